//! `bill`: see `frontdesk::cli::bill`.

fn main() -> std::process::ExitCode {
    frontdesk::cli::main::<frontdesk::cli::bill::Tool>()
}
