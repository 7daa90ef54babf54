//! What is shown under the pointer: a claim as it was read, and who else says what.

use crate::lexicon::Lexicon;
use crate::lsp::claims::Beside;
use crate::lsp::claims::Other;
use crate::lsp::diagnose::excerpt;
use crate::lsp::page::Page;
use crate::lsp::page::Piece;
use crate::render::claims;
use crate::source::Source;
use crate::value::relation::Relation;

/// More articles than these are counted, not listed.
const MOST: usize = 12;

/// A page about a claim.
pub(super) fn page(beside: &Beside<'_>, lexicon: &Lexicon) -> Page {
    let mut page = Page::default();
    let Beside { document, claim, others } = beside;
    page.line([Piece::Strong(excerpt(document.slice(claim.span)))]);
    for (what, how) in claims::told(document, lexicon, claim) {
        page.line([Piece::Item, Piece::Ours(format!("{what}: ")), Piece::Theirs(how)]);
    }
    let differing = others.iter().filter(|other| other.relation.is_conflict()).count();
    page.line([Piece::Ours(match (others.len(), differing) {
        (0, _) => "No other article was found to speak of this.".to_owned(),
        (_, 0) => "Others who speak of this:".to_owned(),
        (_, 1) => "Others who speak of this; one differs:".to_owned(),
        (_, more) => format!("Others who speak of this; {more} differ:"),
    })]);
    for other in others.iter().take(MOST) {
        page.line(self::other(other));
    }
    if others.len() > MOST {
        page.line([Piece::Item, Piece::Ours(format!("and {} more", others.len() - MOST))]);
    }
    page
}

/// Where it stands, what it says, how that stands to this, and its words.
fn other(other: &Other<'_>) -> Vec<Piece> {
    let Other { document, claim, relation, own } = other;
    let line = document.source.position(claim.span.start).line;
    let name = if *own { format!("here, line {line}") } else { format!("{}, line {line}", who(&document.source)) };
    let how = match relation {
        Relation::SameAnchor => " (the same)",
        Relation::Compatible | Relation::NotComparable => " (not against it)",
        Relation::PragmaticConflict | Relation::LogicalConflict => " (differs)",
    };
    let sentence = document.text.sentence(claim.sentence).span;
    vec![
        Piece::Item,
        Piece::Place(document.source.path.clone(), line, name),
        Piece::Ours(": ".to_owned()),
        Piece::Strong(excerpt(document.slice(claim.span))),
        Piece::Ours(format!("{how} · “")),
        Piece::Theirs(around(document.slice(sentence), (claim.span.start - sentence.start) as usize)),
        Piece::Ours("”".to_owned()),
    ]
}

/// Whose article it is, as far as it says so, and its file.
fn who(source: &Source) -> String {
    let file = source.path.rsplit('/').next().unwrap_or_default();
    match &source.meta.outlet {
        Some(outlet) => format!("{} ({file})", outlet.value),
        None => file.to_owned(),
    }
}

/// A sentence, cut to what stands around a place where it is long.
fn around(sentence: &str, at: usize) -> String {
    const BEFORE: usize = 12;
    const AFTER: usize = 16;
    let (before, after) = sentence.split_at_checked(at).unwrap_or(("", sentence));
    let before: Vec<&str> = before.split_inclusive(char::is_whitespace).collect();
    let after: Vec<&str> = after.split_inclusive(char::is_whitespace).collect();
    let from = before.len().saturating_sub(BEFORE);
    let to = after.len().min(AFTER);
    let begin = if from > 0 { "… " } else { "" };
    let end = if to < after.len() { " …" } else { "" };
    format!("{begin}{}{}{end}", before[from..].concat(), after[..to].concat().trim_end())
}
