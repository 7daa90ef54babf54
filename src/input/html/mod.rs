//! Pages: the article found among navigation and adverts, with what the page says of itself.
//!
//! The text is taken out of the page part by part; every letter of it knows the bytes of the file it was read from.

mod article;
mod flow;
mod furniture;
mod meta;
mod tree;
mod writer;

use crate::input::html::article::Article;
use crate::input::html::meta::About;
use crate::input::html::tree::Tree;
use crate::input::html::writer::Writer;
use crate::source::Markup;
use crate::source::Source;
use crate::span::SourceId;
use crate::span::Spanned;
use crate::text::one_line;

/// A source of the article on a page.
pub(super) fn open(id: SourceId, path: &str, file: &str) -> Source {
    let tree = Tree::read(file);
    let article = Article::find(&tree);
    let mut writer = Writer::new(file);
    let mut meta = About::read(&tree).write(article.headline.is_some(), &mut writer);
    let begin = writer.text.len();
    let headline = flow::write(&tree, &article, &mut writer);
    if let Some(span) = headline.filter(|_| meta.title.is_none()) {
        let value = one_line(writer.text.get(span.range()).unwrap_or_default());
        meta.title = Some(Spanned { value, span });
    }
    let mut source = Source::of_parts(id, path, writer.text, Markup::Html, writer.parts, Some(writer.taken));
    source.body.start = u32::try_from(begin).unwrap_or(u32::MAX);
    source.meta = meta;
    source
}

#[cfg(test)]
mod tests;
