//! The calendar: weekdays that do not fit their dates, relative dates with nothing to lean on, past events in the future.

use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::Unless;
use crate::kind::near::UnlessTable;
use crate::kind::near::quoted;
use crate::mention::date::DateMention;
use crate::mention::date::Form;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::value::date::Grain;
use jiff::ToSpan;
use jiff::civil::Weekday;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "calendar",
    about: "reports dates that the calendar or the article's own date rules out",
    placeholders: &["match", "weekday", "date", "published"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// Report the first place of an article only.
    #[serde(default)]
    first_only: bool,
    #[serde(default)]
    unless: Vec<UnlessTable>,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// The weekday written with a date is not that date's.
    Weekday,
    /// "Last week", and no date in or on the article to count from.
    Unanchored,
    /// Told as past, and dated after the article.
    AfterPublication,
}

struct Calendar {
    check: What,
    first_only: bool,
    unless: Vec<Unless>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    let unless = with.unless.iter().enumerate().map(|(at, table)| Unless::compile(table, at, options)).collect();
    Some(Box::new(Calendar { check: with.check, first_only: with.first_only, unless }))
}

impl Check for Calendar {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        for date in &article.mentions.dates {
            let seen = match self.check {
                What::Weekday => weekday(case, date),
                What::Unanchored => unanchored(case, date),
                What::AfterPublication => after_publication(case, date),
            };
            // Few dates have anything to be seen, so what makes it harmless is looked for last.
            let harmless = || self.unless.iter().any(|unless| unless.holds(article, date.tokens.clone()));
            if let Some(seen) = seen.filter(|_| !harmless()) {
                out.push(seen.value("match", article.slice(date.span)));
                if self.first_only {
                    return;
                }
            }
        }
    }
}

fn weekday(case: &Case<'_>, date: &DateMention) -> Option<Observation> {
    let (written, day) =
        (date.weekday?, date.date.filter(|date| date.grain == Grain::Day && date.first == date.last)?.first);
    if day.weekday() == written {
        return None;
    }
    match date.form {
        Form::Absolute => {}
        // The year is a guess: only days close to the article's own date are sure to be of its year.
        Form::Partial => {
            const NEAR: i32 = 14;
            let published = case.article().published?.date.first;
            if (day - published).get_days().abs() > NEAR {
                return None;
            }
            // What stands after a full date of another year, as in a list of cases, is told of that year.
            let told = case.article().mentions.dates.iter().take_while(|other| other.tokens.start < date.tokens.start);
            let told = told.filter(|other| other.form == Form::Absolute).filter_map(|other| other.date).last();
            if told.is_some_and(|other| other.last.year() != day.year()) {
                return None;
            }
        }
        Form::Relative | Form::Time => return None,
    }
    let seen = Observation::at(case.place(date.span), format!("that day is a {}", name(day.weekday())));
    Some(seen.value("weekday", name(day.weekday())).value("date", day.strftime("%-d %B %Y").to_string()))
}

fn unanchored(case: &Case<'_>, date: &DateMention) -> Option<Observation> {
    let article = case.article();
    let plain = date.form == Form::Relative && date.weekday.is_none();
    let here = article.zone_of(date.sentence).is_article() && !quoted(article, date.tokens.start);
    (plain && here && article.published.is_none()).then(|| Observation::at(case.place(date.span), "counted from when?"))
}

fn after_publication(case: &Case<'_>, date: &DateMention) -> Option<Observation> {
    let article = case.article();
    let published = article.published.filter(|published| !published.span.overlaps(date.span))?;
    let day = date.date.filter(|date| date.grain <= Grain::Month)?;
    let slack = published.date.last.checked_add(3.days()).ok()?;
    let here = article.zone_of(date.sentence).is_article() && !quoted(article, date.tokens.start);
    (here && date.form == Form::Absolute && day.first > slack).then(|| {
        Observation::at(case.place(date.span), "after the article's own date")
            .evidence(case.place(published.span), "the article's own date")
            .value("published", published.date.iso())
            .value("date", day.iso())
    })
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
