//! `intake`: see `frontdesk::cli::intake`.

fn main() -> std::process::ExitCode {
    frontdesk::cli::main::<frontdesk::cli::intake::Tool>()
}
