//! Patterns: regular expressions for what lists of phrases cannot say ("two spaces after a stop", house spellings of numbers).
//!
//! A pattern is matched inside one block at a time, so it never runs over a paragraph. It is parsed when the rule is loaded,
//! so that a fault is shown at its place, and compiled when it is first needed.

use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::zones::ZoneName;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Span;
use crate::text::Zone;
use crate::written::Fault;
use crate::written::Text;
use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::OnceLock;

pub(super) const KIND: Kind = Kind {
    name: "pattern",
    about: "reports what a regular expression matches, where a list of phrases cannot say it",
    placeholders: &["match"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

/// What a rule of this kind may say under `[rule.with]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// The expression, in the syntax of the regex crate; write it between single quotes, so that backslashes stay as they are.
    pattern: Text,
    /// Whether small and capital letters count as different.
    #[serde(default)]
    case: bool,
    /// The parts of the page to look in; all of the article where absent.
    #[serde(default)]
    within: Vec<ZoneName>,
    /// Look inside quotations too.
    #[serde(default)]
    quoted: bool,
}

/// The largest program a pattern may compile to, in bytes: enough for any sensible one, too little to stall a run.
const SIZE: usize = 1 << 20;

struct Pattern {
    source: String,
    compiled: OnceLock<Option<Regex>>,
    zones: Vec<Zone>,
    quoted: bool,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    let pattern = with.pattern.get_ref();
    let read = match regex_syntax::Parser::new().parse(pattern) {
        Ok(read) => read,
        Err(error) => {
            options.faults.push(fault(&with.pattern, &error));
            return None;
        }
    };
    // Only what could match nothing is compiled here; the rest waits for an article.
    let may_be_empty = read.properties().minimum_len().is_none_or(|least| least == 0);
    if may_be_empty && Regex::new(pattern).is_ok_and(|regex| regex.is_match("")) {
        let fault = Fault::new("this pattern matches nothing at all, which is everywhere").at(with.pattern.span());
        options.faults.push(fault.help("leave out what makes all of it optional"));
        return None;
    }
    let source = if with.case { pattern.clone() } else { format!("(?i:{pattern})") };
    let zones = with.within.iter().map(|zone| zone.zone()).collect();
    Some(Box::new(Pattern { source, compiled: OnceLock::new(), zones, quoted: with.quoted }))
}

fn fault(pattern: &Text, error: &regex_syntax::Error) -> Fault {
    let (kind, span) = match error {
        regex_syntax::Error::Parse(error) => (error.kind().to_string(), *error.span()),
        regex_syntax::Error::Translate(error) => (error.kind().to_string(), *error.span()),
        _ => return Fault::new("this is no regular expression").at(pattern.span()),
    };
    let end = span.end.offset.max(span.start.offset + 1);
    let fault = Fault::new(format!("this is no regular expression: {kind}")).at(pattern.span());
    fault.inside(span.start.offset..end).help("the syntax is that of the regex crate; phrases need no pattern")
}

impl Pattern {
    fn regex(&self) -> Option<&Regex> {
        let compiled = self
            .compiled
            .get_or_init(|| regex::RegexBuilder::new(&self.source).size_limit(SIZE).dfa_size_limit(SIZE).build().ok());
        compiled.as_ref()
    }
}

impl Check for Pattern {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let Some(regex) = self.regex() else { return };
        for block in &article.text.blocks {
            let wanted = if self.zones.is_empty() { block.zone.is_article() } else { self.zones.contains(&block.zone) };
            if !wanted {
                continue;
            }
            for found in regex.find_iter(article.slice(block.span)).filter(|found| !found.is_empty()) {
                let start = block.span.start as usize;
                let span = Span::new(start + found.start(), start + found.end());
                let quoted = article.text.quotations.iter().any(|quotation| quotation.span.contains(span));
                if self.quoted || !quoted {
                    let seen = Observation::at(case.place(span), "").value("match", found.as_str());
                    out.push(seen.at_most(Severity::Error));
                }
            }
        }
    }
}
