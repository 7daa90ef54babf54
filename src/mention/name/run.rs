//! Runs of capitalised words, before anything is known of what they name.
//!
//! Where capitals say nothing (headlines in title case or in capitals) no run is taken; `resolve` looks there for names
//! that stand elsewhere in the text.

use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::lexicon::Lists;
use crate::mention::Reading;
use crate::mention::name::EntityKind;
use crate::mention::name::nickname::nickname;
use crate::text::Kind;
use crate::text::Token;
use crate::text::Words;
use crate::text::Zone;
use crate::text::known;
use std::cell::LazyCell;
use std::ops::Deref;
use std::ops::Range;

/// A capitalised run where it stands.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) tokens: Range<u32>,
    pub(super) sentence: u32,
    /// The register's entry it is a name of.
    pub(super) entry: Option<EntityKind>,
    /// A title before it, an age after it, or a common first name says that it is a person.
    pub(super) person: bool,
    /// A word of it says that it is a body.
    pub(super) body: bool,
}

/// Everything found by the letters alone.
#[derive(Debug, Default)]
pub(super) struct Runs {
    pub(super) runs: Vec<Run>,
    /// Sentences whose capitals say nothing.
    pub(super) titles: Vec<u32>,
}

pub(super) fn collect(reading: Reading<'_>) -> Runs {
    let text = reading.text;
    let sentences = 0..u32::try_from(text.sentences.len()).unwrap_or(u32::MAX);
    let count = text.tokens.len();
    let mut out = Runs { runs: Vec::with_capacity(count / 16), titles: Vec::new() };
    let capitals = LazyCell::new(|| {
        let capitals = sentences.clone().flat_map(|index| capitals_inside(reading, index));
        Words::of(capitals, count / 16)
    });
    let lower = LazyCell::new(|| {
        let words = text.tokens.iter().filter(|token| token.is_word() && !token.is_capital());
        Words::of(words.map(|token| token.hash), count / 3)
    });
    for index in sentences.clone() {
        if text.zone_of(index) == Zone::Code {
            continue;
        }
        if says_nothing(reading, index, &lower) {
            out.titles.push(index);
        } else {
            Walk {
                reading,
                capitals: &capitals,
                sentence: index,
                end: text.sentence(index).tokens.end,
                runs: &mut out.runs,
            }
            .sentence();
        }
    }
    out
}

/// The words in capitals inside a sentence.
fn capitals_inside(reading: Reading<'_>, sentence: u32) -> impl Iterator<Item = u64> {
    let range = reading.text.sentence(sentence).tokens.clone();
    let head = reading.text.zone_of(sentence).is_head();
    let tokens = if head { &[][..] } else { reading.text.tokens(range) };
    let inside = tokens.iter().scan(true, |initial, token| {
        let inside = token.is_word() && !*initial;
        *initial = !token.is_word() && (*initial || opens(token.kind));
        Some((inside, token))
    });
    inside.filter(|(inside, token)| *inside && token.is_capital()).map(|(_, token)| token.hash)
}

/// After these a capital letter says nothing.
fn opens(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::OpenQuote | Kind::StraightQuote | Kind::Colon | Kind::Stop | Kind::Mark | Kind::Ellipsis | Kind::Dash
    )
}

/// Whether the capitals of a sentence say nothing: nearly all longer words have one, and words among them that the text
/// also writes in lower case, or that are no names.
fn says_nothing(reading: Reading<'_>, sentence: u32, lower: &impl Deref<Target = Words>) -> bool {
    const COMMON: Lists = Lists::of(&[ListId::COMMON_WORD, ListId::REPORTING_VERB]);
    let range = reading.text.sentence(sentence).tokens.clone();
    let tokens = reading.text.tokens(range.clone());
    let (mut words, mut capital, mut all) = (0u32, 0u32, 0u32);
    for (token, left) in tokens.iter().zip((0..range.end - range.start).rev()) {
        let long = token.is_word() && token.span.len() >= 4;
        words += u32::from(long);
        capital += u32::from(long && token.is_capital());
        all += u32::from(token.is_word() && token.is_all_capitals());
        // What is left could not make up for the small letters so far.
        if (words - capital) * 4 > capital + left {
            return false;
        }
    }
    if words < 3 {
        return false;
    }
    let inside = range.zip(tokens).filter(|(_, token)| token.is_word()).skip(1);
    let plain = |at: u32, token: &Token| reading.hits.is_any(at, COMMON) || lower.contains(token.hash);
    let common = inside.filter(|(at, token)| token.span.len() >= 4 && token.is_capital() && plain(*at, token)).count();
    common > 0 && common * 6 >= words as usize || all * 5 >= words * 4
}

