//! How two claims of one unit relate: figures by their intervals, dates by their days.

use crate::claim::Claim;
use crate::claim::Scope;
use crate::claim::Subject;
use crate::compare::ago;
use crate::document::Document;
use crate::mention::date::DateMention;
use crate::mention::date::Form;
use crate::mention::is_one_of;
use crate::text::known;
use crate::value::Decimal;
use crate::value::date::DateSpan;
use crate::value::date::Grain;
use crate::value::quantity::Quantity;
use crate::value::relation::Relation;
use crate::value::relation::relate;
use crate::value::unit::Unit;

/// Relates the values of two claims.
#[must_use]
pub fn values(one: (&Document, &Claim), other: (&Document, &Claim)) -> Relation {
    match (one.1.subject, other.1.subject) {
        (Subject::Figure(a), Subject::Figure(b)) => {
            let (a, b) = (&one.0.mentions.figures[a as usize], &other.0.mentions.figures[b as usize]);
            if looks_back(one) && looks_back(other) {
                return Relation::NotComparable;
            }
            // "18 and up" is told of others than "12 to 15" is.
            if one.1.scope == Some(Scope::AgeLimit) && a.quantity.bound != b.quantity.bound {
                return Relation::NotComparable;
            }
            if in_other_units(&a.quantity, &b.quantity) {
                return Relation::NotComparable;
            }
            relate(&a.quantity, &b.quantity)
        }
        (Subject::Date(a), Subject::Date(b)) => {
            let (a, b) = (&one.0.mentions.dates[a as usize], &other.0.mentions.dates[b as usize]);
            if a.ago.is_some() || b.ago.is_some() {
                return ago::relate((one.0, a), (other.0, b));
            }
            match ((a.date, b.date), (a.yearless, b.yearless)) {
                // A year that was only inferred tells nothing: "Nov. 15" is 15 November, whenever it was written.
                ((Some(x), Some(y)), _) if same_but_for_the_year(x, y) && (is_partial(a) || is_partial(b)) => {
                    Relation::Compatible
                }
                // "On 7 March 1965", "the march of 7 March 2015": what happened, and the day it was remembered.
                ((Some(x), Some(y)), _) if same_but_for_the_year(x, y) && is_jubilee(x, y) => Relation::NotComparable,
                // Two weeks of one series end on one day of the week.
                ((Some(x), Some(y)), _) | (_, (Some(x), Some(y)))
                    if period_end(one.1) && period_end(other.1) && x != y && x.days_apart(&y) % 7 == 0 =>
                {
                    Relation::NotComparable
                }
                ((Some(x), Some(y)), _) | (_, (Some(x), Some(y))) => match dates(x, y) {
                    // A day apart may be a time zone, or a report filed late, even where both wrote the day out.
                    Relation::NotComparable
                        if is_spelled(a) && is_spelled(b) && !at_night(one.0, a) && !at_night(other.0, b) =>
                    {
                        Relation::PragmaticConflict
                    }
                    relation => relation,
                },
                _ => Relation::NotComparable,
            }
        }
        _ => Relation::NotComparable,
    }
}

/// Whether two measures are told in two units and lie far apart: "in 74 metres of water" and "11 nautical miles off the cape",
/// "four hours" and "five weeks". The same number in two units may be a slip.
fn in_other_units(one: &Quantity, other: &Quantity) -> bool {
    /// How many times the other one is.
    const FAR: i64 = 8;
    let units = match (&one.unit, &other.unit) {
        (Unit::Measure(ours), Unit::Measure(theirs)) | (Unit::Duration(ours), Unit::Duration(theirs)) => {
            ours.id != theirs.id
        }
        _ => false,
    };
    let apart = |a: Decimal, b: Decimal| b.checked_mul(Decimal::from(FAR)).is_none_or(|times| a > times);
    units
        && one.amount != other.amount
        && other
            .in_unit(&one.unit)
            .is_some_and(|other| apart(one.amount, other.amount) || apart(other.amount, one.amount))
}

/// Whether a stretch is only a way to look back, as are the past two weeks and the last seven days. What is to come in the
/// next two weeks will not come in the next three, and years and months in an office are counted.
fn looks_back((document, claim): (&Document, &Claim)) -> bool {
    let ahead = || {
        let before = claim.tokens.start.checked_sub(1);
        before.is_some_and(|before| document.text.is_any(before, known!["next", "coming"]))
    };
    let counted = || match document.figure(claim).map(|figure| &figure.quantity.unit) {
        Some(Unit::Duration(measure)) => measure.factor.is_none(),
        _ => false,
    };
    claim.scope == Some(Scope::Window) && !counted() && !ahead()
}

fn period_end(claim: &Claim) -> bool {
    claim.scope == Some(Scope::PeriodEnd)
}

/// Written as a date, rather than told from the article's own.
fn is_spelled(date: &DateMention) -> bool {
    matches!(date.form, Form::Absolute | Form::Partial)
}

/// Words of a sentence under which one event may have two dates.
const NIGHT: [&str; 7] = ["midnight", "night", "overnight", "evening", "dawn", "early", "late"];

fn at_night(document: &Document, date: &DateMention) -> bool {
    let tokens = document.text.sentence(date.sentence).tokens.clone();
    let mut words = document.text.tokens(tokens).iter().map(|token| document.slice(token.span));
    date.minute.is_some() || words.any(|word| is_one_of(word, &NIGHT))
}

fn is_partial(date: &DateMention) -> bool {
    date.form == Form::Partial
}

fn same_but_for_the_year(one: DateSpan, other: DateSpan) -> bool {
    one.grain == other.grain
        && matches!(one.grain, Grain::Day | Grain::Month)
        && (one.first.month(), one.first.day()) == (other.first.month(), other.first.day())
}

/// Whether years lie between two days after which people meet to remember.
fn is_jubilee(one: DateSpan, other: DateSpan) -> bool {
    one.first.year() != other.first.year() && (one.first.year() - other.first.year()) % 5 == 0
}

/// Relates two dates; days that touch are left open.
fn dates(one: DateSpan, other: DateSpan) -> Relation {
    if one == other {
        Relation::SameAnchor
    } else if !one.is_disjoint(&other) {
        Relation::Compatible
    } else if one.days_apart(&other) <= 1 && (one.grain, other.grain) != (Grain::Year, Grain::Year) {
        Relation::NotComparable
    } else {
        Relation::LogicalConflict
    }
}
