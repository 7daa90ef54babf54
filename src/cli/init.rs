//! `copydesk init`: a first `copydesk.toml`. What the articles suggest stands in it as comments, for an editor to decide.

use crate::cli::args::Common;
use crate::cli::args::Init;
use crate::cli::stream;
use crate::input;
use crate::input::Request;
use crate::pipeline;
use crate::problem::Problem;
use crate::propose;
use crate::propose::Proposals;
use std::fmt::Write as _;
use std::io;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Writes the configuration into the folder, or prints it. One that is there already is never touched.
pub(super) fn run(of: &Init, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let target = Path::new(&of.path).join("copydesk.toml");
    let refuse = |message: String, help: &str| {
        stream::problems(&[Problem::new(message).in_file(input::shown(&target)).help(help)], common.color);
        Ok(ExitCode::from(2))
    };
    if !Path::new(&of.path).is_dir() {
        return refuse("there is no such folder to write it in".to_owned(), "name the folder that holds your articles");
    }
    if target.exists() && !of.print {
        return refuse(
            "is there already, and is left as it is".to_owned(),
            "see what a new one would say: `copydesk init --print`",
        );
    }
    let session = common.open(&of.path);
    let request = Request { paths: vec![of.path.clone()], against: Vec::new(), ..Request::default() };
    let inputs = common.threads(|| session.read(&request));
    let read = inputs.sources.len();
    let readings = common.threads(|| pipeline::read(&session.desk, inputs.sources, inputs.stories));
    let proposals = propose::from(&readings, &session.desk.lexicon);
    let text = configuration(&proposals, &of.path);
    if of.print {
        out.write_all(text.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    match std::fs::OpenOptions::new().write(true).create_new(true).open(&target) {
        Ok(mut file) => file.write_all(text.as_bytes())?,
        Err(error) => return refuse(format!("cannot be written: {error}"), "is the folder yours to write in?"),
    }
    let found = proposals.stories.len() + proposals.aliases.len() + proposals.keys.len();
    writeln!(
        out,
        "wrote {}: {} read, {} in it as comments",
        input::shown(&target),
        count(read, "article"),
        count(found, "proposal")
    )?;
    writeln!(out, "next: copydesk check {}", of.path)?;
    Ok(ExitCode::SUCCESS)
}

fn configuration(proposals: &Proposals, folder: &str) -> String {
    let mut out = String::from(HEAD);
    let inside = |path: &str| {
        Path::new(path).strip_prefix(folder).map_or(path.to_owned(), |path| path.to_string_lossy().into_owned())
    };
    if !proposals.stories.is_empty() {
        out.push_str("\n# Stories. A folder is one story by itself; a story within a folder, or across folders, has to be named.\n");
    }
    for story in &proposals.stories {
        if story.is_part {
            let name = Path::new(&story.paths[0]).file_stem().map(|name| name.to_string_lossy().into_owned());
            let paths: Vec<_> = story.paths.iter().map(|path| quoted(&inside(path))).collect();
            let _ = write!(out, "\n# [[story]]\n# name = {}\n", quoted(&name.unwrap_or_default()));
            let _ = writeln!(out, "# paths = [{}]", paths.join(", "));
        } else {
            let _ = writeln!(out, "# {}: {} articles, one story already", comment(&story.folder), story.paths.len());
        }
    }
    if !proposals.aliases.is_empty() {
        out.push_str("\n# Names that may be one body's. Where they are, take the # away: figures about either are then compared.\n");
    }
    for alias in &proposals.aliases {
        let _ = write!(out, "\n# [[alias]]  # in {} articles\n", alias.articles);
        let _ = write!(out, "# name = {}\n# also = [{}]\n", quoted(&alias.name), quoted(&alias.also));
    }
    if !proposals.keys.is_empty() {
        out.push_str("\n# Figures that several articles give and that belong to no event copydesk knows. Give those you follow a name.\n");
    }
    for key in &proposals.keys {
        let written: Vec<_> = key.written.iter().map(|written| comment(written)).collect();
        let _ = write!(out, "\n# [[key]]  # in {} articles: {}\n", key.articles, written.join("; "));
        let _ = write!(out, "# id = {0}\n# unit = \"{1}\"\n# words = [{0}]\n", quoted(&key.word), key.unit);
    }
    out
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// A string as TOML writes it; what could end a comment's line is escaped.
fn quoted(text: &str) -> String {
    format!("\"{}\"", comment(text).replace('\\', "\\\\").replace('"', "\\\""))
}

fn comment(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

const HEAD: &str = r#"# What copydesk decides here. `copydesk config` shows every value and where it comes from.

# "news" is the plain one; "strict" is for the last reading; "wiki" is for encyclopaedic articles.
extends = ["news"]

# The quietest finding that makes `copydesk check` fail: "note", "warning", "error" or "never".
fail-on = "error"

# Your own rules: `copydesk rules new ID > house.toml` begins a file of them.
# rules = ["house.toml"]

# How loudly a rule speaks: "error", "warning", "note" or "off". `copydesk rules` lists them all.
[levels]
# vague-attribution = "error"

# For some files only.
# [[override]]
# paths = ["opinion/**"]
# levels = { vague-attribution = "off" }
"#;
