//! A part larger than its whole: "112 of the 102 sites", "$5 million, including $6 million for roads".

use super::Ends;
use super::Line;
use crate::mention::figure::Figure;
use crate::rule::Observation;
use crate::text::Kind;
use crate::text::hash_word;
use crate::value::Decimal;
use crate::value::unit::Unit;

pub(super) fn check(line: &Line<'_>) -> Option<Observation> {
    line.figures.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let between = line.article.text.tokens(first.tokens.end..second.tokens.start.max(first.tokens.end));
        let words: Vec<u64> =
            between.iter().filter(|token| token.kind != Kind::Comma).map(|token| token.hash).collect();
        let is = |word: &str, at: usize| words.get(at) == Some(&hash_word(word));
        // "12 of 102", "12 of the 102", "12 out of the 102".
        let of = match words.len() {
            1 => is("of", 0),
            2 => is("of", 0) && (is("the", 1) || is("its", 1) || is("their", 1)) || is("out", 0) && is("of", 1),
            3 => is("out", 0) && is("of", 1) && (is("the", 2) || is("its", 2) || is("their", 2)),
            _ => false,
        };
        if of && counts(first) && counts(second) && line.alike(first, second) && !is_kinds(first, second) {
            return larger(line, first, second);
        }
        // "$5 million, including $6 million".
        let including = words.len() == 1 && is("including", 0) && first.quantity.unit == second.quantity.unit;
        (including && matches!(first.quantity.unit, Unit::Money(_))).then(|| larger(line, second, first)).flatten()
    })
}

fn counts(figure: &Figure) -> bool {
    matches!(figure.quantity.unit, Unit::Count) && figure.quantity.amount >= Decimal::ONE
}

/// "200 million doses of two vaccines": the second counts kinds of the first, whose noun stands between.
fn is_kinds(first: &Figure, second: &Figure) -> bool {
    let own = first.of.as_ref().filter(|noun| noun.token < second.tokens.start);
    own.is_some_and(|own| second.of.as_ref().is_none_or(|other| other.stem != own.stem))
}

fn larger(line: &Line<'_>, part: &Figure, whole: &Figure) -> Option<Observation> {
    (Ends::of(part)?.low > Ends::of(whole)?.high).then(|| {
        Observation::at(line.case.place(part.span.join(whole.span)), "more than the whole")
            .value("match", line.article.slice(part.span.join(whole.span)))
            .value("stated", line.words(part))
            .value("parts", line.words(part))
            .value("worked", line.words(whole))
    })
}
