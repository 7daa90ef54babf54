//! Wrapping paragraphs of our own prose.

use crate::render::inert;

/// A text in lines of at most `width` columns behind an indent; blank lines part paragraphs. Ends with a line break.
#[must_use]
pub(super) fn paragraphs(text: &str, indent: &str, width: usize) -> String {
    let mut out = String::new();
    for (at, paragraph) in text.trim().split("\n\n").enumerate() {
        if at > 0 {
            out.push('\n');
        }
        fill(&mut out, 0, paragraph, indent, width);
    }
    out
}

/// A paragraph in lines of at most `width` columns, the first of which has `taken` columns before it.
#[must_use]
pub(super) fn behind(taken: usize, text: &str, width: usize) -> String {
    let mut out = String::new();
    fill(&mut out, taken, text, "", width);
    out
}

fn fill(out: &mut String, taken: usize, paragraph: &str, indent: &str, width: usize) {
    let (mut column, mut first) = (taken, true);
    for word in inert::text(paragraph).split_whitespace() {
        let length = word.chars().count();
        if !first && column + 1 + length > width {
            out.push('\n');
            (column, first) = (0, true);
        }
        out.push_str(if first { indent } else { " " });
        column += length + if first { indent.chars().count() } else { 1 };
        out.push_str(word);
        first = false;
    }
    out.push('\n');
}

/// A text in one line of at most `width` columns, with an ellipsis where it is cut.
#[must_use]
pub(super) fn cut(text: &str, width: usize) -> String {
    let text = inert::text(text);
    if text.chars().count() <= width {
        return text.into_owned();
    }
    let mut cut: String = text.chars().take(width.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fill_lines_and_paragraphs_stay_apart() {
        assert_eq!(paragraphs("one two\nthree\n\nfour", "  ", 9), "  one two\n  three\n\n  four\n");
        assert_eq!(paragraphs("unbreakable", " ", 4), " unbreakable\n");
    }

    #[test]
    fn cut_text_says_so() {
        assert_eq!((cut("short", 5).as_str(), cut("longer", 5).as_str()), ("short", "long…"));
    }
}
