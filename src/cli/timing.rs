//! How long each stage of a run took, for `--timings`.

use std::time::Duration;
use std::time::Instant;

pub(super) struct Stages {
    since: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Stages {
    pub(super) fn begin() -> Self {
        Self { since: Instant::now(), stages: Vec::new() }
    }

    /// Ends a stage, and begins the next.
    pub(super) fn end(&mut self, name: &'static str) {
        self.stages.push((name, self.since.elapsed()));
        self.since = Instant::now();
    }

    /// One line for each stage, and one for all.
    pub(super) fn shown(&self) -> String {
        let line = |(name, took): &(&str, Duration)| {
            let micros = took.as_micros();
            format!("  {name:<10} {:>7}.{:01} ms\n", micros / 1000, micros % 1000 / 100)
        };
        let all = ("all", self.stages.iter().map(|(_, took)| *took).sum());
        self.stages.iter().chain([&all]).map(line).collect()
    }
}
