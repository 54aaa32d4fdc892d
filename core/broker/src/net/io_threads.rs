//! The threads that touch files on behalf of the network.
//!
//! The reactor's threads must never wait for a disk, so everything that may is run here: on the runtime's blocking threads,
//! at most `num.io.threads` at a time in each of two lanes. Reads have a lane of their own because a consumer of cold data
//! must not make producers wait.

use std::sync::Arc;

use tokio::sync::Semaphore;

/// Which of the two bounded sets of threads a job runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Appends and everything else that is not a read of records.
    Write,
    /// Reads of records, which may be cold, and rendering.
    Read,
}

/// Runs jobs that may block.
#[derive(Debug)]
pub(crate) struct IoThreads {
    write: Arc<Semaphore>,
    read: Arc<Semaphore>,
}

/// The job did not finish: it panicked, or the runtime is shutting down.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the job on an I/O thread did not finish: {0}")]
pub(crate) struct JobLost(String);

impl IoThreads {
    /// At most `threads` jobs at a time in each lane.
    pub(crate) fn new(threads: usize) -> IoThreads {
        let threads = threads.clamp(1, 256);
        IoThreads {
            write: Arc::new(Semaphore::new(threads)),
            read: Arc::new(Semaphore::new(threads)),
        }
    }

    /// Runs `job` on an I/O thread and waits for what it returns. Must be called within a runtime.
    ///
    /// Dropping the future does not stop a job that has begun.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        lane: Lane,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JobLost> {
        let semaphore = match lane {
            Lane::Write => &self.write,
            Lane::Read => &self.read,
        };
        let permit = Arc::clone(semaphore)
            .acquire_owned()
            .await
            .map_err(|error| JobLost(error.to_string()))?;
        tokio::task::spawn_blocking(move || {
            // The permit goes with the job, not with who waits for it: a dropped connection frees no thread.
            let _permit = permit;
            job()
        })
        .await
        .map_err(|error| JobLost(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn lanes_are_bounded_and_independent() {
        let threads = Arc::new(IoThreads::new(2));
        let running = Arc::new(AtomicUsize::new(0));
        let most = Arc::new(AtomicUsize::new(0));
        let jobs: Vec<_> = (0..8)
            .map(|_| {
                let (threads, running, most) = (Arc::clone(&threads), Arc::clone(&running), Arc::clone(&most));
                tokio::spawn(async move {
                    threads
                        .run(Lane::Read, move || {
                            most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                            std::thread::sleep(Duration::from_millis(20));
                            running.fetch_sub(1, Ordering::SeqCst);
                        })
                        .await
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(5)).await;
        // The read lane is full and has a queue; a write goes ahead.
        let begun = std::time::Instant::now();
        assert_eq!(threads.run(Lane::Write, || 7).await, Ok(7));
        assert!(begun.elapsed() < Duration::from_millis(40), "a write waited for reads");
        for job in jobs {
            job.await.unwrap().unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn a_panic_is_an_error_of_that_job_only() {
        let threads = IoThreads::new(1);
        let lost = threads.run(Lane::Write, || panic!("a bug")).await;
        assert!(lost.is_err());
        assert_eq!(threads.run(Lane::Write, || 1).await, Ok(1));
    }
}
