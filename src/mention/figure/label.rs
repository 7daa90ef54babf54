//! Numbers that are names: "COVID-19", "Route 66", "Boeing 737", "13th Amendment", "24/7", phone numbers, street numbers,
//! page counters, the numbers of a list, the channels of stations, the sets of a match. They are read, and never compared.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::figure::mark;
use crate::mention::figure::number::Form;
use crate::mention::figure::number::Number;
use crate::text::Kind;
use crate::text::known;
use crate::value::Decimal;

/// What is known of a figure when its label is decided.
pub(super) struct Shape<'a> {
    /// The number's first token.
    pub(super) at: u32,
    pub(super) number: &'a Number,
    /// A unit, or a noun that it counts.
    pub(super) has_unit: bool,
    pub(super) has_noun: bool,
    /// One past the sentence.
    pub(super) end: u32,
    /// The first token of the sentence.
    pub(super) start: u32,
    /// The first token of the block.
    pub(super) block: std::ops::Range<u32>,
    /// Whether the block is a headline, where capitals say nothing.
    pub(super) head: bool,
}

/// Whether a number without a currency is a name.
pub(super) fn is_label(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    glued(reading, shape)
        || area_code(reading, shape)
        || counter(reading, shape)
        || ordinal_name(reading, shape)
        || street(reading, shape)
        || title(reading, shape)
        || digits_only(reading, shape)
        || after_name(reading, shape)
        || model_or_rank(reading, shape)
        || dialled(reading, shape)
        || before_christ(reading, shape)
        || station(reading, shape)
        || set_score(reading, shape.at)
}

/// "6-3, 2-6, 7-5": one of several scores in a row, each of which is that of a set.
fn set_score(reading: Reading<'_>, at: u32) -> bool {
    let small = |at: u32| reading.word(at).len() <= 2;
    let score = |at: u32| joins_numbers(reading, at + 1) && small(at) && small(at + 2);
    let comma = |at: u32| reading.is_kind(at, Kind::Comma);
    let Some(at) = [Some(at), at.checked_sub(2)].into_iter().flatten().find(|&at| score(at)) else { return false };
    let before = at.checked_sub(3).is_some_and(|before| {
        let gap = u32::from(comma(before + 2));
        before.checked_sub(gap).is_some_and(score)
    });
    before || score(at + 3 + u32::from(comma(at + 3)))
}

/// Whether a sign is a hyphen between two numbers that touch it.
fn joins_numbers(reading: Reading<'_>, sign: u32) -> bool {
    reading.is_kind(sign, Kind::Hyphen)
        && reading.is_glued(sign)
        && reading.is_glued(sign + 1)
        && reading.is_kind(sign.wrapping_sub(1), Kind::Number)
        && reading.is_kind(sign + 1, Kind::Number)
}

/// Digits that only mark a place or a thing and say no number: "2)" before the second of several, "1111-2222-3333".
pub(super) fn is_mark(reading: Reading<'_>, at: u32, number: &Number, sentence: &std::ops::Range<u32>) -> bool {
    if number.words || number.scaled || !number.value.is_integer() || !reading.is_kind(at, Kind::Number) {
        return false;
    }
    let item = number.end == at + 1
        && number.value <= Decimal::from(20)
        && reading.is_kind(number.end, Kind::Close)
        && number.end + 1 < sentence.end;
    if item {
        let depth = (sentence.start..at).fold(0u32, |depth, at| match reading.kind(at) {
            Some(Kind::Open) => depth + 1,
            Some(Kind::Close) => depth.saturating_sub(1),
            _ => depth,
        });
        return depth == 0;
    }
    let joined = |sign: u32| joins_numbers(reading, sign);
    let (mut first, mut last) = (at, at);
    while first >= sentence.start + 2 && joined(first - 1) {
        first -= 2;
    }
    while last + 2 < sentence.end && joined(last + 1) {
        last += 2;
    }
    let long = |at: u32| reading.word(at).len() >= 4 && reading.word(at).bytes().all(|byte| byte.is_ascii_digit());
    last >= first + 4 && (first..=last).step_by(2).all(long)
}

/// "0845 125 222": groups of digits, the first with a zero before it.
fn dialled(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    let digits =
        |at: u32| reading.is_kind(at, Kind::Number) && reading.word(at).bytes().all(|byte| byte.is_ascii_digit());
    if shape.has_unit || !digits(shape.at) {
        return false;
    }
    let mut first = shape.at;
    while first > shape.block.start && first + 4 > shape.at && digits(first - 1) {
        first -= 1;
    }
    let group = digits(first + 1);
    group && reading.word(first).starts_with('0') && reading.word(first).len() > 1
}

