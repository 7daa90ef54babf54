//! How two claims of one unit relate: figures by their intervals, dates by their days.

use crate::claim::Claim;
use crate::claim::Subject;
use crate::document::Document;
use crate::mention::date::DateMention;
use crate::mention::date::Form;
use crate::value::date::DateSpan;
use crate::value::date::Grain;
use crate::value::relation::Relation;
use crate::value::relation::relate;

/// Relates the values of two claims.
#[must_use]
pub fn values(one: (&Document, &Claim), other: (&Document, &Claim)) -> Relation {
    match (one.1.subject, other.1.subject) {
        (Subject::Figure(a), Subject::Figure(b)) => {
            let (a, b) = (&one.0.mentions.figures[a as usize], &other.0.mentions.figures[b as usize]);
            relate(&a.quantity, &b.quantity)
        }
        (Subject::Date(a), Subject::Date(b)) => {
            let (a, b) = (&one.0.mentions.dates[a as usize], &other.0.mentions.dates[b as usize]);
            match ((a.date, b.date), (a.yearless, b.yearless)) {
                // A year that was only inferred tells nothing: "Nov. 15" is 15 November, whenever it was written.
                ((Some(x), Some(y)), _) if same_but_for_the_year(x, y) && (is_partial(a) || is_partial(b)) => {
                    Relation::Compatible
                }
                ((Some(a), Some(b)), _) | (_, (Some(a), Some(b))) => dates(a, b),
                _ => Relation::NotComparable,
            }
        }
        _ => Relation::NotComparable,
    }
}

fn is_partial(date: &DateMention) -> bool {
    date.form == Form::Partial
}

fn same_but_for_the_year(one: DateSpan, other: DateSpan) -> bool {
    one.grain == other.grain
        && matches!(one.grain, Grain::Day | Grain::Month)
        && (one.first.month(), one.first.day()) == (other.first.month(), other.first.day())
}

fn dates(one: DateSpan, other: DateSpan) -> Relation {
    if one == other {
        Relation::SameAnchor
    } else if !one.is_disjoint(&other) {
        Relation::Compatible
    } else if one.days_apart(&other) <= 1 {
        // A day apart is a time zone, a night, or a report filed late.
        Relation::NotComparable
    } else {
        Relation::LogicalConflict
    }
}
