//! What is read from a page, and where it stands in the file.

use super::*;
use crate::source::Role;

const PAGE: &str = r##"<!doctype html>
<html><head><title>Ferry hits quay in Lund Bay, 12 hurt | The Møre Post</title>
<meta property="og:site_name" content="The M&oslash;re Post">
<meta name="author" content="Ada Roe"><meta property="article:published_time" content="2025-11-08T07:30:00+01:00">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"x"},
{"@type":["NewsArticle"],"headline":"Ferry hits quay \u2014 12 hurt","author":[{"@type":"Person","name":"Ada Roe"},{"name":"Bo Poe"}],
"datePublished":"2025-11-08","publisher":{"@type":"Organization","name":"M\u00f8re Post"}}]}</script>
<style>p { color: red }</style></head>
<body class="has-sidebar nav-open">
<header><a href="/">The Møre Post</a><nav><ul><li><a href="/n">News</a><li><a href="/s">Sport, weather and 14 more</a></ul></nav></header>
<div id="wrap"><main><article>
<header><h1>Ferry hits quay in <em>Lund&nbsp;Bay</em></h1><p class="byline">By <a rel="author" href="/ada">Ada Roe</a></p>
<time datetime="2025-11-08">8 November 2025</time></header>
<figure><img src="f.jpg" alt="x"><figcaption>The ferry on Friday. Photo: Bo Poe</figcaption></figure>
<!-- stet: bare-source, because the desk knows -->
<p>At least <a href="https://example.org/a?b=1&amp;c=2">12 people</a> were hurt when a ferry hit the quay, police said<sup><a href="#n1">1</a></sup>.</p>
<div class="advert"><p>Buy 40 boats, now, today, cheaply, and never look back, says our sponsor.</p></div>
<p>The owner, <b>R</b>&amp;D Lines, put the damage at &pound;3.5&nbsp;million. &#8220;It&#8217;s a <i>lot</i>,&#8221; said Cy Doe.
<p class="more"><a href="/x">Read also: 99 boats that sank last year</a></p>
<ul><li>Two crew were unharmed.<li>The quay is closed.</ul>
<blockquote>We are sorry, the line wrote.</blockquote>
</article>
<section class="related-stories"><h2>More</h2><p>Another story altogether, about 77 other things, which stands here in many words, with commas.</p></section>
</main></div>
<footer><p>© 2025 The Møre Post, all rights reserved, 1 Quay Street, and so on, and so on, and so on.</p></footer></body></html>"##;

fn source(page: &str) -> Source {
    open(SourceId(0), "a.html", page)
}

fn parts(source: &Source) -> Vec<(Role, &str)> {
    source.parts.iter().map(|part| (part.role, source.slice(part.span))).collect()
}

#[test]
fn the_article_is_found_among_navigation_and_adverts() {
    let source = source(PAGE);
    let expected = [
        (Role::Headline, "Ferry hits quay in Lund\u{a0}Bay"),
        (Role::Byline, "By Ada Roe"),
        (Role::Dateline, "8 November 2025"),
        (Role::Aside, "The ferry on Friday. Photo: Bo Poe"),
        (Role::Paragraph, "At least 12 people were hurt when a ferry hit the quay, police said."),
        (Role::Paragraph, "The owner, R&D Lines, put the damage at £3.5\u{a0}million. “It’s a lot,” said Cy Doe."),
        (Role::Item, "Two crew were unharmed."),
        (Role::Item, "The quay is closed."),
        (Role::Quote, "We are sorry, the line wrote."),
    ];
    assert_eq!(parts(&source), expected);
}

#[test]
fn a_place_is_one_of_the_file() {
    let source = source(PAGE);
    let find = |words: &str| {
        let at = source.text.find(words).expect("it is in the text");
        let span = crate::span::Span::new(at, at + words.len());
        (&PAGE[source.in_file(span).range()], source.positions(span).0)
    };
    assert_eq!(find("12 people").0, "12 people");
    let line = PAGE.lines().position(|line| line.contains("12 people")).expect("it is there") + 1;
    let column = PAGE.lines().nth(line - 1).and_then(|line| line.find("12 people")).expect("it is there") + 1;
    assert_eq!((find("12 people").1.line, find("12 people").1.column), (line, column));
    assert_eq!(find("R&D Lines").0, "R</b>&amp;D Lines");
    assert_eq!(find("£3.5").0, "&pound;3.5");
    assert_eq!(find("“It’s").0, "&#8220;It&#8217;s");
    assert_eq!(find("At least 12").0, "At least <a href=\"https://example.org/a?b=1&amp;c=2\">12");
}

