//! Parts and their total: "£40,000, £25,000 and £15,000, a total of £90,000".

use super::Ends;
use super::Line;
use super::amount;
use crate::lexicon::ListId;
use crate::mention::figure::Figure;
use crate::rule::Observation;
use crate::text::Kind;
use crate::value::unit::Unit;

pub(super) fn check(line: &Line<'_>, cues: &[ListId], people: &[u32]) -> Option<Observation> {
    let (at, total) = line.figures.iter().enumerate().find(|(_, figure)| is_total(line, figure, cues))?;
    let parts = parts(line, at, people);
    if parts.len() < 2 || !matches!(total.quantity.unit, Unit::Money(_) | Unit::Count | Unit::Percent(_)) {
        return None;
    }
    // What is less than one of its parts is no total of them: the figures belong to different things.
    if parts.iter().any(|part| part.quantity.amount > total.quantity.amount) {
        return None;
    }
    let stated = Ends::of(total)?;
    let mut sum: Option<Ends> = None;
    let mut worked = None;
    // The list may start with a figure that is no part: every run of parts up to the total is tried.
    for (taken, part) in parts.iter().rev().enumerate() {
        let ends = Ends::of(part)?;
        sum = Some(match sum {
            Some(sum) => sum.add(ends)?,
            None => ends,
        });
        let sum = sum?;
        if taken > 0 && sum.widened(1)?.meets(stated) {
            return None;
        }
        worked = Some(sum);
    }
    let worked = worked?;
    let sum = parts.iter().try_fold(crate::value::Decimal::ZERO, |sum, part| sum.checked_add(part.quantity.amount))?;
    if worked.meets(stated) {
        return None;
    }
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
    let after = figure.of.as_ref().map_or(figure.tokens.end, |noun| (noun.token + 1).max(figure.tokens.end));
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
    const FAR: usize = 12;
    let whole = line.figures[total];
    let mut parts: Vec<&Figure> = Vec::new();
    let mut next = whole;
    for part in line.figures[..total].iter().rev() {
        if part.quantity.unit != whole.quantity.unit || !counts_alike(part, whole, people) {
            continue;
        }
        let between = part.tokens.end..next.tokens.start.max(part.tokens.end);
        let joins = [Kind::Comma, Kind::Semicolon, Kind::Dash, Kind::Open];
        let comma = line.article.text.tokens(between.clone()).iter().any(|token| joins.contains(&token.kind));
        if between.len() > FAR || !(comma || line.has(between, "and")) {
            break;
        }
        parts.insert(0, part);
        next = part;
    }
    parts
}

/// Counts are parts of a total only where they count the same sort of thing; all sorts of people are people.
fn counts_alike(part: &Figure, whole: &Figure, people: &[u32]) -> bool {
    match (&part.of, &whole.of) {
        (Some(a), Some(b)) => {
            let is_person = |class: Option<u32>| class.is_some_and(|class| people.contains(&class));
            a.stem == b.stem || a.class.is_some() && a.class == b.class || is_person(a.class) && is_person(b.class)
        }
        (None, Some(_)) | (Some(_), None) => !matches!(whole.quantity.unit, Unit::Count),
        (None, None) => true,
    }
}
