//! What every command begins with: the configuration, the desk it makes, and the articles.

use crate::cli::args::Common;
use crate::cli::args::Sources;
use crate::input;
use crate::input::Inputs;
use crate::load;
use crate::pipeline::Desk;
use crate::problem::Problem;
use crate::report::Policy;

/// A desk, the user's decisions, and what is wrong with either.
pub(super) struct Session {
    pub(super) desk: Desk,
    pub(super) policy: Policy,
    pub(super) settings: input::Settings,
    pub(super) problems: Vec<Problem>,
}

impl Session {
    /// Reads the configuration nearest to a path, or the one that was named, and loads what it names.
    pub(super) fn open(common: &Common, near: &str) -> Self {
        Self::with(common, near, Vec::new())
    }

    /// The same with further files of rules, lists, frames and facts.
    pub(super) fn with(common: &Common, near: &str, further: Vec<load::UserFile>) -> Self {
        let mut settings = input::settings(common.config.as_deref(), near);
        let mut problems = std::mem::take(&mut settings.problems);
        let mut files = settings.files.clone();
        files.extend(further.into_iter().filter(|file| !settings.files.iter().any(|known| known.path == file.path)));
        let (desk, found) = load::load(&files);
        problems.extend(found);
        problems.extend(settings.config.unknown_rules(&desk.rules));
        let policy = settings.config.policy.clone();
        Self { desk, policy, settings, problems }
    }

    /// Reads the articles and the other sources that were named.
    pub(super) fn read(&mut self, sources: &Sources) -> Inputs {
        let request = input::Request { paths: sources.paths.clone(), against: sources.against.clone() };
        let mut inputs = input::read(&request, &self.settings.config.stories);
        inputs.problems.append(&mut self.problems);
        inputs
    }
}

impl Sources {
    /// The path from which a configuration is looked for.
    pub(super) fn near(&self) -> &str {
        self.paths.first().map_or(".", String::as_str)
    }
}

/// Runs with the number of threads that was asked for.
pub(super) fn threads<T: Send>(common: &Common, run: impl FnOnce() -> T + Send) -> T {
    let pool = common.threads.and_then(|threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok());
    match pool {
        Some(pool) => pool.install(run),
        None => run(),
    }
}
