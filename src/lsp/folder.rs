//! One folder with files that are open: everything read beside them, kept, so that a keystroke reads one file again and
//! no other.

use crate::document::Document;
use crate::input;
use crate::input::Request;
use crate::lsp::buffer::Buffer;
use crate::lsp::server::is_rules;
use crate::pipeline;
use crate::pipeline::Compared;
use crate::pipeline::Readings;
use crate::problem::Problem;
use crate::report::Report;
use crate::session::Session;
use crate::source::Source;
use crate::story::Story;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

/// What is open in the editor, by path.
pub(super) type Open = BTreeMap<String, Buffer>;

/// In a folder of more articles than these only those that are open are looked at; whether an allowance of the
/// configuration lets something stand elsewhere is not known then, and not said.
const MANY: usize = 100;

/// A folder, read and compared.
pub(super) struct Folder {
    path: String,
    pub(super) session: Session,
    stories: Vec<Story>,
    readings: Readings,
    /// What is wrong with the files that were read.
    problems: Vec<Problem>,
    pub(super) report: Report,
    /// What is wrong with other files, the configuration and the rules among them, by whole path; known once all articles
    /// were looked at, open or not.
    pub(super) elsewhere: Vec<(String, Problem)>,
}

impl Folder {
    /// Reads a folder. `config` is the configuration that was named, if any.
    pub(super) fn open(config: Option<&str>, path: &str, open: &Open) -> Self {
        let mut folder = Self {
            path: path.to_owned(),
            session: Session::open(config, path, Vec::new()),
            stories: Vec::new(),
            readings: Readings { documents: Vec::new(), stories: Vec::new() },
            problems: Vec::new(),
            report: Report::default(),
            elsewhere: Vec::new(),
        };
        folder.refresh(open);
        folder
    }

    /// Reads what changed on the disk or in the editor, and looks at every article.
    pub(super) fn refresh(&mut self, open: &Open) {
        let settings = &self.session.settings;
        let root = settings.path.as_deref().map_or_else(|| self.path.clone(), folder);
        let articles = || open.iter().filter(|(path, _)| !is_rules(path));
        let own: Vec<String> =
            articles().map(|(path, _)| path).filter(|path| folder(path) == self.path).cloned().collect();
        let texts = articles().map(|(path, buffer)| (path.clone(), buffer.text.clone())).collect();
        let paths = input::neighbours(&self.path, &root, &settings.config.stories, &own);
        let inputs = self.session.read(&Request { paths, open: texts, ..Request::default() });
        self.problems = inputs.problems;
        self.stories = inputs.stories;
        let documents = self.documents(inputs.sources);
        if documents.len() > MANY {
            self.look(documents, &|source| open.contains_key(&source.path));
            self.elsewhere = self.elsewhere(&self.problems);
        } else {
            let own = self.path.clone();
            self.look(documents, &|source| folder(&source.path) == own);
            self.elsewhere = self.elsewhere(&self.report.problems);
        }
    }

    /// Reads files again that were typed in, and looks at the articles that are open.
    pub(super) fn retype(&mut self, changed: &BTreeSet<String>, open: &Open) {
        let mut documents = std::mem::take(&mut self.readings.documents);
        for path in changed {
            let Some(buffer) = open.get(path) else { continue };
            let Some(document) = documents.iter_mut().find(|document| document.source.path == *path) else { continue };
            let source = &document.source;
            let source = input::open(source.id, path, buffer.text.clone(), source.markup);
            if let Some(read) = pipeline::documents(&self.session.desk, vec![source]).pop() {
                *document = read;
            }
        }
        self.look(documents, &|source| open.contains_key(&source.path));
    }

    /// Compares what has to be for the articles that are wanted, and looks at those.
    fn look(&mut self, documents: Vec<Document>, wanted: &(dyn Fn(&Source) -> bool + Sync)) {
        let Session { desk, policy, .. } = &self.session;
        self.readings = pipeline::compare(desk, documents, self.stories.clone(), wanted);
        self.report = pipeline::report(desk, policy, &self.readings, wanted, self.problems.clone());
    }

    /// The problems that are about other files than those that were read.
    fn elsewhere(&self, problems: &[Problem]) -> Vec<(String, Problem)> {
        let elsewhere = |problem: &Problem| {
            let path = problem.path.as_deref().filter(|path| self.place_of(path).is_none())?;
            Some((input::absolute(path), problem.clone()))
        };
        problems.iter().filter_map(elsewhere).collect()
    }

    /// The documents of sources; what has not changed is not read again.
    fn documents(&mut self, sources: Vec<Source>) -> Vec<Document> {
        let old = std::mem::take(&mut self.readings.documents);
        let mut known: BTreeMap<String, Document> =
            old.into_iter().map(|document| (document.source.path.clone(), document)).collect();
        let mut same = |source: &Source| {
            let document = known.remove(&source.path)?;
            let read = &document.source;
            let unchanged = read.id == source.id
                && read.text == source.text
                && read.file() == source.file()
                && read.meta == source.meta;
            unchanged.then_some(document)
        };
        let kept: Vec<Option<Document>> = sources.iter().map(&mut same).collect();
        let unread = sources.into_iter().zip(&kept).filter(|(_, kept)| kept.is_none()).map(|(source, _)| source);
        let mut read = pipeline::documents(&self.session.desk, unread.collect()).into_iter();
        kept.into_iter().filter_map(|kept| kept.or_else(|| read.next())).collect()
    }

    /// The place of a file among the documents.
    fn place_of(&self, path: &str) -> Option<usize> {
        self.readings.documents.iter().position(|document| document.source.path == path)
    }

    /// Whether the file was read for this folder.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.place_of(path).is_some()
    }

    /// A file as it was read.
    pub(super) fn document(&self, path: &str) -> Option<&Document> {
        self.readings.documents.get(self.place_of(path)?)
    }

    /// The story a file is on, its documents as the comparison counts them, and which of them the file is.
    pub(super) fn story(&self, path: &str) -> Option<(&Compared, Vec<&Document>, u32)> {
        let place = self.place_of(path)?;
        let story = self.readings.stories.iter().find(|story| story.members.contains(&place))?;
        let documents = story.members.iter().filter_map(|&member| self.readings.documents.get(member)).collect();
        let index = story.members.iter().position(|&member| member == place)?;
        Some((story, documents, u32::try_from(index).ok()?))
    }
}

/// The folder a file lies in.
pub(super) fn folder(path: &str) -> String {
    Path::new(path).parent().map(input::shown).unwrap_or_default()
}
