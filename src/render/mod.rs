//! One output format per file. Renderers show a report as it is; none of them filters, sorts or counts.

pub mod human;
pub(crate) mod inert;
pub mod json;
mod wire;

use crate::report::Report;

/// The formats `check` can speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Human,
    Json,
}

/// What the stream at the other end can show.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub color: bool,
    /// In columns.
    pub width: usize,
}

/// The report in a format.
#[must_use]
pub fn report(format: Format, report: &Report, style: Style) -> String {
    match format {
        Format::Human => human::report(report, style),
        Format::Json => json::report(report),
    }
}
