//! Whose figures they are where nobody is said to say them: those of a poll, of a forecast, of a plan.

use crate::mention::attribution::Attribution;
use crate::mention::attribution::Speaker;
use crate::mention::attribution::cue::Sentence;
use crate::mention::attribution::words::BE;
use crate::text::Kind;
use crate::text::known;

/// Verbs by which a poll or an estimate gives its figure.
pub(super) const SOUNDING: &[u64] = known![
    "has", "had", "have", "puts", "put", "gives", "gave", "pegs", "pegged", "putting", "giving", "showing", "finding",
];

/// Nouns of what somebody expects or reckons.
pub(super) const FORECAST: &[u64] =
    known!["forecast", "forecasts", "estimate", "estimates", "projection", "projections", "prediction"];

/// Verbs of what somebody is about to do, before "to".
pub(super) const INTENDS: &[u64] = known![
    "wants",
    "want",
    "wanted",
    "intends",
    "intend",
    "hopes",
    "hope",
    "hoped",
    "seeks",
    "seek",
    "aims",
    "aim",
    "pledged",
    "pledges",
    "pledge",
    "threatened",
    "threatens",
    "vowed",
    "vows",
];

/// What somebody is about, as a noun before "to": "the proposal to hire 40 keepers".
pub(super) const INTENT: &[u64] = known![
    "plan",
    "plans",
    "proposal",
    "proposals",
    "pledge",
    "promise",
    "call",
    "calls",
    "threat",
    "vow",
    "bid",
    "demand"
];

/// What says what will be so, with "would".
const PLANS: &[u64] = known!["plan", "plans", "proposal", "proposals", "bill", "legislation", "measure"];

/// The verbs of [`Sentence::intends`] that are in no list of their own.
pub(super) const ABOUT: &[u64] = known!["called", "calls", "call", "charged", "rated", "ranked", "would"];

/// Verbs by which somebody has others do something: "ordered the mine to pay $4 million".
pub(super) const BIDS: &[u64] = known!["urged", "urges", "ordered"];

