//! The session a command's arguments ask for.

use crate::cli::args::Common;
use crate::cli::args::Sources;
use crate::input::Inputs;
use crate::input::Request;
use crate::load::UserFile;
use crate::session::Session;

impl Common {
    /// The session for what lies near a path.
    pub(super) fn open(&self, near: &str) -> Session {
        self.open_with(near, Vec::new())
    }

    /// The same with further files of rules, lists, frames and facts.
    pub(super) fn open_with(&self, near: &str, further: Vec<UserFile>) -> Session {
        Session::open(self.config.as_deref(), near, further)
    }

    /// Runs with the number of threads that was asked for.
    pub(super) fn threads<T: Send>(&self, run: impl FnOnce() -> T + Send) -> T {
        let pool = self.threads.and_then(|threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok());
        match pool {
            Some(pool) => pool.install(run),
            None => run(),
        }
    }
}

impl Sources {
    /// Reads what was named.
    pub(super) fn read(&self, session: &Session) -> Inputs {
        session.read(&Request { paths: self.paths.clone(), against: self.against.clone() })
    }

    /// The path from which a configuration is looked for.
    pub(super) fn near(&self) -> &str {
        self.paths.first().map_or(".", String::as_str)
    }
}
