//! What is open in the editor.

use crate::lsp::position::Encoding;
use crate::lsp::position::Range;
use serde::Deserialize;

/// A file that is open: its text as it stands there, and the client's number for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Buffer {
    pub(super) text: String,
    pub(super) version: Option<i64>,
}

/// One change: of a range, or without one of the whole text.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Change {
    range: Option<Range>,
    text: String,
}

impl Buffer {
    /// Applies changes one after the other; each is about the text the one before left.
    pub(super) fn apply(&mut self, changes: Vec<Change>, encoding: Encoding) {
        for change in changes {
            match change.range {
                Some(range) => {
                    let start = encoding.offset(&self.text, range.start);
                    let end = encoding.offset(&self.text, range.end).max(start);
                    self.text.replace_range(start..end, &change.text);
                }
                None => self.text = change.text,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn changed(text: &str, encoding: Encoding, changes: serde_json::Value) -> String {
        let mut buffer = Buffer { text: text.to_owned(), version: None };
        buffer.apply(serde_json::from_value(changes).expect("these are changes"), encoding);
        buffer.text
    }

    #[test]
    fn ranges_are_replaced_one_after_the_other() {
        let range = |line: u32, from: u32, to: u32| json!({"start": {"line": line, "character": from}, "end": {"line": line, "character": to}});
        let changes = |from: u32| {
            json!([
                {"range": range(1, from, from + 2), "text": "40"},
                {"range": range(0, 0, 0), "text": "A\n"},
                {"range": range(2, from, from + 1), "text": "5"},
            ])
        };
        let text = "é\n𝄞 12 boats";
        for (encoding, from) in [(Encoding::Utf8, 5), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            assert_eq!(changed(text, encoding, changes(from)), "A\né\n𝄞 50 boats");
        }
        assert_eq!(
            changed(text, Encoding::Utf16, json!([{"text": "x"}, {"range": range(0, 9, 0), "text": "y"}])),
            "xy"
        );
    }
}
