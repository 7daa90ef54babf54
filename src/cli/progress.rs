//! How far a long run is, for someone who sits before a terminal. Never in a pipe, in CI, or where plain output is wanted.

use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use std::io::IsTerminal;
use std::time::Duration;

/// With fewer documents than this a run is over before anybody has read a bar.
const LONG: usize = 60;

/// A bar on standard error; nothing where it should not be seen. It is gone when it is dropped.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn of(documents: usize) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if documents >= LONG && is_wanted() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        Self { bar }
    }

    pub(super) fn is_seen(&self) -> bool {
        !self.bar.is_hidden()
    }

    /// Begins a stage of so many steps.
    pub(super) fn stage(&self, name: &'static str, steps: usize) {
        self.bar.disable_steady_tick();
        // What is set first is drawn first.
        self.bar.set_style(style("  {msg} {wide_bar} {pos} of {len}"));
        self.bar.set_message(name);
        self.bar.set_length(steps as u64);
        self.bar.set_position(0);
    }

    /// Begins a stage whose steps cannot be counted.
    pub(super) fn turning(&self, name: &'static str) {
        self.bar.set_style(style("  {msg} {spinner}"));
        self.bar.set_message(name);
        if self.is_seen() {
            self.bar.enable_steady_tick(Duration::from_millis(120));
        }
    }

    pub(super) fn step(&self, steps: usize) {
        self.bar.inc(steps as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━━ ")
}

fn is_wanted() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let terminal = std::io::stderr().is_terminal() && std::io::stdout().is_terminal();
    let plain = ["CI", "GITHUB_ACTIONS", "NO_COLOR"].into_iter().any(set);
    terminal && !plain && std::env::var_os("TERM").is_some_and(|term| term != "dumb")
}
