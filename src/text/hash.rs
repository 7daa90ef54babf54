//! The identity of a word, eight letters at a time: nearly every word of a text is plain letters, and short.

/// The identity of a word: a hash of its letters in lower case, curly apostrophes as straight ones.
#[must_use]
pub fn hash_word(word: &str) -> u64 {
    if word.is_ascii() {
        return hash_plain(word);
    }
    let mut letters = Letters::NONE;
    for c in word.chars().flat_map(char::to_lowercase).filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')) {
        let c = if c == '’' { '\'' } else { c };
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            letters = letters.and(byte);
        }
    }
    letters.hash()
}

/// The identity of a word of ASCII; also of words the code knows.
#[must_use]
pub const fn hash_plain(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let (mut letters, mut at) = (Letters::NONE, 0);
    while at < bytes.len() {
        letters = letters.and(bytes[at].to_ascii_lowercase());
        at += 1;
    }
    letters.hash()
}

/// The identities of some words the code knows.
#[must_use]
pub const fn hashes<const N: usize>(words: [&str; N]) -> [u64; N] {
    let (mut hashes, mut at) = ([0; N], 0);
    while at < N {
        hashes[at] = hash_plain(words[at]);
        at += 1;
    }
    hashes
}

/// Letters taken in one by one.
#[derive(Clone, Copy)]
struct Letters {
    hash: u64,
    /// Those since the last eight, the first of them lowest.
    eight: u64,
    count: u32,
}

impl Letters {
    const NONE: Self = Self { hash: START, eight: 0, count: 0 };

    const fn and(self, byte: u8) -> Self {
        let eight = self.eight | (byte as u64) << (8 * self.count);
        if self.count == 7 {
            return Self { hash: add(self.hash, eight), ..Self::NONE };
        }
        Self { eight, count: self.count + 1, ..self }
    }

    const fn hash(self) -> u64 {
        finish(if self.count > 0 { add(self.hash, self.eight) } else { self.hash })
    }
}

/// Takes eight letters more into a hash, or the last few with nothing after them. Words of up to eight letters all differ,
/// for each step can be undone (the multiplier is that of `rustc_hash`).
const fn add(hash: u64, eight: u64) -> u64 {
    let mixed = (hash ^ eight).wrapping_mul(0xf135_7aea_2e62_a9c5);
    mixed ^ mixed >> 32
}

const fn finish(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26)
}

/// No word of eight letters, so that no hash of one is 0.
const START: u64 = u64::MAX;

/// Words of ASCII are seldom longer, in letters.
pub(super) const LONG: usize = 24;

/// The identity of a word of so many letters, which are in lower case.
pub(super) fn hash_small(letters: &[u8; LONG], length: usize) -> u64 {
    let (mut hash, mut left) = (START, length);
    for eight in letters.as_chunks::<8>().0.iter().take(length.div_ceil(8)) {
        let eight = u64::from_le_bytes(*eight);
        hash = add(hash, if left < 8 { eight & first(left) } else { eight });
        left = left.saturating_sub(8);
    }
    finish(hash)
}

/// A mask of the first of eight bytes, of so many.
fn first(bytes: usize) -> u64 {
    (1 << (8 * bytes)) - 1
}

/// A run of plain letters.
pub(super) struct Run {
    pub(super) length: usize,
    pub(super) hash: u64,
    /// Its first letter is a capital.
    pub(super) capital: bool,
    /// All are.
    pub(super) capitals: bool,
    /// The byte after it.
    pub(super) after: u8,
}

/// The run of plain letters that begins with one at a place; `None` too near the end of the text for a look at eight bytes.
#[inline]
pub(super) fn run(text: &[u8], start: usize) -> Option<Run> {
    let opening = eight(text, start)?;
    let (mut hash, mut at, mut small, mut next) = (START, start, 0, opening);
    let mut length = length(next);
    while length == 8 {
        hash = add(hash, next | SMALL);
        small |= next & SMALL;
        at += 8;
        next = eight(text, at)?;
        length = self::length(next);
    }
    if length > 0 {
        hash = add(hash, (next | SMALL) & first(length));
        small |= next & SMALL & first(length);
    }
    Some(Run {
        length: at - start + length,
        hash: finish(hash),
        capital: opening & SMALL & 0xff == 0,
        capitals: small == 0,
        after: (next >> (8 * length)).to_le_bytes()[0],
    })
}

/// The eight bytes at a place, the first of them the lowest.
fn eight(text: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*text.get(at..)?.first_chunk()?))
}

/// How many of eight bytes are plain letters before one that is not.
fn length(eight: u64) -> usize {
    (!letters(eight) & HIGH).trailing_zeros() as usize / 8
}

const ONES: u64 = 0x0101_0101_0101_0101;
/// The high bit of every byte.
const HIGH: u64 = 0x80 * ONES;
/// The bit that makes a letter small, of every byte.
const SMALL: u64 = 0x20 * ONES;

/// The high bit of every byte that is a plain letter.
fn letters(eight: u64) -> u64 {
    let small = (eight | SMALL) & !HIGH;
    let from_a = small + (0x80 - u64::from(b'a')) * ONES;
    let past_z = small + (0x7f - u64::from(b'z')) * ONES;
    from_a & !past_z & !eight & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_ignore_case_and_curl() {
        assert_eq!(hash_word("CAN’T"), hash_word("can't"));
        assert_eq!(hash_word("Ünïted"), hash_word("ünïted"));
        assert_ne!(hash_word("form"), hash_word("from"));
        assert_ne!(hash_word("A-1@[`{"), hash_word("a-1@[`["));
    }

    #[test]
    fn a_run_has_the_hash_of_its_word() {
        let text = "a Word OF Eightltr ninelettr2 Internationalisation’s and on it went";
        for (at, word) in text.match_indices(|c: char| c.is_ascii_alphabetic()) {
            let length = text[at..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len() - at);
            let Some(run) = run(text.as_bytes(), at) else { continue };
            let letters = &text[at..at + length];
            assert_eq!((run.length, run.hash), (length, hash_word(letters)));
            assert_eq!(run.capital, word.starts_with(char::is_uppercase));
            assert_eq!(run.capitals, letters.chars().all(char::is_uppercase));
        }
    }
}