#[test]
fn what_the_page_says_of_itself_is_read_from_its_head_and_from_json_ld() {
    let source = source(PAGE);
    let place = |span| &PAGE[source.in_file(span).range()];
    let (author, outlet) = (source.meta.author.as_ref().expect("author"), source.meta.outlet.as_ref().expect("outlet"));
    assert_eq!((author.value.as_str(), place(author.span)), ("Ada Roe, Bo Poe", "Ada Roe\"},{\"name\":\"Bo Poe"));
    assert_eq!((outlet.value.as_str(), place(outlet.span)), ("Møre Post", "M\\u00f8re Post"));
    assert_eq!(source.meta.date.as_ref().map(|date| date.value.iso()).as_deref(), Some("2025-11-08"));
    assert_eq!(source.meta.title.as_ref().map(|title| title.value.as_str()), Some("Ferry hits quay in Lund Bay"));
    let bare = PAGE.replace("<h1>", "<h2>").replace("</h1>", "</h2>");
    let source = self::source(&bare);
    let title = source.meta.title.as_ref().expect("there is a title");
    assert_eq!(title.value, "Ferry hits quay — 12 hurt");
    assert_eq!(&bare[source.in_file(title.span).range()], "Ferry hits quay \\u2014 12 hurt");
}

#[test]
fn a_title_loses_the_outlet_behind_it() {
    let page = "<title>Ferry hits quay in Lund Bay, 12 hurt | The Møre Post</title><p>It hit the quay at dawn, police said on Friday.";
    let source = source(page);
    assert_eq!(source.meta.title.map(|title| title.value).as_deref(), Some("Ferry hits quay in Lund Bay, 12 hurt"));
}

#[test]
fn a_page_of_few_words_and_a_part_of_a_page_are_read() {
    let part = "<h1>Ferry plan</h1><p>It hit the quay at dawn, police said on Friday, and it sank.</p>";
    for page in [
        "<title>x</title><h1>Ferry plan</h1><p>It sank.",
        "<nav>Home</nav><article><h1>Ferry plan</h1><p>It sank.</article>",
        part,
    ] {
        let source = source(page);
        let found = parts(&source);
        assert_eq!(found[0], (Role::Headline, "Ferry plan"), "{page}");
        assert!(found.len() == 2 && found[1].1.starts_with("It "), "{found:?}");
    }
}

#[test]
fn a_comment_to_us_is_kept_and_not_read() {
    let source = source(PAGE);
    let at = source.text.find("<!-- stet: bare-source, because the desk knows -->").expect("it is kept");
    assert!(source.parts.iter().all(|part| part.span.end as usize <= at || part.span.start as usize > at));
}

#[test]
fn paragraphs_parted_by_line_breaks_are_paragraphs() {
    let page = "<html><body><table><tr><td><a href=/>Home</a></td><td>The first of the old pages had no paragraphs, only text, as here.<br><br>\nThe second paragraph, with a comma, goes on<br>in a second line.</td></tr></table>";
    let source = source(page);
    let found = parts(&source);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1].1, "The second paragraph, with a comma, goes on\nin a second line.");
}

#[test]
fn no_page_does_harm() {
    let deep = "<div><p>x, y".repeat(3000);
    let unclosed = "<a href=\"x".repeat(500);
    let ends = "</div>".repeat(3000);
    for page in [
        "",
        "<",
        "<p",
        "<!--",
        "<!-- stet",
        "&",
        "&#",
        "&amp",
        "<script type=application/ld+json>[[[{\"@type\":",
        &deep,
        &unclosed,
        &ends,
        "\u{feff}<p>é&eacute",
        "<title></title><h1></h1>",
        "<meta property=og:title content>",
    ] {
        let source = source(page);
        for part in &source.parts {
            let span = source.in_file(part.span);
            assert!(page.get(span.range()).is_some(), "{page:?}");
        }
    }
}
