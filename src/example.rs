//! Runs the examples inside rules: they are the tests of shipped rules, and of a user's own.

use crate::compare;
use crate::document::Document;
use crate::input;
use crate::pipeline::Desk;
use crate::report::Coverage;
use crate::report::Level;
use crate::report::Policy;
use crate::report::Report;
use crate::report::Said;
use crate::report::Seen;
use crate::rule::Case;
use crate::rule::Example;
use crate::rule::ExampleMeta;
use crate::rule::Known;
use crate::rule::Observation;
use crate::rule::Rule;
use crate::source::Source;
use crate::span::SourceId;
use crate::span::Span;
use crate::span::Spanned;
use std::sync::Arc;

/// What became of one example.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub rule: Arc<str>,
    /// Which of the rule's examples, from 0.
    pub number: usize,
    /// What the example marks.
    pub expected: Vec<Span>,
    /// What the rule reported.
    pub found: Vec<Span>,
}

impl Outcome {
    #[must_use]
    pub fn holds(&self) -> bool {
        self.expected == self.found
    }
}

/// Runs all examples of a rule.
#[must_use]
pub fn run(rule: &Rule, desk: &Desk) -> Vec<Outcome> {
    let outcomes = rule.examples.iter().enumerate().map(|(number, example)| {
        let documents = read(example, desk);
        let place = |seen: &Observation| documents.first().map(|article| article.source.in_file(seen.place.span));
        let mut found: Vec<Span> = look(rule, &documents, desk).iter().filter_map(place).collect();
        found.sort_unstable();
        found.dedup();
        Outcome { rule: Arc::clone(&rule.id), number, expected: example.marks.clone(), found }
    });
    outcomes.collect()
}

/// What a user would be shown of an example: the report of a run over it with this rule alone, at the rule's own level.
#[must_use]
pub fn report(rule: &Rule, example: &Example, desk: &Desk) -> Report {
    let documents = read(example, desk);
    let mut policy = Policy::default();
    policy.levels.insert(rule.id.to_string(), Level::At(rule.severity));
    let observations = look(rule, &documents, desk).into_iter().map(|observation| (rule, observation)).collect();
    let sources = documents.iter().map(|document| Arc::clone(&document.source)).collect();
    let seen = documents.first().map(|document| Seen {
        document,
        alone: documents.len() < 2,
        coverage: Coverage::default(),
        observations,
    });
    let said = seen.map(|seen| Said::of(&policy, &[], seen));
    Report::new(&policy, &[], sources, said.into_iter().collect(), Vec::new())
}

fn look(rule: &Rule, documents: &[Document], desk: &Desk) -> Vec<Observation> {
    let documents: Vec<&Document> = documents.iter().collect();
    let comparison = compare::compare(&documents, &desk.weights);
    let checked: Vec<bool> = (0..documents.len()).map(|at| at == 0).collect();
    let case = Case {
        documents: &documents,
        index: 0,
        checked: &checked,
        is_found: false,
        comparison: &comparison,
        weights: &desk.weights,
        facts: &desk.facts,
        lexicon: &desk.lexicon,
        known: &Known::of(1, documents.len()),
        rule: 0,
    };
    let mut seen = Vec::new();
    rule.check.check(&case, &mut seen);
    seen
}

fn read(example: &Example, desk: &Desk) -> Vec<Document> {
    let article = std::iter::once((&example.article, &example.about));
    let others = example.against.iter().map(|source| (&source.text, &source.about));
    let sources = article.chain(others).zip(0..).map(|((text, about), id)| source(id, text, about));
    sources.map(|source| Document::read(Arc::new(source), &desk.lexicon)).collect()
}

fn source(id: u32, text: &str, about: &ExampleMeta) -> Source {
    let mut source = input::open(SourceId(id), &name(id, about), text.to_owned(), about.markup);
    let said = |value: &Option<String>| value.clone().map(|value| Spanned { value, span: Span::default() });
    // What the example says of a file goes before what stands in it.
    let meta = &mut source.meta;
    meta.title = said(&about.title).or(meta.title.take());
    meta.author = said(&about.author).or(meta.author.take());
    meta.outlet = said(&about.outlet).or(meta.outlet.take());
    meta.date = about.date.map(|value| Spanned { value, span: Span::default() }).or(meta.date.take());
    source
}

/// What an example's file is called where it is shown.
fn name(id: u32, about: &ExampleMeta) -> String {
    match (id, &about.outlet) {
        (0, _) => "article".to_owned(),
        (_, Some(outlet)) => outlet.clone(),
        (id, None) => format!("source {id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::load::UserFile;

    #[test]
    fn an_example_is_read_as_its_markup_says() {
        let text = r#"
[[rule]]
id = "house-word"
kind = "phrase"
severity = "note"
summary = "s"
why = "w"
message = "“{match}”"
[rule.with]
phrases = ["very unique"]
[[rule.example]]
markup = "html"
article = "<nav>very unique</nav><article><h1>Fair</h1><p>The garden is <b>{{very</b> unique}}, and R&amp;D is not.</p></article>"
[[rule.example]]
markup = "html"
article = "<article><h1>Fair</h1><p>The garden is fair.</p><script>very unique</script></article>"
"#;
        let file = UserFile { path: "my.toml".into(), text: text.into(), is_config: false };
        let (desk, problems) = load::load(&[file]);
        assert_eq!(problems, []);
        let rule = desk.rules.iter().find(|rule| *rule.id == *"house-word").expect("it is loaded");
        assert!(run(rule, &desk).iter().all(Outcome::holds), "{:?}", run(rule, &desk));
    }

    #[test]
    fn every_example_of_every_shipped_rule_holds() {
        let (desk, _) = load::load(&[]);
        let mut wrong = Vec::new();
        for rule in &desk.rules {
            for (outcome, example) in run(rule, &desk).iter().zip(rule.examples.iter()) {
                if !outcome.holds() {
                    let words = |spans: &[Span]| -> Vec<String> {
                        spans.iter().map(|span| example.article[span.range()].to_owned()).collect()
                    };
                    wrong.push(format!(
                        "{} example {}: {:?}\n    expected {:?}\n    found    {:?}",
                        rule.id,
                        outcome.number + 1,
                        example.article,
                        words(&outcome.expected),
                        words(&outcome.found)
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{} examples do not hold:\n{}", wrong.len(), wrong.join("\n"));
    }
}
