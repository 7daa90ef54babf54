//! Labels: numbered names ("Act 12", "K-12", "the 9th Circuit", "60 Minutes") that the other sources number otherwise.
//!
//! A name is its word and its number. Where the article numbers a name as no other source on the event does, and all of those
//! that use the word give one other number, one of the two is a slip: nobody means another virus, road or amendment by accident.

mod name;

use crate::claim::Weighted;
use crate::claim::identity;
use crate::claim::overlap;
use crate::compare::event;
use crate::document::Document;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::label::name::Names;
use crate::kind::label::name::Word;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::span::Span;
use crate::text::hash_word;
use crate::value::Decimal;
use crate::value::unit::Unit;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "label",
    about: "reports a numbered name that the other sources number otherwise",
    placeholders: &["observed", "others", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

/// What a rule of this kind may say under `[rule.with]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// How many other sources must give the other number.
    #[serde(default = "one")]
    at_least: usize,
    /// Words that number one of many on the way to the same place: streets, channels, teams' yards.
    #[serde(default)]
    except: Vec<Text>,
    /// Words that number one of several that a story passes: streets and roads. Two other sources must agree, in a sentence on
    /// a person whom the article's own sentence names.
    #[serde(default)]
    passed: Vec<Text>,
    /// Nouns that an ordinal makes a name of, whatever their first letter: amendments, circuits, anniversaries.
    #[serde(default)]
    ordinals: Vec<Text>,
    /// Words that a number before them makes a title of: "60 Minutes".
    #[serde(default)]
    titles: Vec<Text>,
    /// What a year before it, or a word before it, tells from the others of its kind: elections, campaigns.
    #[serde(default)]
    editions: Vec<Text>,
    /// What a day before it gives a name to: riots, attacks, committees.
    #[serde(default)]
    days: Vec<Text>,
    /// Words of names that there is one of: of "COVID-17" and "COVID-19" one is a slip, whatever stands around them.
    #[serde(default)]
    single: Vec<Text>,
}

fn one() -> usize {
    1
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    let hashes = |words: &[Text]| words.iter().map(|word| hash_word(word.get_ref())).collect();
    let names = Names {
        except: hashes(&with.except),
        passed: hashes(&with.passed),
        ordinals: hashes(&with.ordinals),
        titles: hashes(&with.titles),
        editions: hashes(&with.editions),
        days: hashes(&with.days),
        single: hashes(&with.single),
    };
    Some(Box::new(Labels { at_least: with.at_least.max(1), names }))
}

struct Labels {
    at_least: usize,
    names: Names,
}

/// A numbered name where it stands.
struct Label {
    document: usize,
    /// Index of its claim.
    claim: usize,
    span: Span,
    number: Decimal,
}

/// The numbered names of a story.
struct Story {
    /// In order of document and place.
    by_word: BTreeMap<Word, Vec<Label>>,
    /// The words each document numbers.
    words: Vec<BTreeSet<Word>>,
}

impl Check for Labels {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let story: &Story = case.known(|documents| Story::of(documents, &self.names));
        let labels = story.words[case.index].iter().filter_map(|word| Some((*word, story.by_word.get(word)?)));
        let mut seen: Vec<(Span, Observation)> =
            labels.filter_map(|(word, labels)| self.slip(case, word, labels)).collect();
        seen.sort_by_key(|(span, _)| *span);
        out.extend(seen.into_iter().map(|(_, observation)| observation));
    }
}