struct Walk<'a, 'b, C> {
    reading: Reading<'a>,
    capitals: &'b C,
    sentence: u32,
    end: u32,
    runs: &'b mut Vec<Run>,
}

impl<C: Deref<Target = Words>> Walk<'_, '_, C> {
    fn sentence(&mut self) {
        let mut at = self.reading.text.sentence(self.sentence).tokens.start;
        let mut initial = true;
        while at < self.end {
            let Some(token) = self.token(at) else { return };
            if !token.is_word() {
                initial |= opens(token.kind);
                at += 1;
                continue;
            }
            // Most words turn away here.
            if !token.is_capital() && !self.reading.hits.is_any(at, Lists::of(&REGISTERS)) {
                initial = false;
                at += 1;
                continue;
            }
            at = match register(self.reading, at, self.end) {
                Some(hit) if !(initial && self.is_plain_word(&hit)) => self.registered(&hit),
                _ if self.is_name_word(at) => self.run(at, initial),
                _ => at + 1,
            };
            initial = false;
        }
    }

    fn token(&self, at: u32) -> Option<Token> {
        (at < self.end).then(|| self.reading.text.tokens.get(at as usize).copied()).flatten()
    }

    fn is(&self, at: u32, list: ListId) -> bool {
        self.reading.hits.is(at, list)
    }

    /// A single word of a register that also starts sentences as a plain word.
    fn is_plain_word(&self, hit: &Hit) -> bool {
        hit.last == hit.first + 1 && self.is(hit.first, ListId::COMMON_WORD)
    }

    fn registered(&mut self, hit: &Hit) -> u32 {
        let entry = entry_of(hit);
        let first = if self.reading.word(hit.first).eq_ignore_ascii_case("the") && hit.last > hit.first + 1 {
            hit.first + 1
        } else {
            hit.first
        };
        self.runs.push(Run {
            tokens: first..hit.last,
            sentence: self.sentence,
            entry,
            person: false,
            body: entry.is_some(),
        });
        hit.last
    }

    fn is_name_word(&self, at: u32) -> bool {
        at < self.end && is_name_word(self.reading, at)
    }

    /// Takes the run that starts at a capitalised word; gives the token after it.
    fn run(&mut self, at: u32, initial: bool) -> u32 {
        let end = self.extend(at);
        let mut start = at;
        let mut titled = self.title_before(at);
        if initial || matches!(self.reading.word(at), "The" | "A" | "An") {
            start = self.skip_plain(start, end, initial);
        }
        // "Secretary of State Jane Roe": the title ends with a capital of its own.
        if at > 0 && self.reading.is_any(at - 1, known!["of", "the"]) && self.title_before(at + 1) {
            (titled, start) = (true, start.max(at + 1));
        }
        while start < end
            && let Some(after) = self.title_end(start, end)
        {
            titled = true;
            start = after;
        }
        if start >= end {
            return end;
        }
        let split = self.first_name_inside(start, end);
        if split > start {
            self.push(start..split, false);
        }
        self.push(split..end, titled);
        end
    }

    fn push(&mut self, mut tokens: Range<u32>, titled: bool) {
        while tokens.end > tokens.start && self.token(tokens.end - 1).is_some_and(|token| !token.is_word()) {
            tokens.end -= 1;
        }
        if tokens.is_empty() {
            return;
        }
        let body = self.is_body(tokens.clone());
        let several = tokens.len() > 1;
        let named = several && self.is(tokens.start, ListId::FIRST_NAME);
        let person = !body && (titled || named || age_follows(self.reading, tokens.end));
        self.runs.push(Run { tokens, sentence: self.sentence, entry: None, person, body });
    }

