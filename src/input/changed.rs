//! Which lines changed since a revision, as git tells it.
//!
//! The lines are those of the files as they lie there, committed or not, held against the place where the work left the
//! revision. Files that git does not follow changed as a whole. Nothing that a repository's configuration names is run.

use crate::input::STDIN;
use crate::input::real;
use crate::input::shown;
use crate::problem::Problem;
use crate::report::Changed;
use crate::report::Lines;
use crate::source::Source;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::ops::Range;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// Where the sources changed since a revision of the repository that a path lies in. The one that was given on standard
/// input, and any that lies outside of the repository, changed as a whole.
///
/// # Errors
/// A problem where there is no git, no repository or no such revision.
pub fn changed(base: &str, near: &str, given: Option<&str>, sources: &[Source]) -> Result<Changed, Problem> {
    let near = real(Path::new(if near == STDIN { "." } else { near }));
    let folder = if near.is_dir() { near.as_path() } else { near.parent().unwrap_or(Path::new(".")) };
    let mut git = Git { folder: folder.to_owned() };
    let root = git.ask(&["rev-parse", "--show-toplevel"]).map_err(|said| no_repository(folder, &said))?;
    git.folder = PathBuf::from(root.trim_end_matches(['\n', '\r']));
    let commit = format!("{base}^{{commit}}");
    let revision = git.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
    let revision = revision.map_err(|_| no_revision(base))?.trim().to_owned();
    // In a clone that is cut short the two may have no common past.
    let forked = git.ask(&["merge-base", &revision, "HEAD"]).map(|commit| commit.trim().to_owned());
    let from = forked.ok().filter(|commit| !commit.is_empty()).unwrap_or(revision);
    let failed = |said: String| Problem::new(format!("git cannot tell what changed since `{base}`: {said}"));
    let diff = git.ask(&[
        "diff",
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--text",
        "--find-renames",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "--ignore-submodules",
        &from,
        "--",
    ]);
    let lines = lines(&diff.map_err(failed)?);
    let followed = git.ask(&["ls-files", "-z", "--full-name"]).map_err(failed)?;
    let followed: BTreeSet<&str> = followed.split('\0').collect();
    let root = real(&git.folder);
    let mut files = BTreeMap::new();
    for source in sources {
        let place = real(Path::new(&source.path));
        let inside = place.strip_prefix(&root).ok().map(shown);
        let draft = given.is_some_and(|given| shown(Path::new(given)) == source.path);
        let whole = draft || inside.as_deref().is_none_or(|path| !followed.contains(path));
        let changed = if whole { Some(Lines::All) } else { inside.and_then(|path| lines.get(&path).cloned()) };
        files.extend(changed.map(|changed| (source.path.clone(), changed)));
    }
    Ok(Changed { files })
}

struct Git {
    folder: PathBuf,
}

impl Git {
    /// What git answers.
    ///
    /// # Errors
    /// What it complains of, in one line.
    fn ask<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<String, String> {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.folder).args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=true"]);
        git.args(arguments).env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C").stdin(std::process::Stdio::null());
        let output = git.output().map_err(|_| "the program `git` cannot be started".to_owned())?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it gives no reason");
        Err(line.trim_start_matches("fatal: ").trim().to_owned())
    }
}

fn no_repository(folder: &Path, said: &str) -> Problem {
    let problem = Problem::new(format!("`--changed` needs a git repository: {said}")).in_file(shown(folder));
    problem.help("leave it out to see every finding, or name what is known with `--baseline`")
}

fn no_revision(base: &str) -> Problem {
    let problem = Problem::new(format!("the repository has no revision called `{base}`"));
    problem.help("fetch it first; a clone that is cut short holds only the last one (`fetch-depth: 0` on GitHub)")
}

/// The changed lines of each file that has some, by its path in the repository.
fn lines(diff: &str) -> BTreeMap<String, Lines> {
    let mut files = BTreeMap::new();
    let mut open: Option<(String, Vec<Range<usize>>)> = None;
    // Lines of a hunk that are still to come: they are text and may look like anything.
    let mut text = 0;
    for line in diff.split('\n') {
        if text > 0 && line.starts_with(['+', '-']) {
            text -= 1;
        } else if let Some(path) = line.strip_prefix("+++ ") {
            files.extend(open.take().map(|(path, lines)| (path, Lines::These(lines))));
            open = path_of(path).map(|path| (path, Vec::new()));
        } else if let Some((removed, added)) = line.strip_prefix("@@ -").and_then(hunk) {
            text = removed.len() + added.len();
            if let Some((_, lines)) = open.as_mut().filter(|_| !added.is_empty()) {
                lines.push(added);
            }
        }
    }
    files.extend(open.map(|(path, lines)| (path, Lines::These(lines))));
    files
}

/// The lines that a hunk takes away and those it brings: `3,2 +4 @@ …`.
fn hunk(header: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut words = header.split(' ');
    let (removed, added) = (words.next()?, words.next()?.strip_prefix('+')?);
    let range = |word: &str| {
        let (start, count) = word.split_once(',').unwrap_or((word, "1"));
        let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
        Some(start..start.checked_add(count)?)
    };
    Some((range(removed)?, range(added)?))
}

/// The path in the header of a file's changes; `None` for a file that is gone.
fn path_of(written: &str) -> Option<String> {
    let written = written.strip_suffix('\t').unwrap_or(written);
    let Some(quoted) = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return written.strip_prefix("b/").map(str::to_owned);
    };
    let mut bytes = Vec::new();
    let mut rest = quoted.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next()? {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            first @ b'0'..=b'3' => {
                let (second, third) = (rest.next()?.checked_sub(b'0')?, rest.next()?.checked_sub(b'0')?);
                (first - b'0') << 6 | (second & 7) << 3 | third & 7
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()?.strip_prefix("b/").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_lines_are_taken_from_a_diff_and_text_in_it_is_not() {
        let diff = "diff --git a/old name.md b/new name.md\nrename from old name.md\n--- a/old name.md\t\n+++ b/new name.md\t\n\
            @@ -3 +3,2 @@ The\n--- a/x\n+++ b/trap.md\n+@@ -1 +1 @@\n@@ -9,2 +10,0 @@\n-a\n-b\n\
            diff --git \"a/\\303\\251 \\\"x\\\".md\" \"b/\\303\\251 \\\"x\\\".md\"\n--- /dev/null\n+++ \"b/\\303\\251 \\\"x\\\".md\"\n@@ -0,0 +1,3 @@\n+1\n+2\n+3\n\
            diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        let found: Vec<_> = lines(diff).into_iter().map(|(path, lines)| format!("{path}: {lines:?}")).collect();
        assert_eq!(found, ["new name.md: These([3..5])", "é \"x\".md: These([1..4])"]);
    }
}
