//! The rules that ship, as much of them as a run needs, read from their files when the program is built.
//!
//! Most of a rule's file are its examples, which only `explain`, `rules test` and the documentation ask for: they stay in
//! the file until then.

use serde::Deserialize;
use serde::Serialize;

/// The rules of one file.
#[derive(Serialize, Deserialize)]
pub(super) struct Ready {
    pub(super) path: String,
    pub(super) rules: Vec<ReadyRule>,
}

/// A rule without its examples.
#[derive(Serialize, Deserialize)]
pub(super) struct ReadyRule {
    pub(super) words: Words,
    /// Bytes of the file: where the id stands.
    pub(super) place: (usize, usize),
    /// `[rule.with]`, without a head, and as it is shown.
    pub(super) with: String,
    pub(super) told: Vec<(String, String)>,
}

/// What `RuleTable` reads of a rule without fault, but for its options and examples.
#[derive(Serialize, Deserialize)]
pub(super) struct Words {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) severity: String,
    #[serde(default)]
    pub(super) off: bool,
    pub(super) summary: String,
    pub(super) why: String,
    pub(super) message: String,
    pub(super) label: Option<String>,
    pub(super) help: Option<String>,
    pub(super) measured: Option<String>,
}

/// A file of rules, of which something is read.
#[derive(Deserialize)]
pub(super) struct File<T> {
    pub(super) rule: Vec<T>,
}

/// Makes them; only the build script does.
#[cfg_attr(not(test), allow(dead_code, reason = "an image is made by the build script"))]
mod make {
    use super::File;
    use super::Ready;
    use super::ReadyRule;
    use super::Words;
    use crate::load::tables::Tables;
    use crate::written;
    use crate::written::Value;
    use serde::Deserialize;
    use toml::de::DeValue;

    #[derive(Deserialize)]
    struct Options {
        #[serde(default)]
        with: toml::Table,
    }

    impl Ready {
        /// `None` where the rules cannot be read, which the program tells of.
        pub(in crate::load) fn of(file: &Tables<'_>) -> Option<Self> {
            let DeValue::Array(tables) = file.rules.as_ref()?.get_ref() else { return None };
            let words = toml::from_str::<File<Words>>(&file.text).ok()?.rule;
            let options = toml::from_str::<File<Options>>(&file.text).ok()?.rule;
            let rules = words.into_iter().zip(options).zip(tables);
            let rules = rules.map(|((words, options), table)| ReadyRule::of(words, &options, table));
            Some(Self { path: file.path.to_string(), rules: rules.collect::<Option<_>>()? })
        }
    }

    impl ReadyRule {
        fn of(words: Words, options: &Options, table: &Value<'_>) -> Option<Self> {
            let DeValue::Table(table) = table.get_ref() else { return None };
            let place = table.get("id")?.span();
            Some(Self {
                words,
                place: (place.start, place.end),
                with: toml::to_string(&options.with).ok()?,
                told: table.get("with").map(written::shown).unwrap_or_default(),
            })
        }
    }
}
