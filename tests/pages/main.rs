//! Pages as large systems build them: the article that is read of each, part by part, and what the page says of itself.
//!
//! What is to be read stands beside each page, in `NAME.txt`; `COPYDESK_UPDATE=1 cargo test --test pages` writes it anew.

use copydesk::input;
use copydesk::source::Markup;
use copydesk::source::Source;
use copydesk::span::SourceId;
use std::fmt::Write;
use std::path::Path;

fn shown(source: &Source) -> String {
    let meta = &source.meta;
    let text = |said: &Option<copydesk::span::Spanned<String>>| {
        said.as_ref().map(|said| said.value.clone()).unwrap_or_default()
    };
    let date = meta.date.as_ref().map(|date| date.value.iso()).unwrap_or_default();
    let mut out = format!(
        "title   {}\nauthor  {}\noutlet  {}\ndate    {date}\n\n",
        text(&meta.title),
        text(&meta.author),
        text(&meta.outlet)
    );
    for part in &source.parts {
        writeln!(out, "{:<10}  {}", format!("{:?}", part.role).to_lowercase(), source.slice(part.span))
            .expect("a string can be written");
    }
    out
}

#[test]
fn the_article_of_every_page_is_read_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<_> = std::fs::read_dir(&folder)
        .expect("the pages are there")
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    pages.sort();
    assert!(pages.len() >= 5);
    let mut wrong = String::new();
    for page in pages {
        let file = std::fs::read_to_string(&page).expect("it can be read");
        let source = input::open(SourceId(0), "a.html", file.clone(), Markup::Html);
        for part in &source.parts {
            assert!(file.get(source.in_file(part.span).range()).is_some(), "a part is a range of its file");
        }
        let (made, kept) = (shown(&source), page.with_extension("txt"));
        if std::env::var_os("COPYDESK_UPDATE").is_some() {
            std::fs::write(&kept, &made).expect("the repository can be written");
        }
        if std::fs::read_to_string(&kept).unwrap_or_default().replace("\r\n", "\n") != made {
            write!(wrong, "{}\n{made}\n", page.display()).expect("a string can be written");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
