//! `ConsumerProtocolSubscription`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message};
use bytes::Bytes;

/// Data, versions 0-3, never flexible.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsumerProtocolSubscription {
    /// Versions 0+.
    pub topics: Vec<String>,
    /// Versions 0+, may be null, null by default.
    pub user_data: Option<Bytes>,
    /// Versions 1+, dropped where a version lacks it.
    pub owned_partitions: Vec<TopicPartition>,
    /// Versions 2+, -1 by default, dropped where a version lacks it.
    pub generation_id: i32,
    /// Versions 3+, may be null, null by default, dropped where a version lacks it.
    pub rack_id: Option<String>,
}

impl Default for ConsumerProtocolSubscription {
    fn default() -> Self {
        Self {
            topics: Default::default(),
            user_data: None,
            owned_partitions: Default::default(),
            generation_id: -1,
            rack_id: None,
        }
    }
}

impl Fields for ConsumerProtocolSubscription {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.array(&mut self.topics, false, "ConsumerProtocolSubscription.topics");
        decoder.nullable_bytes(
            &mut self.user_data,
            false,
            true,
            "ConsumerProtocolSubscription.user_data",
        );
        if version >= 1 {
            decoder.structs(
                &mut self.owned_partitions,
                false,
                version,
                6,
                "ConsumerProtocolSubscription.owned_partitions",
            );
        }
        if version >= 2 {
            decoder.i32(&mut self.generation_id, "ConsumerProtocolSubscription.generation_id");
        }
        if version >= 3 {
            decoder.nullable_string(
                &mut self.rack_id,
                false,
                version >= 3,
                "ConsumerProtocolSubscription.rack_id",
            );
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.array(&self.topics, false, "ConsumerProtocolSubscription.topics");
        encoder.nullable_bytes(
            self.user_data.as_ref(),
            false,
            true,
            "ConsumerProtocolSubscription.user_data",
        );
        if version >= 1 {
            encoder.structs(
                &self.owned_partitions,
                false,
                version,
                "ConsumerProtocolSubscription.owned_partitions",
            );
        }
        if version >= 2 {
            encoder.i32(self.generation_id);
        }
        if version >= 3 {
            encoder.nullable_string(
                self.rack_id.as_ref(),
                false,
                version >= 3,
                "ConsumerProtocolSubscription.rack_id",
            );
        }
    }
}

/// Part of [`ConsumerProtocolSubscription`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartition {
    /// Versions 1+.
    pub topic: String,
    /// Versions 1+.
    pub partitions: Vec<i32>,
}

impl Fields for TopicPartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 1 {
            decoder.string(&mut self.topic, false, "TopicPartition.topic");
            decoder.array(&mut self.partitions, false, "TopicPartition.partitions");
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 1 {
            encoder.string(&self.topic, false, "TopicPartition.topic");
        } else if !self.topic.is_empty() {
            encoder.refuse("TopicPartition.topic", version);
        }
        if version >= 1 {
            encoder.array(&self.partitions, false, "TopicPartition.partitions");
        } else if !self.partitions.is_empty() {
            encoder.refuse("TopicPartition.partitions", version);
        }
    }
}

impl Message for ConsumerProtocolSubscription {
    const NAME: &'static str = "ConsumerProtocolSubscription";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(_: i16) -> bool {
        false
    }
}
