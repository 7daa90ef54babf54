//! What can be done about a finding: let it stand with a reason, go to the source that differs, leave a slot for whoever
//! stands behind a figure. Nothing here changes a word or a figure of the article.

use crate::document::Document;
use crate::finding::Finding;
use crate::input;
use crate::lsp::client::Client;
use crate::lsp::diagnose;
use crate::lsp::diagnose::excerpt;
use crate::lsp::folder::Folder;
use crate::pipeline;
use crate::render::inert;
use crate::render::uri;
use crate::source::Markup;
use crate::span::Span;
use crate::stet;
use crate::text::Kind;
use crate::text::Text;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The command that opens a file at a place.
pub(super) const SHOW: &str = "copydesk.show";
/// The client's own command that puts the cursor where a reason is to be written.
const REASON: &str = "copydesk.reason";

/// The actions for the findings on some lines of a file.
pub(super) fn of(folder: &Folder, path: &str, lines: &RangeInclusive<usize>, client: Client) -> Vec<Value> {
    let Some(document) = folder.document(path) else { return Vec::new() };
    let touches = |finding: &&Finding| {
        let range = client.encoding.range(&document.source, finding.primary.place.span);
        finding.primary.place.source == document.source.id
            && range.start.line <= *lines.end()
            && *lines.start() <= range.end.line
    };
    let mut actions = Vec::new();
    for finding in folder.report.findings.iter().filter(touches) {
        let Some(shown) = diagnose::finding(&folder.report, finding, client) else { continue };
        let desk = Desk { folder, document, client, diagnostic: diagnose::wire(&shown) };
        if client.show {
            desk.go_to_sources(finding, &mut actions);
        }
        desk.slot(finding).into_iter().for_each(|action| add(&mut actions, action));
        desk.let_stand(finding).into_iter().for_each(|action| add(&mut actions, action));
    }
    actions
}

/// Adds an action; one that does the same for two findings is offered once, for both.
fn add(actions: &mut Vec<Value>, mut action: Value) {
    let same = |known: &&mut Value| ["title", "edit", "command"].iter().all(|part| known[*part] == action[*part]);
    match actions.iter_mut().find(same) {
        Some(known) => {
            let further = action["diagnostics"].as_array_mut().map(std::mem::take).unwrap_or_default();
            if let Some(diagnostics) = known["diagnostics"].as_array_mut() {
                diagnostics.extend(further);
            }
        }
        None => actions.push(action),
    }
}

struct Desk<'a> {
    folder: &'a Folder,
    document: &'a Document,
    client: Client,
    diagnostic: Value,
}

