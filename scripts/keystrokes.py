#!/usr/bin/env python3
"""How long the language server takes to answer a keystroke: a 50 kB article beside 20 sources, typed in here and there.

    cargo build --release
    scripts/keystrokes.py [--bin target/release/copydesk] [--folder FOLDER] [--strokes 200]

Without a folder the story is made of the worked stories in seeds/, their figures changed from source to source. With one,
its largest file is the article: what stands in the others is added to it, again and again, until it is long enough.
A stroke is one `didChange` that inserts one character; its answer is the `publishDiagnostics` of that version.
"""

import argparse
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = 20
LENGTH = 50_000


class Client:
    def __init__(self, binary, folder):
        self.server = subprocess.Popen([binary, "lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.id = 0

    def send(self, method, params, request=False):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if request:
            self.id += 1
            message["id"] = self.id
        body = json.dumps(message).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.server.stdout.readline().strip()):
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.server.stdout.read(length))

    def request(self, method, params):
        self.send(method, params, request=True)
        while (message := self.receive()).get("id") != self.id or "method" in message:
            pass
        return message

    def diagnostics(self, uri, version):
        while True:
            message = self.receive()
            params = message.get("params") or {}
            shown = message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri
            if shown and params.get("version") == version:
                return params["diagnostics"]


def paragraphs(folder):
    texts = [path.read_text() for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt")]
    return [[part for part in re.split(r"\n\s*\n", text) if part.strip()] for text in texts]


def changed(text, chance):
    """The same with every other figure a little larger."""
    grow = lambda found: str(int(found[0]) + chance.randint(1, 9)) if chance.random() < 0.5 else found[0]
    return re.sub(r"\b\d{1,3}\b", grow, text)


def long_enough(articles, chance):
    parts, size, at = list(articles[0]), 0, 0
    others = [part for article in articles for part in article[1:]]
    while size < LENGTH:
        part = changed(others[at % len(others)], chance)
        parts.append(part)
        size += len(part.encode()) + 2
        at += 1
    return "\n\n".join(parts) + "\n"


def story(given, folder, chance):
    if given:
        articles = sorted(paragraphs(given), key=lambda article: -sum(map(len, article)))[: SOURCES + 1]
        sources = articles[1:]
    else:
        articles = [a for path in sorted((ROOT / "seeds").iterdir()) if path.is_dir() for a in paragraphs(path)]
        sources = [[changed(part, chance) for part in articles[at % len(articles)]] for at in range(SOURCES)]
    for at, source in enumerate(sources):
        (folder / f"source-{at:02}.txt").write_text("\n\n".join(source) + "\n")
    text = long_enough(articles, chance)
    (folder / "article.md").write_text(text)
    return text


def processor(client):
    """The milliseconds of processor the server has taken so far, on all of its threads; nothing where nobody says."""
    try:
        fields = pathlib.Path(f"/proc/{client.server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def strokes(client, uri, text, count, chance):
    lines = text.split("\n")
    prose = [at for at, line in enumerate(lines) if len(line) > 40 and line.isascii()]
    took = []
    for version in range(2, count + 2):
        line = chance.choice(prose)
        at = {"line": line, "character": chance.randint(1, len(lines[line]) - 1)}
        change = {"range": {"start": at, "end": at}, "text": chance.choice("aeiou 1234.,")}
        begin = time.perf_counter()
        client.send("textDocument/didChange",
                    {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
        client.diagnostics(uri, version)
        took.append((time.perf_counter() - begin) * 1000)
    return took


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bin", default=str(ROOT / "target/release/copydesk"))
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--strokes", type=int, default=200)
    parser.add_argument("--most", type=float, help="fail where the median takes longer, in milliseconds")
    arguments = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        text = story(arguments.folder, folder, chance)
        uri = (folder / "article.md").as_uri()
        client = Client(str(pathlib.Path(arguments.bin).resolve()), folder)
        client.request("initialize", {"capabilities": {}})
        client.send("initialized", {})
        begin = time.perf_counter()
        client.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}})
        found = client.diagnostics(uri, 1)
        opened = (time.perf_counter() - begin) * 1000
        before = processor(client)
        took = strokes(client, uri, text, arguments.strokes, chance)
        spent = before is not None and (processor(client) - before) / len(took)
        client.request("shutdown", None)
        client.send("exit", None)
        client.server.wait(10)
    median = statistics.median(took)
    print(f"{len(text.encode())} bytes beside {len(list(took)) and SOURCES} sources, {len(found)} findings: "
          f"opened in {opened:.1f} ms, a keystroke in {median:.1f} ms (median), {max(took):.1f} ms (most)")
    if spent:
        print(f"{spent:.1f} ms of processor a keystroke, which is what a busy machine leaves comparable")
    if arguments.most and median > arguments.most:
        raise SystemExit(f"a keystroke takes more than {arguments.most} ms")


if __name__ == "__main__":
    main()
