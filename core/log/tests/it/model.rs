//! The log against a plain model of it, on a storage that crashes, fails, lies and fills up.
//!
//! Each seed is one story of random steps. After a killed process everything that was appended is there; after a loss
//! of power everything that a sync had covered, and of the rest a beginning, byte for byte. Offsets are never used twice
//! or skipped, duplicates are answered with their first offsets, readers read what they pinned, producers and indexes
//! are what a rebuild makes of the log. A machine may stop after any call, also while the log is opened or closed.
//!
//! `OTTLA_LOG_SEEDS` sets the number of stories, `OTTLA_LOG_FIRST_SEED` where they begin, `OTTLA_LOG_SEED` replays one.

mod checks;
mod disasters;
mod random;
mod story;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};

use story::Story;

const STEPS: usize = 120;

thread_local! {
    /// The last steps of the story, for the message of a failure.
    static TRACE: RefCell<VecDeque<String>> = const { RefCell::new(VecDeque::new()) };
}

/// Takes note of what the story does.
fn note(what: impl Into<String>) {
    TRACE.with_borrow_mut(|trace| {
        if trace.len() == 25 {
            trace.pop_front();
        }
        trace.push_back(what.into());
    });
}

fn run(seed: u64) {
    let mut story = Story::new(seed);
    for _ in 0..STEPS {
        story.step();
    }
    story.finish();
}

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap())
}

#[test]
fn the_log_does_what_the_model_does() {
    if let Some(seed) = variable("OTTLA_LOG_SEED") {
        return tell(seed);
    }
    let first = variable("OTTLA_LOG_FIRST_SEED").unwrap_or(0);
    for seed in first..first + variable("OTTLA_LOG_SEEDS").unwrap_or(1_000) {
        tell(seed);
    }
}

fn tell(seed: u64) {
    TRACE.with_borrow_mut(VecDeque::clear);
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(seed))) {
        let said = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or(panic.downcast_ref::<&str>().copied());
        let said = said.unwrap_or("no message");
        let trace = TRACE.with_borrow(|trace| trace.iter().cloned().collect::<Vec<_>>().join("\n  "));
        panic!(
            "{said}\n  {trace}\nreplay with OTTLA_LOG_SEED={seed} cargo test --release -p ottla-log --test it model"
        );
    }
}
