//! The C binding: `include/ottla.h`, `libottla.so` and `libottla.a`.
//!
//! Every exported function is one of three: a verb, which runs in [`border::call`] and gives a code; an accessor, which
//! runs in [`border::look`] and gives a value or a stand-in; a free, which takes a handle out of the table. The doc
//! comments of the exported items are the header's, so they speak of C. `tests/it/header.rs` writes the header.

#![expect(
    unsafe_code,
    unreachable_pub,
    reason = "a C interface is exported names and addresses; cbindgen finds what is public"
)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod abi_version;
mod border;
mod connection;
mod error;
#[expect(dead_code, reason = "they are for the header")]
mod error_codes;
mod for_tests;
mod library;
mod listen;
mod log;
mod options;
mod produce;
mod quarantine;
mod read;
mod topic;
mod topics;
mod types;
