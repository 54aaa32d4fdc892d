//! What the broker does on its own: retention (which also forgets idle producers), checkpoints, metadata snapshots.
//!
//! One plain thread a broker, so that an embedded broker needs no runtime. It sleeps until the next task is due and stops as soon
//! as the broker closes. A task that fails says so in the log and is tried again when it is due next.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::broker::State;
use crate::clock::now_ms;
use crate::error::BrokerError;
use crate::metadata::snapshot_error;

/// How often it is looked whether a metadata snapshot is due.
const SNAPSHOT_CHECK: Duration = Duration::from_secs(10);

/// How often it is looked whether a partition is to be synced: so much longer than `flush.ms` may a record stay unsynced.
const FLUSH_CHECK_MS: i64 = 1_000;

/// The broker's own thread.
#[derive(Debug)]
pub(crate) struct Background {
    signal: Arc<Signal>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug, Default)]
struct Signal {
    stop: Mutex<bool>,
    condition: Condvar,
}

/// Something done again and again.
struct Task {
    interval: Duration,
    due: Instant,
    run: fn(&State),
}

impl Background {
    /// Starts the thread.
    pub(crate) fn start(state: Arc<State>) -> Result<Background, BrokerError> {
        let signal = Arc::new(Signal::default());
        let thread = std::thread::Builder::new()
            .name("ottla-broker".to_owned())
            .spawn({
                let signal = Arc::clone(&signal);
                move || run(&state, &signal)
            })
            .map_err(|source| BrokerError::Io {
                doing: "starting the broker's background thread".to_owned(),
                source,
            })?;
        Ok(Background {
            signal,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Stops the thread and waits until it has.
    pub(crate) fn stop(&self) {
        *self.signal.stop.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.signal.condition.notify_all();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && thread.join().is_err()
        {
            tracing::error!("the broker's background thread panicked");
        }
    }
}

fn run(state: &State, signal: &Signal) {
    let settings = state.settings();
    let every = |interval_ms: i64, run: fn(&State)| {
        let interval = Duration::from_millis(u64::try_from(interval_ms).unwrap_or(u64::MAX).max(1));
        Task {
            interval,
            due: later(interval),
            run,
        }
    };
    let mut tasks = [
        every(settings.log_retention_check_interval_ms, State::apply_retention),
        every(
            settings.log_flush_offset_checkpoint_interval_ms.max(1),
            State::flush_checkpoints,
        ),
        every(FLUSH_CHECK_MS, State::flush_due),
        Task {
            interval: SNAPSHOT_CHECK,
            due: later(SNAPSHOT_CHECK),
            run: State::snapshot_if_due,
        },
    ];
    loop {
        let Some(next) = tasks.iter().map(|task| task.due).min() else {
            return;
        };
        let mut stop = signal.stop.lock().unwrap_or_else(PoisonError::into_inner);
        while !*stop {
            let wait = next.saturating_duration_since(Instant::now());
            if wait.is_zero() {
                break;
            }
            stop = signal
                .condition
                .wait_timeout(stop, wait)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        if *stop {
            return;
        }
        drop(stop);
        for task in &mut tasks {
            if Instant::now() >= task.due {
                (task.run)(state);
                task.due = later(task.interval);
            }
        }
    }
}

/// A point in time, at most a year away: the clock does not carry every interval that a setting can hold.
fn later(interval: Duration) -> Instant {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
    Instant::now() + interval.min(YEAR)
}

impl State {
    /// One retention pass over all partitions.
    pub(crate) fn apply_retention(&self) {
        let now = now_ms();
        for topic in self.topics.load_full().by_id.values() {
            for partition in topic.online() {
                if self.is_closed() {
                    return;
                }
                if let Err(error) = partition.log.apply_retention(now) {
                    tracing::warn!(topic = %topic.name, partition = partition.index, %error, "retention failed");
                }
            }
        }
    }

    /// Syncs the partitions for which it is time, and moves their recovery points on.
    pub(crate) fn flush_due(&self) {
        if let Err(error) = self.directory.flush_due(now_ms()) {
            tracing::warn!(%error, "a partition cannot be synced");
        }
    }

    /// Writes recovery points and log start offsets down.
    pub(crate) fn flush_checkpoints(&self) {
        if let Err(error) = self.directory.flush_checkpoints() {
            tracing::warn!(%error, "the checkpoints cannot be written");
        }
    }

    /// Writes a metadata snapshot when enough has changed, or long enough ago.
    pub(crate) fn snapshot_if_due(&self) {
        let settings = self.settings();
        if !self
            .controller
            .snapshot_is_due(settings.metadata_snapshot_bytes, settings.metadata_snapshot_interval_ms)
        {
            return;
        }
        if let Err(error) = self.controller.write_snapshot(settings.metadata_retention_bytes) {
            let error = snapshot_error(error);
            tracing::warn!(%error, "a metadata snapshot cannot be written");
        }
    }
}
