//! Blocks of plain text: blank lines part paragraphs; a single line break does too, unless the file is hard-wrapped.

use crate::source::Source;
use crate::span::Span;
use crate::text::block::RawBlock;
use crate::text::zone::Zone;

pub(super) fn blocks(source: &Source) -> Vec<RawBlock> {
    let lines = lines(source);
    let mut blocks = Vec::with_capacity(lines.len());
    if let Some(title) = &source.meta.title {
        blocks.push(RawBlock::of(title.span, Zone::Headline));
    }
    let wrapped = is_wrapped(source, &lines);
    let mut open: Option<Span> = None;
    for line in lines {
        if line.is_empty() {
            blocks.extend(open.take().map(|span| RawBlock::of(span, Zone::Body)));
            continue;
        }
        open = match open.take() {
            Some(before) if continues(source, before, line, wrapped) => Some(before.join(line)),
            before => {
                blocks.extend(before.map(|span| RawBlock::of(span, Zone::Body)));
                Some(line)
            }
        };
    }
    blocks.extend(open.map(|span| RawBlock::of(span, Zone::Body)));
    blocks
}

/// The lines of the body without the white space at their ends.
fn lines(source: &Source) -> Vec<Span> {
    let mut at = source.body.start as usize;
    let mut lines = Vec::with_capacity(source.line_count());
    for line in source.slice(source.body).split_inclusive('\n') {
        let trimmed = line.trim();
        let lead = line.len() - line.trim_start().len();
        lines.push(if trimmed.is_empty() || is_aside(trimmed) {
            Span::new(at, at)
        } else {
            Span::new(at + lead, at + lead + trimmed.len())
        });
        at += line.len();
    }
    lines
}

/// Whether a line is a comment, or a mark between editors: neither is the article's.
fn is_aside(line: &str) -> bool {
    let mark = ["[stet:", "[stet-begin:", "[stet-end", "[stet-file:"].iter().any(|mark| line.starts_with(mark));
    line.starts_with("<!--") && line.ends_with("-->") || mark && line.ends_with(']')
}

/// Whether line breaks fall inside sentences as a matter of course: at a quarter or more of the places where two lines
/// touch, the first is long and unfinished and the second goes on in lower case.
fn is_wrapped(source: &Source, lines: &[Span]) -> bool {
    let pairs = lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    let (mut touching, mut split) = (0usize, 0usize);
    for pair in pairs {
        touching += 1;
        split += usize::from(runs_on(source, pair[0], pair[1]));
    }
    split > 0 && split * 4 >= touching
}

fn runs_on(source: &Source, before: Span, after: Span) -> bool {
    let ends_open = !source.slice(before).ends_with(['.', '!', '?', ':', '"', '”', ';']);
    let goes_on = source.slice(after).chars().next().is_some_and(char::is_lowercase);
    before.len() >= 30 && ends_open && goes_on
}

fn continues(source: &Source, block: Span, line: Span, wrapped: bool) -> bool {
    if is_item(source.slice(line)) {
        return false;
    }
    if wrapped {
        // The last line of a paragraph may be short; a short line that ends a sentence still joins the next one, because
        // paragraphs of wrapped text are parted by blank lines.
        return true;
    }
    let last_break = source.slice(block).rfind('\n').map_or(0, |at| at + 1);
    runs_on(source, Span::new(block.start as usize + last_break, block.end as usize), line)
}

/// Whether a line starts a list item: a dash, star or bullet and a space, or a number and a closing mark.
pub(super) fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('-' | '*' | '•' | '–' | '·' | '▪' | '◦') => chars.next().is_some_and(char::is_whitespace),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - rest.len() <= 2 && (rest.starts_with(") ") || rest.starts_with(". "))
        }
        _ => false,
    }
}
