//! Rule files: each `[[rule]]` is read, its kind compiles `[rule.with]`, its templates and examples are checked. Rules that
//! ship are taken up as they were made ready.

use crate::finding::Severity;
use crate::kind;
use crate::kind::Kind;
use crate::kind::Options;
use crate::lexicon::Builder;
use crate::load::example;
use crate::load::example::ExampleTable;
use crate::load::ready::File;
use crate::load::ready::Ready;
use crate::load::ready::ReadyRule;
use crate::load::shipped;
use crate::problem::Problem;
use crate::rule::Example;
use crate::rule::Rule;
use crate::rule::Template;
use crate::span::Span;
use crate::written;
use crate::written::Fault;
use crate::written::Text;
use crate::written::Value;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::LazyLock;
use toml::de::DeTable;
use toml::de::DeValue;

/// A rule as it is written. What must be there is optional here, so that everything that is missing is said at once.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleTable {
    /// Names the pattern, not the cure: completes "allow …". Small letters and hyphens; never reused.
    #[schemars(required, with = "String", regex(pattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"))]
    id: Option<Text>,
    /// The way of looking; decides what `[rule.with]` may hold.
    #[schemars(required, with = "String")]
    kind: Option<Text>,
    /// How loudly it speaks: "note", "warning" or "error".
    #[schemars(required, with = "SeverityName")]
    severity: Option<Text>,
    /// Stays quiet unless the configuration turns it on.
    #[serde(default)]
    off: bool,
    /// One line on what the rule finds.
    #[schemars(required, with = "String")]
    summary: Option<String>,
    /// The reason, for a colleague who disagrees.
    #[schemars(required, with = "String")]
    why: Option<String>,
    /// What is said; `{placeholders}` are the kind's.
    #[schemars(required, with = "String")]
    message: Option<Text>,
    /// Two to six words at the place.
    label: Option<Text>,
    /// What a person can do.
    help: Option<Text>,
    /// Precision as it was measured: how many findings were read, on what, how many were right.
    measured: Option<String>,
    /// Its tests and its documentation: at least one that fires and one that stays silent.
    #[serde(default)]
    #[schemars(with = "Vec<ExampleTable>", length(min = 2))]
    example: Vec<toml::Spanned<ExampleTable>>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[allow(dead_code, reason = "only its schema is used")]
enum SeverityName {
    Note,
    Warning,
    Error,
}

/// The rules read so far, with what is needed to read more.
pub(super) struct Rules<'b> {
    pub(super) builder: &'b mut Builder,
    pub(super) rules: Vec<Rule>,
    pub(super) problems: Vec<Problem>,
    /// Where each id was first used.
    ids: BTreeMap<String, Arc<str>>,
}

impl<'b> Rules<'b> {
    pub(super) fn new(builder: &'b mut Builder) -> Self {
        Self { builder, rules: Vec::new(), problems: Vec::new(), ids: BTreeMap::new() }
    }

    /// Reads the value of `rule` in a file: an array of tables.
    pub(super) fn read(&mut self, path: &Arc<str>, text: &Arc<str>, value: Value<'_>) {
        let span = value.span();
        let DeValue::Array(tables) = value.into_inner() else {
            let fault = Fault::new("rules are written as `[[rule]]`, with two pairs of brackets").at(span);
            self.problems.push(fault.in_file(path, text));
            return;
        };
        for table in tables {
            let place = table.span();
            let DeValue::Table(table) = table.into_inner() else {
                self.problems.push(Fault::new("a rule is a table: `[[rule]]`").at(place).in_file(path, text));
                continue;
            };
            let mut faults = Vec::new();
            let rule = self.rule(path, table, place, &mut faults);
            if faults.is_empty()
                && let Some(rule) = rule
            {
                self.rules.push(rule);
            }
            self.problems.extend(faults.into_iter().map(|fault| fault.in_file(path, text)));
        }
    }

