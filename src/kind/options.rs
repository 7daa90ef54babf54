//! What a kind is given to make a check: `[rule.with]`, the lexicon under construction, and where faults go.

use crate::lexicon::Aside;
use crate::lexicon::Builder;
use crate::lexicon::ListId;
use crate::lexicon::PhraseError;
use crate::written;
use crate::written::Fault;
use crate::written::Text;
use crate::written::Value;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::ops::Range;

/// The options of one rule, while it is being loaded.
pub struct Options<'a, 'b> {
    /// The rule's id; names the lists that the rule's own phrases go to.
    pub rule: &'a str,
    pub builder: &'b mut Builder,
    pub faults: Vec<Fault>,
    with: Value<'a>,
}

/// Phrases of the rule's own, and lists of the lexicon by id.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    pub phrases: Vec<Text>,
    pub lists: Vec<Text>,
}

impl<'a, 'b> Options<'a, 'b> {
    #[must_use]
    pub fn new(rule: &'a str, with: Value<'a>, builder: &'b mut Builder) -> Self {
        Self { rule, builder, faults: Vec::new(), with }
    }

    /// Reads `[rule.with]`. Faults are kept; `None` where nothing usable remains.
    pub fn read<T: DeserializeOwned>(&mut self) -> Option<T> {
        let (read, faults) = written::read(self.with.clone());
        self.faults.extend(faults);
        read
    }

    /// Where `[rule.with]` stands.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.with.span()
    }

    /// A list of the lexicon by its id; one that is not there is a fault.
    pub fn list(&mut self, id: &Text) -> Option<ListId> {
        let found = self.builder.ask(id.get_ref());
        if found.is_none() {
            let fault = Fault::new(format!("no list of the lexicon is called `{}`", id.get_ref())).at(id.span());
            let near = written::did_you_mean(id.get_ref(), self.builder.ids());
            self.faults.push(fault.help(near.unwrap_or_else(|| "lists are defined by `[[list]]` tables".to_owned())));
        }
        found
    }

    /// A noun class of the lexicon by its id; one that is not there is a fault.
    pub fn class(&mut self, id: &Text) -> Option<u32> {
        let classes = &self.builder.tables.classes;
        let found = classes.iter().position(|class| **class == **id.get_ref());
        if found.is_none() {
            let fault = Fault::new(format!("no noun class is called `{}`", id.get_ref())).at(id.span());
            let near = written::did_you_mean(id.get_ref(), classes.iter().map(|class| &**class));
            self.faults
                .push(fault.help(near.unwrap_or_else(|| "classes are defined by `[[class]]` tables".to_owned())));
        }
        found.and_then(|at| u32::try_from(at).ok())
    }

    /// The lists that hold some words: those named, and one made for the rule's own phrases. `part` tells the lists of one
    /// rule apart.
    pub fn words(&mut self, part: &str, phrases: &[Text], lists: &[Text], case: bool) -> Vec<ListId> {
        let mut ids: Vec<ListId> = lists.iter().filter_map(|list| self.list(list)).collect();
        if phrases.is_empty() {
            return ids;
        }
        let own = self.builder.list(&format!("rule/{}/{part}", self.rule));
        for phrase in phrases {
            let added = self.builder.add(own, phrase.get_ref(), 0, case);
            self.added(phrase, added);
        }
        ids.push(own);
        ids
    }

    /// Phrases of the rule's own that are asked for around a place.
    pub fn aside(&mut self, phrases: &[Text], case: bool) -> Aside {
        let mut aside = Aside::default();
        for phrase in phrases {
            let added = aside.add(phrase.get_ref(), case);
            self.added(phrase, added);
        }
        aside
    }

    fn added(&mut self, phrase: &Text, added: Result<(), PhraseError>) {
        let fault = match added {
            Ok(()) => return,
            Err(PhraseError::Empty) => Fault::new("an empty phrase matches nothing").help("remove it"),
            Err(PhraseError::TooLong) => {
                let help = format!("at most {} words and signs", Builder::LONGEST);
                Fault::new("this phrase is too long").help(help)
            }
        };
        self.faults.push(fault.at(phrase.span()));
    }
}
