//! What the styles of a document say of its paragraphs. Word keeps the English name of a style in every language.

use crate::input::docx::Wrong;
use crate::input::docx::body::Line;
use crate::input::docx::xml;
use crate::input::docx::xml::Token;
use crate::source::Role;
use std::collections::BTreeMap;

/// The styles of a document, by id.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    level: Option<u8>,
    is_item: bool,
}

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) role: Role,
    /// Of a heading; 0 for the title of the document.
    pub(super) level: Option<u8>,
}

impl Default for Named {
    fn default() -> Self {
        Self { role: Role::Paragraph, level: None }
    }
}

impl Styles {
    pub(super) fn read(xml: &str) -> Result<Self, Wrong> {
        let mut styles = Self::default();
        let mut id = String::new();
        xml::read(xml, |token| {
            let Token::Open(element) = token else { return };
            if !element.is_word {
                return;
            }
            let value = element.value("val").unwrap_or_default();
            match element.name.as_str() {
                "style" => {
                    id = element.value("styleId").unwrap_or_default().to_owned();
                    styles.styles.insert(id.clone(), Style::default());
                }
                // What stands outside of a style is about all of them.
                "docDefaults" | "latentStyles" => id.clear(),
                name => {
                    let Some(style) = styles.styles.get_mut(&id) else { return };
                    match name {
                        "name" => style.name = value.to_lowercase(),
                        "basedOn" => style.based_on = Some(value.to_owned()),
                        "outlineLvl" => {
                            style.level = value.parse().ok().filter(|&level: &u8| level < 9).map(|level| level + 1)
                        }
                        "numId" => style.is_item = value != "0",
                        _ => {}
                    }
                }
            }
        })?;
        Ok(styles)
    }

    /// What a style makes of a paragraph, by its own name or by that of a style it builds on.
    pub(super) fn named(&self, id: &str) -> Named {
        /// Styles may build on each other in a circle.
        const FURTHEST: usize = 12;
        let missing = Style { name: id.to_lowercase(), ..Style::default() };
        let mut style = self.styles.get(id).unwrap_or(&missing);
        for _ in 0..FURTHEST {
            if let Some(named) = of_name(&style.name) {
                return named;
            }
            if style.level.is_some() {
                return Named { level: style.level, ..Named::default() };
            }
            if style.is_item {
                return Named { role: Role::Item, level: None };
            }
            match style.based_on.as_deref().and_then(|id| self.styles.get(id)) {
                Some(base) => style = base,
                None => break,
            }
        }
        Named::default()
    }
}

fn of_name(name: &str) -> Option<Named> {
    let level = |level: u8| Some(Named { role: Role::Paragraph, level: Some(level) });
    let role = |role: Role| Some(Named { role, level: None });
    // An id in the place of a name has no space in it.
    if let Some(number) = name.strip_prefix("heading") {
        return number.trim().parse().ok().and_then(level);
    }
    match name {
        "title" | "headline" => level(0),
        "quote" | "intense quote" | "intensequote" | "block text" | "blocktext" => role(Role::Quote),
        "caption" | "header" | "footer" | "toc heading" | "tocheading" => role(Role::Aside),
        "html preformatted" | "htmlpreformatted" | "macro" | "code" => role(Role::Code),
        "byline" | "author" => role(Role::Byline),
        "date" | "dateline" => role(Role::Dateline),
        "footnote text" | "footnotetext" | "endnote text" | "endnotetext" => role(Role::Item),
        _ if name.starts_with("list") => role(Role::Item),
        _ if name.strip_prefix("toc ").is_some_and(|rest| rest.parse::<u8>().is_ok()) => role(Role::Aside),
        _ => None,
    }
}

/// Finds the headline: the title, else a heading of the first level that stands before the text.
pub(super) fn settle(lines: &mut [Line]) {
    /// A shorter paragraph before a heading may be a kicker.
    const PROSE: usize = 120;
    let text = |line: &Line| !line.text.trim().is_empty();
    let title = lines.iter().position(|line| line.level == Some(0) && text(line));
    let first = lines.iter().position(|line| line.level == Some(1) && text(line));
    let begins = lines.iter().position(|line| line.level.is_none() && line.text.trim().len() > PROSE);
    let first = first.filter(|&first| begins.is_none_or(|begins| first < begins));
    if let Some(headline) = title.or(first) {
        lines[headline].role = Role::Headline;
    }
}
