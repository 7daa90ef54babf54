//! What the loaders share: a file being read, its problems, and phrases on their way into the lexicon.

use crate::lexicon::Builder;
use crate::lexicon::ListId;
use crate::lexicon::PhraseError;
use crate::problem::Problem;
use crate::span::Span;
use crate::written;
use crate::written::Value;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// A TOML file being loaded. Problems are collected; loading goes on after each.
pub(super) struct File<'a> {
    pub(super) path: &'a Arc<str>,
    pub(super) text: &'a Arc<str>,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl File<'_> {
    /// Reads tables of the file as `T`; every fault becomes a problem.
    pub(super) fn read<T: DeserializeOwned>(&mut self, tables: Value<'_>) -> Option<T> {
        let (read, faults) = written::read(tables);
        self.problems.extend(faults.into_iter().map(|fault| fault.in_file(self.path, self.text)));
        read
    }

    pub(super) fn problem(&mut self, span: Option<Span>, message: String, help: Option<String>) {
        let mut problem = Problem::new(message).in_file(&**self.path);
        if let Some(span) = span {
            problem = problem.at(Arc::clone(self.text), span);
        }
        problem.help = help;
        self.problems.push(problem);
    }

    /// The noun classes of some names; a name that is no class is a problem.
    pub(super) fn classes(&mut self, builder: &Builder, names: &[Written]) -> Vec<u32> {
        let mut classes = Vec::new();
        for class in names {
            match builder.tables.classes.iter().position(|known| **known == **class.get_ref()) {
                Some(at) => classes.push(u32::try_from(at).unwrap_or(u32::MAX)),
                None => {
                    let near =
                        written::did_you_mean(class.get_ref(), builder.tables.classes.iter().map(|known| &**known));
                    let all = || {
                        let known: Vec<&str> = builder.tables.classes.iter().map(|known| &**known).collect();
                        format!("known: {}; more are [[class]] tables of the lexicon", known.join(", "))
                    };
                    self.problem(
                        Some(span_of(class)),
                        "no such class of noun".to_owned(),
                        Some(near.unwrap_or_else(all)),
                    );
                }
            }
        }
        classes
    }

    /// Adds a phrase to a list; a phrase that cannot match is a problem.
    pub(super) fn phrase(&mut self, builder: &mut Builder, list: ListId, phrase: &Written, value: u32, case: bool) {
        self.forms(builder, list, phrase, std::slice::from_ref(phrase.get_ref()), value, case);
    }

    /// Adds the forms of one written phrase.
    pub(super) fn forms(
        &mut self,
        builder: &mut Builder,
        list: ListId,
        phrase: &Written,
        forms: &[String],
        value: u32,
        case: bool,
    ) {
        for form in forms {
            if let Err(error) = builder.add(list, form, value, case) {
                let message = match error {
                    PhraseError::Empty => "a phrase without a word can never match".to_owned(),
                    PhraseError::TooLong => {
                        format!("a phrase of more than {} words and signs", Builder::LONGEST)
                    }
                };
                self.problem(
                    Some(span_of(phrase)),
                    message,
                    Some("take it out, or write the words it should match".to_owned()),
                );
                return;
            }
        }
    }
}

/// A string and where it stands.
pub(super) type Written = written::Text;

pub(super) fn span_of(written: &Written) -> Span {
    let range = written.span();
    Span::new(range.start, range.end)
}

/// Phrases as every table may write them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Phrases {
    pub(super) phrases: Vec<Written>,
    pub(super) verbs: Vec<Written>,
    pub(super) nouns: Vec<Written>,
}

impl Phrases {
    /// Adds all forms of all phrases to a list.
    pub(super) fn add(&self, file: &mut File<'_>, builder: &mut Builder, list: ListId, value: u32, case: bool) {
        for phrase in &self.phrases {
            file.phrase(builder, list, phrase, value, case);
        }
        for verb in &self.verbs {
            file.forms(builder, list, verb, &crate::lexicon::verb_forms(verb.get_ref()), value, case);
        }
        for noun in &self.nouns {
            file.forms(builder, list, noun, &crate::lexicon::noun_forms(noun.get_ref()), value, case);
        }
    }
}
