//! Blocks of a text that was taken out of markup: its parts as they were laid out.

use crate::source::Role;
use crate::source::Source;
use crate::span::Span;
use crate::text::block::RawBlock;
use crate::text::zone::Zone;

pub(super) fn blocks(source: &Source) -> Vec<RawBlock> {
    let title = source.meta.title.as_ref().map(|title| title.span);
    let shown = |span| source.parts.iter().any(|part| part.span.overlaps(span));
    // A title that is only known from the file's properties stands after the text, and is not read.
    let before = |span: Span| source.parts.first().is_none_or(|first| span.start <= first.span.start);
    let title = title.filter(|&span| !shown(span) && before(span)).map(|span| RawBlock::of(span, Zone::Headline));
    let parts = source.parts.iter().map(|part| RawBlock::of(part.span, zone(part.role)));
    title.into_iter().chain(parts).collect()
}

/// What the markup cannot know (lead, dek, furniture in words) is told from the shape later.
fn zone(role: Role) -> Zone {
    match role {
        Role::Headline => Zone::Headline,
        Role::Subhead => Zone::Subhead,
        Role::Paragraph => Zone::Body,
        Role::Quote => Zone::Quote,
        Role::Item => Zone::List,
        Role::Code => Zone::Code,
        Role::Byline => Zone::Byline,
        Role::Dateline => Zone::Dateline,
        Role::Aside => Zone::Furniture,
    }
}
