//! Standard streams: what they can show, and how a run ends when one of them is closed.

use crate::cli::args::Color;
use crate::finding::Severity;
use crate::problem::Problem;
use crate::render::Style;
use crate::render::human;
use crate::render::inert;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::process::ExitCode;

/// Runs a command on standard output. A reader that has seen enough (a closed pipe) is a quiet success.
pub(super) fn out(run: impl FnOnce(&mut dyn Write) -> io::Result<ExitCode>) -> ExitCode {
    let mut stream = io::BufWriter::new(io::stdout());
    let ran = run(&mut stream).and_then(|code| stream.flush().map(|()| code));
    match ran {
        Ok(code) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "copydesk: the output cannot be written: {error}");
            ExitCode::from(2)
        }
    }
}

/// Writes problems to standard error.
pub(super) fn problems(problems: &[Problem], color: Color) {
    let shown = human::problems(problems, style_of(color, io::stderr().is_terminal()));
    let _ = io::stderr().write_all(shown.as_bytes());
}

/// Says a line on standard error, beside the report.
pub(super) fn said(line: &str) {
    let _ = writeln!(io::stderr(), "copydesk: {}", inert::text(line));
}

/// Writes text of our own to standard error, as it is.
pub(super) fn text(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Writes a file.
pub(super) fn file(path: &str, text: &str) -> io::Result<()> {
    std::fs::write(path, text).map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))
}

/// Adds to the summary of a GitHub job, where there is one.
pub(super) fn step_summary(summary: &str) -> io::Result<()> {
    match std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) {
        Some(path) => std::fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(summary.as_bytes()),
        None => Ok(()),
    }
}

/// What standard output can show.
pub(super) fn style(color: Color) -> Style {
    style_of(color, io::stdout().is_terminal())
}

fn style_of(color: Color, terminal: bool) -> Style {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    };
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    Style { color, width: columns.unwrap_or(100).clamp(60, 120), draw: Some(Severity::Note) }
}