    fn rule(
        &mut self,
        path: &Arc<str>,
        mut table: DeTable<'_>,
        place: Range<usize>,
        faults: &mut Vec<Fault>,
    ) -> Option<Rule> {
        let no_options = toml::Spanned::new(place.clone(), DeValue::Table(DeTable::new()));
        let with = table.remove("with").unwrap_or(no_options);
        let (rule, found) = written::read::<RuleTable>(toml::Spanned::new(place.clone(), DeValue::Table(table)));
        // A key whose value has the wrong type was said to be wrong; it is not missing as well.
        let said: Vec<String> = found.iter().map(|fault| fault.message.clone()).collect();
        faults.extend(found);
        let rule = rule?;
        let place = rule.id.as_ref().map_or(place, Text::span);
        if said.is_empty() {
            missing(&rule, &place, faults);
        }
        let examples = example::read(&rule.example, &place, faults);
        let told = written::shown(&with);
        self.made(path, rule, Rest { place, with, told, examples: Box::new(|| examples) }, faults)
    }

    /// Takes up the rules of a file that ships.
    pub(super) fn take(&mut self, ready: Ready) {
        let path: Arc<str> = Arc::from(ready.path);
        for rule in ready.rules {
            let mut faults = Vec::new();
            let rule = self.ready(&path, rule, &mut faults);
            debug_assert!(rule.is_some() && faults.is_empty(), "{faults:?}");
            self.rules.extend(rule);
        }
    }

    fn ready(&mut self, path: &Arc<str>, ready: ReadyRule, faults: &mut Vec<Fault>) -> Option<Rule> {
        let ReadyRule { words, place, with, told } = ready;
        let text = |text| Text::new(0..0, text);
        let (place, id, from) = (place.0..place.1, words.id.clone(), Arc::clone(path));
        let examples = Box::new(move || examples_of(&from, &id));
        let rule = RuleTable {
            id: Some(Text::new(place.clone(), words.id)),
            kind: Some(text(words.kind)),
            severity: Some(text(words.severity)),
            off: words.off,
            summary: Some(words.summary),
            why: Some(words.why),
            message: Some(text(words.message)),
            label: words.label.map(text),
            help: words.help.map(text),
            measured: words.measured,
            example: Vec::new(),
        };
        let with = written::parse(&with).0;
        let with = toml::Spanned::new(with.span(), DeValue::Table(with.into_inner()));
        self.made(path, rule, Rest { place, with, told, examples }, faults)
    }

    /// The rule of what is written.
    fn made(&mut self, path: &Arc<str>, rule: RuleTable, rest: Rest<'_>, faults: &mut Vec<Fault>) -> Option<Rule> {
        self.check_id(path, rule.id.as_ref(), faults);
        let severity = rule.severity.as_ref().and_then(|severity| read_severity(severity, faults));
        let kind = rule.kind.as_ref().and_then(|kind| read_kind(kind, faults));
        let mut template = |text: &Option<Text>| Some(read_template(text.as_ref()?, kind?, faults));
        let (message, label, help) = (template(&rule.message), template(&rule.label), template(&rule.help));
        let id = rule.id.as_ref().map_or("", |id| id.get_ref());
        let mut options = Options::new(id, rest.with, self.builder);
        let check = kind.and_then(|kind| (kind.compile)(&mut options));
        faults.append(&mut options.faults);
        Some(Rule {
            id: Arc::from(id),
            kind: kind?.name,
            severity: severity?,
            off: rule.off,
            summary: rule.summary?,
            why: rule.why?,
            message: message??,
            help: help.flatten(),
            label: label.flatten(),
            measured: rule.measured,
            with: rest.told,
            examples: LazyLock::new(rest.examples),
            check: check?,
            path: Arc::clone(path),
            span: Span::new(rest.place.start, rest.place.end),
        })
    }

