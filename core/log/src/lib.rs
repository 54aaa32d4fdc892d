//! One partition on disk: Kafka's log, synchronous, without a network.
//!
//! A [`DataDirectory`] is a Kafka log directory that this process owns. It opens [`PartitionLog`]s, to which v2 record
//! batches are appended and from which whole batches are read, as mapped [`bytes::Bytes`] and as file ranges. All file
//! access goes through a [`Storage`](storage::Storage): the file system, memory, or a simulation that fails.
//!
//! What is published is never changed, so a reader may keep mapped bytes for as long as it likes. `docs/format.md`
//! describes every file byte by byte.
//!
//! ```
//! use std::{path::Path, sync::Arc};
//! use ottla_log::{AppendOptions, DataDirectory, LogConfig, Origin, storage::MemoryStorage};
//! use ottla_protocol::{Uuid, batch::{BatchBuilder, BatchOptions}};
//!
//! let storage = Arc::new(MemoryStorage::new(64 << 20));
//! let directory = DataDirectory::open(storage, Path::new("/data"), Default::default())?;
//! let log = directory.open_partition("greetings", 0, Uuid::ZERO, LogConfig::default(), 0)?;
//!
//! let mut batch = BatchBuilder::new(BatchOptions::default());
//! batch.append(None, 1_700_000_000_000, None, Some(b"hello"), &[])?;
//! let options = AppendOptions { leader_epoch: 0, now_ms: 1_700_000_000_000, origin: Origin::Client, verified: true };
//! let appended = log.append(&batch.finish()?, options)?;
//! assert_eq!((appended.first_offset, log.log_end_offset()), (0, 1));
//!
//! let read = log.read(0, 1 << 20, log.high_watermark(), true)?;
//! ottla_log::make_resident(&read.bytes)?;
//! assert_eq!(read.first_batch_offset, 0);
//! directory.close()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod checkpoint;
mod config;
mod data_directory;
mod error;
mod index;
mod leader_epochs;
mod meta_properties;
mod partition_log;
mod partition_metadata;
mod producers;
mod published;
mod segment;
pub mod settings;
pub mod storage;
mod transaction_index;
mod writeback;

pub use config::{CleanupPolicy, CompressionType, LogConfig};
pub use data_directory::{DataDirectory, DataDirectoryOptions};
pub use error::LogError;
pub use leader_epochs::EpochEntry;
pub use partition_log::{
    AppendInfo, AppendOptions, BatchLocation, FileRange, LogRead, Origin, PartitionLog, RecoveryReport,
    RetentionReport, RowTimestamps, Subscription,
};
pub use storage::{
    MemoryStorage, RealStorage, SimulatedStorage, Storage, StorageFile, close_locks_after_fork, make_resident,
};
pub use transaction_index::AbortedTransaction;
