//! Handing out producer ids: blocks of 1000 are reserved in the metadata log, so that an id is never given twice.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use crate::broker::State;
use crate::metadata::{CommitError, wire};

/// Ids reserved at a time, as in Kafka.
const BLOCK: i64 = 1000;

/// The block that is being handed out.
#[derive(Debug, Default)]
pub(crate) struct ProducerIds {
    block: Mutex<Range<i64>>,
}

impl ProducerIds {
    /// A producer id that was never given before.
    pub(crate) fn next(&self, state: &State) -> Result<i64, CommitError> {
        let mut block = self.block.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(id) = block.next() {
            return Ok(id);
        }
        let mut controller = state.controller.lock();
        let image = controller.image();
        let first = image.next_producer_id;
        let after = first
            .checked_add(BLOCK)
            .ok_or_else(|| CommitError::Unfit("all producer ids have been given out".to_owned()))?;
        let record = wire::ProducerIdsRecord {
            broker_id: state.node_id,
            broker_epoch: image
                .brokers
                .get(&state.node_id)
                .map_or(-1, |broker| broker.broker_epoch),
            next_producer_id: after,
            ..Default::default()
        };
        controller.commit(vec![record.into()])?;
        *block = first + 1..after;
        Ok(first)
    }
}
