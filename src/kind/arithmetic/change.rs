//! Change: a percentage or a word ("doubled") beside the two values it is about.

use super::Ends;
use super::Line;
use super::show;
use crate::finding::Severity;
use crate::lexicon::ListId;
use crate::mention::figure::Figure;
use crate::rule::Observation;
use crate::value::Decimal;
use crate::value::unit::Share;
use crate::value::unit::Unit;
use std::ops::Range;

/// "from 80 to 60, a reduction of 33%": the percentage does not follow from the values.
pub(super) fn percent(line: &Line<'_>) -> Option<Observation> {
    let is_share = |figure: &&&Figure| matches!(figure.quantity.unit, Unit::Percent(Share::Percent));
    let (old, new) = values(line)?;
    let mut shares = line.figures.iter().filter(is_share).filter(|figure| !same(figure, old) && !same(figure, new));
    let stated = shares.next()?;
    if shares.next().is_some() || !belongs(line, stated, old, new) {
        return None;
    }
    let hundred = Decimal::ONE_HUNDRED;
    let ratio = Ends::of(new)?.over(Ends::of(old)?)?;
    let change = Ends { low: ratio.low.checked_sub(Decimal::ONE)?, high: ratio.high.checked_sub(Decimal::ONE)? };
    let change = Ends { low: change.low.checked_mul(hundred)?, high: change.high.checked_mul(hundred)? };
    // "Fell 25%" is written without a sign.
    let size = if change.high < Decimal::ZERO { Ends { low: -change.high, high: -change.low } } else { change };
    let mut said = Ends::of(stated)?;
    // Cut off instead of rounded: one more unit of the last digit.
    said = Ends { low: said.low.checked_sub(stated.quantity.ulp)?, high: said.high.checked_add(stated.quantity.ulp)? };
    let points = new.quantity.amount.checked_sub(old.quantity.amount)?.abs();
    let in_points = matches!(old.quantity.unit, Unit::Percent(_)) && said.low <= points && points <= said.high;
    // "150% of what it was" is a ratio, not a change.
    let as_ratio = Ends { low: ratio.low.checked_mul(hundred)?, high: ratio.high.checked_mul(hundred)? };
    if size.meets(said) || as_ratio.meets(said) {
        return None;
    }
    let worked = new.quantity.amount.checked_sub(old.quantity.amount)?.checked_div(old.quantity.amount)?;
    let worked = worked.checked_mul(hundred)?.abs();
    let seen = Observation::at(line.case.place(stated.span), "does not follow from the two values")
        .evidence(line.case.place(old.span), "from")
        .evidence(line.case.place(new.span), "to");
    Some(
        seen.value("match", line.words(stated))
            .value("stated", line.words(stated))
            .value("parts", format!("{} to {}", line.words(old), line.words(new)))
            .value(
                "worked",
                match in_points {
                    true => format!("{} percentage points, or {}%", show(points), show(worked)),
                    false => format!("{}%", show(worked)),
                },
            )
            // What is meant is plain; how it is put is a matter of style.
            .at_most(if in_points { Severity::Note } else { Severity::Error }),
    )
}

