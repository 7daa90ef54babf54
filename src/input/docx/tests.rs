//! What is read from a document, and what becomes of a broken one.

use super::*;
use std::io::Cursor;
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part can be begun");
        writer.write_all(text.as_bytes()).expect("a part can be written");
    }
    writer.finish().expect("a package can be written").into_inner()
}

fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>")
}

fn source(parts: &[(&str, &str)]) -> Source {
    open(SourceId(0), "a.docx", &package(parts)).expect("it can be read")
}

fn wrong(bytes: &[u8]) -> String {
    let problem = open(SourceId(0), "a.docx", bytes).expect_err("it cannot be read");
    assert!(problem.help.is_some() && problem.path.as_deref() == Some("a.docx"));
    problem.message
}

fn parts(source: &Source) -> Vec<(Role, usize, &str)> {
    let line = |part: &Part| source.position(part.span.start).line;
    source.parts.iter().map(|part| (part.role, line(part), source.slice(part.span))).collect()
}

/// A paragraph of a style with one run.
fn p(style: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn paragraphs_are_lines_with_the_role_their_style_gives() {
    let styles = format!(
        "<w:styles {NAMES}><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"Haus\"><w:name w:val=\"House quote\"/><w:basedOn w:val=\"Zitat\"/></w:style>\
        <w:style w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/><w:basedOn w:val=\"Haus\"/></w:style></w:styles>"
    );
    let body = [
        p("Titel", "Ferry hits quay"),
        "<w:p/>".to_owned(),
        p("berschrift1", "What is known"),
        p("Normal", "  At least 12 people &amp; a dog&#8217;s owner were hurt."),
        p("Haus", "We are sorry."),
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>".to_owned(),
        format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("Normal", "Boats"), p("Normal", "99")),
    ];
    let source = source(&[("word/document.xml", &document(&body.concat())), ("word/styles.xml", &styles)]);
    let expected = [
        (Role::Headline, 1, "Ferry hits quay"),
        (Role::Subhead, 3, "What is known"),
        (Role::Paragraph, 4, "At least 12 people & a dog’s owner were hurt."),
        (Role::Quote, 5, "We are sorry."),
        (Role::Item, 6, "One two three"),
        (Role::Item, 7, "Boats"),
        (Role::Item, 8, "99"),
    ];
    assert_eq!(parts(&source), expected);
    assert_eq!(source.position(source.parts[2].span.start).column, 3, "an offset counts the spaces before it");
    assert_eq!(source.meta.title.as_ref().map(|title| title.value.as_str()), Some("Ferry hits quay"));
}

#[test]
fn what_a_reader_does_not_see_is_not_read() {
    let body = "<w:p><w:r><w:t>There were </w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> boats</w:t></w:r><w:r><w:instrText>PAGE 7</w:instrText></w:r>\
        <w:hyperlink><w:r><w:t> here</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id=\"2\"/></w:r><a:t>art</a:t><w:r><w:t>.</w:t></w:r></w:p>\
        <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>\
        <w:p><w:r><w:t>[stet: bare-source, because the desk knows]</w:t></w:r></w:p>";
    let notes = format!(
        "<w:footnotes {NAMES}><w:footnote w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p("FootnoteText", "As seen on Friday.")
    );
    let source = source(&[("word/document.xml", &document(body)), ("word/footnotes.xml", &notes)]);
    let expected = [
        (Role::Paragraph, 1, "There were 12 boats here."),
        (Role::Paragraph, 2, "A box."),
        (Role::Item, 5, "As seen on Friday."),
    ];
    assert_eq!(parts(&source), expected);
    assert!(source.text.contains("[stet: bare-source"));
}

#[test]
fn properties_tell_what_the_text_does_not_and_stand_after_it() {
    let core = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Ferry plan</dc:title><dc:creator>Ada Roe</dc:creator>
        <dcterms:created>2025-10-01T08:00:00Z</dcterms:created><dcterms:modified>2025-11-08T09:00:00Z</dcterms:modified></cp:coreProperties>"#;
    let relations =
        r#"<Relationships><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let source = source(&[
        ("_rels/.rels", relations),
        ("word/document2.xml", &document(&p("Normal", "The ferry hit the quay."))),
        ("docProps/core.xml", core),
    ]);
    let meta = &source.meta;
    let said = [&meta.title, &meta.author]
        .map(|said| said.as_ref().map(|said| (said.value.as_str(), source.slice(said.span))));
    assert_eq!(said, [Some(("Ferry plan", "Ferry plan")), Some(("Ada Roe", "Ada Roe"))]);
    assert_eq!(meta.date.as_ref().map(|date| date.value.iso()).as_deref(), Some("2025-11-08"));
    assert_eq!(source.slice(source.body), "The ferry hit the quay.\n");
    assert_eq!(parts(&source).len(), 1);
}

#[test]
fn a_broken_document_says_what_is_wrong() {
    let good = document(&p("Normal", "x"));
    let whole = package(&[("word/document.xml", &good)]);
    assert!(wrong(b"").starts_with("is no Word document"));
    assert!(wrong(b"PK\x03\x04 and no more").starts_with("is no Word document"));
    assert!(wrong(&whole[..whole.len() - 30]).starts_with("is no Word document"));
    assert!(wrong(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1]).contains("password"));
    assert!(wrong(&package(&[("content.xml", "<x/>")])).contains("there is no text in it"));
    assert!(wrong(&package(&[("word/document.xml", &good[..good.len() - 20])])).contains("is broken"));
    assert!(wrong(&package(&[("word/document.xml", "<w:p>&")])).contains("is broken"));
    let deep = format!("<w:document {NAMES}>{}", "<w:p>".repeat(5000));
    assert!(wrong(&package(&[("word/document.xml", &deep)])).contains("nested too deeply"));
    let mut torn = whole.clone();
    torn[60..90].fill(0x55);
    assert!(open(SourceId(0), "a.docx", &torn).is_err());
}

#[test]
fn a_bomb_is_not_unpacked_and_entities_are_not_expanded() {
    let large = document(&p("Normal", &"0".repeat(70 << 20)));
    let bomb = package(&[("word/document.xml", &large)]);
    assert!(bomb.len() < 1 << 20);
    assert!(wrong(&bomb).contains("unpacks to more than 64 MiB"));
    let laughs =
        format!("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>{}", &document(&p("Normal", "&b;&b; x"))[21..]);
    let source = source(&[("word/document.xml", &laughs)]);
    assert_eq!(parts(&source), [(Role::Paragraph, 1, "x")]);
}
