//! TOML to compiled things, with every problem at its place. TOML ends here.

pub mod alignment;
pub mod facts;
pub mod frames;
pub mod lexicon;
pub mod shipped;

mod entry;

use crate::compare::Weights;
use crate::facts::Facts;
use crate::lexicon::Builder;
use crate::problem::Problem;

/// Reads the shipped lexicon, facts and frames into a builder. The shipped files have no problems; a test holds them to it.
#[must_use]
pub fn shipped_tables() -> (Builder, Facts, Vec<Problem>) {
    let mut builder = Builder::default();
    let mut facts = Facts::default();
    let mut problems = Vec::new();
    let files = |content| shipped::FILES.iter().filter(move |(path, _)| shipped::content(path) == content);
    for (path, text) in files(shipped::Content::Lexicon) {
        lexicon::read(path, text, &mut builder, &mut problems);
    }
    for (path, text) in files(shipped::Content::Facts) {
        facts::read(path, text, &mut builder, &mut facts, &mut problems);
    }
    for (path, text) in files(shipped::Content::Frames) {
        frames::read(path, text, &mut builder, &mut problems);
    }
    (builder, facts, problems)
}

/// The weights of alignment as they ship.
#[must_use]
pub fn shipped_weights() -> Weights {
    let mut weights = Weights::default();
    let mut problems = Vec::new();
    for (path, text) in shipped::FILES.iter().filter(|(path, _)| shipped::content(path) == shipped::Content::Alignment)
    {
        alignment::read(path, text, &mut weights, &mut problems);
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_tables_have_no_problems() {
        let (_, _, problems) = shipped_tables();
        let shown: Vec<_> = problems.iter().map(|problem| (&problem.path, &problem.span, &problem.message)).collect();
        assert!(problems.is_empty(), "{shown:#?}");
    }

    #[test]
    fn every_list_code_relies_on_has_phrases() {
        let (mut builder, _, _) = shipped_tables();
        for id in Builder::required_lists() {
            let list = builder.list(id);
            assert!(builder.has_phrases(list), "list {id} is empty");
        }
    }
}
