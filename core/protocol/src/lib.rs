//! Kafka's wire protocol without any I/O: bytes in, values out, and back.
//!
//! * [`Decoder`] and [`Encoder`] are cursors over one frame. Decoding never panics, never allocates more than a small
//!   multiple of the frame, and shares `bytes` and `records` with the frame instead of copying them.
//! * [`messages`] holds every request, response and record of Kafka 4.4, generated from `schema/`; each is a
//!   [`Message`]. [`RequestBody`] and [`ResponseBody`] are any of them.
//! * [`frame`] puts headers and sizes around them; [`api`] is the table of what an Ottla broker serves.
//! * [`BatchHeader`], [`Batches`], [`BatchBuilder`] and [`records`] read and write record batches (format 2), the unit
//!   on disk and on the wire.
//!
//! ```
//! use ottla_protocol::{Decoder, Encoder, Message, messages::heartbeat::HeartbeatRequest};
//!
//! let request = HeartbeatRequest { group_id: "readers".into(), generation_id: 3, ..Default::default() };
//! let mut encoder = Encoder::new();
//! request.encode(&mut encoder, 4)?;
//! let mut decoder = Decoder::new(encoder.into_bytes());
//! assert_eq!(HeartbeatRequest::decode(&mut decoder, 4)?, request);
//! # Ok::<(), ottla_protocol::ProtocolError>(())
//! ```

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")
)]

pub mod api;
pub mod batch;
pub mod compression;
mod decoder;
mod encoder;
mod error;
pub mod extensions;
pub mod frame;
mod kafka_error;
mod message;
pub mod messages;
pub mod record;
mod uuid;
pub mod varint;

pub use decoder::Decoder;
pub use encoder::Encoder;
pub use error::ProtocolError;
pub use kafka_error::KafkaError;
pub use message::{Message, RawTaggedField, Request};
pub use messages::{ApiKey, RequestBody, ResponseBody};
pub use uuid::Uuid;

pub use batch::{
    Attributes, BatchBuilder, BatchError, BatchHeader, BatchOptions, Batches, ControlRecordType, DecompressionLimit,
    EndTransactionMarker, HEADER_LENGTH, Records, TimestampType, check_crc, compute_crc, control_batch,
    patch_log_append_time, patch_offset_and_epoch, records,
};
pub use compression::{Compression, CompressionError, compress, decompress};
pub use record::{RawHeaders, Record, write_record};
