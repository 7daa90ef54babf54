//! TOML as it was written: read to spanned tables, with every fault gathered instead of the first one only.
//!
//! Spans are bytes of the file. A fault inside a string (a bad placeholder, a bad regular expression) is mapped back to
//! the letters of the literal, escapes and all.

use crate::problem::Problem;
use crate::span::Span;
use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;
use toml::de::ValueDeserializer;

/// A value of a TOML file with its place.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// A string of a TOML file that remembers where it stands.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(transparent)]
pub struct Text(Spanned<String>);

impl Text {
    #[must_use]
    pub fn new(span: Range<usize>, text: String) -> Self {
        Self(Spanned::new(span, text))
    }

    #[must_use]
    pub fn get_ref(&self) -> &String {
        self.0.get_ref()
    }

    /// Bytes of the file, the quotation marks included.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.0.span()
    }

    #[must_use]
    pub fn into_inner(self) -> String {
        self.0.into_inner()
    }
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// Something wrong in a TOML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the file.
    pub span: Option<Span>,
    /// Where inside the string at `span` the fault lies, in bytes of the string's value.
    pub inside: Option<Range<usize>>,
    /// What is wrong, lower case, no full stop.
    pub message: String,
    pub help: Option<String>,
}

impl Fault {
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { span: None, inside: None, message: message.into(), help: None }
    }

    #[must_use]
    pub fn at(mut self, span: Range<usize>) -> Self {
        self.span = Some(Span::new(span.start, span.end));
        self
    }

    #[must_use]
    pub fn inside(mut self, range: Range<usize>) -> Self {
        self.inside = Some(range);
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The fault as a problem of the file it was found in.
    #[must_use]
    pub fn in_file(self, path: &str, text: &Arc<str>) -> Problem {
        let mut problem = Problem::new(self.message).in_file(path);
        if let Some(span) = self.span {
            let inner = self.inside.and_then(|range| within_string(text, span, range));
            problem = problem.at(Arc::clone(text), inner.unwrap_or(span));
        }
        problem.help = self.help;
        problem
    }
}

/// Parses a file; what could not be parsed is left out of the table and stands among the faults. Of a table at the top
/// (`[[rule]]` and what belongs to it) only the first fault is told, and nothing else of it is read: a quotation mark that
/// is not closed makes a fault of everything after it.
#[must_use]
pub fn parse(text: &str) -> (Spanned<DeTable<'_>>, Vec<Fault>) {
    let (mut table, errors) = DeTable::parse_recoverable(text);
    let fault = |error: &toml::de::Error| match error.span() {
        Some(span) => syntax(text, error.message(), span),
        None => Fault::new(first_lower(error.message())),
    };
    let mut faults: Vec<Fault> = errors.iter().map(fault).collect();
    faults.sort_by_key(|fault| fault.span);
    if !faults.is_empty() {
        let spoiled = spoiled(text, &mut faults);
        for value in table.get_mut().iter_mut().map(|(_, value)| value.get_mut()) {
            let DeValue::Array(elements) = value else { continue };
            let whole = |element: &Value<'_>| !spoiled.iter().any(|part| part.contains(&element.span().start));
            *elements = elements.clone().into_iter().filter(whole).collect();
        }
    }
    (table, faults)
}

/// Leaves the first fault of each table at the top, and says from where to where those tables go.
fn spoiled(text: &str, faults: &mut Vec<Fault>) -> Vec<Range<usize>> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let heads =
        lines.filter(|(_, line)| line.starts_with("[[") && !line.split(']').next().unwrap_or_default().contains('.'));
    let heads: Vec<Range<usize>> = heads.map(|(start, line)| start..start + line.len()).collect();
    let ends = heads.iter().skip(1).map(|head| head.start).chain([text.len()]);
    let tables: Vec<Range<usize>> = heads.iter().zip(ends).map(|(head, end)| head.start..end).collect();
    let mut spoiled: Vec<Range<usize>> = Vec::new();
    faults.retain(|fault| {
        let at = fault.span.map_or(0, |span| span.start as usize);
        let Some(place) = tables.iter().position(|table| table.contains(&at) || at == text.len() && table.end == at)
        else {
            return true;
        };
        if spoiled.contains(&tables[place]) {
            return false;
        }
        // A head that cannot be read belongs to the fault before it.
        let goes_on = heads[place].contains(&at) && spoiled.last().is_some_and(|last| last.end == tables[place].start);
        spoiled.push(tables[place].clone());
        !goes_on
    });
    spoiled
}

