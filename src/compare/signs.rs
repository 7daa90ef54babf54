//! Signs: what tells a disagreement from a misunderstanding, once two claims seem to speak of the same thing and differ.
//!
//! Other than the features of `align` these look at the values: how far apart, how small, whether either side also
//! states the other's value. They are weighed together with the trust in the alignment.

use crate::claim::Claim;
use crate::document::Document;
use crate::mention::date::DateMention;
use crate::mention::date::Form;
use crate::value::Decimal;
use crate::value::bound::Bound;
use crate::value::bound::significant;
use crate::value::date::Grain;
use crate::value::relation::Relation;
use crate::value::relation::digits_swapped;
use crate::value::relation::power_of_ten_apart;
use crate::value::unit::Unit;

/// The signs of a difference, in order; each from 0 to 100 but for `trust`, which is in hundredths of a logit.
pub const SIGNS: &[&str] = &[
    "bias",
    "trust",
    "known-here",
    "known-there",
    "rival-here",
    "rival-there",
    "keyed",
    "roles",
    "ratio-close",
    "ratio-near",
    "ratio-ten",
    "ratio-far",
    "small-counts",
    "year",
    "bound-equal",
    "pragmatic-only",
    "precise",
    "quoted",
    "crowd",
    "day-close",
    "day-equal",
    "days-between",
    "lead",
    "digits-swapped",
];

/// What alignment found about two claims that differ.
#[derive(Clone, Copy, Debug, Default)]
pub struct Aligned {
    /// The trust that they speak of the same thing, in thousandths of a logit.
    pub trust: i32,
    /// How far it is ahead of the best pair with another value on either side, in thousandths of a logit.
    pub lead: i32,
    /// The best trust of a claim beside the first one that gives the second one's value, and the other way round.
    pub rivals: (Option<i32>, Option<i32>),
    pub keyed: bool,
    /// How many roles of the frame agree, in fifties.
    pub roles: i32,
    /// How many documents tell of the event: the more pairs are weighed, the more of them meet by chance.
    pub documents: usize,
}

/// The signs of two claims that differ.
#[must_use]
pub fn signs(
    one: (&Document, &Claim),
    other: (&Document, &Claim),
    relation: Relation,
    aligned: Aligned,
) -> [i32; SIGNS.len()] {
    let yes = |condition: bool| i32::from(condition) * 100;
    let own = std::ptr::eq(one.0, other.0);
    let (near, size) = (ratio(one, other), small(one, other));
    let bounds = (bound(one), bound(other));
    let date = one.0.date(one.1).is_some();
    [
        100,
        (aligned.trust / 10).clamp(-1000, 1000),
        yes(!own && states(one.0, other)),
        yes(!own && states(other.0, one)),
        rival(aligned.trust, aligned.rivals.0),
        rival(aligned.trust, aligned.rivals.1),
        yes(aligned.keyed),
        aligned.roles.clamp(0, 100),
        if near == Apart::Close { nearly_equal(one, aligned.trust) } else { 0 },
        yes(near == Apart::Near),
        yes(near == Apart::Ten),
        yes(near == Apart::Far),
        yes(size),
        yes(date),
        yes(bounds.0 == bounds.1),
        yes(relation == Relation::PragmaticConflict),
        yes(digits(one) >= 2 && digits(other) >= 2),
        yes(is_quoted(one.0, one.1) || is_quoted(other.0, other.1)),
        crowd(aligned.documents),
        yes(date && relation == Relation::PragmaticConflict),
        yes(day_equal(one, other)),
        if is_long_past(one) && is_long_past(other) { 0 } else { days_between(one.0, other.0) },
        (aligned.lead / 30).clamp(-100, 100),
        yes(!own && swapped(one, other)),
    ]
}

/// How much it says that two values are nearly equal: as much as speaks for their being of one thing. Of two amounts in two texts
/// many come near each other by chance; ages seldom stand for two people of one story.
fn nearly_equal(one: (&Document, &Claim), trust: i32) -> i32 {
    /// The trust from which it says all it can, in thousandths of a logit.
    const ENOUGH: i32 = 1500;
    let age = one.0.figure(one.1).is_some_and(|figure| figure.quantity.unit == Unit::Age);
    if age { 100 } else { (trust.clamp(0, ENOUGH) * 100) / ENOUGH }
}

/// Whether two neighbouring digits of two figures, or of two years, changed places. What two articles say of one thing seldom looks
/// so alike, and whoever types it seldom sees it.
fn swapped(one: (&Document, &Claim), other: (&Document, &Claim)) -> bool {
    let year = |(document, claim): (&Document, &Claim)| {
        let span = document.date(claim)?.date.filter(|span| span.grain == Grain::Year)?;
        Some(Decimal::from(i64::from(span.first.year())))
    };
    let values = amount(one).or_else(|| year(one)).zip(amount(other).or_else(|| year(other)));
    values.is_some_and(|(a, b)| digits_swapped(a, b))
}

/// The logarithm of the days between two articles, in tenths of a doubling; 0 where either has no date. What is said of a
/// thing changes with time.
fn days_between(one: &Document, other: &Document) -> i32 {
    let (Some(a), Some(b)) = (&one.published, &other.published) else { return 0 };
    let days = u32::try_from(a.date.days_apart(&b.date)).unwrap_or(0);
    i32::try_from((days + 1).ilog2() * 10).unwrap_or(100).min(100)
}

