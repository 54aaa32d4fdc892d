//! The `ottla` command: everything is in the library, which the Python wheel calls as well.

fn main() {
    std::process::exit(ottla_cli::main_from(std::env::args_os()));
}
