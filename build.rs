//! How the five programs are linked.
//!
//! A position-independent program has the addresses in its constants put right each time it starts: tables of time
//! zones and code lists hold tens of thousands, and that would be the larger part of a short command. Linked to a fixed
//! address they are right from the first. What is given up is that the program's own code lies at another address in
//! each run; libraries, heap and stack still do, and the program is written without unsafe code.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo on standard output")]
#![allow(clippy::disallowed_methods, reason = "cargo tells a build script its target by the environment")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|known| known == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
