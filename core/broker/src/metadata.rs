//! The cluster's metadata: a log of KRaft records in `__cluster_metadata-0`, the image they replay to, snapshots of it, and
//! the one writer.
//!
//! - `records`: the records and their framing.
//! - `image`: what they add up to; immutable, replaced as a whole.
//! - `replay`: applying batches to an image, with metadata transactions (KIP-868).
//! - `snapshot`: `<offset>-<epoch>.checkpoint` files (KIP-630).
//! - `quorum_state`: the `quorum-state` file (KIP-595).
//! - `log`: `__cluster_metadata-0` itself.
//! - `damage`: telling a torn end of the log from damage in it.
//! - `controller`: the single writer: commit, then publish.
//! - `startup`: from a directory to an image, a new epoch and a registered broker.

mod controller;
mod damage;
mod image;
mod log;
mod quorum_state;
mod records;
mod replay;
mod snapshot;
mod startup;

pub(crate) use controller::{CommitError, Controller, ControllerGuard};
pub(crate) use image::{ConfigResource, Configs, Image, PartitionImage, TopicImage};
pub(crate) use log::TOPIC as METADATA_TOPIC;
pub(crate) use records::{MetadataRecord, wire};
pub(crate) use startup::{Started, snapshot_error, start};
