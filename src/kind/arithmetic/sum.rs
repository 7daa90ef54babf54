//! Parts and their total: "£40,000, £25,000 and £15,000, a total of £90,000".

use super::Ends;
use super::Line;
use super::amount;
use crate::lexicon::ListId;
use crate::mention::figure::Figure;
use crate::rule::Observation;
use crate::text::Kind;
use crate::value::Decimal;
use crate::value::bound::Bound;
use crate::value::unit::Unit;

pub(super) fn check(line: &Line<'_>, cues: &[ListId], people: &[u32]) -> Option<Observation> {
    totalled(line, cues, people).or_else(|| listed(line, people))
}

/// "A and b, c in all": a list with its total behind it.
fn totalled(line: &Line<'_>, cues: &[ListId], people: &[u32]) -> Option<Observation> {
    let (at, total) = line.figures.iter().enumerate().find(|(_, figure)| is_total(line, figure, cues))?;
    let parts = parts(line, at, people);
    if parts.len() < 2 || !matches!(total.quantity.unit, Unit::Money(_) | Unit::Count | Unit::Percent(_)) {
        return None;
    }
    let stated = ends_of(total)?;
    let mut sum = NOTHING;
    // The list may start with a figure that is no part: every run of parts up to the total is tried.
    for (taken, part) in parts.iter().rev().enumerate() {
        sum = sum.add(ends_of(part)?)?;
        if taken > 0 && sum.widened(1)?.meets(stated) {
            return None;
        }
    }
    observation(line, total, &parts)
}

/// "Twelve people: seven men and six women": a total with its list behind a colon or a dash, of which every figure is a part.
fn listed(line: &Line<'_>, people: &[u32]) -> Option<Observation> {
    /// How far behind the sign the list may begin, in tokens.
    const NEXT: u32 = 3;
    let opens = |figure: &Figure| {
        let sign = end(figure);
        let token = line.article.text.tokens.get(sign as usize).filter(|_| sign < line.sentence.tokens.end);
        token.is_some_and(|token| matches!(token.kind, Kind::Colon | Kind::Dash)).then_some(sign)
    };
    let (at, sign) = line.figures.iter().enumerate().find_map(|(at, figure)| Some((at, opens(figure)?)))?;
    let (total, list) = (line.figures[at], &line.figures[at + 1..]);
    let first = list.first()?.tokens.start;
    let joined = list.windows(2).all(|two| joins(line, two[0], two[1]));
    let exact = |figure: &Figure| figure.quantity.bound == Bound::Bare && figure.quantity.upper.is_none();
    let parts = list.len() >= 2 && list.iter().all(|part| exact(part) && counts_alike(part, total, people));
    // A line of a table has one share after another.
    let plain = parts && exact(total) && matches!(total.quantity.unit, Unit::Count | Unit::Money(_));
    if !plain || !joined || first <= sign || first - sign > NEXT || line.has(first..line.sentence.tokens.end, "them") {
        return None;
    }
    let sum = list.iter().try_fold(NOTHING, |sum, part| sum.add(ends_of(part)?))?;
    if sum.widened(1)?.meets(ends_of(total)?) { None } else { observation(line, total, list) }
}

const NOTHING: Ends = Ends { low: Decimal::ZERO, high: Decimal::ZERO };

/// The ends of a figure; what comes whole and is counted out is neither more nor less than it says.
fn ends_of(figure: &Figure) -> Option<Ends> {
    let quantity = &figure.quantity;
    let exact = quantity.unit == Unit::Count
        && quantity.bound == Bound::Bare
        && quantity.upper.is_none()
        && quantity.amount.fract().is_zero()
        && (quantity.amount <= Decimal::from(20) || !(quantity.amount % Decimal::TEN).is_zero())
        && quantity.amount < Decimal::from(1000);
    if exact { Some(Ends { low: quantity.amount, high: quantity.amount }) } else { Ends::of(figure) }
}

