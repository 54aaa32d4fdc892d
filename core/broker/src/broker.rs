//! [`Broker`]: the handle, and [`State`]: what every API works on.
//!
//! The seam between the two halves of this crate: API files get `&Arc<State>` and a [`RequestContext`]. Metadata handlers
//! change the cluster through `state.controller`; data handlers find partitions with [`State::partition_by_name`] and
//! [`State::partition_by_id`], and keep what they need for themselves in `state.data` ([`DataPlane`]).

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::ArcSwap;
use ottla_arrow::TopicTable;
use ottla_log::{DataDirectory, DataDirectoryOptions, MemoryStorage, RealStorage, Storage};
use ottla_protocol::{KafkaError, RequestBody, ResponseBody, Uuid};

use crate::background::Background;
use crate::data_plane::DataPlane;
use crate::dispatch;
use crate::error::BrokerError;
use crate::metadata::{self, ConfigResource, Controller, Image};
use crate::partition::{Partition, Topic};
use crate::producer_ids::ProducerIds;
use crate::serving;
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
        RequestContext {
            origin: Connection::InProcess,
            client_id: client_id.into(),
            listener: None,
        }
    }

    /// The endpoint to advertise in answers to this request. In process nobody connects to it, so it names no port.
    pub(crate) fn advertised(&self) -> Endpoint {
        match &self.listener {
            Some(endpoint) => Endpoint::clone(endpoint),
            None => Endpoint {
                host: "localhost".to_owned(),
                port: 0,
            },
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
#[derive(Debug, Clone, Default)]
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
    pub(crate) image: Arc<ArcSwap<Image>>,
    /// The topics whose partitions are open.
    pub(crate) topics: ArcSwap<Topics>,
    /// The settings in force: what was given at open and what was altered since.
    pub(crate) settings: ArcSwap<BrokerSettings>,
    /// The single writer of the metadata log.
    pub(crate) controller: Controller,
    /// Producer ids that were reserved and not yet handed out.
    pub(crate) producer_ids: ProducerIds,
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

/// A broker over one data directory. Cloning it gives another handle to the same broker; when the last is dropped the broker
/// is closed, and [`Broker::close`] says whether that went well.
#[derive(Debug, Clone)]
pub struct Broker {
    pub(crate) state: Arc<State>,
    pub(crate) owner: Arc<Owner>,
}

/// What ends with the last handle.
#[derive(Debug)]
pub(crate) struct Owner {
    state: Arc<State>,
    background: Background,
}

impl Broker {
    /// Opens a data directory, or makes it, and begins to serve it.
    ///
    /// # Errors
    /// A setting that is not known or has an impossible value, a directory that another process holds, that cannot be written
    /// or is not Ottla's or Kafka's, damaged metadata, or a full disk.
    pub fn open(options: BrokerOptions) -> Result<Broker, BrokerError> {
        let (storage, path): (Arc<dyn Storage>, PathBuf) = match options.location {
            Location::Directory(path) => (RealStorage::shared(), path),
            Location::Memory { budget_bytes } => (Arc::new(MemoryStorage::new(budget_bytes)), PathBuf::from("/")),
        };
        Broker::open_on(storage, &path, &options.settings)
    }

    /// Opens a broker on any storage.
    pub(crate) fn open_on(
        storage: Arc<dyn Storage>,
        path: &Path,
        settings: &BTreeMap<String, String>,
    ) -> Result<Broker, BrokerError> {
        let settings = BrokerSettings::parse(settings)?;
        let directory = DataDirectory::open(storage, path, directory_options(&settings))?;
        // An error from here on drops the directory, which gives its lock back without claiming that anything is in order.
        let metadata::Started { controller, image } = metadata::start(&directory)?;
        let current = image.load_full();
        let node_id = directory.node_id();
        let settings = settings.with_dynamic(
            Clone::clone(&*current.configs_of(&ConfigResource::broker(""))),
            Clone::clone(&*current.configs_of(&ConfigResource::broker(&node_id.to_string()))),
        );
        let topics = serving::open_all(&directory, &settings, &current)?;
        let data = DataPlane::new(&settings);
        let state = Arc::new(State {
            node_id,
            directory,
            image,
            topics: ArcSwap::from_pointee(topics),
            settings: ArcSwap::from_pointee(settings),
            controller,
            producer_ids: ProducerIds::default(),
            data,
            closed: AtomicBool::new(false),
        });
        let opened: Vec<Arc<Topic>> = state.topics.load().by_id.values().cloned().collect();
        state.data.topics_opened(&opened);
        let background = Background::start(Arc::clone(&state))?;
        let owner = Arc::new(Owner {
            state: Arc::clone(&state),
            background,
        });
        Ok(Broker { state, owner })
    }

    /// Answers one request on the caller's thread. A Fetch may wait up to its `max_wait_ms`, nothing else waits for anything
    /// but files. After [`Broker::close`] the answer is an error.
    pub fn call(&self, context: &RequestContext, request: RequestBody, version: i16) -> ResponseBody {
        dispatch::dispatch(&self.state, context, request, version)
    }

    /// The table of a topic, when the topic exists and has one.
    pub fn topic_table(&self, name: &str) -> Option<Arc<TopicTable>> {
        self.state.topic_by_name(name)?.table.clone()
    }

    /// The id of the cluster, as in `meta.properties`.
    pub fn cluster_id(&self) -> &str {
        self.state.directory.cluster_id()
    }

    /// Figures about the broker.
    pub fn statistics(&self) -> Statistics {
        let topics = self.state.topics.load();
        let mut statistics = Statistics {
            metadata_end_offset: self.state.controller.end_offset(),
            ..Statistics::default()
        };
        for topic in topics.by_id.values() {
            statistics.topics += usize::from(!topic.internal);
            statistics.partitions += topic.partitions.len();
            statistics.size_bytes += topic.online().map(|partition| partition.log.size_bytes()).sum::<u64>();
        }
        statistics
    }

    /// Closes the broker: waiting requests are answered, listeners closed, everything synced, the directory marked as cleanly
    /// closed and its lock given back. Closing twice is no error.
    ///
    /// # Errors
    /// When something could not be written. The lock is given back all the same, and the next open recovers.
    pub fn close(&self) -> Result<(), BrokerError> {
        self.owner.close()
    }
}

impl Owner {
    fn close(&self) -> Result<(), BrokerError> {
        if self.state.closed.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        self.state.data.close();
        self.background.stop();
        let retention = self.state.settings().metadata_retention_bytes;
        let snapshot = self
            .state
            .controller
            .write_snapshot(retention)
            .map_err(metadata::snapshot_error);
        self.state.controller.close();
        self.state.directory.close()?;
        snapshot
    }
}

#[cfg(test)]
impl Owner {
    /// Ends the broker as a kill does: its thread stops, and nothing is written.
    pub(crate) fn abandon(&self) {
        self.state.closed.store(true, Ordering::Release);
        self.state.data.close();
        self.background.stop();
        self.state.controller.close();
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            tracing::error!(%error, "the broker was not closed cleanly; the next open recovers");
        }
    }
}

fn directory_options(settings: &BrokerSettings) -> DataDirectoryOptions {
    DataDirectoryOptions {
        node_id: settings.node_id,
        ..DataDirectoryOptions::default()
    }
}
