//! Rows that were rendered from columnar batches, kept within a budget of bytes for the next consumer that asks for the same.
//!
//! What is published never changes, so an entry never becomes wrong; the longest unused ones go first.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use ottla_protocol::Uuid;

/// Which rows of which batch, cut to which size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct RenderKey {
    /// The topic's id.
    pub(crate) topic_id: Uuid,
    /// The partition's index.
    pub(crate) partition: i32,
    /// Offset of the batch's first row.
    pub(crate) base_offset: i64,
    /// Offset of the first row that was rendered.
    pub(crate) from_offset: i64,
    /// The size asked for, in bytes.
    pub(crate) max_bytes: usize,
}

/// Rendered batches, least recently used out first.
#[derive(Debug)]
pub(crate) struct RenderCache {
    budget_bytes: usize,
    entries: Mutex<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    by_key: HashMap<RenderKey, (u64, Bytes)>,
    by_use: BTreeMap<u64, RenderKey>,
    next_use: u64,
    bytes: usize,
}

/// What an entry costs besides its bytes.
const ENTRY_BYTES: usize = 256;

impl RenderCache {
    /// A cache of at most `budget_bytes`; 0 keeps nothing.
    pub(crate) fn new(budget_bytes: usize) -> RenderCache {
        RenderCache {
            budget_bytes,
            entries: Mutex::default(),
        }
    }

    /// The rendered rows, when they are there.
    pub(crate) fn get(&self, key: &RenderKey) -> Option<Bytes> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let entries = &mut *entries;
        let (used, bytes) = entries.by_key.get_mut(key)?;
        entries.by_use.remove(used);
        *used = entries.next_use;
        entries.by_use.insert(entries.next_use, *key);
        entries.next_use += 1;
        Some(bytes.clone())
    }

    /// Keeps rendered rows. `bytes` must not be a slice of something larger, or the budget would not be what it says.
    pub(crate) fn insert(&self, key: RenderKey, bytes: Bytes) {
        let cost = bytes.len() + ENTRY_BYTES;
        // One entry that fills half of the cache would only empty it.
        if cost > self.budget_bytes / 2 {
            return;
        }
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let entries = &mut *entries;
        let used = entries.next_use;
        entries.next_use += 1;
        if let Some((before, replaced)) = entries.by_key.insert(key, (used, bytes)) {
            entries.by_use.remove(&before);
            entries.bytes -= replaced.len() + ENTRY_BYTES;
        }
        entries.by_use.insert(used, key);
        entries.bytes += cost;
        while entries.bytes > self.budget_bytes
            && let Some((_, oldest)) = entries.by_use.pop_first()
        {
            if let Some((_, bytes)) = entries.by_key.remove(&oldest) {
                entries.bytes -= bytes.len() + ENTRY_BYTES;
            }
        }
    }

    /// Forgets a topic that was deleted.
    pub(crate) fn forget(&self, topic_id: Uuid) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let Entries {
            by_key, by_use, bytes, ..
        } = &mut *entries;
        by_key.retain(|key, (used, rendered)| {
            let keep = key.topic_id != topic_id;
            if !keep {
                by_use.remove(used);
                *bytes -= rendered.len() + ENTRY_BYTES;
            }
            keep
        });
    }

    /// Bytes in use.
    #[cfg(test)]
    pub(crate) fn bytes(&self) -> usize {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(topic: u8, from_offset: i64) -> RenderKey {
        RenderKey {
            topic_id: Uuid([topic; 16]),
            partition: 0,
            base_offset: 0,
            from_offset,
            max_bytes: 100,
        }
    }

    #[test]
    fn drops_the_longest_unused_and_keeps_its_budget() {
        let cache = RenderCache::new(4 * (1000 + ENTRY_BYTES));
        for offset in 0..4 {
            cache.insert(key(1, offset), Bytes::from(vec![offset as u8; 1000]));
        }
        assert!(cache.get(&key(1, 0)).is_some());
        cache.insert(key(1, 4), Bytes::from(vec![4; 1000]));
        assert!(cache.get(&key(1, 1)).is_none(), "the longest unused went");
        assert_eq!(cache.get(&key(1, 0)).unwrap(), vec![0; 1000]);
        assert_eq!(cache.bytes(), 4 * (1000 + ENTRY_BYTES));
        cache.insert(key(1, 4), Bytes::from(vec![5; 500]));
        assert_eq!(cache.get(&key(1, 4)).unwrap(), vec![5; 500]);
        assert_eq!(cache.bytes(), 4 * (1000 + ENTRY_BYTES) - 500);
    }

    #[test]
    fn what_would_empty_it_is_not_kept() {
        let cache = RenderCache::new(1000);
        cache.insert(key(1, 0), Bytes::from(vec![0; 600]));
        assert_eq!(cache.bytes(), 0);
        RenderCache::new(0).insert(key(1, 0), Bytes::new());
    }

    #[test]
    fn forgets_a_topic() {
        let cache = RenderCache::new(100_000);
        cache.insert(key(1, 0), Bytes::from_static(b"a"));
        cache.insert(key(2, 0), Bytes::from_static(b"b"));
        cache.forget(Uuid([1; 16]));
        assert!(cache.get(&key(1, 0)).is_none());
        assert_eq!(cache.get(&key(2, 0)).unwrap(), "b");
        assert_eq!(cache.bytes(), 1 + ENTRY_BYTES);
    }
}
