//! A file of ours or of a user's, parted by what its tables are; lists, facts and frames compiled.
//!
//! The build script has this file too: what ships is compiled when the program is built.

use crate::facts::Facts;
use crate::lexicon::Builder;
use crate::load::entry::File;
use crate::load::facts;
use crate::load::frames;
use crate::load::lexicon;
use crate::problem::Problem;
use crate::written;
use crate::written::Fault;
use crate::written::Value;
use std::sync::Arc;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

/// Compiles lists, facts and frames. Rules come after all of them, because they name lists.
pub(super) fn compile(files: &mut [Tables<'_>], builder: &mut Builder, facts: &mut Facts, problems: &mut Vec<Problem>) {
    for file in &mut *files {
        if let Some(tables) = file.lexicon.take() {
            lexicon::read(File { path: &file.path, text: &file.text, problems }, tables, builder);
        }
    }
    for file in &mut *files {
        if let Some(tables) = file.facts.take() {
            facts::read(File { path: &file.path, text: &file.text, problems }, tables, builder, facts);
        }
    }
    for file in files {
        if let Some(tables) = file.frames.take() {
            frames::read(File { path: &file.path, text: &file.text, problems }, tables, builder);
        }
    }
}

/// One file, parted by what its tables are.
pub(super) struct Tables<'a> {
    pub(super) path: Arc<str>,
    pub(super) text: Arc<str>,
    pub(super) lexicon: Option<Value<'a>>,
    pub(super) frames: Option<Value<'a>>,
    pub(super) facts: Option<Value<'a>>,
    pub(super) alignment: Option<Value<'a>>,
    /// The value of `rule`.
    pub(super) rules: Option<Value<'a>>,
}

const RULES: &str = "rule";
const FRAMES: &[&str] = &["frame", "key"];
const FACTS: &[&str] = &["product"];
const ALIGNMENT: &[&str] = &["aligned", "note", "warning", "own", "keyed", "weight", "sign", "differing"];

impl<'a> Tables<'a> {
    /// Parts a file. A configuration's settings are stepped over, and its faults were said when they were read.
    pub(super) fn read(path: &str, text: &'a str, is_config: bool, problems: &mut Vec<Problem>) -> Self {
        let (table, mut faults) = written::parse(text);
        let whole = table.span();
        let mut read = Self {
            path: path.into(),
            text: text.into(),
            lexicon: None,
            frames: None,
            facts: None,
            alignment: None,
            rules: None,
        };
        for (key, value) in table.into_inner() {
            let part = match &**key.get_ref() {
                RULES => {
                    read.rules = Some(value);
                    continue;
                }
                known if FRAMES.contains(&known) => &mut read.frames,
                known if FACTS.contains(&known) => &mut read.facts,
                known if ALIGNMENT.contains(&known) => &mut read.alignment,
                known if lexicon::KEYS.contains(&known) => &mut read.lexicon,
                _ if is_config => continue,
                unknown => {
                    let known = std::iter::once(RULES).chain(FRAMES.iter().chain(FACTS).chain(lexicon::KEYS).copied());
                    let near = written::did_you_mean(unknown, known);
                    // Parts of a rule whose head lost its first half.
                    let part = match unknown {
                        "with" => Some("write `[rule.with]`: it belongs to the rule above".to_owned()),
                        "example" => Some("write `[[rule.example]]`: it belongs to the rule above".to_owned()),
                        _ => None,
                    };
                    let help = part.or(near).unwrap_or_else(|| {
                        "a file holds `[[rule]]`, `[[list]]`, `[[frame]]` or `[[product]]` tables, and the like"
                            .to_owned()
                    });
                    faults.push(Fault::new(format!("unknown table `{unknown}`")).at(key.span()).help(help));
                    continue;
                }
            };
            let part = part.get_or_insert_with(|| Spanned::new(whole.clone(), DeValue::Table(DeTable::new())));
            if let DeValue::Table(table) = part.get_mut() {
                table.insert(key, value);
            }
        }
        problems.extend(faults.into_iter().filter(|_| !is_config).map(|fault| fault.in_file(&read.path, &read.text)));
        read
    }
}
