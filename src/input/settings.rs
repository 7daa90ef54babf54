//! Finding and reading the configuration, and the files of rules, lists, frames and facts that it names.

use crate::input::real;
use crate::input::reason;
use crate::input::shown;
use crate::input::text;
use crate::input::walk;
use crate::load::UserFile;
use crate::load::config::Config;
use crate::load::config::Patterns;
use crate::load::shipped;
use crate::problem::Problem;
use crate::source::Source;
use crate::stet;
use crate::written::did_you_mean;
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
    let mut reading = Reading { open: vec![name.clone()], ..Reading::default() };
    let base = reading.pack("news").unwrap_or_default();
    let config = reading.layer(&path, &name, &source);
    let (files, problems) = (reading.files, reading.problems);
    Settings { path: Some(name), config: config.upon(base), files, problems }
}

impl Settings {
    /// The tables of the configuration whose patterns match no file: none of those that were read, and none at all in
    /// the folder of the configuration. A pattern that matches nothing is mostly a slip, and nothing else would say so.
    #[must_use]
    pub fn idle(&self, sources: &[Source]) -> Vec<Problem> {
        let Some(path) = &self.path else { return Vec::new() };
        let hits = |patterns: &Patterns, path: &str| patterns.globs.iter().any(|glob| stet::matches(glob, path));
        let mut idle: Vec<&Patterns> = self.config.patterns.iter().collect();
        idle.retain(|patterns| !sources.iter().any(|source| hits(patterns, &source.path)));
        if idle.is_empty() {
            return Vec::new();
        }
        let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty());
        for file in walk::articles(folder.unwrap_or(Path::new(".")), &mut Vec::new()) {
            let file = shown(&file);
            idle.retain(|patterns| !hits(patterns, &file));
        }
        let problem = |patterns: &Patterns| {
            let message = format!("this `[[{}]]` matches no article", patterns.table);
            let help =
                "`*` stays within a folder and `**` goes through folders; paths begin at any folder, without a `/`";
            self.config.problem(patterns.span, message).help(help)
        };
        idle.into_iter().map(problem).collect()
    }
}

/// What is gathered while a configuration and those it extends are read.
#[derive(Default)]
struct Reading {
    /// The files whose bases are being read, to notice one that extends itself.
    open: Vec<String>,
    files: Vec<UserFile>,
    problems: Vec<Problem>,
}

impl Reading {
    /// A configuration on top of those it extends; its files come after theirs.
    fn layer(&mut self, path: &Path, name: &str, source: &str) -> Config {
        let (config, problems) = Config::read(name, source);
        self.problems.extend(problems);
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut base = Config::default();
        for extended in &config.extends {
            match self.pack(&extended.value).map_or_else(|| self.extended(&folder.join(&extended.value)), Ok) {
                Ok(layer) => base = layer.upon(base),
                Err(why) => {
                    let known = shipped::PACKS.iter().map(|(name, _)| *name);
                    let near = did_you_mean(&extended.value, known.clone());
                    let packs: Vec<_> = known.map(|name| format!("\"{name}\"")).collect();
                    let help = near.unwrap_or_else(|| {
                        format!("name a pack ({}), a TOML file, or a folder with a {NAME} in it", packs.join(", "))
                    });
                    let problem = config.problem(extended.span, format!("cannot be extended: {why}"));
                    self.problems.push(problem.help(help));
                }
            }
        }
        if config.has_tables {
            self.files.push(UserFile { path: name.to_owned(), text: source.to_owned(), is_config: true });
        }
        for file in &config.files {
            match toml_files(&folder.join(&file.value)) {
                Ok((mut found, found_problems)) => {
                    self.files.append(&mut found);
                    self.problems.extend(found_problems);
                }
                Err(why) => self.problems.push(config.problem(file.span, format!("cannot be read: {why}"))),
            }
        }
        config.upon(base)
    }

    /// A pack that ships.
    fn pack(&mut self, name: &str) -> Option<Config> {
        let (_, source) = shipped::PACKS.iter().find(|(pack, _)| *pack == name)?;
        let (config, problems) = Config::read(&format!("packs/{name}.toml"), source);
        self.problems.extend(problems);
        Some(config)
    }

    /// Another configuration, by its path or by its folder's.
    fn extended(&mut self, path: &Path) -> Result<Config, String> {
        let path = if path.is_dir() { path.join(NAME) } else { path.to_owned() };
        let name = shown(&path);
        if self.open.contains(&name) {
            return Err(format!("{name} extends itself"));
        }
        let source = text(&path, &name).map_err(|problem| problem.message)?;
        self.open.push(name.clone());
        let config = self.layer(&path, &name, &source);
        self.open.pop();
        Ok(config)
    }
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
            Ok(text) => files.push(UserFile { path: path_shown, text, is_config: false }),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((files, problems))
}

/// The nearest configuration from a file or folder upwards; shown from the working folder where it lies under it.
fn nearest(path: &Path) -> Option<PathBuf> {
    let real = real(path);
    let found = real.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())?;
    let here = std::env::current_dir().and_then(std::fs::canonicalize).ok();
    let relative = here.and_then(|here| Some(found.strip_prefix(here).ok()?.to_owned()));
    Some(relative.unwrap_or(found))
}
