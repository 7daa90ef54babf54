//! `copydesk explain` and `copydesk rules`.

use crate::cli::args::Common;
use crate::cli::args::Explain;
use crate::cli::args::Rules;
use crate::cli::stream;
use crate::example;
use crate::finding::Severity;
use crate::input;
use crate::kind;
use crate::problem::Problem;
use crate::render;
use crate::render::explain::Explained;
use crate::report::Policy;
use crate::rule::Rule;
use crate::written::did_you_mean;
use std::io;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Prints what a rule is for, or the list of rules where none is named.
pub(super) fn explain(explain: &Explain, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let Some(id) = &explain.rule else { return run(&Rules::List, common, out) };
    let session = common.open(".");
    let Some(rule) = session.desk.rules.iter().find(|rule| *rule.id == **id) else {
        let near = did_you_mean(id, session.desk.rules.iter().map(|rule| &*rule.id));
        let help = near.unwrap_or_else(|| "`copydesk rules list` shows every rule there is".to_owned());
        // It may be one that was not read, because of a fault in its file.
        let mut problems = vec![Problem::new(format!("no rule is called `{id}`")).help(help)];
        problems.extend(session.problems);
        return Ok(finish(&problems, common, false));
    };
    let explained = Explained {
        rule,
        kind_about: kind::find(rule.kind).map_or("", |kind| kind.about),
        level: level(rule, &session.policy),
        report: &|example| example::report(rule, example, &session.desk),
        all: explain.all,
    };
    out.write_all(render::explain::rule(&explained, stream::style(common.color)).as_bytes())?;
    Ok(finish(&session.problems, common, true))
}

/// Lists rules, tests them, or writes a new one.
pub(super) fn run(rules: &Rules, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    match rules {
        Rules::List => {
            let session = common.open(".");
            let listed = session.desk.rules.iter().map(|rule| (rule, level(rule, &session.policy)));
            let listed: Vec<_> = listed.collect();
            out.write_all(render::rules::list(&listed, stream::style(common.color)).as_bytes())?;
            Ok(finish(&session.problems, common, true))
        }
        Rules::Test { paths } => test(paths, common, out),
        Rules::New { id } => {
            out.write_all(NEW.replace("{id}", id).as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Runs the examples of the rules in some files, or of all rules there are.
fn test(paths: &[String], common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match input::toml_files(Path::new(path)) {
            Ok((mut found, found_problems)) => {
                files.append(&mut found);
                problems.extend(found_problems);
            }
            Err(why) => problems.push(Problem::new(format!("cannot be read: {why}")).in_file(path.as_str())),
        }
    }
    let named: Vec<_> = files.iter().map(|file| file.path.clone()).collect();
    let session = common.open_with(paths.first().map_or(".", String::as_str), files);
    let wanted = |rule: &&Rule| paths.is_empty() || named.iter().any(|path| **path == *rule.path);
    let tested: Vec<_> =
        session.desk.rules.iter().filter(wanted).map(|rule| (rule, example::run(rule, &session.desk))).collect();
    for path in named.iter().filter(|path| !session.problems.iter().any(|problem| problem.path.as_ref() == Some(path)))
    {
        if !tested.iter().any(|(rule, _)| *rule.path == **path) {
            let help = "a rule begins with a line `[[rule]]`; `copydesk rules new` prints one to begin with";
            problems.push(Problem::new("no rule stands in this file").in_file(path.as_str()).help(help));
        }
    }
    let held = tested.iter().all(|(_, outcomes)| outcomes.iter().all(example::Outcome::holds));
    out.write_all(render::rules::tested(&tested, stream::style(common.color)).as_bytes())?;
    out.flush()?;
    problems.extend(session.problems);
    Ok(finish(&problems, common, held))
}

fn finish(problems: &[Problem], common: &Common, held: bool) -> ExitCode {
    stream::problems(problems, common.color);
    ExitCode::from(if problems.is_empty() { u8::from(!held) } else { 2 })
}

fn level(rule: &Rule, policy: &Policy) -> &'static str {
    policy.severity(rule).map_or("off", Severity::name)
}

/// A rule to begin with: it holds its own examples.
const NEW: &str = r#"[[rule]]
id = "{id}"
kind = "phrase"
severity = "note"
summary = "a phrase the style guide asks us to avoid"
why = "Say here why, for a colleague who disagrees."
message = "“{match}” is on the list of phrases to avoid"
help = "say here what to write instead"
[rule.with]
phrases = ["very unique"]

# What must be reported stands between two pairs of braces.
[[rule.example]]
article = "The judges called the garden {{very unique}}."

# An example without braces must stay silent.
[[rule.example]]
article = "The judges called the garden unique."
"#;
