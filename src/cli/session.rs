//! The session a command's arguments ask for.

use crate::cli::args::Common;
use crate::cli::args::Sources;
use crate::input;
use crate::input::Inputs;
use crate::input::Request;
use crate::input::STDIN;
use crate::load::UserFile;
use crate::problem::Problem;
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

    /// Runs with the number of threads that was asked for, this one among them.
    pub(super) fn threads<T: Send>(&self, run: impl FnOnce() -> T + Send) -> T {
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).use_current_thread().build().ok();
        // A second run in this thread finds it in the pool of the first.
        let pool = self.threads.and_then(pool);
        match pool {
            Some(pool) => pool.install(run),
            None => run(),
        }
    }
}

impl Sources {
    /// Reads what was named.
    pub(super) fn read(&self, session: &Session, common: &Common) -> Inputs {
        let (paths, against) = (self.paths.clone(), self.against.clone());
        let mut request = Request { paths, against, ..Request::default() };
        let is_stdin = |path: &String| path == STDIN;
        let mut problem = None;
        if request.paths.iter().chain(&request.against).any(is_stdin) {
            match input::given(self.stdin_path.as_deref()) {
                Ok(given) => request.given = Some(given),
                Err(unread) => {
                    problem = Some(unread);
                    request.paths.retain(|path| !is_stdin(path));
                    request.against.retain(|path| !is_stdin(path));
                }
            }
        }
        if self.stdin_path.is_some() && request.given.is_none() && problem.is_none() {
            let unused = Problem::new("`--stdin-path` is given, but `-` is not among the paths");
            problem = Some(unused.help("name `-` where standard input is to be read"));
        }
        let mut inputs = common.threads(|| session.read(&request));
        inputs.problems.extend(problem);
        inputs
    }

    /// The path from which a configuration is looked for.
    pub(super) fn near(&self) -> &str {
        let stdin = self.stdin_path.as_deref().unwrap_or(".");
        self.paths.first().map_or(".", |path| if path == STDIN { stdin } else { path })
    }
}
