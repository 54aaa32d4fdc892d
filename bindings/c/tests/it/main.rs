//! Tests of what the C binding consists of besides code: the header and the exported names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod header;
mod symbols;
