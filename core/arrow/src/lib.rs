//! One log, two views: rows as Arrow columns inside Kafka's record batches.
//!
//! A *columnar batch* is a v2 record batch with attribute bit 14 set, whose one record's value is an Arrow IPC stream
//! with one record batch; every row has an offset. `docs/format.md` has the layout, `docs/json.md` the JSON form of
//! rows. The nouns:
//!
//! - [`TopicTable`]: a topic's schema, key columns, timestamp column and row format.
//! - [`Coercion`] brings rows of another layout into the topic's schema, [`Partitioner`] splits them by key as Kafka's
//!   producers do, [`ColumnarEncoder`] makes batches of about 1 MiB of them.
//! - [`open_columnar`] makes arrays of a batch without copying; [`validate_columnar`] checks one from outside.
//! - [`render_rows`] gives the rows of a columnar batch as an ordinary batch of JSON records, [`decode_rows`] does the
//!   reverse.
//! - [`ScanPlan`] reads a run of batches of both kinds as record batches of one schema.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")
)]

mod coerce;
mod decode;
mod encode;
mod error;
mod ipc;
mod json;
mod key;
mod layout;
mod open;
mod partition;
mod pool;
mod render;
mod row_size;
mod scan;
mod table;
mod timestamps;
mod validate;
mod verified;

pub use coerce::Coercion;
pub use decode::{DecodedRows, OnRowError, QuarantinedRow, decode_rows, row_schema};
pub use encode::{ColumnarEncoder, EncodedBatch, EncoderOptions, IpcCompression, ProducerStamp, check_rows};
pub use error::ColumnarError;
pub use json::lines::write_json_lines;
pub use open::{OpenBatch, RowOffsets, open_columnar};
pub use partition::{Partitioner, murmur2, partition_for_key};
pub use pool::BufferPool;
pub use render::{RenderOptions, render_record_batch, render_rows};
pub use row_size::check_row_sizes;
pub use scan::{
    AbortedTransaction, Isolation, OffsetRange, Scan, ScanCounters, ScanPlan, ScannedBatch, TimeRange, VirtualColumns,
};
pub use table::{
    OFFSET_COLUMN, OFFSET_DELTA_COLUMN, PARTITION_COLUMN, RowFormat, TIMESTAMP_COLUMN, TopicTable, same_schema,
};
pub use timestamps::{first_offset_at_or_after, first_row_at_or_after};
pub use validate::{validate_columnar, validate_produced};
pub use verified::VerifiedBatches;
