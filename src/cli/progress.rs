//! How far a long run is, for someone who sits before a terminal. Never in a pipe, in CI, or where plain output is wanted.

use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use std::io::IsTerminal;

/// With fewer articles than this a run is over before anybody has read a bar.
const LONG: usize = 60;

/// A bar on standard error; nothing where it should not be seen. It is gone when it is dropped.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn of(articles: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("  checking {wide_bar} {pos} of {len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━━ "));
        if articles >= LONG && is_wanted() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.tick();
        }
        Self { bar }
    }

    pub(super) fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn is_wanted() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let terminal = std::io::stderr().is_terminal() && std::io::stdout().is_terminal();
    let plain = ["CI", "GITHUB_ACTIONS", "NO_COLOR"].into_iter().any(set);
    terminal && !plain && std::env::var_os("TERM").is_some_and(|term| term != "dumb")
}
