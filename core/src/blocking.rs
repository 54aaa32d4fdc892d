//! The one place that waits for asynchronous work.

use std::{future::Future, time::Duration};

use crate::{
    error::{Error, ErrorCode, Result},
    interrupt, runtime,
};

/// How often a waiting caller looks whether it was interrupted.
const SLICE: Duration = Duration::from_millis(50);

/// Runs `future` on the runtime and waits for it on this thread, which need not be the runtime's. An interrupt ends the
/// waiting, not the work.
pub(crate) fn wait<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> Result<T> {
    let (sender, receiver) = std::sync::mpsc::sync_channel(1);
    let task = runtime::handle()?.spawn(async move {
        // Nobody listens any more when the caller was interrupted.
        let _ = sender.send(future.await);
    });
    loop {
        match receiver.recv_timeout(interrupt::slice(SLICE)) {
            Ok(answer) => return Ok(answer),
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => interrupt::check()?,
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => {
                drop(task);
                return Err(Error::new(
                    ErrorCode::Internal,
                    "a task of the runtime ended without an answer: it panicked",
                ));
            }
        }
    }
}

/// Runs blocking `work` on a thread of the runtime's blocking pool and waits for it, so that an interrupt can end the waiting.
pub(crate) fn wait_blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let handle = runtime::handle()?;
    wait(async move { handle.spawn_blocking(work).await })?
        .map_err(|error| Error::new(ErrorCode::Internal, format!("a task of the runtime panicked: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_on_the_runtime_and_not_on_this_thread() {
        let name = wait(async { std::thread::current().name().map(str::to_owned) }).unwrap();
        assert!(
            name.as_deref().is_some_and(|name| name.starts_with("ottla-")),
            "{name:?}"
        );
        assert_eq!(wait_blocking(|| 7).unwrap(), 7);
    }

    #[test]
    fn a_panic_is_an_error() {
        let error = wait_blocking::<()>(|| std::panic::resume_unwind(Box::new("boom"))).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Internal);
    }

    #[test]
    fn an_interrupt_ends_the_waiting() {
        let begun = std::time::Instant::now();
        let result = interrupt::with_hook(
            || true,
            || wait(async { tokio::time::sleep(Duration::from_secs(30)).await }),
        );
        assert_eq!(result.unwrap_err().code(), ErrorCode::Interrupted);
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}
