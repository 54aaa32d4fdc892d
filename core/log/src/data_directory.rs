//! The root of the files: identity, lock, partitions, checkpoints and the mark of a clean stop.

use std::collections::HashMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use ottla_protocol::Uuid;

use crate::checkpoint::Checkpoints;
use crate::config::LogConfig;
use crate::error::{IoContext, LogError};
use crate::meta_properties::{self, MetaProperties};
use crate::partition_log::{OpenRequest, PartitionLog};
use crate::storage::{LockError, OpenMode, Storage, StorageLock, sync_parent, write_file_atomically};

const LOCK_FILE: &str = ".lock";
const CLEAN_SHUTDOWN_FILE: &str = ".kafka_cleanshutdown";
const CLEAN_SHUTDOWN_CONTENT: &str = r#"{"version":0,"brokerEpoch":-1}"#;
/// Made and removed at each open; the name of a file that may be there anyway.
const PROBE_FILE: &str = "meta.properties.tmp";
const DELETE_SUFFIX: &str = "-delete";
/// Kafka's limit for a topic name, with which the longest directory name fits every file system.
const LONGEST_TOPIC: usize = 249;
const LONGEST_NAME: usize = 255;

/// What a data directory should be.
#[derive(Debug, Clone, Default)]
pub struct DataDirectoryOptions {
    /// Cluster id of a new directory (random if not given); one that exists must have it.
    pub cluster_id: Option<String>,
    /// Node id of a new directory (1 if not given); one that exists must have it.
    pub node_id: Option<i32>,
    /// The wall clock in milliseconds; the system's if not given.
    pub now_ms: Option<i64>,
}

/// The lock, held until the directory is closed or the last partition of it is gone.
#[derive(Debug)]
struct LockHolder(Mutex<Option<Box<dyn StorageLock>>>);

