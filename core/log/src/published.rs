//! The published end of a segment: its bytes and its next offset, read together without a lock.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering, fence};

/// What readers may see of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SegmentEnd {
    /// Length of the published part in bytes.
    pub(crate) bytes: u64,
    /// Offset after the last published record.
    pub(crate) next_offset: i64,
}

/// A [`SegmentEnd`] that one writer publishes and any reader loads. A reader never waits for the writer; it tries again
/// when it met the few nanoseconds in which the two numbers change.
#[derive(Debug)]
pub(crate) struct PublishedEnd {
    sequence: AtomicU64,
    bytes: AtomicU64,
    next_offset: AtomicI64,
}

impl PublishedEnd {
    pub(crate) const fn new(end: SegmentEnd) -> Self {
        Self {
            sequence: AtomicU64::new(0),
            bytes: AtomicU64::new(end.bytes),
            next_offset: AtomicI64::new(end.next_offset),
        }
    }

    /// Publishes a new end. The caller is the one writer.
    pub(crate) fn publish(&self, end: SegmentEnd) {
        let sequence = self.sequence.load(Ordering::Relaxed);
        self.sequence.store(sequence.wrapping_add(1), Ordering::Relaxed);
        fence(Ordering::Release);
        self.bytes.store(end.bytes, Ordering::Relaxed);
        self.next_offset.store(end.next_offset, Ordering::Relaxed);
        self.sequence.store(sequence.wrapping_add(2), Ordering::Release);
    }

    /// The end as it was at one moment.
    pub(crate) fn load(&self) -> SegmentEnd {
        loop {
            let before = self.sequence.load(Ordering::Acquire);
            let end = SegmentEnd {
                bytes: self.bytes.load(Ordering::Relaxed),
                next_offset: self.next_offset.load(Ordering::Relaxed),
            };
            fence(Ordering::Acquire);
            if before.is_multiple_of(2) && self.sequence.load(Ordering::Relaxed) == before {
                return end;
            }
            std::hint::spin_loop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn readers_never_see_a_mixed_end() {
        let end = Arc::new(PublishedEnd::new(SegmentEnd {
            bytes: 0,
            next_offset: 0,
        }));
        let writer = {
            let end = Arc::clone(&end);
            std::thread::spawn(move || {
                for number in 1..=200_000_u64 {
                    end.publish(SegmentEnd {
                        bytes: number * 7,
                        next_offset: number as i64,
                    });
                }
            })
        };
        let mut seen = 0;
        while seen < 200_000 {
            let now = end.load();
            assert_eq!(now.bytes, now.next_offset as u64 * 7);
            assert!(now.next_offset >= seen, "the end went back");
            seen = now.next_offset;
        }
        writer.join().unwrap();
    }
}
