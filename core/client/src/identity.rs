//! A producer's id and how far its sequences are: what makes a retried batch land once (KIP-98).

use std::collections::HashMap;

use ottla_protocol::Uuid;

use crate::{client::Client, error::ClientError};

/// Partitions whose sequences one id remembers; beyond it the id is given up for a new one.
const MOST_PARTITIONS: usize = 10_000;

/// A producer id, its epoch, and the next sequence of each partition. Used by one producer at a time.
#[derive(Debug)]
pub struct ProducerIdentity {
    producer_id: i64,
    epoch: i16,
    sequences: HashMap<(Uuid, i32), i32>,
    certain: bool,
}

impl ProducerIdentity {
    /// Asks the broker for a new id.
    pub fn new(client: &Client) -> Result<Self, ClientError> {
        let (producer_id, epoch) = client.init_producer_id()?;
        Ok(Self {
            producer_id,
            epoch,
            sequences: HashMap::new(),
            certain: true,
        })
    }

    /// False once a batch has failed in a way that leaves open whether the broker has it: the id must not be used again.
    pub fn is_certain(&self) -> bool {
        self.certain && self.sequences.len() <= MOST_PARTITIONS
    }

    pub(crate) fn producer_id(&self) -> i64 {
        self.producer_id
    }

    pub(crate) fn epoch(&self) -> i16 {
        self.epoch
    }

    /// The sequence of the next row to a partition.
    pub(crate) fn sequence(&self, topic_id: Uuid, partition: i32) -> i32 {
        self.sequences.get(&(topic_id, partition)).copied().unwrap_or(0)
    }

    /// Counts rows that the broker has acknowledged.
    pub(crate) fn advance(&mut self, topic_id: Uuid, partition: i32, rows: usize) {
        let sequence = self.sequences.entry((topic_id, partition)).or_insert(0);
        *sequence = after(*sequence, rows);
    }

    /// Says that it is not known what the broker has.
    pub(crate) fn doubt(&mut self) {
        self.certain = false;
    }
}

/// Sequences run from 0 to 2^31 - 1 and begin again at 0.
fn after(sequence: i32, rows: usize) -> i32 {
    let span = 1_u64 << 31;
    let next = (u64::from(sequence.unsigned_abs()) + rows as u64) % span;
    i32::try_from(next).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn sequences_wrap_to_zero() {
        assert_eq!(after(0, 5), 5);
        assert_eq!(after(i32::MAX, 1), 0);
        assert_eq!(after(i32::MAX - 1, 3), 1);
    }
}
