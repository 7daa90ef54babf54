#!/usr/bin/env python3
"""Fit rules/alignment/weights.toml: which two figures of a story speak of the same thing.

    scripts/fit-alignment.py [--bin PATH] [--write FILE] [--mixed SET.jsonl ...] SET.jsonl ...

A set holds one story a line: {"id", "docs": [{"text", "date"?}], "gold": [{"doc", "start", "end", "kind", "other_doc",
"other_start", "other_end"}]}, offsets in characters. `copydesk pairs` gives every pair of claims with its features.

What counts as the same thing: the two sides of a gold pair (whether they agree or not), and two figures of one unusual value
(three digits or more that are not zeros). What counts as different: everything else that conflicts, and gold pairs
marked natural_other or trap_*. Values never enter as features of alignment. Sets of planted changes may be given beside sets of real disagreements,
never alone: a planted value stands alone, which is not how real sources differ, and no sign looks at that.

Sets given with --mixed hold different events in one story: whatever conflicts across them is a misunderstanding. They take no
part in the first regression.

News that nobody changed holds disagreements that its gold does not know. --read gives what a person said of such pairs
("real", or "unclear": left out), so that the regression is not taught to be silent about them.

Method: logistic regression with L2 (Newton steps), each set weighing the same, positives and negatives weighing the same,
first on all pairs, then on those that are each other's best partner. A second regression, over the signs and on differing pairs
that are each other's best partner or nearly so, with the features beside the signs, tells disagreements (gold conflicts) from misunderstandings. Scores are then read off a
second fold of stories. Needs numpy.
"""
import argparse, collections, json, pathlib, re, subprocess, tempfile, zlib

import numpy as np

SAME = {"conflict_real", "conflict_age", "conflict_bounded", "natural_real", "natural_bounded", "natural_equal", "agree_coref",
        "agree_age", "birthday_age", "conflict_answer", "conflict_coref", "mut_figure", "mut_date"}
CONFLICT = {"conflict_real", "conflict_age", "natural_real", "conflict_answer", "mut_figure", "mut_date"}
OTHER = {"natural_other", "trap_equal", "trap_grain", "trap_other_entity"}


def write(stories, root):
    places = {}
    for n, story in enumerate(stories):
        folder = root / f"{n:05}"
        folder.mkdir()
        for i, doc in enumerate(story["docs"]):
            head = f"---\ndate: {doc['date'][:10]}\n---\n" if re.fullmatch(r"\d{4}-\d\d-\d\d", (doc.get("date") or "")[:10]) else ""
            data = head + doc["text"]
            path = folder / f"{i:03}.txt"
            path.write_bytes(data.encode("utf8", "surrogatepass"))
            at = [len(head)]
            for c in doc["text"]:
                at.append(at[-1] + len(c.encode("utf8", "surrogatepass")))
            places[n, i] = at
    return places


def unusual(text):
    digits = re.sub(r"[^0-9]", "", text).strip("0")
    return len(digits) >= 3


def show(story, *sides):
    *sides, places, n = sides
    out = [story["id"]]
    for d, s, e in sides:
        data = story["docs"][d]["text"].encode("utf8", "surrogatepass")
        s, e = s - places[n, d][0], e - places[n, d][0]
        text = lambda a, b: data[max(0, a):b].decode("utf8", "ignore").replace("\n", " ")
        out.append(f"{text(s - 70, s)}[[{text(s, e)}]]{text(e, e + 60)}")
    return "  ><  ".join(out)


def read_by_hand(path, name):
    """What a person said of pairs that no gold knows: {story: [(doc, start, other doc, other start, kind)]}, in bytes of the file."""
    said = collections.defaultdict(list)
    for line in path.read_text().splitlines() if path else []:
        line = json.loads(line)
        if line["set"] == name:
            said[line["story"]].append((line["doc"], line["start"], line["other_doc"], line["other_start"], line["kind"]))
    return said


