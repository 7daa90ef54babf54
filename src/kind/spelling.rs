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
        let article = case.article();
        let own = people(article);
        if own.is_empty() {
            return;
        }
        let others: Vec<_> = case.others().map(|(index, document)| (index, document, people(document))).collect();
        for (at, (name, span)) in own.iter().enumerate() {
            let mut origins = BTreeSet::new();
            let mut places: Vec<(Place, &str)> = Vec::new();
            let (mut same, mut two_people) = (0, false);
            for (index, document, theirs) in &others {
                // A source that has both spellings knows two people.
                let has_same = theirs.iter().any(|(other, _)| other == name);
                same += usize::from(has_same);
                let variant = theirs.iter().find(|(other, _)| is_variant(name, other)).copied();
                two_people |= has_same && variant.is_some();
                if let Some((other, span)) = variant.filter(|_| !has_same) {
                    origins.insert(case.comparison.origins.get(*index).copied().unwrap_or_default());
                    places.push((Place { source: document.source.id, span }, other));
                }
            }
            let before = own[..at].iter().find(|(other, _)| is_variant(name, other));
            if two_people {
                continue;
            }
            let (other, at_most) = match (before, places.first()) {
                (Some((other, span)), _) => {
                    // One text alone may well speak of two people.
                    places.push((case.place(*span), other));
                    (*other, Severity::Note)
                }
                (None, Some((_, other))) if same == 0 => {
                    (*other, if origins.len() >= self.at_least { Severity::Error } else { Severity::Note })
                }
                _ => continue,
            };
            let seen = Observation::at(case.place(*span), "spelled so here")
                .value("match", *name)
                .value("other", other)
                .value("count", origins.len().to_string())
                .at_most(at_most);
            out.push(places.iter().fold(seen, |seen, (place, other)| seen.evidence(*place, format!("{other} here"))));
        }
    }
}

/// The names of two words or more that may be people's, each with its first place, in order.
fn people(document: &Document) -> Vec<(&str, Span)> {
    let names = &document.mentions.names;
    let mut found: Vec<(&str, Span)> = Vec::new();
    for mention in &names.mentions {
        let entity: Option<&Entity> = names.entities.get(mention.entity as usize);
        let person = entity.filter(|entity| entity.kind == EntityKind::Person);
        let article = document.zone_of(mention.sentence).is_article();
        let Some(name) = person.map(|entity| entity.name.as_str()).filter(|name| article && name.contains(' ')) else {
            continue;
        };
        // The full form itself must stand here: a surname alone proves no spelling.
        if document.slice(mention.span).ends_with(last_word(name)) && !found.iter().any(|(known, _)| *known == name) {
            found.push((name, mention.span));
        }
    }
    found
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// One first name, and surnames a slip apart: a letter or two, not an ending.
fn is_variant(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 5;
    let first = |name: &'_ str| name.rsplit_once(' ').map_or(0, |(first, _)| first.len());
    let heads = (one.get(..first(one)).unwrap_or_default(), other.get(..first(other)).unwrap_or_default());
    if one.is_ascii() && other.is_ascii() && !heads.0.eq_ignore_ascii_case(heads.1) {
        return false;
    }
    let initial = |name: &'_ str| name.as_bytes().get(first(name) + 1).map(u8::to_ascii_lowercase);
    if one.is_ascii() && other.is_ascii() && initial(one) != initial(other) {
        return false;
    }
    // One apostrophe has two shapes.
    let (one, other) = (one.to_lowercase().replace('’', "'"), other.to_lowercase().replace('’', "'"));
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