/// Whether a date lies so far before its article that nothing new is heard of it between two articles: a bridge opened in 1967 did
/// so whenever it is told.
fn is_long_past((document, claim): (&Document, &Claim)) -> bool {
    /// In days.
    const LONG: i32 = 60;
    let date = document.date(claim).and_then(|mention| mention.date);
    let published = document.published.map(|published| published.date);
    date.zip(published)
        .is_some_and(|(date, published)| date.last < published.first && date.days_apart(&published) > LONG)
}

/// Whether two dates are the same day of two months, as a slip of the pen has it: two days of one story seldom are, but for
/// the first and the last of a month, from which and to which things run.
fn day_equal(one: (&Document, &Claim), other: (&Document, &Claim)) -> bool {
    let Some((a, b)) = one.0.date(one.1).zip(other.0.date(other.1)) else { return false };
    let day = |mention: &DateMention| {
        let span =
            mention.date.or(mention.yearless).filter(|span| span.grain == Grain::Day && span.first == span.last)?;
        (mention.form != Form::Relative && (2..=29).contains(&span.first.day())).then_some(span.first)
    };
    let Some((x, y)) = day(a).zip(day(b)) else { return false };
    // A month that was put wrong may also put the year wrong that it is nearest to.
    let year = x.year() == y.year() || a.form == Form::Partial || b.form == Form::Partial;
    year && x.day() == y.day() && x.month() != y.month()
}

/// The logarithm of how many pairs of documents there are, in tenths of a doubling.
fn crowd(documents: usize) -> i32 {
    let pairs = (documents * documents.saturating_sub(1) / 2).clamp(1, 1000) as u64;
    i32::try_from(pairs.pow(4).ilog2() * 5 / 2).unwrap_or(100).min(100)
}

/// How near a partner of the same value comes to this one: 0 where it is three logits behind, 100 where it is level.
fn rival(trust: i32, rival: Option<i32>) -> i32 {
    rival.map_or(0, |rival| (100 - trust.saturating_sub(rival) / 30).clamp(0, 100))
}

/// Whether a document states the value of a claim of another one, in the same unit.
#[must_use]
pub fn states(document: &Document, claim: (&Document, &Claim)) -> bool {
    document.claims.all.iter().any(|own| equal((document, own), claim))
}

/// Whether two claims give one value in one unit.
#[must_use]
pub fn equal(one: (&Document, &Claim), other: (&Document, &Claim)) -> bool {
    if let (Some(a), Some(b)) = (one.0.figure(one.1), other.0.figure(other.1)) {
        return a.quantity.amount == b.quantity.amount && a.quantity.unit == b.quantity.unit && a.label == b.label;
    }
    let dates = one.0.date(one.1).zip(other.0.date(other.1));
    dates.is_some_and(|(a, b)| match (a.ago, b.ago) {
        (None, None) => a.date.or(a.yearless).is_some() && (a.date, a.yearless) == (b.date, b.yearless),
        _ => a.ago == b.ago,
    })
}

/// Whether a claim stands inside quotation marks.
#[must_use]
pub fn is_quoted(document: &Document, claim: &Claim) -> bool {
    let quotations = &document.text.quotations;
    let at = quotations.partition_point(|quotation| quotation.tokens.start <= claim.tokens.start);
    at > 0 && quotations[at - 1].tokens.end > claim.tokens.start
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    /// Within a twentieth.
    Close,
    /// Up to twice.
    Near,
    Some,
    Ten,
    /// Ten times or more, and no power of ten.
    Far,
}

fn ratio(one: (&Document, &Claim), other: (&Document, &Claim)) -> Apart {
    let (Some(a), Some(b)) = (amount(one), amount(other)) else { return Apart::Some };
    let (small, large) = (a.min(b), a.max(b));
    let times = |tenths: i64| small.checked_mul(Decimal::new(tenths, 2)).unwrap_or(Decimal::MAX);
    if power_of_ten_apart(a, b).is_some() {
        Apart::Ten
    } else if large <= times(105) {
        Apart::Close
    } else if large <= times(200) {
        Apart::Near
    } else if large >= times(1000) {
        Apart::Far
    } else {
        Apart::Some
    }
}

fn amount((document, claim): (&Document, &Claim)) -> Option<Decimal> {
    document.figure(claim).map(|figure| figure.quantity.amount.abs())
}

/// Counts up to twelve are written of everything.
fn small(one: (&Document, &Claim), other: (&Document, &Claim)) -> bool {
    let twelve = Decimal::from(12);
    matches!((amount(one), amount(other)), (Some(a), Some(b)) if a <= twelve && b <= twelve)
}

fn bound((document, claim): (&Document, &Claim)) -> Bound {
    document.figure(claim).map_or(Bound::Bare, |figure| figure.quantity.bound)
}

/// How many digits of a figure say something: 2 for 2,500,000 and for 1.2.
fn digits((document, claim): (&Document, &Claim)) -> u32 {
    let digits = document.figure(claim).map_or(0, |figure| significant(figure.quantity.amount));
    digits.checked_ilog10().map_or(0, |last| last + 1)
}
