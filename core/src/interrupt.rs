//! How a caller stops a long operation: a hook and a deadline of its own thread, asked by every long loop of the facade.
//!
//! They belong to the thread that makes the call, so they need no lock and a call in another thread is not stopped with
//! it. The Python binding's hook looks for Ctrl-C; the command line's looks for SIGINT and SIGTERM; C and Java pass
//! timeouts.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::{Duration, Instant},
};

use crate::error::{Error, ErrorCode, Result};

/// The hook is asked at most this often, since asking may be costly (Python must take its lock for it).
pub const POLL_INTERVAL: Duration = Duration::from_millis(50);

type Hook = Rc<dyn Fn() -> bool>;

thread_local! {
    static HOOK: RefCell<Option<Hook>> = const { RefCell::new(None) };
    static LAST_ASKED: Cell<Option<Instant>> = const { Cell::new(None) };
    static DEADLINE: Cell<Option<Deadline>> = const { Cell::new(None) };
}

/// When the time of a call is up, and how much it had.
#[derive(Clone, Copy)]
struct Deadline {
    at: Instant,
    timeout: Duration,
}

/// Runs `body` with `hook` in force on this thread; `hook` answers true when the operation must stop. The hook that was
/// in force before is back afterwards, even when `body` panics.
pub fn with_hook<T>(hook: impl Fn() -> bool + 'static, body: impl FnOnce() -> T) -> T {
    struct Restore(Option<Hook>);
    impl Drop for Restore {
        fn drop(&mut self) {
            HOOK.with(|slot| *slot.borrow_mut() = self.0.take());
        }
    }
    let before = HOOK.with(|slot| slot.borrow_mut().replace(Rc::new(hook)));
    LAST_ASKED.set(None);
    let _restore = Restore(before);
    body()
}

/// Runs `body`, whose loops fail with [`ErrorCode::Timeout`] once `timeout` has passed; `None` sets no limit. Inside of
/// another deadline the earlier one counts. A `body` that is done before it asks succeeds, however long it took.
pub fn with_deadline<T>(timeout: Option<Duration>, body: impl FnOnce() -> Result<T>) -> Result<T> {
    struct Restore(Option<Deadline>);
    impl Drop for Restore {
        fn drop(&mut self) {
            DEADLINE.set(self.0);
        }
    }
    let outer = DEADLINE.get();
    // One that lies beyond what the clock can say never comes.
    let inner = timeout.and_then(|timeout| {
        let at = Instant::now().checked_add(timeout)?;
        Some(Deadline { at, timeout })
    });
    let earlier = match (outer, inner) {
        (Some(outer), Some(inner)) if outer.at <= inner.at => Some(outer),
        (outer, inner) => inner.or(outer),
    };
    let _restore = Restore(outer);
    DEADLINE.set(earlier);
    body()
}

/// Whether anything could make [`check`] fail on this thread.
pub(crate) fn is_armed() -> bool {
    DEADLINE.get().is_some() || HOOK.with(|slot| slot.borrow().is_some())
}

/// How long a loop may wait before it must ask again: `longest`, or less when the time is up sooner.
pub(crate) fn slice(longest: Duration) -> Duration {
    DEADLINE.get().map_or(longest, |deadline| {
        longest.min(deadline.at.saturating_duration_since(Instant::now()))
    })
}

