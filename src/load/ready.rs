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

/// A rule without its examples. In the order of `RuleTable`, which says what each of them is.
#[derive(Serialize, Deserialize)]
pub(super) struct ReadyRule {
    pub(super) id: String,
    /// Bytes of the file: where the id stands.
    pub(super) place: (usize, usize),
    pub(super) kind: String,
    pub(super) severity: String,
    pub(super) off: bool,
    pub(super) summary: String,
    pub(super) why: String,
    pub(super) message: String,
    pub(super) label: Option<String>,
    pub(super) help: Option<String>,
    pub(super) measured: Option<String>,
    /// `[rule.with]`, without a head, and as it is shown.
    pub(super) with: String,
    pub(super) told: Vec<(String, String)>,
}

/// Makes them; only the build script does.
#[cfg_attr(not(test), allow(dead_code, reason = "an image is made by the build script"))]
mod make {
    use super::Ready;
    use super::ReadyRule;
    use crate::load::tables::Tables;
    use crate::written;
    use serde::Deserialize;
    use toml::Spanned;
    use toml::de::DeValue;

    #[derive(Deserialize)]
    struct File {
        rule: Vec<Written>,
    }

    #[derive(Deserialize)]
    struct Written {
        id: Spanned<String>,
        kind: String,
        severity: String,
        #[serde(default)]
        off: bool,
        summary: String,
        why: String,
        message: String,
        label: Option<String>,
        help: Option<String>,
        measured: Option<String>,
        #[serde(default)]
        with: toml::Table,
    }

    impl Ready {
        /// `None` where the rules cannot be read, which the program tells of.
        pub(in crate::load) fn of(file: &Tables<'_>) -> Option<Self> {
            let DeValue::Array(tables) = file.rules.as_ref()?.get_ref() else { return None };
            let told = tables.iter().map(|table| match table.get_ref() {
                DeValue::Table(table) => table.get("with").map(written::shown).unwrap_or_default(),
                _ => Vec::new(),
            });
            let read: File = toml::from_str(&file.text).ok()?;
            let rules = read.rule.into_iter().zip(told).map(|(rule, told)| ReadyRule::of(rule, told));
            Some(Self { path: file.path.to_string(), rules: rules.collect::<Option<_>>()? })
        }
    }

    impl ReadyRule {
        fn of(rule: Written, told: Vec<(String, String)>) -> Option<Self> {
            Some(Self {
                place: (rule.id.span().start, rule.id.span().end),
                id: rule.id.into_inner(),
                kind: rule.kind,
                severity: rule.severity,
                off: rule.off,
                summary: rule.summary,
                why: rule.why,
                message: rule.message,
                label: rule.label,
                help: rule.help,
                measured: rule.measured,
                with: toml::to_string(&rule.with).ok()?,
                told,
            })
        }
    }
}
