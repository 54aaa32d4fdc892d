//! What the data APIs and the network keep in `State`, and what the metadata half tells them.

use std::sync::{Arc, Mutex, PoisonError};

use ottla_arrow::VerifiedBatches;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::net::{Listener, Network};
use crate::partition::Topic;
use crate::render_cache::RenderCache;
use crate::settings::BrokerSettings;
use crate::wait::Waiters;

/// Rendered rows are kept up to this many bytes.
const RENDER_CACHE_BYTES: usize = 64 * 1024 * 1024;
/// What responses of rendered rows that are on their way may take together.
const RENDER_MEMORY_BYTES: usize = 256 * 1024 * 1024;

/// One permit of the render memory, in bytes.
const RENDER_UNIT: usize = 1024;

/// A share of the memory for rendered rows, held until the response is sent.
#[derive(Debug)]
pub(crate) struct RenderPermit(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

/// State of the data half of the broker.
#[derive(Debug)]
pub(crate) struct DataPlane {
    /// The columnar batches that were checked in this process.
    pub(crate) verified: VerifiedBatches,
    /// Rows rendered lately.
    pub(crate) rendered: RenderCache,
    /// The memory that rendered rows in responses may take, in units of [`RENDER_UNIT`].
    render_memory: Arc<Semaphore>,
    /// The fetches that wait for an append.
    pub(crate) waiters: Waiters,
    /// What listeners and connections share.
    pub(crate) network: Network,
    listeners: Mutex<Vec<Listener>>,
}

impl DataPlane {
    /// Reserves memory for rendering up to `bytes`, without waiting; `None` when so much is on its way to slow readers that there is
    /// no more. Who gets none renders a little all the same, so that nobody is stuck.
    pub(crate) fn reserve_render(&self, bytes: usize) -> Option<RenderPermit> {
        let units = u32::try_from(bytes.div_ceil(RENDER_UNIT)).ok()?;
        Arc::clone(&self.render_memory)
            .try_acquire_many_owned(units)
            .ok()
            .map(RenderPermit)
    }

    /// Called once, when the broker opens. Starts no thread and opens no port.
    pub(crate) fn new(settings: &BrokerSettings) -> DataPlane {
        DataPlane {
            verified: VerifiedBatches::default(),
            rendered: RenderCache::new(RENDER_CACHE_BYTES),
            render_memory: Arc::new(Semaphore::new(RENDER_MEMORY_BYTES / RENDER_UNIT)),
            waiters: Waiters::default(),
            network: Network::new(settings),
            listeners: Mutex::default(),
        }
    }

    /// Called when topics (with all their partitions) begin to be served: at start, after a creation and after new partitions.
    pub(crate) fn topics_opened(&self, _topics: &[Arc<Topic>]) {
        // A fetch that answered "unknown topic" has gone back to its client; nothing waits for a topic to appear.
    }

    /// Called when a topic is no longer served.
    pub(crate) fn topic_removed(&self, topic: &Arc<Topic>) {
        self.rendered.forget(topic.id);
        for (index, _) in (0..).zip(&topic.partitions) {
            self.verified.forget(topic.id, index);
        }
        // Whoever waits for its next record is to hear that there will be none.
        self.waiters.wake_all();
    }

    /// Called by a listener that begins to accept.
    pub(crate) fn listener_opened(&self, listener: &Listener) {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.retain(|listener| !listener.is_ended());
        listeners.push(listener.clone());
    }

    /// Called first when the broker closes, after `State::closed` was set: wakes everything that waits, closes listeners.
    pub(crate) fn close(&self) {
        self.waiters.wake_all();
        let listeners = std::mem::take(&mut *self.listeners.lock().unwrap_or_else(PoisonError::into_inner));
        // All at once first, so that together they take no longer than one.
        listeners.iter().for_each(Listener::begin_close);
        listeners.iter().for_each(Listener::close);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn render_memory_is_bounded_and_comes_back() {
        let data = DataPlane::new(&BrokerSettings::parse(&BTreeMap::new()).unwrap());
        let share = RENDER_MEMORY_BYTES / 4;
        let held: Vec<RenderPermit> = (0..4).map(|_| data.reserve_render(share).unwrap()).collect();
        assert!(data.reserve_render(1).is_none());
        drop(held);
        assert!(data.reserve_render(RENDER_MEMORY_BYTES).is_some());
        assert!(data.reserve_render(RENDER_MEMORY_BYTES + 1).is_none());
    }
}
