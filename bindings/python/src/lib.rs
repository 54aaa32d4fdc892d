//! `ottla._native`: the facade as Python sees it, and nothing more.
//!
//! Every verb is one file with one function that translates types and calls the facade; the shape that users see
//! (overloads, datetimes, DataFrames) is made of small Python modules in `python/ottla`. Two files carry all that is
//! delicate: `blocking.rs` releases the interpreter lock, looks for Ctrl-C and maps errors; `capsule.rs` takes and gives
//! the Arrow C data interface, by way of the crate `ottla-bindings`, which the other languages share.
#![deny(clippy::indexing_slicing)]

mod batch;
mod blocking;
mod capsule;
mod connect;
mod deadline;
mod errors;
mod listen;
mod load;
mod position;
mod produce;
mod read;
mod records;
mod requested;
mod schema;
mod source;
mod topics;

use pyo3::prelude::*;

/// The native half of Ottla: use the package `ottla`, which this is the inside of.
#[pymodule(gil_used = false)]
mod _native {
    /// The version of the library.
    #[pymodule_export]
    pub(crate) const VERSION: &str = ottla::VERSION;

    #[pymodule_export]
    use crate::{
        batch::RecordBatch,
        blocking::{_panic_for_tests, Canceller, run_cancellable},
        capsule::_panicking_stream_for_tests,
        connect::{Connection, Statistics, connect, statistics},
        deadline::{_error_for_tests, with_timeout},
        listen::{Listener, listen},
        load::{Chunk, Loaded, load},
        produce::{Produced, produce},
        read::{Counters, QuarantinedRow, Reader, Scan, read},
        records::{Record, records},
        schema::{Field, Schema},
        topics::{Partition, Topic, TopicSummary, create_topic, delete_topic, topic, topics},
    };
}
