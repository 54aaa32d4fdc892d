//! Kafka's wire protocol and record format, without I/O: bytes to values and back.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")
)]

pub mod batch;
pub mod compression;
pub mod record;
pub mod varint;
