//! What the bindings for Python, C and Java share: everything delicate about a border, once.
//!
//! A call crosses in one shape: [`guard::call`] around looking up [`handles`], parsing `ottla::options`, and the facade's
//! call under `ottla::interrupt::with_deadline`. Data crosses as Arrow C streams ([`stream`]), which come from strangers:
//! their callbacks may throw C++ exceptions ([`foreign`]) and their arrays may be anything.
#![deny(clippy::indexing_slicing)]

pub mod for_tests;
pub mod foreign;
pub mod guard;
pub mod handles;
pub mod stream;
