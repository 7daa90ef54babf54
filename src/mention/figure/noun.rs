//! The noun a count counts: the head of the noun phrase after the figure.
//!
//! There is no tagger here. The head of a plural phrase is its first plural, or the plural right after that one ("police
//! officers"); whatever stands between is read as an adjective. What defeats it: a plural that is an attribute of a later
//! noun two words on ("12 arms control talks" is read as "arms" and then not, because "sports" and "arms" are listed).

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::figure::Noun;
use crate::mention::figure::mark;
use crate::mention::figure::word::NumberWord;
use crate::mention::figure::word::number_word;
use crate::text::Kind;
use crate::text::known;
use crate::text::stem::stem_hash;

/// How many tokens of a noun phrase are looked at.
const LONGEST: u32 = 8;

/// Finds the noun that a count ending before `at` counts. `one`: the count is one, so the noun is singular.
pub(super) fn noun(reading: Reading<'_>, at: u32, end: u32, one: bool, buffer: &mut String) -> Option<Noun> {
    if reading.is_kind(at, Kind::Hyphen) {
        let joined = reading.is_glued(at) && reading.is_glued(at + 1) && reading.is_kind(at + 1, Kind::Word);
        let preposition = mark::is(reading.hash(at + 1), mark::BOUNDARY);
        // "12-member", "three-bedroom": the figure belongs to that word.
        return (joined && !preposition).then(|| found(reading, at + 1, class_at(reading, at + 1), buffer));
    }
    let at = partitive(reading, at, end);
    let (head, class) = head(reading, at, end.min(at + LONGEST), one)?;
    Some(found(reading, head, class, buffer))
}

/// "a mother of 12", "a crew of eleven": the count is of children or of members, and told by whose they are.
pub(super) fn parent_or_body(reading: Reading<'_>, at: u32, buffer: &mut String) -> Option<Noun> {
    const WHOSE: &[u64] = known![
        "mother",
        "father",
        "parent",
        "mom",
        "mum",
        "dad",
        "crew",
        "jury",
        "squad",
        "staff",
        "workforce",
        "panel",
        "congregation"
    ];
    let whose =
        at.checked_sub(2).filter(|&whose| reading.is_any(at - 1, known!["of"]) && reading.is_any(whose, WHOSE))?;
    Some(found(reading, whose, class_at(reading, whose), buffer))
}

fn found(reading: Reading<'_>, token: u32, class: Option<u32>, buffer: &mut String) -> Noun {
    Noun { span: reading.span(token..token + 1), token, stem: stem_hash(reading.word(token), buffer), class }
}

fn class_at(reading: Reading<'_>, at: u32) -> Option<u32> {
    reading.hits.get(at, ListId::CLASS).map(|hit| hit.value)
}

/// Steps over "more", "other" and over "of the" ("12 of the wounded officers").
fn partitive(reading: Reading<'_>, mut at: u32, end: u32) -> u32 {
    if mark::is(reading.hash(at), mark::OF) {
        at += 1;
        while at < end
            && (mark::is(reading.hash(at), mark::DETERMINER)
                || number_word(reading.hash(at)).is_some()
                || reading.is_kind(at, Kind::Number))
        {
            at += 1;
        }
    }
    while at < end && mark::is(reading.hash(at), mark::FILLER) {
        at += 1;
    }
    at
}

fn head(reading: Reading<'_>, start: u32, end: u32, one: bool) -> Option<(u32, Option<u32>)> {
    let mut plural: Option<(u32, Option<u32>)> = None;
    let mut single: Option<(u32, Option<u32>)> = None;
    let mut at = start;
    while at < end {
        let Some(token) = reading.token(at) else { break };
        match token.kind {
            Kind::Word => {}
            Kind::Hyphen if reading.is_glued(at) && plural.is_none() => {
                at += 1;
                continue;
            }
            // "30 minutes' drive", "12 of the city's schools": the owner is not what is counted.
            Kind::Possessive if at > start && plural.is_none() => {
                single = None;
                at += 1;
                continue;
            }
            _ => break,
        }
        let marks = mark::of(token.hash);
        let contraction = reading.word(at).contains(['\'', '’']);
        if contraction || marks & mark::BOUNDARY != 0 && marks & mark::PLURAL == 0 || is_number(token.hash) {
            break;
        }
        let class = reading.hits.get(at, ListId::CLASS);
        let last = class.map_or(at, |hit| hit.last.saturating_sub(1));
        // "three men wounded", "one in five Orlanders smokes".
        let state = marks & mark::STATE != 0 || class.is_none() && !token.is_capital();
        if plural.is_some_and(|(head, _)| marks & mark::STATE != 0 || state && reading.is_capital(head)) {
            break;
        }
        // "four Rolls-Royce engines": the first half of a compound is no head.
        let compound = reading.is_kind(last + 1, Kind::Hyphen) && reading.is_glued(last + 1);
        if is_plural(reading, last) && !compound {
            plural = Some((last, class.map(|hit| hit.value)));
        } else if plural.is_some() {
            break;
        } else if one {
            if is_participle(reading, at) && single.is_some() {
                break;
            }
            if reading.word(at).ends_with("ly") {
                at += 1;
                continue;
            }
            single = Some((last, class.map(|hit| hit.value)));
        }
        at = last + 1;
    }
    plural.or(single).filter(|(head, _)| !reading.is_kind(head + 1, Kind::Possessive) || *head + 1 >= end)
}

fn is_number(hash: u64) -> bool {
    !matches!(number_word(hash), None | Some(NumberWord::Ordinal(..) | NumberWord::Point | NumberWord::Quarter(_)))
}

fn is_participle(reading: Reading<'_>, at: u32) -> bool {
    let word = reading.word(at);
    word.len() > 3 && (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly"))
}

/// Whether a word looks like a plural noun.
pub(super) fn is_plural(reading: Reading<'_>, at: u32) -> bool {
    let Some(token) = reading.token(at).filter(|token| token.is_word()) else { return false };
    let marks = mark::of(token.hash);
    if marks & mark::PLURAL != 0 {
        return true;
    }
    if marks & (mark::NOT_PLURAL | mark::BOUNDARY) != 0 || token.is_all_capitals() && reading.word(at).len() <= 4 {
        return false;
    }
    let word = reading.word(at).as_bytes();
    let lower = |back: usize| word.len().checked_sub(back).and_then(|at| word.get(at)).map(u8::to_ascii_lowercase);
    // "crises" are many and a "crisis" one; "Israelis" and "taxis" are many.
    let one = match lower(2) {
        Some(b's' | b'u' | b'\'') => true,
        Some(b'i') => word.len() < 5 || matches!(lower(3), Some(b's' | b't')),
        _ => false,
    };
    word.len() > 3 && lower(1) == Some(b's') && !one
}
