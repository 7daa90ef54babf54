//! TOML to compiled things, with every problem at its place. TOML ends here.

pub mod config;
pub mod schema;
pub mod shipped;

mod alignment;
mod entry;
mod example;
mod facts;
mod frames;
mod image;
mod lexicon;
mod ready;
mod rule;
mod tables;

use crate::compare::Weights;
use crate::facts::Facts;
use crate::lexicon::Builder;
use crate::load::entry::File;
use crate::load::image::Image;
use crate::load::rule::Rules;
use crate::load::tables::Tables;
use crate::pipeline::Desk;
use crate::problem::Problem;
use rayon::prelude::*;

/// A file of a user's own: rules, lists, frames or facts, or any mixture of them.
#[derive(Clone, Debug)]
pub struct UserFile {
    pub path: String,
    pub text: String,
    /// It is a configuration, whose settings were read already.
    pub is_config: bool,
}

/// Loads what ships and what a user wrote. All problems of all files come back at once; what has none is usable.
#[must_use]
pub fn load(user: &[UserFile]) -> (Desk, Vec<Problem>) {
    let mut problems = Vec::new();
    // A file at the path of a shipped one stands in for it: so a rule pack is worked on without building the program.
    let replaced = |path: &str| user.iter().any(|file| file.path == path);
    // Where none is replaced, what ships needs no reading: it was compiled with the program.
    let image =
        if shipped::FILES.iter().any(|(path, _)| replaced(path)) { None } else { Image::decode(shipped::IMAGE) };
    let kept = |path: &str| image.as_ref().is_some_and(|image| image.whole.iter().any(|whole| whole == path));
    let shipped = shipped::FILES.iter().copied().filter(|(path, _)| !replaced(path) && !kept(path));
    let ours = shipped.clone().count();
    let shipped = shipped.map(|(path, text)| (path, text, false));
    let user_files = user.iter().map(|file| (file.path.as_str(), file.text.as_str(), file.is_config));
    let texts: Vec<(&str, &str, bool)> = shipped.chain(user_files).collect();
    let read = |(path, text, is_config)| {
        let mut problems = Vec::new();
        (Tables::read(path, text, is_config, &mut problems), problems)
    };
    let mut files = Vec::new();
    for (tables, found) in texts.into_par_iter().map(read).collect::<Vec<_>>() {
        files.push(tables);
        problems.extend(found);
    }
    let weights = weights(&mut files, &mut problems);
    let (mut builder, mut facts, ready, from) = match image {
        Some(image) => (image.builder, image.facts, image.rules, ours),
        None => (Builder::default(), Facts::default(), Vec::new(), 0),
    };
    tables::compile(&mut files[from..], &mut builder, &mut facts, &mut problems);
    let mut rules = Rules::new(&mut builder);
    ready.into_iter().for_each(|ready| rules.take(ready));
    for file in files {
        if let Some(tables) = file.rules {
            rules.read(&file.path, &file.text, tables);
        }
    }
    let Rules { mut rules, problems: found, .. } = rules;
    problems.extend(found);
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    problems.sort();
    (Desk { lexicon: builder.build(), facts, rules, weights }, problems)
}

