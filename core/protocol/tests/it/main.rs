//! The integration tests of `ottla-protocol`, in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests"
)]

mod allocation;
mod bounds;
mod generated;
#[path = "../../generator/mod.rs"]
mod generator;
mod oracle;
mod records;