impl LockHolder {
    fn release(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// A data directory, owned by this process. Its layout is that of a Kafka log directory.
#[derive(Debug)]
pub struct DataDirectory {
    storage: Arc<dyn Storage>,
    path: PathBuf,
    identity: MetaProperties,
    lock: Arc<LockHolder>,
    clean: bool,
    now_ms: Option<i64>,
    checkpoints: Arc<Checkpoints>,
    partitions: Mutex<Partitions>,
}

#[derive(Debug, Default)]
struct Partitions {
    open: HashMap<(String, i32), Arc<PartitionLog>>,
    closed: bool,
}

impl DataDirectory {
    /// Opens a data directory, or makes one where nothing or an empty directory is, and locks it.
    ///
    /// # Errors
    /// [`LogError::Locked`] with the owner; [`LogError::NotADirectory`], [`LogError::NotWritable`],
    /// [`LogError::NotOttla`] for a directory of something else; [`LogError::Mismatch`] when it is another cluster's or
    /// node's; [`LogError::InvalidMetadata`] for damaged small files.
    pub fn open(storage: Arc<dyn Storage>, path: &Path, options: DataDirectoryOptions) -> Result<Arc<Self>, LogError> {
        prepare(&*storage, path)?;
        let lock = storage.lock(&path.join(LOCK_FILE)).map_err(|error| match error {
            LockError::Held { owner } => LogError::Locked {
                path: path.to_path_buf(),
                owner,
            },
            LockError::Io(source) => not_writable(path, source),
        })?;
        // Looked at only under the lock: another process may have been making the directory.
        let identity = match MetaProperties::read(&*storage, path)? {
            Some(identity) => check_identity(path, identity, &options)?,
            None => create_identity(&*storage, path, &options)?,
        };
        check_writable(&*storage, path)?;
        let marker = path.join(CLEAN_SHUTDOWN_FILE);
        let clean = storage.entry(&marker).context("look at", &marker)?.is_some();
        if clean {
            // From now on a stop is unclean until proven clean.
            storage.remove_file(&marker).context("remove", &marker)?;
        }
        // After an unclean stop the names may be the system's only: what is read from the checkpoints must stay true.
        storage.sync_directory(path).context("sync directory", path)?;
        let checkpoints = Arc::new(Checkpoints::load(&storage, path)?);
        let directory = Self {
            storage,
            path: path.to_path_buf(),
            identity,
            lock: Arc::new(LockHolder(Mutex::new(Some(lock)))),
            clean,
            now_ms: options.now_ms,
            checkpoints,
            partitions: Mutex::default(),
        };
        directory.remove_deleted()?;
        Ok(Arc::new(directory))
    }

    /// The directory's path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The storage the directory lies on, for the small files of others in it.
    #[must_use]
    pub const fn storage(&self) -> &Arc<dyn Storage> {
        &self.storage
    }

    /// Id of the cluster.
    #[must_use]
    pub fn cluster_id(&self) -> &str {
        &self.identity.cluster_id
    }

    /// Id of the node.
    #[must_use]
    pub const fn node_id(&self) -> i32 {
        self.identity.node_id
    }

    /// Id of the directory.
    #[must_use]
    pub const fn directory_id(&self) -> Uuid {
        self.identity.directory_id
    }

    /// Whether the directory was closed properly before, so that nothing has to be checked.
    #[must_use]
    pub const fn was_clean_shutdown(&self) -> bool {
        self.clean
    }

    fn partitions(&self) -> MutexGuard<'_, Partitions> {
        self.partitions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Topic and partition of every partition directory, `__cluster_metadata-0` among them, in order.
    ///
    /// # Errors
    /// [`LogError::Io`].
    pub fn list_partitions(&self) -> Result<Vec<(String, i32)>, LogError> {
        let entries = self.storage.list(&self.path).context("list", &self.path)?;
        let mut found: Vec<(String, i32)> = entries
            .iter()
            .filter(|entry| entry.is_directory)
            .filter_map(|entry| parse_name(&entry.name))
            .collect();
        found.sort();
        Ok(found)
    }

    /// Topic id in the directory of a partition; `None` when there is no such partition, or no id in it.
    ///
    /// # Errors
    /// [`LogError::InvalidMetadata`], [`LogError::Io`].
    pub fn partition_topic_id(&self, topic: &str, partition: i32) -> Result<Option<Uuid>, LogError> {
        check_name(topic, partition)?;
        crate::partition_metadata::read(&*self.storage, &self.path.join(directory_name(topic, partition)))
    }

    /// Opens a partition: makes it, recovers it, or gives the one that is open already (with `config` put in force). A
    /// partition whose sync has failed is recovered from what its last good sync covered. `leader_epoch` is the epoch
    /// that starts now, -1 for none; `topic_id` of zero takes the one that is there.
    ///
    /// # Errors
    /// [`LogError::InvalidPartition`], [`LogError::Mismatch`] when the directory is another topic's,
    /// [`LogError::Interrupted`], [`LogError::Closed`], [`LogError::Io`], [`LogError::Full`].
    pub fn open_partition(
        &self,
        topic: &str,
        partition: i32,
        topic_id: Uuid,
        config: LogConfig,
        leader_epoch: i32,
    ) -> Result<Arc<PartitionLog>, LogError> {
        check_name(topic, partition)?;
        let mut partitions = self.partitions();
        if partitions.closed {
            return Err(LogError::Closed {
                what: format!("data directory {}", self.path.display()),
            });
        }
        let key = (topic.to_owned(), partition);
        let mut after_failed_sync = None;
        if let Some(log) = partitions.open.get(&key) {
            if !log.is_poisoned() {
                if !topic_id.is_zero() && log.topic_id() != topic_id {
                    return Err(LogError::Mismatch {
                        path: log.directory().to_path_buf(),
                        what: "topic_id",
                        found: log.topic_id().to_string(),
                        expected: topic_id.to_string(),
                    });
                }
                if leader_epoch > log.leader_epoch() {
                    log.start_leader_epoch(leader_epoch)?;
                }
                log.update_config(config);
                return Ok(Arc::clone(log));
            }
            // It stays in the list until it is open again: a second try must not take its files for good ones.
            log.abandon();
            after_failed_sync = Some(log.recovery_point());
        }
        let log = PartitionLog::open(OpenRequest {
            storage: Arc::clone(&self.storage),
            checkpoints: Arc::clone(&self.checkpoints),
            lock: Arc::clone(&self.lock) as Arc<dyn Send + Sync + Debug>,
            root: self.path.clone(),
            topic: topic.to_owned(),
            partition,
            topic_id,
            config,
            leader_epoch,
            now_ms: self.now_ms.unwrap_or_else(system_time_ms),
            clean: self.clean && after_failed_sync.is_none(),
            after_failed_sync,
        })?;
        partitions.open.insert(key, Arc::clone(&log));
        Ok(log)
    }

    /// Deletes a partition: takes its name away at once, then its files. Readers keep what they hold. One that does not
    /// exist is no error.
    ///
    /// # Errors
    /// [`LogError::InvalidPartition`], [`LogError::Io`].
    pub fn delete_partition(&self, topic: &str, partition: i32) -> Result<(), LogError> {
        check_name(topic, partition)?;
        if let Some(log) = self.partitions().open.remove(&(topic.to_owned(), partition)) {
            log.abandon();
        }
        // First of all: a partition that is gone must not be missed when one of the same name is made.
        self.checkpoints.remove(topic, partition)?;
        let name = directory_name(topic, partition);
        let from = self.path.join(&name);
        if self.storage.entry(&from).context("look at", &from)?.is_some() {
            let mut random = [0; 16];
            getrandom::fill(&mut random)
                .map_err(|error| LogError::io("rename", &from, std::io::Error::other(error)))?;
            let suffix = format!(".{:032x}{DELETE_SUFFIX}", u128::from_ne_bytes(random));
            // Names are ASCII, so a cut never splits a character.
            let kept: String = name.chars().take(LONGEST_NAME - suffix.len()).collect();
            let to = self.path.join(kept + &suffix);
            self.storage.rename(&from, &to).context("rename", &from)?;
            self.storage
                .sync_directory(&self.path)
                .context("sync directory", &self.path)?;
            self.storage.remove_directory_all(&to).context("remove", &to)?;
        }
        Ok(())
    }

    /// Forgets what the checkpoints say about a partition, before its directory is taken away by other means than
    /// [`DataDirectory::delete_partition`]: a recovery point without a log is an error.
    ///
    /// # Errors
    /// [`LogError::Io`], [`LogError::Full`].
    pub fn forget_partition(&self, topic: &str, partition: i32) -> Result<(), LogError> {
        self.checkpoints.remove(topic, partition)
    }

    /// Finishes deletions that a crash interrupted.
    fn remove_deleted(&self) -> Result<(), LogError> {
        for entry in self.storage.list(&self.path).context("list", &self.path)? {
            if entry.is_directory && entry.name.ends_with(DELETE_SUFFIX) && entry.name.contains('.') {
                let path = self.path.join(&entry.name);
                self.storage.remove_directory_all(&path).context("remove", &path)?;
            }
        }
        Ok(())
    }

    fn open_logs(&self) -> Vec<Arc<PartitionLog>> {
        self.partitions().open.values().cloned().collect()
    }

    /// Syncs every open partition and writes the checkpoint files: what a recovery may skip, where logs start, and the
    /// high watermarks. For a background task, every few seconds. A partition that fails does not keep the others from
    /// it.
    ///
    /// # Errors
    /// The first error.
    pub fn flush_checkpoints(&self) -> Result<(), LogError> {
        let logs = self.open_logs();
        let mut first_error = None;
        for log in &logs {
            if let Err(error) = log.flush(log.log_end_offset()) {
                first_error.get_or_insert(error);
            }
        }
        let written = self.write_checkpoints(&logs);
        first_error.map_or(written, Err)
    }

    /// Syncs the partitions for which it is time: `flush.ms` have passed, a segment was closed, or much is unsynced; and
    /// moves their recovery points on, in memory and in the checkpoint. For a background task, every second: how late it
    /// comes is how much longer than `flush.ms` a record may stay unsynced.
    ///
    /// # Errors
    /// The first error; other partitions are synced all the same.
    pub fn flush_due(&self, now_ms: i64) -> Result<(), LogError> {
        let mut first_error = None;
        let mut recovery_points = Vec::new();
        for log in self.open_logs() {
            let synced = log.flush_if_due(now_ms).and_then(|synced| {
                let settled = synced.then(|| log.settle_recovery_point(false));
                settled.transpose()
            });
            match synced {
                Ok(settled) => {
                    recovery_points.extend(settled.map(|offset| ((log.topic().to_owned(), log.partition()), offset)))
                }
                // It was reported when it happened, and takes nothing more.
                Err(LogError::Poisoned { .. }) => {}
                Err(error) => {
                    first_error.get_or_insert(error);
                }
            }
        }
        let written = self
            .checkpoints
            .recovery_point
            .update(|offsets| offsets.extend(recovery_points));
        first_error.map_or(written, Err)
    }

    fn write_checkpoints(&self, logs: &[Arc<PartitionLog>]) -> Result<(), LogError> {
        let key = |log: &PartitionLog| (log.topic().to_owned(), log.partition());
        let mut recovery_points = Vec::with_capacity(logs.len());
        for log in logs {
            recovery_points.push((key(log), log.settle_recovery_point(false)?));
        }
        self.checkpoints
            .recovery_point
            .update(|offsets| offsets.extend(recovery_points))?;
        self.checkpoints.log_start.update(|offsets| {
            for log in logs {
                // Noted only where the files alone would give another start. A note stays: a crash may bring back the
                // names of segments that are gone.
                let start = log.log_start_offset();
                if start > log.first_segment_offset() || offsets.contains_key(&key(log)) {
                    offsets.insert(key(log), start);
                }
            }
        })?;
        self.checkpoints.high_watermark.update(|offsets| {
            for log in logs {
                offsets.insert(key(log), log.high_watermark());
            }
        })
    }

    /// Closes everything properly: syncs and closes the partitions, writes the checkpoints and the mark of a clean stop,
    /// and gives the lock back. Readers keep what they hold. Closing again does nothing.
    ///
    /// # Errors
    /// The first error; the lock is given back all the same, and the next open checks the logs.
    pub fn close(&self) -> Result<(), LogError> {
        {
            let mut partitions = self.partitions();
            if partitions.closed {
                return Ok(());
            }
            partitions.closed = true;
        }
        let result = self.close_logs();
        self.lock.release();
        result
    }

    fn close_logs(&self) -> Result<(), LogError> {
        let logs = self.open_logs();
        let mut first_error = None;
        for log in &logs {
            if let Err(error) = log.close() {
                first_error.get_or_insert(error);
            }
        }
        self.partitions().open.clear();
        self.write_checkpoints(&logs)?;
        if let Some(error) = first_error {
            return Err(error);
        }
        write_file_atomically(
            &*self.storage,
            &self.path.join(CLEAN_SHUTDOWN_FILE),
            CLEAN_SHUTDOWN_CONTENT.as_bytes(),
        )
    }
}

fn system_time_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

fn not_writable(path: &Path, source: std::io::Error) -> LogError {
    match source.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => LogError::NotWritable {
            path: path.to_path_buf(),
            source,
        },
        std::io::ErrorKind::NotADirectory => LogError::NotADirectory {
            path: path.to_path_buf(),
        },
        _ => LogError::io("open", path, source),
    }
}

/// Makes the directory if there is none, and refuses one that is something else's.
fn prepare(storage: &dyn Storage, path: &Path) -> Result<(), LogError> {
    match storage.entry(path).map_err(|error| not_writable(path, error))? {
        Some(entry) if !entry.is_directory => {
            return Err(LogError::NotADirectory {
                path: path.to_path_buf(),
            });
        }
        Some(_) => {}
        None => {
            // Each of the directories that are made has a name to lose.
            let mut made = Vec::new();
            for above in path.ancestors() {
                // The root, and the directory that a relative path starts in, are there.
                if above.parent().is_none()
                    || storage
                        .entry(above)
                        .map_err(|error| not_writable(path, error))?
                        .is_some()
                {
                    break;
                }
                made.push(above);
            }
            storage
                .create_directory(path)
                .map_err(|error| not_writable(path, error))?;
            for directory in made.into_iter().rev() {
                sync_parent(storage, directory)?;
            }
        }
    }
    let entries = storage.list(path).map_err(|error| not_writable(path, error))?;
    // What a first open that was interrupted may have left.
    let ours = [
        LOCK_FILE,
        meta_properties::FILE_NAME,
        "meta.properties.tmp",
        "lost+found",
    ];
    if !entries.iter().any(|entry| entry.name == meta_properties::FILE_NAME)
        && let Some(foreign) = entries.iter().find(|entry| !ours.contains(&entry.name.as_str()))
    {
        let reason = format!("it has no meta.properties, but has {:?}", foreign.name);
        return Err(LogError::NotOttla {
            path: path.to_path_buf(),
            reason,
        });
    }
    Ok(())
}

fn check_identity(
    root: &Path,
    identity: MetaProperties,
    options: &DataDirectoryOptions,
) -> Result<MetaProperties, LogError> {
    let path = root.join(meta_properties::FILE_NAME);
    if let Some(expected) = options
        .cluster_id
        .as_ref()
        .filter(|expected| **expected != identity.cluster_id)
    {
        return Err(LogError::Mismatch {
            path,
            what: "cluster.id",
            found: identity.cluster_id,
            expected: expected.clone(),
        });
    }
    if let Some(expected) = options.node_id.filter(|expected| *expected != identity.node_id) {
        return Err(LogError::Mismatch {
            path,
            what: "node.id",
            found: identity.node_id.to_string(),
            expected: expected.to_string(),
        });
    }
    Ok(identity)
}

fn create_identity(
    storage: &dyn Storage,
    path: &Path,
    options: &DataDirectoryOptions,
) -> Result<MetaProperties, LogError> {
    let random = || {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)
            .map(|()| Uuid::from_random_bytes(bytes))
            .map_err(|error| LogError::io("make ids for", path, std::io::Error::other(error)))
    };
    let identity = MetaProperties {
        cluster_id: options
            .cluster_id
            .clone()
            .map_or_else(|| random().map(|id| id.to_string()), Ok)?,
        node_id: options.node_id.unwrap_or(1),
        directory_id: random()?,
    };
    identity.write(storage, path)?;
    Ok(identity)
}

