//! The only reader of the file system: paths in, sources and stories out, with a problem for whatever could not be read.
//!
//! Sources come in order of path, so the order of the arguments decides nothing. A file is read once, however often it
//! is named.

mod baseline;
mod changed;
mod docx;
mod front;
mod html;
mod markup;
mod neighbours;
mod settings;
mod walk;

pub use baseline::baseline;
pub use changed::changed;
pub use neighbours::neighbours;
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
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

/// What the user named.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Files and folders under check.
    pub paths: Vec<String>,
    /// Files and folders that are only consulted, by every story.
    pub against: Vec<String>,
    /// What `-` among them stands for.
    pub given: Option<Given>,
    /// What is open in an editor: by path, the text that is read instead of the file's, which need not be there.
    pub open: BTreeMap<String, String>,
}

/// An article that is no file, or not yet: standard input.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The path it has or would have, which tells its markup and its story.
    pub path: Option<String>,
    pub bytes: Vec<u8>,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// In order of path; a source's id is its place here.
    pub sources: Vec<Source>,
    pub stories: Vec<Story>,
    pub problems: Vec<Problem>,
}

/// The name of standard input among paths.
pub const STDIN: &str = "-";

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
    /// What stands in the file's place.
    given: Option<Vec<u8>>,
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
    let named = request.paths.iter().map(|path| (path, false));
    for (path, consulted) in named.chain(request.against.iter().map(|path| (path, true))) {
        match request.given.as_ref().filter(|_| path == STDIN) {
            Some(given) => found.push(in_place(given, consulted)),
            None => match request.open.get(path) {
                Some(text) => found.push(typed(path, text)),
                None => find(path, consulted, &mut found, &mut problems),
            },
        }
    }
    beside(&mut found);
    for file in found.iter_mut().filter(|file| file.role != Role::Consulted) {
        let holds = |grouping: &&Grouping| grouping.patterns.iter().any(|pattern| stet::matches(pattern, &file.shown));
        if let Some(grouping) = groupings.iter().find(holds) {
            file.role = Role::Story(grouping.name.clone());
        }
    }
    // The strongest role of a file wins: a named story, a folder's story, then a file named by itself, then one that is only consulted.
    found.sort_by(|a, b| (a.real.as_os_str(), &a.role, &a.shown).cmp(&(b.real.as_os_str(), &b.role, &b.shown)));
    found.dedup_by(|later, first| {
        let same = later.real.as_os_str() == first.real.as_os_str();
        if same && later.given.is_some() {
            first.given = later.given.take();
        }
        same
    });
    found.sort_by(|a, b| a.shown.cmp(&b.shown));

    let opened: Vec<(Role, Result<Source, Problem>)> =
        found.into_par_iter().map(|file| (file.role.clone(), source(file))).collect();
    let mut sources = Vec::new();
    let mut articles: BTreeMap<Role, Vec<SourceId>> = BTreeMap::new();
    for (role, opened) in opened {
        let id = SourceId(u32::try_from(sources.len()).unwrap_or(u32::MAX));
        match opened {
            Ok(mut source) => {
                source.id = id;
                sources.push(source);
                articles.entry(role).or_default().push(id);
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
        Story { name, articles, consulted: consulted.clone(), is_found: false }
    });
    let stories = stories.collect();
    Inputs { sources, stories, problems }
}

/// The text of one file.
///
/// # Errors
/// A problem that names the file, where it is missing, too large or not UTF-8.
pub fn text(path: &Path, shown: &str) -> Result<String, Problem> {
    utf8(bytes(path, shown)?, shown)
}

fn bytes(path: &Path, shown: &str) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: &std::io::Error| Problem::new(format!("cannot be read: {}", reason(error))).in_file(shown);
    let meta = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !meta.is_file() {
        return Err(Problem::new("is not a file").in_file(shown));
    }
    let bytes = match meta.len() {
        // Files that are made when they are read say nothing of their size.
        0 => std::fs::read(path),
        size if size > LARGEST => Ok(Vec::new()),
        size => sized(path, size),
    }
    .map_err(|error| unreadable(&error))?;
    if meta.len().max(bytes.len() as u64) > LARGEST {
        return Err(Problem::new("is larger than 64 MiB, which is no article").in_file(shown));
    }
    Ok(bytes)
}

/// The bytes of a file that has so many: nobody asks again how many there are, or whether there are more.
fn sized(path: &Path, size: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    std::fs::File::open(path)?.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn utf8(bytes: Vec<u8>, shown: &str) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let binary = error.as_bytes().contains(&0);
        let problem = Problem::new(format!("is not UTF-8: the byte at offset {at} begins no character")).in_file(shown);
        problem.help(match binary {
            true => "this seems to be no text; it was left out of this run",
            false => "save the file as UTF-8; it was left out of this run",
        })
    })
}

