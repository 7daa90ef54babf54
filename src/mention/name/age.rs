//! Whose age a figure gives.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::mention::name::NameMention;
use crate::mention::name::Names;
use crate::mention::within;
use crate::text::Kind;
use crate::text::known;
use std::ops::Range;

/// The person an age belongs to, as an index into the entities: the name right before ("Jane Roe, 49,", "Roe is 49",
/// "Jane Roe, a 49-year-old teacher") or right after ("49-year-old Jane Roe", "a 49-year-old man, Jane Roe"). Where the
/// age stands for a person itself ("the 49-year-old was released"), the one person named just before.
#[must_use]
pub fn owner_of_age(reading: Reading<'_>, names: &Names, figure_tokens: Range<u32>) -> Option<Owner> {
    let sentence = reading.text.sentences.get(reading.text.sentence_of(figure_tokens.start) as usize)?.tokens.clone();
    let age = Age { reading, names, sentence, figure: figure_tokens };
    let direct = age
        .directly_after()
        .or_else(|| age.before_comma())
        .or_else(|| age.after())
        .or_else(|| age.by_verb())
        .or_else(|| age.at_death());
    let direct = direct.map(|entity| Owner { entity, guessed: false });
    direct.or_else(|| {
        let guess = age.the_one_before().or_else(|| age.the_one_who_died());
        guess.map(|entity| Owner { entity, guessed: true })
    })
}

/// Whose age it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Index into the entities.
    pub entity: u32,
    /// The one person named just before, with nothing that ties the age to that one.
    pub guessed: bool,
}

struct Age<'a> {
    reading: Reading<'a>,
    names: &'a Names,
    sentence: Range<u32>,
    figure: Range<u32>,
}

