//! One speaker's words in two wordings.

use crate::compare::dispute::Standing;
use crate::document::Document;
use crate::finding::Severity;
use crate::kind::quotation::Word;
use crate::kind::quotation::is_cut;
use crate::kind::quotation::said::Story;
use crate::kind::quotation::said::sorted;
use crate::kind::quotation::speaker;
use crate::kind::quotation::words;
use crate::lexicon::ListId;
use crate::rule::Case;
use crate::rule::Observation;
use crate::span::Place;
use crate::text::Quotation;
use std::ops::Range;

/// Where others have the speaker's words otherwise: all of those places. It is a note where more sources have the article's
/// wording, or where the other article of two is the one to speak.
pub(super) fn mismatch(case: &Case<'_>, quotation: &Quotation, at_least: usize) -> Option<Observation> {
    let article = case.article();
    let speaker = speaker(article, quotation)?;
    if case.documents.len() < 2 || is_cut(article, quotation) {
        return None;
    }
    let story = case.known(|documents| Story::of(documents, at_least));
    let own = words(article, &quotation.tokens);
    let own_hashes = sorted(&own);
    let mut against: Vec<Against> = Vec::new();
    for said in story.of_speaker(speaker).filter(|said| said.document != case.index && !said.cut) {
        let document = case.documents[said.document];
        let other = &document.text.quotations[said.quotation];
        // Where one text has both, they are two things that were said.
        let both = |words: &[u64], at: usize| story.of_words(words).any(|said| said.document == at);
        if !shares(&own_hashes, &said.sorted) || both(&said.sorted, case.index) || both(&own_hashes, said.document) {
            continue;
        }
        let theirs = words(document, &other.tokens);
        let tells = |word: &Word| !article.hits.is(word.token, ListId::STOP_WORD);
        let Some(difference) = difference(&own, &theirs, tells) else { continue };
        let (mine, yours) = (shown(article, &own, &difference.ours), shown(document, &theirs, &difference.theirs));
        // "f***": a house does not print the word, and that is no other wording.
        let masked = mine.contains('*') || yours.contains('*');
        if !masked && spoken(&mine) != spoken(&yours) {
            let place = Place { source: document.source.id, span: other.span };
            against.push(Against { document: said.document, place, mine, yours, contained: difference.contained });
        }
    }
    let first = against.first()?;
    let agreeing = story.of_words(&own_hashes).map(|said| said.document);
    let alone = case.standing(agreeing, against.iter().map(|other| other.document)) == Standing::Alone;
    let seen = Observation::at(case.place(quotation.span), "worded differently elsewhere")
        .value("match", first.mine.clone())
        .value("other", first.yours.clone())
        .value("speaker", speaker.name.clone())
        .at_most(if first.contained || !alone { Severity::Note } else { Severity::Error });
    Some(against.iter().fold(seen, |seen, other| seen.evidence(other.place, format!("“{}” here", other.yours))))
}

/// Another wording.
struct Against {
    document: usize,
    place: Place,
    mine: String,
    yours: String,
    /// One wording is a part of the other.
    contained: bool,
}

