//! The state of idempotent and transactional producers in one partition (KIP-98).
//!
//! The last five batches of each producer are remembered, so that a retry is answered with the original offset. A gap
//! in the sequence is refused, a new epoch starts at 0, an older epoch is fenced, and a producer that is not known may
//! start anywhere: its state may have expired.

mod snapshot;

use std::collections::{BTreeMap, HashMap, VecDeque};

use ottla_protocol::batch::{BatchHeader, EndTransactionMarker, increment_sequence};

use crate::error::LogError;
use crate::transaction_index::AbortedTransaction;

/// Batches remembered for each producer: a client has at most five requests in flight.
const REMEMBERED: usize = 5;
const NO_EPOCH: i16 = -1;

/// A batch that a producer has appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct AppendedBatch {
    last_sequence: i32,
    last_offset: i64,
    offset_delta: i32,
    timestamp: i64,
}

impl AppendedBatch {
    fn first_offset(&self) -> i64 {
        self.last_offset - i64::from(self.offset_delta)
    }

    fn first_sequence(&self) -> i32 {
        ottla_protocol::batch::decrement_sequence(self.last_sequence, self.offset_delta)
    }
}

/// What is known of one producer.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ProducerEntry {
    epoch: i16,
    coordinator_epoch: i32,
    batches: VecDeque<AppendedBatch>,
    last_timestamp: i64,
    transaction_first_offset: Option<i64>,
}

impl ProducerEntry {
    const fn new() -> Self {
        Self {
            epoch: NO_EPOCH,
            coordinator_epoch: -1,
            batches: VecDeque::new(),
            last_timestamp: -1,
            transaction_first_offset: None,
        }
    }

    fn set_epoch(&mut self, epoch: i16) {
        if epoch != self.epoch {
            self.batches.clear();
            self.epoch = epoch;
        }
    }

    fn remember(&mut self, batch: AppendedBatch) {
        if self.batches.len() == REMEMBERED {
            self.batches.pop_front();
        }
        self.batches.push_back(batch);
        self.last_timestamp = self.last_timestamp.max(batch.timestamp);
    }
}

/// A transaction whose marker is being appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CompletedTransaction {
    producer_id: i64,
    first_offset: i64,
    last_offset: i64,
    aborted: bool,
}

/// How strictly a batch is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// From a client: epoch and sequence.
    Sequence,
    /// From a coordinator of this broker: epoch only.
    Epoch,
    /// A copy of what a leader or this log has accepted before: nothing.
    Nothing,
}

/// The original offsets of a batch that came again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Duplicate {
    pub(crate) first_offset: i64,
    pub(crate) last_offset: i64,
    pub(crate) timestamp: i64,
}

/// The producers of a partition.
#[derive(Debug, Default)]
pub(crate) struct Producers {
    entries: HashMap<i64, ProducerEntry>,
    /// First offset of each open transaction, and its producer.
    ongoing: BTreeMap<i64, i64>,
    /// First and last offset of ended transactions that the high watermark has not passed.
    unreplicated: BTreeMap<i64, i64>,
}

/// Changes that apply only once the batches are written.
#[derive(Debug, Default)]
pub(crate) struct StagedProducers {
    entries: Vec<(i64, ProducerEntry)>,
    completed: Vec<CompletedTransaction>,
}

impl StagedProducers {
    fn entry(&mut self, producers: &Producers, producer_id: i64) -> usize {
        if let Some(at) = self.entries.iter().position(|(known, _)| *known == producer_id) {
            return at;
        }
        let entry = producers
            .entries
            .get(&producer_id)
            .cloned()
            .unwrap_or(ProducerEntry::new());
        self.entries.push((producer_id, entry));
        self.entries.len() - 1
    }
}

impl Producers {
    /// Number of producers known.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The original offsets, when this batch is one of the last five of its producer.
    pub(crate) fn duplicate_of(&self, header: &BatchHeader) -> Option<Duplicate> {
        if !header.has_producer_id() || header.base_sequence < 0 || header.attributes.is_control() {
            return None;
        }
        let entry = self
            .entries
            .get(&header.producer_id)
            .filter(|entry| entry.epoch == header.producer_epoch)?;
        let batch = entry.batches.iter().find(|batch| {
            batch.first_sequence() == header.base_sequence && batch.last_sequence == header.last_sequence()
        })?;
        Some(Duplicate {
            first_offset: batch.first_offset(),
            last_offset: batch.last_offset,
            timestamp: batch.timestamp,
        })
    }

