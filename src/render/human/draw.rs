//! Drawing with miette: one headline, the excerpts under it, what can be done.
//!
//! miette gets a source of our own making. It shows excerpts of several files under one headline, each with its true
//! line and column in characters, and its cost does not grow with the length of the files.

use crate::finding::Severity;
use crate::render::Style;
use crate::render::human::excerpt::Excerpt;
use miette::Diagnostic;
use miette::GraphicalReportHandler;
use miette::GraphicalTheme;
use miette::LabeledSpan;
use miette::MietteError;
use miette::MietteSpanContents;
use miette::SourceCode;
use miette::SourceSpan;
use miette::SpanContents;
use std::fmt;

/// Something to be drawn. Every text in it is harmless already.
#[derive(Debug)]
pub(super) struct Drawing {
    /// In front of the headline: "error\[figure-conflict\]".
    pub(super) mark: String,
    /// Decides the colour.
    pub(super) level: Severity,
    pub(super) headline: String,
    pub(super) help: Option<String>,
    pub(super) sheet: Sheet,
}

/// That of three which belongs to a level.
fn pick<T>(level: Severity, [error, warning, note]: [T; 3]) -> T {
    match level {
        Severity::Error => error,
        Severity::Warning => warning,
        Severity::Note => note,
    }
}

/// A text in the colour of a level, where colours are shown.
pub(super) fn painted(text: &str, level: Severity, style: Style) -> String {
    if !style.color {
        return text.to_owned();
    }
    let styles = GraphicalTheme::unicode().styles;
    pick(level, [styles.error, styles.warning, styles.advice]).style(text).to_string()
}

/// Excerpts one after another, as if they were one text.
#[derive(Debug)]
pub(super) struct Sheet {
    excerpts: Vec<Excerpt>,
}

impl Sheet {
    pub(super) fn new(excerpts: Vec<Excerpt>) -> Self {
        Self { excerpts }
    }

    /// Each excerpt with the offset it begins at. Between two of them lies one byte that belongs to neither.
    fn placed(&self) -> impl Iterator<Item = (usize, &Excerpt)> {
        self.excerpts.iter().scan(0, |next, excerpt| {
            let begin = *next;
            *next += excerpt.text.len() + 1;
            Some((begin, excerpt))
        })
    }
}

/// Draws it, with a line break at the end.
pub(super) fn draw(drawing: &Drawing, style: Style) -> String {
    let mut theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    if style.color {
        let main = pick(drawing.level, [theme.styles.error, theme.styles.warning, theme.styles.advice]);
        let notes: usize = drawing.sheet.excerpts.iter().map(|excerpt| excerpt.notes.len()).sum();
        let first = drawing.sheet.excerpts.first().map_or(1, |_| 1);
        theme.styles.highlights = vec![main.bold(); first];
        theme.styles.highlights.extend(vec![theme.styles.help; notes]);
    }
    for mark in [&mut theme.characters.error, &mut theme.characters.warning, &mut theme.characters.advice] {
        mark.clone_from(&drawing.mark);
    }
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_context_lines(0)
        .with_wrap_lines(false)
        .with_links(false)
        .without_syntax_highlighting();
    let mut drawn = String::new();
    if handler.render_report(&mut drawn, drawing).is_err() {
        return format!("  {} {}\n", drawing.mark, drawing.headline);
    }
    renumber(&drawn, &drawing.sheet)
}

/// Gives the drawn lines the numbers they have in their files: miette counts on through lines we wrapped.
fn renumber(drawn: &str, sheet: &Sheet) -> String {
    let mut out = String::with_capacity(drawn.len());
    let mut excerpts = sheet.excerpts.iter();
    let mut numbers = [].iter();
    for line in drawn.lines() {
        if line.trim_start().starts_with("╭─") && !line.contains('▶') {
            numbers = excerpts.next().map_or([].iter(), |excerpt| excerpt.numbers.iter());
        }
        let numbered = line.find('│').filter(|&bar| is_number(line.get(..bar).unwrap_or_default()));
        match numbered.and_then(|bar| Some((bar, numbers.next()?))) {
            Some((bar, number)) => {
                let prefix = line.get(..bar).unwrap_or_default();
                let shown: String = number.map(|number| number.to_string()).unwrap_or_default();
                let width = visible(prefix).chars().count().saturating_sub(2);
                out.push_str(&format!(" {shown:>width$} "));
                out.push_str(line.get(bar..).unwrap_or_default().trim_end());
            }
            None => out.push_str(line.trim_end()),
        }
        out.push('\n');
    }
    out
}

fn is_number(prefix: &str) -> bool {
    let shown = visible(prefix);
    let digits = shown.trim();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text without its colour sequences.
fn visible(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    first + &pieces.filter_map(|piece| piece.split_once('m')).map(|(_, shown)| shown).collect::<String>()
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn severity(&self) -> Option<miette::Severity> {
        Some(pick(self.level, [miette::Severity::Error, miette::Severity::Warning, miette::Severity::Advice]))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.sheet)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.sheet.placed().flat_map(|(begin, excerpt)| {
            excerpt.notes.iter().enumerate().map(move |(at, note)| {
                let span = SourceSpan::new((begin + note.range.start).into(), note.range.len());
                let label = Some(note.label.clone()).filter(|label| !label.is_empty());
                if at == 0 {
                    LabeledSpan::new_primary_with_span(label, span)
                } else {
                    LabeledSpan::new_with_span(label, span)
                }
            })
        });
        Some(Box::new(labels))
    }
}

impl SourceCode for Sheet {
    /// The whole excerpt a span lies in, with the line and column the span has in its file. A span that reaches from one
    /// excerpt into the next is refused, which keeps miette from joining them.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let found = self.placed().find(|&(begin, excerpt)| begin <= start && end <= begin + excerpt.text.len());
        let (begin, excerpt) = found.ok_or(MietteError::OutOfBounds)?;
        let note = excerpt.notes.iter().find(|note| begin + note.range.start == start).or(excerpt.notes.first());
        let (line, column) = note.map_or((0, 0), |note| (note.line - 1, note.column - 1));
        let whole = SourceSpan::new(begin.into(), excerpt.text.len());
        let contents = MietteSpanContents::new_named(
            excerpt.name.clone(),
            excerpt.text.as_bytes(),
            whole,
            line,
            column,
            excerpt.numbers.len(),
        );
        Ok(Box::new(contents))
    }
}
