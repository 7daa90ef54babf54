//! Differences that the text itself explains: a part beside the other parts of the whole ("20 children and six adults" here,
//! "26 people" there), a value before and after a share is added or taken off ("$700, less 10 percent"), one who is counted or not
//! ("nine, including the gunman"), some of a number that is named ("nine of the 13"), a share of it, the rest of it, a difference
//! that is told ("30 metres taller"), what two pollsters found, what was counted over more or fewer games, and what was so at
//! two hours.
//!
//! Only exact sums count, and only of figures of one sentence; a share must be told as a discount, a tax or the like.

use crate::claim::Claim;
use crate::document::Document;
use crate::lexicon::ListId;
use crate::mention::distance;
use crate::mention::figure::Figure;
use crate::mention::is_one_of;
use crate::mention::name::EntityKind;
use crate::mention::within;
use crate::text::known;
use crate::value::Decimal;
use crate::value::unit::Share;
use crate::value::unit::Unit;
use std::ops::Range;

/// More figures of one unit than a sentence of running text holds: a table is not added up.
const MOST: usize = 8;

/// Whether one of two values follows from the other by what stands beside either.
#[must_use]
pub fn explained(one: (&Document, &Claim), other: (&Document, &Claim)) -> bool {
    let (Some(a), Some(b)) = (one.0.figure(one.1), other.0.figure(other.1)) else { return false };
    if a.quantity.unit != b.quantity.unit || matches!(a.quantity.unit, Unit::Age) {
        return false;
    }
    part_of(one, a, b.quantity.amount)
        || part_of(other, b, a.quantity.amount)
        || by_a_share(one.0, a, other.0, b)
        || two_polls(one, other)
        || one_more(one.0, a, other.0, b)
        || over_other_spans((one.0, a), (other.0, b))
        || at_other_hours((one.0, a), (other.0, b))
        || is_some_of(one.0, a, b)
        || is_some_of(other.0, b, a)
        || is_a_share_of(one.0, a, b)
        || is_a_share_of(other.0, b, a)
        || is_the_rest((one.0, a), (other.0, b))
        || is_left((one.0, a), (other.0, b))
        || is_left((other.0, b), (one.0, a))
        || is_apart_by(one.0, a, b)
        || is_apart_by(other.0, b, a)
}

/// Whether a share that stands beside a whole comes to the other side's value: "half of the 48 flats", "$300 million, 40 percent
/// of it".
fn is_a_share_of(document: &Document, whole: &Figure, part: &Figure) -> bool {
    let shares = within(&document.mentions.figures, &document.text.sentence(whole.sentence).tokens).iter();
    let mut shares = shares.filter_map(|share| match share.quantity.unit {
        Unit::Percent(Share::Percent) => share.quantity.amount.checked_div(Decimal::ONE_HUNDRED),
        Unit::Count if share.quantity.amount < Decimal::ONE => Some(share.quantity.amount),
        _ => None,
    });
    let (whole, part) = (whole.quantity.amount, part.quantity.amount);
    part < whole && shares.any(|share| whole.checked_mul(share).is_some_and(|product| product.round() == part.round()))
}

/// Whether two shares are one whole, and either is called the rest of it: "60 percent", "the remaining 40 percent".
fn is_the_rest(one: (&Document, &Figure), other: (&Document, &Figure)) -> bool {
    const REST: &[u64] = known!["rest", "remaining", "remainder", "others", "other", "left"];
    let whole = one.1.quantity.amount.checked_add(other.1.quantity.amount) == Some(Decimal::ONE_HUNDRED);
    let percent = matches!(one.1.quantity.unit, Unit::Percent(Share::Percent));
    percent && whole && (is_told_with(one, REST) || is_told_with(other, REST))
}

/// Whether one value is what is left of the other after what its sentence tells: "100 days, of which 30 have passed", "70 days
/// left".
fn is_left((document, whole): (&Document, &Figure), left: (&Document, &Figure)) -> bool {
    const LEFT: &[u64] = known!["left", "remaining", "remain", "remains", "still", "rest"];
    let gone = whole.quantity.amount - left.1.quantity.amount;
    let mut beside = within(&document.mentions.figures, &document.text.sentence(whole.sentence).tokens).iter();
    let fits = |figure: &Figure| figure.quantity.unit == whole.quantity.unit || figure.of.is_none();
    is_told_with(left, LEFT) && beside.any(|figure| fits(figure) && figure.quantity.amount == gone)
}

/// Whether the sentence of a figure has one of some words.
fn is_told_with((document, figure): (&Document, &Figure), words: &[u64]) -> bool {
    document.text.sentence(figure.sentence).tokens.clone().any(|at| document.text.is_any(at, words))
}

