//! What the finders read, with the shipped lexicon.

mod amounts;
mod anonymous;
mod attribution;
mod dates;
mod figures;
mod keys;
mod names;

use copydesk::document::Document;
use copydesk::lexicon::Lexicon;
use copydesk::load;
use copydesk::source::Markup;
use copydesk::source::Source;
use copydesk::span::SourceId;
use std::sync::Arc;
use std::sync::OnceLock;

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| load::load(&[]).0.lexicon)
}

fn read(text: &str) -> Document {
    Document::read(Arc::new(Source::new(SourceId(0), "a.txt", text, Markup::Plain)), lexicon())
}
