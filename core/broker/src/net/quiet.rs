//! A gate for log lines that a client could provoke at will: a few a period pass, the rest are counted.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Lets `burst` events pass in each period and says how many were held back before.
#[derive(Debug)]
pub(crate) struct Quiet {
    period: Duration,
    burst: u32,
    window: Mutex<Window>,
}

#[derive(Debug)]
struct Window {
    start: Instant,
    passed: u32,
    held_back: u64,
}

impl Quiet {
    /// A gate that lets `burst` events pass in each `period`.
    pub(crate) fn new(burst: u32, period: Duration) -> Quiet {
        Quiet {
            period,
            burst,
            window: Mutex::new(Window {
                start: Instant::now(),
                passed: 0,
                held_back: 0,
            }),
        }
    }

    /// `Some(events held back since the last that passed)` when this one may be logged.
    pub(crate) fn pass(&self) -> Option<u64> {
        self.pass_at(Instant::now())
    }

    fn pass_at(&self, now: Instant) -> Option<u64> {
        let mut window = self.window.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if now.saturating_duration_since(window.start) >= self.period {
            window.start = now;
            window.passed = 0;
        }
        if window.passed < self.burst {
            window.passed += 1;
            Some(std::mem::take(&mut window.held_back))
        } else {
            window.held_back += 1;
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_a_burst_pass_and_counts_the_rest() {
        let quiet = Quiet::new(2, Duration::from_secs(10));
        let start = Instant::now();
        assert_eq!(quiet.pass_at(start), Some(0));
        assert_eq!(quiet.pass_at(start), Some(0));
        assert_eq!(quiet.pass_at(start), None);
        assert_eq!(quiet.pass_at(start + Duration::from_secs(9)), None);
        assert_eq!(quiet.pass_at(start + Duration::from_secs(11)), Some(2));
        assert_eq!(quiet.pass_at(start + Duration::from_secs(11)), Some(0));
        assert_eq!(quiet.pass_at(start + Duration::from_secs(11)), None);
    }
}
