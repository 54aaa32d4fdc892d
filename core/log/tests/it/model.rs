//! The log against a plain model of it, on a storage that crashes, fails and fills up.
//!
//! Each seed is one story of random steps. After a killed process everything that was appended is there; after a loss
//! of power everything that a sync had covered, and of the rest a beginning. Offsets are never used twice or skipped,
//! duplicates are answered with their first offsets, and indexes are what a rebuild makes of the log.
//!
//! `OTTLA_LOG_SEEDS` sets the number of stories, `OTTLA_LOG_SEED` replays one.

mod story;

use std::panic::{AssertUnwindSafe, catch_unwind};

use story::Story;

const STEPS: usize = 120;

fn run(seed: u64) {
    let mut story = Story::new(seed);
    for _ in 0..STEPS {
        story.step();
    }
    story.finish();
}

#[test]
fn the_log_does_what_the_model_does() {
    if let Ok(seed) = std::env::var("OTTLA_LOG_SEED") {
        return run(seed.parse().unwrap());
    }
    let seeds: u64 = std::env::var("OTTLA_LOG_SEEDS").map_or(2_000, |seeds| seeds.parse().unwrap());
    for seed in 0..seeds {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(seed))) {
            let said = panic.downcast_ref::<String>().map_or("no message", String::as_str);
            panic!("replay with OTTLA_LOG_SEED={seed} cargo test --release -p ottla-log --test it model: {said}");
        }
    }
}
