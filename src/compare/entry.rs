//! Entries of works of reference: which thing of a name a text defines ("Merrow is a town in Vik County"). Two entries on two
//! things of one name contradict each other in nothing.

use crate::compare::definition::Definition;
use crate::document::Document;
use crate::mention::is_one_of;
use crate::mention::name::Entity;
use crate::mention::name::may_be_same;
use crate::mention::within;
use crate::text::Kind;
use crate::text::Token;
use crate::text::hash_word;
use std::ops::Range;

/// What an entry's definition says of its subject.
pub struct Entry<'d> {
    document: &'d Document,
    /// What is defined, by its name; 0 where that is not known.
    subject: u64,
    /// Who it is, where it is a person.
    person: Option<&'d Entity>,
    /// The words in brackets after the name with which the text opens: "(footballer, born 1940)".
    told: Vec<u64>,
    /// The years in the brackets of the definition, in order: of birth and of death.
    years: Vec<i16>,
    /// Whom and what the definition names.
    names: Vec<u64>,
    /// What the places in it are called.
    lies_in: Vec<u64>,
}

/// How many tokens the name of an entry takes, with the bracket after it.
const NAME: u32 = 8;

impl<'d> Entry<'d> {
    /// The entry that a text is; `None` where it defines nothing.
    #[must_use]
    pub fn of(document: &'d Document) -> Option<Self> {
        let definition = Definition::of(document)?;
        let tokens = &definition.tokens;
        let names = within(&document.mentions.names.mentions, tokens);
        let brackets = brackets(document, tokens);
        let after =
            brackets.first().filter(|brackets| brackets.start <= tokens.start + NAME).cloned().unwrap_or_default();
        let words = after.clone().filter(|&at| says_which(document, at));
        let tells = after.clone().any(|at| tells_apart(document, at));
        let in_brackets = brackets.iter().flat_map(|brackets| document.text.tokens(brackets.clone()));
        let years = in_brackets.filter_map(|token| document.slice(token.span).parse().ok());
        let mut years: Vec<i16> = years.filter(|year| (1000..2200).contains(year)).collect();
        years.sort_unstable();
        years.dedup();
        let named = || names.iter().filter_map(|name| document.mentions.names.entity(name));
        Some(Self {
            document,
            subject: definition.subject(document),
            person: named().find(|entity| entity.kind.may_be_person() && entity.surname != 0),
            told: if tells { words.map(|at| hash_word(word(document, at))).collect() } else { Vec::new() },
            years,
            names: named().map(|entity| entity.key).collect(),
            lies_in: definition.lies_in(document),
        })
    }

    /// Whether two entries are about two things: persons of two names or two lives, things that brackets tell apart, or things
    /// whose definitions each name something that the other text does not know.
    #[must_use]
    pub fn is_apart(&self, other: &Self) -> bool {
        let persons = self.person.zip(other.person).is_some_and(|(one, other)| !may_be_same(one, other));
        let told = !self.told.is_empty() && !other.told.is_empty() && self.told != other.told;
        let (ours, theirs) = (self.life(), other.life());
        let lives = ours.zip(theirs).is_some_and(|((born, died), (other_born, other_died))| {
            (born - other_born).abs() > 1 && (died - other_died).abs() > 1
        });
        persons || told || lives || self.names_a_stranger(other) && other.names_a_stranger(self)
    }

    /// Whether two entries are about two things of one name: what a text says that does not tell which may be of either.
    #[must_use]
    pub fn is_homonym(&self, other: &Self) -> bool {
        self.subject != 0 && self.subject == other.subject && self.is_apart(other)
    }

    fn life(&self) -> Option<(i16, i16)> {
        let (born, died) = (self.years.first()?, self.years.last()?);
        (born < died).then_some((*born, *died))
    }

    fn names_a_stranger(&self, other: &Self) -> bool {
        let unread = |word: &u64| other.document.text.tokens.iter().all(|token| token.hash != *word);
        self.names.iter().any(|&name| !other.document.mentions.names.knows(name)) || self.lies_in.iter().any(unread)
    }
}

/// Words before a year in which somebody was born or died.
const LIVED: [&str; 8] = ["born", "died", "b", "d", "c", "ca", "circa", "in"];

/// Whether a word in brackets says which of a name is meant, and not only when somebody lived.
fn tells_apart(document: &Document, at: u32) -> bool {
    let word = document.text.tokens.get(at as usize).filter(|token| token.is_word() && !token.has_digit());
    word.is_some_and(|token| !token.is_capital() && !is_one_of(document.slice(token.span), &LIVED))
}

/// Whether a word in brackets is one of those that say which is meant: "2009 album", but not the year after "born".
fn says_which(document: &Document, at: u32) -> bool {
    let token = document.text.tokens.get(at as usize);
    let number = token.is_some_and(|token| token.kind == Kind::Number);
    let lived = at.checked_sub(1).is_some_and(|before| is_one_of(word(document, before), &LIVED));
    number && !lived || token.is_some_and(Token::is_word)
}

fn word(document: &Document, at: u32) -> &str {
    document.text.tokens.get(at as usize).map_or("", |token| document.slice(token.span))
}

/// What stands in the brackets of a sentence, without them.
fn brackets(document: &Document, tokens: &Range<u32>) -> Vec<Range<u32>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, token) in tokens.clone().zip(document.text.tokens(tokens.clone())) {
        match (token.kind, open) {
            (Kind::Open, None) => open = Some(at + 1),
            (Kind::Close, Some(from)) => {
                found.push(from..at);
                open = None;
            }
            _ => {}
        }
    }
    found
}
