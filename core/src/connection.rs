//! The connection: the one object a user holds.

use std::{
    cell::Cell,
    fmt,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use arrow_array::RecordBatchReader;
use ottla_client::{Client, ProducerIdentity};

use crate::{
    blocking,
    configuration::Configuration,
    convert,
    error::{Error, ErrorCode, Result},
    fork, interrupt,
    listener::Listener,
    load::{LoadOptions, LoadTarget, Loaded},
    loading,
    produce::{ProduceOptions, Produced, Row},
    producing,
    reader::{ReadOptions, Reader},
    registry::{self, Lease},
    row_producer::RowProducer,
    topic::{Topic, TopicSpec, TopicSummary},
    topics,
    transport::InProcess,
};

/// Opens a connection.
///
/// `uri` is a directory (`./data`), which is created when it does not exist and embeds a broker, or `:memory:`, whose data
/// is gone when the connection is closed. `config` holds keys of the table in [`configuration`](crate::configuration).
///
/// Connecting to the same directory again in one process shares the broker. Another process that owns the directory is
/// an error that says which one it is ([`ErrorCode::DirectoryLocked`]).
pub fn connect<I, K, V>(uri: &str, config: I) -> Result<Connection>
where
    I: IntoIterator<Item = (K, V)>,
    K: Into<String>,
    V: Into<String>,
{
    let generation = fork::generation();
    // A child of a process that used Ottla: locks of the parent's other threads may be held for ever in here.
    fork::check(0)?;
    let configuration = Configuration::parse(config)?;
    let lease = match uri {
        "" => {
            return Err(Error::new(
                ErrorCode::InvalidArgument,
                "an empty address: give a directory, or \":memory:\"",
            ));
        }
        ":memory:" => registry::open_memory(&configuration)?,
        _ if uri.starts_with("kafka://") => {
            return Err(Error::new(
                ErrorCode::Unsupported,
                format!(
                    "{uri}: connecting to a Kafka cluster comes in a later version; give a directory, or \":memory:\""
                ),
            ));
        }
        _ => match uri.split_once("://") {
            Some((scheme, _)) => {
                return Err(Error::new(
                    ErrorCode::InvalidArgument,
                    format!("{uri}: unknown scheme {scheme:?}: give a directory, or \":memory:\""),
                ));
            }
            None => registry::open_directory(std::path::Path::new(uri), &configuration)?,
        },
    };
    let client = Client::new(Arc::new(InProcess::new(
        lease.broker().clone(),
        &configuration.client_id,
        uri,
    )));
    Ok(Connection {
        inner: Arc::new(Inner {
            uri: uri.to_owned(),
            generation,
            configuration,
            use_count: Mutex::new(UseCount {
                lease: Some(lease),
                client: Some(client),
                active: 0,
                closing: false,
                released: false,
                outcome: None,
            }),
            idle: Condvar::new(),
            producers: Mutex::new(Vec::new()),
            listeners: Mutex::new(Vec::new()),
        }),
    })
}

/// What [`connect`] returns. Clones are the same connection: closing one closes all.
#[derive(Clone)]
pub struct Connection {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    uri: String,
    generation: u64,
    configuration: Configuration,
    use_count: Mutex<UseCount>,
    idle: Condvar,
    /// Producer ids that are not in use; each keeps the sequences it has reached.
    producers: Mutex<Vec<ProducerIdentity>>,
    /// Listeners live as long as the connection, whether their handles are kept or not.
    listeners: Mutex<Vec<Listener>>,
}

struct UseCount {
    /// The share in the broker; gone once closed.
    lease: Option<Lease>,
    /// The way to the broker. Gone with the share, so that files are closed though a handle of the connection is kept.
    client: Option<Client>,
    active: usize,
    closing: bool,
    /// Whether the share was given back, and closing is complete.
    released: bool,
    /// What giving it back failed with, for the caller of `close` that waited for it.
    outcome: Option<Result<()>>,
}

thread_local! {
    /// How many operations of any connection this thread is inside of: a callback may call `close`, and must not wait
    /// for itself.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// An operation in progress: the broker stays open until it is dropped.
pub(crate) struct Operation<'a> {
    inner: &'a Inner,
    client: Client,
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Connection")
            .field("uri", &self.inner.uri)
            .field("closed", &self.is_closed())
            .finish()
    }
}

impl Connection {
    /// The address it was opened with.
    pub fn uri(&self) -> &str {
        &self.inner.uri
    }

    /// Creates a topic. What the settings do not say otherwise: data is kept for ever (`retention.ms=-1`), and a topic with
    /// a timestamp column takes any time (the largest `segment.ms` and `message.timestamp.after.max.ms`).
    pub fn create_topic(&self, spec: TopicSpec) -> Result<Topic> {
        let operation = self.inner.enter()?;
        topics::create(&operation, &spec)
    }

