//! `files`: see `frontdesk::cli::files`.

fn main() -> std::process::ExitCode {
    frontdesk::cli::main::<frontdesk::cli::files::Tool>()
}