/// A read-only directory should fail at the open, not at the first append.
fn check_writable(storage: &dyn Storage, path: &Path) -> Result<(), LogError> {
    let probe = path.join(PROBE_FILE);
    storage
        .open(&probe, OpenMode::Create)
        .and_then(|_| storage.remove_file(&probe))
        .map_err(|error| not_writable(path, error))
}

fn directory_name(topic: &str, partition: i32) -> String {
    format!("{topic}-{partition}")
}

/// Topic and partition in the name of a directory.
fn parse_name(name: &str) -> Option<(String, i32)> {
    let (topic, partition) = name.rsplit_once('-')?;
    let number: i32 = partition.parse().ok()?;
    // "+1" and "01" parse too, but name nothing that we or Kafka made.
    (number.to_string() == partition && check_name(topic, number).is_ok()).then(|| (topic.to_owned(), number))
}

fn check_name(topic: &str, partition: i32) -> Result<(), LogError> {
    let reason = if topic.is_empty() || topic == "." || topic == ".." {
        "the topic needs a name other than . and .."
    } else if topic.len() > LONGEST_TOPIC {
        "the topic's name is longer than 249 characters"
    } else if !topic
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
    {
        "the topic's name has characters other than ASCII letters, digits, '.', '_' and '-'"
    } else if partition < 0 {
        "the partition is negative"
    } else {
        return Ok(());
    };
    Err(LogError::InvalidPartition {
        topic: topic.to_owned(),
        partition,
        reason,
    })
}
