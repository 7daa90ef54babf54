//! The paragraphs of a part: what is written in them, and what they are.

use crate::input::docx::Wrong;
use crate::input::docx::style::Named;
use crate::input::docx::style::Styles;
use crate::input::docx::xml;
use crate::input::docx::xml::Element;
use crate::input::docx::xml::Token;
use crate::source::Role;

/// One paragraph.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) role: Role,
    /// The level of a heading, 0 for the title of the document.
    pub(super) level: Option<u8>,
}

/// With all in them no part of what a reader sees: what was deleted or moved away, codes of fields, earlier formats, and
/// what stands a second time for older programs.
const SKIPPED: &[&str] = &["del", "moveFrom", "delText", "instrText", "object", "sectPr", "Fallback", "oMath", "ruby"];

/// The paragraphs of a part, in order. A paragraph inside another one, as in a text box, comes before it.
pub(super) fn lines(xml: &str, styles: &Styles) -> Result<Vec<Line>, Wrong> {
    let mut body = Body {
        styles,
        open: Vec::new(),
        paragraphs: Vec::new(),
        hidden: false,
        tables: 0,
        skipped: None,
        lines: Vec::new(),
    };
    xml::read(xml, |token| body.token(token))?;
    Ok(body.lines)
}

struct Body<'a> {
    styles: &'a Styles,
    /// The names of open elements; empty for those that are not Word's.
    open: Vec<String>,
    paragraphs: Vec<Paragraph>,
    /// Whether the open run is not shown.
    hidden: bool,
    tables: usize,
    /// How many elements were open where skipping began.
    skipped: Option<usize>,
    lines: Vec<Line>,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    named: Named,
    is_item: bool,
}

impl Body<'_> {
    fn token(&mut self, token: Token) {
        match token {
            Token::Open(element) => {
                let skips = SKIPPED.contains(&element.name.as_str()) || element.name.ends_with("Change");
                if self.skipped.is_none() && skips {
                    self.skipped = Some(self.open.len());
                }
                if self.skipped.is_none() && element.is_word {
                    self.start(&element);
                }
                self.open.push(if element.is_word { element.name } else { String::new() });
            }
            Token::Close => {
                let name = self.open.pop().unwrap_or_default();
                match self.skipped {
                    Some(depth) if self.open.len() <= depth => self.skipped = None,
                    Some(_) => {}
                    None => self.end(&name),
                }
            }
            Token::Text(text) if self.skipped.is_none() && self.open.last().is_some_and(|name| name == "t") => {
                self.write(&text);
            }
            Token::Text(_) => {}
        }
    }

    fn start(&mut self, element: &Element) {
        let within = |name: &str| self.open.last().is_some_and(|open| open == name);
        let in_run = within("rPr") && self.open.iter().rev().nth(1).is_some_and(|open| open == "r");
        match element.name.as_str() {
            "p" => self.paragraphs.push(Paragraph { is_item: self.tables > 0, ..Paragraph::default() }),
            "tbl" => self.tables += 1,
            "r" => self.hidden = false,
            "vanish" | "webHidden" if in_run => self.hidden = element.is_on(),
            "pStyle" => {
                let named = element.value("val").map(|id| self.styles.named(id)).unwrap_or_default();
                self.paragraph(|paragraph| paragraph.named = named);
            }
            "outlineLvl" if within("pPr") => {
                // Nine is the level of what is no heading.
                let level = element.value("val").and_then(|level| level.parse().ok()).filter(|&level: &u8| level < 9);
                self.paragraph(|paragraph| paragraph.named.level = level.map(|level| level + 1));
            }
            "numId" if within("numPr") => {
                let numbered = element.value("val") != Some("0");
                self.paragraph(|paragraph| paragraph.is_item |= numbered);
            }
            // A line that goes on below is one paragraph all the same.
            "tab" | "ptab" if within("r") => self.write(" "),
            "br" | "cr" => self.write(" "),
            "noBreakHyphen" => self.write("\u{2011}"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "r" => self.hidden = false,
            "p" => {
                let Some(paragraph) = self.paragraphs.pop() else { return };
                let Named { role, level } = paragraph.named;
                let role = match role {
                    Role::Paragraph if level.is_some() => Role::Subhead,
                    Role::Paragraph if paragraph.is_item => Role::Item,
                    role => role,
                };
                self.lines.push(Line { text: paragraph.text, role, level });
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, change: impl FnMut(&mut Paragraph)) {
        self.paragraphs.last_mut().into_iter().for_each(change);
    }

    fn write(&mut self, text: &str) {
        if !self.hidden {
            let text = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
            self.paragraphs.last_mut().into_iter().for_each(|paragraph| paragraph.text.extend(text.clone()));
        }
    }
}