    /// Checks a batch that will be appended at the offsets in `header`, and stages what it changes. `now_ms` counts as
    /// the producer's last sign of life.
    pub(crate) fn stage(
        &self,
        staged: &mut StagedProducers,
        header: &BatchHeader,
        marker: Option<EndTransactionMarker>,
        strictness: Strictness,
        now_ms: i64,
    ) -> Result<(), LogError> {
        if !header.has_producer_id() {
            return Ok(());
        }
        let at = staged.entry(self, header.producer_id);
        let StagedProducers { entries, completed } = staged;
        let Some((producer_id, entry)) = entries.get_mut(at) else {
            return Ok(());
        };
        check(entry, header, marker, strictness)?;
        let timestamp = header.max_timestamp.max(now_ms);
        if let Some(marker) = marker {
            entry.set_epoch(header.producer_epoch);
            entry.coordinator_epoch = marker.coordinator_epoch;
            entry.last_timestamp = entry.last_timestamp.max(timestamp);
            if let Some(first_offset) = entry.transaction_first_offset.take() {
                completed.push(CompletedTransaction {
                    producer_id: *producer_id,
                    first_offset,
                    last_offset: header.last_offset(),
                    aborted: !marker.committed,
                });
            }
            return Ok(());
        }
        if header.attributes.is_control() || header.base_sequence < 0 {
            return Ok(());
        }
        entry.set_epoch(header.producer_epoch);
        entry.remember(AppendedBatch {
            last_sequence: header.last_sequence(),
            last_offset: header.last_offset(),
            offset_delta: header.last_offset_delta,
            timestamp,
        });
        if header.attributes.is_transactional() && entry.transaction_first_offset.is_none() {
            entry.transaction_first_offset = Some(header.base_offset);
        }
        Ok(())
    }

    /// Applies what was staged. Gives the transactions that were aborted, for the transaction index.
    pub(crate) fn commit(&mut self, staged: StagedProducers, high_watermark: i64) -> Vec<AbortedTransaction> {
        for (producer_id, entry) in staged.entries {
            if let Some(first_offset) = entry.transaction_first_offset {
                self.ongoing.insert(first_offset, producer_id);
            }
            self.entries.insert(producer_id, entry);
        }
        let mut aborted = Vec::new();
        for transaction in staged.completed {
            self.ongoing.remove(&transaction.first_offset);
            if transaction.aborted {
                let first_open = self.ongoing.keys().next().copied();
                let last_stable_offset = first_open
                    .unwrap_or(transaction.last_offset + 1)
                    .min(transaction.last_offset + 1);
                aborted.push(AbortedTransaction {
                    producer_id: transaction.producer_id,
                    first_offset: transaction.first_offset,
                    last_offset: transaction.last_offset,
                    last_stable_offset,
                });
            }
            if transaction.last_offset >= high_watermark {
                self.unreplicated
                    .insert(transaction.first_offset, transaction.last_offset);
            }
        }
        aborted
    }

    /// The offset below which every transaction is decided, for this high watermark.
    pub(crate) fn last_stable_offset(&mut self, high_watermark: i64) -> i64 {
        self.unreplicated
            .retain(|_, last_offset| *last_offset >= high_watermark);
        let first_open = self.ongoing.keys().next().copied().unwrap_or(i64::MAX);
        let first_unreplicated = self.unreplicated.keys().next().copied().unwrap_or(i64::MAX);
        high_watermark.min(first_open).min(first_unreplicated)
    }

    /// Forgets producers without an open transaction that have been silent for `expiration_ms`; says how many.
    pub(crate) fn expire(&mut self, now_ms: i64, expiration_ms: i64) -> usize {
        let before = self.entries.len();
        self.entries.retain(|_, entry| {
            entry.transaction_first_offset.is_some() || now_ms.saturating_sub(entry.last_timestamp) < expiration_ms
        });
        before - self.entries.len()
    }

    /// Counts all producers as alive at `now_ms`: after a restart nobody knows when a producer of old data was last
    /// heard of, and forgetting it too early would let a retry in twice.
    pub(crate) fn touch(&mut self, now_ms: i64) {
        for entry in self.entries.values_mut() {
            entry.last_timestamp = entry.last_timestamp.max(now_ms);
        }
    }
}

fn check(
    entry: &ProducerEntry,
    header: &BatchHeader,
    marker: Option<EndTransactionMarker>,
    strictness: Strictness,
) -> Result<(), LogError> {
    if strictness == Strictness::Nothing {
        return Ok(());
    }
    let producer_id = header.producer_id;
    if header.producer_epoch < entry.epoch {
        return Err(LogError::InvalidProducerEpoch {
            producer_id,
            found: header.producer_epoch,
            current: entry.epoch,
        });
    }
    if let Some(marker) = marker {
        if marker.coordinator_epoch < entry.coordinator_epoch {
            return Err(LogError::InvalidTransactionState {
                producer_id,
                reason: "the end of the transaction comes from an older coordinator",
            });
        }
        return Ok(());
    }
    if header.base_sequence < 0 && !header.attributes.is_control() {
        return Err(LogError::Refused {
            reason: format!("producer {producer_id} gave no sequence"),
        });
    }
    if entry.transaction_first_offset.is_some() && !header.attributes.is_transactional() {
        return Err(LogError::InvalidTransactionState {
            producer_id,
            reason: "a batch outside of the transaction that is open",
        });
    }
    if strictness == Strictness::Sequence && entry.epoch != NO_EPOCH {
        let expected = match entry.batches.back() {
            Some(last) if header.producer_epoch == entry.epoch => increment_sequence(last.last_sequence, 1),
            _ => 0,
        };
        if header.base_sequence != expected {
            return Err(LogError::OutOfOrderSequence {
                producer_id,
                producer_epoch: header.producer_epoch,
                found: header.base_sequence,
                expected,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
