//! `copydesk check --watch`: checks again whenever an article, a source or the configuration changes.

use crate::cli::args::Check;
use crate::cli::args::Common;
use crate::cli::check;
use crate::cli::stream;
use crate::input;
use notify::Event;
use notify::EventKind;
use notify::RecursiveMode;
use notify::Watcher;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

/// How long nothing must have happened before the next run: programs save in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// Runs until it is interrupted, or nobody reads any more.
pub(super) fn run(check: &Check, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let (sender, events) = mpsc::channel();
    let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // The other end is gone only when the run is over.
        let _ = sender.send(event);
    });
    let mut watcher = watcher.map_err(io::Error::other)?;
    let (folders, files) = watched(check, common);
    for folder in &folders {
        if let Err(error) = watcher.watch(folder, RecursiveMode::Recursive) {
            stream::said(&format!("{} cannot be watched: {error}", input::shown(folder)));
        }
    }
    for folder in
        files.iter().filter_map(|file| file.parent()).filter(|file| !folders.iter().any(|seen| file.starts_with(seen)))
    {
        // A file is written anew under its name, so what is watched is its folder.
        let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
    }
    let concerns = |path: &Path| {
        let within = folders.iter().any(|folder| path.starts_with(folder) && !is_hidden(path, folder));
        within && input::is_read(path) || files.iter().any(|file| file == path)
    };
    let is_change = |event: &Event| {
        !matches!(event.kind, EventKind::Access(_) | EventKind::Other) && event.paths.iter().any(|path| concerns(path))
    };
    loop {
        if io::stdout().is_terminal() {
            write!(out, "\u{1b}[2J\u{1b}[H")?;
        }
        check::once(check, common, out)?;
        out.flush()?;
        stream::said("waiting for a change; Ctrl-C ends");
        loop {
            match events.recv() {
                Ok(Ok(event)) if is_change(&event) => break,
                Ok(_) => {}
                Err(_) => return Ok(ExitCode::SUCCESS),
            }
        }
        while events.recv_timeout(QUIET).is_ok() {}
    }
}

/// The folders and the files whose changes matter, as the system names them.
fn watched(check: &Check, common: &Common) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let sources = &check.sources;
    let named = sources.paths.iter().chain(&sources.against).filter_map(|path| std::fs::canonicalize(path).ok());
    let (folders, mut files): (Vec<_>, Vec<_>) = named.partition(|path| path.is_dir());
    let settings = common.open(sources.near()).settings;
    let config = settings.path.iter().chain(settings.files.iter().map(|file| &file.path));
    let config = config.chain(&check.baseline).filter_map(|path| std::fs::canonicalize(path).ok());
    files.extend(config);
    (folders, files)
}

fn is_hidden(path: &Path, folder: &Path) -> bool {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    inside.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
}
