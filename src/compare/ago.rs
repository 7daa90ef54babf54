//! Stretches "ago": how two of them relate. They name no day that is known without more, and contradict their like: "eleven
//! years ago" and "twelve years ago".

use crate::document::Document;
use crate::mention::date::DateMention;
use crate::text::known;
use crate::value::date::Grain;
use crate::value::relation::Relation;

/// How two stretches "ago" relate, of texts of one time.
#[must_use]
pub(super) fn relate(one: (&Document, &DateMention), other: (&Document, &DateMention)) -> Relation {
    let (Some((grain, a)), Some((other_grain, b))) = (one.1.ago, other.1.ago) else { return Relation::NotComparable };
    // How many days may lie between two reports that count the same.
    let slack = match grain {
        Grain::Year => 45,
        Grain::Month => 6,
        Grain::Week => 2,
        _ => 0,
    };
    let dates = one.0.published.zip(other.0.published);
    let near = dates.map_or(grain == Grain::Year, |(a, b)| a.date.days_apart(&b.date) <= slack);
    if grain != other_grain || !near {
        Relation::NotComparable
    } else if a == b {
        Relation::SameAnchor
    } else if a.abs_diff(b) == 1 && (is_rough(one) || is_rough(other)) {
        Relation::Compatible
    } else {
        Relation::LogicalConflict
    }
}

/// "almost two years ago", "more than four years ago".
fn is_rough((document, date): (&Document, &DateMention)) -> bool {
    const ROUGH: &[u64] =
        known!["about", "around", "almost", "nearly", "roughly", "some", "than", "over", "least", "approximately"];
    date.tokens.start.checked_sub(1).is_some_and(|at| document.text.is_any(at, ROUGH))
}
