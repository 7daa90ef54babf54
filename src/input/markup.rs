//! How a file is marked up: its name tells, and where it has none, how it begins.

use crate::source::Markup;
use std::path::Path;

/// The markup that a file's extension stands for; `None` where it says nothing.
pub(super) fn of_path(path: &Path) -> Option<Markup> {
    let extension = path.extension()?.to_str()?;
    let is = |known: &[&str]| known.iter().any(|known| extension.eq_ignore_ascii_case(known));
    match () {
        () if is(&["md", "markdown"]) => Some(Markup::Markdown),
        () if is(&["mdx"]) => Some(Markup::Mdx),
        () if is(&["html", "htm", "xhtml"]) => Some(Markup::Html),
        () if is(&["docx", "docm"]) => Some(Markup::Docx),
        () if is(&["txt"]) => Some(Markup::Plain),
        () => None,
    }
}

/// The markup that a text without a name seems to have. Front matter and headings are Markdown's.
pub(super) fn of_bytes(bytes: &[u8]) -> Markup {
    if bytes.starts_with(b"PK\x03\x04") {
        return Markup::Docx;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |with: &str| bytes.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with.as_bytes()));
    match () {
        () if ["<!doctype html", "<html", "<head", "<body"].into_iter().any(begins) => Markup::Html,
        () if ["---\n", "---\r", "+++\n", "+++\r", "# "].into_iter().any(begins) => Markup::Markdown,
        () => Markup::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nameless_text_is_told_by_how_it_begins() {
        let cases: [(&[u8], Markup); 6] = [
            (b"PK\x03\x04\x14", Markup::Docx),
            (b"\xef\xbb\xbf\n<!DOCTYPE html><p>x", Markup::Html),
            (b"---\ntitle: x\n---\n", Markup::Markdown),
            (b"# Ferry plan\n", Markup::Markdown),
            (b"#1 in the league", Markup::Plain),
            (b"", Markup::Plain),
        ];
        for (bytes, markup) in cases {
            assert_eq!(of_bytes(bytes), markup, "{bytes:?}");
        }
    }
}