def load(binary, path, read=None):
    said = read_by_hand(read, path.stem)
    stories = [json.loads(line) for line in open(path, encoding="utf8")]
    planted = any(g["kind"].startswith("mut_") for s in stories for g in s["gold"])
    rows = []
    with tempfile.TemporaryDirectory() as tmp:
        root = pathlib.Path(tmp)
        places = write(stories, root)
        run = subprocess.run([binary, "pairs", str(root)], capture_output=True, text=True)
        lines = [json.loads(line) for line in run.stdout.splitlines()]
    gold = collections.defaultdict(list)
    for n, story in enumerate(stories):
        for g in story["gold"]:
            if "other_doc" in g and g["kind"] in SAME | OTHER:
                a, b = places[n, g["doc"]], places[n, g["other_doc"]]
                gold[n].append((g["doc"], a[g["start"]], a[g["end"]], g["other_doc"], b[g["other_start"]], b[g["other_end"]], g["kind"]))
    ends = lambda line: [(int(pathlib.Path(p).stem), s) for p, s, _ in (line["one"], line["other"])]
    verdicts = {}
    for line in lines:
        n = int(pathlib.Path(line["one"][0]).parent.name)
        for (d, s, o, os_, kind) in said.get(stories[n]["id"], []):
            near = lambda one, other: one[0] == other[0] and abs(one[1] - other[1]) <= 12
            for (a, b), values in ((ends(line), line["values"]), (ends(line)[::-1], line["values"][::-1])):
                if near(a, (d, s)) and near(b, (o, os_)):
                    verdicts[n, tuple(sorted(values))] = kind
    for line in lines:
        (pa, sa, ea), (pb, sb, eb) = line["one"], line["other"]
        n, i, j = int(pathlib.Path(pa).parent.name), int(pathlib.Path(pa).stem), int(pathlib.Path(pb).stem)
        label, kind_of = None, None
        for (d, s, e, o, os_, oe, kind) in gold[n]:
            if (d == i and o == j and sa < e and s < ea and sb < oe and os_ < eb) or \
               (d == j and o == i and sb < e and s < eb and sa < oe and os_ < ea):
                label, kind_of = kind in SAME, "c" if kind in CONFLICT else None
                break
        verdict = verdicts.get((n, tuple(sorted(line["values"]))))
        if verdict == "real" and line["relation"].endswith("Conflict"):
            label, kind_of = True, "c"
        text = pathlib.Path(pa).name and stories[n]["docs"][i]["text"].encode("utf8", "surrogatepass")
        head = places[n, i][0]
        value = text[sa - head:ea - head].decode("utf8", "replace")
        conflict = line["relation"].endswith("Conflict")
        same = line["relation"] == "SameAnchor"
        if label is None:
            label = None if planted or verdict else True if same and unusual(value) else False if conflict else None
        # Mixed folds by story text, so that sets made of the same stories share a fold.
        fold = zlib.crc32(stories[n]["id"].split("#")[0].encode()) % 2
        rows.append((n, i, j, sa, sb, line["features"], label, conflict, fold, line["group"], line["signs"], kind_of == "c", show(stories[n], (i, sa, ea), (j, sb, eb), places, n), line["values"], same, path.stem))
    words = sum(len(d["text"].split()) for s in stories for d in s["docs"])
    return rows, words


def fit(x, y, w, l2=1.0):
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        r = w * p * (1 - p)
        hessian = (x * r[:, None]).T @ x + l2 * np.eye(x.shape[1])
        gradient = x.T @ (w * (y - p)) - l2 * beta
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


# How far behind the best partner one may be that differs, in logits: as in src/compare/align.rs.
NEARLY = 0.3


