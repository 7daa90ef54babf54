//! Times of day: "5 p.m.", "10:30 GMT", "1530 GMT", "noon", "5 o'clock".

use crate::mention::Reading;
use crate::mention::date::word::DateWord;
use crate::mention::date::word::Meridiem;
use crate::mention::date::word::date_word;
use crate::text::Kind;

/// A time of day, in minutes from midnight, and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time {
    pub(super) minute: u16,
    pub(super) end: u32,
}

/// Reads the time that starts at a token.
pub(super) fn time(reading: Reading<'_>, at: u32, end: u32) -> Option<Time> {
    let token = reading.token(at).filter(|_| at < end)?;
    match token.kind {
        Kind::Word => match date_word(token.hash)? {
            DateWord::Noon => Some(zone(reading, 12 * 60, at + 1, end)),
            DateWord::Midnight => Some(zone(reading, 0, at + 1, end)),
            _ => None,
        },
        Kind::Number => digits(reading, at, end),
        _ => None,
    }
}

fn digits(reading: Reading<'_>, at: u32, end: u32) -> Option<Time> {
    let word = reading.word(at);
    let number = |text: &str, longest: usize| -> Option<u16> {
        if text.is_empty() || text.len() > longest || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            None
        } else {
            text.parse().ok()
        }
    };
    let (mut hour, mut minute, mut after, mut marked) = (0, 0, at + 1, false);
    if let Some(whole) = number(word, 2) {
        hour = whole;
        let colon = reading.is_kind(at + 1, Kind::Colon)
            && reading.is_glued(at + 1)
            && reading.is_glued(at + 2)
            && at + 2 < end;
        if colon && reading.word(at + 2).len() >= 2 {
            // "15:50:06.5" keeps its seconds to itself.
            minute = number(reading.word(at + 2).get(..2)?, 2)?;
            after = at + 3;
            marked = reading.word(at + 2).len() == 2;
            if !marked {
                return None;
            }
            if reading.is_kind(after, Kind::Colon)
                && reading.is_glued(after)
                && reading.is_kind(after + 1, Kind::Number)
                && after + 1 < end
            {
                after += 2;
            }
        }
    } else if let Some((whole, part)) = word.split_once('.').filter(|(_, part)| part.len() == 2) {
        // "10.30am" needs what follows.
        hour = number(whole, 2)?;
        minute = number(part, 2)?;
    } else if word.len() == 4 {
        // "1530 GMT".
        hour = number(word.get(..2)?, 2)?;
        minute = number(word.get(2..)?, 2)?;
        let zoned = date_word(reading.hash(at + 1)) == Some(DateWord::TimeZone)
            && reading.token(at + 1).is_some_and(|token| token.is_all_capitals());
        if !zoned {
            return None;
        }
        marked = true;
    }
    if hour > 24 || minute > 59 {
        return None;
    }
    let meridiem = if after < end { date_word(reading.hash(after)) } else { None };
    match meridiem {
        Some(DateWord::Meridiem(meridiem)) if (1..=12).contains(&hour) => {
            // "I am": the bare word only right after digits, which it is here; "11 am" and "11 a.m." alike.
            hour = hour % 12 + if meridiem == Meridiem::Pm { 12 } else { 0 };
            after += 1;
            marked = true;
        }
        Some(DateWord::OClock) if hour <= 12 => {
            after += 1;
            marked = true;
        }
        Some(DateWord::TimeZone) if marked || word.contains('.') => marked = true,
        _ => {}
    }
    (marked && hour < 24).then(|| zone(reading, hour * 60 + minute, after, end))
}

/// Takes the time zone along.
fn zone(reading: Reading<'_>, minute: u16, after: u32, end: u32) -> Time {
    let open = reading.is_kind(after, Kind::Open);
    let at = after + u32::from(open);
    let zoned = at < end
        && date_word(reading.hash(at)) == Some(DateWord::TimeZone)
        && reading.token(at).is_some_and(|token| token.is_all_capitals());
    let end = match (zoned, open) {
        (true, true) if reading.is_kind(at + 1, Kind::Close) => at + 2,
        (true, false) => at + 1,
        _ => after,
    };
    Time { minute, end }
}
