//! What the page says about itself: a headline, a date, a byline. "Not found in the input" is all a check can know.

use crate::document::Document;
use crate::document::PublishedFrom;
use crate::kind::Kind;
use crate::kind::Options;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Span;
use crate::text::Block;
use crate::text::Zone;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "metadata",
    about: "reports an article that lacks a headline, a date or a byline",
    placeholders: &[],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct With {
    /// What has to be there.
    field: Field,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Field {
    Headline,
    Date,
    Byline,
}

struct Missing(Field);

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Missing(with.field)))
}

impl Check for Missing {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let there = match self.0 {
            Field::Headline => has_headline(article),
            Field::Date => article.published.is_some_and(|published| published.from != PublishedFrom::Text),
            Field::Byline => has_byline(case),
        };
        if let Some(span) = opening(case).filter(|_| !there) {
            out.push(Observation::at(case.place(span), ""));
        }
    }
}

/// What stands for the whole article where the whole article is meant: its headline, else its first sentence.
pub(super) fn opening(case: &Case<'_>) -> Option<Span> {
    let article = case.article();
    let first_sentence = || {
        let index = (0..).zip(&article.text.sentences).find(|&(index, _)| article.zone_of(index).is_article());
        index.map(|(_, sentence)| article.reading(case.lexicon).span(sentence.tokens.clone()))
    };
    article.headline().or_else(first_sentence)
}

fn has_headline(article: &Document) -> bool {
    article.source.meta.title.is_some() || article.headline().is_some()
}

fn has_byline(case: &Case<'_>) -> bool {
    let article = case.article();
    article.source.meta.author.is_some()
        || article.text.blocks.iter().any(|block| block.zone == Zone::Byline)
        || article.text.blocks.iter().enumerate().any(|(at, block)| is_signature(case, at, block))
}

/// A line outside the article proper that holds a person's name and little else ("Jane Roe, Staff Writer"), or one that
/// tells who the writer is ("Jane Roe is a reporter in Leeds", "Reporting by Jane Roe; editing by John Doe").
fn is_signature(case: &Case<'_>, at: usize, block: &Block) -> bool {
    const SHORT: usize = 12;
    const CUES: [&str; 15] = [
        "reporting by",
        "written by",
        "posted by",
        "by ",
        "writes about",
        "is a reporter",
        "is a writer",
        "is a contributor",
        "is a freelance",
        "is a journalist",
        "is a correspondent",
        "is an editor",
        "is the editor",
        "contributed to this report",
        "story by",
    ];
    let article = case.article();
    let last_prose = article.text.blocks.iter().rposition(|block| matches!(block.zone, Zone::Lead | Zone::Body));
    let at_foot = last_prose.is_some_and(|last| at + 2 >= last);
    let line = if at_foot { article.slice(block.span).trim().to_ascii_lowercase() } else { String::new() };
    if at_foot && CUES.iter().any(|cue| if cue.ends_with(' ') { line.starts_with(cue) } else { line.contains(cue) }) {
        return true;
    }
    if matches!(block.zone, Zone::Headline | Zone::Lead | Zone::Body | Zone::List | Zone::Sources) {
        return false;
    }
    let tokens = article.text.tokens(block.tokens.clone());
    let words = tokens.iter().filter(|token| token.is_word()).count();
    let names = &article.mentions.names;
    let person = names.starting_at(block.tokens.start).is_some_and(|name| {
        let kind = names.entity(name).map(|entity| entity.kind);
        kind == Some(EntityKind::Person) && name.tokens.len() * 2 >= words
    });
    words <= SHORT && words > 1 && person
}
