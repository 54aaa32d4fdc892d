//! [`Broker`]: the handle, and [`State`]: what every API works on.
//!
//! The seam between the two halves of this crate: API files get `&Arc<State>` and a [`RequestContext`]. Metadata handlers
//! change the cluster through `state.controller`; data handlers find partitions with [`State::partition_by_name`] and
//! [`State::partition_by_id`], and keep what they need for themselves in `state.data` ([`DataPlane`]).

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::ArcSwap;
use ottla_arrow::TopicTable;
use ottla_log::DataDirectory;
use ottla_protocol::{KafkaError, RequestBody, ResponseBody, Uuid};

use crate::background::Background;
use crate::data_plane::DataPlane;
use crate::error::BrokerError;
use crate::metadata::{Controller, Image};
use crate::partition::{Partition, Topic};
use crate::settings::BrokerSettings;

/// Where a broker keeps its data.
#[derive(Debug, Clone)]
pub enum Location {
    /// A directory, created when it does not exist.
    Directory(PathBuf),
    /// Anonymous memory, gone when the broker is closed.
    Memory {
        /// The most bytes that all segments and indexes together may take; appends beyond it fail.
        budget_bytes: u64,
    },
}

/// What [`Broker::open`] needs to know.
#[derive(Debug, Clone)]
pub struct BrokerOptions {
    /// Where the data is.
    pub location: Location,
    /// Broker settings by Kafka's names, and `durability`; see [`crate::broker_settings`].
    pub settings: BTreeMap<String, String>,
}

/// How a request reached the broker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// By a function call of our own client in the same process; what it encodes is trusted.
    InProcess,
    /// Over a socket.
    Network {
        /// The address of the other side.
        peer: SocketAddr,
    },
}

/// A host and a port under which clients reach this broker.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// A host name or an address.
    pub host: String,
    /// The port.
    pub port: u16,
}

/// What a handler knows about a request besides its body.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// How the request came in.
    pub origin: Connection,
    /// The client id of the request header; empty when it had none.
    pub client_id: String,
    /// The advertised address of the listener the request came in on; `None` in process.
    pub listener: Option<Arc<Endpoint>>,
}

impl RequestContext {
    /// The context of a call from the same process.
    pub fn in_process(client_id: impl Into<String>) -> RequestContext {
        RequestContext { origin: Connection::InProcess, client_id: client_id.into(), listener: None }
    }

    /// The endpoint to advertise in answers to this request. In process nobody connects to it, so it names no port.
    pub(crate) fn advertised(&self) -> Endpoint {
        match &self.listener {
            Some(endpoint) => Endpoint::clone(endpoint),
            None => Endpoint { host: "localhost".to_owned(), port: 0 },
        }
    }
}

/// Figures about a broker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Topics, without internal ones.
    pub topics: usize,
    /// Partitions of all topics.
    pub partitions: usize,
    /// Bytes in all segments.
    pub size_bytes: u64,
    /// The next offset of the metadata log.
    pub metadata_end_offset: i64,
}

/// Everything served, found by name and by id; replaced as a whole when topics come and go.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    pub(crate) by_name: HashMap<Arc<str>, Arc<Topic>>,
    pub(crate) by_id: HashMap<Uuid, Arc<Topic>>,
}

/// What all handlers share.
#[derive(Debug)]
pub(crate) struct State {
    /// This node's id.
    pub(crate) node_id: i32,
    /// The data directory.
    pub(crate) directory: Arc<DataDirectory>,
    /// The cluster as of the last committed metadata record.
    pub(crate) image: ArcSwap<Image>,
    /// The topics whose partitions are open.
    pub(crate) topics: ArcSwap<Topics>,
    /// The settings in force: what was given at open and what was altered since.
    pub(crate) settings: ArcSwap<BrokerSettings>,
    /// The single writer of the metadata log.
    pub(crate) controller: Controller,
    /// What the data APIs and the network keep for themselves.
    pub(crate) data: DataPlane,
    /// Set once [`Broker::close`] has begun.
    pub(crate) closed: AtomicBool,
}

impl State {
    /// The settings in force.
    pub(crate) fn settings(&self) -> Arc<BrokerSettings> {
        self.settings.load_full()
    }

    /// The topic of this name, when it exists.
    pub(crate) fn topic_by_name(&self, name: &str) -> Option<Arc<Topic>> {
        self.topics.load().by_name.get(name).cloned()
    }

    /// The topic of this id, when it exists.
    pub(crate) fn topic_by_id(&self, id: Uuid) -> Option<Arc<Topic>> {
        self.topics.load().by_id.get(&id).cloned()
    }

    /// A partition by topic name: `UNKNOWN_TOPIC_OR_PARTITION` when there is none.
    pub(crate) fn partition_by_name(&self, topic: &str, index: i32) -> Result<Arc<Partition>, KafkaError> {
        let topics = self.topics.load();
        let topic = topics.by_name.get(topic).ok_or(KafkaError::UnknownTopicOrPartition)?;
        topic.partition(index)
    }

    /// A partition by topic id: `UNKNOWN_TOPIC_ID` when there is no such topic, `UNKNOWN_TOPIC_OR_PARTITION` when the topic
    /// has no such partition.
    pub(crate) fn partition_by_id(&self, id: Uuid, index: i32) -> Result<Arc<Partition>, KafkaError> {
        let topics = self.topics.load();
        let topic = topics.by_id.get(&id).ok_or(KafkaError::UnknownTopicId)?;
        topic.partition(index)
    }

    /// Whether [`Broker::close`] has begun; handlers that wait stop waiting then.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }
}