impl Desk<'_> {
    /// An action for each other source the finding rests on.
    fn go_to_sources(&self, finding: &Finding, actions: &mut Vec<Value>) {
        let mut seen = BTreeSet::from([finding.primary.place.source]);
        for label in finding.evidence.iter().filter(|label| seen.insert(label.place.source)) {
            let Some(source) = self.folder.report.source(label.place.source) else { continue };
            let file = source.path.rsplit('/').next().unwrap_or_default();
            let title = format!("Go to {file}: {}", excerpt(source.slice(label.place.span)));
            let range = self.client.encoding.range(source, label.place.span);
            let title = inert::text(&title);
            let place = json!({"uri": uri::of(&source.path), "range": range});
            add(
                actions,
                json!({
                    "title": title,
                    "kind": "quickfix",
                    "diagnostics": [self.diagnostic],
                    "command": {"title": title, "command": SHOW, "arguments": [place]},
                }),
            );
        }
    }

    /// A slot for a source at the end of the sentence, where figures stand without one. The slot is a mark that every
    /// desk knows, and that a rule reports for as long as it is there.
    fn slot(&self, finding: &Finding) -> Option<Value> {
        let rule = self.folder.session.desk.rules.iter().find(|rule| rule.id == finding.rule)?;
        if rule.kind != "unattributed" {
            return None;
        }
        let text = &self.document.text;
        let token = text.tokens.partition_point(|token| token.span.end <= finding.primary.place.span.start);
        let sentence = text.sentence(text.sentence_of(u32::try_from(token).ok()?));
        let last = text.tokens(sentence.tokens.clone()).last()?;
        let place = self.document.source.in_file(last.span);
        let (at, slot) = match last.kind {
            Kind::Stop => (place.start, ", according to TK"),
            _ => (place.end, " (according to TK)"),
        };
        Some(self.insert("Leave a slot for the source: “according to TK”", at as usize, slot))
    }

    /// An allowance for the finding, its reason left for the person to give. Where it goes depends on the file: it is put
    /// where reading the file again shows that it holds and that nothing else is read otherwise.
    fn let_stand(&self, finding: &Finding) -> Option<Value> {
        let (at, before, after) = self.places(finding).into_iter().find(|place| self.holds(finding, place))?;
        let mut action = self.insert(&format!("Let it stand: {}", finding.rule), at, &format!("{before}{after}"));
        if self.client.reasons {
            let (head, tail) = self.document.source.file().split_at_checked(at)?;
            // Counted in the file as it will be.
            let changed = format!("{head}{before}{after}{tail}");
            let cursor = self.client.encoding.place(&changed, at + before.len());
            let arguments = json!([uri::of(&self.document.source.path), cursor]);
            action["command"] = json!({"title": "Give the reason", "command": REASON, "arguments": arguments});
        }
        Some(action)
    }

    /// Where the allowance may go, best first: on a line of its own above the paragraph, within its line, over all of the
    /// file. Each: a byte of the file, what stands before the reason, what after it.
    fn places(&self, finding: &Finding) -> Vec<(usize, String, &'static str)> {
        let source = &self.document.source;
        let file = source.file();
        let rule = &finding.rule;
        let (open, close) = match source.markup {
            Markup::Plain => ("[", "]"),
            Markup::Mdx => ("{/* ", " */}"),
            _ => ("<!-- ", " -->"),
        };
        let begin = |span: Span| source.in_file(span).start as usize;
        let body = begin(Span { start: source.body.start, end: source.body.start });
        let whole = (body, format!("{open}stet-file: {rule}, because "), self::line(close));
        let at = finding.primary.place.span.start;
        let block = self.document.text.blocks.iter().find(|block| block.span.start <= at && at <= block.span.end);
        let Some(block) = block else { return vec![whole] };
        let comment = || format!("{open}stet: {rule}, because ");
        let start = begin(block.span);
        let line = file.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let above = (line, comment(), self::line(close));
        let first = self.document.text.tokens(block.tokens.clone()).first();
        let within = (first.map_or(start, |token| begin(token.span)), comment(), close);
        // At the beginning of an item a comment would make a comment of the line.
        let inside = first.map(|token| (source.in_file(token.span).end as usize, format!(" {}", comment()), close));
        // A comment between two items, two rows or two lines of a quotation would part them.
        let marker = file.get(line..within.0).and_then(|before| before.split_whitespace().next()).unwrap_or_default();
        let counts = marker.trim_end_matches(['.', ')']).bytes().all(|byte| byte.is_ascii_digit());
        let apart = matches!(marker, "-" | "*" | "+") || marker.starts_with(['>', '|']) || !marker.is_empty() && counts;
        let mut places = if source.markup == Markup::Plain || !apart { vec![above, within] } else { vec![within] };
        places.extend(inside.filter(|_| source.markup != Markup::Plain));
        places.push(whole);
        places
    }

    /// Whether the file, with an allowance put there, lets the finding stand and reads as before otherwise.
    fn holds(&self, finding: &Finding, (at, before, after): &(usize, String, &'static str)) -> bool {
        let source = &self.document.source;
        let Some((head, tail)) = source.file().split_at_checked(*at) else { return false };
        let changed = input::open(source.id, &source.path, format!("{head}{before}x{after}{tail}"), source.markup);
        let Some(read) = pipeline::documents(&self.folder.session.desk, vec![changed]).pop() else { return false };
        let (old, new) = (&self.document.text, &read.text);
        let zones = |text: &Text| text.blocks.iter().map(|block| block.zone).collect::<Vec<_>>();
        if old.tokens.len() != new.tokens.len() || zones(old) != zones(new) {
            return false;
        }
        // The same words stand elsewhere now.
        let place = finding.primary.place.span;
        let token = old.tokens.partition_point(|token| token.span.end <= place.start);
        let mut moved = finding.clone();
        if let (Some(old), Some(new)) = (old.tokens.get(token), new.tokens.get(token)) {
            let start = (new.span.start + place.start).saturating_sub(old.span.start) as usize;
            moved.primary.place.span = Span::new(start, start + place.len());
        }
        stet::find(&read).0.iter().any(|allowance| allowance.covers(&moved, &read.source))
    }

    /// An action that puts something at a byte of the file.
    fn insert(&self, title: &str, at: usize, text: &str) -> Value {
        let place = self.client.encoding.place(self.document.source.file(), at);
        let uri = uri::of(&self.document.source.path);
        json!({
            "title": title,
            "kind": "quickfix",
            "diagnostics": [self.diagnostic],
            "edit": {"changes": {uri: [{"range": {"start": place, "end": place}, "newText": text}]}},
        })
    }
}

/// The end of a comment that has its line to itself.
fn line(close: &str) -> &'static str {
    match close {
        "]" => "]\n",
        " */}" => " */}\n",
        _ => " -->\n",
    }
}
