//! What the data APIs and the network keep in `State` (DATA owns this file; METADATA calls the functions below).

use std::sync::Arc;

use crate::partition::Topic;
use crate::settings::BrokerSettings;

/// State of the data half of the broker.
#[derive(Debug)]
pub(crate) struct DataPlane {}

impl DataPlane {
    /// Called once, when the broker opens.
    pub(crate) fn new(_settings: &BrokerSettings) -> DataPlane {
        DataPlane {}
    }

    /// Called when topics (with all their partitions) begin to be served: at start, after a creation and after new partitions.
    pub(crate) fn topics_opened(&self, _topics: &[Arc<Topic>]) {}

    /// Called when a topic is no longer served.
    pub(crate) fn topic_removed(&self, _topic: &Arc<Topic>) {}

    /// Called first when the broker closes: wake everything that waits, close listeners.
    pub(crate) fn close(&self) {}
}
