//! Impossible values: a share of people above all of them, half a person, a day that no month has, an age nobody reaches.

use crate::claim::Claim;
use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::quoted;
use crate::lexicon::ListId;
use crate::mention::figure::Figure;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Span;
use crate::text::Kind as TokenKind;
use crate::text::Sentence;
use crate::text::hash_word;
use crate::text::known;
use crate::value::Decimal;
use crate::value::bound::Bound;
use crate::value::unit::Share;
use crate::value::unit::Unit;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "impossible",
    about: "reports a figure or a date that nothing can have",
    placeholders: &["match", "why"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct With {
    /// Noun classes of things that come whole: people, ships.
    whole: Vec<Text>,
    /// Words of the sentence that take it out: an average, a rate.
    #[serde(default)]
    unless: Vec<Text>,
}

struct Impossible {
    whole: Vec<u32>,
    unless: Vec<ListId>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Impossible {
        whole: with.whole.iter().filter_map(|class| options.class(class)).collect(),
        unless: options.words("unless", &with.unless, &[], false),
    }))
}

impl Check for Impossible {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let mut seen: Vec<(Span, String)> = Vec::new();
        for (figure, claim) in article.mentions.figures.iter().zip(&article.claims.all) {
            let sentence = article.text.sentence(figure.sentence);
            let excused =
                article.hits.within(sentence.tokens.clone()).iter().any(|hit| self.unless.contains(&hit.list));
            if !figure.label && !excused {
                seen.extend(self.figure(article, figure, claim, sentence).map(|why| (figure.span, why)));
            }
        }
        for hit in article.hits.of(ListId::MONTH) {
            seen.extend(day(article, hit.first, hit.last, hit.value));
        }
        seen.sort_by_key(|(span, _)| span.start);
        for (span, why) in seen {
            let token = article.text.tokens.partition_point(|token| token.span.end <= span.start);
            let at = u32::try_from(token).unwrap_or(u32::MAX);
            if article.zone_of(article.text.sentence_of(at)).is_article() && !quoted(article, at) {
                out.push(Observation::at(case.place(span), "").value("match", article.slice(span)).value("why", why));
            }
        }
    }
}

impl Impossible {
    fn figure(&self, article: &Document, figure: &Figure, claim: &Claim, sentence: &Sentence) -> Option<String> {
        let quantity = &figure.quantity;
        let whole = |class: Option<u32>| class.is_some_and(|class| self.whole.contains(&class));
        match &quantity.unit {
            Unit::Count if whole(figure.of.as_ref().and_then(|noun| noun.class)) => {
                let broken = quantity.amount > Decimal::ONE
                    && article.slice(figure.span).contains('.')
                    && !quantity.amount.fract().is_zero()
                    && quantity.bound == Bound::Bare
                    && quantity.upper.is_none();
                broken.then(|| "these come whole".to_owned())
            }
            Unit::Percent(Share::Percent) if quantity.amount > Decimal::from(100) => {
                // "120 percent of voters": no more than all of them can do anything.
                let of = article.text.tokens.get(figure.tokens.end as usize)?;
                let classes = article.hits.within(figure.tokens.end..(figure.tokens.end + 4).min(sentence.tokens.end));
                let noun = |at: u32| {
                    article.text.tokens.get(at as usize).is_some_and(|token| {
                        !["those", "them", "others", "one", "all"].iter().any(|word| token.hash == hash_word(word))
                    })
                };
                let people =
                    classes.iter().any(|hit| hit.list == ListId::CLASS && whole(Some(hit.value)) && noun(hit.first));
                (article.slice(of.span) == "of" && people).then(|| "a share cannot be more than all".to_owned())
            }
            // "A 150-year-old treaty" is a thing; a woman is not.
            Unit::Age if claim.owner.is_some() => {
                let next = article.hits.at(figure.tokens.end).iter().find(|hit| hit.list == ListId::CLASS);
                let person = next.is_some_and(|hit| whole(Some(hit.value)));
                (person && quantity.amount > Decimal::from(125)).then(|| "nobody has lived so long".to_owned())
            }
            _ => None,
        }
    }
}

/// Words before the day of a month.
const BEFORE_A_DAY: &[u64] = known!["on", "from", "until", "till", "by", "since", "before", "after", "to", "the", "of"];

/// A day beside the name of a month that has no such day.
fn day(article: &Document, first: u32, last: u32, month: u32) -> Option<(Span, String)> {
    let text = &article.text;
    let token = |at: u32| text.tokens.get(at as usize);
    let name = token(first).filter(|token| token.is_capital())?;
    let number = |at: u32| -> Option<u32> {
        let token = token(at).filter(|token| token.kind == TokenKind::Number && token.space_before())?;
        let words = article.slice(token.span);
        (words.len() == 2).then(|| words.parse().ok())?
    };
    let most = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let impossible = |day: u32| day > most && day <= 39;
    let glued = |at: u32| {
        token(at)
            .is_some_and(|token| !token.space_before() && !matches!(token.kind, TokenKind::Comma | TokenKind::Stop))
    };
    // "February 30" with nothing else behind it that the number could belong to.
    if let Some(day) = number(last).filter(|day| impossible(*day) && !glued(last + 1)) {
        let ends = token(last + 1).is_none_or(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Stop));
        let span = name.span.join(token(last)?.span);
        return ends.then(|| (span, format!("there is no day {day} in it")));
    }
    // "On 31 June", "the 31st of June", "30 February 2026": what stands before it or the year behind makes it a day.
    let of = first.checked_sub(1).filter(|&at| text.is_any(at, known!["of"])).unwrap_or(first);
    let suffix = of.checked_sub(1).filter(|&at| text.is_any(at, known!["st", "nd", "rd", "th"])).unwrap_or(of);
    let at = suffix.checked_sub(1)?;
    let day = number(at).filter(|day| impossible(*day))?;
    let told = at.checked_sub(1).is_some_and(|before| text.is_any(before, BEFORE_A_DAY));
    let year = token(last).is_some_and(|token| token.kind == TokenKind::Number && token.span.len() == 4);
    let span = token(at)?.span.join(name.span);
    (told || year).then(|| (span, format!("there is no day {day} in it")))
}