/// Whether a sentence says by how much its value and the other side's differ: "120 metres, 30 metres taller than the old one",
/// "0.2 seconds behind the winner".
fn is_apart_by(document: &Document, figure: &Figure, other: &Figure) -> bool {
    const THAN: &[u64] = known![
        "than", "behind", "ahead", "more", "less", "fewer", "higher", "lower", "above", "below", "short", "longer",
        "shorter"
    ];
    /// How far behind the difference the word may stand, in tokens: "30 metres taller than".
    const NEAR: u32 = 3;
    let apart = (figure.quantity.amount - other.quantity.amount).abs();
    let beside = within(&document.mentions.figures, &document.text.sentence(figure.sentence).tokens).iter();
    let mut beside = beside.filter(|difference| {
        difference.tokens != figure.tokens
            && difference.quantity.unit == figure.quantity.unit
            && difference.quantity.amount == apart
    });
    beside.any(|difference| {
        let end = difference.tokens.end;
        (end..end + NEAR).any(|at| document.text.is_any(at, THAN))
    })
}

/// Whether a count is told as some of a number that the other side's is nearer to, or what is left of it: "nine of the 13
/// arrested", "two of its three wars".
fn is_some_of(document: &Document, part: &Figure, other: &Figure) -> bool {
    const OF: &[u64] = known!["of"];
    const DETERMINER: &[u64] =
        known!["the", "its", "their", "his", "her", "our", "your", "my", "all", "these", "those", "some", "about"];
    /// How many words may stand between "of" and the number: "of all the 13".
    const BETWEEN: usize = 2;
    let text = &document.text;
    let mut at = part.tokens.end;
    if !text.is_any(at, OF) {
        return false;
    }
    at += 1;
    for _ in 0..BETWEEN {
        at += u32::from(text.is_any(at, DETERMINER));
    }
    let named = within(&document.mentions.figures, &text.sentence(part.sentence).tokens);
    let named = named.iter().filter(|figure| figure.tokens.contains(&at) && !figure.label);
    let (part, other) = (part.quantity.amount, other.quantity.amount);
    named.map(|figure| figure.quantity.amount).filter(|all| part < *all).any(|all| {
        // "Eight of the 15 miners were found" leaves seven.
        let rest = all - part;
        other == rest || (other - all).abs() < (other - part).abs()
    })
}

/// Whether a figure and one, two or all of those beside it in its sentence come to a total. The dead are no part of the injured.
fn part_of((document, claim): (&Document, &Claim), part: &Figure, total: Decimal) -> bool {
    // The claims of figures stand in the order of the figures, and before those of dates.
    let all = document.claims.all.get(..document.mentions.figures.len()).unwrap_or_default();
    let here = within(all, &document.text.sentence(part.sentence).tokens).iter();
    let apart = |other: &Claim| claim.frame().zip(other.frame()).is_some_and(|(ours, theirs)| ours != theirs);
    let beside: Vec<Decimal> = here
        .filter(|other| other.tokens != claim.tokens && !apart(other))
        .filter_map(|other| document.figure(other))
        .filter(|figure| figure.quantity.unit == part.quantity.unit && !figure.label)
        .map(|figure| figure.quantity.amount)
        .collect();
    if beside.len() > MOST || beside.is_empty() {
        return false;
    }
    let Some(rest) = total.checked_sub(part.quantity.amount).filter(|rest| *rest > Decimal::ZERO) else { return false };
    let two =
        || beside.iter().enumerate().any(|(at, a)| beside[at + 1..].iter().any(|b| a.checked_add(*b) == Some(rest)));
    let all = beside.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount));
    beside.contains(&rest) || two() || all == Some(rest)
}

/// Whether a share that either document takes off a price, or puts on one, leads from one value to the other.
fn by_a_share(one: &Document, a: &Figure, other: &Document, b: &Figure) -> bool {
    if !matches!(a.quantity.unit, Unit::Money(_)) {
        return false;
    }
    let (small, large) = (a.quantity.amount.min(b.quantity.amount), a.quantity.amount.max(b.quantity.amount));
    // All in hundredths; half of one is the slack of a value that was rounded.
    let (Some(before), Some(after), Some(slack)) = (
        large.checked_mul(Decimal::ONE_HUNDRED),
        small.checked_mul(Decimal::ONE_HUNDRED),
        large.checked_div(Decimal::TWO),
    ) else {
        return false;
    };
    let leads = |value: Decimal, share: Decimal, to: Decimal| {
        value.checked_mul(share).is_some_and(|product| (product - to).abs() <= slack)
    };
    [one, other].into_iter().any(|document| {
        let shares = document.mentions.figures.iter().filter(|share| is_taken_off(document, share));
        let mut shares = shares.map(|share| share.quantity.amount);
        shares.any(|share| {
            leads(large, Decimal::ONE_HUNDRED - share, after) || leads(small, Decimal::ONE_HUNDRED + share, before)
        })
    })
}

/// Whether two counts differ by the one who did it, and either sentence says how that one is counted: "nine, including the gunman".
fn one_more(one: &Document, a: &Figure, other: &Document, b: &Figure) -> bool {
    let apart = a.quantity.amount.checked_sub(b.quantity.amount).map(|apart| apart.abs());
    let by_one = a.quantity.unit == Unit::Count && apart == Some(Decimal::ONE);
    let told = |document: &Document, figure: &Figure| {
        let sentence = document.text.sentence(figure.sentence).tokens.clone();
        document.hits.first_in(sentence, ListId::COUNTED_IN).is_some()
    };
    by_one && (told(one, a) || told(other, b))
}

