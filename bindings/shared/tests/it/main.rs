//! The border against real foreign code: C++ that throws, streams that contradict themselves, threads that end.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "tests"
)]

mod arrays;
mod exports;
mod foreign;
mod handles;
mod schemas;
mod streams;
mod support;
