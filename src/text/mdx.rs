//! What in MDX is no prose: imports and exports, expressions in braces, tags of components.
//!
//! The parser of Markdown gets the same text with letters in these places, of the same length, so that what is inside of a
//! component is read as Markdown and every range stays one of the file; the reader then leaves the places out.

use crate::span::Span;

/// A text in which nothing but Markdown is left, and what was covered, in order.
pub(super) fn covered(text: &str) -> (String, Vec<Span>) {
    let mut reader = Reader { text, at: 0, covered: Vec::new(), fuel: text.len() * 4 + LONGEST };
    reader.read();
    let mut bytes = text.as_bytes().to_vec();
    for span in &reader.covered {
        // A letter, because white space at the start of a line would make code of it.
        bytes[span.range()].iter_mut().filter(|byte| !matches!(**byte, b'\n' | b'\r')).for_each(|byte| *byte = b'x');
    }
    (String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned()), reader.covered)
}

/// Longer tags and expressions are none.
const LONGEST: usize = 16 << 10;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    covered: Vec<Span>,
    /// How many bytes may still be looked at in search of an end: text of braces alone should not take for ever.
    fuel: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    fn read(&mut self) {
        let mut fence: Option<&str> = None;
        let mut after_blank = true;
        while self.at < self.text.len() {
            let line = self.rest(self.at).split_inclusive('\n').next().unwrap_or_default();
            let end = self.at + line.len();
            let trimmed = line.trim();
            let marks = ["```", "~~~"].into_iter().find(|marks| trimmed.starts_with(marks));
            match (fence, marks) {
                (Some(open), Some(marks)) if open == marks => fence = None,
                (None, Some(marks)) => fence = Some(marks),
                (Some(_), _) => {}
                (None, None) if after_blank && is_module(line) => {
                    self.module();
                    after_blank = true;
                    continue;
                }
                (None, None) => self.line(end),
            }
            after_blank = trimmed.is_empty();
            // What was covered may reach into later lines.
            self.at = self.at.max(end);
        }
    }

    /// Imports and exports go up to the next blank line.
    fn module(&mut self) {
        let rest = self.rest(self.at);
        let blank = rest.find("\n\n").or_else(|| rest.find("\r\n\r\n")).unwrap_or(rest.len());
        self.at += self.cover(self.at + blank);
    }

    /// Covers what begins in a line.
    fn line(&mut self, end: usize) {
        while self.at < end {
            let rest = self.rest(self.at);
            let length = match rest.as_bytes().first() {
                Some(b'\\') => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
                Some(b'`') => self.ended(rest, code).unwrap_or(1),
                Some(b'{') => self.ended(rest, expression).map_or(1, |length| self.cover(self.at + length)),
                Some(b'<') => self.ended(rest, tag).map_or(1, |length| self.cover(self.at + length)),
                _ => rest.chars().next().map_or(1, char::len_utf8),
            };
            self.at += length;
        }
    }

    /// How long what begins here is, if its end is found.
    fn ended(&mut self, rest: &str, find: fn(&str) -> Option<usize>) -> Option<usize> {
        let rest = rest.get(..rest.floor_char_boundary(LONGEST.min(self.fuel)))?;
        let found = find(rest);
        self.fuel -= found.unwrap_or(rest.len()).min(self.fuel);
        found
    }

    /// Covers up to a place; gives how much that is.
    fn cover(&mut self, end: usize) -> usize {
        self.covered.push(Span::new(self.at, end));
        end - self.at
    }
}

fn is_module(line: &str) -> bool {
    let mut words = line.split_whitespace();
    match (words.next(), words.next()) {
        (Some("import"), Some(second)) => second.starts_with(['"', '\'', '{', '*']) || line.contains(" from "),
        (Some("export"), Some(second)) => {
            let word = second.split(['(', '{', '*', '=']).next().unwrap_or_default();
            matches!(
                word,
                "" | "default" | "const" | "let" | "var" | "function" | "class" | "async" | "type" | "interface"
            )
        }
        _ => false,
    }
}

/// How long code in a line is.
fn code(text: &str) -> Option<usize> {
    let marks = text.bytes().take_while(|&byte| byte == b'`').count();
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let mut at = marks;
    while let Some(next) = paragraph.get(at..).and_then(|rest| rest.find('`')) {
        let closing = paragraph[at + next..].bytes().take_while(|&byte| byte == b'`').count();
        at += next + closing;
        if closing == marks {
            return Some(at);
        }
    }
    None
}

/// How long an expression in braces is.
fn expression(text: &str) -> Option<usize> {
    if text.starts_with("{/*") {
        let end = text.find("*/")? + 2;
        let close = text.get(end..)?.find('}')?;
        return text[end..end + close].trim().is_empty().then_some(end + close + 1);
    }
    let mut depth = 0usize;
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            // An apostrophe that opens nothing ends with its line.
            (Some(_), b'\n') => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            (None, _) => {}
        }
    }
    None
}

/// How long the tag of a component is.
fn tag(text: &str) -> Option<usize> {
    let inner = text.get(1..)?.trim_start_matches('/');
    // Comments of HTML are Markdown's to step over.
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '>' || c == '_' || c == '$') {
        return None;
    }
    let mut at = 1;
    let mut quote = None;
    while at < text.len() {
        let byte = text.as_bytes()[at];
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => {
                at += expression(text.get(at..)?)?;
                continue;
            }
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            (None, _) => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a text.
    fn left(text: &str) -> String {
        let (covered, spans) = covered(text);
        assert_eq!(covered.len(), text.len());
        let mut left = String::new();
        let mut at = 0;
        for span in spans {
            left.push_str(&text[at..span.start as usize]);
            at = span.end as usize;
        }
        left + &text[at..]
    }

    #[test]
    fn imports_expressions_and_tags_are_no_prose() {
        let text = "import Chart from './c'\nimport { a } from \"b\"\n\nexport const meta = {\n  boats: 99 }\n\n# Plan {meta.boats}\n\n\
            <Chart data={[1, 2]} title=\"a > b\" />\n<Note>\n    It costs $1, {/* don't { say 55 } */}said <b>Bo</b>.\n</Note>\n";
        assert_eq!(left(text), "\n\n\n\n# Plan \n\n\n\n    It costs $1, said Bo.\n\n");
    }

    #[test]
    fn prose_and_code_stay() {
        let many = ["{", "<a ", "` `` "].map(|part| part.repeat(20_000));
        for text in many.iter().map(String::as_str).chain([
            "import duties rose.\n\nThey export steel.\n",
            "5 < 6, and a \\{brace\\}, and {one that is left open.\n",
            "```jsx\n<Note a={1} />\nimport x from 'y'\n```\n",
            "Write `<Note a={1}>` and ``{a ` b}``.\n",
            "<!-- stet: a-b, because c -->\nfr\u{e9} {",
            "{\u{e9}",
            "<",
            "`",
            "\\",
            "\\\u{e9}",
            "{{<a {`",
        ]) {
            assert_eq!(left(text), text);
        }
    }
}
