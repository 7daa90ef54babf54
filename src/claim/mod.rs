//! Claims: figures and dates tied to what they are about (a key), the words they stand among (a context), a time, a
//! modality and those who stand behind them.

mod context;
mod key;
mod modality;
mod once;
mod scope;
mod word;

pub use context::Context;
pub use context::cast;
pub use context::contrasted;
pub use context::gist;
pub use context::identity;
pub use key::Key;
pub use key::Unkeyed;
pub use modality::Modality;
pub use once::Once;
pub use scope::Scope;
pub use word::Weighted;
pub use word::overlap;
pub use word::stem_of;

use crate::lexicon::ListId;
use crate::mention::Mentions;
use crate::mention::Placed;
use crate::mention::Reading;
use crate::mention::attribution::Reaches;
use crate::mention::date::DateMention;
use crate::mention::distance;
use crate::mention::name::Owner;
use crate::mention::name::owner_of_age;
use crate::mention::within;
use crate::span::Span;
use crate::value::date::DateSpan;
use crate::value::unit::Unit;
use std::ops::Range;

/// One claim about one figure or one date.
#[derive(Clone, Debug)]
pub struct Claim {
    pub subject: Subject,
    pub span: Span,
    pub tokens: Range<u32>,
    pub sentence: u32,
    pub key: Result<Key, Unkeyed>,
    pub scope: Option<Scope>,
    pub time: Option<DateSpan>,
    pub modality: Modality,
    /// Indices of the attributions that reach it, in order of place.
    pub chain: Vec<u32>,
    pub context: Context,
    /// The person an age belongs to, or whose birth or death a date tells, as an index into the document's entities.
    pub owner: Option<u32>,
    /// What a date tells of its owner.
    pub once: Option<Once>,
}

impl Claim {
    /// The frame of its key, as an index into the lexicon's.
    #[must_use]
    pub fn frame(&self) -> Option<u32> {
        self.key.as_ref().ok().map(|key| key.frame)
    }
}

impl Placed for Claim {
    fn tokens(&self) -> &Range<u32> {
        &self.tokens
    }
}

/// What the claim gives a value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Index into the document's figures.
    Figure(u32),
    /// Index into the document's dates.
    Date(u32),
}

/// All claims of a document.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// First one per figure, in the order of the figures, then one per date.
    pub all: Vec<Claim>,
    /// The word stems that contexts are made of; contexts hold ranges of it.
    pub pool: Vec<Weighted>,
}

impl Claims {
    /// The stems of a range a context holds.
    #[must_use]
    pub fn stems(&self, range: &Range<u32>) -> &[Weighted] {
        self.pool.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

/// Ties every figure and date to a key, a context, a time, a modality and a chain.
#[must_use]
pub fn find(reading: Reading<'_>, mentions: &Mentions) -> Claims {
    let mut contexts = context::Contexts::new(reading, mentions);
    let reaches = Reaches::of(&mentions.attributions);
    let mut all = Vec::with_capacity(mentions.figures.len() + mentions.dates.len());
    let mut of_dates = Vec::with_capacity(mentions.dates.len());
    let (mut figures, mut dates) = (mentions.figures.iter().zip(0u32..).peekable(), mentions.dates.iter().zip(0u32..));
    // Sentence by sentence, so that the words of each are weighed once.
    let mut next = dates.next();
    loop {
        let upto = next.map_or(u32::MAX, |(date, _)| date.sentence);
        while let Some((figure, at)) = figures.next_if(|(figure, _)| figure.sentence <= upto) {
            let place = (figure.span, figure.tokens.clone(), figure.sentence);
            let key = key::of_figure(reading, mentions, figure);
            all.push(claim(reading, mentions, (&reaches, &mut contexts), Subject::Figure(at), place, key));
        }
        let Some((date, at)) = next else { break };
        let place = (date.span, date.tokens.clone(), date.sentence);
        let of = (&reaches, &mut contexts);
        let mut claim = claim(reading, mentions, of, Subject::Date(at), place, Err(Unkeyed::NoFrame));
        if let Some((once, owner)) = once::of(reading, &mentions.names, &date.tokens, date.sentence) {
            (claim.once, claim.owner) = (Some(once), Some(owner));
        }
        of_dates.push(claim);
        next = dates.next();
    }
    all.append(&mut of_dates);
    for (figure, owner) in owners(reading, mentions) {
        if let Some(claim) = all.get_mut(figure) {
            claim.owner = Some(owner);
            claim.scope = claim.scope.filter(|&scope| scope != Scope::AgeLimit);
            // "There is no word whether Jane Roe, 49, will speak" denies nothing of her age.
            if matches!(claim.modality, Modality::Negated | Modality::Target) {
                claim.modality = Modality::Asserted;
            }
        }
    }
    contexts.pool.shrink_to_fit();
    Claims { all, pool: contexts.pool }
}

/// Whose the ages are. A guess ("the 49-year-old" after a name) gives way where the text gives that one another age.
fn owners(reading: Reading<'_>, mentions: &Mentions) -> Vec<(usize, u32)> {
    let ages = mentions.figures.iter().enumerate().filter(|(_, figure)| figure.quantity.unit == Unit::Age);
    let found: Vec<(usize, Owner)> = ages
        .filter_map(|(at, figure)| Some((at, owner_of_age(reading, &mentions.names, figure.tokens.clone())?)))
        .collect();
    let age = |at: usize| mentions.figures[at].quantity.amount;
    let contradicted = |at: usize, owner: Owner| {
        let said = found.iter().filter(|(_, other)| !other.guessed && other.entity == owner.entity);
        owner.guessed && said.clone().any(|&(other, _)| age(other) != age(at))
    };
    let kept = found.iter().filter(|&&(at, owner)| !contradicted(at, owner));
    kept.map(|&(at, owner)| (at, owner.entity)).collect()
}

fn claim(
    reading: Reading<'_>,
    mentions: &Mentions,
    (reaches, contexts): (&Reaches, &mut context::Contexts<'_>),
    subject: Subject,
    (span, tokens, sentence): (Span, Range<u32>, u32),
    key: Result<Key, Unkeyed>,
) -> Claim {
    let chain = reaches.near(&tokens).filter(|&at| mentions.attributions[at].covers(&tokens)).map(index).collect();
    Claim {
        owner: None,
        once: None,
        subject,
        span,
        sentence,
        scope: scope::of(reading, mentions, subject, key.as_ref().ok(), &tokens, sentence),
        key,
        time: time(reading, mentions, &reading.text.sentence(sentence).tokens, &tokens),
        modality: modality::of(reading, &tokens, sentence, matches!(subject, Subject::Date(_))),
        chain,
        context: contexts.of(subject, &tokens, sentence),
        tokens,
    }
}

/// The date in the sentence nearest to the figure, but for the day on which somebody said it ("police said on Monday").
fn time(reading: Reading<'_>, mentions: &Mentions, sentence: &Range<u32>, tokens: &Range<u32>) -> Option<DateSpan> {
    /// How far before its day a verb of saying may stand, in tokens: "told reporters late on Monday".
    const NEAR: u32 = 4;
    let said = |date: &&DateMention| {
        let before = date.tokens.start.saturating_sub(NEAR).max(sentence.start)..date.tokens.start;
        reading.hits.first_in(before, ListId::REPORTING_VERB).is_some()
    };
    let here = within(&mentions.dates, sentence).iter();
    let other = here.filter(|date| date.tokens != *tokens && date.date.is_some() && !said(date));
    other.min_by_key(|date| distance(tokens, &date.tokens)).and_then(|date| date.date)
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