    fn check_id(&mut self, path: &Arc<str>, id: Option<&Text>, faults: &mut Vec<Fault>) {
        let Some(id) = id else { return };
        let name = id.get_ref();
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !name.split('-').all(word) {
            let help = "small letters and hyphens, like `vague-source`";
            faults.push(Fault::new(format!("`{name}` is no id")).at(id.span()).help(help));
        }
        match self.ids.get(name) {
            Some(first) => {
                let help = format!("it is in use in {first}; ids are never reused");
                faults.push(Fault::new(format!("a second rule is called `{name}`")).at(id.span()).help(help));
            }
            None => {
                self.ids.insert(name.clone(), Arc::clone(path));
            }
        }
    }
}

/// What goes with a rule's table.
struct Rest<'a> {
    /// Bytes of the file: where its id stands.
    place: Range<usize>,
    with: Value<'a>,
    told: Vec<(String, String)>,
    examples: Box<dyn FnOnce() -> Vec<Example> + Send + Sync>,
}

/// The examples of a rule that ships, out of its file.
fn examples_of(path: &str, id: &str) -> Vec<Example> {
    #[derive(Deserialize)]
    struct Examples {
        id: String,
        example: Vec<toml::Spanned<ExampleTable>>,
    }
    let text = shipped::FILES.iter().find(|(known, _)| *known == path).map_or("", |(_, text)| text);
    let rules = toml::from_str::<File<Examples>>(text).map(|file| file.rule).unwrap_or_default();
    let of_rule = rules.iter().find(|rule| rule.id == id);
    of_rule.map(|rule| example::read(&rule.example, &(0..0), &mut Vec::new())).unwrap_or_default()
}

fn missing(rule: &RuleTable, place: &Range<usize>, faults: &mut Vec<Fault>) {
    let fields = [
        ("id", rule.id.is_none()),
        ("kind", rule.kind.is_none()),
        ("severity", rule.severity.is_none()),
        ("summary", rule.summary.is_none()),
        ("why", rule.why.is_none()),
        ("message", rule.message.is_none()),
    ];
    for (field, _) in fields.iter().filter(|(_, missing)| *missing) {
        let help = format!("add a line `{field} = \"…\"` below `[[rule]]`");
        faults.push(Fault::new(format!("this rule has no `{field}`")).at(place.clone()).help(help));
    }
}

fn read_severity(severity: &Text, faults: &mut Vec<Fault>) -> Option<Severity> {
    let found = Severity::from_name(severity.get_ref());
    if found.is_none() {
        let fault = Fault::new(format!("`{}` is no severity", severity.get_ref())).at(severity.span());
        faults.push(fault.help("\"note\", \"warning\" or \"error\""));
    }
    found
}

fn read_kind(name: &Text, faults: &mut Vec<Fault>) -> Option<&'static Kind> {
    let found = kind::find(name.get_ref());
    if found.is_none() {
        let names = || kind::KINDS.iter().map(|kind| kind.name);
        let near = written::did_you_mean(name.get_ref(), names());
        let help = near.unwrap_or_else(|| format!("one of {}", names().collect::<Vec<_>>().join(", ")));
        faults.push(Fault::new(format!("no kind of rule is called `{}`", name.get_ref())).at(name.span()).help(help));
    }
    found
}

fn read_template(text: &Text, kind: &Kind, faults: &mut Vec<Fault>) -> Option<Template> {
    match Template::parse(text.get_ref(), kind.placeholders) {
        Ok(template) => Some(template),
        Err(at) => {
            let found = text.get_ref().get(at.range()).unwrap_or_default();
            let fault = if found.ends_with('}') {
                let name = found.trim_matches(['{', '}']);
                let known = kind.placeholders.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ");
                let near = written::did_you_mean(name, kind.placeholders.iter().copied());
                Fault::new(format!("no placeholder is called `{found}`"))
                    .help(near.unwrap_or_else(|| format!("kind `{}` knows {known}", kind.name)))
            } else {
                Fault::new("this brace is not closed").help("write `}` after the placeholder")
            };
            faults.push(fault.at(text.span()).inside(at.range()));
            None
        }
    }
}
