//! Figures: how fast Ottla appends and reads in process, beside what the machine itself can do, in one run.
//!
//! `cargo run --release -p ottla --example figures -- --help` says what can be chosen. Nothing here asserts a speed:
//! machines differ and drift, so a figure is to be read beside the machine's own, measured in the same minutes.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program whose output is its purpose"
)]

mod child;
mod machine;
mod map;
mod options;
mod report;
mod sample;
mod topic;

use std::error::Error;
use std::process::ExitCode;

use options::{Command, HELP, Options};
use report::Report;
use sample::Samples;
use topic::TopicSamples;

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let outcome = match Command::parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => {
            print!("{HELP}");
            Ok(())
        }
        Ok(Command::Measure(options)) => measure(&options),
        Ok(Command::ChildStart(directory)) => child::start(&directory),
        Ok(Command::ChildIdle(directory)) => child::idle(&directory),
        Err(message) => Err(message.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("figures: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> Result<(), Failure> {
    let work = tempfile::Builder::new()
        .prefix("ottla-figures-")
        .tempdir_in(&options.directory)?;
    let mut machine = machine::MachineSamples::default();
    let mut topics: Vec<TopicSamples> = options.row_sizes.iter().map(|size| TopicSamples::new(*size)).collect();
    let (mut start, mut restart, mut idle) = (Samples::default(), Samples::default(), Samples::default());
    let mut source = machine::Source::new(options.working_set)?;
    eprintln!("a round that does not count");
    for topic in &mut topics {
        topic.measure(work.path(), options.working_set)?;
        topic.forget();
    }
    // Each repetition measures everything, the machine's files right before each topic, so that drift of the machine
    // falls on all figures alike.
    for repetition in 1..=options.repetitions {
        eprintln!("repetition {repetition} of {}", options.repetitions);
        machine.measure_memory(&mut source);
        for topic in &mut topics {
            machine.measure_file(&source, work.path())?;
            topic.measure(work.path(), options.working_set)?;
        }
        let directory = work.path().join(format!("child-{repetition}"));
        start.push(child::run("start", &directory)?);
        restart.push(child::run("start", &directory)?);
        std::fs::remove_dir_all(&directory)?;
        idle.push(child::run("idle", &directory)?);
        std::fs::remove_dir_all(&directory)?;
    }
    let report = Report {
        options,
        machine: &machine,
        topics: &topics,
        start: &start,
        restart: &restart,
        idle: &idle,
    };
    if options.json {
        print!("{}", report.json())
    } else {
        print!("{}", report.table())
    }
    Ok(())
}