def leads(rows, score):
    """How far each pair is ahead of the best one with another value on either side."""
    best = collections.defaultdict(lambda: [-1e9, None, -1e9])
    keys = [((r[0], r[1], r[2], 0, r[3]), (r[0], r[1], r[2], 1, r[4])) for r in rows]
    for r, (a, b), s in zip(rows, keys, score):
        for key, value in ((a, r[13][1]), (b, r[13][0])):
            top = best[key]
            if value == top[1]:
                top[0] = max(top[0], s)
            elif s > top[0]:
                best[key] = [s, value, top[0]]
            else:
                top[2] = max(top[2], s)
    rival = lambda key, value: best[key][2] if best[key][1] == value else best[key][0]
    return np.array([s - max(rival(a, r[13][1]), rival(b, r[13][0])) for r, (a, b), s in zip(rows, keys, score)])


def weights_of(sets):
    out = []
    for rows in sets:
        y = [r[6] for r in rows]
        n1, n0 = sum(1 for v in y if v is True), sum(1 for v in y if v is False)
        out += [0.0 if v is None else 1000.0 / max(1, n1) if v else 1000.0 / max(1, n0) for v in y]
    return np.array(out)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--bin", default="target/release/copydesk")
    a.add_argument("--write", type=pathlib.Path)
    a.add_argument("--aligned", type=float, default=0.0, help="log-odds from which two claims are taken to be about one thing")
    a.add_argument("--show", type=int, default=0, help="print this many of the loudest misunderstandings and the quietest disagreements")
    a.add_argument("--mixed", nargs="*", type=pathlib.Path, default=[], help="sets of different events laid together")
    a.add_argument("--read", type=pathlib.Path, help="what a person said of pairs that no gold knows, one a line")
    a.add_argument("sets", nargs="+", type=pathlib.Path)
    args = a.parse_args()
    listed = subprocess.run([args.bin, "pairs", "--names", "."], capture_output=True, text=True).stdout
    names, signnames = (part.split() for part in listed.split("\n\n"))
    loaded = {path.stem: load(args.bin, path, args.read) for path in [*args.sets, *args.mixed]}
    sets = [rows for rows, _ in loaded.values()]
    allrows = [r for rows in sets for r in rows]
    x = np.array([r[5] for r in allrows], dtype=float) / 100
    y = np.array([1.0 if r[6] else 0.0 for r in allrows])
    fold = np.array([r[8] for r in allrows])
    conflict = np.array([r[7] for r in allrows])
    owner = np.concatenate([[k] * len(rows) for k, rows in enumerate(sets)])
    w = weights_of(sets)
    mixed = np.isin(owner, [list(loaded).index(path.stem) for path in args.mixed])
    held = np.zeros(len(allrows))

    signs = np.zeros((len(allrows), len(signnames)))
    for at, r in enumerate(allrows):
        if r[10]:
            signs[at] = np.array(r[10], dtype=float) / 100
    real = np.array([r[11] for r in allrows])

    def lead(score):
        ahead = np.zeros(len(allrows))
        for k, rows in enumerate(sets):
            ahead[owner == k] = leads(rows, score[owner == k])
        return ahead

    def rivals(z, score):
        """How near a partner of the same value comes: 0 three logits behind, 1 level."""
        best = collections.defaultdict(lambda: -1e9)
        for r, s in zip(allrows, score):
            if r[14] and s >= args.aligned:
                for key in ((r[0], r[1], r[2], 0, r[3], r[15]), (r[0], r[1], r[2], 1, r[4], r[15])):
                    best[key] = max(best[key], s)
        here, there = signnames.index("rival-here"), signnames.index("rival-there")
        for at, (r, s) in enumerate(zip(allrows, score)):
            if r[7]:
                z[at, here] = min(1, max(0, 1 - (s - best[r[0], r[1], r[2], 1, r[4], r[15]]) / 3))
                z[at, there] = min(1, max(0, 1 - (s - best[r[0], r[1], r[2], 0, r[3], r[15]]) / 3))

    def train(mask):
        known = mask & (w > 0) & ~mixed
        beta = fit(x[known], y[known], w[known])
        keep = (lead(x @ beta) >= 0) & known
        beta = fit(x[keep], y[keep], w[keep])
        score = x @ beta
        ahead = lead(score)
        best = (ahead >= -NEARLY) & conflict & (score > args.aligned)
        keep = best & mask & ((w > 0) | real)
        z = np.hstack([signs, x[:, 1:]])
        z[:, signnames.index("trust")] = score
        z[:, signnames.index("lead")] = np.clip(ahead / 3, -1, 1)
        rivals(z, score)
        # Each set's disagreements weigh the same in all, against all the misunderstandings.
        v = np.ones(len(allrows))
        for k in range(len(sets)):
            v[(owner == k) & real] = 60 / max(1, (keep & (owner == k) & real).sum())
        gamma = fit(z[keep], real[keep].astype(float), v[keep], 4.0)
        return beta, gamma, score, z @ gamma, best

    held, ok = np.zeros(len(allrows)), np.zeros(len(allrows), bool)
    for f in (0, 1):
        beta, gamma, score, final, keep = train(fold != f)
        held[fold == f], ok[fold == f] = final[fold == f], keep[fold == f]
    for k, (name, (rows, words)) in enumerate(loaded.items()):
        mine = owner == k
        print(f"{name}: {mine.sum()} pairs, {(real & mine).sum()} real conflicts; held-out, at alarms per 1,000 words:")
        bad = np.sort(held[mine & ok & ~real])[::-1]
        row = []
        for rate in (0.05, 0.08, 0.15, 0.3, 0.6):
            n = int(rate * words / 1000)
            t = bad[n] if n < len(bad) else -9e9
            row.append(f"{rate}: recall {((held > t) & ok & real & mine).sum() / max(1, (real & mine).sum()):.2f} (t {t:.2f})")
        print("   " + "   ".join(row))
        if args.show:
            at = np.flatnonzero(mine & ok & ~real)
            for q in at[np.argsort(-held[at])][:args.show]:
                print(f"   alarm {held[q]:+.2f} {allrows[q][9]} {allrows[q][12]}")
            at = np.flatnonzero(mine & real)
            for q in at[np.argsort(held[at] - 100 * ~ok[at])][:args.show]:
                print(f"   real  {held[q]:+.2f} {'' if ok[q] else 'not best '}{allrows[q][9]} {allrows[q][12]}")
    beta, gamma, score, final, keep = train(np.ones(len(allrows), bool))
    for name, b in sorted(zip(names, beta), key=lambda p: -abs(p[1])):
        print(f"   {name:20} {b:+.2f}", end="")
    print()
    for name, b in zip(signnames + names[1:], gamma):
        print(f"   {name:20} {b:+.2f}")
    if args.write:
        old = args.write.read_text() if args.write.exists() else ""
        kept = lambda k, fitted=0: (re.search(rf"^{k} = (-?\d+)", old, re.M) or [0, fitted])[1]
        by_hand = ("crowd", "day-equal", "digits-swapped")
        out = ["# How much each sign says that two figures of a story speak of the same thing, in thousandths of a logit.",
               "# Fitted by scripts/fit-alignment.py on " + ", ".join(loaded) + (" (mixed: " + ", ".join(path.stem for path in args.mixed) + ")" if args.mixed else "") + "; thresholds, " + ", ".join(by_hand[:-1]) + " and " + by_hand[-1] + " set by hand on the alarms of unmodified news, and what a person said of them.", ""]
        out += [f"{k} = {kept(k)}" for k in ("aligned", "note", "warning", "own", "keyed")]
        out += ["", "[weight]"] + [f"{name} = {round(b * 1000)}" for name, b in zip(names, beta)]
        out += ["", "[sign]"] + [f"{name} = {kept(name, round(b * 1000)) if name in by_hand else round(b * 1000)}" for name, b in zip(signnames, gamma)]
        out += ["", "[differing]"] + [f"{name} = {round(b * 1000)}" for name, b in zip(names[1:], gamma[len(signnames):])]
        args.write.write_text("\n".join(out) + "\n")


main()
