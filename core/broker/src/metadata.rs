//! The cluster's metadata: a log of KRaft records in `__cluster_metadata-0`, the image they replay to, snapshots of it, and
//! the one writer.
//!
//! - `records`: the records and their framing.
//! - `image`: what they add up to; immutable, replaced as a whole.
//! - `replay`: applying batches to an image, with metadata transactions (KIP-868).
//! - `snapshot`: `<offset>-<epoch>.checkpoint` files (KIP-630).
//! - `quorum_state`: the `quorum-state` file (KIP-595).
//! - `log`: `__cluster_metadata-0` itself.
//! - `controller`: the single writer: commit, then publish.
//! - `startup`: from a directory to an image, a new epoch and a registered broker.

mod controller;
mod image;
mod log;
mod quorum_state;
mod records;
mod replay;
mod snapshot;
mod startup;

pub(crate) use controller::{Controller, ControllerGuard};
pub(crate) use image::{ConfigResource, Image, PartitionImage, TopicImage};
pub(crate) use records::{MetadataRecord, wire};
pub(crate) use startup::start;