/// "doubled, from 40 to 60": the word does not follow from the values.
pub(super) fn ratio(line: &Line<'_>) -> Option<Observation> {
    let (old, new) = values(line).filter(|(_, new)| line.follows(new, "to"))?;
    let article = line.article;
    let hits = article.hits.within(line.sentence.tokens.clone());
    let mut words = hits.iter().filter(|hit| hit.list == ListId::RATIO);
    let first = words.next()?;
    let hit = words
        .filter(|hit| hit.first == first.first)
        .fold(first, |best, hit| if hit.last > best.last { hit } else { best });
    let later = hits.iter().any(|other| other.list == ListId::RATIO && other.first >= hit.last);
    let start = old.tokens.start.min(new.tokens.start);
    if later || hit.first > start || start.saturating_sub(hit.last) > 10 {
        return None;
    }
    let word = line.case.lexicon.ratios.get(hit.value as usize)?;
    // "Half" and "two-thirds" are shares more often than changes; "halved" is a change.
    let is_share = word.high < Decimal::ONE && !word.phrase.contains("halv");
    let is_figure = line.figures.iter().any(|figure| figure.tokens.start < hit.last && hit.first < figure.tokens.end);
    if is_share || is_figure {
        return None;
    }
    let ratio = Ends::of(new)?.over(Ends::of(old)?)?;
    let range = Ends { low: word.low, high: word.high };
    if ratio.widened(30)?.meets(range) {
        return None;
    }
    let worked = new.quantity.amount.checked_div(old.quantity.amount)?;
    let span = article.reading(line.case.lexicon).span(hit.tokens());
    let seen = Observation::at(line.case.place(span), "does not follow from the two values")
        .evidence(line.case.place(old.span), "from")
        .evidence(line.case.place(new.span), "to");
    Some(
        seen.value("match", article.slice(span))
            .value("stated", article.slice(span))
            .value("parts", format!("{} to {}", line.words(old), line.words(new)))
            .value("worked", format!("{} times", show(worked))),
    )
}

/// The old and the new value: "from A to B", "to B from A", "B, up 160% from A".
fn values<'a>(line: &Line<'a>) -> Option<(&'a Figure, &'a Figure)> {
    let mut from = line.figures.iter().filter(|figure| line.follows(figure, "from"));
    let old = *from.next()?;
    if from.next().is_some() {
        return None;
    }
    let alike = |figure: &&&Figure| !same(figure, old) && line.alike(figure, old);
    let mut to = line.figures.iter().filter(alike).filter(|figure| line.follows(figure, "to"));
    let new = match (to.next(), to.next()) {
        (Some(new), None) => *new,
        (Some(_), Some(_)) => return None,
        // "65 sites, up 160% from 25": the one like figure before it.
        (None, _) => {
            let mut others = line.figures.iter().filter(alike).filter(|figure| figure.tokens.end <= old.tokens.start);
            let up_or_down = line.article.hits.within(line.sentence.tokens.clone());
            let mut cues = up_or_down.iter().filter(|hit| matches!(hit.list, ListId::CHANGE_UP | ListId::CHANGE_DOWN));
            cues.find(|hit| hit.last <= old.tokens.start)?;
            let only = *others.next()?;
            if others.next().is_some() || matches!(only.quantity.unit, Unit::Percent(_)) {
                return None;
            }
            only
        }
    };
    let near = new.tokens.start.abs_diff(old.tokens.start) <= 14;
    // "From 10 to 7 in 100 patients": the hundred is that of both.
    let in_so_many = |figure: &Figure| figure.quantity.unit == Unit::Count && figure.quantity.amount < Decimal::ONE;
    let near = near && in_so_many(old) == in_so_many(new);
    (near && old.quantity.amount > Decimal::ZERO).then_some((old, new))
}

/// Whether the percentage is said of this change: "…, a reduction of 33%" behind the values, "grew 15%, from …" before.
fn belongs(line: &Line<'_>, stated: &Figure, old: &Figure, new: &Figure) -> bool {
    let (first, last) = (old.tokens.start.min(new.tokens.start), old.tokens.end.max(new.tokens.end));
    let changes = |stretch: Range<u32>| {
        let cues = [ListId::CHANGE_UP, ListId::CHANGE_DOWN];
        line.article.hits.within(stretch).iter().any(|hit| cues.contains(&hit.list))
    };
    if stated.tokens.start >= last {
        let between = last..stated.tokens.start;
        return between.len() <= 7 && !line.has(between.clone(), "and") && changes(between);
    }
    let before = stated.tokens.start.saturating_sub(3).max(line.sentence.tokens.start)..stated.tokens.start;
    let next = [first, old.tokens.start].into_iter().find(|&start| start >= stated.tokens.end);
    next.is_some_and(|next| next - stated.tokens.end <= 3) && changes(before)
}

fn same(one: &Figure, other: &Figure) -> bool {
    one.span == other.span
}
