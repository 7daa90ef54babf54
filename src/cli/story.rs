//! `copydesk story`: what each article says of each thing claimed.

use crate::cli::args::Common;
use crate::cli::args::Story;
use crate::cli::args::StoryFormat;
use crate::cli::stream;
use crate::pipeline;
use crate::render;
use std::io;
use std::io::Write;
use std::process::ExitCode;

/// Reads and compares articles and writes the table.
pub(super) fn run(story: &Story, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let session = common.open(story.sources.near());
    let inputs = story.sources.read(&session, common);
    let readings = common.threads(|| pipeline::read(&session.desk, inputs.sources, inputs.stories));
    let written = match story.format {
        StoryFormat::Human => render::story::human(&readings, &session.desk, stream::style(common.color)),
        StoryFormat::Json => render::story::json(&readings, &session.desk),
    };
    out.write_all(written.as_bytes())?;
    out.flush()?;
    stream::problems(&inputs.problems, common.color);
    Ok(ExitCode::from(if inputs.problems.is_empty() { 0 } else { 2 }))
}
