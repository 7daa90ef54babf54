//! Speeds put together from a length and a time: "50 metres per millisecond", "240-mile-an-hour", "12 cm/s". Those that the
//! lexicon names are taken from there; for the others the factors are multiplied, exactly.

use crate::lexicon::ListId;
use crate::lexicon::UnitEntry;
use crate::mention::Reading;
use crate::mention::figure::mark;
use crate::mention::figure::unit;
use crate::mention::figure::word::NumberWord;
use crate::mention::figure::word::number_word;
use crate::text::Kind;
use crate::value::Decimal;
use crate::value::unit::Measure;
use std::sync::Arc;

/// The speed that a length ending at a token makes with what follows, and where it ends.
pub(super) fn speed(reading: Reading<'_>, length: &UnitEntry, at: u32) -> Option<(Measure, u32)> {
    let hyphen = |at: u32| at + u32::from(reading.is_kind(at, Kind::Hyphen) && reading.is_glued(at));
    let joint = hyphen(at);
    let slash = reading.is_kind(joint, Kind::Slash) && reading.is_glued(joint) && reading.is_glued(joint + 1);
    let per = mark::is(reading.hash(joint), mark::PER);
    let article = number_word(reading.hash(joint)) == Some(NumberWord::Article);
    if !slash && !per && !article {
        return None;
    }
    let word = hyphen(joint + 1);
    let hit = reading.hits.get(word, ListId::UNIT)?;
    let time = reading.lexicon.units.get(hit.value as usize).filter(|unit| &*unit.dimension == "time")?;
    // "ran 12 miles a day" is a habit.
    let short = matches!(&*time.id, "hour" | "minute" | "second" | "millisecond" | "microsecond" | "nanosecond");
    if !short || article && !matches!(&*time.id, "hour" | "minute" | "second") {
        return None;
    }
    let id = format!("{}-per-{}", length.id, time.id);
    if let Some(known) = reading.lexicon.units.iter().find(|unit| *unit.id == *id) {
        return Some((unit::measure_of(known), hit.last));
    }
    // Lengths are kept in metres, times in days, speeds in kilometres per hour.
    let factor = length.factor?.checked_mul(time.divisor)?;
    let divisor = length.divisor.checked_mul(time.factor?)?.checked_mul(Decimal::from(24_000))?;
    let measure = Measure { id: Arc::from(id), dimension: Arc::from("speed"), factor: Some(factor), divisor };
    Some((measure, hit.last))
}