impl Labels {
    /// The slip of the article among the names of one word; a second mention of a name is no second slip.
    fn slip(&self, case: &Case<'_>, word: Word, labels: &[Label]) -> Option<(Span, Observation)> {
        let event = |at: usize| case.comparison.events.get(at).copied();
        let mine = || labels.iter().filter(|label| label.document == case.index);
        let theirs = || {
            let others = labels.iter().filter(|label| label.document != case.index);
            others.filter(|label| {
                let document = case.documents[label.document];
                event(label.document) == event(case.index) && !document.long_apart(case.article())
            })
        };
        let first = theirs().next()?;
        let sources: BTreeSet<usize> = theirs().map(|label| label.document).collect();
        // All the others agree on one number, and the article has another one.
        let at_least = if self.names.is_passed(word) { self.at_least.max(2) } else { self.at_least };
        if !first.number.is_integer() || sources.len() < at_least || theirs().any(|label| label.number != first.number)
        {
            return None;
        }
        let slip = mine().find(|label| label.number != first.number && label.number.is_integer())?;
        // Contests come round after two years, or four: years an even number apart are two of them.
        if word == Word::Edition && ((slip.number - first.number) % Decimal::TWO).is_zero() {
            return None;
        }
        // One part of a day is mistaken at a time.
        let hundred = Decimal::ONE_HUNDRED;
        let (month, day) = (slip.number - slip.number % hundred, slip.number % hundred);
        if word == Word::Day && month != first.number - first.number % hundred && day != first.number % hundred {
            return None;
        }
        let numbers: BTreeSet<Decimal> = mine().map(|label| label.number).collect();
        // The article's own text knows the others' number too: then this one is the odd one out. Without that, two numbers
        // are two names, and so may be one number beside one other where many sources tell of the event. Of two articles
        // that differ the later one speaks.
        let knows_both = numbers.contains(&first.number);
        if !knows_both && numbers.len() > 1 || knows_both && self.names.is_passed(word) {
            return None;
        }
        if matches!(word, Word::Ordinal(_))
            && sources.iter().any(|&other| counts_to(case.documents[other], slip.number))
        {
            return None;
        }
        let told = event::told(&case.comparison.events, case.index);
        let earlier = sources.iter().all(|&other| other > case.index && case.checked[other]);
        let alone = sources.len() < 2 && (earlier || told >= event::MANY);
        let likeness = theirs().map(|label| self.likeness(case, word, slip, label)).max().unwrap_or_default();
        if likeness < LIKE / 2 {
            return None;
        }
        let other = case.documents[first.document];
        let quiet = !knows_both && alone || likeness < LIKE || !case.is_of_one_moment(other);
        let observation = Observation::at(case.place(slip.span), "here")
            .value("observed", case.article().slice(slip.span))
            .value("others", other.slice(first.span))
            .value("count", sources.len().to_string())
            .at_most(if quiet { Severity::Note } else { Severity::Warning })
            .evidence(Place { source: other.source.id, span: first.span }, "but here");
        Some((slip.span, observation))
    }

    /// How much speaks for two names being one: what their sentences share, the word of the name itself left out. There are
    /// many courts, districts and elections; there is one of some things, and articles on one topic mostly have one in mind.
    fn likeness(&self, case: &Case<'_>, word: Word, one: &Label, other: &Label) -> i32 {
        let claim = |label: &Label| {
            let claims = &case.documents[label.document].claims;
            claims.all.get(label.claim).map(|claim| (claims.stems(&claim.context.sentence), &claim.context))
        };
        let gist = |label: &Label| &case.documents[label.document].gist;
        let by_topic = word != Word::Edition && !self.names.is_passed(word);
        if self.names.is_single(word) || by_topic && overlap(gist(one), gist(other)).0 >= ONE_TOPIC {
            return LIKE;
        }
        let Some(((ours, context), (theirs, beside))) = claim(one).zip(claim(other)) else { return 0 };
        // One is hit on one street, and another arrested on the next.
        if self.names.is_passed(word) {
            let entities = &case.documents[one.document].mentions.names.entities;
            let people = entities.iter().filter(|entity| entity.kind == EntityKind::Person).map(identity);
            let mut both = people.filter(|key| context.names.contains(key) && beside.names.contains(key));
            if both.next().is_none() {
                return 0;
            }
        }
        let name = if matches!(word, Word::Before(_)) { context.left } else { context.right };
        let rest: Vec<Weighted> = ours.iter().copied().filter(|word| word.stem() != name).collect();
        overlap(&rest, theirs).1
    }
}

/// What the sentences of two names must share for a warning: two telling words. Of less than half nothing is said.
const LIKE: i32 = 280;

/// Articles that share so much of headline and lead, of a hundred, tell of one thing.
const ONE_TOPIC: i32 = 36;

/// Whether a text has an ordinal of its own for a number, whatever it leaves out behind it: "the 25th anniversary lasted three
/// days, the 50th a year".
fn counts_to(document: &Document, number: Decimal) -> bool {
    let mut ordinals = document.mentions.figures.iter().map(|figure| &figure.quantity);
    ordinals.any(|quantity| quantity.unit == Unit::Ordinal && quantity.amount == number)
}

impl Story {
    fn of(documents: &[&Document], names: &Names) -> Self {
        let mut by_word: BTreeMap<Word, Vec<Label>> = BTreeMap::new();
        let mut words = vec![BTreeSet::new(); documents.len()];
        for (at, document) in documents.iter().enumerate() {
            let figures = document.mentions.figures.iter().map(|figure| names.of_figure(document, figure));
            let dates = document.mentions.dates.iter().map(|date| names.of_date(document, date));
            // The claims of a document are in the order of its figures, then of its dates.
            for (claim, name) in figures.chain(dates).enumerate() {
                if let Some((span, word, number)) = name {
                    by_word.entry(word).or_default().push(Label { document: at, claim, span, number });
                    words[at].insert(word);
                }
            }
        }
        Self { by_word, words }
    }
}
