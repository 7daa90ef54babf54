//! XML as it comes: elements that open and close, and text. Entities of a document's own are not expanded.

use crate::input::docx::Wrong;
use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;

pub(super) enum Token {
    Open(Element),
    Close,
    Text(String),
}

pub(super) struct Element {
    /// Whether the name is one of Word's.
    pub(super) is_word: bool,
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, whatever its prefix.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Whether a switch is on: it is there and does not say no.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value("val"), Some("0" | "false" | "off" | "none"))
    }
}

/// The names of Word's elements begin with one of these, the second in "strict" documents.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// More elements inside each other are no document.
const DEEPEST: usize = 4096;

/// Reads a part from its beginning to its end.
pub(super) fn read(xml: &str, mut each: impl FnMut(Token)) -> Result<(), Wrong> {
    let mut reader = NsReader::from_str(xml.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0usize;
    loop {
        let at = reader.buffer_position();
        let broken = |what: &str| Wrong::new(format!("is broken: its XML {what} at byte {at}"));
        let (space, event) =
            reader.read_resolved_event().map_err(|error| broken(&format!("cannot be read ({error})")))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(broken("is nested too deeply"));
                }
                let is_word = matches!(space, ResolveResult::Bound(space) if WORD.contains(&space.as_ref()));
                each(Token::Open(element(&start, is_word)));
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                each(Token::Close);
            }
            Event::Text(text) => each(Token::Text(text.xml10_content().into_owned())),
            Event::CData(text) => each(Token::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => {
                let named = match reference.xml10_content().as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                let c = named.or_else(|| reference.resolve_char_ref().ok().flatten());
                c.into_iter().for_each(|c| each(Token::Text(c.to_string())));
            }
            Event::Eof if depth > 0 => return Err(broken("ends too early")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The texts of elements that hold nothing else, by their names.
pub(super) fn texts(xml: &str) -> Result<Vec<(String, String)>, Wrong> {
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut open = false;
    read(xml, |token| match token {
        Token::Open(element) => {
            texts.push((element.name, String::new()));
            open = true;
        }
        Token::Close => open = false,
        Token::Text(text) => texts.last_mut().filter(|_| open).into_iter().for_each(|(_, whole)| whole.push_str(&text)),
    })?;
    Ok(texts)
}

fn element(start: &BytesStart<'_>, is_word: bool) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let name = attribute.key.local_name();
        let name: &str = name.as_ref();
        (name.to_owned(), attribute.normalized_value(XmlVersion::Explicit1_0).unwrap_or_default().into_owned())
    });
    let name = start.local_name();
    let name: &str = name.as_ref();
    Element { is_word, name: name.to_owned(), attributes: attributes.collect() }
}
