//! Quotations: all of a quotation belongs to the one who is given a part of it; what follows in the same paragraph, and
//! paragraphs that go on with a quotation, belong to the last speaker.

use crate::mention::Reading;
use crate::mention::attribution::Attribution;
use crate::mention::attribution::Reaches;
use crate::text::Kind;
use std::ops::Range;

/// How many tokens may stand between a cue and the quotation it touches.
const BESIDE: u32 = 2;

pub(super) fn extend(reading: Reading<'_>, found: &mut Vec<Attribution>) {
    let mut carried = Vec::new();
    let reaches = Reaches::of(found);
    let mut from = 0;
    let mut speaker: Option<usize> = None;
    let mut block = u32::MAX;
    let mut colon_until = 0;
    for quotation in &reading.text.quotations {
        let Some(home) = reading.text.blocks.get(quotation.block as usize) else { continue };
        if quotation.block != block {
            // A paragraph that does not open with a quotation, and has no speaker of its own yet, starts afresh.
            let opens = quotation.tokens.start <= home.tokens.start + 1;
            let next_door = block != u32::MAX && quotation.block <= block + 1;
            if !(opens && (next_door || home.tokens.start < colon_until)) {
                speaker = None;
            }
            block = quotation.block;
        }
        while found.get(from).is_some_and(|attribution| {
            attribution.tokens.start < home.tokens.start && attribution.reach.end <= home.tokens.start
        }) {
            from += 1;
        }
        let beside = quotation.tokens.start.saturating_sub(BESIDE + 1)..quotation.tokens.end + BESIDE + 1;
        let near = reaches.near(&beside);
        let touching = touching(found, near.start.max(from)..near.end, &quotation.tokens, home.tokens.end);
        if let Some(at) = touching {
            speaker = Some(at);
            if let Some(attribution) = found.get_mut(at) {
                attribution.reach = attribution.reach.start.min(quotation.tokens.start)
                    ..attribution.reach.end.max(quotation.tokens.end);
                if ends_with_colon(reading, attribution) {
                    colon_until = attribution.reach.end;
                }
            }
            continue;
        }
        let words = reading.text.tokens(quotation.tokens.clone()).iter().filter(|token| token.is_word()).count();
        if words >= 4
            && let Some(before) = speaker.and_then(|at| found.get(at))
        {
            let sentence = reading.text.sentence_of(quotation.tokens.start);
            carried.push(Attribution { sentence, reach: quotation.tokens.clone(), first: false, ..before.clone() });
        }
    }
    after_colons(reading, found);
    found.extend(carried);
}

/// The attribution that is given a part of a quotation, or whose cue touches it.
fn touching(found: &[Attribution], near: Range<usize>, quotation: &Range<u32>, block_end: u32) -> Option<usize> {
    let near = near.map(|at| (at, &found[at])).take_while(|(_, attribution)| attribution.tokens.start < block_end);
    let hits = near.filter(|(_, attribution)| {
        let overlaps = attribution.reach.start < quotation.end && quotation.start < attribution.reach.end;
        let cue = &attribution.tokens;
        let cue_after = cue.start >= quotation.end && cue.start <= quotation.end + BESIDE;
        let cue_before = cue.end <= quotation.start && cue.end + BESIDE >= quotation.start;
        overlaps || cue_after || cue_before
    });
    hits.min_by_key(|(_, attribution)| {
        attribution.tokens.start.abs_diff(quotation.start).min(attribution.tokens.start.abs_diff(quotation.end))
    })
    .map(|(at, _)| at)
}

/// "The mayor wrote:" at the end of a paragraph covers the next one, and further ones while they are quotations.
fn after_colons(reading: Reading<'_>, found: &mut [Attribution]) {
    for attribution in found {
        if !ends_with_colon(reading, attribution) {
            continue;
        }
        let Some(sentence) = reading.text.sentences.get(attribution.sentence as usize) else { continue };
        let Some(home) =
            reading.text.blocks.get(sentence.block as usize).filter(|home| home.tokens.end == sentence.tokens.end)
        else {
            continue;
        };
        let mut end = home.tokens.end;
        for (step, next) in reading.text.blocks.iter().skip(sentence.block as usize + 1).enumerate() {
            let first = reading.text.tokens.get(next.tokens.start as usize).map(|token| token.kind);
            let quoted =
                matches!(first, Some(Kind::OpenQuote | Kind::StraightQuote)) || next.zone == crate::text::Zone::Quote;
            if step > 0 && !quoted {
                break;
            }
            end = next.tokens.end;
        }
        attribution.reach.end = attribution.reach.end.max(end);
    }
}

fn ends_with_colon(reading: Reading<'_>, attribution: &Attribution) -> bool {
    let Some(sentence) = reading.text.sentences.get(attribution.sentence as usize) else { return false };
    let last = reading.text.tokens.get(sentence.tokens.end.saturating_sub(1) as usize);
    last.is_some_and(|token| token.kind == Kind::Colon)
}