/// Whether two quotations share as many words as the same words in another wording must.
fn shares(one: &[u64], other: &[u64]) -> bool {
    let (mut a, mut b, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        shared += usize::from(x == y);
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    shared >= SHARED
}

/// Where two quotations differ, as ranges of their words; from the first to the last word that differs.
struct Difference {
    ours: Range<usize>,
    theirs: Range<usize>,
    /// One is a part of the other.
    contained: bool,
}

/// Fewer words in common are chance.
const SHARED: usize = 4;

/// So are fewer words that tell something, where they are not half of the shorter quotation.
const TELLING: usize = 3;

fn difference(ours: &[Word], theirs: &[Word], tells: impl Fn(&Word) -> bool) -> Option<Difference> {
    const LONGEST: usize = 200;
    let (ours, theirs) = (&ours[..ours.len().min(LONGEST)], &theirs[..theirs.len().min(LONGEST)]);
    if ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| a.hash == b.hash) {
        return None;
    }
    let pairs = common(ours, theirs);
    let (&(first, other_first), &(last, other_last)) = (pairs.first()?, pairs.last()?);
    let spread = (last - first).max(other_last - other_first) + 1;
    if pairs.len() < SHARED || pairs.len() * 10 < spread * 7 {
        return None;
    }
    let telling = pairs.iter().filter(|(at, _)| tells(&ours[*at])).count();
    if telling < TELLING && pairs.len() * 2 < ours.len().min(theirs.len()) {
        return None;
    }
    // What is left out at the ends is a shorter quotation, not another one.
    let mut inner: Option<(Range<usize>, Range<usize>)> = None;
    for step in pairs.windows(2) {
        let [(a, b), (next_a, next_b)] = step else { continue };
        if next_a - a > 1 || next_b - b > 1 {
            let here = (a + 1..*next_a, b + 1..*next_b);
            inner = Some(match inner {
                Some((x, y)) => (x.start..here.0.end, y.start..here.1.end),
                None => here,
            });
        }
    }
    let (x, y) = inner?;
    let contained = x.is_empty() || y.is_empty();
    Some(Difference { ours: x, theirs: y, contained })
}

/// The longest common subsequence, as pairs of indices. What both begin with is in it and needs no table; what both end
/// with may not be: a word near the end of a shorter quotation is that near the middle of a longer one.
fn common(ours: &[Word], theirs: &[Word]) -> Vec<(usize, usize)> {
    let same = ours.iter().zip(theirs).take_while(|(a, b)| a.hash == b.hash).count();
    let rest = longest_common(&ours[same..], &theirs[same..]);
    (0..same).map(|at| (at, at)).chain(rest.into_iter().map(|(a, b)| (same + a, same + b))).collect()
}

/// The same by a table of all lengths.
fn longest_common(ours: &[Word], theirs: &[Word]) -> Vec<(usize, usize)> {
    let width = theirs.len() + 1;
    let mut lengths = vec![0u16; (ours.len() + 1) * width];
    for a in (0..ours.len()).rev() {
        for b in (0..theirs.len()).rev() {
            lengths[a * width + b] = if ours[a].hash == theirs[b].hash {
                lengths[(a + 1) * width + b + 1] + 1
            } else {
                lengths[(a + 1) * width + b].max(lengths[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < ours.len() && b < theirs.len() {
        if ours[a].hash == theirs[b].hash {
            pairs.push((a, b));
            a += 1;
            b += 1;
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

/// What is heard alike and written in two ways.
const HEARD: [(&str, &str); 19] = [
    ("gonna", "goingto"),
    ("wanna", "wantto"),
    ("gotta", "gotto"),
    ("kinda", "kindof"),
    ("cause", "because"),
    ("cuz", "because"),
    ("yeah", "yes"),
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
    ("eleventh", "11th"),
    ("twelfth", "12th"),
];

/// Letters and digits alone, written one way: "F.B.I." and "FBI", "harbour" and "harbor", "gonna" and "going to" were spoken alike.
fn spoken(text: &str) -> String {
    let word = |word: &str| {
        let plain: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        HEARD.iter().find(|(written, _)| *written == plain).map_or(plain, |(_, heard)| (*heard).to_owned())
    };
    let plain: String = text.split([' ', '-', '\u{2010}', '\u{2011}', '\n']).map(word).collect();
    plain.replace("our", "or").replace("ise", "ize").replace("tre", "ter")
}

/// The words that differ, with a word on each side.
fn shown(document: &Document, words: &[Word], range: &Range<usize>) -> String {
    let around = words.get(range.start.saturating_sub(1)..(range.end + 1).min(words.len())).unwrap_or_default();
    let (Some(first), Some(last)) = (around.first(), around.last()) else { return String::new() };
    let token = |word: &Word| document.text.tokens.get(word.token as usize).map(|token| token.span).unwrap_or_default();
    document.slice(token(first).join(token(last))).to_owned()
}
