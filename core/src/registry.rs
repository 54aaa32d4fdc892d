//! The directories that are open in this process: connecting to one again shares its broker.
//!
//! A directory is known by device and inode, so that `./data` and its absolute path are the same, and a directory that was
//! removed and made again is another.

use std::{
    collections::{BTreeMap, HashMap},
    os::unix::fs::MetadataExt as _,
    path::Path,
    sync::{
        Arc, LazyLock, Mutex, MutexGuard, TryLockError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use ottla_broker::{Broker, BrokerOptions, Location};

use crate::{
    blocking,
    configuration::Configuration,
    connection::lock,
    convert,
    error::{Error, ErrorCode, Result},
    interrupt,
};

type Identity = (u64, u64);

static DIRECTORIES: LazyLock<Mutex<HashMap<Identity, Arc<Slot>>>> = LazyLock::new(Mutex::default);

/// A directory that is, was or will be open. Its own lock lets one directory recover for long without holding up others.
#[derive(Default)]
struct Slot {
    open: Mutex<Option<Open>>,
    /// Openings that nobody waits for any more: each closes what it has opened.
    left: AtomicUsize,
}

/// How often a connect that waits for another one looks whether it was interrupted.
const WAIT: Duration = Duration::from_millis(5);

impl Slot {
    /// The slot, once no other thread opens or closes the directory.
    fn lock(&self) -> Result<MutexGuard<'_, Option<Open>>> {
        loop {
            let open = match self.open.try_lock() {
                Ok(open) => Some(open),
                Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) => None,
            };
            if let Some(open) = open.filter(|_| self.left.load(Ordering::SeqCst) == 0) {
                return Ok(open);
            }
            interrupt::check()?;
            std::thread::sleep(interrupt::slice(WAIT));
        }
    }
}

struct Open {
    broker: Broker,
    settings: BTreeMap<String, String>,
    leases: usize,
}

/// One connection's share in a broker.
pub(crate) struct Lease {
    broker: Broker,
    /// `None` for a broker in memory, which has one connection.
    slot: Option<Arc<Slot>>,
}

impl Lease {
    pub(crate) fn broker(&self) -> &Broker {
        &self.broker
    }

    /// Gives the share back; the last one closes the broker cleanly.
    pub(crate) fn release(self) -> Result<()> {
        let Some(slot) = self.slot else {
            return self.broker.close().map_err(convert::broker_error);
        };
        let mut open = lock(&slot.open);
        let Some(shared) = open.as_mut() else { return Ok(()) };
        shared.leases = shared.leases.saturating_sub(1);
        if shared.leases > 0 {
            return Ok(());
        }
        // Held until the broker is closed, so that a connect that comes now waits and then finds a free directory.
        let shared = open.take();
        let closed = shared.map_or(Ok(()), |shared| shared.broker.close().map_err(convert::broker_error));
        drop(open);
        closed
    }

    /// Forgets the share without touching any file: what a forked child must do.
    pub(crate) fn abandon(self) {
        std::mem::forget(self);
    }
}

/// A broker in memory of its own.
pub(crate) fn open_memory(configuration: &Configuration) -> Result<Lease> {
    let location = Location::Memory {
        budget_bytes: configuration.memory_budget_bytes,
    };
    Ok(Lease {
        broker: open(location, &configuration.broker)?,
        slot: None,
    })
}

/// The broker of a directory: the one that is open in this process, or a new one.
pub(crate) fn open_directory(path: &Path, configuration: &Configuration) -> Result<Lease> {
    let created = create(path)?;
    let identity = identify(path)?;
    let slot = {
        let mut directories = lock(&DIRECTORIES);
        directories.retain(|_, slot| Arc::strong_count(slot) > 1);
        Arc::clone(directories.entry(identity).or_default())
    };
    let mut open_slot = slot.lock()?;
    if let Some(shared) = open_slot.as_mut() {
        check_same_settings(path, shared, &configuration.broker)?;
        shared.leases += 1;
        let broker = shared.broker.clone();
        drop(open_slot);
        return Ok(Lease {
            broker,
            slot: Some(slot),
        });
    }
    let opened = open_interruptible(Location::Directory(path.to_path_buf()), &configuration.broker, &slot);
    let broker = match opened {
        Ok(broker) => broker,
        Err(error) => {
            if created {
                // Only when it is empty: an open that failed leaves nothing behind that was not there before.
                let _ = std::fs::remove_dir(path);
            }
            return Err(error);
        }
    };
    *open_slot = Some(Open {
        broker: broker.clone(),
        settings: configuration.broker.clone(),
        leases: 1,
    });
    drop(open_slot);
    Ok(Lease {
        broker,
        slot: Some(slot),
    })
}

fn open(location: Location, settings: &BTreeMap<String, String>) -> Result<Broker> {
    let settings = settings.clone();
    Broker::open(BrokerOptions { location, settings }).map_err(convert::broker_error)
}

/// Opens a broker whose recovery may take long: a caller who does not want to wait any more need not.
fn open_interruptible(location: Location, settings: &BTreeMap<String, String>, slot: &Arc<Slot>) -> Result<Broker> {
    /// Counts an opening as left until it is dropped.
    struct Left(Arc<Slot>);
    impl Drop for Left {
        fn drop(&mut self) {
            self.0.left.fetch_sub(1, Ordering::SeqCst);
        }
    }
    slot.left.fetch_add(1, Ordering::SeqCst);
    let left = Left(Arc::clone(slot));
    let settings = settings.clone();
    let work = move || (open(location, &settings), left);
    let late = |(opened, _left): (Result<Broker>, Left)| {
        if let Ok(broker) = opened
            && let Err(error) = broker.close()
        {
            tracing::warn!(%error, "closing a directory that nobody waited for");
        }
    };
    blocking::wait_or_leave("ottla-open", work, late)?.0
}

/// Creates the directory when there is none; true when it did.
fn create(path: &Path) -> Result<bool> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(false),
        Ok(_) => Err(Error::new(
            ErrorCode::NotOttla,
            format!("{} is a file: give a directory", path.display()),
        )),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => match std::fs::create_dir_all(path) {
            Ok(()) => Ok(true),
            Err(error) => Err(not_writable(path, "cannot be created", error)),
        },
        Err(error) => Err(not_writable(path, "cannot be looked at", error)),
    }
}

fn identify(path: &Path) -> Result<Identity> {
    let metadata = std::fs::metadata(path).map_err(|error| not_writable(path, "cannot be looked at", error))?;
    Ok((metadata.dev(), metadata.ino()))
}

fn not_writable(path: &Path, what: &str, error: std::io::Error) -> Error {
    let message = format!(
        "the data directory {} {what}: {error}. Give another directory, or change its permissions",
        path.display()
    );
    Error::new(ErrorCode::NotWritable, message).with_source(error)
}

/// A second connection may repeat settings or leave them out, but not contradict what is in force.
fn check_same_settings(path: &Path, open: &Open, wanted: &BTreeMap<String, String>) -> Result<()> {
    for (name, value) in wanted {
        let default = ottla_broker::broker_settings()
            .iter()
            .find(|setting| setting.name == name)
            .and_then(|setting| setting.default);
        let in_force = open.settings.get(name).map(String::as_str).or(default);
        if in_force.map(str::trim) != Some(value.trim()) {
            return Err(Error::new(
                ErrorCode::ConfigurationConflict,
                format!(
                    "{} is open in this process with {name}={}, not {value}: close the other connections first, or leave the key out",
                    path.display(),
                    in_force.unwrap_or("(nothing)")
                ),
            ));
        }
    }
    Ok(())
}
