//! Walking folders: which files in them are articles.

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
            Ok(entry) if entry.file_type().is_file() && is_article(entry.path()) => files.push(entry.into_path()),
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

/// Whether a file of this extension is marked up with Markdown.
pub(super) fn is_markdown(extension: &str) -> bool {
    ["md", "markdown", "mdx"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether a file of this extension is a page.
pub(super) fn is_html(extension: &str) -> bool {
    ["html", "htm", "xhtml"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn is_article(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension
        .is_some_and(|extension| is_markdown(extension) || is_html(extension) || extension.eq_ignore_ascii_case("txt"))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}