/// Whether two counts are told over more and fewer games, or are those games: "43 runs in 54 games", "121 runs in 157 games".
fn over_other_spans(one: (&Document, &Figure), other: (&Document, &Figure)) -> bool {
    let apart = |ours: Option<&Figure>, theirs: Option<&Figure>| {
        ours.zip(theirs).is_some_and(|(a, b)| a.quantity.amount != b.quantity.amount)
    };
    match (is_span(one.0, one.1), is_span(other.0, other.1)) {
        (false, false) => apart(span_of(one), span_of(other)),
        (true, true) => counted_over(one).any(|ours| {
            let alike = |theirs: &&Figure| theirs.of.as_ref().map(|of| of.stem) == ours.of.as_ref().map(|of| of.stem);
            apart(Some(ours), counted_over(other).find(alike))
        }),
        _ => false,
    }
}

/// Whether a count is of what players and teams are counted over.
fn is_span(document: &Document, figure: &Figure) -> bool {
    const SPANS: [&str; 8] = ["games", "matches", "starts", "appearances", "innings", "seasons", "tests", "races"];
    figure.of.as_ref().is_some_and(|of| is_one_of(document.slice(of.span), &SPANS))
}

/// The games nearest to a count in its sentence.
fn span_of<'a>((document, counted): (&'a Document, &Figure)) -> Option<&'a Figure> {
    let here = within(&document.mentions.figures, &document.text.sentence(counted.sentence).tokens).iter();
    let spans = here.filter(|figure| is_span(document, figure));
    spans.min_by_key(|figure| distance(&counted.tokens, &figure.tokens))
}

/// What is counted in the sentence of these games.
fn counted_over<'a>((document, span): (&'a Document, &Figure)) -> impl Iterator<Item = &'a Figure> {
    let here = within(&document.mentions.figures, &document.text.sentence(span.sentence).tokens).iter();
    here.filter(|figure| figure.of.is_some() && !is_span(document, figure))
}

/// Whether two shares, prices or measures are told of two hours: "down 2.62% at 16:08", "up 3.10% at 14:58".
fn at_other_hours(one: (&Document, &Figure), other: (&Document, &Figure)) -> bool {
    /// How far behind its figure the hour may stand, in tokens: "3.8 on the Richter scale at 09:10".
    const BEHIND: u32 = 6;
    /// How far apart two hours are that are not the same one told twice, in minutes.
    const APART: u16 = 30;
    let hour = |(document, figure): (&Document, &Figure)| {
        let behind = figure.tokens.end..figure.tokens.end + BEHIND;
        let told = within(&document.mentions.dates, &document.text.sentence(figure.sentence).tokens);
        told.iter().filter(|date| behind.contains(&date.tokens.start)).find_map(|date| date.minute)
    };
    let moves = matches!(one.1.quantity.unit, Unit::Percent(_) | Unit::Money(_) | Unit::Measure(_));
    moves && hour(one).zip(hour(other)).is_some_and(|(ours, theirs)| ours.abs_diff(theirs) > APART)
}

/// Words for what asks people and gives shares of them.
const POLLS: [&str; 5] = ["poll", "polls", "polling", "survey", "surveys"];

/// Whether the sentences of two shares name two different bodies that asked people.
fn two_polls(one: (&Document, &Claim), other: (&Document, &Claim)) -> bool {
    let (Some(ours), Some(theirs)) = (pollsters(one), pollsters(other)) else { return false };
    !ours.is_empty() && !theirs.is_empty() && ours.iter().all(|body| !theirs.contains(body))
}

/// The outlets and bodies that the sentence of a share names, where it tells of a poll.
fn pollsters((document, claim): (&Document, &Claim)) -> Option<Vec<u64>> {
    let figure = document.figure(claim).filter(|figure| matches!(figure.quantity.unit, Unit::Percent(_)))?;
    let sentence = &document.text.sentence(figure.sentence).tokens;
    let mut words = document.text.tokens(sentence.clone()).iter().map(|token| document.slice(token.span));
    let told = words.any(|word| is_one_of(word, &POLLS));
    let names = &document.mentions.names;
    let named = within(&names.mentions, sentence).iter().filter_map(|name| names.entity(name));
    let bodies = named.filter(|entity| !matches!(entity.kind, EntityKind::Person | EntityKind::Place(_)));
    told.then(|| bodies.map(|entity| entity.key).collect())
}

/// How far from a share the word may stand that says what it is taken off or put on, in tokens.
const NEAR: u32 = 3;

/// "10% off", "a discount of 10%".
fn is_taken_off(document: &Document, share: &Figure) -> bool {
    let amount = share.quantity.amount;
    let Range { start, end } = document.text.sentence(share.sentence).tokens;
    let around = share.tokens.start.saturating_sub(NEAR).max(start)..(share.tokens.end + NEAR).min(end);
    matches!(share.quantity.unit, Unit::Percent(Share::Percent))
        && (Decimal::ONE..Decimal::ONE_HUNDRED).contains(&amount)
        && document.hits.first_in(around, ListId::TAKEN_OFF).is_some()
}
