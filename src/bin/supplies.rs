//! `supplies`: see `frontdesk::cli::supplies`.

fn main() -> std::process::ExitCode {
    frontdesk::cli::main::<frontdesk::cli::supplies::Tool>()
}
