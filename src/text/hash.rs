//! The identity of a word, eight letters at a time: nearly every word of a text is plain letters, and short.

/// The identity of a word: a hash of its letters in lower case, curly apostrophes as straight ones.
#[must_use]
pub fn hash_word(word: &str) -> u64 {
    if word.is_ascii() {
        return hash_plain(word);
    }
    let letters = word.chars().flat_map(char::to_lowercase).filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'));
    finish(letters.fold(0, |hash, c| add(hash, if c == '’' { '\'' } else { c } as u64)))
}

/// The identity of a word of ASCII; also of words the code knows.
#[must_use]
pub const fn hash_plain(word: &str) -> u64 {
    let letters = word.as_bytes();
    let (mut hash, mut at) = (0, 0);
    while at < letters.len() {
        hash = add(hash, letters[at].to_ascii_lowercase() as u64);
        at += 1;
    }
    finish(hash)
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

/// Takes one more letter into a hash, which is a polynomial of the letters (that of `rustc_hash`).
const fn add(hash: u64, letter: u64) -> u64 {
    hash.wrapping_add(letter).wrapping_mul(FACTOR)
}

const fn finish(hash: u64) -> u64 {
    hash.rotate_left(26)
}

const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;

/// The powers of the factor, and of its inverse.
const POWERS: [u64; 9] = powers(FACTOR);
const INVERSE: [u64; 9] = powers(inverse(FACTOR));

const fn powers(factor: u64) -> [u64; 9] {
    let (mut powers, mut at) = ([1u64; 9], 1);
    while at < 9 {
        powers[at] = powers[at - 1].wrapping_mul(factor);
        at += 1;
    }
    powers
}

/// What an odd number has to be multiplied by to make 1, by Newton's method: every step doubles the bits that are right.
const fn inverse(odd: u64) -> u64 {
    let (mut inverse, mut step) = (odd, 0);
    while step < 5 {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
}

/// Takes up to eight letters, in lower case with nothing after them, into a hash: each by its own power, so that no
/// product waits for another; the powers too many are taken out again.
fn add_eight(hash: u64, eight: u64, length: usize) -> u64 {
    let mut sum = hash.wrapping_mul(POWERS[8]);
    for (letter, power) in eight.to_le_bytes().into_iter().zip(POWERS.iter().rev()) {
        sum = sum.wrapping_add(u64::from(letter).wrapping_mul(*power));
    }
    sum.wrapping_mul(INVERSE[8 - length])
}

/// Words of ASCII are seldom longer, in letters.
pub(super) const LONG: usize = 24;

/// The identity of a word of so many letters, which are in lower case.
pub(super) fn hash_small(letters: &[u8; LONG], length: usize) -> u64 {
    let (mut hash, mut left) = (0, length);
    for eight in letters.as_chunks::<8>().0.iter().take(length.div_ceil(8)) {
        let eight = u64::from_le_bytes(*eight);
        hash = if left < 8 { add_eight(hash, eight & first(left), left) } else { add_eight(hash, eight, 8) };
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
pub(super) fn run(text: &[u8], start: usize) -> Option<Run> {
    let opening = eight(text, start)?;
    let (mut hash, mut at, mut small, mut next) = (0, start, 0, opening);
    let mut length = length(next);
    while length == 8 {
        hash = add_eight(hash, next | SMALL, 8);
        small |= next & SMALL;
        at += 8;
        next = eight(text, at)?;
        length = self::length(next);
    }
    if length > 0 {
        hash = add_eight(hash, (next | SMALL) & first(length), length);
        small |= next & SMALL & first(length);
    }
    Some(Run {
        length: at - start + length,
        hash: finish(hash),
        capital: opening & SMALL & 0xff == 0,
        capitals: small == 0,
        after: next.to_le_bytes()[length],
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
