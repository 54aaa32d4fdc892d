//! The client: what a program says to a broker, whatever way it reaches it.
//!
//! A [`Client`] speaks typed Kafka requests over a [`Transport`]. It describes and creates topics; [`ColumnarProduce`] turns
//! record batches into columnar batches and sends them; [`RowBatches`] does the same for records; a [`FetchScan`] reads a
//! topic between two pinned ends as record batches. Everything here is synchronous: in process a call runs on the caller's
//! own thread.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod client;
mod columnar;
mod error;
mod identity;
mod rendered;
mod rows;
mod scan;
mod target;
mod transport;

pub use client::{Client, NewTopic, OffsetQuery, PartitionDescription, TopicDescription};
pub use columnar::{ColumnarProduce, SLICE_BYTES, SLICE_ROWS};
pub use error::ClientError;
pub use identity::ProducerIdentity;
pub use ottla_arrow::{Isolation, OnRowError, QuarantinedRow};
pub use rows::{RowBatches, RowBatching, RowRecord};
pub use scan::{FetchScan, FetchScanBatches, ScanNarrowing, ScanRequest};
pub use target::{Acknowledged, ProduceTarget};
pub use transport::{SharedTransport, Transport};
