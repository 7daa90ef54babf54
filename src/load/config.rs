//! The configuration: `copydesk.toml`.

use crate::finding::Severity;
use crate::problem::Problem;
use crate::report::Level;
use crate::report::Override;
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
use std::ops::Range;
use std::sync::Arc;

/// What a configuration decides.
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub policy: Policy,
    /// Packs and other configurations that this one builds on, in order.
    pub extends: Vec<Spanned<String>>,
    /// Files and folders of rules, lists, frames and facts, as they are written.
    pub files: Vec<Spanned<String>>,
    pub stories: Vec<Grouping>,
    /// Every value that is set, and where: later ones overrule earlier ones of the same name.
    pub set: Vec<Set>,
    /// The patterns for paths that stand in this file itself, and not in those it extends.
    pub patterns: Vec<Patterns>,
    /// Whether it holds tables of the lexicon, frames or rules as well.
    pub has_tables: bool,
    /// Rule ids that are named, with their places, to be checked against the rules there are.
    named: Vec<Set>,
    sets_fail_on: bool,
    sets_at_least: bool,
    path: String,
    text: Arc<str>,
}

/// Files that are one story, wherever they are.
#[derive(Clone, Debug)]
pub struct Grouping {
    pub name: String,
    pub patterns: Vec<GlobMatcher>,
}

/// The files that a table speaks of.
#[derive(Clone, Debug)]
pub struct Patterns {
    /// "override", "story", "allow".
    pub table: &'static str,
    /// Of the table's first pattern.
    pub span: Span,
    pub globs: Vec<GlobMatcher>,
}

/// A value and where it is set.
#[derive(Clone, Debug)]
pub struct Set {
    /// "fail-on", "levels.RULE", "rules", "story", "allow", "override".
    pub name: String,
    /// As TOML.
    pub value: String,
    pub path: String,
    pub text: Arc<str>,
    pub span: Span,
}

impl Set {
    /// "copydesk.toml:3".
    #[must_use]
    pub fn place(&self) -> String {
        place(&self.path, &self.text, self.span)
    }
}

/// A place as people write it: the file and the line.
#[must_use]
pub fn place(path: &str, text: &str, span: Span) -> String {
    let before = text.get(..span.start as usize).unwrap_or_default();
    format!("{path}:{}", before.matches('\n').count() + 1)
}

/// The configuration as it is written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct ConfigTable {
    /// Packs ("news", "strict", "wiki") and other configurations (files, or folders with a copydesk.toml in them) to build on.
    extends: Vec<Text>,
    /// How loudly a rule speaks: "error", "warning", "note" or "off".
    #[schemars(with = "BTreeMap<String, LevelName>")]
    levels: BTreeMap<Text, Text>,
    /// The quietest finding that makes a run fail: "error", "warning", "note" or "never".
    #[schemars(with = "Option<FailOnName>")]
    fail_on: Option<Text>,
    /// No rule that is on speaks quieter than this, unless `[levels]` names it.
    #[schemars(with = "Option<LevelName>")]
    at_least: Option<Text>,
    /// Files and folders of rules.
    rules: Vec<Text>,
    /// Files and folders of reference facts.
    facts: Vec<Text>,
    /// Files and folders of word lists, names and aliases.
    lexicon: Vec<Text>,
    /// Files and folders of frames and keys.
    frames: Vec<Text>,
    story: Vec<StoryTable>,
    #[serde(rename = "override")]
    overrides: Vec<OverrideTable>,
    allow: Vec<AllowTable>,
}

/// Files that are one story, wherever they are.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct StoryTable {
    name: Text,
    /// Patterns: `*` stays within a folder, `**` goes through folders.
    paths: Vec<Text>,
}

/// Levels for some files only.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OverrideTable {
    /// Patterns: `*` stays within a folder, `**` goes through folders.
    paths: Vec<Text>,
    #[schemars(with = "BTreeMap<String, LevelName>")]
    levels: BTreeMap<Text, Text>,
}

/// Leave to let findings stand.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AllowTable {
    /// A pattern: `*` stays within a folder, `**` goes through folders.
    path: Text,
    rule: Text,
    /// Only findings that touch these words.
    quote: Option<String>,
    /// The reason. It is not optional.
    because: Text,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[allow(dead_code, reason = "only its schema is used")]
enum LevelName {
    Off,
    Note,
    Warning,
    Error,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[allow(dead_code, reason = "only its schema is used")]
enum FailOnName {
    Note,
    Warning,
    Error,
    Never,
}

impl Config {
    /// Reads a configuration; what has no problem holds.
    #[must_use]
    pub fn read(path: &str, text: &str) -> (Self, Vec<Problem>) {
        let text: Arc<str> = text.into();
        let (mut table, mut faults) = written::parse(&text);
        let span = table.span();
        let mut config = Self { path: path.to_owned(), text: Arc::clone(&text), ..Self::default() };
        // What is no setting is read with the rule files.
        for name in super::TABLES {
            config.has_tables |= table.get_mut().remove(*name).is_some();
        }
        let (read, found) =
            written::read::<ConfigTable>(toml::Spanned::new(span, toml::de::DeValue::Table(table.into_inner())));
        faults.extend(found);
        if let Some(read) = read {
            config.take(read, &mut faults);
        }
        let problems = faults.into_iter().map(|fault| fault.in_file(path, &text)).collect();
        (config, problems)
    }