/// Fails with [`ErrorCode::Interrupted`] when the thread's hook says stop, and with [`ErrorCode::Timeout`] when its deadline
/// has passed. Cheap enough for a loop over batches: the hook itself is asked once in [`POLL_INTERVAL`].
pub fn check() -> Result<()> {
    if let Some(deadline) = DEADLINE.get()
        && Instant::now() >= deadline.at
    {
        return Err(Error::new(
            ErrorCode::Timeout,
            format!(
                "the call was not complete after its timeout of {} ms",
                deadline.timeout.as_millis()
            ),
        ));
    }
    let Some(hook) = HOOK.with(|slot| slot.borrow().clone()) else {
        return Ok(());
    };
    let now = Instant::now();
    if LAST_ASKED
        .get()
        .is_some_and(|last| now.duration_since(last) < POLL_INTERVAL)
    {
        return Ok(());
    }
    LAST_ASKED.set(Some(now));
    if hook() {
        // The next check asks again at once: one that was swallowed must not buy 50 ms more.
        LAST_ASKED.set(None);
        return Err(Error::new(
            ErrorCode::Interrupted,
            "interrupted before the operation was complete",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_hook_never_stops() {
        assert!(check().is_ok());
    }

    #[test]
    fn a_hook_stops_and_is_gone_afterwards() {
        let stopped = with_hook(|| true, || check().map_err(|error| error.code()));
        assert_eq!(stopped, Err(ErrorCode::Interrupted));
        assert!(check().is_ok());
    }

    #[test]
    fn hooks_nest_and_survive_a_panic() {
        with_hook(
            || true,
            || {
                let inner =
                    std::panic::catch_unwind(|| with_hook(|| false, || std::panic::resume_unwind(Box::new(()))));
                assert!(inner.is_err());
                assert!(check().is_err(), "the outer hook is not back in force");
            },
        );
    }

    #[test]
    fn a_deadline_is_a_timeout_that_says_how_long() {
        assert!(!is_armed() && with_hook(|| false, is_armed));
        assert!(with_deadline(Some(Duration::MAX / 1000), || Ok(is_armed())).unwrap());
        assert!(with_deadline(None, check).is_ok());
        assert!(with_deadline(Some(Duration::MAX), check).is_ok());
        assert!(with_deadline(Some(Duration::from_secs(3600)), check).is_ok());
        let error = with_deadline(Some(Duration::from_millis(3)), || {
            std::thread::sleep(Duration::from_millis(4));
            check()
        })
        .unwrap_err();
        assert_eq!((error.code(), error.retriable()), (ErrorCode::Timeout, true));
        assert!(error.message().contains("timeout of 3 ms"), "{error}");
        assert!(check().is_ok(), "the deadline is still in force");
    }

    #[test]
    fn of_two_deadlines_the_earlier_counts() {
        let long = Some(Duration::from_secs(3600));
        let error = with_deadline(Some(Duration::ZERO), || with_deadline(long, check)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Timeout);
        assert!(with_deadline(Some(Duration::ZERO), || with_deadline(None, check)).is_err());
        with_deadline(long, || {
            assert!(with_deadline(Some(Duration::ZERO), check).is_err());
            assert!(slice(Duration::from_millis(50)) == Duration::from_millis(50));
            check()
        })
        .unwrap();
    }

    #[test]
    fn a_hook_and_a_deadline_are_both_asked() {
        let long = Some(Duration::from_secs(3600));
        let stopped = with_deadline(long, || with_hook(|| true, check)).unwrap_err();
        assert_eq!(stopped.code(), ErrorCode::Interrupted);
        let late = with_hook(|| false, || with_deadline(Some(Duration::ZERO), check)).unwrap_err();
        assert_eq!(late.code(), ErrorCode::Timeout);
        let unwound = std::panic::catch_unwind(|| {
            with_deadline(Some(Duration::ZERO), || -> Result<()> {
                std::panic::resume_unwind(Box::new(()))
            })
        });
        assert!(
            unwound.is_err() && check().is_ok(),
            "a panic left the deadline in force"
        );
    }

    #[test]
    fn the_hook_is_not_asked_for_every_batch() {
        let asked = Rc::new(Cell::new(0));
        let counter = Rc::clone(&asked);
        with_hook(
            move || {
                counter.set(counter.get() + 1);
                false
            },
            || (0..10_000).for_each(|_| check().unwrap()),
        );
        assert!(asked.get() < 100, "asked {} times", asked.get());
    }
}