    /// Deletes a topic with all of its data.
    pub fn delete_topic(&self, name: &str) -> Result<()> {
        let operation = self.inner.enter()?;
        topics::delete(&operation, name)
    }

    /// All topics, by name; those that Ottla keeps for itself are marked `internal`.
    pub fn topics(&self) -> Result<Vec<TopicSummary>> {
        let operation = self.inner.enter()?;
        topics::list(&operation)
    }

    /// A topic as it is now: schema, partitions with offsets, settings, size.
    pub fn topic(&self, name: &str) -> Result<Topic> {
        let operation = self.inner.enter()?;
        topics::describe(&operation, name)
    }

    /// Appends a stream of record batches; returns when all of it is acknowledged.
    ///
    /// Rows keep their order within a partition. When it fails half way, what was acknowledged stays, and
    /// [`Error::produced`] says how much: unless the append itself failed, it is exactly the stream's first rows.
    pub fn produce(
        &self,
        topic: &str,
        rows: Box<dyn RecordBatchReader + Send>,
        options: ProduceOptions,
    ) -> Result<Produced> {
        let operation = self.inner.enter()?;
        let mut rows = Some(rows);
        producing::produce(&operation, topic, || Ok(rows.take()), &options)
    }

    /// Appends several streams of record batches, which may differ in their schemas, as one: `next` gives them in order and
    /// `None` after the last. An error counts batches and rows over all of them, also one that `next` fails with.
    pub fn produce_streams(
        &self,
        topic: &str,
        next: impl FnMut() -> Result<Option<Box<dyn RecordBatchReader + Send>>>,
        options: ProduceOptions,
    ) -> Result<Produced> {
        let operation = self.inner.enter()?;
        producing::produce(&operation, topic, next, &options)
    }

    /// Appends records as an ordinary Kafka producer does; returns when all of them are acknowledged.
    pub fn produce_rows(&self, topic: &str, rows: impl IntoIterator<Item = Row>) -> Result<Produced> {
        let mut producer = self.row_producer(topic)?;
        for row in rows {
            producer.send(row)?;
        }
        producer.finish()
    }

    /// A producer of records one by one, for input that comes slowly.
    pub fn row_producer(&self, topic: &str) -> Result<RowProducer> {
        RowProducer::new(self, topic)
    }

    /// Makes a reader: pins its ends, reads nothing yet.
    pub fn read(&self, topic: &str, options: ReadOptions) -> Result<Reader> {
        let operation = self.inner.enter()?;
        topics::read(&operation, topic, &options)
    }

    /// Loads a topic into a target so that every row arrives exactly once; see [`LoadTarget`].
    pub fn load(&self, topic: &str, target: &mut dyn LoadTarget, options: LoadOptions) -> Result<Loaded> {
        let operation = self.inner.enter()?;
        loading::load(&operation, topic, target, &options)
    }

    /// Opens a port (`127.0.0.1:9092`; port 0 takes a free one): from now on every Kafka client sees the topics. The
    /// listener stays open until it or the connection is closed. Without TLS and passwords, which come later, an address
    /// other than loopback lets everyone in who can reach it.
    pub fn listen(&self, address: &str) -> Result<Listener> {
        let operation = self.inner.enter()?;
        let listener = Listener::open(&operation.broker()?, address)?;
        let mut listeners = lock(&self.inner.listeners);
        listeners.retain(|listener| !listener.is_closed());
        listeners.push(listener.clone());
        Ok(listener)
    }

    /// Figures about the broker.
    pub fn statistics(&self) -> Result<Statistics> {
        let operation = self.inner.enter()?;
        Ok(convert::statistics(&operation.broker()?.statistics()))
    }

    /// Closes the connection and its listeners; waits for calls in other threads, which end at their next batch. The last
    /// connection to a directory closes it cleanly and gives up its lock. Readers go on reading. Closing again does nothing, or
    /// goes on waiting when a call before was interrupted.
    pub fn close(&self) -> Result<()> {
        fork::check(self.inner.generation)?;
        self.inner.close(|lease| {
            let inner = Arc::clone(&self.inner);
            let late = |released: Result<()>| {
                if let Err(error) = released {
                    tracing::warn!(%error, "closing a broker that nobody waited for");
                }
            };
            // Bringing everything to the disk may take long.
            blocking::wait_or_leave("ottla-close", move || inner.release(lease).0, late)?
        })
    }

    /// True once it was closed.
    pub fn is_closed(&self) -> bool {
        lock(&self.inner.use_count).closing
    }

    pub(crate) fn inner(&self) -> &Arc<Inner> {
        &self.inner
    }
}

/// Figures about an embedded broker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Topics, without those that Ottla keeps for itself.
    pub topics: u64,
    /// Partitions of all topics.
    pub partitions: u64,
    /// Bytes in all segments.
    pub size_bytes: u64,
}

