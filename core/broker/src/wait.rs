//! Waiting for an append: how a Fetch sleeps until there is something to answer.
//!
//! A [`Waiter`] is woken by the logs it subscribed to, by a topic's removal and by the broker's close. It can be waited for by a
//! task (the network) or by a thread (the in-process transport).

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

/// Something that waits, at most until a deadline.
#[derive(Debug, Default)]
pub(crate) struct Waiter {
    woken: Mutex<bool>,
    condition: Condvar,
    notify: Notify,
}

impl Waiter {
    /// Wakes whoever waits, or the next one that does.
    pub(crate) fn wake(&self) {
        let mut woken = lock(&self.woken);
        if !*woken {
            *woken = true;
            drop(woken);
            self.condition.notify_all();
            self.notify.notify_one();
        }
    }

    /// Blocks this thread until [`Waiter::wake`]; `false` when the deadline passed first.
    pub(crate) fn wait_blocking(&self, deadline: Instant) -> bool {
        let mut woken = lock(&self.woken);
        while !*woken {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            woken = self
                .condition
                .wait_timeout(woken, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        *woken = false;
        true
    }

    /// Waits until [`Waiter::wake`]; `false` when the deadline passed first.
    pub(crate) async fn wait(&self, deadline: Instant) -> bool {
        loop {
            if std::mem::take(&mut *lock(&self.woken)) {
                return true;
            }
            let deadline = tokio::time::Instant::from_std(deadline);
            if tokio::time::timeout_at(deadline, self.notify.notified()).await.is_err() {
                return std::mem::take(&mut *lock(&self.woken));
            }
        }
    }
}

/// All who wait at this moment, so that they can be woken together.
#[derive(Debug, Default)]
pub(crate) struct Waiters {
    registered: Arc<Mutex<Registered>>,
}

#[derive(Debug, Default)]
struct Registered {
    next: u64,
    waiters: HashMap<u64, Arc<Waiter>>,
}

impl Waiters {
    /// A waiter that [`Waiters::wake_all`] reaches as long as the registration lives.
    pub(crate) fn register(&self) -> Registration {
        let waiter = Arc::new(Waiter::default());
        let mut registered = lock(&self.registered);
        let key = registered.next;
        registered.next += 1;
        registered.waiters.insert(key, Arc::clone(&waiter));
        Registration {
            waiter,
            key,
            registered: Arc::clone(&self.registered),
        }
    }

    /// Wakes all, to look again at what they wait for.
    pub(crate) fn wake_all(&self) {
        for waiter in lock(&self.registered).waiters.values() {
            waiter.wake();
        }
    }

    /// How many wait.
    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        lock(&self.registered).waiters.len()
    }
}

/// A waiter's place among all; given up when dropped.
#[derive(Debug)]
pub(crate) struct Registration {
    waiter: Arc<Waiter>,
    key: u64,
    registered: Arc<Mutex<Registered>>,
}

impl Registration {
    /// The waiter.
    pub(crate) fn waiter(&self) -> &Arc<Waiter> {
        &self.waiter
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        lock(&self.registered).waiters.remove(&self.key);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn after(milliseconds: u64) -> Instant {
        Instant::now() + Duration::from_millis(milliseconds)
    }

    #[test]
    fn a_wake_before_the_wait_is_not_lost() {
        let waiter = Waiter::default();
        waiter.wake();
        assert!(waiter.wait_blocking(after(0)));
        assert!(!waiter.wait_blocking(after(5)), "one wake, one return");
    }

    #[test]
    fn a_thread_is_woken() {
        let waiters = Waiters::default();
        let registration = waiters.register();
        let waiter = Arc::clone(registration.waiter());
        let thread = std::thread::spawn(move || waiter.wait_blocking(after(10_000)));
        std::thread::sleep(Duration::from_millis(10));
        waiters.wake_all();
        assert!(thread.join().unwrap());
        drop(registration);
        assert_eq!(waiters.count(), 0);
    }

    #[tokio::test]
    async fn a_task_is_woken_or_times_out() {
        let waiter = Arc::new(Waiter::default());
        assert!(!waiter.wait(after(5)).await);
        let other = Arc::clone(&waiter);
        let task = tokio::spawn(async move { other.wait(after(10_000)).await });
        tokio::time::sleep(Duration::from_millis(10)).await;
        waiter.wake();
        assert!(task.await.unwrap());
        waiter.wake();
        waiter.wake();
        assert!(waiter.wait(after(5)).await);
        assert!(!waiter.wait(after(5)).await);
    }
}
