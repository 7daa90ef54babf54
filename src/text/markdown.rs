//! Blocks of Markdown (`CommonMark` with tables and footnotes) and of MDX: markup is stepped over, every piece stays a range
//! of the file.

use crate::source::Markup;
use crate::source::Source;
use crate::span::Span;
use crate::text::block::RawBlock;
use crate::text::mdx;
use crate::text::zone::Zone;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use std::borrow::Cow;

/// The blocks of a source; its links go to `links`.
pub(super) fn blocks(source: &Source, links: &mut Vec<Span>) -> Vec<RawBlock> {
    let base = source.body.start as usize;
    let written = source.slice(source.body);
    let (text, covered) = match source.markup {
        Markup::Mdx => {
            let (text, covered) = mdx::covered(written);
            let moved = |span: Span| Span::new(base + span.start as usize, base + span.end as usize);
            (Cow::Owned(text), covered.into_iter().map(moved).collect())
        }
        _ => (Cow::Borrowed(written), Vec::new()),
    };
    let mut reader = Reader { blocks: Vec::new(), open: None, quote: 0, item: 0, code: 0, image: 0, covered };
    if let Some(title) = &source.meta.title {
        reader.blocks.push(RawBlock::of(title.span, Zone::Headline));
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        let span = Span::new(base + range.start, base + range.end);
        if matches!(event, Event::Start(Tag::Link { .. })) {
            links.push(span);
        }
        reader.event(&event, span, source);
    }
    reader.close();
    reader.blocks
}

struct Reader {
    blocks: Vec<RawBlock>,
    open: Option<RawBlock>,
    quote: usize,
    item: usize,
    code: usize,
    image: usize,
    /// What is no Markdown, in order.
    covered: Vec<Span>,
}

impl Reader {
    fn event(&mut self, event: &Event<'_>, span: Span, source: &Source) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) if self.image == 0 => self.text(span, source),
            // Code in a sentence is no part of what the sentence says.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.quote += 1,
            Tag::Item => {
                self.close();
                self.item += 1;
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.code += 1;
            }
            Tag::Image { .. } => self.image += 1,
            Tag::Heading { level, .. } => {
                self.close();
                let first = *level == pulldown_cmark::HeadingLevel::H1;
                let zone = if first { Zone::Headline } else { Zone::Subhead };
                self.open = Some(RawBlock { span: Span::default(), zone, pieces: Vec::new() });
            }
            Tag::Paragraph | Tag::TableRow | Tag::TableHead | Tag::TableCell | Tag::FootnoteDefinition(_) => {
                self.close()
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => self.quote = self.quote.saturating_sub(1),
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            _ => {}
        }
        let is_block = matches!(
            tag,
            TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::BlockQuote(_)
                | TagEnd::TableCell
                | TagEnd::TableRow
                | TagEnd::FootnoteDefinition
        );
        if is_block {
            self.close();
        }
        match tag {
            TagEnd::Item => self.item = self.item.saturating_sub(1),
            TagEnd::CodeBlock => self.code = self.code.saturating_sub(1),
            _ => {}
        }
    }

    /// The pieces of a text that are not covered.
    fn text(&mut self, span: Span, source: &Source) {
        let mut start = span.start;
        let from = self.covered.partition_point(|covered| covered.end <= span.start);
        for at in from..self.covered.len() {
            let covered = self.covered[at];
            if covered.start >= span.end {
                break;
            }
            if start < covered.start {
                self.piece(Span { start, end: covered.start }, source);
            }
            start = start.max(covered.end);
        }
        if start < span.end {
            self.piece(Span { start, end: span.end }, source);
        }
    }

    fn piece(&mut self, span: Span, source: &Source) {
        if source.slice(span).trim().is_empty() {
            return;
        }
        let zone = match () {
            () if self.code > 0 => Zone::Code,
            () if self.quote > 0 => Zone::Quote,
            () if self.item > 0 => Zone::List,
            () => Zone::Body,
        };
        let block = self.open.get_or_insert_with(|| RawBlock { span, zone, pieces: Vec::new() });
        block.span = if block.pieces.is_empty() { span } else { block.span.join(span) };
        block.pieces.push(span);
    }

    fn close(&mut self) {
        self.blocks.extend(self.open.take().filter(|block| !block.pieces.is_empty()));
    }
}