    /// This configuration on top of another one: what this one decides holds, the rest is the other's.
    #[must_use]
    pub fn upon(mut self, mut base: Self) -> Self {
        base.policy.levels.append(&mut self.policy.levels);
        if self.sets_fail_on {
            base.policy.fail_on = self.policy.fail_on;
        }
        if self.sets_at_least {
            base.policy.at_least = self.policy.at_least;
        }
        base.policy.overrides.append(&mut self.policy.overrides);
        base.policy.allowances.append(&mut self.policy.allowances);
        self.stories.append(&mut base.stories);
        base.set.append(&mut self.set);
        base.named.append(&mut self.named);
        Self {
            policy: base.policy,
            stories: self.stories,
            set: base.set,
            named: base.named,
            sets_fail_on: self.sets_fail_on || base.sets_fail_on,
            sets_at_least: self.sets_at_least || base.sets_at_least,
            ..self
        }
    }

    /// Problems with rules that are named here and that nobody wrote.
    #[must_use]
    pub fn unknown_rules(&self, rules: &[Rule]) -> Vec<Problem> {
        let unknown = self.named.iter().filter(|named| !rules.iter().any(|rule| *rule.id == *named.name));
        let problem = |named: &Set| {
            let near = written::did_you_mean(&named.name, rules.iter().map(|rule| &*rule.id));
            let help = near.unwrap_or_else(|| "`copydesk rules list` shows every rule there is".to_owned());
            let problem = Problem::new(format!("no rule is called `{}`", named.name)).in_file(named.path.as_str());
            problem.at(Arc::clone(&named.text), named.span).help(help)
        };
        unknown.map(problem).collect()
    }

    /// A problem at a place of this configuration.
    #[must_use]
    pub fn problem(&self, span: Span, message: impl Into<String>) -> Problem {
        Problem::new(message).in_file(self.path.as_str()).at(Arc::clone(&self.text), span)
    }

    fn take(&mut self, table: ConfigTable, faults: &mut Vec<Fault>) {
        for base in &table.extends {
            self.set("extends", &base.span(), quoted(base.get_ref()));
        }
        self.extends = table.extends.into_iter().map(spanned).collect();
        self.policy.levels = self.levels(table.levels, "levels.", faults);
        if let Some(level) = table.fail_on {
            self.sets_fail_on = true;
            self.set("fail-on", &level.span(), quoted(level.get_ref()));
            match (level.get_ref().as_str(), Severity::from_name(level.get_ref())) {
                ("never", _) => self.policy.fail_on = None,
                (_, Some(severity)) => self.policy.fail_on = Some(severity),
                _ => faults.push(bad_level(&level, &["note", "warning", "error", "never"])),
            }
        }
        if let Some(level) = table.at_least {
            self.sets_at_least = true;
            self.set("at-least", &level.span(), quoted(level.get_ref()));
            match Severity::from_name(level.get_ref()) {
                Some(severity) => self.policy.at_least = severity,
                None => faults.push(bad_level(&level, &["note", "warning", "error"])),
            }
        }
        let files = table.rules.into_iter().chain(table.lexicon).chain(table.frames).chain(table.facts);
        self.files = files.map(spanned).collect();
        for story in table.story {
            let patterns = self.patterns("story", &story.paths, faults);
            let value = format!("name = {}\npaths = {}", quoted(story.name.get_ref()), list(&story.paths));
            self.set("story", &story.name.span(), value);
            self.stories.push(Grouping { name: story.name.into_inner(), patterns });
        }
        for over in table.overrides {
            let patterns = self.patterns("override", &over.paths, faults);
            let level = |(rule, level): (&Text, &Text)| format!("{} = {}", rule.get_ref(), quoted(level.get_ref()));
            let levels: Vec<_> = over.levels.iter().map(level).collect();
            let place = over.paths.first().map_or(0..0, Text::span);
            let value = format!("paths = {}\nlevels = {{ {} }}", list(&over.paths), levels.join(", "));
            self.set("override", &place, value);
            let levels = self.levels(over.levels, "", faults);
            self.policy.overrides.push(Override { patterns, levels });
        }
        for allow in table.allow {
            self.allow(allow, faults);
        }
    }

    /// Reads the patterns of a table and keeps them with their place; what is none is left out.
    fn patterns(&mut self, table: &'static str, paths: &[Text], faults: &mut Vec<Fault>) -> Vec<GlobMatcher> {
        let globs: Vec<_> = paths.iter().filter_map(|path| pattern(path, faults)).collect();
        let place = paths.first().map_or(0..0, Text::span);
        if globs.len() == paths.len() {
            self.patterns.push(Patterns { table, span: Span::new(place.start, place.end), globs: globs.clone() });
        }
        globs
    }

