//! Walking folders: which files in them are articles.

use crate::input::markup;
use crate::input::reason;
use crate::input::shown;
use crate::problem::Problem;
use std::path::Path;
use std::path::PathBuf;
use walkdir::DirEntry;
use walkdir::WalkDir;

/// The articles of a folder and of the folders in it, in order of name. Hidden files and folders are left out.
pub(super) fn articles(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let walk = WalkDir::new(folder).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && markup::of_path(entry.path()).is_some() => {
                files.push(entry.into_path())
            }
            Ok(_) => {}
            Err(error) => {
                let why = error.io_error().map_or_else(|| "it leads back into itself".to_owned(), reason);
                let path = error.path().map(shown).unwrap_or_default();
                problems.push(Problem::new(format!("cannot be read: {why}")).in_file(path));
            }
        }
    }
    files
}

/// The articles that lie in a folder itself, in order of name.
pub(super) fn beside(folder: &Path) -> Vec<PathBuf> {
    let files = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter().flatten();
    let articles = files.filter(|entry| !is_hidden(entry) && markup::of_path(entry.path()).is_some());
    articles.filter(|entry| entry.path().is_file()).map(DirEntry::into_path).collect()
}

fn is_hidden(entry: &DirEntry) -> bool {
    // A name that begins with `~$` is that of a document which is open in an office program.
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}