/// "112 BC", "57 B.C.": a year before those that a date tells.
fn before_christ(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    let after = shape.number.end;
    let era = reading.is_any(after, known!["bc", "bce", "b.c", "b.c."]) && reading.is_capital(after);
    era && !shape.has_unit && shape.number.value.is_integer()
}

/// "WQMV 9 News", "NewsChannel 11", "Eyewitness News 4": the channel a station sends on.
fn station(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    const NEWS: &[u64] = known!["news", "newschannel", "newscenter", "eyewitness"];
    let (at, after) = (shape.at, shape.number.end);
    let Some(before) = at.checked_sub(1).filter(|&before| before >= shape.block.start) else { return false };
    if shape.number.words || shape.has_unit || !reading.is_kind(at, Kind::Number) || after != at + 1 {
        return false;
    }
    let capital = |at: u32, words: &[u64]| reading.is_capital(at) && reading.is_any(at, words);
    // Nobody heads a sentence with a letter code and goes on with a count: "KQMV 3 dead".
    let letters = reading.word(before).as_bytes();
    let call_sign = reading.token(before).is_some_and(crate::text::Token::is_all_capitals)
        && matches!(letters, [b'K' | b'W', _, _, ..] if letters.len() <= 4);
    let sent = call_sign || reading.hits.is(before, ListId::OUTLET);
    let named = capital(before, known!["newschannel", "newscenter"]);
    named || call_sign && !shape.has_noun || sent && after < shape.end && capital(after, NEWS)
}

/// "a 2011 Nissan", "the Top 10", "a top-five finish".
fn model_or_rank(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    let hyphen = u32::from(shape.at > shape.start && reading.is_kind(shape.at - 1, Kind::Hyphen));
    let rank = shape.at > shape.start + hyphen && mark::is(reading.hash(shape.at - 1 - hyphen), mark::RANK);
    let small = shape.number.value <= Decimal::ONE_HUNDRED && !shape.number.scaled;
    let gap = u32::from(reading.is_kind(shape.number.end, Kind::Hyphen));
    let bore = mark::is(reading.hash(shape.number.end + gap), mark::BORE);
    // "the seven-yard line": a place on the field.
    let yard = reading.word(shape.number.end + gap).eq_ignore_ascii_case("yard");
    let line = yard && reading.word(shape.number.end + gap + 1).eq_ignore_ascii_case("line");
    let own = mark::is(reading.hash(shape.number.end), mark::OWN) && !shape.has_unit;
    // "4 things to know" over an article, or in a link to another one.
    let promised =
        || reading.is_any(shape.number.end + 1, known!["to"]) && reading.is_any(shape.number.end + 2, known!["know"]);
    let listed =
        mark::is(reading.hash(shape.number.end), mark::LISTED) && !shape.number.scaled && (shape.head || promised());
    let body = shape.at > shape.start + 1
        && mark::is(reading.hash(shape.at - 1), mark::OF)
        && reading.is_capital(shape.at - 2)
        && mark::is(reading.hash(shape.at - 2), mark::BODY);
    bore || line
        || listed
        || body
        || own
        || rank && small && !shape.has_unit
        || !shape.number.words
            && crate::mention::figure::is_make(reading, shape.number.end)
            && reading.word(shape.at).len() == 4
}

