//! Differences that the text itself explains: one value follows from the other ([`parts`](crate::compare::parts)), one who is
//! counted or not ("nine, including the gunman"), what two pollsters found, what was counted over more or fewer games, and what
//! was so at two hours.

use crate::claim::Claim;
use crate::compare::parts::follows;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::lexicon::ListId;
use crate::mention::distance;
use crate::mention::figure::Figure;
use crate::mention::is_one_of;
use crate::mention::name::EntityKind;
use crate::mention::within;
use crate::text::known;
use crate::value::Decimal;
use crate::value::unit::Unit;

/// Whether one of two values follows from the other by what stands beside either.
#[must_use]
pub fn explained(one: (&Document, &Claim), other: (&Document, &Claim), lexicon: &Lexicon) -> bool {
    let (Some(a), Some(b)) = (one.0.figure(one.1), other.0.figure(other.1)) else { return false };
    if a.quantity.unit != b.quantity.unit || matches!(a.quantity.unit, Unit::Age) {
        return false;
    }
    follows((one, a), (other, b))
        || two_polls(one, other)
        || is_some_by_noun(a, b, lexicon)
        || is_some_by_noun(b, a, lexicon)
        || one_more(one.0, a, other.0, b)
        || over_other_spans((one.0, a), (other.0, b))
        || at_other_hours((one.0, a), (other.0, b))
}

/// Whether fewer are counted of what is only some of what the other counts: "26 homes", "61 buildings".
fn is_some_by_noun(some: &Figure, all: &Figure, lexicon: &Lexicon) -> bool {
    let class = |figure: &Figure| figure.of.as_ref().and_then(|noun| noun.class);
    let part = class(some).zip(class(all)).is_some_and(|(some, all)| lexicon.is_part(some, all));
    part && some.quantity.amount < all.quantity.amount
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
    let here = document.figures_beside(counted).iter();
    let spans = here.filter(|figure| is_span(document, figure));
    spans.min_by_key(|figure| distance(&counted.tokens, &figure.tokens))
}

/// What is counted in the sentence of these games.
fn counted_over<'a>((document, span): (&'a Document, &Figure)) -> impl Iterator<Item = &'a Figure> {
    let here = document.figures_beside(span).iter();
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
    let points = |figure: &Figure| figure.counts(&document.text, known!["points", "point"]);
    let figure = document.figure(claim);
    let figure = figure.filter(|figure| matches!(figure.quantity.unit, Unit::Percent(_)) || points(figure))?;
    let sentence = &document.text.sentence(figure.sentence).tokens;
    let mut words = document.text.tokens(sentence.clone()).iter().map(|token| document.slice(token.span));
    let told = words.any(|word| is_one_of(word, &POLLS));
    let names = &document.mentions.names;
    let named = within(&names.mentions, sentence).iter().filter_map(|name| names.entity(name));
    let bodies = named.filter(|entity| !matches!(entity.kind, EntityKind::Person | EntityKind::Place(_)));
    told.then(|| bodies.map(|entity| entity.key).collect())
}
