//! Ottla: the Kafka log as a library.
//!
//! [`connect`] opens a data directory, or memory, and gives a [`Connection`]: the one object a user holds. A topic is a
//! live table: [`Connection::produce`] puts Arrow record batches in, [`Connection::read`] makes a [`Reader`], a scan with
//! pinned ends that can be run again and again. [`Connection::listen`] opens a port, and from then on every Kafka client
//! sees the same topics. [`Connection::load`] brings a topic into a database so that every row arrives exactly once.
//!
//! ```
//! # use std::sync::Arc;
//! use arrow_array::{Int64Array, RecordBatch, RecordBatchIterator};
//! use arrow_schema::{DataType, Field, Schema};
//! use ottla::{ProduceOptions, ReadOptions, ScanOptions, TopicSpec};
//!
//! let schema = Arc::new(Schema::new(vec![Field::new("delay", DataType::Int64, false)]));
//! let log = ottla::connect(":memory:", [] as [(&str, &str); 0])?;
//! log.create_topic(TopicSpec::new("flights").schema(schema.clone()))?;
//!
//! let rows = RecordBatch::try_new(schema.clone(), vec![Arc::new(Int64Array::from(vec![7, -3, 12]))])?;
//! let done = log.produce("flights", Box::new(RecordBatchIterator::new([Ok(rows)], schema)), ProduceOptions::default())?;
//! assert_eq!(done.rows, 3);
//!
//! let reader = log.read("flights", ReadOptions::default())?;
//! for _ in 0..2 {
//!     let rows: usize = reader.scan(ScanOptions::default())?.map(|batch| batch.map_or(0, |batch| batch.num_rows())).sum();
//!     assert_eq!(rows, 3);
//! }
//! # log.close()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every call blocks until it is done, may be made from any thread, and fails with an [`Error`] that carries a stable
//! [`ErrorCode`]. Long calls ask the thread's [`interrupt`] hook whether to stop.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod blocking;
pub mod configuration;
mod connection;
mod convert;
mod error;
mod fork;
pub mod interrupt;
pub mod json;
mod layout;
mod listener;
mod load;
mod loading;
pub mod options;
mod position;
mod produce;
mod producing;
mod reader;
mod record_columns;
mod registry;
mod row_producer;
mod runtime;
#[cfg(test)]
mod settings_page;
mod topic;
mod topics;
mod transport;

pub use connection::{Connection, Statistics, connect};
pub use error::{Error, ErrorCategory, ErrorCode, Result, c_error_codes, java_error_codes, python_error_codes};
pub use fork::forked;
pub use layout::Layout;
pub use listener::Listener;
pub use load::{LoadChunk, LoadOptions, LoadTarget, Loaded, OffsetMove, TargetError, Trigger};
pub use position::Position;
pub use produce::{ProduceOptions, Produced, Row};
pub use reader::{Counters, Isolation, OnRowError, QuarantinedRow, ReadOptions, Reader, Scan, ScanBatch, ScanOptions};
pub use row_producer::RowProducer;
pub use topic::{Partition, Topic, TopicSpec, TopicSummary};

/// The version of this crate, of the wheel, the jar and the C library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
