//! Arguments in, streams and an exit code out. The only place that knows of the terminal and the environment.

mod args;
mod check;
mod config;
mod init;
mod lsp;
mod pairs;
mod progress;
mod rules;
mod schema;
mod session;
mod story;
mod stream;
mod timing;
mod watch;

use crate::problem::Problem;
use clap::CommandFactory;
use clap::Parser;
use std::process::ExitCode;

/// Runs the program with the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match args::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let wanted = !error.use_stderr();
            let _ = error.print();
            return if wanted { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    stream::out(|mut out| match &arguments.command {
        args::Command::Check(check) => check::run(check, &arguments.common, out),
        args::Command::Pairs(sources) => pairs::run(sources, &arguments.common, out),
        args::Command::Claims(claims) => check::claims(claims, &arguments.common, out),
        args::Command::Story(story) => story::run(story, &arguments.common, out),
        args::Command::Lsp => Ok(lsp::run(&arguments.common)),
        args::Command::Explain(explain) => rules::explain(explain, &arguments.common, out),
        args::Command::Rules { command } => {
            rules::run(command.as_ref().unwrap_or(&args::Rules::List), &arguments.common, out)
        }
        args::Command::Config(of) => config::run(of, &arguments.common, out),
        args::Command::Init(of) => init::run(of, &arguments.common, out),
        args::Command::Schema(of) => schema::run(of, out),
        args::Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut args::Arguments::command(), "copydesk", &mut out);
            Ok(ExitCode::SUCCESS)
        }
        args::Command::Man { command } => {
            let mut page = args::Arguments::command();
            page.build();
            if let Some(name) = command {
                let Some(found) = page.find_subcommand(name) else {
                    let problem = Problem::new(format!("there is no command `{name}`"));
                    stream::problems(&[problem.help("`copydesk help` lists them")], arguments.common.color);
                    return Ok(ExitCode::from(2));
                };
                page = found.clone();
            }
            clap_mangen::Man::new(page).render(&mut out).map(|()| ExitCode::SUCCESS)
        }
    })
}
