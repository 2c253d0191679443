//! `schedule`: see `frontdesk::cli::schedule`.

fn main() -> std::process::ExitCode {
    frontdesk::cli::main::<frontdesk::cli::schedule::Tool>()
}
