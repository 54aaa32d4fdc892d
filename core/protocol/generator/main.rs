//! The generator as a program, for the day when the generated code does not compile and so the test
//! `generated_code_is_fresh`, which runs it otherwise, does not either. In `core/protocol`:
//!
//! ```text
//! rustc --edition 2024 -o ../../target/generate generator/main.rs && ../../target/generate .
//! ```

#[path = "mod.rs"]
mod generator;

fn main() {
    let directory = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    for path in generator::files::refresh(std::path::Path::new(&directory)) {
        println!("{}", path.display());
    }
}
