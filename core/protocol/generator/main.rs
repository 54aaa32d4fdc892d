//! The generator of `src/messages/`, as a program of the standard library only.
//!
//! The test `generated_code_is_fresh` runs it. When the generated code does not compile, the test does not either; then
//! `rustc --edition 2024 -o ../../target/generate generator/main.rs && ../../target/generate .` (in `core/protocol`).

mod files;
mod rust;
mod schema;
mod tables;
mod tree;

fn main() {
    let directory = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    for path in files::refresh(std::path::Path::new(&directory)) {
        println!("{}", path.display());
    }
}
