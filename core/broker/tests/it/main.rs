//! Integration tests of the broker: through `Broker::call`, and over sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests"
)]

mod columnar;
mod fetch;
mod list_offsets;
mod produce;
mod support;
mod wire;
mod wire_fetch;