/// Signs and letters that touch the number.
fn glued(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    let (at, after) = (shape.at, shape.number.end);
    let kind = |at: u32| reading.kind(at);
    if reading.is_glued(at) && at > shape.start {
        match kind(at - 1) {
            // "COVID-19", "F-35", "top-10"; a score or a range has a number before the hyphen.
            Some(Kind::Hyphen) if reading.is_glued(at - 1) && !shape.has_unit => match kind(at.wrapping_sub(2)) {
                // "its members-62,000 at Acme": a dash, written as a hyphen.
                Some(Kind::Word) if reading.word(at).contains(',') => {}
                Some(Kind::Word) => return !crate::mention::figure::word::is_number_like(reading.hash(at - 2)),
                Some(Kind::Number) if reading.word(at) == "7" && reading.word(at - 2) == "24" => return true,
                Some(Kind::Number) => {
                    let chain = kind(at.wrapping_sub(3)) == Some(Kind::Hyphen) && reading.is_glued(at - 2)
                        || kind(after) == Some(Kind::Hyphen)
                            && kind(after + 1) == Some(Kind::Number)
                            && reading.is_glued(after);
                    if chain || phone(reading.word(at - 2), reading.word(at)) {
                        return true;
                    }
                }
                Some(Kind::Close) => return true,
                _ => {}
            },
            Some(Kind::Slash | Kind::Colon) if matches!(kind(at.wrapping_sub(2)), Some(Kind::Number | Kind::Word)) => {
                return true;
            }
            Some(Kind::Stop) if reading.is_glued(at - 1) && !shape.number.words => return true,
            Some(Kind::Other) if matches!(reading.word(at - 1), "#" | "@" | "©" | "_" | "=" | "&" | "№" | "§") => {
                return true;
            }
            _ => {}
        }
    }
    if at > shape.start && kind(at - 1) == Some(Kind::Other) && matches!(reading.word(at - 1), "©" | "§" | "#") {
        return true;
    }
    if !reading.is_glued(after) {
        return false;
    }
    match kind(after) {
        Some(Kind::Word) => !shape.has_unit && !reading.word(after).eq_ignore_ascii_case("x"),
        Some(Kind::Hyphen) if reading.is_glued(after + 1) => match kind(after + 1) {
            Some(Kind::Word) => {
                let word = reading.word(after + 1);
                !shape.has_unit
                    && (word.len() == 1
                        || reading.token(after + 1).is_some_and(crate::text::Token::is_all_capitals) && !shape.head)
            }
            // "24-7".
            Some(Kind::Number) if reading.word(at) == "24" && reading.word(after + 1) == "7" => true,
            Some(Kind::Number) => {
                let chain = kind(after + 2) == Some(Kind::Hyphen)
                    && kind(after + 3) == Some(Kind::Number)
                    && reading.is_glued(after + 3);
                chain || phone(reading.word(at), reading.word(after + 1))
            }
            _ => false,
        },
        Some(Kind::Slash | Kind::Colon) => kind(after + 1) == Some(Kind::Number) && reading.is_glued(after + 1),
        _ => false,
    }
}

/// "(313) 223-4616": the code before the number.
fn area_code(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    let (at, after) = (shape.at, shape.number.end);
    at > shape.start
        && reading.is_kind(at - 1, Kind::Open)
        && reading.is_kind(after, Kind::Close)
        && reading.is_kind(after + 1, Kind::Number)
        && (reading.is_kind(after + 2, Kind::Hyphen) || reading.is_kind(after + 2, Kind::Number))
}

/// "555-1234".
fn phone(first: &str, second: &str) -> bool {
    first.len() == 3 && second.len() == 4 && second.bytes().all(|byte| byte.is_ascii_digit())
}

/// "3 of 9" or "3/9" alone in a block, the number of a list item.
fn counter(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    let block = &shape.block;
    let counted = |at: u32| mark::is(reading.hash(at), mark::COUNTER);
    let of = |at: u32| mark::is(reading.hash(at), mark::OF) || reading.is_kind(at, Kind::Slash);
    if reading.is_kind(shape.at, Kind::Number) && !shape.number.scaled {
        // "Image 2 of 6", "Caption 2 / 6".
        let (at, after) = (shape.at, shape.number.end);
        let first = at > block.start && counted(at - 1) && of(after) && reading.is_kind(after + 1, Kind::Number);
        let second = at >= block.start + 3 && of(at - 1) && reading.is_kind(at - 2, Kind::Number) && counted(at - 3);
        if first || second {
            return true;
        }
    }
    if !shape.has_unit && block.len() <= 4 && reading.is_kind(shape.at, Kind::Number) {
        let joint = |at: u32| reading.is_kind(at, Kind::Slash) || mark::is(reading.hash(at), mark::OF);
        let first = shape.at + 2 < block.end && joint(shape.at + 1) && reading.is_kind(shape.at + 2, Kind::Number);
        let second = shape.at >= block.start + 2 && joint(shape.at - 1) && reading.is_kind(shape.at - 2, Kind::Number);
        if first || second {
            return true;
        }
    }
    let mark =
        matches!(reading.kind(shape.number.end), Some(Kind::Stop | Kind::Close)) && reading.is_glued(shape.number.end);
    let item = shape.at == block.start && mark && block.len() > 2 && shape.number.value < Decimal::ONE_HUNDRED;
    item && shape.number.value.is_integer() && !shape.number.words
}

/// "13th Amendment", "Fifth Avenue", "the 9th Circuit".
fn ordinal_name(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    let named =
        shape.number.form == Form::Ordinal && reading.is_capital(shape.number.end) && shape.number.end < shape.end;
    named && (!shape.number.words || reading.is_capital(shape.at))
}