impl Age<'_> {
    fn kind(&self, at: u32) -> Option<Kind> {
        if !self.sentence.contains(&at) {
            return None;
        }
        self.reading.text.tokens.get(at as usize).map(|token| token.kind)
    }

    fn is(&self, at: u32, words: &[u64]) -> bool {
        self.reading.is_any(at, words)
    }

    fn person_ending_at(&self, at: u32) -> Option<u32> {
        let mention = self.names.ending_at(at).filter(|mention| self.sentence.contains(&mention.tokens.start))?;
        let known = !self.is_shared(mention);
        self.names.entity(mention).filter(|entity| known && is_person(entity)).map(|_| mention.entity)
    }

    /// Whether a name is a bare surname that several people of the text have.
    fn is_shared(&self, mention: &NameMention) -> bool {
        let Some(entity) = self.names.entity(mention) else { return false };
        let others = || self.names.entities.iter().filter(|other| other.surname == entity.surname && other.first != 0);
        mention.tokens.len() == 1 && entity.surname != 0 && others().any(|other| other.first != entity.first)
    }

    fn person_starting_at(&self, at: u32) -> Option<u32> {
        let mention = self.names.starting_at(at).filter(|mention| self.sentence.contains(&mention.tokens.start))?;
        // "a 35-year-old Merrow man": where he is from.
        let attribute = self.is(
            mention.tokens.end,
            known![
                "man", "woman", "boy", "girl", "resident", "native", "teen", "teenager", "mother", "father", "couple",
                "driver",
            ],
        );
        let known = !attribute && !self.is_shared(mention);
        self.names.entity(mention).filter(|entity| known && is_person(entity)).map(|_| mention.entity)
    }

    /// The start of the figure with its article and bound: "a 49-year-old", "aged 49".
    fn start(&self) -> u32 {
        let mut at = self.figure.start;
        while at > self.sentence.start
            && self.is(at - 1, known!["a", "an", "aged", "age", "just", "only", "about", "nearly", "then"])
        {
            at -= 1;
        }
        at
    }

    /// "Ida Sund, 49-year-old Jane Roe and …": a name that follows without a mark, where no article starts a description.
    fn directly_after(&self) -> Option<u32> {
        let described =
            self.figure.start.checked_sub(1).is_some_and(|before| self.is(before, known!["a", "an", "the"]));
        let mut at = self.figure.end;
        while self.kind(at) == Some(Kind::Hyphen) || self.is(at, known!["year", "years", "old", "month", "months"]) {
            at += 1;
        }
        (!described).then(|| self.person_starting_at(at)).flatten()
    }

    /// "Jane Roe, 49", "Jane Roe (49)", "Jane Roe, a 49-year-old".
    fn before_comma(&self) -> Option<u32> {
        let mark = self.start().checked_sub(1)?;
        if matches!(self.kind(mark)?, Kind::Comma | Kind::Open | Kind::Dash) {
            return self.person_ending_at(mark).or_else(|| self.past_suffix(mark));
        }
        None
    }

    /// "Jane Roe, Jr., 49": a stop or a suffix between the name and the comma.
    fn past_suffix(&self, mark: u32) -> Option<u32> {
        let at = mark.checked_sub(1)?;
        (self.kind(at)? == Kind::Stop).then(|| self.person_ending_at(at)).flatten()
    }

    /// "49-year-old Jane Roe", "a 49-year-old man, Jane Roe", "a 49-year-old man identified as Jane Roe".
    fn after(&self) -> Option<u32> {
        let mut at = self.figure.end;
        let mut words = 0;
        let mut commas = 0;
        while words <= 6 {
            if let Some(owner) = self.person_starting_at(at) {
                return Some(owner);
            }
            match self.kind(at)? {
                Kind::Comma if words > 0 && commas == 0 => commas += 1,
                Kind::Hyphen | Kind::Stop if words == 0 || self.names.starting_at(at + 1).is_some() => {}
                Kind::Word
                    if self.is(
                        at,
                        known![
                            "year",
                            "years",
                            "old",
                            "month",
                            "months",
                            "named",
                            "identified",
                            "called",
                            "as",
                            "known"
                        ],
                    ) => {}
                Kind::Word if self.steps_aside(at) || commas > 0 && !self.is_title(at) => return None,
                Kind::Word => words += 1,
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// Words that lead away from the one whose age it is.
    fn steps_aside(&self, at: u32) -> bool {
        self.is(
            at,
            known![
                "and", "or", "of", "from", "in", "with", "by", "at", "to", "was", "is", "were", "who", "whom", "when",
                "after", "for", "shot", "told", "said", "near", "on", "has", "had", "whose", "that",
            ],
        )
    }

    fn is_title(&self, at: u32) -> bool {
        let lists = [ListId::TITLE_PREFIX, ListId::JOB_TITLE];
        lists.into_iter().any(|list| self.reading.hits.is(at, list))
    }

    /// "Jane Roe is 49", "Roe, who turned 49".
    fn by_verb(&self) -> Option<u32> {
        let mut at = self.start();
        let mut verb = false;
        while at > self.sentence.start && self.figure.start - at < 5 {
            if verb && let Some(owner) = self.person_ending_at(at) {
                return Some(owner);
            }
            let before = at - 1;
            if self.is(before, known!["is", "was", "turned", "turns", "turning"]) {
                verb = true;
            } else if !(self.is(before, known!["who", "now", "has", "would", "be", "have"])
                || verb && self.kind(before) == Some(Kind::Comma))
            {
                return None;
            }
            at = before;
        }
        None
    }

    /// "Jane Roe, whose songs filled halls, dies at 86", "Roe died on Monday at the age of 86": the one with whom the sentence opens.
    fn at_death(&self) -> Option<u32> {
        /// How far before its age the verb may stand, in tokens.
        const NEAR: u32 = 7;
        let before = |at: u32, words: &[u64]| at.checked_sub(1).filter(|&at| self.is(at, words));
        let mut at = self.start();
        if let Some(of) = before(at, known!["of"]) {
            at = before(of, known!["age"]).and_then(|age| before(age, known!["the"]))?;
        }
        let at = before(at, known!["at"])?;
        let first = at.saturating_sub(NEAR).max(self.sentence.start);
        let verb = (first..at).rev().find(|&at| self.is(at, known!["dies", "died", "dead", "die"]))?;
        let mention = within(&self.names.mentions, &(self.sentence.start..verb)).first()?;
        // "Jane Roe's brother died at 40."
        let owns = self.kind(mention.tokens.end) == Some(Kind::Possessive);
        self.names.entity(mention).filter(|entity| !owns && is_person(entity)).map(|_| mention.entity)
    }

    /// "The 49-year-old": the one person named in this sentence before it and in the sentence before.
    fn the_one_before(&self) -> Option<u32> {
        let article = self.figure.start.checked_sub(1)?;
        if !self.is(article, known!["the"]) || !self.stands_for_a_person(self.figure.end) {
            return None;
        }
        let index = self.reading.text.sentence_of(self.figure.start);
        let mut owner = None;
        for mention in self.names.mentions.iter().rev().skip_while(|mention| mention.tokens.start >= self.figure.start)
        {
            if mention.sentence + 1 < index {
                break;
            }
            if self.names.entity(mention).is_some_and(|entity| entity.kind == EntityKind::Person) {
                if owner.is_some_and(|owner| owner != mention.entity) {
                    return None;
                }
                owner = Some(mention.entity);
            }
        }
        owner
    }

    /// Whether what follows an age says that it stands for a person: "the 49-year-old was", "the 49-year-old senator".
    fn stands_for_a_person(&self, at: u32) -> bool {
        const DOES: &[u64] = known![
            "was", "is", "has", "had", "said", "told", "will", "died", "suffered", "pleaded", "faces", "faced",
            "remains", "remained", "denied", "won", "became", "went", "began", "made", "took", "came", "left", "led",
        ];
        self.kind(at).is_none() || self.reading.word(at).is_empty() || self.is(at, DOES) || self.is_title(at)
    }

    /// "Jane Roe has died. She was 86.": the one with whom the sentence before opens, which tells of a death.
    fn the_one_who_died(&self) -> Option<u32> {
        /// How far into its sentence a subject may stand, in tokens: "Former Senator Jane Roe of Merrow, who ..., has died".
        const OPENING: u32 = 8;
        let pronoun = self.sentence.start;
        let stands = self.is(pronoun, known!["he", "she"]) && self.is(pronoun + 1, known!["was"]);
        let index =
            self.reading.text.sentence_of(pronoun).checked_sub(1).filter(|_| stands && self.start() == pronoun + 2)?;
        let before = self.reading.text.sentence(index).tokens.clone();
        let dies = before.clone().any(|at| self.is(at, known!["died", "dies", "dead"]));
        let mentions = within(&self.names.mentions, &before);
        let told =
            |mention: &&NameMention| self.names.entity(mention).is_some_and(|entity| entity.kind == EntityKind::Person);
        let may = |mention: &&NameMention| self.names.entity(mention).is_some_and(is_person);
        let first = mentions.iter().find(may).filter(|_| dies)?;
        // "Ilse Brandt's brother has died", and those who are told of besides: "Jon Vik said that Ilse Brandt has died".
        let owns = self.reading.is_kind(first.tokens.end, Kind::Possessive);
        let said = || self.reading.hits.first_in(before.clone(), ListId::REPORTING_VERB).is_some();
        let opens = first.tokens.start < before.start + OPENING && !said();
        let others = !opens && mentions.iter().any(|mention| mention.entity != first.entity && told(&mention));
        self.names.entity(first).filter(|entity| !owns && !others && is_person(entity)).map(|_| first.entity)
    }
}

fn is_person(entity: &Entity) -> bool {
    entity.kind.may_be_person()
}
