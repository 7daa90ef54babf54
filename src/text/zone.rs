//! Zones: what part of the page a block is.
//!
//! Scraped text has no markup, so the head of the page is told from the article by shape: lines without a full stop
//! before the first prose are headline and dek, lines that hold only a date or a number are furniture. What a line of
//! furniture says ("Also read") is the lexicon's knowledge and comes in as a closure.

use crate::source::Source;
use crate::span::Span;
use crate::text::Text;
use crate::text::block::Block;
use crate::text::plain::is_item;
use crate::text::token::Kind;

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    Headline,
    Dek,
    Byline,
    Dateline,
    Subhead,
    Lead,
    #[default]
    Body,
    Quote,
    List,
    /// A closing list of sources.
    Sources,
    Code,
    /// The site's own words around the article: counters, links to other stories, legal lines.
    Furniture,
}

impl Zone {
    /// Whether the article itself speaks here, in sentences or in its headline.
    #[must_use]
    pub fn is_article(self) -> bool {
        matches!(self, Self::Headline | Self::Dek | Self::Subhead | Self::Lead | Self::Body | Self::Quote | Self::List)
    }

    /// Whether the block stands over the article: headline or dek.
    #[must_use]
    pub fn is_head(self) -> bool {
        matches!(self, Self::Headline | Self::Dek)
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Dek => "dek",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Subhead => "subhead",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Quote => "quote",
            Self::List => "list",
            Self::Sources => "sources",
            Self::Code => "code",
            Self::Furniture => "furniture",
        }
    }

    pub const ALL: [Self; 12] = [
        Self::Headline,
        Self::Dek,
        Self::Byline,
        Self::Dateline,
        Self::Subhead,
        Self::Lead,
        Self::Body,
        Self::Quote,
        Self::List,
        Self::Sources,
        Self::Code,
        Self::Furniture,
    ];

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.name() == name)
    }
}

/// What a line looks like before we know where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Ends like a sentence, or is long.
    Prose,
    /// Short and without a full stop.
    Line,
    Byline,
    Date,
    Furniture,
    Item,
    /// Markup already said what it is.
    Known,
}

/// What the words of a block's first line make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    Plain,
    /// The block starts with a phrase of site furniture.
    Furniture,
    /// The block is little more than a date.
    Date,
}

impl Text {
    /// Gives every block its zone. `wording` says what the words at the start of a block make of it.
    pub fn assign_zones(&mut self, source: &Source, wording: &dyn Fn(&Self, &Block) -> Wording) {
        let mut shapes: Vec<Shape> = self.blocks.iter().map(|block| shape(source, self, block, wording)).collect();
        let asks = self.blocks.first().is_some_and(|first| asks(self, first));
        if asks && shapes[0] == Shape::Prose && shapes[1..].contains(&Shape::Prose) {
            shapes[0] = Shape::Line;
        }
        let first_prose = first_prose(&shapes);
        let last_prose = shapes.iter().rposition(|&shape| shape == Shape::Prose).unwrap_or(0);
        let mut headline = self.blocks.iter().find(|block| block.zone == Zone::Headline).map(|block| block.span);
        let mut in_sources = false;
        let mut lead_seen = false;
        for (index, &shape) in shapes.iter().enumerate() {
            let block = &self.blocks[index];
            let in_head = index < first_prose;
            let line = source.slice(block.span);
            if shape == Shape::Line || block.zone == Zone::Subhead {
                in_sources = !in_head && is_sources_heading(line);
            } else if !matches!(shape, Shape::Item) && block.zone != Zone::List {
                in_sources = in_sources && source_list_goes_on(self, block);
            }
            let zone = match shape {
                _ if in_sources => Zone::Sources,
                Shape::Known => match block.zone {
                    Zone::Headline
                        if headline.is_some_and(|first| first != block.span && !same(source, first, block.span)) =>
                    {
                        Zone::Subhead
                    }
                    zone => zone,
                },
                Shape::Furniture => Zone::Furniture,
                Shape::Date => Zone::Dateline,
                Shape::Byline => Zone::Byline,
                Shape::Item => Zone::List,
                Shape::Line if in_head => match headline {
                    None => Zone::Headline,
                    Some(first) if same(source, first, block.span) => Zone::Headline,
                    Some(_) => Zone::Dek,
                },
                Shape::Prose if in_head => Zone::Dek,
                Shape::Line if index > last_prose => Zone::Furniture,
                Shape::Line if headline.is_some_and(|first| same(source, first, block.span)) => Zone::Headline,
                Shape::Line => Zone::Subhead,
                Shape::Prose if lead_seen => Zone::Body,
                Shape::Prose => Zone::Lead,
            };
            if zone == Zone::Headline && headline.is_none() {
                headline = Some(self.blocks[index].span);
            }
            lead_seen |= zone == Zone::Lead;
            self.blocks[index].zone = zone;
        }
    }
}

