//! Runs `tests/scenarios/scenarios.txt` through the Rust API and prints what happened.
//!
//! One of four runners, one a language, that read the same file: `tests/scenarios/test_scenarios.py` builds and starts them
//! and compares what they print, line by line. The head of the file says what the commands are.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program whose output is its purpose"
)]

mod commands;
mod data;
mod script;
mod show;
mod source;

use std::process::ExitCode;

use commands::Session;
use script::{Line, Script};

/// What is wrong with the file or the runner itself. What a scenario provokes is printed, not returned.
pub(crate) type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("scenarios in rust: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome {
    let path = std::env::args().nth(1).ok_or("usage: scenarios FILE")?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut script = Script::default();
    let mut session = Session::default();
    for line in text.lines() {
        match script.classify(line, "rust") {
            Line::Scenario => {
                // What the scenario left open is closed without a word, so that the next one begins with nothing.
                session = Session::default();
                script.begin(line);
            }
            Line::Command => {
                script.echo(line);
                let words = script.words(line);
                session
                    .execute(&mut script, &words)
                    .map_err(|message| format!("{line}: {message}"))?;
            }
            Line::Nothing => {}
        }
    }
    drop(session);
    script.end();
    Ok(())
}
