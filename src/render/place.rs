//! Where things are: lines and columns as `source` counts them.

use crate::problem::Problem;
use crate::render::inert;
use crate::report::Report;
use crate::source::Markup;
use crate::source::Position;
use crate::source::Source;
use crate::span::Place;
use crate::span::SourceId;
use crate::span::Span;

/// A place as `path:line:column`, harmless.
pub(super) fn written(report: &Report, place: Place) -> Option<String> {
    let source = report.source(place.source)?;
    let position = source.position(place.span.start);
    Some(format!("{}:{}:{}", inert::text(&source.path), position.line, position.column))
}

/// The text a problem is about, as a source, and its place there; `None` where a whole file is at fault.
pub(super) fn of_problem(problem: &Problem) -> Option<(Source, Span)> {
    let path = problem.path.as_deref().unwrap_or_default();
    let source = Source::new(SourceId(0), path, problem.text.clone()?, Markup::Plain);
    Some((source, problem.span?))
}

/// Where a problem begins and ends, in lines and character columns from 1.
pub(super) fn positions(problem: &Problem) -> Option<(Position, Position)> {
    of_problem(problem).map(|(source, span)| source.positions(span))
}