/// A fault of form, in words for a person who has not seen TOML before.
fn syntax(text: &str, message: &str, span: Range<usize>) -> Fault {
    let start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let word = text.get(span.clone()).unwrap_or_default();
    let curly = word.starts_with(['“', '”', '„', '‘', '’']);
    let bare = !word.is_empty() && word.chars().all(char::is_alphabetic);
    let (message, help) = match message {
        _ if curly => (
            "curly quotation marks open no text here",
            "write straight ones: \" before the text and \" after it".to_owned(),
        ),
        message if bare && (message.contains("invalid") || message.contains("quoted")) => {
            ("a word on its own is no value", format!("text stands between quotation marks: `\"{word}\"`"))
        }
        message if message.contains("duplicate") => (
            "this name stood here before",
            "a second example begins with `[[rule.example]]`, in two pairs of brackets; anything else stands once"
                .to_owned(),
        ),
        message if message.contains("basic string") && line.matches('"').count() % 2 == 1 => {
            ("this text has no closing quotation mark", "close it on the same line: `\"text\"`".to_owned())
        }
        message => (
            message.trim_end_matches(", expected nothing"),
            "a line is `name = \"text\"`, or a list: `name = [\"one\", \"two\"]`".to_owned(),
        ),
    };
    Fault::new(first_lower(message)).at(span).help(help)
}

/// Reads a value as `T`, which refuses unknown keys. A key at fault is dropped and the rest read again, so that all faults
/// come back at once; `None` where what remains is no `T`.
#[must_use]
pub fn read<T: DeserializeOwned>(mut value: Value<'_>) -> (Option<T>, Vec<Fault>) {
    const MOST: usize = 64;
    let mut faults: Vec<Fault> = Vec::new();
    let mut dropped: Vec<String> = Vec::new();
    while faults.len() < MOST {
        let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
            Ok(read) => return (Some(read), faults),
            Err(error) => error,
        };
        let span = error.span().unwrap_or_else(|| value.span());
        let missing = missing_field(error.message());
        if !missing.is_some_and(|field| dropped.iter().any(|key| key == field)) {
            faults.push(fault(error.message(), span.clone()));
        }
        if missing.is_some() && !value.get_ref().is_array() {
            return (None, faults);
        }
        match drop_at(value.get_mut(), &span) {
            Some(key) => dropped.push(key),
            None => return (None, faults),
        }
    }
    (None, faults)
}

/// "did you mean `x`?", where one of the names is close enough.
#[must_use]
pub fn did_you_mean<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let most = (word.chars().count() / 3).max(1);
    let close = names.into_iter().map(|name| (strsim::damerau_levenshtein(word, name), name));
    let (_, name) = close.filter(|(distance, _)| *distance <= most).min()?;
    Some(format!("did you mean `{name}`?"))
}

/// The keys of a table with their values on one line each, in order of place; long lists are cut.
#[must_use]
pub fn shown(value: &Value<'_>) -> Vec<(String, String)> {
    let DeValue::Table(table) = value.get_ref() else { return Vec::new() };
    let mut keys: Vec<_> = table.iter().collect();
    keys.sort_by_key(|(key, _)| key.span().start);
    keys.into_iter().map(|(key, value)| (key.get_ref().to_string(), one_line(value))).collect()
}

fn one_line(value: &Value<'_>) -> String {
    const MOST: usize = 12;
    match value.get_ref() {
        DeValue::String(text) => format!("{:?}", &**text),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(values) => {
            let mut shown: Vec<_> = values.iter().take(MOST).map(one_line).collect();
            if values.len() > MOST {
                shown.push(format!("… {} more", values.len() - MOST));
            }
            format!("[{}]", shown.join(", "))
        }
        DeValue::Table(_) => {
            let inner: Vec<_> = shown(value).into_iter().map(|(key, value)| format!("{key} = {value}")).collect();
            format!("{{ {} }}", inner.join(", "))
        }
    }
}

