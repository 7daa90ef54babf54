//! What a first configuration could say, from articles that were read: stories, names that may be one body's, and figures that
//! several articles give and no frame knows. Only proposals: an editor decides.

use crate::claim::Unkeyed;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::mention::name::EntityKind;
use crate::pipeline::Readings;
use crate::text::Kind;
use crate::text::stem::stem_hash;
use crate::value::unit::Unit;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Everything proposed, in order of name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    pub stories: Vec<Told>,
    pub aliases: Vec<Alias>,
    pub keys: Vec<Key>,
}

/// Articles on one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub folder: String,
    pub paths: Vec<String>,
    /// The folder holds other stories too, so that this one has to be named to be known.
    pub is_part: bool,
}

/// Two names that may be one body's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    pub name: String,
    pub also: String,
    /// How many articles have either.
    pub articles: usize,
}

/// A figure that several articles give near the same word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub word: String,
    pub unit: &'static str,
    pub articles: usize,
    /// As two of them write it.
    pub written: Vec<String>,
}

/// No more keys are proposed than an editor reads through.
const MOST_KEYS: usize = 12;
/// How far a word may stand from a figure, in tokens.
const NEAR: u32 = 8;
/// The least weight of a word that says what a figure is.
const TELLING: u8 = 120;

/// Looks through what was read.
#[must_use]
pub fn from(readings: &Readings, lexicon: &Lexicon) -> Proposals {
    let mut proposals = Proposals::default();
    let mut parts: BTreeMap<&str, usize> = BTreeMap::new();
    for compared in &readings.stories {
        *parts.entry(&compared.story.name).or_default() += 1;
    }
    let mut aliases = BTreeSet::new();
    for compared in readings.stories.iter().filter(|compared| compared.members.len() > 1) {
        let documents: Vec<&Document> = compared.members.iter().map(|&at| &readings.documents[at]).collect();
        proposals.stories.push(Told {
            folder: compared.story.name.clone(),
            paths: documents.iter().map(|document| document.source.path.clone()).collect(),
            is_part: parts.get(&*compared.story.name).is_some_and(|&parts| parts > 1),
        });
        aliases.extend(self::aliases(&documents));
        proposals.keys.extend(keys(&documents, lexicon));
    }
    proposals.aliases = aliases.into_iter().collect();
    proposals.keys.sort_by(|a, b| (b.articles, &a.word).cmp(&(a.articles, &b.word)));
    let mut words = BTreeSet::new();
    proposals.keys.retain(|key| words.insert(key.word.clone()));
    proposals.keys.truncate(MOST_KEYS);
    proposals
}

/// Names of bodies that no list knows, of which one is the initials or the beginning of the other.
fn aliases(documents: &[&Document]) -> Vec<Alias> {
    let mut names: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        for entity in document.mentions.names.entities.iter().filter(|entity| entity.kind == EntityKind::Other) {
            names.entry(&entity.name).or_default().insert(at);
        }
    }
    let mut found = Vec::new();
    for (long, long_in) in &names {
        for (short, short_in) in names.iter().filter(|(short, _)| short != &long && is_short_for(short, long)) {
            let articles = long_in.union(short_in).count();
            if articles > 1 {
                found.push(Alias { name: (*long).to_owned(), also: (*short).to_owned(), articles });
            }
        }
    }
    found
}

/// "NWA" for "Norrland Water Authority", "Norrland Water" for the same.
fn is_short_for(short: &str, long: &str) -> bool {
    let capitals = |word: &str| word.chars().next().filter(|c| c.is_uppercase());
    let initials: String = long.split([' ', '-']).filter_map(capitals).collect();
    let acronym = initials.chars().count() > 1 && short.replace('.', "") == initials;
    let beginning = short.contains(' ') && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    acronym || beginning
}

/// Words near which two or more articles give an unkeyed figure of one unit. Each figure is taken by one word.
fn keys(documents: &[&Document], lexicon: &Lexicon) -> Vec<Key> {
    type Places = BTreeSet<(usize, u32)>;
    let mut near: BTreeMap<(&'static str, String), (u8, Places)> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        for (figure, claim) in (0..).zip(document.mentions.figures.iter().zip(&document.claims.all)) {
            let (figure_at, (figure, claim)) = (figure, claim);
            // Ages belong to people, whoever they are.
            if claim.key != Err(Unkeyed::NoFrame) || figure.label || figure.quantity.unit == Unit::Age {
                continue;
            }
            let sentence = document.text.sentence(figure.sentence).tokens.clone();
            let from = figure.tokens.start.saturating_sub(NEAR).max(sentence.start);
            let to = (figure.tokens.end + NEAR).min(sentence.end);
            for token in document.text.tokens(from..to).iter().filter(|token| token.kind == Kind::Word) {
                let word = document.slice(token.span);
                let is_plain = word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase());
                let rarity = lexicon.rarity(stem_hash(word, &mut String::new()));
                if is_plain && rarity >= TELLING {
                    let entry = near.entry((figure.quantity.unit.kind(), word.to_owned())).or_default();
                    entry.0 = rarity;
                    entry.1.insert((at, figure_at));
                }
            }
        }
    }
    let articles = |places: &Places| places.iter().map(|(at, _)| *at).collect::<BTreeSet<usize>>().len();
    let mut ranked: Vec<_> = near.into_iter().filter(|(_, (_, places))| articles(places) > 1).collect();
    ranked.sort_by(|(a, (rare_a, in_a)), (b, (rare_b, in_b))| {
        (articles(in_b), rare_b, a).cmp(&(articles(in_a), rare_a, b))
    });
    let (mut taken, mut keys) = (Places::new(), Vec::new());
    for ((unit, word), (_, places)) in ranked {
        let free: Places = places.difference(&taken).copied().collect();
        if articles(&free) > 1 {
            let written = |&(at, figure): &(usize, u32)| {
                let document = documents.get(at)?;
                Some(document.slice(document.mentions.figures.get(figure as usize)?.span).to_owned())
            };
            let mut written: Vec<_> = free.iter().filter_map(written).collect();
            written.dedup();
            written.truncate(2);
            keys.push(Key { word, unit, articles: articles(&free), written });
            taken.extend(free);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_beginnings_are_short_for_a_name() {
        for (short, long, expected) in [
            ("NWA", "Norrland Water Authority", true),
            ("N.W.A.", "Norrland Water Authority", true),
            ("BoV", "Bank of Vik", false),
            ("BV", "Bank of Vik", true),
            ("Norrland Water", "Norrland Water Authority", true),
            ("Norrland", "Norrland Water Authority", false),
            ("Norrland Wat", "Norrland Water Authority", false),
            ("NW", "Norrland Water Authority", false),
        ] {
            assert_eq!(is_short_for(short, long), expected, "{short} for {long}");
        }
    }
}
