//! Unnamed sources: an inventory, and the ways in which one can be weaker than it need be.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::Unless;
use crate::kind::near::UnlessTable;
use crate::kind::near::quoted;
use crate::lexicon::ListId;
use crate::mention::anonymous::Anonymous;
use crate::mention::attribution::Speaker;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::text::Kind as TokenKind;
use crate::text::hash_word;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "anonymous",
    about: "reports unnamed sources: all of them, or those of which too little is said",
    placeholders: &["match", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// Which unnamed sources are meant.
    which: Which,
    /// Only those of whom the text does not say why they are not named.
    #[serde(default)]
    unexplained: bool,
    /// Only where what they are made to say holds a phrase of one of these lists.
    #[serde(default)]
    saying: Vec<Text>,
    /// Only in articles whose first sentences name a company or another body.
    #[serde(default)]
    about_bodies: bool,
    /// Shorter articles, in words, are left alone.
    #[serde(default)]
    words: usize,
    /// Report the first place of an article only.
    #[serde(default)]
    first_only: bool,
    /// What makes a source harmless: any one of these is enough.
    #[serde(default)]
    unless: Vec<UnlessTable>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Which {
    /// Something is said about them: "a person familiar with the matter".
    Described,
    /// Nothing at all is said: "sources".
    Bare,
    Any,
}

struct Sources {
    which: Which,
    unexplained: bool,
    saying: Vec<ListId>,
    about_bodies: bool,
    words: usize,
    first_only: bool,
    unless: Vec<Unless>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Sources {
        which: with.which,
        unexplained: with.unexplained,
        saying: options.words("saying", &[], &with.saying, false),
        about_bodies: with.about_bodies,
        words: with.words,
        first_only: with.first_only,
        unless: with.unless.iter().enumerate().map(|(at, table)| Unless::compile(table, at, options)).collect(),
    }))
}

impl Check for Sources {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let long = || article.text.tokens.iter().filter(|token| token.is_word()).count() >= self.words;
        if article.mentions.anonymous.is_empty() || !long() || self.about_bodies && !names_body(article) {
            return;
        }
        let count = article.mentions.anonymous.len().to_string();
        for (index, source) in (0..).zip(&article.mentions.anonymous) {
            if !self.counts(case, index, source) {
                continue;
            }
            let seen = Observation::at(case.place(source.span), "");
            out.push(seen.value("match", article.slice(source.span)).value("count", count.clone()));
            if self.first_only {
                return;
            }
        }
    }
}

impl Sources {
    fn counts(&self, case: &Case<'_>, index: u32, source: &Anonymous) -> bool {
        let article = case.article();
        let which = match self.which {
            Which::Any => true,
            Which::Described => source.described,
            // Whoever was brought in before, in whatever words, may be "sources" afterwards.
            Which::Bare => {
                let mut before = article.mentions.anonymous.iter().take(index as usize);
                let definite = article.slice(source.span).to_lowercase().starts_with("the ");
                let mut attributions = article.mentions.attributions.iter();
                let said = attributions.any(|said| said.source == Speaker::Anonymous(index));
                !before.any(|other| !article.zone_of(other.sentence).is_head())
                    && !source.described
                    && !definite
                    && said
                    && !is_told_to_outlet(article, source)
            }
        };
        which
            && speaks(article, index, source)
            && !is_somebody_else(article, source)
            && article.zone_of(source.sentence).is_article()
            // A headline has no room to describe; the text under it has.
            && !(self.which == Which::Bare && article.zone_of(source.sentence).is_head())
            && !quoted(article, source.tokens.start)
            && !(self.unexplained && source.explained)
            && (self.saying.is_empty() || self.says(case, index))
            && !self.unless.iter().any(|unless| unless.holds(article, source.tokens.clone()))
    }

    fn says(&self, case: &Case<'_>, index: u32) -> bool {
        let article = case.article();
        let of_source = article.mentions.attributions.iter().filter(|said| said.source == Speaker::Anonymous(index));
        of_source.flat_map(|said| article.hits.within(said.reach.clone())).any(|hit| self.saying.contains(&hit.list))
    }
}

/// Whether the headline or one of the first sentences names a body that could be asked.
fn names_body(article: &Document) -> bool {
    const FIRST: u32 = 4;
    let names = &article.mentions.names;
    let early = names.mentions.iter().filter(|name| name.sentence < FIRST || article.zone_of(name.sentence).is_head());
    early.filter_map(|name| names.entity(name)).any(|entity| matches!(entity.kind, EntityKind::Organisation(_)))
}

/// Whether the source is made to say something: it may also only be somebody who knows.
fn speaks(article: &Document, index: u32, source: &Anonymous) -> bool {
    const CUES: [ListId; 3] = [ListId::ATTRIBUTION_PHRASE, ListId::REPORTING_VERB, ListId::REPORTING_VERB_LOADED];
    let said = article.mentions.attributions.iter().any(|attribution| attribution.source == Speaker::Anonymous(index));
    let sentence = article.text.sentence(source.sentence).tokens.clone();
    said || article.hits.within(sentence).iter().any(|hit| CUES.contains(&hit.list))
}

/// "Ingrid Falk, a senior official, said" has a name; "she told a senior official" has another speaker.
fn is_somebody_else(article: &Document, source: &Anonymous) -> bool {
    let before = |back: u32| source.tokens.start.checked_sub(back).and_then(|at| article.text.tokens.get(at as usize));
    let apposition = before(1).is_some_and(|token| token.kind == TokenKind::Comma)
        && article.mentions.names.mentions.iter().any(|name| name.tokens.end + 1 == source.tokens.start);
    let hearer = ["told", "tell", "tells", "asked"]
        .iter()
        .any(|verb| before(1).is_some_and(|token| token.hash == hash_word(verb)));
    apposition || hearer
}

/// "A source told the Observer", "sources confirmed to The Hill": the outlet they spoke to answers for them.
fn is_told_to_outlet(article: &Document, source: &Anonymous) -> bool {
    const FAR: u32 = 5;
    let sentence = article.text.sentence(source.sentence).tokens.clone();
    let after = source.tokens.end..(source.tokens.end + FAR).min(sentence.end).max(source.tokens.end);
    let is = |at: u32, words: &[&str]| {
        article.text.tokens.get(at as usize).is_some_and(|token| words.iter().any(|word| token.hash == hash_word(word)))
    };
    after.into_iter().any(|at| {
        let name = if is(at + 1, &["the"]) { at + 2 } else { at + 1 };
        is(at, &["told", "tell", "tells", "to", "with"])
            && name < sentence.end
            && article.text.tokens.get(name as usize).is_some_and(|token| token.is_word() && token.is_capital())
    })
}
