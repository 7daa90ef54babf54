//! A light stem, for telling whether two words are forms of one ("killed", "kills", "killing").
//!
//! Method: the S-stemmer (Harman 1991) with -ed, -ing and -ly added, a doubled last letter undone, and the e put back that a
//! short root lost (Porter 1980). It errs on the side of keeping words apart.

use crate::text::hash::LONG;
use crate::text::hash::hash_small;

/// Writes the stem of a word into `buffer` and returns it. The buffer is reused; nothing is allocated per word.
pub fn stem<'a>(word: &str, buffer: &'a mut String) -> &'a str {
    buffer.clear();
    buffer.extend(word.chars().flat_map(char::to_lowercase));
    let mut bytes = std::mem::take(buffer).into_bytes();
    let length = cut(&mut bytes);
    bytes.truncate(length);
    // Only whole letters of ASCII are cut off.
    *buffer = String::from_utf8(bytes).unwrap_or_default();
    buffer
}

/// The identity of a word's stem.
#[must_use]
pub fn stem_hash(word: &str, buffer: &mut String) -> u64 {
    if word.len() > LONG || !word.is_ascii() {
        return crate::text::hash_word(stem(word, buffer));
    }
    let mut letters = [0; LONG];
    letters[..word.len()].copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    let length = cut(&mut letters[..word.len()]);
    hash_small(&letters, length)
}

/// The identity of a word's stem, where that of the word is known: only a few last letters are ever cut off.
#[must_use]
pub fn stem_hash_of(word: &str, hash: u64, buffer: &mut String) -> u64 {
    match word.as_bytes() {
        [.., last] if matches!(last.to_ascii_lowercase(), b's' | b'd' | b'g' | b'y' | b'e') => stem_hash(word, buffer),
        _ => hash,
    }
}

/// Makes the stem of a word in lower case, of which so many bytes are left.
fn cut(word: &mut [u8]) -> usize {
    let length = word.len();
    let length = match word {
        [_, _, .., end @ b'i', b'e', b's'] => {
            *end = b'y';
            length - 2
        }
        [_, .., b's', b's', b'e', b's'] | [_, _, .., b'x', b'e', b's'] | [_, _, .., b'c' | b's', b'h', b'e', b's'] => {
            length - 2
        }
        [.., b's' | b'u' | b'i', b's'] => length,
        [_, _, _, .., b's'] => length - 1,
        _ => length,
    };
    let length = match &mut word[..length] {
        [_, _, .., end @ b'i', b'e', b'd'] => {
            *end = b'y';
            length - 2
        }
        [a, b, c, end @ b'i', b'n', b'g'] if is_short(*a, *b, *c) => {
            *end = b'e';
            length - 2
        }
        [a, b, c, b'e', b'd'] if is_short(*a, *b, *c) => length - 1,
        [root @ .., b'i', b'n', b'g'] if root.len() >= 3 && has_vowel(root) => undoubled(root),
        [root @ .., b'e', b'd'] if root.len() >= 3 && has_vowel(root) => undoubled(root),
        [root @ .., b'l', b'y'] if root.len() >= 4 => root.len(),
        _ => length,
    };
    if length > 4 && word[length - 1] == b'e' { length - 1 } else { length }
}

/// Whether a root of three letters has lost an e ("voted", "hiring"): a vowel between two consonants. Others double the last
/// letter ("stopped").
fn is_short(first: u8, middle: u8, last: u8) -> bool {
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    let consonant = |byte: u8| byte.is_ascii_lowercase() && !vowel(byte);
    consonant(first) && (vowel(middle) || middle == b'y') && consonant(last) && !matches!(last, b'w' | b'x' | b'y')
}

fn has_vowel(root: &[u8]) -> bool {
    root.iter().any(|byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

/// The length of a root without the second of a doubled last letter.
fn undoubled(root: &[u8]) -> usize {
    match root {
        [.., a, b] if a == b && b.is_ascii_alphabetic() && !matches!(b, b'l' | b's' | b'z') => root.len() - 1,
        _ => root.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        let mut buffer = String::new();
        for forms in [
            &["kill", "kills", "killed", "killing"][..],
            &["injury", "injuries"],
            &["invest", "invested", "invests", "investing"],
            &["stopped", "stop", "stopping"],
            &["announce", "announced", "announces", "announcing"],
            &["vote", "voted", "votes", "voting"],
            &["type", "typed", "typing"],
            &["hug", "hugged", "hugging"],
            &["vow", "vowed", "vowing"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form, &mut buffer).to_owned()).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
        for word in [
            "Injuries", "boxes", "STOPPED", "died", "early", "Zoës", "NAÏF", "harbour", "ties", "glasses", "sing",
            "ed", "",
        ] {
            let whole = crate::text::hash_word(stem(word, &mut buffer));
            assert_eq!(stem_hash(word, &mut buffer), whole, "{word}");
            assert_eq!(stem_hash_of(word, crate::text::hash_word(word), &mut buffer), whole, "{word}");
        }
        assert_eq!(stem("bus", &mut buffer), "bus");
        assert_eq!(stem("sing", &mut buffer), "sing");
    }
}
