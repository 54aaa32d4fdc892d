//! Tests of the log through its public API.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests"
)]

mod appends;
mod corruption;
mod directory;
mod failed_syncs;
mod faults;
mod flushing;
mod idempotence;
mod kill;
mod mapping;
mod missing;
mod model;
mod outside_the_crc;
mod retention;
mod support;
mod timestamps;
