//! The configuration: `copydesk.toml`.

use crate::finding::Severity;
use crate::problem::Problem;
use crate::report::Level;
use crate::report::Policy;
use crate::rule::Rule;
use crate::span::Span;
use crate::span::Spanned;
use crate::stet::Allowance;
use crate::stet::Scope;
use crate::written;
use crate::written::Fault;
use crate::written::Text;
use globset::GlobBuilder;
use globset::GlobMatcher;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a configuration decides.
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub policy: Policy,
    /// Files and folders of rules, lists, frames and facts, as they are written.
    pub files: Vec<Spanned<String>>,
    pub stories: Vec<Grouping>,
    /// Rule ids that are named, with their places, to be checked against the rules there are.
    named: Vec<Spanned<String>>,
    path: String,
    text: Arc<str>,
}

/// Files that are one story, wherever they are.
#[derive(Clone, Debug)]
pub struct Grouping {
    pub name: String,
    pub patterns: Vec<GlobMatcher>,
}

/// The configuration as it is written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct ConfigTable {
    levels: BTreeMap<Text, Text>,
    fail_on: Option<Text>,
    rules: Vec<Text>,
    facts: Vec<Text>,
    lexicon: Vec<Text>,
    frames: Vec<Text>,
    story: Vec<StoryTable>,
    allow: Vec<AllowTable>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct StoryTable {
    name: String,
    paths: Vec<Text>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AllowTable {
    path: Text,
    rule: Text,
    quote: Option<String>,
    because: Text,
}

impl Config {
    /// Reads a configuration; what has no problem holds.
    #[must_use]
    pub fn read(path: &str, text: &str) -> (Self, Vec<Problem>) {
        let text: Arc<str> = text.into();
        let (table, mut faults) = written::parse(&text);
        let span = table.span();
        let (read, found) =
            written::read::<ConfigTable>(toml::Spanned::new(span, toml::de::DeValue::Table(table.into_inner())));
        faults.extend(found);
        let mut config = Self { path: path.to_owned(), text: Arc::clone(&text), ..Self::default() };
        if let Some(read) = read {
            config.take(read, &mut faults);
        }
        let problems = faults.into_iter().map(|fault| fault.in_file(path, &text)).collect();
        (config, problems)
    }

    /// Problems with rules that are named here and that nobody wrote.
    #[must_use]
    pub fn unknown_rules(&self, rules: &[Rule]) -> Vec<Problem> {
        let unknown = self.named.iter().filter(|named| !rules.iter().any(|rule| *rule.id == *named.value));
        let problem = |named: &Spanned<String>| {
            let near = written::did_you_mean(&named.value, rules.iter().map(|rule| &*rule.id));
            let help = near.unwrap_or_else(|| "`copydesk rules list` shows every rule there is".to_owned());
            self.problem(named.span, format!("no rule is called `{}`", named.value)).help(help)
        };
        unknown.map(problem).collect()
    }

    /// A problem at a place of this configuration.
    #[must_use]
    pub fn problem(&self, span: Span, message: impl Into<String>) -> Problem {
        Problem::new(message).in_file(self.path.as_str()).at(Arc::clone(&self.text), span)
    }

    fn take(&mut self, table: ConfigTable, faults: &mut Vec<Fault>) {
        for (rule, level) in table.levels {
            let rule = spanned(rule);
            match Level::from_name(level.get_ref()) {
                Some(level) => {
                    self.policy.levels.insert(rule.value.clone(), level);
                }
                None => faults.push(bad_level(&level, &["off", "note", "warning", "error"])),
            }
            self.named.push(rule);
        }
        if let Some(level) = table.fail_on {
            match (level.get_ref().as_str(), Severity::from_name(level.get_ref())) {
                ("never", _) => self.policy.fail_on = None,
                (_, Some(severity)) => self.policy.fail_on = Some(severity),
                _ => faults.push(bad_level(&level, &["note", "warning", "error", "never"])),
            }
        }
        let files = table.rules.into_iter().chain(table.lexicon).chain(table.frames).chain(table.facts);
        self.files = files.map(spanned).collect();
        for story in table.story {
            let patterns = story.paths.iter().filter_map(|path| pattern(path, faults)).collect();
            self.stories.push(Grouping { name: story.name, patterns });
        }
        for allow in table.allow {
            self.allow(allow, faults);
        }
    }

    fn allow(&mut self, allow: AllowTable, faults: &mut Vec<Fault>) {
        if allow.because.get_ref().trim().is_empty() {
            faults.push(Fault::new("this allowance gives no reason").at(allow.because.span()));
        }
        if allow.quote.as_ref().is_some_and(|quote| quote.is_empty()) {
            faults.push(Fault::new("an empty quote is in every article").at(allow.rule.span()));
            return;
        }
        let Some(pattern) = pattern(&allow.path, faults) else { return };
        let rule = spanned(allow.rule);
        self.policy.allowances.push(Allowance {
            rule: rule.value.clone(),
            because: allow.because.into_inner(),
            scope: Scope::Files(pattern, allow.quote),
            path: self.path.clone(),
            text: Arc::clone(&self.text),
            span: rule.span,
        });
        self.named.push(rule);
    }
}

fn spanned(written: Text) -> Spanned<String> {
    let span = written.span();
    Spanned { span: Span::new(span.start, span.end), value: written.into_inner() }
}

fn bad_level(level: &Text, known: &[&str]) -> Fault {
    let fault = Fault::new(format!("no level is called `{}`", level.get_ref())).at(level.span());
    let near = written::did_you_mean(level.get_ref(), known.iter().copied());
    fault.help(near.unwrap_or_else(|| format!("known: {}", known.join(", "))))
}

/// A pattern for paths: `*` stays within a folder, `**` goes through folders.
fn pattern(written: &Text, faults: &mut Vec<Fault>) -> Option<GlobMatcher> {
    match GlobBuilder::new(written.get_ref().trim_start_matches("./")).literal_separator(true).build() {
        Ok(glob) => Some(glob.compile_matcher()),
        Err(error) => {
            faults.push(Fault::new(format!("not a pattern for paths: {}", error.kind())).at(written.span()));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where, what, and the help, of each problem.
    fn problems(text: &str) -> Vec<(String, String, Option<String>)> {
        let (_, problems) = Config::read("copydesk.toml", text);
        let place = |problem: &Problem| problem.span.map_or_else(String::new, |span| text[span.range()].to_owned());
        problems.iter().map(|problem| (place(problem), problem.message.clone(), problem.help.clone())).collect()
    }

    #[test]
    fn a_configuration_decides_levels_files_stories_and_allowances() {
        let (config, problems) = Config::read(
            "copydesk.toml",
            r#"
            fail-on = "warning"
            rules = ["my.toml"]
            facts = ["facts/"]
            [levels]
            bare-source = "off"
            name-variant = "error"
            [[story]]
            name = "flood"
            paths = ["flood-*.md"]
            [[allow]]
            path = "a.md"
            rule = "figure-conflict"
            quote = "12 boats"
            because = "the harbour counted again"
            "#,
        );
        assert_eq!(problems, []);
        assert_eq!(config.policy.fail_on, Some(Severity::Warning));
        assert_eq!(config.policy.levels.get("bare-source"), Some(&Level::Off));
        assert_eq!(config.policy.levels.get("name-variant"), Some(&Level::At(Severity::Error)));
        assert_eq!(config.files.iter().map(|file| &*file.value).collect::<Vec<_>>(), ["my.toml", "facts/"]);
        assert_eq!((config.stories.len(), config.policy.allowances.len()), (1, 1));
        assert_eq!(config.unknown_rules(&[]).len(), 3);
    }

    #[test]
    fn every_slip_is_said_at_its_place_and_all_at_once() {
        let text = "fail-on = \"eror\"\nrulez = []\n[levels]\na-b = \"loud\"\n[[story]]\nname = \"x\"\npaths = [\"a[\"]\n[[allow]]\npath = \"a\"\nrule = \"b\"\nbecause = \" \"\n";
        let found = problems(text);
        let has = |place: &str, message: &str, help: Option<&str>| {
            assert!(
                found.iter().any(|(p, m, h)| p == place
                    && m.contains(message)
                    && help.is_none_or(|help| h.as_deref() == Some(help))),
                "{place} {message} in {found:#?}"
            );
        };
        assert_eq!(found.len(), 5, "{found:#?}");
        has("\"eror\"", "no level is called `eror`", Some("did you mean `error`?"));
        has("rulez", "unknown key `rulez`", Some("did you mean `rules`?"));
        has("\"loud\"", "no level is called `loud`", Some("known: off, note, warning, error"));
        has("\"a[\"", "not a pattern for paths", None);
        has("\" \"", "gives no reason", None);
    }

    #[test]
    fn broken_toml_has_a_place() {
        let found = problems("[levels\nx = \"off\"");
        assert!(!found.is_empty() && found.iter().all(|(_, message, _)| !message.is_empty()), "{found:?}");
    }
}
