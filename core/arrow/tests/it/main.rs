//! Tests of the public interface, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests"
)]

mod coercion;
mod columnar;
mod hostile;
mod partitions;
mod random;
mod rows;
mod scans;
