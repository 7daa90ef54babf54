//! A total, a stretch of time and a rate: "$2,400 over two years, or $1,000 a year".

use super::Ends;
use super::Line;
use super::amount;
use crate::claim::Scope;
use crate::mention::figure::Figure;
use crate::rule::Observation;
use crate::value::unit::Unit;

pub(super) fn check(line: &Line<'_>) -> Option<Observation> {
    let (period, unit) = line.figures.iter().find_map(|figure| {
        let spread = line.follows(figure, "over") || line.follows(figure, "for") || line.follows(figure, "in");
        Some((*figure, unit_of(figure)?)).filter(|_| spread || before_over(line, figure))
    })?;
    let mut rates = line.figures.iter().filter(|figure| is_rate(line, figure, unit));
    let rate = *rates.next()?;
    if rates.next().is_some() {
        return None;
    }
    let mut totals = line.figures.iter().filter(|figure| {
        figure.quantity.unit == rate.quantity.unit
            && figure.span != rate.span
            && figure.tokens.end <= period.tokens.start
            && period.tokens.start - figure.tokens.end <= 6
            && !line
                .figures
                .iter()
                .any(|other| other.tokens.start > figure.tokens.start && other.tokens.end < period.tokens.start)
    });
    let total = *totals.next()?;
    // "Over two years" is a stretch of two years here, however it was read.
    let years = period.quantity.amount;
    let worked = Ends::of(total)?.over(Ends { low: years, high: years })?;
    if worked.widened(30)?.meets(Ends::of(rate)?) {
        return None;
    }
    let exact = total.quantity.amount.checked_div(period.quantity.amount)?;
    let seen = Observation::at(line.case.place(rate.span), "not what the total comes to")
        .evidence(line.case.place(total.span), "the total")
        .evidence(line.case.place(period.span), "the time");
    Some(
        seen.value("match", line.words(rate))
            .value("stated", line.words(rate))
            .value("parts", format!("{} over {}", line.words(total), line.words(period)))
            .value("worked", amount(exact, &rate.quantity.unit)),
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Period {
    Year,
    Month,
    Week,
    Day,
}

fn unit_of(figure: &Figure) -> Option<Period> {
    let Unit::Duration(measure) = &figure.quantity.unit else { return None };
    match &*measure.id {
        "year" => Some(Period::Year),
        "month" => Some(Period::Month),
        "week" => Some(Period::Week),
        "day" => Some(Period::Day),
        _ => None,
    }
}

/// The reader of figures may have taken "over" as part of the figure.
fn before_over(line: &Line<'_>, figure: &Figure) -> bool {
    line.article.slice(figure.span).to_lowercase().starts_with("over ")
}

fn is_rate(line: &Line<'_>, figure: &Figure, period: Period) -> bool {
    let Some(at) = line.article.mentions.figures.iter().position(|other| other.span == figure.span) else {
        return false;
    };
    let scope = line.article.claims.all.get(at).and_then(|claim| claim.scope);
    let wanted = match period {
        Period::Year => Scope::PerYear,
        Period::Month => Scope::PerMonth,
        Period::Week => Scope::PerWeek,
        Period::Day => Scope::PerDay,
    };
    scope == Some(wanted) && matches!(figure.quantity.unit, Unit::Money(_) | Unit::Count)
}
