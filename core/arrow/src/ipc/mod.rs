//! Arrow's IPC stream format, written straight into a batch and read straight out of it.
//!
//! `arrow-ipc` gives the generated flatbuffer types and the schema conversion. Writing and reading the bodies is done
//! here: the writer of `arrow-ipc` copies each buffer twice and writes the whole data of sliced views, its reader
//! allocates what a hostile length says and can panic on one.

pub(crate) mod compression;
pub(crate) mod message;
pub(crate) mod plan;
pub(crate) mod read;
pub(crate) mod schema;
pub(crate) mod slice;
mod unchecked;
pub(crate) mod write;