fn fault(message: &str, span: Range<usize>) -> Fault {
    if let Some((field, expected)) = unknown_field(message) {
        let help = did_you_mean(field, expected.iter().copied()).unwrap_or_else(|| match &*expected {
            [] => "remove it: nothing is expected here".to_owned(),
            known => format!("known here: {}", known.join(", ")),
        });
        return Fault::new(format!("unknown key `{field}`")).at(span).help(help);
    }
    if let Some(field) = missing_field(message) {
        return Fault::new(format!("`{field}` is missing")).at(span).help(format!("add a line `{field} = …`"));
    }
    let fault = Fault::new(first_lower(message)).at(span);
    match type_help(message) {
        Some(help) => fault.help(help),
        None => fault,
    }
}

/// How to write what was expected, from serde's words for a value of another type.
fn type_help(message: &str) -> Option<&'static str> {
    let (found, expected) = message.strip_prefix("invalid type: ")?.split_once(", expected ")?;
    Some(match expected {
        "a sequence" if found == "map" => "write its name in two pairs of brackets: `[[…]]`",
        "a sequence" => "write a list: `[\"one\", \"two\"]`",
        "a string" => "write it between quotation marks",
        "a boolean" => "write `true` or `false`, without quotation marks",
        number if number.starts_with('u') || number.starts_with('i') => "write a whole number, without quotation marks",
        _ => return None,
    })
}

/// The field and the fields that are known, from serde's words for an unknown field.
fn unknown_field(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message.strip_prefix("unknown field `")?;
    let (field, rest) = rest.split_once('`')?;
    Some((field, rest.split('`').skip(1).step_by(2).collect()))
}

fn missing_field(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.split('`').next()
}

/// Removes the innermost entry that holds the place; gives its key, or an empty one for an element of an array.
fn drop_at(value: &mut DeValue<'_>, at: &Range<usize>) -> Option<String> {
    let holds = |span: Range<usize>| span.start <= at.start && at.end <= span.end;
    match value {
        DeValue::Table(table) => {
            let found = table.iter().find(|(key, value)| holds(key.span()) || holds(value.span()));
            let (key, at_key) = found.map(|(key, _)| (key.clone(), holds(key.span())))?;
            if !at_key
                && let Some(inner) = table.get_mut(&key)
                && inner.span() != *at
                && let Some(dropped) = drop_at(inner.get_mut(), at)
            {
                return Some(dropped);
            }
            table.remove(&key)?;
            Some(key.into_inner().into_owned())
        }
        DeValue::Array(array) => {
            let index = array.iter().position(|element| holds(element.span()))?;
            let mut elements: Vec<_> = array.clone().into_iter().collect();
            let whole = elements[index].span() == *at;
            let dropped = if whole { None } else { drop_at(elements[index].get_mut(), at) };
            if dropped.is_none() {
                elements.remove(index);
            }
            *array = elements.into_iter().collect();
            Some(dropped.unwrap_or_default())
        }
        _ => None,
    }
}

/// Where a range of a string's value stands in the file, given the span of its literal.
fn within_string(text: &str, literal: Span, inside: Range<usize>) -> Option<Span> {
    let raw = text.get(literal.range())?;
    let (open, escapes) = ["\"\"\"", "'''", "\"", "'"]
        .into_iter()
        .find(|quotes| raw.starts_with(quotes) && raw.len() >= 2 * quotes.len())
        .map(|quotes| (quotes.len(), quotes.starts_with('"')))?;
    let content = raw.get(open..raw.len() - open)?;
    let mut at = if open == 3 {
        content.len() - content.strip_prefix("\r\n").or(content.strip_prefix('\n')).unwrap_or(content).len()
    } else {
        0
    };
    // The raw offset at which each byte of the value starts, the end of the value included.
    let mut value = 0;
    let (mut start, mut end) = (None, None);
    loop {
        if value >= inside.start && start.is_none() {
            start = Some(at);
        }
        if value >= inside.end && start.is_some() {
            end = Some(at);
            break;
        }
        let Some(c) = content.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        let (raw_len, value_len) =
            if escapes && c == '\\' { escape(content.get(at..)?)? } else { (c.len_utf8(), c.len_utf8()) };
        at += raw_len;
        value += value_len;
    }
    let base = literal.start as usize + open;
    Some(Span::new(base + start?, base + end.unwrap_or(at)))
}

