//! What can be done about a finding: let it stand with a reason, go to the source that differs, leave a slot for whoever
//! stands behind a figure. Nothing here changes a word or a figure of the article.

use crate::document::Document;
use crate::finding::Finding;
use crate::input;
use crate::lsp::client::Client;
use crate::lsp::diagnose;
use crate::lsp::diagnose::excerpt;
use crate::lsp::folder::Folder;
use crate::lsp::position::Range;
use crate::pipeline;
use crate::render::inert;
use crate::render::uri;
use crate::session::Session;
use crate::source::Markup;
use crate::span::Span;
use crate::stet;
use crate::text::Kind;
use crate::text::Zone;
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
        actions.extend(desk.slot(finding));
        actions.extend(desk.let_stand(finding));
    }
    actions
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
            actions.push(json!({
                "title": title,
                "kind": "quickfix",
                "diagnostics": [self.diagnostic],
                "command": {"title": title, "command": SHOW, "arguments": [place]},
            }));
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
        let (at, slot) = match last.kind {
            Kind::Stop => (last.span.start, ", according to TK"),
            _ => (last.span.end, " (according to TK)"),
        };
        Some(self.insert("Leave a slot for the source: “according to TK”", at as usize, slot))
    }

    /// An allowance for the finding, its reason left for the person to give. Where it goes depends on the file: it is put
    /// where reading the file again shows that it holds and that nothing else is read otherwise.
    fn let_stand(&self, finding: &Finding) -> Option<Value> {
        let (at, before, after) = self.places(finding).into_iter().find(|place| self.holds(finding, place))?;
        let mut action = self.insert(&format!("Let it stand: {}", finding.rule), at, &format!("{before}{after}"));
        if self.client.reasons {
            let text = &*self.document.source.text;
            // Counted in the text as it will be.
            let changed = format!("{}{before}{after}{}", &text[..at], &text[at..]);
            let source = input::open(self.document.source.id, "", changed, Markup::Plain);
            let end = at + before.len();
            let cursor = self.client.encoding.range(&source, Span::new(end, end)).start;
            let arguments = json!([uri::of(&self.document.source.path), cursor]);
            action["command"] = json!({"title": "Give the reason", "command": REASON, "arguments": arguments});
        }
        Some(action)
    }

    /// Where the allowance may go, best first: on a line of its own above the paragraph, within its line, over all of the
    /// file. Each: a byte offset, what stands before the reason, what after it.
    fn places(&self, finding: &Finding) -> Vec<(usize, String, &'static str)> {
        let source = &self.document.source;
        let rule = &finding.rule;
        let (open, close) = match source.markup {
            Markup::Plain => ("[", "]"),
            _ => ("<!-- ", " -->"),
        };
        let whole = (source.body.start as usize, format!("{open}stet-file: {rule}, because "), self::line(close));
        let at = finding.primary.place.span.start;
        let block = self.document.text.blocks.iter().find(|block| block.span.start <= at && at <= block.span.end);
        let Some(block) = block else { return vec![whole] };
        let comment = || format!("{open}stet: {rule}, because ");
        let start = block.span.start as usize;
        let line = source.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let above = (line, comment(), self::line(close));
        let first = self.document.text.tokens(block.tokens.clone()).first();
        let first = first.map_or(start, |token| token.span.start as usize);
        let within = (first, comment(), close);
        // A comment between two items or lines of a quotation would part them.
        let apart = matches!(block.zone, Zone::List | Zone::Quote) || source.text[line..start].contains('|');
        if source.markup == Markup::Plain || !apart { vec![above, within, whole] } else { vec![within, above, whole] }
    }

    /// Whether the file, with an allowance put there, lets the finding stand and reads as before otherwise.
    fn holds(&self, finding: &Finding, (at, before, after): &(usize, String, &'static str)) -> bool {
        let source = &self.document.source;
        let (Some(head), Some(tail)) = (source.text.get(..*at), source.text.get(*at..)) else { return false };
        let text = format!("{head}{before}x{after}{tail}");
        let grown = text.len() - source.text.len();
        let Session { desk, .. } = &self.folder.session;
        let changed = input::open(source.id, &source.path, text, source.markup);
        let Some(read) = pipeline::documents(desk, vec![changed]).pop() else { return false };
        let mut moved = finding.clone();
        let place = &mut moved.primary.place.span;
        if place.start as usize >= *at {
            *place = Span::new(place.start as usize + grown, place.end as usize + grown);
        }
        let same = read.text.tokens.len() == self.document.text.tokens.len()
            && read.text.blocks.len() == self.document.text.blocks.len();
        same && stet::find(&read).0.iter().any(|allowance| allowance.covers(&moved, &read.source))
    }

    fn insert(&self, title: &str, at: usize, text: &str) -> Value {
        let range: Range = self.client.encoding.range(&self.document.source, Span::new(at, at));
        let uri = uri::of(&self.document.source.path);
        json!({
            "title": title,
            "kind": "quickfix",
            "diagnostics": [self.diagnostic],
            "edit": {"changes": {uri: [{"range": range, "newText": text}]}},
        })
    }
}

/// The end of a comment that has its line to itself.
fn line(close: &str) -> &'static str {
    if close == "]" { "]\n" } else { " -->\n" }
}
