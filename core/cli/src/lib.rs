//! The `ottla` command as a library: the binary and the console script of the Python wheel both call [`main_from`].

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod arguments;
mod commands;
mod failure;
mod input;
mod logging;
mod output;
mod progress;
mod record_lines;
mod schema_file;
mod signals;

use std::ffi::OsString;

use clap::Parser as _;

use crate::{
    arguments::{Arguments, Command},
    failure::Failure,
};

/// Runs the command with these arguments, the program's name first, and answers the exit code (see `ottla --help`).
pub fn main_from<I, T>(arguments: I) -> i32
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to standard output and are no failure; clap knows which is which.
            let code = error.exit_code();
            return match error.print() {
                Ok(()) => code,
                Err(_) => failure::BROKEN_PIPE,
            };
        }
    };
    logging::start(
        arguments.log_level,
        arguments.log_format,
        matches!(arguments.command, Command::Serve(_)),
    );
    let outcome = match arguments.command {
        Command::Serve(serve) => commands::serve::run(&serve),
        Command::Topics(topics) => commands::topics::run(&topics),
        Command::Produce(produce) => commands::produce::run(&produce),
        Command::Consume(consume) => commands::consume::run(&consume),
    };
    match outcome {
        Ok(()) => failure::SUCCESS,
        Err(Failure::BrokenPipe) => failure::BROKEN_PIPE,
        Err(failure) => {
            output::complain(&failure.to_string());
            failure.exit_code()
        }
    }
}