/// How many bytes an escape takes in the file and in the value.
fn escape(rest: &str) -> Option<(usize, usize)> {
    let digits = match rest.as_bytes().get(1)? {
        b'x' => 2,
        b'u' => 4,
        b'U' => 8,
        b'\n' | b'\r' | b' ' | b'\t' => {
            let trimmed = rest[1..].trim_start();
            return Some((rest.len() - trimmed.len(), 0));
        }
        _ => return Some((2, 1)),
    };
    let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((2 + digits, char::from_u32(code)?.len_utf8()))
}

fn first_lower(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "read only by serde")]
    struct Sheep {
        name: String,
        #[serde(default)]
        legs: u32,
    }

    fn faults(text: &str) -> Vec<(String, String, Option<String>)> {
        let (mut table, mut faults) = parse(text);
        let sheep = table.get_mut().remove("sheep").expect("every test has a sheep");
        faults.extend(read::<Sheep>(sheep).1);
        let slice = |span: Option<Span>| span.map_or_else(String::new, |span| text[span.range()].to_owned());
        faults.into_iter().map(|fault| (fault.message, slice(fault.span), fault.help)).collect()
    }

    #[test]
    fn all_faults_of_a_table_come_back_at_once() {
        let found = faults("[sheep]\nname = 4\nlegz = 4\ncolour = 'black'\nlegs = 'four'\n");
        let places: Vec<&str> = found.iter().map(|(_, place, _)| place.as_str()).collect();
        assert_eq!(places.len(), 4, "{found:?}");
        for place in ["4", "legz", "colour", "'four'"] {
            assert!(places.contains(&place), "{place} in {found:?}");
        }
        assert!(found.iter().any(
            |(message, _, help)| message == "unknown key `legz`" && help.as_deref() == Some("did you mean `legs`?")
        ));
    }

    #[test]
    fn missing_fields_are_named() {
        assert_eq!(faults("[sheep]\nlegs = 4\n")[0].0, "`name` is missing");
    }

    #[test]
    fn of_a_table_only_the_first_fault_of_form_is_told_and_the_next_table_is_read() {
        let text = "[[a]]\nx = \"one\ny = 2\nz = = 3\n[[b]]\nx = “two”\n[[c]]\nx = 4\n[c.d]\n[[a]]\nx = note\n";
        let (table, faults) = parse(text);
        let told: Vec<_> = faults
            .iter()
            .map(|fault| (fault.message.as_str(), &text[fault.span.expect("it has a place").range()]))
            .collect();
        assert_eq!(
            told,
            [
                ("this text has no closing quotation mark", ""),
                ("curly quotation marks open no text here", "“two”"),
                ("a word on its own is no value", "note"),
            ]
        );
        assert!(faults.iter().all(|fault| fault.help.is_some()));
        let count = |name: &str| {
            table.get_ref().get(name).and_then(|value| value.get_ref().as_array()).map(|array| array.len())
        };
        assert_eq!((count("a"), count("b"), count("c")), (Some(0), Some(0), Some(1)));
    }

    #[test]
    fn a_list_that_is_not_closed_takes_the_next_tables_with_it_and_is_told_once() {
        let (_, faults) = parse("[[a]]\nx = [\"one\", \"two\"\n[[a.b]]\ny = 1\n[[a]]\nx = 2\n");
        assert_eq!(faults.len(), 1, "{faults:?}");
    }

    #[test]
    fn syntax_errors_have_a_place() {
        let (_, faults) = parse("a = \nb = 1\nc = = 2\n");
        let places: Vec<u32> = faults.iter().filter_map(|fault| fault.span).map(|span| span.start).collect();
        assert_eq!(places, [4, 15, 17], "{faults:?}");
    }

    #[test]
    fn places_inside_strings_step_over_escapes() {
        let inner = |text: &str, inside: Range<usize>| {
            within_string(text, Span::new(0, text.len()), inside).map(|span| text[span.range()].to_owned())
        };
        assert_eq!(inner("'a {bad} b'", 2..7).as_deref(), Some("{bad}"));
        assert_eq!(inner(r#""\"é\u00e9 {bad}""#, 6..11).as_deref(), Some("{bad}"));
        assert_eq!(inner("\"\"\"\nx\\\n   y {bad}\"\"\"", 3..8).as_deref(), Some("{bad}"));
        assert_eq!(inner("'''\n{bad}'''", 0..5).as_deref(), Some("{bad}"));
    }
}
