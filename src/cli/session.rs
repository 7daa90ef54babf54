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
use rayon::ThreadPool;
use rayon::ThreadPoolBuilder;
use std::sync::OnceLock;
use std::thread;
use std::thread::ThreadId;

/// The threads that were asked for, and the one that asked. A thread can be in one pool only, so this one is kept.
static POOL: OnceLock<(ThreadId, Option<ThreadPool>)> = OnceLock::new();

fn builder(threads: usize) -> ThreadPoolBuilder {
    ThreadPoolBuilder::new().num_threads(threads)
}

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
        let Some(threads) = self.threads else { return run() };
        let here = thread::current().id();
        let (thread, kept) = POOL.get_or_init(|| (here, builder(threads).use_current_thread().build().ok()));
        match kept.as_ref().filter(|pool| *thread == here && pool.current_num_threads() == threads) {
            Some(pool) => pool.install(run),
            // Whoever calls from elsewhere cannot count on the thread that began.
            None => match builder(threads).build() {
                Ok(pool) => pool.install(run),
                Err(_) => run(),
            },
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use rayon::prelude::*;
    use std::collections::HashSet;
    use std::time::Duration;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        common: Common,
    }

    #[test]
    fn every_run_has_all_the_threads_that_were_asked_for() {
        let common = Line::parse_from(["copydesk", "--threads", "2"]).common;
        let at_work = || {
            let work = |_| {
                thread::sleep(Duration::from_millis(20));
                thread::current().id()
            };
            (0..8).into_par_iter().map(work).collect::<HashSet<_>>().len()
        };
        let runs = [common.threads(at_work), common.threads(at_work)];
        assert_eq!(runs, [2, 2]);
        // From another thread too, for which the first pool is not made.
        let elsewhere = thread::scope(|scope| scope.spawn(|| common.threads(at_work)).join());
        assert_eq!(elsewhere.ok(), Some(2));
    }
}
