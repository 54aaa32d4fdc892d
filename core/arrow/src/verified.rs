//! Which batches this process has verified.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use ottla_protocol::Uuid;

/// Runs of verified offsets remembered by default: some hundred kilobytes at most.
const DEFAULT_RUNS: usize = 10_000;

/// Remembers which batches were CRC-checked and validated in this process, so that each is once.
///
/// What is published in a log is never changed, so an answer stays true. Adjacent batches are remembered as one run
/// of offsets; the number of runs is bounded, and forgetting one only means that it is verified again.
#[derive(Debug)]
pub struct VerifiedBatches {
    max_runs: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    partitions: HashMap<(Uuid, i32), BTreeMap<i64, i64>>,
    runs: usize,
}

impl Default for VerifiedBatches {
    fn default() -> Self {
        Self::new(DEFAULT_RUNS)
    }
}

impl VerifiedBatches {
    /// Remembers at most `max_runs` runs of offsets.
    #[must_use]
    pub fn new(max_runs: usize) -> Self {
        Self {
            max_runs: max_runs.max(1),
            state: Mutex::default(),
        }
    }

    /// Whether the batch with the offsets from `base_offset` to before `next_offset` was verified.
    #[must_use]
    pub fn contains(&self, topic_id: Uuid, partition: i32, base_offset: i64, next_offset: i64) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state
            .partitions
            .get(&(topic_id, partition))
            .and_then(|runs| runs.range(..=base_offset).next_back())
            .is_some_and(|(_, end)| *end >= next_offset)
    }

    /// Remembers that the batch with the offsets from `base_offset` to before `next_offset` was verified.
    pub fn insert(&self, topic_id: Uuid, partition: i32, base_offset: i64, next_offset: i64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *state;
        if state.runs >= self.max_runs {
            state.partitions.clear();
            state.runs = 0;
        }
        let runs = state.partitions.entry((topic_id, partition)).or_default();
        let before = runs.len();
        let (mut start, mut end) = (base_offset, next_offset);
        if let Some((earlier, earlier_end)) = runs.range(..=base_offset).next_back().map(|(a, b)| (*a, *b))
            && earlier_end >= base_offset
        {
            start = earlier;
            end = end.max(earlier_end);
        }
        while let Some((later, later_end)) = runs.range(start..=end).next_back().map(|(a, b)| (*a, *b)) {
            runs.remove(&later);
            end = end.max(later_end);
        }
        runs.insert(start, end);
        state.runs = state.runs + runs.len() - before;
    }

    /// Forgets a partition: its topic was deleted, or its log was truncated.
    pub fn forget(&self, topic_id: Uuid, partition: i32) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(runs) = state.partitions.remove(&(topic_id, partition)) {
            state.runs -= runs.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjacent_batches_become_one_run_and_gaps_stay() {
        let verified = VerifiedBatches::default();
        let topic = Uuid([7; 16]);
        verified.insert(topic, 0, 10, 20);
        verified.insert(topic, 0, 30, 40);
        assert!(verified.contains(topic, 0, 10, 20));
        assert!(verified.contains(topic, 0, 12, 20));
        assert!(!verified.contains(topic, 0, 10, 21));
        assert!(!verified.contains(topic, 0, 20, 30));
        assert!(!verified.contains(topic, 1, 10, 20));
        verified.insert(topic, 0, 20, 30);
        assert!(verified.contains(topic, 0, 10, 40));
        assert_eq!(verified.state.lock().unwrap().runs, 1);
        verified.forget(topic, 0);
        assert!(!verified.contains(topic, 0, 10, 20));
        assert_eq!(verified.state.lock().unwrap().runs, 0);
    }

    #[test]
    fn the_number_of_runs_is_bounded() {
        let verified = VerifiedBatches::new(3);
        for offset in 0..100 {
            verified.insert(Uuid([1; 16]), 0, offset * 10, offset * 10 + 5);
            assert!(verified.state.lock().unwrap().runs <= 3);
            assert!(verified.contains(Uuid([1; 16]), 0, offset * 10, offset * 10 + 5));
        }
    }
}
