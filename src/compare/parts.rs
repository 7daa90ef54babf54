//! One value that follows from another by what its sentence tells: a part beside the other parts of the whole ("20 children and
//! six adults" here, "26 people" there), some of a number that is named ("nine of the 13"), a share of it, the rest of it, so
//! many times of it, a difference that is told ("30 metres taller"), a price before and after a share is added or taken off
//! ("$700, less 10 percent").
//!
//! Only exact results count, and only of figures of one sentence; a share of a price must be told as a discount, a tax or the like.

use crate::claim::Claim;
use crate::document::Document;
use crate::lexicon::ListId;
use crate::mention::figure::Figure;
use crate::mention::within;
use crate::text::Kind;
use crate::text::known;
use crate::value::Decimal;
use crate::value::unit::Share;
use crate::value::unit::Unit;
use std::ops::Range;

type Told<'a> = ((&'a Document, &'a Claim), &'a Figure);

/// More figures of one unit than a sentence of running text holds: a table is not added up.
const MOST: usize = 8;

/// Whether one of two values of one unit follows from the other by what stands beside either.
pub(super) fn follows(one: Told<'_>, other: Told<'_>) -> bool {
    leads(one, other) || leads(other, one)
}

/// Whether what stands beside the first value leads to the second.
fn leads((said, figure): Told<'_>, (other_said, other): Told<'_>) -> bool {
    let (here, there) = ((said.0, figure), (other_said.0, other));
    part_of(said, figure, other.quantity.amount)
        || by_a_share(said.0, figure, other)
        || is_some_of(said.0, figure, other)
        || is_a_share_of(said.0, figure, other)
        || is_the_rest(said.0, figure, other)
        || is_left(here, there)
        || is_so_many_times(here, there)
        || is_at_one_rate(here, there)
        || is_told_as_double(said.0, figure, other)
        || is_apart_by(said.0, figure, other)
}

