//! A light stem, for telling whether two words are forms of one ("killed", "kills", "killing").
//!
//! Method: the S-stemmer (Harman 1991) with -ed, -ing and -ly added and a doubled last letter undone. It errs on the side
//! of keeping words apart.

/// Writes the stem of a lower-case word into `buffer` and returns it. The buffer is reused; nothing is allocated per word.
pub fn stem<'a>(word: &str, buffer: &'a mut String) -> &'a str {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        for c in word.chars() {
            buffer.extend(c.to_lowercase());
        }
    }
    let ends =
        |buffer: &String, suffix: &str, keep: usize| buffer.len() >= suffix.len() + keep && buffer.ends_with(suffix);
    if ends(buffer, "ies", 2) {
        buffer.truncate(buffer.len() - 3);
        buffer.push('y');
    } else if ends(buffer, "sses", 1) || ends(buffer, "xes", 2) || ends(buffer, "ches", 2) || ends(buffer, "shes", 2) {
        buffer.truncate(buffer.len() - 2);
    } else if ends(buffer, "s", 3) && !buffer.ends_with("ss") && !buffer.ends_with("us") && !buffer.ends_with("is") {
        buffer.truncate(buffer.len() - 1);
    }
    if ends(buffer, "ied", 2) {
        buffer.truncate(buffer.len() - 3);
        buffer.push('y');
    } else if ends(buffer, "ing", 3) && has_vowel(&buffer[..buffer.len() - 3]) {
        buffer.truncate(buffer.len() - 3);
        undouble(buffer);
    } else if ends(buffer, "ed", 3) && has_vowel(&buffer[..buffer.len() - 2]) {
        buffer.truncate(buffer.len() - 2);
        undouble(buffer);
    } else if ends(buffer, "ly", 4) {
        buffer.truncate(buffer.len() - 2);
    }
    if buffer.len() > 4 && buffer.ends_with('e') {
        buffer.truncate(buffer.len() - 1);
    }
    buffer
}

/// The identity of a word's stem.
#[must_use]
pub fn stem_hash(word: &str, buffer: &mut String) -> u64 {
    crate::text::hash_word(stem(word, buffer))
}

fn has_vowel(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

fn undouble(buffer: &mut String) {
    let bytes = buffer.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && b.is_ascii_alphabetic()
        && !matches!(b, b'l' | b's' | b'z')
    {
        buffer.truncate(buffer.len() - 1);
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
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form, &mut buffer).to_owned()).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
        assert_eq!(stem("bus", &mut buffer), "bus");
        assert_eq!(stem("sing", &mut buffer), "sing");
    }
}
