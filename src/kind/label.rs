//! Labels: numbered names ("Act 12", "K-12", "the 9th Circuit", "60 Minutes") that the other sources number otherwise.
//!
//! A name is its word and its number. Where the article numbers a name as no other source on the event does, and all of those
//! that use the word give one other number, one of the two is a slip: nobody means another virus, road or amendment by accident.

use crate::compare::event;
use crate::document::Document;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::mention::date::DateMention;
use crate::mention::figure::Figure;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::span::Span;
use crate::text::Kind as TokenKind;
use crate::text::Token;
use crate::text::hash_word;
use crate::value::Decimal;
use crate::value::date::Grain;
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
}

fn one() -> usize {
    1
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    let hashes = |words: &[Text]| words.iter().map(|word| hash_word(word.get_ref())).collect();
    let names = Names {
        except: hashes(&with.except),
        ordinals: hashes(&with.ordinals),
        titles: hashes(&with.titles),
        editions: hashes(&with.editions),
        days: hashes(&with.days),
    };
    Some(Box::new(Labels { at_least: with.at_least.max(1), names }))
}

struct Labels {
    at_least: usize,
    names: Names,
}

/// Which words make a numbered name.
struct Names {
    except: Vec<u64>,
    ordinals: Vec<u64>,
    titles: Vec<u64>,
    editions: Vec<u64>,
    days: Vec<u64>,
}

/// What a numbered name is called without its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Word {
    /// "Act 12", "K-12".
    Before(u64),
    /// "the 9th Circuit".
    Ordinal(u64),
    /// "60 Minutes", "49ers".
    After(u64),
    /// "the 2016 election": a contest of whatever word.
    Edition,
    /// "the 6 January riot": what a day is called by, of whatever word.
    Day,
}

/// A numbered name where it stands.
struct Label {
    document: usize,
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
        let story: &Story = case.known(|documents| self.names.of_story(documents));
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
            others.filter(|label| event(label.document) == event(case.index))
        };
        let first = theirs().next()?;
        let sources: BTreeSet<usize> = theirs().map(|label| label.document).collect();
        // All the others agree on one number, and the article has another one.
        if !first.number.is_integer()
            || sources.len() < self.at_least
            || theirs().any(|label| label.number != first.number)
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
        if !knows_both && numbers.len() > 1 {
            return None;
        }
        let told = event::told(&case.comparison.events, case.index);
        let earlier = sources.iter().all(|&other| other > case.index && case.checked[other]);
        let alone = sources.len() < 2 && (earlier || told >= event::MANY);
        let quiet = !knows_both && alone;
        let other = case.documents[first.document];
        let observation = Observation::at(case.place(slip.span), "here")
            .value("observed", case.article().slice(slip.span))
            .value("others", other.slice(first.span))
            .value("count", sources.len().to_string())
            .at_most(if quiet { Severity::Note } else { Severity::Warning })
            .evidence(Place { source: other.source.id, span: first.span }, "but here");
        Some((slip.span, observation))
    }
}

impl Names {
    fn of_story(&self, documents: &[&Document]) -> Story {
        let mut by_word: BTreeMap<Word, Vec<Label>> = BTreeMap::new();
        let mut words = vec![BTreeSet::new(); documents.len()];
        for (at, document) in documents.iter().enumerate() {
            for figure in &document.mentions.figures {
                if let Some((span, word)) = self.name(document, figure) {
                    let label = Label { document: at, span, number: figure.quantity.amount };
                    by_word.entry(word).or_default().push(label);
                    words[at].insert(word);
                }
            }
            for date in &document.mentions.dates {
                if let Some((span, word, number)) = self.edition(document, date).or_else(|| self.day(document, date)) {
                    by_word.entry(word).or_default().push(Label { document: at, span, number });
                    words[at].insert(word);
                }
            }
        }
        Story { by_word, words }
    }

    /// The name that a figure numbers: its span and its word.
    fn name(&self, document: &Document, figure: &Figure) -> Option<(Span, Word)> {
        if figure.quantity.amount <= Decimal::ONE || !document.zone_of(figure.sentence).is_article() {
            return None;
        }
        if figure.quantity.unit == Unit::Ordinal {
            return self.ordinal(document, figure);
        }
        if !figure.label {
            return None;
        }
        self.before(document, figure).or_else(|| self.after(document, figure))
    }

