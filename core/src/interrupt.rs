//! How a caller stops a long operation: a hook of its own thread, polled by every long loop of the facade.
//!
//! The hook belongs to the thread that makes the call, so it needs no lock and a call in another thread is not
//! stopped with it. The Python binding's hook looks for Ctrl-C; the command line's looks for SIGINT and SIGTERM.

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

/// Fails with [`ErrorCode::Interrupted`] when the thread's hook says stop. Cheap enough for a loop over batches: the hook
/// itself is asked once in [`POLL_INTERVAL`].
pub fn check() -> Result<()> {
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