impl Inner {
    /// Begins an operation.
    pub(crate) fn enter(&self) -> Result<Operation<'_>> {
        fork::check(self.generation)?;
        let mut use_count = lock(&self.use_count);
        let Some(client) = use_count.client.clone().filter(|_| !use_count.closing) else {
            return Err(closed(&self.uri));
        };
        use_count.active += 1;
        DEPTH.set(DEPTH.get() + 1);
        Ok(Operation { inner: self, client })
    }

    fn close(&self, release: impl FnOnce(Lease) -> Result<()>) -> Result<()> {
        lock(&self.use_count).closing = true;
        let mut outcome = Ok(());
        for listener in std::mem::take(&mut *lock(&self.listeners)) {
            outcome = outcome.and(listener.close());
        }
        let mut use_count = lock(&self.use_count);
        if use_count.active == 0
            && let Some(lease) = use_count.lease.take()
        {
            drop(use_count);
            return outcome.and(release(lease));
        }
        if DEPTH.get() > 0 {
            // Called from inside an operation: the last operation to end releases the lease.
            return outcome;
        }
        // Also when it was closed before: a call that gave up waiting can be made again.
        while !use_count.released {
            use_count = self
                .idle
                .wait_timeout(use_count, interrupt::slice(Duration::from_millis(50)))
                .unwrap_or_else(PoisonError::into_inner)
                .0;
            interrupt::check()?;
        }
        outcome.and(use_count.outcome.take().unwrap_or(Ok(())))
    }

    /// Gives the share in the broker back. Who waits for it is told once the guard is dropped.
    fn release(&self, lease: Lease) -> (Result<()>, Released<'_>) {
        // Made first, so that a panic inside leaves nobody waiting.
        let guard = Released(self);
        (lease.release(), guard)
    }
}

/// Says, when it is dropped, that a connection's share in the broker was given back.
struct Released<'a>(&'a Inner);

impl Drop for Released<'_> {
    fn drop(&mut self) {
        lock(&self.0.producers).clear();
        let mut use_count = lock(&self.0.use_count);
        use_count.released = true;
        let client = use_count.client.take();
        drop(use_count);
        drop(client);
        self.0.idle.notify_all();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if fork::check(self.generation).is_err() {
            // In a forked child the parent's files are not ours to close cleanly.
            if let Some(lease) = lock(&self.use_count).lease.take() {
                lease.abandon();
            }
            return;
        }
        if let Err(error) = self.close(|lease| self.release(lease).0) {
            tracing::warn!(uri = self.uri, %error, "closing a connection that was dropped");
        }
    }
}

impl Operation<'_> {
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn configuration(&self) -> &Configuration {
        &self.inner.configuration
    }

    pub(crate) fn generation(&self) -> u64 {
        self.inner.generation
    }

    pub(crate) fn broker(&self) -> Result<ottla_broker::Broker> {
        lock(&self.inner.use_count)
            .lease
            .as_ref()
            .map(|lease| lease.broker().clone())
            .ok_or_else(|| closed(&self.inner.uri))
    }

    /// To be asked by every long loop: fails when the caller wants to stop, or another thread closes the connection.
    pub(crate) fn check(&self) -> Result<()> {
        interrupt::check()?;
        if lock(&self.inner.use_count).closing {
            Err(closed(&self.inner.uri))
        } else {
            Ok(())
        }
    }

    /// A producer id nobody else uses now.
    pub(crate) fn take_producer(&self) -> Result<ProducerIdentity> {
        if let Some(producer) = lock(&self.inner.producers).pop() {
            return Ok(producer);
        }
        ProducerIdentity::new(&self.client).map_err(convert::client_error)
    }

    /// Gives a producer id back, unless a failure has left it in doubt which sequences the broker has seen.
    pub(crate) fn give_producer(&self, producer: ProducerIdentity) {
        self.inner.give_producer(producer);
    }
}

impl Inner {
    pub(crate) fn configuration(&self) -> &Configuration {
        &self.configuration
    }

    pub(crate) fn give_producer(&self, producer: ProducerIdentity) {
        if producer.is_certain() {
            lock(&self.producers).push(producer);
        }
    }
}

impl Drop for Operation<'_> {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
        let mut use_count = lock(&self.inner.use_count);
        use_count.active = use_count.active.saturating_sub(1);
        if !use_count.closing || use_count.active > 0 {
            return;
        }
        if let Some(lease) = use_count.lease.take() {
            drop(use_count);
            let (released, _guard) = self.inner.release(lease);
            if let Err(error) = &released {
                tracing::warn!(uri = self.inner.uri, %error, "closing the broker");
            }
            lock(&self.inner.use_count).outcome = Some(released);
        }
    }
}

fn closed(uri: &str) -> Error {
    Error::new(
        ErrorCode::Closed,
        format!("the connection to {uri} is closed: connect again"),
    )
}

/// A lock whose holder panicked still guards plain data that is whole.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