    /// "the 2016 election", "her 2020 presidential campaign": which year's one is part of its name.
    fn edition(&self, document: &Document, date: &DateMention) -> Option<(Span, Word, Decimal)> {
        let year = date.date.filter(|date| date.grain == Grain::Year && date.first.year() == date.last.year())?;
        let at = (date.tokens.end..date.tokens.end + 2)
            .find(|&at| token(document, at).is_some_and(|word| self.editions.contains(&word.hash)))?;
        let between = (date.tokens.end..at).all(|at| token(document, at).is_some_and(Token::is_word));
        let word = token(document, at)?;
        (between && document.zone_of(date.sentence).is_article())
            .then(|| (date.span.join(word.span), Word::Edition, Decimal::from(year.first.year())))
    }

    /// "the 6 January riot": its number is a hundred times the month, and the day.
    fn day(&self, document: &Document, date: &DateMention) -> Option<(Span, Word, Decimal)> {
        let day = date.yearless.filter(|day| day.grain == Grain::Day)?.first;
        // "the 6 January Merrow riot".
        let word = |at: u32| token(document, at).filter(|word| word.is_word() && word.space_before());
        let word = [word(date.tokens.end), word(date.tokens.end).and_then(|_| word(date.tokens.end + 1))]
            .into_iter()
            .flatten()
            .find(|word| self.days.contains(&word.hash))?;
        let known = document.zone_of(date.sentence).is_article();
        let number = Decimal::from(i32::from(day.month()) * 100 + i32::from(day.day()));
        known.then(|| (date.span.join(word.span), Word::Day, number))
    }

    /// A capitalised word, then a number that is part of its name.
    fn before(&self, document: &Document, figure: &Figure) -> Option<(Span, Word)> {
        let mut at = figure.tokens.start.checked_sub(1)?;
        let hyphen = token(document, at)?.kind == TokenKind::Hyphen;
        if hyphen {
            at = at.checked_sub(1)?;
        }
        let word = token(document, at)?;
        let capitals = || document.slice(word.span).bytes().all(|byte| byte.is_ascii_uppercase());
        let long = word.span.len() >= 3 || hyphen && capitals();
        // A score ("22-10"), a telephone number, a bulletin's code ("MS08-067"), a place on the field ("the Colts
        // 27-yard line"): the number names nothing alone.
        let next = |offset: u32| token(document, figure.tokens.end + offset).filter(|next| !next.space_before());
        let joined = next(0).is_some_and(|next| matches!(next.kind, TokenKind::Hyphen | TokenKind::Dash))
            && next(1).is_some_and(|next| !hyphen || next.kind == TokenKind::Number || next.has_digit());
        let named = word.is_word() && word.is_capital() && long && !word.has_digit() && !joined;
        (named && figure.quantity.unit == Unit::Count && !self.except.contains(&word.hash))
            .then(|| (word.span.join(figure.span), Word::Before(word.hash)))
    }

    /// "the 9th U.S. Circuit", "its 70th anniversary".
    fn ordinal(&self, document: &Document, figure: &Figure) -> Option<(Span, Word)> {
        let country = token(document, figure.tokens.end).filter(|word| document.slice(word.span).starts_with("U.S"));
        let word = token(document, figure.tokens.end + u32::from(country.is_some()))?;
        let running = !document.zone_of(figure.sentence).is_head();
        let named = word.is_word() && word.is_capital() && running && word.span.len() >= 4;
        (self.ordinals.contains(&word.hash) || named && !self.except.contains(&word.hash))
            .then(|| (figure.span.join(word.span), Word::Ordinal(word.hash)))
    }

    /// "60 Minutes", "49ers".
    fn after(&self, document: &Document, figure: &Figure) -> Option<(Span, Word)> {
        // What names it may have been read as its unit.
        let unit = u32::from(figure.quantity.unit != Unit::Count);
        let word = token(document, figure.tokens.end - unit)?;
        let glued = unit == 0 && !word.space_before() && word.span.len() >= 3;
        (word.is_word() && !word.has_digit() && (glued || word.is_capital() && self.titles.contains(&word.hash)))
            .then(|| (figure.span.join(word.span), Word::After(word.hash)))
    }
}

fn token(document: &Document, at: u32) -> Option<&Token> {
    document.text.tokens.get(at as usize)
}
