//! The package a document is kept in: a ZIP archive of XML parts that name each other.

use crate::input::docx::Wrong;
use crate::input::docx::xml;
use crate::input::docx::xml::Token;
use std::io::Cursor;
use std::io::Read;
use zip::ZipArchive;
use zip::result::ZipError;

/// A part that unpacks to more is no article; an archive may say it is smaller than it is.
const LARGEST: u64 = 64 << 20;

/// What an old or a protected document begins with.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Wrong> {
        if bytes.starts_with(COMPOUND) {
            return Err(Wrong {
                message: "is an old Word document, or one with a password".to_owned(),
                help: Some("save it as .docx without a password"),
            });
        }
        let archive = ZipArchive::new(Cursor::new(bytes));
        archive
            .map(|archive| Self { archive })
            .map_err(|error| Wrong::new(format!("is no Word document: {}", said(&error))))
    }

    /// The text of a part; `None` where there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Wrong> {
        let wrong = |said: &str| Err(Wrong::new(format!("is broken: {name} {said}")));
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return wrong(&format!("cannot be unpacked: {}", said(&error))),
        };
        let mut bytes = Vec::new();
        match part.take(LARGEST + 1).read_to_end(&mut bytes) {
            Err(error) => wrong(&format!("cannot be unpacked: {error}")),
            Ok(_) if bytes.len() as u64 > LARGEST => {
                Err(Wrong { message: "unpacks to more than 64 MiB, which is no article".to_owned(), help: None })
            }
            Ok(_) => match String::from_utf8(bytes) {
                Ok(text) => Ok(Some(text)),
                Err(_) => wrong("is not UTF-8"),
            },
        }
    }

    /// The name of the part that another names for a use; the usual one where it names none.
    pub(super) fn related(&mut self, of: &str, kind: &str, usual: &str) -> String {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let at = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Ok(Some(relations)) = self.part(&at) else { return usual.to_owned() };
        let mut target = None;
        // Relations that cannot be read name nothing.
        let _ = xml::read(&relations, |token| {
            if let Token::Open(element) = token
                && element.name == "Relationship"
                && element.value("Type").is_some_and(|given| given.ends_with(kind))
                && target.is_none()
            {
                target = element.value("Target").map(str::to_owned);
            }
        });
        let Some(target) = target else { return usual.to_owned() };
        match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None if folder.is_empty() => target,
            None => format!("{folder}/{target}"),
        }
    }
}

fn said(error: &ZipError) -> String {
    error.to_string()
}