/// The weights of alignment: the last file that has any decides.
fn weights(files: &mut [Tables<'_>], problems: &mut Vec<Problem>) -> Weights {
    let mut weights = Weights::default();
    for file in files {
        if let Some(tables) = file.alignment.take() {
            alignment::read(File { path: &file.path, text: &file.text, problems }, tables, &mut weights);
        }
    }
    weights
}

/// What a configuration may hold besides its settings.
const TABLES: &[&str] =
    &["rule", "frame", "key", "product", "alias", "list", "organisation", "outlet", "place", "class"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::ready::Ready;
    use crate::rule::Rule;

    #[test]
    fn shipped_files_have_no_problems() {
        let (_, problems) = load(&[]);
        let shown: Vec<_> = problems.iter().map(|problem| (&problem.path, &problem.span, &problem.message)).collect();
        assert!(problems.is_empty(), "{shown:#?}");
    }

    #[test]
    fn what_was_compiled_with_the_program_is_what_the_files_say() {
        let mut problems = Vec::new();
        let mut files: Vec<_> =
            shipped::FILES.iter().map(|(path, text)| Tables::read(path, text, false, &mut problems)).collect();
        let rules = files.iter().filter_map(Ready::of).collect();
        let (mut builder, mut facts) = (Builder::default(), Facts::default());
        tables::compile(&mut files, &mut builder, &mut facts, &mut problems);
        let mut image = Image::decode(shipped::IMAGE).expect("the build script made one");
        assert_eq!(format!("{:?}", image.facts), format!("{facts:?}"));
        builder.sort();
        image.whole.clear();
        assert!(
            image.encode() == Image::new(Vec::new(), rules, builder, facts).encode(),
            "the image is of other files"
        );
    }

    #[test]
    fn the_rules_made_ready_are_those_of_the_files() {
        let (ready, _) = load(&[]);
        let (path, text) = shipped::FILES[0];
        let file = UserFile { path: path.to_owned(), text: text.to_owned(), is_config: false };
        let (read, problems) = load(&[file]);
        assert_eq!(problems, []);
        let shown = |rule: &Rule| {
            let place = (rule.path.clone(), rule.span, rule.kind, rule.severity, rule.off);
            let words = (rule.summary.clone(), rule.why.clone(), rule.message.clone(), rule.help.clone());
            let more = (rule.label.clone(), rule.measured.clone(), rule.with.clone(), rule.examples.clone());
            format!("{}: {place:?} {words:?} {more:?}", rule.id)
        };
        assert_eq!(ready.rules.len(), read.rules.len());
        for (ready, read) in ready.rules.iter().zip(&read.rules) {
            assert_eq!(shown(ready), shown(read));
        }
    }

    #[test]
    fn every_rule_that_ships_is_loaded() {
        let written = |(path, text): &(&str, &str)| {
            let tables = text.lines().filter(|line| line.trim() == "[[rule]]").count();
            if path.starts_with("rules/") { tables } else { 0 }
        };
        assert_eq!(load(&[]).0.rules.len(), shipped::FILES.iter().map(written).sum::<usize>());
    }

    #[test]
    fn packs_have_no_problems_and_name_only_rules_there_are() {
        let (desk, _) = load(&[]);
        for (name, text) in shipped::PACKS {
            let (config, mut problems) = config::Config::read(&format!("packs/{name}.toml"), text);
            problems.extend(config.unknown_rules(&desk.rules));
            assert_eq!(problems, [], "{name}");
        }
    }

    #[test]
    fn every_list_code_relies_on_has_phrases() {
        let mut problems = Vec::new();
        let mut files: Vec<_> =
            shipped::FILES.iter().map(|(path, text)| Tables::read(path, text, false, &mut problems)).collect();
        let mut builder = Builder::default();
        tables::compile(&mut files, &mut builder, &mut Facts::default(), &mut problems);
        for id in Builder::required_lists() {
            let list = builder.list(id);
            assert!(builder.has_phrases(list), "list {id} is empty");
        }
    }

    /// The problems of one user file: where, what, and the help.
    fn problems(text: &str) -> Vec<(String, String, String)> {
        let (_, mut problems) =
            load(&[UserFile { path: "my.toml".to_owned(), text: text.to_owned(), is_config: false }]);
        problems.retain(|problem| problem.path.as_deref() == Some("my.toml"));
        let place = |problem: &Problem| problem.span.map_or_else(String::new, |span| text[span.range()].to_owned());
        problems
            .iter()
            .map(|problem| (place(problem), problem.message.clone(), problem.help.clone().unwrap_or_default()))
            .collect()
    }

    const GOOD: &str = r#"
[[rule]]
id = "house-word"
kind = "phrase"
severity = "note"
summary = "s"
why = "w"
message = "“{match}” is on the list"
[rule.with]
phrases = ["very unique"]
[[rule.example]]
article = "It is {{very unique}}."
[[rule.example]]
article = "It is unique."
"#;

    #[test]
    fn a_rule_file_without_fault_has_no_problems() {
        assert_eq!(problems(GOOD), []);
        assert!(
            load(&[UserFile { path: "my.toml".to_owned(), text: GOOD.to_owned(), is_config: false }])
                .0
                .rules
                .iter()
                .any(|rule| &*rule.id == "house-word")
        );
    }

    #[test]
    fn every_slip_in_a_rule_is_said_at_its_place() {
        let slip = |from: &str, to: &str| {
            let found = problems(&GOOD.replacen(from, to, 1));
            assert_eq!(found.len(), 1, "{from} → {to}: {found:#?}");
            found.into_iter().next().expect("there is one")
        };
        let (place, message, help) = slip("\"phrase\"", "\"phrse\"");
        assert_eq!(
            (&*place, &*message, &*help),
            ("\"phrse\"", "no kind of rule is called `phrse`", "did you mean `phrase`?")
        );
        let (place, _, help) = slip("\"note\"", "\"notice\"");
        assert_eq!((&*place, &*help), ("\"notice\"", "\"note\", \"warning\" or \"error\""));
        let (place, message, help) = slip("{match}", "{mach}");
        assert_eq!(
            (&*place, &*message, &*help),
            ("{mach}", "no placeholder is called `{mach}`", "did you mean `match`?")
        );
        let (place, _, help) = slip("phrases =", "phrase =");
        assert_eq!((&*place, &*help), ("phrase", "did you mean `phrases`?"));
        let (place, ..) = slip("{{very unique}}", "{{very unique");
        assert_eq!(place, "{{");
        let (place, message, _) = slip("why = \"w\"\n", "");
        assert_eq!((&*place, &*message), ("\"house-word\"", "this rule has no `why`"));
        let (place, message, _) = slip("{{very unique}}", "very unique");
        assert_eq!(
            (&*place, &*message),
            ("\"house-word\"", "no example shows this rule speaking: mark one with {{ and }}")
        );
        let (place, ..) = slip("summary = \"s\"", "summary = 7");
        assert_eq!(place, "7");
        let (place, _, help) = slip("[[rule]]", "[[rules]]\n[[rule]]");
        assert_eq!((&*place, &*help), ("rules", "did you mean `rule`?"));
    }

    #[test]
    fn all_slips_of_all_files_are_said_at_once() {
        let text = GOOD
            .replace("very unique\"]", "\"]\nlists = [\"vague-sauce\"]")
            .replace("severity = \"note\"\n", "")
            .replace("why", "wy");
        let found = problems(&format!("{text}\n{GOOD}"));
        let messages: Vec<&str> = found.iter().map(|(_, message, _)| message.as_str()).collect();
        assert!(messages.contains(&"unknown key `wy`"), "{messages:?}");
        assert!(messages.contains(&"an empty phrase matches nothing"), "{messages:?}");
        assert!(messages.contains(&"no list of the lexicon is called `vague-sauce`"), "{messages:?}");
        assert!(messages.contains(&"a second rule is called `house-word`"), "{messages:?}");
    }
}
