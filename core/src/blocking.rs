//! The one place that waits for the work of other threads.

use std::{
    future::Future,
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use crate::{
    connection::lock,
    error::{Error, ErrorCode, Result},
    interrupt, runtime,
};

/// How often a waiting caller looks whether it was interrupted.
const SLICE: Duration = Duration::from_millis(50);

/// Runs `future` on the runtime and waits for it on this thread, which need not be the runtime's. An interrupt ends the
/// waiting, not the work.
pub(crate) fn wait<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> Result<T> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let task = runtime::handle()?.spawn(async move {
        // Nobody listens any more when the caller was interrupted.
        let _ = sender.send(future.await);
    });
    loop {
        match receiver.recv_timeout(interrupt::slice(SLICE)) {
            Ok(answer) => return Ok(answer),
            Err(mpsc::RecvTimeoutError::Timeout) => interrupt::check()?,
            Err(mpsc::RecvTimeoutError::Disconnected) => {
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

/// Runs `work`, which cannot be interrupted, such that the caller can be: on a thread of its own. When the caller stops
/// waiting, `late` gets what comes of it in the end.
pub(crate) fn wait_or_leave<T: Send + 'static>(
    thread: &str,
    work: impl FnOnce() -> T + Send + 'static,
    late: impl FnOnce(T) + Send + 'static,
) -> Result<T> {
    if !interrupt::is_armed() {
        return Ok(work());
    }
    // Without room inside, so that what was sent was also received.
    let (sender, receiver) = mpsc::sync_channel(0);
    // Kept here as well: a thread that cannot be started drops what it was given.
    let work = Arc::new(Mutex::new(Some(work)));
    let given = Arc::clone(&work);
    let body = move || {
        let work = lock(&given).take();
        if let Some(work) = work
            && let Err(mpsc::SendError(answer)) = sender.send(work())
        {
            late(answer);
        }
    };
    if let Err(error) = std::thread::Builder::new().name(thread.to_owned()).spawn(body) {
        tracing::warn!(%error, thread, "a thread cannot be started: its work is done without, and cannot be interrupted");
        let work = lock(&work).take();
        return match work {
            Some(work) => Ok(work()),
            None => Err(Error::new(
                ErrorCode::Internal,
                format!("the thread {thread} took its work and did not start"),
            )),
        };
    }
    loop {
        match receiver.recv_timeout(interrupt::slice(SLICE)) {
            Ok(answer) => return Ok(answer),
            Err(mpsc::RecvTimeoutError::Timeout) => interrupt::check()?,
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                return Err(Error::new(ErrorCode::Internal, format!("the thread {thread} panicked")));
            }
        }
    }
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

    #[test]
    fn work_that_is_left_is_not_lost() {
        let (told, late) = mpsc::channel();
        let slow = || {
            std::thread::sleep(Duration::from_millis(200));
            7
        };
        let send = move |answer| told.send(answer).unwrap();
        let begun = std::time::Instant::now();
        let error = interrupt::with_deadline(Some(Duration::from_millis(20)), || wait_or_leave("slow", slow, send));
        assert_eq!(error.unwrap_err().code(), ErrorCode::Timeout);
        assert!(begun.elapsed() < Duration::from_millis(150), "{:?}", begun.elapsed());
        assert_eq!(late.recv_timeout(Duration::from_secs(10)), Ok(7));
    }

    #[test]
    fn work_that_is_waited_for_answers() {
        fn late<T>(_: T) {
            panic!("nobody left");
        }
        assert_eq!(
            wait_or_leave("here", || std::thread::current().id(), late).unwrap(),
            std::thread::current().id()
        );
        let limit = Some(Duration::from_secs(60));
        let there = interrupt::with_deadline(limit, || wait_or_leave("there", || std::thread::current().id(), late));
        assert_ne!(there.unwrap(), std::thread::current().id());
        let boom = || std::panic::resume_unwind(Box::new("boom"));
        let error = interrupt::with_deadline(limit, || wait_or_leave::<()>("boom", boom, late)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Internal);
    }
}
