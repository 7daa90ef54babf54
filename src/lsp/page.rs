//! A small page of text for hovering: our own words, and an article's, which are hostile.
//!
//! In Markdown every character of an article's that could act is escaped, so that no article links, embeds, or passes for
//! us; in plain text nothing needs to be.

use crate::render::inert;
use crate::render::uri;

/// Lines of pieces.
#[derive(Debug, Default)]
pub(super) struct Page {
    lines: Vec<Vec<Piece>>,
}

#[derive(Debug)]
pub(super) enum Piece {
    /// Our own words, without markup.
    Ours(String),
    /// Words of an article.
    Theirs(String),
    /// Words of an article that stand out.
    Strong(String),
    /// A place: the file's path, the line from 1, and what it is called.
    Place(String, usize, String),
    /// Begins an item of a list.
    Item,
}

impl Page {
    pub(super) fn line(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        self.lines.push(pieces.into_iter().collect());
    }

    pub(super) fn markdown(&self) -> String {
        self.text(&|piece| match piece {
            Piece::Ours(text) => text.clone(),
            Piece::Theirs(text) => escape(text),
            Piece::Strong(text) => format!("**{}**", escape(text)),
            Piece::Place(path, line, name) => format!("[{}]({}#L{line})", escape(name), uri::of(path)),
            Piece::Item => "- ".to_owned(),
        })
    }

    pub(super) fn plain(&self) -> String {
        self.text(&|piece| match piece {
            Piece::Ours(text) => text.clone(),
            Piece::Theirs(text) | Piece::Strong(text) | Piece::Place(_, _, text) => tidy(text),
            Piece::Item => "  ".to_owned(),
        })
    }

    /// The lines; a blank one where a list begins or ends.
    fn text(&self, piece: &dyn Fn(&Piece) -> String) -> String {
        let is_item = |line: &[Piece]| matches!(line.first(), Some(Piece::Item));
        let mut out = String::new();
        for (at, line) in self.lines.iter().enumerate() {
            if at > 0 {
                let both = is_item(line) && is_item(&self.lines[at - 1]);
                out.push_str(if both { "\n" } else { "\n\n" });
            }
            line.iter().for_each(|one| out.push_str(&piece(one)));
        }
        out
    }
}

/// On one line, and nothing in it that acts.
fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    inert::text(&words.join(" ")).into_owned()
}

/// The same as Markdown that shows just these characters. It never stands at the beginning of a line, so what acts only
/// there needs no escape.
fn escape(text: &str) -> String {
    let text = tidy(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(character) = rest.chars().next() {
        // The last three would make a link of an address that only stands there.
        let address = ["://", "www.", "@"].iter().any(|begin| rest.starts_with(begin)) || rest.starts_with("mailto:");
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$' | '!' | '@' => out.push('\\'),
            ':' if address => out.push('\\'),
            _ if address => {
                let word = if rest.starts_with("www.") { "www" } else { "mailto" };
                out.push_str(word);
                out.push('\\');
                rest = &rest[word.len()..];
                continue;
            }
            _ => {}
        }
        out.push(character);
        rest = &rest[character.len_utf8()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_articles_words_stay_words() {
        let words = |text: &str| Page { lines: vec![vec![Piece::Theirs(text.to_owned())]] };
        for (text, markdown) in [
            ("![x](https://a.example/p.png)", r"\!\[x\](https\://a.example/p.png)"),
            ("<b>12 & 13</b>\n\n# Big", r"\<b\>12 \& 13\</b\> \# Big"),
            ("www.a.example and mail@a.example", r"www\.a.example and mail\@a.example"),
            ("12 *boats* of `A_B` \\", r"12 \*boats\* of \`A\_B\` \\"),
            ("mailto:x", r"mailto\:x"),
            ("a\u{202e}b\u{1b}[0m", "a\u{fffd}b\u{241b}\\[0m"),
        ] {
            assert_eq!(words(text).markdown(), markdown);
        }
        assert_eq!(words("a <b>\n c").plain(), "a <b> c");
    }

    #[test]
    fn lists_stand_apart() {
        let mut page = Page::default();
        page.line([Piece::Strong("12".to_owned())]);
        page.line([Piece::Item, Piece::Place("/a (b).md".to_owned(), 3, "a [b]".to_owned())]);
        page.line([Piece::Item, Piece::Ours("x".to_owned())]);
        assert_eq!(page.markdown(), "**12**\n\n- [a \\[b\\]](file:///a%20%28b%29.md#L3)\n- x");
    }
}
