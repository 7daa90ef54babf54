//! Names spelled in two ways: by the other sources on the story, or within the article.
//!
//! Only a surname behind one and the same first name is compared, so that relatives ("Tomas" and "Tobias") are left alone.

use crate::document::Document;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::span::Span;
use crate::text::hash_word;
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "spelling",
    about: "reports a surname that the other sources, or the article itself, spell in another way",
    placeholders: &["match", "other", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// How many independent sources must spell it the other way; fewer make a note.
    #[serde(default = "two")]
    at_least: usize,
}

fn two() -> usize {
    2
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let story = case.known(story);
        let own = &story.people[case.index];
        for (at, person) in own.iter().enumerate() {
            let name = person.name(case.article());
            let mut origins = BTreeSet::new();
            let mut places: Vec<(Place, &str)> = Vec::new();
            let (mut same, mut two_people) = (0, false);
            let alike = story.alike.get(&person.alike).map_or(&[][..], Vec::as_slice);
            for theirs in alike.chunk_by(|a, b| a.0 == b.0).filter(|theirs| theirs[0].0 != case.index) {
                let index = theirs[0].0;
                let document = case.documents[index];
                let mut theirs = theirs.iter().map(|&(document, at)| &story.people[document][at]);
                // A source that has both spellings knows two people.
                let has_same = theirs.clone().any(|other| other.name(document) == name);
                same += usize::from(has_same);
                let variant = theirs.find(|other| is_variant(name, other.name(document)));
                two_people |= has_same && variant.is_some();
                if let Some(other) = variant.filter(|_| !has_same) {
                    origins.insert(case.comparison.origins.get(index).copied().unwrap_or_default());
                    places.push((Place { source: document.source.id, span: other.span }, other.name(document)));
                }
            }
            let before = own[..at].iter().filter(|other| other.alike == person.alike);
            let mut before = before.map(|other| (other.name(case.article()), other.span));
            let before = before.find(|(other, _)| is_variant(name, other));
            if two_people {
                continue;
            }
            let (other, at_most) = match (before, places.first()) {
                (Some((other, span)), _) => {
                    // One text alone may well speak of two people.
                    places.push((case.place(span), other));
                    (other, Severity::Note)
                }
                (None, Some((_, other))) if same == 0 => {
                    (*other, if origins.len() >= self.at_least { Severity::Error } else { Severity::Note })
                }
                _ => continue,
            };
            let seen = Observation::at(case.place(person.span), "spelled so here")
                .value("match", name)
                .value("other", other)
                .value("count", origins.len().to_string())
                .at_most(at_most);
            out.push(places.iter().fold(seen, |seen, (place, other)| seen.evidence(*place, format!("{other} here"))));
        }
    }
}

/// Someone named in full.
struct Person {
    /// Index into the document's entities.
    entity: u32,
    span: Span,
    /// What all spellings of the name share.
    alike: u64,
}

impl Person {
    fn name<'a>(&self, document: &'a Document) -> &'a str {
        &document.mentions.names.entities[self.entity as usize].name
    }
}

/// The people that the documents of a story name.
struct Story {
    /// For each document, in order of place.
    people: Vec<Vec<Person>>,
    /// Those whose names may be spellings of one another: document and place in its list, in order.
    alike: FxHashMap<u64, Vec<(usize, usize)>>,
}

fn story(documents: &[&Document]) -> Story {
    let people: Vec<Vec<Person>> = documents.iter().map(|document| people(document)).collect();
    let mut alike: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for (document, people) in people.iter().enumerate() {
        for (at, person) in people.iter().enumerate() {
            alike.entry(person.alike).or_default().push((document, at));
        }
    }
    Story { people, alike }
}

/// The names of two words or more that may be people's and misspelled, each with its first place, in order.
fn people(document: &Document) -> Vec<Person> {
    let names = &document.mentions.names;
    let mut found: Vec<Person> = Vec::new();
    let mut passed = vec![false; names.entities.len()];
    for mention in &names.mentions {
        let at = mention.entity as usize;
        if passed.get(at).is_none_or(|passed| *passed) {
            continue;
        }
        let entity: Option<&Entity> = names.entities.get(at);
        let person = entity.filter(|entity| entity.kind == EntityKind::Person);
        let article = document.zone_of(mention.sentence).is_article();
        let Some(name) = person.map(|entity| entity.name.as_str()).filter(|name| article && name.contains(' ')) else {
            continue;
        };
        // The full form itself must stand here: a surname alone proves no spelling.
        if document.slice(mention.span).ends_with(last_word(name)) {
            passed[at] = true;
            if let Some(alike) = alike(name)
                && !found.iter().any(|known| known.alike == alike && known.name(document) == name)
            {
                found.push(Person { entity: mention.entity, span: mention.span, alike });
            }
        }
    }
    found
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Shorter surnames differ by a letter because they are others.
const SHORTEST: usize = 5;

/// In small letters; one apostrophe has two shapes.
fn lower(name: &str) -> String {
    name.to_lowercase().replace('’', "'")
}

/// What all spellings of a name share: all but the surname, and its first letter. Nothing where no other spelling counts.
fn alike(name: &str) -> Option<u64> {
    let name = lower(name);
    let (first, surname) = name.rsplit_once(' ')?;
    let initial = surname.chars().next()?;
    let long = surname.chars().count() >= SHORTEST;
    long.then(|| hash_word(name.get(..first.len() + 1 + initial.len_utf8()).unwrap_or(first)))
}

/// One first name, and surnames a slip apart: a letter or two, not an ending.
fn is_variant(one: &str, other: &str) -> bool {
    if one == other {
        return false;
    }
    let (one, other) = (lower(one), lower(other));
    let (Some((first, surname)), Some((other_first, other_surname))) = (one.rsplit_once(' '), other.rsplit_once(' '))
    else {
        return false;
    };
    let shorter = surname.chars().count().min(other_surname.chars().count());
    if first != other_first || shorter < SHORTEST || surname.chars().next() != other_surname.chars().next() {
        return false;
    }
    let distance = strsim::damerau_levenshtein(surname, other_surname);
    (distance == 1 || distance == 2 && shorter > SHORTEST + 1)
        // "Democrat" and "Democratic", "Motor" and "Motors" are forms of one word.
        && !surname.starts_with(other_surname)
        && !other_surname.starts_with(surname)
        && plain(surname) != plain(other_surname)
}

/// Without the marks that some newsrooms leave out.
fn plain(word: &str) -> String {
    let fold = |c: char| match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' | 'ń' => 'n',
        'ç' | 'č' | 'ć' => 'c',
        'š' | 'ş' => 's',
        'ž' => 'z',
        c => c,
    };
    word.chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_or_two_of_a_surname_may_slip() {
        assert!(is_variant("Ruth Kallendar", "Ruth Kalendar"));
        assert!(is_variant("Ingrid Falkenborg", "Ingrid Falkenbrog"));
        assert!(!is_variant("Tomas Oxley", "Tobias Oxley"));
        assert!(!is_variant("Ruth Kallendar", "Rut Kalendar"));
        assert!(!is_variant("Jan Berg", "Jan Borg"));
        assert!(!is_variant("Bolt Motor", "Bolt Motors"));
    }
}
