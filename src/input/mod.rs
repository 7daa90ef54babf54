//! The only reader of the file system: paths in, sources and stories out, with a problem for whatever could not be read.
//!
//! Sources come in order of path, so the order of the arguments decides nothing. A file is read once, however often it
//! is named.

mod baseline;
mod front;
mod html;
mod settings;
mod walk;

pub use baseline::baseline;
pub use settings::Settings;
pub use settings::settings;
pub use settings::toml_files;

use crate::load::config::Grouping;
use crate::problem::Problem;
use crate::source::Markup;
use crate::source::Source;
use crate::span::SourceId;
use crate::stet;
use crate::story::Story;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

/// What the user named.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Files and folders under check.
    pub paths: Vec<String>,
    /// Files and folders that are only consulted, by every story.
    pub against: Vec<String>,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// In order of path; a source's id is its place here.
    pub sources: Vec<Source>,
    pub stories: Vec<Story>,
    pub problems: Vec<Problem>,
}

/// The largest file that is taken for an article.
const LARGEST: u64 = 64 << 20;

/// A file that was named, before it is read.
#[derive(Clone, Debug)]
struct Found {
    /// As it is shown, with forward slashes.
    shown: String,
    /// The same file has the same one, however it was named.
    real: PathBuf,
    role: Role,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// On a story that the configuration names.
    Story(String),
    /// Found in a folder that was named: on the story of that folder.
    Folder(String),
    /// Named itself: on one story with the other files that were named.
    Named,
    /// Only consulted.
    Consulted,
}

/// Reads everything a request names. Files of a grouping are on one story, wherever they were found.
#[must_use]
pub fn read(request: &Request, groupings: &[Grouping]) -> Inputs {
    let mut problems = Vec::new();
    let mut found = Vec::new();
    for path in &request.paths {
        find(path, false, &mut found, &mut problems);
    }
    for path in &request.against {
        find(path, true, &mut found, &mut problems);
    }
    for file in found.iter_mut().filter(|file| file.role != Role::Consulted) {
        let holds = |grouping: &&Grouping| grouping.patterns.iter().any(|pattern| stet::matches(pattern, &file.shown));
        if let Some(grouping) = groupings.iter().find(holds) {
            file.role = Role::Story(grouping.name.clone());
        }
    }
    // The strongest role of a file wins: a named story, a folder's story, then a file named by itself, then one that is only consulted.
    found.sort_by(|a, b| (&a.real, &a.role, &a.shown).cmp(&(&b.real, &b.role, &b.shown)));
    found.dedup_by(|later, first| later.real == first.real);
    found.sort_by(|a, b| a.shown.cmp(&b.shown));

    let mut sources = Vec::new();
    let mut articles: BTreeMap<Role, Vec<SourceId>> = BTreeMap::new();
    for file in found {
        let id = SourceId(u32::try_from(sources.len()).unwrap_or(u32::MAX));
        match source(id, &file) {
            Ok(source) => {
                sources.push(source);
                articles.entry(file.role).or_default().push(id);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let consulted = articles.remove(&Role::Consulted).unwrap_or_default();
    let stories = articles.into_iter().map(|(role, articles)| {
        let name = match role {
            Role::Story(name) | Role::Folder(name) => name,
            Role::Named | Role::Consulted => String::new(),
        };
        Story { name, articles, consulted: consulted.clone() }
    });
    let stories = stories.collect();
    Inputs { sources, stories, problems }
}

/// The text of one file.
///
/// # Errors
/// A problem that names the file, where it is missing, too large or not UTF-8.
pub fn text(path: &Path, shown: &str) -> Result<String, Problem> {
    let unreadable = |error: &std::io::Error| Problem::new(format!("cannot be read: {}", reason(error))).in_file(shown);
    let meta = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !meta.is_file() {
        return Err(Problem::new("is not a file").in_file(shown));
    }
    if meta.len() > LARGEST {
        return Err(Problem::new("is larger than 64 MiB, which is no article").in_file(shown));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let problem = Problem::new(format!("is not UTF-8: the byte at offset {at} begins no character")).in_file(shown);
        problem.help("save the file as UTF-8; it was left out of this run")
    })
}

/// A path as it is shown: forward slashes, no `./` in front or within.
#[must_use]
pub fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.components().filter(|part| !matches!(part, std::path::Component::CurDir)).collect();
    let path: PathBuf = parts.iter().collect();
    let shown = path.to_string_lossy().into_owned();
    let shown = if std::path::MAIN_SEPARATOR == '/' { shown } else { shown.replace(std::path::MAIN_SEPARATOR, "/") };
    if shown.is_empty() { ".".to_owned() } else { shown }
}

fn find(path: &str, consulted: bool, found: &mut Vec<Found>, problems: &mut Vec<Problem>) {
    let path = Path::new(path);
    let name = shown(path);
    let real = match std::fs::canonicalize(path) {
        Ok(real) => real,
        Err(error) => {
            problems.push(Problem::new(format!("cannot be read: {}", reason(&error))).in_file(name));
            return;
        }
    };
    if !real.is_dir() {
        let role = if consulted { Role::Consulted } else { Role::Named };
        found.push(Found { shown: name, real, role });
        return;
    }
    let before = found.len();
    let had_problems = problems.len();
    for file in walk::articles(path, problems) {
        let folder = file.parent().map(shown).unwrap_or_default();
        let role = if consulted { Role::Consulted } else { Role::Folder(folder) };
        let real = std::fs::canonicalize(&file).unwrap_or_else(|_| file.clone());
        found.push(Found { shown: shown(&file), real, role });
    }
    if found.len() == before && problems.len() == had_problems {
        let problem = Problem::new("holds no article: no .txt, .md, .mdx or .html file in it").in_file(name);
        problems.push(problem.help("name a file itself to have it checked whatever it is called"));
    }
}

fn source(id: SourceId, file: &Found) -> Result<Source, Problem> {
    let text = text(&file.real, &file.shown)?;
    let markup = match file.real.extension().and_then(|extension| extension.to_str()) {
        Some(extension) if walk::is_markdown(extension) => Markup::Markdown,
        Some(extension) if walk::is_html(extension) => Markup::Html,
        _ => Markup::Plain,
    };
    Ok(open(id, &file.shown, text, markup))
}

/// A source from text that is already at hand, with its front matter read.
#[must_use]
pub fn open(id: SourceId, path: &str, text: String, markup: Markup) -> Source {
    if markup == Markup::Html {
        return html::open(id, path, &text);
    }
    let mut source = Source::new(id, path, text, markup);
    let (meta, body) = front::read(&source.text);
    source.meta = meta;
    source.body = body;
    source
}

/// The system's own words about an error, without its number.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission was refused".to_owned(),
        kind => kind.to_string(),
    }
}

#[cfg(test)]
mod tests;
