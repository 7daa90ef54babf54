//! What comes once in a life: of whom a date tells the birth or the death ("Jane Roe was born on 4 May 1952", "the 2005
//! murder of Jane Roe"). Two dates of it contradict each other, whatever stands around them.

use crate::mention::Reading;
use crate::mention::name::EntityKind;
use crate::mention::name::NameMention;
use crate::mention::name::Names;
use crate::text::Kind;
use crate::text::known;
use std::ops::Range;

/// What comes once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Once {
    Birth,
    Death,
}

/// What a date tells of whom, as an index into the entities.
pub(super) fn of(reading: Reading<'_>, names: &Names, date: &Range<u32>, sentence: u32) -> Option<(Once, u32)> {
    let sentence = reading.text.sentence(sentence).tokens.clone();
    // "Born in 1950 or 1951" tells neither.
    if reading.is_any(date.end, known!["or"])
        || date.start > sentence.start && reading.is_any(date.start - 1, known!["or"])
    {
        return None;
    }
    let life = Life { reading, names, sentence };
    life.by_verb(date.start).or_else(|| life.by_noun(date.start)).or_else(|| life.by_year_before(date))
}

struct Life<'a> {
    reading: Reading<'a>,
    names: &'a Names,
    sentence: Range<u32>,
}

/// How far a date may stand from what it dates, in tokens.
const FAR: u32 = 10;

impl Life<'_> {
    fn is(&self, at: u32, words: &[u64]) -> bool {
        self.sentence.contains(&at) && self.reading.is_any(at, words)
    }

    fn back(&self, at: u32) -> Option<u32> {
        at.checked_sub(1).filter(|&at| at >= self.sentence.start)
    }

    fn person(&self, name: &NameMention) -> Option<u32> {
        let entity = self.names.entity(name)?;
        // Nothing else is born and dies, but for a body that is named by one word.
        let told = entity.kind == EntityKind::Person || entity.kind == EntityKind::Other && entity.first != 0;
        (told && entity.surname != 0).then_some(name.entity)
    }

    /// "Jane Roe was born in Merrow on 4 May", "Jane Roe, who died in 2001", "Jane Roe (born 1952)".
    fn by_verb(&self, date: u32) -> Option<(Once, u32)> {
        let mut at = self.back(date)?;
        let verb = loop {
            match self.verb(at) {
                Some(once) => break once,
                None if date - at > FAR || !self.is_beside(at) => return None,
                None => at = self.back(at)?,
            }
        };
        let mut before = self.back(at)?;
        let passive = self.is(before, known!["was", "were", "been"]);
        // "killed Jane Roe in 2001": whom, not who.
        if self.is(at, KILLED) && !passive {
            return None;
        }
        while self.is(before, known!["was", "been", "had", "has", "who", "later", "also"])
            || matches!(self.reading.kind(before), Some(Kind::Comma | Kind::Open))
        {
            before = self.back(before)?;
        }
        let name = self.names.ending_at(self.past_apposition(at)).or_else(|| self.names.ending_at(before + 1))?;
        Some((verb, self.person(name)?))
    }

    /// The end of the name before a place, past what stands between two commas: "Jane Roe, 34, a nurse, died".
    fn past_apposition(&self, place: u32) -> u32 {
        let comma = |at: u32| self.reading.kind(at) == Some(Kind::Comma);
        let Some(last) = self.back(place).filter(|&at| comma(at)) else { return place };
        let named = |&at: &u32| comma(at) && self.names.ending_at(at).is_some_and(|name| self.person(name).is_some());
        (place.saturating_sub(FAR).max(self.sentence.start)..last).rev().find(named).unwrap_or(place)
    }

    fn verb(&self, at: u32) -> Option<Once> {
        if self.is(at, known!["born"]) {
            Some(Once::Birth)
        } else {
            (self.is(at, known!["died"]) || self.is(at, KILLED)).then_some(Once::Death)
        }
    }

    /// Words that may stand between what happened and its date: where it was, and how.
    fn is_beside(&self, at: u32) -> bool {
        const BESIDE: &[u64] = known![
            "in",
            "on",
            "at",
            "near",
            "the",
            "a",
            "of",
            "from",
            "age",
            "aged",
            "his",
            "her",
            "home",
            "hospital",
            "peacefully",
            "suddenly",
            "by",
            "early",
            "late",
        ];
        let sign = matches!(self.reading.kind(at), Some(Kind::Comma | Kind::Number | Kind::Stop));
        sign || self.reading.is_capital(at) || self.is(at, BESIDE)
    }

    /// "the murder of Jane Roe in 2005", "for killing Jane Roe, 34, a nurse, in June 2005".
    fn by_noun(&self, date: u32) -> Option<(Once, u32)> {
        let tie = self.back(date).filter(|&at| self.is(at, known!["in", "on"]))?;
        let end = self.past_apposition(tie);
        let name = self.names.ending_at(end)?;
        let whom = self.person(name)?;
        Some((self.happened_to(name.tokens.start)?, whom))
    }

    /// "the 2005 murder of Deputy Jane Roe", "Jane Roe's 2005 murder".
    fn by_year_before(&self, date: &Range<u32>) -> Option<(Once, u32)> {
        let noun = date.end;
        let once = self.noun(noun)?;
        if self.is(noun + 1, known!["of"]) {
            let mut at = noun + 2;
            let mut whom = None;
            while self.sentence.contains(&at) && at < noun + 2 + FAR && self.is_title(at) {
                whom = self.names.ending_at(at + 1).and_then(|name| self.person(name)).or(whom);
                at += 1;
            }
            return Some((once, whom?));
        }
        let owner = self.back(date.start).filter(|&at| self.reading.kind(at) == Some(Kind::Possessive))?;
        Some((once, self.person(self.names.ending_at(owner)?)?))
    }

    /// What stands before the one to whom it happened: "the murder of Deputy", "killing".
    fn happened_to(&self, name: u32) -> Option<Once> {
        let mut at = self.back(name)?;
        while self.is_title(at) {
            at = self.back(at).filter(|&at| name - at <= FAR)?;
        }
        if self.is(at, known!["killing", "killed", "murdering", "murdered", "assassinating"]) {
            return Some(Once::Death);
        }
        self.is(at, known!["of"]).then(|| self.noun(self.back(at)?)).flatten()
    }

    fn noun(&self, at: u32) -> Option<Once> {
        if self.is(at, known!["birth"]) {
            Some(Once::Birth)
        } else {
            const DEATHS: &[u64] = known!["death", "murder", "killing", "slaying", "assassination"];
            self.is(at, DEATHS).then_some(Once::Death)
        }
    }

    fn is_title(&self, at: u32) -> bool {
        self.reading.is_capital(at)
            || matches!(self.reading.kind(at), Some(Kind::Possessive | Kind::Stop | Kind::Hyphen))
    }
}

const KILLED: &[u64] = known!["killed", "murdered", "assassinated", "slain", "executed", "beheaded"];