    fn is_body(&self, tokens: Range<u32>) -> bool {
        tokens.clone().any(|at| {
            let word = self.token(at).is_some_and(|token| token.is_word() && token.is_capital());
            word && (self.is(at, ListId::ORGANISATION_WORD)
                || at > tokens.start && self.is(at, ListId::ORGANISATION_SUFFIX))
        })
    }

    /// Steps over the words at the start of a sentence that are no part of a name.
    fn skip_plain(&self, mut start: u32, end: u32, initial: bool) -> u32 {
        while start < end
            && (self.is(start, ListId::COMMON_WORD) || self.is(start, ListId::STOP_WORD))
            && !self.is(start, ListId::TITLE_PREFIX)
        {
            start += 1;
        }
        if start >= end || !initial {
            return start;
        }
        let Some(token) = self.token(start) else { return end };
        let word = self.reading.word(start);
        const NAMES: Lists = Lists::of(&[ListId::FIRST_NAME, ListId::TITLE_PREFIX]);
        let known = self.reading.hits.is_any(start, NAMES) || self.capitals.contains(token.hash);
        if known || token.is_all_capitals() {
            return start;
        }
        let form = word.len() > 5 && (word.ends_with("ing") || word.ends_with("ed") || word.ends_with("ly"));
        let alone = end == start + 1;
        let stands_for_one =
            self.token(end).is_some_and(|token| token.kind == Kind::Possessive) || speaks(self.reading, end);
        match () {
            () if alone && (form || !stands_for_one) => end,
            () if form => start + 1,
            () => start,
        }
    }

    /// The token after a title at the start of a run, where a name follows it.
    fn title_end(&self, start: u32, end: u32) -> Option<u32> {
        let lists = [ListId::TITLE_PREFIX, ListId::JOB_TITLE];
        let hit = lists.into_iter().filter_map(|list| self.reading.hits.get(start, list)).max_by_key(|hit| hit.last)?;
        let mut after = hit.last;
        if self.token(after).is_some_and(|token| token.kind == Kind::Stop) {
            after += 1;
        }
        if hit.last >= end {
            // A title alone is no name.
            return Some(end);
        }
        let goes_on = self.is_name_word(after) && !self.is(after, ListId::ORGANISATION_WORD);
        (after < end && goes_on).then_some(after)
    }

    /// Whether a lower-case title stands right before: "chief executive Jane Roe".
    fn title_before(&self, at: u32) -> bool {
        let from = self.reading.text.sentence(self.sentence).tokens.start.max(at.saturating_sub(4));
        let hits = self.reading.hits.within(from..at);
        hits.iter().any(|hit| hit.last == at && matches!(hit.list, ListId::JOB_TITLE | ListId::TITLE_PREFIX))
    }

    /// Where a person's name starts inside a longer run ("Ohio Democrat Jane Roe"): at its first common first name.
    fn first_name_inside(&self, start: u32, end: u32) -> u32 {
        if end < start + 3 || self.is(start, ListId::FIRST_NAME) {
            return start;
        }
        let plain =
            |at: u32| self.token(at).is_some_and(|token| token.is_word() && token.is_capital() && token.span.len() > 1);
        let found = (start + 1..end - 1).find(|&at| self.is(at, ListId::FIRST_NAME) && plain(at) && plain(at - 1));
        found.filter(|&at| !self.is_body(at..end)).unwrap_or(start)
    }

    /// The end of the run of capitals that starts at a word.
    fn extend(&self, start: u32) -> u32 {
        let mut end = start + 1;
        while let Some(next) = self.joined(start, end) {
            end = next;
        }
        end
    }