/// "2036 Yorkshire Avenue", "the 400 block of".
fn street(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    if shape.number.words || shape.number.scaled || !shape.number.value.is_integer() {
        return false;
    }
    let after = shape.number.end;
    if mark::is(reading.hash(after), mark::BLOCK) {
        let hundreds = (shape.number.value % Decimal::ONE_HUNDRED).is_zero();
        return hundreds || mark::is(reading.hash(after + 1), mark::OF) || reading.is_capital(after + 1);
    }
    street_follows(reading, after, shape.end)
}

/// Whether capitals up to a street word follow: "Yorkshire Avenue", "North Main St".
pub(super) fn street_follows(reading: Reading<'_>, after: u32, end: u32) -> bool {
    for at in after..end.min(after + 5) {
        if !reading.is_capital(at)
            && !reading.is_kind(at, Kind::Number)
            && !reading.is_kind(at, Kind::Stop)
            && !reading.token(at).is_some_and(|token| token.has_digit())
        {
            // "500 5th Avenue": the suffix of the ordinal.
            if !(reading.is_glued(at) && crate::mention::figure::number::is_suffix(reading.word(at))) {
                return false;
            }
        }
        if at > after && reading.is_capital(at) && mark::is(reading.hash(at), mark::STREET) {
            return true;
        }
    }
    false
}

/// "60 Minutes" in running text.
fn title(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    let after = shape.number.end;
    let capital = reading.is_capital(after) && mark::is(reading.hash(after), mark::TITLE_UNIT);
    let quoted = matches!(reading.kind(shape.at.wrapping_sub(1)), Some(Kind::OpenQuote | Kind::StraightQuote))
        && matches!(reading.kind(after + 1), Some(Kind::CloseQuote | Kind::StraightQuote));
    capital && quoted
        || capital && !shape.head && reading.is_lower(shape.at.wrapping_sub(1)) && !reading.is_capital(after + 1)
}

/// "007", identifiers of eight digits and more.
fn digits_only(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    if shape.has_unit || shape.number.words || shape.number.scaled || !reading.is_kind(shape.at, Kind::Number) {
        return false;
    }
    let word = reading.word(shape.at).as_bytes();
    let zero = word.len() > 1 && word[0] == b'0' && word[1] != b'.';
    // The emergency number; nobody counts 911 of anything.
    zero || word == b"911" || word.len() >= 8 && word.iter().all(u8::is_ascii_digit) && !shape.has_noun
}

/// "Route 66", "page 5", "No. 10", "Boeing 737", "Super Bowl 50".
fn after_name(reading: Reading<'_>, shape: &Shape<'_>) -> bool {
    if shape.at == shape.start || shape.number.scaled || shape.has_unit || shape.number.form != Form::Cardinal {
        return false;
    }
    let mut before = shape.at - 1;
    let stop = reading.is_kind(before, Kind::Stop) && reading.is_glued(before) && before > shape.start;
    // "Standard & Poor's 500 Index".
    let owner =
        reading.is_kind(before, Kind::Possessive) && before > shape.start && reading.is_capital(shape.number.end);
    if stop || owner {
        before -= 1;
    }
    let Some(token) = reading.token(before).filter(|token| token.is_word()) else { return false };
    let marks = mark::of(token.hash);
    if marks & mark::DESIGNATOR != 0 {
        let negation = matches!(reading.word(before), "no" | "nos");
        let common = marks & mark::COMMON_DESIGNATOR != 0;
        // "Building 7" is one; "the building 7 miles away" has a unit, and a headline's capitals say nothing.
        let certain = !shape.has_noun || !common || token.is_capital() && !shape.head;
        return !negation && certain;
    }
    if stop
        && token.is_capital()
        && before > shape.start
        && reading.word(before).len() <= 3
        && !reading.hits.is(before, ListId::MONTH)
    {
        return !shape.has_noun;
    }
    if !token.is_capital() || shape.has_noun || shape.head || shape.number.words {
        return false;
    }
    // A plural name is a side in a contest ("Republicans 52"), a common word in capitals only opens the sentence.
    let common = reading.hits.is(before, ListId::COMMON_WORD) || reading.hits.is(before, ListId::STOP_WORD);
    let side = reading.word(before).ends_with('s');
    let day = reading.hits.is(before, ListId::WEEKDAY) || reading.hits.is(before, ListId::MONTH);
    let money = reading.hits.is(before, ListId::CURRENCY);
    !common && !side && !day && !money && !reading.hits.is(before, ListId::BOUND_BEFORE)
}