/// Where a figure and what it counts end.
fn end(figure: &Figure) -> u32 {
    figure.of.as_ref().map_or(figure.tokens.end, |noun| (noun.token + 1).max(figure.tokens.end))
}

fn observation(line: &Line<'_>, total: &Figure, parts: &[&Figure]) -> Option<Observation> {
    // What is less than one of its parts is no total of them: the figures belong to different things.
    if parts.iter().any(|part| part.quantity.amount > total.quantity.amount) {
        return None;
    }
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.quantity.amount))?;
    let seen = Observation::at(line.case.place(total.span), "the parts do not come to this");
    let seen = parts.iter().fold(seen, |seen, part| seen.evidence(line.case.place(part.span), "a part"));
    let listed: Vec<String> = parts.iter().map(|part| line.words(part)).collect();
    Some(
        seen.value("stated", line.words(total))
            .value("match", line.words(total))
            .value("parts", listed.join(" + "))
            .value("worked", amount(sum, &total.quantity.unit)),
    )
}

fn is_total(line: &Line<'_>, figure: &Figure, cues: &[ListId]) -> bool {
    let hits = |from: u32, to: u32| line.article.hits.within(from..to).iter().filter(|hit| cues.contains(&hit.list));
    let before = figure.tokens.start.saturating_sub(4).max(line.sentence.tokens.start);
    let touches_before = hits(before, figure.tokens.start).any(|hit| hit.last == figure.tokens.start);
    // "61 people in all": the cue after the figure and what it counts.
    let after = end(figure);
    let touches_after = hits(after, after + 1)
        .any(|hit| hit.last <= line.sentence.tokens.end && is_after_cue(line, hit.first, hit.last));
    touches_before || touches_after
}

/// "in all", "in total", "altogether" may follow their figure; "a total of" may not.
fn is_after_cue(line: &Line<'_>, first: u32, last: u32) -> bool {
    let text = line.article.reading(line.case.lexicon).span(first..last);
    !line.article.slice(text).to_lowercase().ends_with(" of")
        && !line.article.slice(text).to_lowercase().ends_with("ing")
}

/// The run of like figures right before the total, joined by commas and "and".
fn parts<'a>(line: &Line<'a>, total: usize, people: &[u32]) -> Vec<&'a Figure> {
    let whole = line.figures[total];
    let mut parts: Vec<&Figure> = Vec::new();
    let mut next = whole;
    for part in line.figures[..total].iter().rev() {
        if !counts_alike(part, whole, people) {
            continue;
        }
        if !joins(line, part, next) {
            break;
        }
        parts.insert(0, part);
        next = part;
    }
    parts
}

/// Whether a comma, a like sign or "and" joins two figures that are not far from each other.
fn joins(line: &Line<'_>, one: &Figure, next: &Figure) -> bool {
    const FAR: usize = 12;
    const SIGNS: [Kind; 4] = [Kind::Comma, Kind::Semicolon, Kind::Dash, Kind::Open];
    let between = one.tokens.end..next.tokens.start.max(one.tokens.end);
    let sign = line.article.text.tokens(between.clone()).iter().any(|token| SIGNS.contains(&token.kind));
    between.len() <= FAR && (sign || line.has(between, "and"))
}

/// Counts are parts of a total only where they count the same sort of thing; all sorts of people are people.
fn counts_alike(part: &Figure, whole: &Figure, people: &[u32]) -> bool {
    if part.quantity.unit != whole.quantity.unit {
        return false;
    }
    match (&part.of, &whole.of) {
        (Some(a), Some(b)) => {
            let is_person = |class: Option<u32>| class.is_some_and(|class| people.contains(&class));
            a.stem == b.stem || a.class.is_some() && a.class == b.class || is_person(a.class) && is_person(b.class)
        }
        (None, Some(_)) | (Some(_), None) => !matches!(whole.quantity.unit, Unit::Count),
        (None, None) => true,
    }
}
