//! Text from articles is hostile: what could act on a terminal, or turn the reading order round, is shown as a symbol.

use std::borrow::Cow;

/// Whether a character acts instead of being seen: control characters (line break and tab among them), bidirectional
/// controls, invisible separators, tags.
#[must_use]
pub(crate) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

/// The same text with every acting character replaced by one that is seen. The number of characters stays the same.
#[must_use]
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    // Plain letters, which nearly everything is, are looked at many at a time.
    let plain = text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    if plain || !text.chars().any(acts) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(seen).collect()) }
}

/// What stands for a character: itself where it is harmless, a control picture or a replacement mark where it acts, and a
/// space for white space.
#[must_use]
pub(crate) fn seen(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if acts(c) => '\u{fffd}',
        c => c,
    }
}

/// Whether a command of a continuous integration system's log begins here: `::error::` at the start of a line, after any
/// white space, and `##[error]` or `##teamcity[…]` anywhere. `before` is what stands before on the line.
fn commands(before: &str, rest: &str) -> bool {
    let starts_line = || before.chars().all(|c| c.is_whitespace() || acts(c));
    let mut after = rest.strip_prefix("##").unwrap_or_default().chars();
    rest.starts_with("::") && starts_line() || after.next().is_some_and(|c| c == '[' || c.is_ascii_alphabetic())
}

/// A text for a log, line by line, in which nothing is taken for a command of the system that keeps the log.
#[must_use]
pub(crate) fn log(text: &str) -> Cow<'_, str> {
    if !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for line in text.split_inclusive('\n') {
        let mut from = 0;
        for (at, _) in line.match_indices([':', '#']) {
            if commands(&line[..at], &line[at..]) {
                out.push_str(&line[from..=at]);
                out.push('\\');
                from = at + 1;
            }
        }
        out.push_str(&line[from..]);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_is_left_and_no_character_is_lost() {
        let hostile = "a\u{1b}[31mb\u{202e}c\u{2066}d\u{9b}e\r\nf\u{e0041}\u{7f}";
        let shown = text(hostile);
        assert!(!shown.chars().any(acts), "{shown:?}");
        assert_eq!(shown.chars().count(), hostile.chars().count());
        assert_eq!(text("Zoë’s 12 %"), "Zoë’s 12 %");
    }

    #[test]
    fn no_line_of_a_log_is_a_command() {
        let cases = [
            ("a ::error::x\n  ::error::y\n::z", "a ::error::x\n  :\\:error::y\n:\\:z"),
            ("a ##[add-mask]b ##teamcity[c] ## d #1", "a #\\#[add-mask]b #\\#teamcity[c] ## d #1"),
            ("plain: text", "plain: text"),
        ];
        for (given, shown) in cases {
            assert_eq!(log(given), shown);
        }
    }
}
