//! What comparing does step by step, with the shipped lexicon: features, signs, relations, origins, disputes. The weights
//! are fitted anew from time to time, so nothing here rests on them but where it says so.

mod align;
mod another;
mod disputes;
mod entries;
mod events;
mod features;
mod relations;
mod signs;

use copydesk::compare::align as alignment;
use copydesk::compare::align::FEATURES;
use copydesk::compare::align::Weighed;
use copydesk::compare::side::Side;
use copydesk::document::Document;
use copydesk::load;
use copydesk::pipeline::Desk;
use copydesk::source::Markup;
use copydesk::source::Source;
use copydesk::span::SourceId;
use copydesk::span::Spanned;
use copydesk::value::date::parse_iso;
use std::path::Path;
use std::sync::Arc;
use std::sync::OnceLock;

fn desk() -> &'static Desk {
    static DESK: OnceLock<Desk> = OnceLock::new();
    DESK.get_or_init(|| load::load(&[]).0)
}

fn read(text: &str) -> Document {
    read_at(0, "", text)
}

/// A document with a number and a date.
fn read_at(id: u32, date: &str, text: &str) -> Document {
    let mut source = Source::new(SourceId(id), format!("{id}.txt"), text, Markup::Plain);
    source.meta.date = parse_iso(date).map(|value| Spanned { value, span: copydesk::span::Span::default() });
    Document::read(Arc::new(source), &desk().lexicon)
}

/// The claim whose words these are.
fn claim(document: &Document, said: &str) -> u32 {
    let found = document.claims.all.iter().position(|claim| document.slice(claim.span) == said);
    let Some(found) = found else {
        let all: Vec<&str> = document.claims.all.iter().map(|claim| document.slice(claim.span)).collect();
        panic!("“{said}” is no claim; there are {all:?}");
    };
    u32::try_from(found).expect("it is a small number")
}

/// Every pair of two documents that is weighed.
fn weigh(one: &Document, other: &Document) -> Vec<Weighed> {
    let mut pairs = Vec::new();
    alignment::weigh(&Side::new(one), &Side::new(other), std::ptr::eq(one, other), &mut |pair| pairs.push(pair));
    pairs
}

/// The one pair of these words.
fn pair(one: &Document, said: &str, other: &Document, also: &str) -> Option<Weighed> {
    let (x, y) = (claim(one, said), claim(other, also));
    weigh(one, other).into_iter().find(|pair| (pair.one, pair.other) == (x, y))
}

fn feature(pair: &Weighed, name: &str) -> i32 {
    let at = FEATURES.iter().position(|feature| *feature == name).expect("it is a feature");
    pair.features[at]
}

/// Holds what was made against what is kept under that name beside this file.
fn is_kept(name: &str, made: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compare").join(name);
    if std::env::var_os("COPYDESK_UPDATE").is_some() {
        std::fs::write(&file, made).expect("the repository can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    for (made, kept) in made.split("\n\n").zip(kept.split("\n\n")) {
        assert_eq!(
            made, kept,
            "tests/compare/{name}: if this is meant, run `COPYDESK_UPDATE=1 cargo test --test compare`"
        );
    }
    assert_eq!(made.len(), kept.len(), "tests/compare/{name} has another number of cases");
}
