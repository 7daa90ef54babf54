//! The `copydesk` program.

fn main() -> std::process::ExitCode {
    copydesk::cli::main()
}
