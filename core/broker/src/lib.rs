//! The broker: topics, metadata and Kafka's APIs over the log of `ottla-log`.
//!
//! A [`Broker`] owns one data directory (or a budget of memory). It answers typed Kafka requests on the caller's own thread
//! with [`Broker::call`], which is the in-process transport, and over TCP once [`Broker::listen`] was called. The state of the
//! cluster (topics, partitions, configurations, producer ids) is the replay of a metadata log of KRaft records in
//! `__cluster_metadata-0`; one node is a quorum of one.
//!
//! - [`Broker`], [`BrokerOptions`], [`RequestContext`]: what an embedder holds.
//! - `metadata`: the metadata log, its image, its snapshots and the controller's operations.
//! - `api`: one file a Kafka API.
//! - `net`: listener, connections, writer.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod api;
mod background;
mod broker;
mod clock;
mod data_plane;
mod dispatch;
mod embedded;
mod error;
mod metadata;
mod net;
mod partition;
mod producer_ids;
mod random;
mod render_cache;
mod row_timestamps;
mod serving;
mod settings;
mod tables;
mod topic_config;
mod topic_names;
mod validate;
mod wait;

pub use broker::{Broker, BrokerOptions, Connection, Endpoint, Location, RequestContext, Statistics};
pub use embedded::{LogFailure, LogFailureKind, take_log_failure};
pub use error::BrokerError;
pub use net::Listener;
pub use settings::{BrokerSetting, Durability, SettingKind, UpdateMode, broker_settings};

#[cfg(test)]
mod tests;
