//! Frame files: kinds of event or state, their triggers and roles.

use crate::lexicon::Builder;
use crate::lexicon::Evolves;
use crate::lexicon::Frame;
use crate::lexicon::ListId;
use crate::lexicon::Role;
use crate::load::entry::File;
use crate::load::entry::Phrases;
use crate::load::entry::Written;
use crate::load::entry::span_of;
use crate::text::hash_word;
use crate::written::Value;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct FrameFile {
    frame: Vec<FrameTable>,
    key: Vec<KeyTable>,
}

/// A figure that a newsroom follows: the short form of a frame. It goes before every frame.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct KeyTable {
    /// Small letters and hyphens.
    id: Written,
    /// One line on what the figure is.
    #[serde(default)]
    about: String,
    /// "money", "percent", "count", "age", "duration", "measure" or "measure:length".
    unit: Written,
    /// For counts: the classes of noun that are counted, "person" or "vehicle"; any where absent.
    #[serde(default)]
    of: Vec<Written>,
    /// What stands near the figure, in a form or its plural.
    words: Vec<Written>,
    /// Rules the key out of a sentence.
    #[serde(default)]
    exclude: Vec<Written>,
    /// Whether the true value may change from day to day.
    #[serde(default)]
    evolves: EvolvesWord,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FrameTable {
    id: Written,
    about: String,
    units: Vec<Written>,
    #[serde(default)]
    of: Vec<Written>,
    #[serde(default)]
    each: Vec<Written>,
    #[serde(default)]
    needs: Vec<Written>,
    #[serde(default)]
    verbs: Vec<Written>,
    #[serde(default)]
    nouns: Vec<Written>,
    #[serde(default)]
    phrases: Vec<Written>,
    #[serde(default)]
    exclude: Vec<Written>,
    #[serde(default)]
    evolves: EvolvesWord,
    #[serde(default)]
    attribute: Option<String>,
    #[serde(default)]
    role: BTreeMap<String, RoleTable>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum EvolvesWord {
    #[default]
    No,
    Up,
    Down,
    Any,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct RoleTable {
    subject: bool,
    owner: bool,
    object: bool,
    after: Vec<String>,
    subject_of: Vec<String>,
}

/// The kinds of unit a frame may name; a measure may name its dimension after a colon.
const UNITS: &[&str] = &["money", "percent", "count", "age", "duration", "measure", "ordinal", "date"];

/// Reads one frame file into the builder. Lexicon files are read first: frames name their noun classes.
pub(super) fn read(mut file: File<'_>, tables: Value<'_>, builder: &mut Builder) {
    let Some(tables) = file.read::<FrameFile>(tables) else { return };
    let keys = tables.key.into_iter().map(|key| (true, key.frame()));
    for (own, table) in keys.chain(tables.frame.into_iter().map(|table| (false, table))) {
        if builder.tables.frame(table.id.get_ref()).is_some() {
            file.problem(
                Some(span_of(&table.id)),
                "a frame of this id was read before".to_owned(),
                Some("ids are never reused".to_owned()),
            );
            continue;
        }
        frame(&mut file, builder, table, own);
    }
}

impl KeyTable {
    fn frame(self) -> FrameTable {
        FrameTable {
            id: self.id,
            about: self.about,
            units: vec![self.unit],
            of: self.of,
            each: Vec::new(),
            needs: Vec::new(),
            verbs: Vec::new(),
            nouns: self.words,
            phrases: Vec::new(),
            exclude: self.exclude,
            evolves: self.evolves,
            attribute: None,
            role: BTreeMap::new(),
        }
    }
}

fn frame(file: &mut File<'_>, builder: &mut Builder, table: FrameTable, first: bool) {
    for unit in &table.units {
        let kind = unit.get_ref().split(':').next().unwrap_or_default();
        if !UNITS.contains(&kind) {
            file.problem(
                Some(span_of(unit)),
                "no such kind of unit".to_owned(),
                Some(format!("one of {}", UNITS.join(", "))),
            );
        }
    }
    let of = file.classes(builder, &table.of);
    let each = file.classes(builder, &table.each);
    let mut needs = Vec::new();
    for role in &table.needs {
        match table.role.keys().position(|known| known == role.get_ref()) {
            Some(at) => needs.push(u8::try_from(at).unwrap_or(u8::MAX)),
            None => file.problem(
                Some(span_of(role)),
                "this frame has no such role".to_owned(),
                Some("roles are [frame.role.NAME] tables of the frame".to_owned()),
            ),
        }
    }
    let roles = table.role.iter().map(|(id, role)| Role {
        id: Arc::from(id.as_str()),
        subject: role.subject,
        owner: role.owner,
        object: role.object,
        after: role.after.iter().map(|word| hash_word(word)).collect(),
        subject_of: role.subject_of.iter().map(|phrase| Box::from(phrase.to_lowercase())).collect(),
    });
    let value = u32::try_from(builder.tables.frames.len()).unwrap_or(u32::MAX);
    let frame = Frame {
        id: Arc::from(table.id.get_ref().as_str()),
        about: table.about,
        first,
        units: table.units.iter().map(|unit| unit.get_ref().clone()).collect(),
        of,
        each,
        needs,
        attribute: Arc::from(table.attribute.as_deref().unwrap_or("size")),
        evolves: match table.evolves {
            EvolvesWord::No => Evolves::No,
            EvolvesWord::Up => Evolves::Up,
            EvolvesWord::Down => Evolves::Down,
            EvolvesWord::Any => Evolves::Any,
        },
        roles: roles.collect(),
    };
    builder.tables.frames.push(frame);
    for phrase in &table.exclude {
        file.phrase(builder, ListId::FRAME_EXCLUDE, phrase, value, false);
    }
    Phrases { phrases: table.phrases, verbs: table.verbs, nouns: table.nouns }.add(
        file,
        builder,
        ListId::FRAME,
        value,
        false,
    );
}
