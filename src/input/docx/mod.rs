//! Documents of an office program (`.docx`): the text taken out paragraph by paragraph, with what the file says of itself.
//!
//! A line of the text is a paragraph of the document, so a place is shown as paragraph and offset. Footnotes stand after the
//! last paragraph, and what the file's properties say after them. Headers and footers, comments, hidden text and what was
//! deleted under "track changes" are not read.

mod body;
mod package;
mod style;
mod xml;

use crate::input::docx::body::Line;
use crate::input::docx::package::Package;
use crate::input::docx::style::Styles;
use crate::input::front;
use crate::problem::Problem;
use crate::source::Markup;
use crate::source::Meta;
use crate::source::Part;
use crate::source::Role;
use crate::source::Source;
use crate::span::SourceId;
use crate::span::Span;
use crate::span::Spanned;
use crate::text::one_line;

/// A source of the text of a document.
///
/// # Errors
/// A problem that says what is wrong with the file.
pub(super) fn open(id: SourceId, path: &str, bytes: &[u8]) -> Result<Source, Problem> {
    read(id, path, bytes).map_err(|wrong| {
        let problem = Problem::new(wrong.message).in_file(path);
        problem.help(wrong.help.unwrap_or("open it in the program that wrote it and save it again as .docx"))
    })
}

/// What is wrong with a file, and what to do about it where that is not plain.
#[derive(Debug)]
struct Wrong {
    message: String,
    help: Option<&'static str>,
}

impl Wrong {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }
}

fn read(id: SourceId, path: &str, bytes: &[u8]) -> Result<Source, Wrong> {
    let mut package = Package::open(bytes)?;
    let main = package.related("", "/officeDocument", "word/document.xml");
    let document = package.part(&main)?.ok_or_else(|| Wrong::new("is no Word document: there is no text in it"))?;
    let styles = package.related(&main, "/styles", "word/styles.xml");
    let styles = package.part(&styles)?.map(|xml| Styles::read(&xml)).transpose()?.unwrap_or_default();
    let mut lines = body::lines(&document, &styles)?;
    style::settle(&mut lines);
    let mut writer = Writer::default();
    for line in &lines {
        writer.line(line);
    }
    let body = writer.text.len();
    for (kind, usual) in [("/footnotes", "word/footnotes.xml"), ("/endnotes", "word/endnotes.xml")] {
        let notes = package.related(&main, kind, usual);
        if let Some(xml) = package.part(&notes)? {
            let notes = body::lines(&xml, &styles)?;
            let notes = notes.into_iter().filter(|line| !line.text.trim().is_empty());
            notes.for_each(|line| writer.line(&Line { role: Role::Item, ..line }));
        }
    }
    let core = package.related("", "/core-properties", "docProps/core.xml");
    let said = package.part(&core)?.map(|xml| xml::texts(&xml)).transpose()?.unwrap_or_default();
    let meta = writer.meta(&said);
    let mut source = Source::of_parts(id, path, writer.text, Markup::Docx, writer.parts, None);
    source.body = Span::new(0, body);
    source.meta = meta;
    Ok(source)
}

#[derive(Default)]
struct Writer {
    text: String,
    parts: Vec<Part>,
    headline: Option<Spanned<String>>,
}

impl Writer {
    fn line(&mut self, line: &Line) {
        let written = line.text.trim();
        let start = self.text.len() + line.text.len() - line.text.trim_start().len();
        self.text.push_str(&line.text);
        let span = Span::new(start, start + written.len());
        self.text.push('\n');
        // Leave to let a finding stand is no part of the text.
        let to_us = written.starts_with("[stet") && written.ends_with(']')
            || written.starts_with("<!-- stet") && written.ends_with("-->");
        if span.is_empty() || to_us {
            return;
        }
        if line.role == Role::Headline && self.headline.is_none() {
            self.headline = Some(Spanned { value: written.to_owned(), span });
        }
        self.parts.push(Part { span, role: line.role });
    }

    /// What the file's properties say, each written as a line of its own so that it has its place. Of the dates the one of
    /// the last change is nearest to when the article is read.
    fn meta(&mut self, said: &[(String, String)]) -> Meta {
        /// Names that programs give where nobody gave one.
        const NOBODY: &[&str] =
            &["admin", "administrator", "author", "microsoft office user", "python-docx", "unknown", "user"];
        let value = |name: &str| {
            let mut values = said.iter().filter(|(given, _)| given == name).map(|(_, value)| value.trim());
            values.find(|value| !value.is_empty()).map(str::to_owned)
        };
        let author = value("creator").filter(|name| !NOBODY.contains(&name.to_lowercase().as_str()));
        let title = self.headline.take().or_else(|| value("title").map(|title| self.property(title)));
        let date = value("modified").or_else(|| value("created"));
        Meta {
            title,
            author: author.map(|author| self.property(author)),
            date: date.and_then(|date| Some(Spanned { value: front::date(&date)?, span: self.property(date).span })),
            ..Meta::default()
        }
    }

    fn property(&mut self, value: String) -> Spanned<String> {
        let value = one_line(&value);
        let start = self.text.len();
        self.text.push_str(&value);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        Spanned { value, span }
    }
}

#[cfg(test)]
mod tests;
