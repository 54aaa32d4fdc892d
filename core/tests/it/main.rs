//! The facade from outside, in process: what the bindings rely on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "tests"
)]

mod bad_input;
mod close;
mod foreign;
mod load;
mod produce;
mod read;
mod rows;
mod sharing;
mod support;
mod survival;
mod topics;