/// Whether a figure and one, two or all of those beside it in its sentence come to a total. The dead are no part of the injured.
fn part_of((document, claim): (&Document, &Claim), part: &Figure, total: Decimal) -> bool {
    let here = within(document.figure_claims(), &document.text.sentence(part.sentence).tokens).iter();
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

/// Whether a share that the document takes off a price, or puts on one, leads from one value to the other.
fn by_a_share(document: &Document, a: &Figure, b: &Figure) -> bool {
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
    let shares = document.mentions.figures.iter().filter(|share| is_taken_off(document, share));
    let mut shares = shares.map(|share| share.quantity.amount);
    shares.any(|share| {
        leads(large, Decimal::ONE_HUNDRED - share, after) || leads(small, Decimal::ONE_HUNDRED + share, before)
    })
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

/// Whether a count is told as some of a number that the other side's is nearer to, or what is left of it: "nine of the 13
/// arrested", "two of its three wars".
fn is_some_of(document: &Document, part: &Figure, other: &Figure) -> bool {
    if is_some_of_the(document, part) && part.quantity.amount < other.quantity.amount {
        return true;
    }
    let Some(at) = number_of_which(document, part) else { return false };
    let named = document.figures_beside(part).iter();
    let named = named.filter(|figure| figure.tokens.contains(&at) && !figure.label);
    let (part, other) = (part.quantity.amount, other.quantity.amount);
    named.map(|figure| figure.quantity.amount).filter(|all| part < *all).any(|all| {
        // "Eight of the 15 miners were found" leaves seven.
        let rest = all - part;
        other == rest || (other - all).abs() < (other - part).abs()
    })
}

/// Whether a count is told as some of what is not counted: "326 of the inmates", "nine of those held". "42 members of the caucus" may
/// be all of them.
fn is_some_of_the(document: &Document, part: &Figure) -> bool {
    let counted = part.of.as_ref().map_or(part.tokens.end, |noun| noun.token);
    let text = &document.text;
    // "Of what was promised, 45 million francs will be paid this year."
    let start = text.sentence(part.sentence).tokens.start;
    let comma = || text.tokens(start..part.tokens.start).iter().any(|token| token.kind == Kind::Comma);
    if text.is_any(start, known!["of"]) && comma() {
        return true;
    }
    part.quantity.unit == Unit::Count
        && (part.tokens.start..counted)
            .any(|at| text.is_any(at, known!["of"]) && text.is_any(at + 1, known!["the", "those", "these"]))
}

/// Where the number stands of which a figure tells some: "nine of the 13", "two of its three".
fn number_of_which(document: &Document, part: &Figure) -> Option<u32> {
    const DETERMINER: &[u64] =
        known!["the", "its", "their", "his", "her", "our", "your", "my", "all", "these", "those", "some", "about"];
    /// How many words may stand between "of" and the number: "of all the 13".
    const BETWEEN: usize = 2;
    let text = &document.text;
    let mut at = part.tokens.end;
    if !text.is_any(at, known!["of"]) {
        return None;
    }
    at += 1;
    for _ in 0..BETWEEN {
        at += u32::from(text.is_any(at, DETERMINER));
    }
    Some(at)
}

/// Whether a share that stands beside a whole comes to the other side's value: "half of the 48 flats", "$300 million, 40 percent
/// of it".
fn is_a_share_of(document: &Document, whole: &Figure, part: &Figure) -> bool {
    let shares = document.figures_beside(whole).iter();
    let mut shares = shares.filter_map(|share| match share.quantity.unit {
        Unit::Percent(Share::Percent) => share.quantity.amount.checked_div(Decimal::ONE_HUNDRED),
        Unit::Count if share.quantity.amount < Decimal::ONE => Some(share.quantity.amount),
        _ => None,
    });
    let (whole, part) = (whole.quantity.amount, part.quantity.amount);
    part < whole && shares.any(|share| whole.checked_mul(share).is_some_and(|product| product.round() == part.round()))
}

/// Whether two shares are one whole, and the one is told beside the rest of it: "60 percent", "the remaining 40 percent".
fn is_the_rest(document: &Document, figure: &Figure, other: &Figure) -> bool {
    const REST: &[u64] = known!["rest", "remaining", "remainder", "others", "other", "left"];
    let whole = figure.quantity.amount.checked_add(other.quantity.amount) == Some(Decimal::ONE_HUNDRED);
    let percent = matches!(figure.quantity.unit, Unit::Percent(Share::Percent));
    percent && whole && is_told_with((document, figure), REST)
}

/// Whether one value is what is left of the other after what its sentence tells: "100 days, of which 30 have passed", "70 days
/// left".
fn is_left((document, whole): (&Document, &Figure), left: (&Document, &Figure)) -> bool {
    const LEFT: &[u64] = known!["left", "remaining", "remain", "remains", "still", "rest"];
    let gone = whole.quantity.amount - left.1.quantity.amount;
    let mut beside = document.figures_beside(whole).iter();
    let fits = |figure: &Figure| figure.quantity.unit == whole.quantity.unit || figure.of.is_none();
    let told = is_told_with(left, LEFT);
    let some = |figure: &Figure| number_of_which(document, figure).is_some_and(|at| whole.tokens.contains(&at));
    beside.any(|figure| fits(figure) && figure.quantity.amount == gone && (told || some(figure)))
}

/// Whether one value is the other so many times over, and a sentence says so: "ten times deeper", "$100,000, shared by two",
/// "$50,000 each".
fn is_so_many_times(large: (&Document, &Figure), small: (&Document, &Figure)) -> bool {
    const EACH: &[u64] = known!["each", "every", "apiece", "both"];
    let each = is_told_with(small, EACH) || is_told_with(large, EACH);
    let makes = |(document, figure): (&Document, &Figure)| {
        let here = document.figures_beside(figure).iter();
        here.filter(|count| count.tokens != figure.tokens && count.quantity.unit == Unit::Count).any(|count| {
            let times = count.counts(&document.text, known!["times"]);
            let product = small.1.quantity.amount.checked_mul(count.quantity.amount);
            (each || times) && product == Some(large.1.quantity.amount)
        })
    };
    small.1.quantity.amount < large.1.quantity.amount && (makes(large) || makes(small))
}

/// Whether both come to as much for each of what their sentences tell in another unit: "40 jets for $5.2 billion", "60 aircraft for
/// $7.8 billion".
fn is_at_one_rate(one: (&Document, &Figure), other: (&Document, &Figure)) -> bool {
    /// Counts up to it come to one rate by chance.
    const FEW: i64 = 3;
    let told = |figure: &Figure| {
        let some = figure.quantity.unit != Unit::Count || figure.quantity.amount > Decimal::from(FEW);
        let unit = matches!(figure.quantity.unit, Unit::Money(_) | Unit::Measure(_) | Unit::Count);
        some && unit && !figure.label
    };
    let beside = |(document, figure): (&Document, &Figure)| {
        let here = document.figures_beside(figure).iter();
        let others = here.filter(|other| told(other) && other.quantity.unit != figure.quantity.unit);
        others.map(|other| (other.quantity.unit.clone(), other.quantity.amount)).take(MOST).collect::<Vec<_>>()
    };
    if !told(one.1) || !told(other.1) {
        return false;
    }
    let (a, b) = (one.1.quantity.amount, other.1.quantity.amount);
    let (ours, theirs) = (beside(one), beside(other));
    let even = |(unit, x): &(Unit, Decimal), (other, y): &(Unit, Decimal)| {
        unit == other && x != y && a.checked_mul(*y).zip(b.checked_mul(*x)).is_some_and(|(p, q)| p == q)
    };
    ours.iter().any(|x| theirs.iter().any(|y| even(x, y)))
}

/// Whether a sentence, or the next one, says that what it does not give is twice as much, and the other value is about that.
fn is_told_as_double(document: &Document, figure: &Figure, other: &Figure) -> bool {
    const DOUBLE: &[u64] = known!["twice", "double"];
    let next = document.text.sentences.get(figure.sentence as usize + 1).map_or(0..0, |next| next.tokens.clone());
    let about = |amount: Decimal| {
        let slack = other.quantity.amount.checked_div(Decimal::TEN).unwrap_or_default();
        (amount - other.quantity.amount).abs() <= slack
    };
    figure.quantity.amount.checked_mul(Decimal::TWO).is_some_and(about)
        && (is_told_with((document, figure), DOUBLE) || next.into_iter().any(|at| document.text.is_any(at, DOUBLE)))
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
    let beside = document.figures_beside(figure).iter();
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

/// Whether the sentence of a figure has one of some words.
fn is_told_with((document, figure): (&Document, &Figure), words: &[u64]) -> bool {
    document.text.sentence(figure.sentence).tokens.clone().any(|at| document.text.is_any(at, words))
}
