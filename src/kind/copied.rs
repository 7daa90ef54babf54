//! Copied text: two files that are one text, and long runs of words that two texts share without a word of credit.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::metadata::opening;
use crate::kind::near::quoted;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) const KIND: Kind = Kind {
    name: "copied",
    about: "reports an article that is another source's text, or shares a long run of words with one",
    placeholders: &["match", "count", "outlet"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// For `run`: so many words in a row.
    #[serde(default = "twelve")]
    at_least: usize,
}

fn twelve() -> usize {
    12
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// Most of the text stands in another source too.
    Text,
    /// A run of words stands in another source too, and nothing says so.
    Run,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(With { at_least: with.at_least.max(4), ..with }))
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        match self.check {
            What::Text => out.extend(text(case)),
            What::Run => self.runs(case, out),
        }
    }
}

fn text(case: &Case<'_>) -> Option<Observation> {
    let origin = |index: usize| case.comparison.origins.get(index).copied();
    let same: Vec<&Document> =
        case.others().filter(|(index, _)| origin(*index) == origin(case.index)).map(|(_, document)| document).collect();
    let first = same.first()?;
    let seen = Observation::at(case.place(opening(case)?), "")
        .value("count", same.len().to_string())
        .value("outlet", name(first));
    let seen = same.iter().fold(seen, |seen, document| {
        let span = document.headline().or_else(|| document.text.sentences.first().map(|sentence| sentence.span));
        seen.evidence(Place { source: document.source.id, span: span.unwrap_or_default() }, "the same text")
    });
    Some(seen)
}

impl With {
    fn runs(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let own = words(article);
        let mut known: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (at, run) in own.windows(self.at_least).enumerate() {
            known.entry(hash(run)).or_default().push(at);
        }
        let mut found: Vec<(Range<usize>, Place, String)> = Vec::new();
        for (index, document) in case.others() {
            // A copy of the text is another rule's matter.
            if case.comparison.origins.get(index) == case.comparison.origins.get(case.index) {
                continue;
            }
            let theirs = words(document);
            let mut from = 0;
            while from + self.at_least <= theirs.len() {
                let starts = known.get(&hash(&theirs[from..from + self.at_least]));
                let longest = starts.into_iter().flatten().map(|&at| (common(&own[at..], &theirs[from..]), at)).max();
                let Some((length, at)) = longest.filter(|(length, _)| *length >= self.at_least) else {
                    from += 1;
                    continue;
                };
                let run = at..at + length;
                if self.counts(article, &own[run.clone()], document) {
                    let last = theirs[from + length - 1].token;
                    let span = document.reading(case.lexicon).span(theirs[from].token..last + 1);
                    found.push((run, Place { source: document.source.id, span }, name(document)));
                }
                from += length;
            }
        }
        found.sort_by_key(|(run, place, _)| (run.start, std::cmp::Reverse(run.end), place.source));
        let mut end = 0;
        for (run, place, outlet) in found {
            if run.start < end {
                continue;
            }
            end = run.end;
            let span = article.reading(case.lexicon).span(own[run.start].token..own[run.end - 1].token + 1);
            let seen = Observation::at(case.place(span), "")
                .value("match", article.slice(span))
                .value("count", run.len().to_string())
                .value("outlet", outlet);
            out.push(seen.evidence(place, "the same words"));
        }
    }

    /// Whether a shared run is the writer's wording: not a quotation, not names and titles, not credited where it stands.
    fn counts(&self, article: &Document, run: &[Word], other: &Document) -> bool {
        let plain = run.iter().filter(|word| {
            article.text.tokens.get(word.token as usize).is_some_and(|token| !token.is_capital() && !token.has_digit())
        });
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
        let inside = |token: u32| quoted(article, token);
        let one = article.text.sentence_of(first.token) == article.text.sentence_of(last.token);
        let outlet = other.source.meta.outlet.as_ref().map(|outlet| outlet.value.to_lowercase());
        let sentence = article.text.sentence_of(first.token);
        let credited = article.mentions.names.mentions.iter().filter(|name| name.sentence == sentence).any(|name| {
            article.mentions.names.entity(name).is_some_and(|entity| {
                matches!(entity.kind, EntityKind::Outlet(_)) || Some(entity.name.to_lowercase()) == outlet
            })
        });
        let prose = article.zone_of(sentence).is_article() && !article.zone_of(sentence).is_head();
        prose && one && !credited && plain.count() * 3 >= run.len() * 2 && !inside(first.token) && !inside(last.token)
    }
}

/// A word that counts in a run.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    token: u32,
}

fn words(document: &Document) -> Vec<Word> {
    let tokens = (0..).zip(&document.text.tokens).filter(|(_, token)| token.is_word() || token.has_digit());
    tokens.map(|(at, token)| Word { hash: token.hash, token: at }).collect()
}

fn hash(run: &[Word]) -> u64 {
    run.iter().fold(0, |sum, word| (sum.rotate_left(7) ^ word.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn common(ours: &[Word], theirs: &[Word]) -> usize {
    ours.iter().zip(theirs).take_while(|(a, b)| a.hash == b.hash).count()
}

fn name(document: &Document) -> String {
    document.source.meta.outlet.as_ref().map_or_else(|| "another source".to_owned(), |outlet| outlet.value.clone())
}
