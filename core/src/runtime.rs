//! The one tokio runtime of the process: started by the first thing that needs it, with named threads, never stopped.
//!
//! It serves listeners and background passes. Calls of the facade do not run on it: an in-process produce or read works on
//! the caller's own thread. After a fork its threads are gone, so a child gets [`ErrorCode::Forked`](crate::ErrorCode::Forked).

use std::sync::{
    OnceLock,
    atomic::{AtomicUsize, Ordering},
};

use tokio::runtime::{Builder, Handle, Runtime};

use crate::{
    error::{Error, ErrorCode, Result},
    fork,
};

struct Started {
    generation: u64,
    runtime: Runtime,
}

static RUNTIME: OnceLock<Started> = OnceLock::new();

/// The runtime's handle; starts it on first use.
pub(crate) fn handle() -> Result<Handle> {
    let generation = fork::generation();
    if let Some(started) = RUNTIME.get() {
        fork::check(started.generation)?;
        return Ok(started.runtime.handle().clone());
    }
    let runtime = start()?;
    // When two threads start it at once, the second one's is dropped unused.
    let started = RUNTIME.get_or_init(|| Started { generation, runtime });
    fork::check(started.generation)?;
    Ok(started.runtime.handle().clone())
}

fn start() -> Result<Runtime> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism()
        .map_or(2, std::num::NonZero::get)
        .clamp(2, 8);
    Builder::new_multi_thread()
        .worker_threads(workers)
        .thread_name_fn(|| format!("ottla-{}", NUMBER.fetch_add(1, Ordering::Relaxed)))
        .enable_all()
        .build()
        .map_err(|error| {
            Error::new(
                ErrorCode::StorageFailed,
                format!("cannot start the threads of the runtime: {error}"),
            )
            .with_source(error)
        })
}
