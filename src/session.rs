//! What every use of the program begins with: the configuration, the desk it makes, and the articles.

use crate::input;
use crate::input::Inputs;
use crate::input::Request;
use crate::input::Settings;
use crate::load;
use crate::load::UserFile;
use crate::pipeline::Desk;
use crate::problem::Problem;
use crate::report::Policy;

/// A desk, the user's decisions, and what is wrong with either.
pub struct Session {
    pub desk: Desk,
    pub policy: Policy,
    pub settings: Settings,
    pub problems: Vec<Problem>,
}

impl Session {
    /// Reads the configuration that is named, else the one nearest to a path, and loads what it names. `further` are
    /// files of rules, lists, frames and facts besides.
    #[must_use]
    pub fn open(named: Option<&str>, near: &str, further: Vec<UserFile>) -> Self {
        let mut settings = input::settings(named, near);
        let mut problems = std::mem::take(&mut settings.problems);
        let mut files = settings.files.clone();
        files.extend(further.into_iter().filter(|file| !settings.files.iter().any(|known| known.path == file.path)));
        let (desk, found) = load::load(&files);
        problems.extend(found);
        problems.extend(settings.config.unknown_rules(&desk.rules));
        let policy = settings.config.policy.clone();
        Self { desk, policy, settings, problems }
    }

    /// Reads articles and other sources. The problems of the session stand among those of the inputs.
    #[must_use]
    pub fn read(&self, request: &Request) -> Inputs {
        let mut inputs = input::read(request, &self.settings.config.stories);
        inputs.problems.extend_from_slice(&self.problems);
        inputs.problems.extend(self.settings.idle(&inputs.sources));
        inputs
    }
}
