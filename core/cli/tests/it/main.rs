//! The `ottla` command from outside: the binary is run as a user runs it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "tests"
)]

mod failures;
mod pipes;
mod records;
mod serve;
mod support;
mod tour;