    /// The end of the run with its next word, where there is one.
    fn joined(&self, start: u32, end: u32) -> Option<u32> {
        let token = self.token(end)?;
        let before = self.token(end - 1)?;
        match token.kind {
            Kind::Word if !token.space_before() && before.is_word() => None,
            Kind::Word if token.is_capital() => self.next_capital(start, end).then_some(end + 1),
            Kind::Word => self.particle(end),
            Kind::Hyphen if !token.space_before() => {
                let next = self.token(end + 1)?;
                (next.is_word() && next.is_capital() && !next.space_before()).then_some(end + 2)
            }
            Kind::Stop if !token.space_before() => {
                let abbreviated = before.span.len() == 1
                    || self.ends_title(start, end)
                    || self.is(end - 1, ListId::ORGANISATION_SUFFIX);
                let goes_on = self.is_name_word(end + 1) && self.token(end + 1).is_some_and(|next| next.space_before());
                (abbreviated && before.is_word() && goes_on).then_some(end + 1)
            }
            Kind::Other if self.reading.word(end) == "&" && self.is_name_word(end + 1) => Some(end + 2),
            Kind::Comma => {
                let suffix = self.is(end + 1, ListId::ORGANISATION_SUFFIX)
                    || matches!(self.reading.word(end + 1), "Jr" | "Sr" | "Jr." | "Sr.");
                (suffix && self.token(end + 1)?.is_capital()).then_some(end + 2)
            }
            Kind::OpenQuote | Kind::StraightQuote | Kind::Possessive | Kind::Open => {
                nickname(self.reading, end, self.end)
            }
            _ => None,
        }
    }

    fn next_capital(&self, start: u32, at: u32) -> bool {
        if !self.is_name_word(at) {
            return false;
        }
        let title = self.reading.hits.get(at, ListId::TITLE_PREFIX);
        if title.is_some_and(|hit| self.after_title(hit)) && !self.ends_title(start, at) {
            return false;
        }
        let after_first_name = at == start + 1 && self.is(start, ListId::FIRST_NAME);
        let after_joiner = self.token(at - 1).is_some_and(|before| !before.is_capital());
        after_first_name || after_joiner || self.ends_title(start, at) || register(self.reading, at, self.end).is_none()
    }

    /// Whether a name follows a title.
    fn after_title(&self, hit: &Hit) -> bool {
        let stop = self.token(hit.last).is_some_and(|token| token.kind == Kind::Stop);
        self.is_name_word(hit.last + u32::from(stop))
    }

    fn ends_title(&self, start: u32, end: u32) -> bool {
        let from = start.max(end.saturating_sub(4));
        self.reading.hits.within(from..end).iter().any(|hit| hit.last == end && hit.list == ListId::TITLE_PREFIX)
    }

    /// The end of the run behind a lower-case joiner: "Ursula von der Leyen", "University of Ohio".
    fn particle(&self, at: u32) -> Option<u32> {
        let mut next = at + 1;
        if self.is(at, ListId::NAME_PARTICLE) {
            if self.is(next, ListId::NAME_PARTICLE) && !self.token(next)?.is_capital() {
                next += 1;
            }
        } else if matches!(self.reading.word(at), "of" | "for") && self.is(at - 1, ListId::ORGANISATION_WORD) {
            next += u32::from(self.reading.word(next) == "the");
        } else {
            return None;
        }
        self.is_name_word(next).then_some(next + 1)
    }
}

/// Whether a word in capitals may be part of a name.
pub(super) fn is_name_word(reading: Reading<'_>, at: u32) -> bool {
    reading.is_capital(at) && !is_calendar(reading, at) && !is_i(reading.word(at))
}

fn is_i(word: &str) -> bool {
    word.starts_with('I') && matches!(word, "I" | "I'm" | "I’m" | "I've" | "I’ve" | "I'll" | "I’ll" | "I'd" | "I’d")
}

/// The registers of names.
const REGISTERS: [ListId; 3] = [ListId::PLACE, ListId::ORGANISATION, ListId::OUTLET];

