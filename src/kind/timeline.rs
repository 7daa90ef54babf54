//! Time told twice in one sentence: a stretch and the year it began, two dates and the word that orders them.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::quoted;
use crate::lexicon::ListId;
use crate::mention::date::DateMention;
use crate::mention::date::Form;
use crate::mention::figure::Figure;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Span;
use crate::value::Decimal;
use crate::value::date::Grain;
use crate::value::interval::Interval;
use crate::value::unit::Unit;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "timeline",
    about: "reports a stretch of time, or an order of two dates, that does not fit the dates beside it",
    placeholders: &["match", "date", "worked", "other"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// For `duration`: words right before the year it began. For `order`: words that put what follows first.
    #[serde(default)]
    since: Vec<Text>,
    /// For `duration`: words right before the stretch. For `order`: words that put what follows last.
    #[serde(default)]
    before: Vec<Text>,
    /// Words of the sentence that take it out.
    #[serde(default)]
    unless: Vec<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// "For ten years, since 2010", and it is 2025.
    Duration,
    /// "In May, after it closed in June".
    Order,
}

struct Timeline {
    check: What,
    since: Vec<ListId>,
    before: Vec<ListId>,
    unless: Vec<ListId>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Timeline {
        check: with.check,
        since: options.words("since", &with.since, &[], false),
        before: options.words("before", &with.before, &[], false),
        unless: options.words("unless", &with.unless, &[], false),
    }))
}

impl Check for Timeline {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        for dates in article.mentions.dates.chunk_by(|a, b| a.sentence == b.sentence) {
            let Some(first) = dates.first() else { continue };
            let tokens = article.text.sentence(first.sentence).tokens.clone();
            let hits = article.hits.within(tokens);
            if !article.zone_of(first.sentence).is_article()
                || dates.iter().any(|date| quoted(article, date.tokens.start))
                || hits.iter().any(|hit| self.unless.contains(&hit.list))
            {
                continue;
            }
            out.extend(match self.check {
                What::Duration => self.duration(case, dates),
                What::Order => self.order(case, dates),
            });
        }
    }
}

impl Timeline {
    fn duration(&self, case: &Case<'_>, dates: &[DateMention]) -> Option<Observation> {
        /// Between the stretch and the year it began, in tokens.
        const FAR: u32 = 4;
        let article = case.article();
        let published = article.published?.date;
        let mut since = dates.iter().filter(|date| {
            let year = date.form == Form::Absolute && date.date.is_some_and(|date| date.grain == Grain::Year);
            year && self.stands_before(article, &self.since, date.tokens.start)
        });
        let (date, None) = (since.next()?, since.next()) else { return None };
        let mut near = article.mentions.figures.iter().filter(|figure| {
            let years =
                matches!(&figure.quantity.unit, Unit::Duration(measure) if matches!(&*measure.id, "year" | "decade"));
            years
                && figure.sentence == date.sentence
                && figure.tokens.end <= date.tokens.start
                && date.tokens.start - figure.tokens.end <= FAR
                && self.stands_before(article, &self.before, figure.tokens.start)
        });
        let (figure, None) = (near.next()?, near.next()) else { return None };
        let years = i64::from(published.last.year()) - i64::from(date.date?.first.year());
        let stated = stated(figure)?;
        // A year either way: it may have begun in December, and be told in January.
        let lived = Interval::closed(Decimal::from(years - 1), Decimal::from(years + 1));
        (years > 0 && stated.is_disjoint(&lived)).then(|| {
            let seen = Observation::at(case.place(figure.span.join(date.span)), "");
            seen.value("match", article.slice(figure.span))
                .value("date", article.slice(date.span))
                .value("worked", years.to_string())
                .evidence(case.place(article.published.map(|at| at.span).unwrap_or_default()), "counted to here")
        })
    }

    fn order(&self, case: &Case<'_>, dates: &[DateMention]) -> Option<Observation> {
        let article = case.article();
        let [one, two] = dates else { return None };
        let fits =
            |date: &DateMention| date.form == Form::Absolute && date.date.is_some_and(|d| d.grain <= Grain::Year);
        if !fits(one) || !fits(two) || one.label || two.label {
            return None;
        }
        let (first, second) = (one.date?, two.date?);
        let between = article.hits.within(one.tokens.end..two.tokens.start);
        let has = |lists: &[ListId]| between.iter().filter(|hit| lists.contains(&hit.list)).count();
        // Right behind the first date: what comes later in the sentence may order something else.
        let all = self.since.iter().chain(&self.before);
        let close =
            between.iter().any(|hit| all.clone().any(|list| *list == hit.list) && hit.first <= one.tokens.end + 1);
        let wrong = close
            && match (has(&self.since), has(&self.before)) {
                (1, 0) => first.last < second.first,
                (0, 1) => second.last < first.first,
                _ => false,
            };
        wrong.then(|| {
            let hit = between.iter().find(|hit| all.clone().any(|list| *list == hit.list));
            let word = hit.map_or(Span::default(), |hit| article.reading(case.lexicon).span(hit.tokens()));
            Observation::at(case.place(one.span.join(two.span)), "")
                .value("match", article.slice(one.span))
                .value("date", article.slice(two.span))
                .value("other", article.slice(word))
        })
    }

    fn stands_before(&self, article: &Document, lists: &[ListId], token: u32) -> bool {
        let from = token.saturating_sub(3);
        article.hits.within(from..token).iter().any(|hit| lists.contains(&hit.list) && hit.last == token)
    }
}

/// The years a stretch may be, as a reader takes it.
fn stated(figure: &Figure) -> Option<Interval> {
    let Unit::Duration(measure) = &figure.quantity.unit else { return None };
    let factor = if &*measure.id == "decade" { Decimal::from(10) } else { Decimal::ONE };
    let times = |end: Option<Decimal>| end.map(|end| end * factor);
    let Interval { low, high, .. } = figure.quantity.pragmatic;
    let half = if factor == Decimal::ONE { Decimal::ZERO } else { Decimal::from(3) };
    Some(Interval::closed(times(low)? - half, times(high)? + half))
}