impl Sentence<'_> {
    /// "Orlec wants to hire 40 keepers", "called for a toll of $4", "the bill would take 12 percent", "rated 22 percent of them
    /// as good", "charged 4 keepers with": what somebody is about, whose figures are their own.
    pub(super) fn intends(&self, at: u32, out: &mut Vec<Attribution>) -> Option<u32> {
        let next = |words: &[u64]| self.is(at + 1, words);
        let to = self.is(at, INTENDS) && next(known!["to"]);
        if !to && let Some(on) = self.intent(at, out) {
            return Some(on);
        }
        let for_it = self.is(at, known!["called", "calls", "call"]) && next(known!["for"]);
        let charge = self.is(at, known!["charged"]) && (at + 2..at + 16).any(|at| self.is(at, known!["with"]));
        let rated = self.is(at, known!["rated", "ranked"]) && self.kind(at + 1) == Some(Kind::Number);
        let would = self.is(at, known!["would"]);
        let charges = self.is(at, known!["charged"]) && next(known!["that"]);
        let bids = self.is(at, BIDS) && !self.is(at.saturating_sub(1), BE);
        let bidden = bids.then(|| (at + 2..self.end.min(at + 10)).find(|&at| self.is(at, known!["to"]))).flatten();
        if !(to || for_it || charge || charges || rated || would || bidden.is_some()) {
            return None;
        }
        let source = self.subject_before(at).filter(|source| !self.is(source.end - 1, known!["you"]))?;
        let planned = self.is(source.end - 1, PLANS);
        let speaks = if would { planned } else { self.can_speak(source.clone()) || for_it && planned };
        if !speaks {
            return None;
        }
        let speaker = match self.speaker(source.clone()) {
            Speaker::Nobody => Speaker::Common,
            speaker => speaker,
        };
        let from = bidden.unwrap_or(at) + 1;
        let comma = (from..self.end).find(|&at| bidden.is_some() && self.kind(at) == Some(Kind::Comma));
        self.add(at..at + 1, source, speaker, from..comma.unwrap_or(self.forward_end(from)), false, out);
        if let Some(plan) = out.last_mut().filter(|_| to || bidden.is_some()) {
            plan.plan = true;
        }
        Some(at + 1)
    }

    /// "Orlec's proposal to hire 40 keepers", "a promise to hire 40 keepers": up to the next mark.
    fn intent(&self, at: u32, out: &mut Vec<Attribution>) -> Option<u32> {
        if at == self.start || !self.is(at, INTENT) || !self.is(at + 1, known!["to"]) {
            return None;
        }
        let owned = self.names.ending_at(at - 1).filter(|_| self.kind(at - 1) == Some(Kind::Possessive));
        let named =
            owned.is_some() || self.is(at - 1, known!["a", "an", "the", "his", "her", "its", "their", "this", "that"]);
        if !named && self.kind(at - 1) != Some(Kind::Possessive) {
            return None;
        }
        let source = owned.map_or(at - 1..at, |name| name.tokens.clone());
        let speaker = owned.map_or(Speaker::Common, |name| Speaker::Named(name.entity));
        let mark = |&at: &u32| matches!(self.kind(at), Some(Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Colon));
        let end = (at + 2..self.end).find(mark).unwrap_or(self.end);
        self.add(at..at + 1, source, speaker, at + 2..end, false, out);
        if let Some(plan) = out.last_mut() {
            plan.plan = true;
        }
        Some(at + 2)
    }

    /// "The bank raised its growth forecast to 1.8 percent", "the ministry's estimate of $4 million".
    pub(super) fn forecast(&self, at: u32, out: &mut Vec<Attribution>) -> Option<u32> {
        if !self.is(at, FORECAST) || !self.is(at + 1, known!["of", "to", "for", "at", "by", "from"]) {
            return None;
        }
        let owner = (at.saturating_sub(4).max(self.start)..at)
            .rev()
            .find(|&at| self.kind(at) == Some(Kind::Possessive) || self.is(at, known!["its", "his", "her", "their"]))?;
        let source = match self.kind(owner) {
            Some(Kind::Possessive) => {
                self.names.ending_at(owner).map_or(owner.saturating_sub(1)..owner, |name| name.tokens.clone())
            }
            _ => owner..owner + 1,
        };
        let speaker = self.names.at(source.start).map_or(Speaker::Pronoun, |name| Speaker::Named(name.entity));
        self.add(at..at + 1, source, speaker, at + 1..self.clause(at).end, false, out);
        Some(at + 1)
    }

    /// "The poll has Orlec at 45 percent", "its estimate puts the cost at $4 million".
    pub(super) fn sounding(&self, at: u32, out: &mut Vec<Attribution>) -> Option<u32> {
        const DIRECT: &[u64] =
            known!["poll", "polls", "survey", "surveys", "estimate", "estimates", "tally", "count", "forecast"];
        let before = at.checked_sub(1).filter(|&before| before >= self.start)?;
        if !self.is(at, SOUNDING) {
            return None;
        }
        let source = self.subject_before(at)?;
        // "A survey of keepers released on Friday had him at 4 percent".
        let inner =
            || source.len() < 14 && source.clone().any(|at| self.is(at, known!["poll", "polls", "survey", "surveys"]));
        let helper = self.is(at, known!["has", "had", "have"]) && !self.is(before, DIRECT);
        let placed = (at + 1..self.end.min(at + 12))
            .any(|at| self.is(at, known!["at", "ahead", "behind", "leading", "up", "down"]));
        // "The institute puts the figure at $4 million".
        let puts = || {
            self.is(at, known!["puts", "put", "pegs", "pegged"])
                && self.is(at + 1, known!["the"])
                && (at + 3..=at + 4).any(|at| self.is(at, known!["at"]))
                && self.can_speak(source.clone())
        };
        if !self.is(before, DIRECT) && !(inner() && (!helper || placed)) && !puts() {
            return None;
        }
        let speaker = self.speaker(source.clone());
        // "Despite a poll showing her behind, she won 40 seats".
        let aside = self.is(at, known!["showing", "finding", "putting", "giving"]);
        let comma = (at + 1..self.end).find(|&at| aside && self.kind(at) == Some(Kind::Comma));
        self.add(at..at + 1, source, speaker, at + 1..comma.unwrap_or(self.clause(at).end), false, out);
        Some(at + 1)
    }
}