/// Whether a block is one short question or exclamation, as a headline may be ("Who pays for the bridge?").
fn asks(text: &Text, block: &Block) -> bool {
    const SHORT: usize = 20;
    let tokens = text.tokens(block.tokens.clone());
    let speech = |token: &&crate::text::Token| matches!(token.kind, Kind::CloseQuote | Kind::StraightQuote);
    let last = tokens.iter().rev().find(|token| !speech(token));
    block.zone == Zone::Body && tokens.len() <= SHORT && last.is_some_and(|token| token.kind == Kind::Mark)
}

/// The first block of the article proper: the first prose that is not a dek, which is prose with furniture, a date or a
/// further headline right after it near the top of the page.
fn first_prose(shapes: &[Shape]) -> usize {
    let first = shapes.iter().position(|&shape| shape == Shape::Prose).unwrap_or(shapes.len());
    let head = shapes.iter().enumerate().skip(first + 1).take(3);
    let mut furniture_after = false;
    for (index, &shape) in head {
        match shape {
            Shape::Furniture | Shape::Date | Shape::Byline => furniture_after = true,
            Shape::Prose if furniture_after && index <= 8 => return first_prose_after(shapes, first),
            Shape::Prose => return first,
            Shape::Line if furniture_after => return first_prose_after(shapes, first),
            _ => {}
        }
    }
    if furniture_after && first > 0 && first <= 3 { first_prose_after(shapes, first) } else { first }
}

fn first_prose_after(shapes: &[Shape], first: usize) -> usize {
    let next = shapes.iter().enumerate().skip(first + 1).find(|&(_, &shape)| shape == Shape::Prose);
    match next {
        // Only a page with something over the first prose has a dek there.
        Some((index, _)) if first > 0 => index,
        _ => first,
    }
}

fn shape(source: &Source, text: &Text, block: &Block, wording: &dyn Fn(&Text, &Block) -> Wording) -> Shape {
    if block.zone != Zone::Body {
        return Shape::Known;
    }
    let line = source.slice(block.span);
    let tokens = text.tokens(block.tokens.clone());
    let words = tokens.iter().filter(|token| token.is_word()).count();
    match wording(text, block) {
        Wording::Furniture if words <= 40 => return Shape::Furniture,
        Wording::Date => return Shape::Date,
        _ => {}
    }
    if words == 0 || line.starts_with('#') && words <= 6 {
        return Shape::Furniture;
    }
    if is_byline(line, words) {
        return Shape::Byline;
    }
    if is_item(line) {
        return Shape::Item;
    }
    let last =
        tokens.iter().rev().find(|token| !matches!(token.kind, Kind::CloseQuote | Kind::StraightQuote | Kind::Close));
    let ends = last.is_some_and(|token| matches!(token.kind, Kind::Stop | Kind::Mark | Kind::Ellipsis | Kind::Colon));
    let sentences = block.sentences.len();
    if words > 24 || sentences > 1 || ends && words > 4 { Shape::Prose } else { Shape::Line }
}

/// "By Jane Roe", "By JANE ROE and John Doe, Staff Writer".
fn is_byline(line: &str, words: usize) -> bool {
    let rest = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("by "));
    let Some(rest) = rest else { return false };
    words <= 12 && rest.chars().next().is_some_and(char::is_uppercase) && !line.ends_with(['.', '?', '!'])
}

fn is_sources_heading(line: &str) -> bool {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        line.as_str(),
        "sources" | "references" | "source" | "further reading" | "works cited" | "sources and references"
    )
}

fn source_list_goes_on(text: &Text, block: &Block) -> bool {
    text.tokens(block.tokens.clone()).len() <= 12
}

fn same(source: &Source, one: Span, other: Span) -> bool {
    source.slice(one).trim().eq_ignore_ascii_case(source.slice(other).trim())
}