    /// Reads levels by rule. Each is kept as set under its name behind `prefix`, where there is one.
    fn levels(
        &mut self,
        written: BTreeMap<Text, Text>,
        prefix: &str,
        faults: &mut Vec<Fault>,
    ) -> BTreeMap<String, Level> {
        let mut levels = BTreeMap::new();
        for (rule, level) in written {
            self.name(&rule);
            if !prefix.is_empty() {
                self.set(&format!("{prefix}{}", rule.get_ref()), &level.span(), quoted(level.get_ref()));
            }
            match Level::from_name(level.get_ref()) {
                Some(level) => {
                    levels.insert(rule.into_inner(), level);
                }
                None => faults.push(bad_level(&level, &["off", "note", "warning", "error"])),
            }
        }
        levels
    }

    fn set(&mut self, name: &str, at: &Range<usize>, value: String) {
        let set = self.at(name, at, value);
        self.set.push(set);
    }

    fn name(&mut self, rule: &Text) {
        let named = self.at(rule.get_ref(), &rule.span(), String::new());
        self.named.push(named);
    }

    fn at(&self, name: &str, at: &Range<usize>, value: String) -> Set {
        let (path, text) = (self.path.clone(), Arc::clone(&self.text));
        Set { name: name.to_owned(), value, path, text, span: Span::new(at.start, at.end) }
    }

    fn allow(&mut self, allow: AllowTable, faults: &mut Vec<Fault>) {
        if allow.because.get_ref().trim().is_empty() {
            faults.push(Fault::new("this allowance gives no reason").at(allow.because.span()));
        }
        if allow.quote.as_ref().is_some_and(|quote| quote.is_empty()) {
            faults.push(Fault::new("an empty quote is in every article").at(allow.rule.span()));
            return;
        }
        let globs = self.patterns("allow", std::slice::from_ref(&allow.path), faults);
        let Some(pattern) = globs.into_iter().next() else { return };
        self.name(&allow.rule);
        let quote = allow.quote.as_ref().map_or_else(String::new, |quote| format!("\nquote = {}", quoted(quote)));
        let value = format!(
            "path = {}\nrule = {}{quote}\nbecause = {}",
            quoted(allow.path.get_ref()),
            quoted(allow.rule.get_ref()),
            quoted(allow.because.get_ref())
        );
        self.set("allow", &allow.rule.span(), value);
        let rule = spanned(allow.rule);
        self.policy.allowances.push(Allowance {
            rule: rule.value,
            because: allow.because.into_inner(),
            scope: Scope::Files(pattern, allow.quote),
            path: self.path.clone(),
            text: Arc::clone(&self.text),
            span: rule.span,
        });
    }
}

fn spanned(written: Text) -> Spanned<String> {
    let span = written.span();
    Spanned { span: Span::new(span.start, span.end), value: written.into_inner() }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(texts: &[Text]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| quoted(text.get_ref())).collect();
    format!("[{}]", texts.join(", "))
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
    fn a_configuration_lies_over_those_it_extends() {
        let read = |name: &str, text: &str| {
            let (config, problems) = Config::read(name, text);
            assert_eq!(problems, []);
            config
        };
        let base = "at-least = \"warning\"\nfail-on = \"note\"\n[levels]\na = \"off\"\nb = \"note\"\n[[story]]\nname = \"x\"\npaths = [\"x\"]";
        let own = "fail-on = \"never\"\n[levels]\nb = \"error\"\n[[story]]\nname = \"y\"\npaths = [\"y\"]\n[[override]]\npaths = [\"z\"]\nlevels = { a = \"note\" }";
        let config = read("own.toml", own).upon(read("base.toml", base));
        assert_eq!((config.policy.fail_on, config.policy.at_least), (None, Severity::Warning));
        assert_eq!(config.policy.levels.get("a"), Some(&Level::Off));
        assert_eq!(config.policy.levels.get("b"), Some(&Level::At(Severity::Error)));
        assert_eq!(config.stories.iter().map(|story| &*story.name).collect::<Vec<_>>(), ["y", "x"]);
        assert_eq!(config.policy.overrides.len(), 1);
        let place = |name: &str| config.set.iter().rfind(|set| set.name == name).map(Set::place);
        assert_eq!(place("fail-on").as_deref(), Some("own.toml:1"));
        assert_eq!(place("at-least").as_deref(), Some("base.toml:1"));
        assert_eq!(place("levels.a").as_deref(), Some("base.toml:4"));
        assert_eq!(place("levels.b").as_deref(), Some("own.toml:3"));
        assert_eq!(place("override").as_deref(), Some("own.toml:8"));
    }

    #[test]
    fn broken_toml_has_a_place() {
        let found = problems("[levels\nx = \"off\"");
        assert!(!found.is_empty() && found.iter().all(|(_, message, _)| !message.is_empty()), "{found:?}");
    }
}