/// Standard input, to its end.
///
/// # Errors
/// A problem where it cannot be read or does not end.
pub fn given(path: Option<&str>) -> Result<Given, Problem> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
    let problem = |message: String| Err(Problem::new(message).in_file(path.unwrap_or(NAMELESS)));
    match read {
        Err(error) => problem(format!("cannot be read: {}", reason(&error))),
        Ok(_) if bytes.len() as u64 > LARGEST => problem("is larger than 64 MiB, which is no article".to_owned()),
        Ok(_) => Ok(Given { path: path.map(str::to_owned), bytes }),
    }
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

/// What standard input is called where nothing else is known of it.
const NAMELESS: &str = "stdin";

/// What was given, in the place of the file it is a draft of.
fn in_place(given: &Given, consulted: bool) -> Found {
    let role = if consulted { Role::Consulted } else { Role::Named };
    let bytes = Some(given.bytes.clone());
    let Some(path) = given.path.as_deref().map(Path::new) else {
        return Found { shown: NAMELESS.to_owned(), real: PathBuf::from(STDIN), role, given: bytes };
    };
    Found { shown: shown(path), real: real(path), role, given: bytes }
}

/// What is open in an editor, in the place of its file.
fn typed(path: &str, text: &str) -> Found {
    let given = Some(text.as_bytes().to_vec());
    Found { shown: path.to_owned(), real: real(Path::new(path)), role: Role::Named, given }
}

/// Where a file lies, also one that is not there yet.
fn real(path: &Path) -> PathBuf {
    let whole = std::fs::canonicalize(path);
    let folder = || path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let within = || std::fs::canonicalize(folder()).ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
    whole.ok().or_else(within).unwrap_or_else(|| path.to_owned())
}

/// A draft that is no file yet is on the story of the folder it would lie in, if that was named.
fn beside(found: &mut [Found]) {
    let folders: Vec<(PathBuf, Role)> = found
        .iter()
        .filter(|file| matches!(file.role, Role::Folder(_)))
        .filter_map(|file| Some((file.real.parent()?.to_owned(), file.role.clone())))
        .collect();
    for draft in found.iter_mut().filter(|file| file.given.is_some() && file.role == Role::Named) {
        if let Some((_, role)) = folders.iter().find(|(folder, _)| Some(folder.as_path()) == draft.real.parent()) {
            draft.role = role.clone();
        }
    }
}

/// A path from the root on, as it is shown.
#[must_use]
pub fn absolute(path: &str) -> String {
    std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| shown(&path))
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
        found.push(Found { shown: name, real, role, given: None });
        return;
    }
    let before = found.len();
    let had_problems = problems.len();
    // Files that a walk finds are no links, so that the folder tells where they lie.
    let mut folder: Option<(PathBuf, PathBuf, Role)> = None;
    for file in walk::articles(path, problems) {
        let (Some(parent), Some(name)) = (file.parent(), file.file_name()) else { continue };
        folder = folder.filter(|(known, ..)| known.as_os_str() == parent.as_os_str());
        let (_, real, role) = folder.get_or_insert_with(|| {
            let real = std::fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned());
            let role = if consulted { Role::Consulted } else { Role::Folder(shown(parent)) };
            (parent.to_owned(), real, role)
        });
        found.push(Found { shown: shown(&file), real: real.join(name), role: role.clone(), given: None });
    }
    if found.len() == before && problems.len() == had_problems {
        let problem = Problem::new("holds no article: no .txt, .md, .mdx, .html or .docx file in it").in_file(name);
        problems.push(problem.help("name a file itself to have it checked whatever it is called"));
    }
}

/// Reads one file. Its id is given when all are there.
fn source(file: Found) -> Result<Source, Problem> {
    let id = SourceId::default();
    let draft = file.given.is_some();
    let bytes = match file.given {
        Some(bytes) => bytes,
        None => bytes(&file.real, &file.shown)?,
    };
    let named = markup::of_path(&file.real).or_else(|| draft.then(|| markup::of_bytes(&bytes)));
    let markup = named.unwrap_or_default();
    if markup == Markup::Docx {
        return docx::open(id, &file.shown, &bytes);
    }
    let text = utf8(bytes, &file.shown)?;
    if !draft && text.trim_start_matches('\u{feff}').trim_start().is_empty() {
        return Err(Problem::new("is empty").in_file(&file.shown).help("there is nothing in it to check"));
    }
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

/// Whether a file is one that is read where its folder is named, or one that configures.
#[must_use]
pub fn is_read(path: &Path) -> bool {
    markup::of_path(path).is_some() || path.extension().is_some_and(|extension| extension == "toml")
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