/// The longest hit of a register of names at a token, where it may be one.
pub(super) fn register(reading: Reading<'_>, at: u32, end: u32) -> Option<Hit> {
    if !reading.hits.is_any(at, Lists::of(&REGISTERS)) {
        return None;
    }
    let hits = REGISTERS.into_iter().filter_map(|list| reading.hits.get(at, list)).filter(|hit| hit.last <= end);
    let hit = *hits.max_by_key(|hit| hit.last)?;
    let capital = reading.text.tokens(hit.tokens()).iter().any(|token| token.is_capital());
    let follows = |at: u32| {
        reading.text.tokens.get(at as usize).filter(|token| at < end && token.is_word() && token.is_capital())
    };
    if !capital || follows(hit.last).is_some_and(|next| !next.space_before()) {
        return None;
    }
    match hit.list {
        ListId::OUTLET => {
            let ambiguous = reading.lexicon.outlets.get(hit.value as usize).is_some_and(|outlet| outlet.ambiguous);
            (!ambiguous || stands_like_a_source(reading, &hit)).then_some(hit)
        }
        ListId::PLACE if follows(hit.last).is_some() && !is_calendar(reading, hit.last) => {
            // "Boston Police Department" is a body, "Virginia Roe" a person.
            let body = (hit.last..hit.last + 3)
                .take_while(|&at| follows(at).is_some())
                .any(|at| reading.hits.is(at, ListId::ORGANISATION_WORD));
            let first_name = hit.last == hit.first + 1 && reading.hits.is(hit.first, ListId::FIRST_NAME);
            (!body && !first_name).then_some(hit)
        }
        _ => Some(hit),
    }
}

pub(super) fn entry_of(hit: &Hit) -> Option<EntityKind> {
    match hit.list {
        ListId::OUTLET => Some(EntityKind::Outlet(hit.value)),
        ListId::ORGANISATION => Some(EntityKind::Organisation(hit.value)),
        ListId::PLACE => Some(EntityKind::Place(hit.value)),
        _ => None,
    }
}

/// A verb of saying after it, an attribution phrase before it, a possessive and "report": what a source has.
fn stands_like_a_source(reading: Reading<'_>, hit: &Hit) -> bool {
    let before = hit.first.saturating_sub(4)..hit.first;
    let named = reading.hits.within(before).iter().any(|cue| {
        cue.last == hit.first
            && matches!(cue.list, ListId::ATTRIBUTION_PHRASE | ListId::FIRST_REPORTED | ListId::REPORTING_VERB)
    });
    // "The Information was first to report", "Variety broke the news".
    let broke_it = reading.hits.is(hit.last, ListId::FIRST_REPORTED);
    named
        || broke_it
        || speaks(reading, hit.last)
        || matches!(reading.word(hit.last), "magazine" | "newspaper" | "reporter" | "reporters")
}

/// Whether a verb of saying stands at the token, or one word later ("has said", "later confirmed").
fn speaks(reading: Reading<'_>, at: u32) -> bool {
    let verb = |at: u32| {
        let lower = reading.text.tokens.get(at as usize).is_some_and(|token| token.is_word() && !token.is_capital());
        const VERBS: Lists = Lists::of(&[ListId::REPORTING_VERB, ListId::CONFIRM_VERB, ListId::REPORTING_VERB_LOADED]);
        lower && reading.hits.is_any(at, VERBS)
    };
    verb(at)
        || verb(at + 1)
            && reading.text.tokens.get(at as usize).is_some_and(|token| token.is_word() && !token.is_capital())
}

/// Whether ", 49," or "(49)" follows.
fn age_follows(reading: Reading<'_>, at: u32) -> bool {
    let kind = |at: u32| reading.text.tokens.get(at as usize).map(|token| token.kind);
    let number = matches!(kind(at), Some(Kind::Comma | Kind::Open)) && kind(at + 1) == Some(Kind::Number);
    let small = reading.word(at + 1).parse::<u32>().is_ok_and(|age| age <= 115);
    number && small && matches!(kind(at + 2), Some(Kind::Comma | Kind::Close | Kind::Stop | Kind::Semicolon))
}

/// Months and weekdays; a month that may be a first name is one where another capital follows and no preposition precedes.
fn is_calendar(reading: Reading<'_>, at: u32) -> bool {
    if reading.hits.is(at, ListId::WEEKDAY) {
        return true;
    }
    if !reading.hits.is(at, ListId::MONTH) {
        return false;
    }
    let next = reading.text.tokens.get(at as usize + 1);
    let capital = next.is_some_and(|next| next.is_word() && next.is_capital() && next.space_before());
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    let dated = matches!(
        before,
        "in" | "In"
            | "since"
            | "Since"
            | "last"
            | "Last"
            | "this"
            | "next"
            | "until"
            | "by"
            | "of"
            | "from"
            | "late"
            | "early"
    );
    !capital || dated
}
