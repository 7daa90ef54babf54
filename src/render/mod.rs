//! One output format per file. Renderers show a report as it is; none of them filters, sorts or counts.

pub mod baseline;
pub mod claims;
pub mod compact;
pub mod explain;
pub mod github;
pub mod gitlab;
pub mod human;
pub(crate) mod inert;
pub mod json;
pub mod junit;
mod place;
pub mod rdjson;
pub mod reference;
pub mod rules;
pub mod sarif;
pub mod statistics;
pub mod story;
pub(crate) mod uri;
mod wire;
mod wrap;

use crate::finding::Severity;
use crate::report::Report;

/// The formats `check` can speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Human,
    Compact,
    Json,
    Github,
    Gitlab,
    Junit,
    Rdjson,
    Sarif,
}

impl Format {
    pub const ALL: [Self; 8] =
        [Self::Human, Self::Compact, Self::Json, Self::Github, Self::Gitlab, Self::Junit, Self::Rdjson, Self::Sarif];
}

/// What the stream at the other end can show.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub color: bool,
    /// In columns.
    pub width: usize,
    /// For people, findings from this level on are drawn, and all others take a line each.
    pub draw: Option<Severity>,
}

impl Style {
    fn draws(self, severity: Severity) -> bool {
        self.draw.is_some_and(|level| severity >= level)
    }
}

/// The report in a format: pieces, to be written one after the other.
///
/// Places count from 1. Columns are characters (Unicode code points), in `rdjson` bytes as reviewdog wants them, and in
/// `gitlab`, which has none, they are left out.
#[must_use]
pub fn report(format: Format, report: &Report, style: Style) -> Vec<String> {
    let whole = match format {
        Format::Json => return json::report(report),
        Format::Human => return human::report(report, style),
        Format::Compact => compact::report(report),
        Format::Github => github::report(report),
        Format::Gitlab => gitlab::report(report),
        Format::Junit => junit::report(report),
        Format::Rdjson => rdjson::report(report),
        Format::Sarif => sarif::report(report),
    };
    vec![whole]
}

#[cfg(test)]
mod tests;
