//! Finding and reading the configuration, and the files of rules, lists, frames and facts that it names.

use crate::input::reason;
use crate::input::shown;
use crate::input::text;
use crate::load::UserFile;
use crate::load::config::Config;
use crate::problem::Problem;
use std::path::Path;
use std::path::PathBuf;

/// A configuration and everything it names, read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Where it was found, as it is shown; `None` where there is none.
    pub path: Option<String>,
    pub config: Config,
    pub files: Vec<UserFile>,
    pub problems: Vec<Problem>,
}

/// The name a configuration has.
const NAME: &str = "copydesk.toml";

/// Reads the configuration that was named, or else the nearest one from a path upwards.
#[must_use]
pub fn settings(named: Option<&str>, near: &str) -> Settings {
    let Some(path) = named.map(PathBuf::from).or_else(|| nearest(Path::new(near))) else { return Settings::default() };
    let name = shown(&path);
    let source = match text(&path, &name) {
        Ok(source) => source,
        Err(problem) => return Settings { problems: vec![problem], ..Settings::default() },
    };
    let (config, mut problems) = Config::read(&name, &source);
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut files = Vec::new();
    for file in &config.files {
        match toml_files(&folder.join(&file.value)) {
            Ok((mut found, found_problems)) => {
                files.append(&mut found);
                problems.extend(found_problems);
            }
            Err(why) => problems.push(config.problem(file.span, format!("cannot be read: {why}"))),
        }
    }
    Settings { path: Some(name), config, files, problems }
}

/// The TOML file of that path, or all TOML files in the folder of that path, in order of name.
///
/// # Errors
/// Why there is nothing to be read.
pub fn toml_files(path: &Path) -> Result<(Vec<UserFile>, Vec<Problem>), String> {
    let meta = std::fs::metadata(path).map_err(|error| reason(&error))?;
    let mut paths = vec![path.to_owned()];
    if meta.is_dir() {
        let entries = std::fs::read_dir(path).map_err(|error| reason(&error))?;
        let entries = entries.filter_map(|entry| Some(entry.ok()?.path()));
        paths = entries.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect();
        paths.sort();
        if paths.is_empty() {
            return Err("there is no .toml file in it".to_owned());
        }
    }
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let path_shown = shown(&path);
        match text(&path, &path_shown) {
            Ok(text) => files.push(UserFile { path: path_shown, text }),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((files, problems))
}

/// The nearest configuration from a file or folder upwards; shown from the working folder where it lies under it.
fn nearest(path: &Path) -> Option<PathBuf> {
    let real = std::fs::canonicalize(path).ok()?;
    let found = real.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())?;
    let here = std::env::current_dir().and_then(std::fs::canonicalize).ok();
    let relative = here.and_then(|here| Some(found.strip_prefix(here).ok()?.to_owned()));
    Some(relative.unwrap_or(found))
}
