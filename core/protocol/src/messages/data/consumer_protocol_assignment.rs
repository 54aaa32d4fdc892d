//! `ConsumerProtocolAssignment`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message};
use bytes::Bytes;

/// Data, versions 0-3, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerProtocolAssignment {
    /// Versions 0+.
    pub assigned_partitions: Vec<TopicPartition>,
    /// Versions 0+, may be null, null by default.
    pub user_data: Option<Bytes>,
}

impl Fields for ConsumerProtocolAssignment {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.assigned_partitions,
            false,
            version,
            6,
            "ConsumerProtocolAssignment.assigned_partitions",
        );
        decoder.nullable_bytes(&mut self.user_data, false, true, "ConsumerProtocolAssignment.user_data");
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(
            &self.assigned_partitions,
            false,
            version,
            "ConsumerProtocolAssignment.assigned_partitions",
        );
        encoder.nullable_bytes(
            self.user_data.as_ref(),
            false,
            true,
            "ConsumerProtocolAssignment.user_data",
        );
    }
}

/// Part of [`ConsumerProtocolAssignment`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartition {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
}

impl Fields for TopicPartition {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.topic, false, "TopicPartition.topic");
        decoder.array(&mut self.partitions, false, "TopicPartition.partitions");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.topic, false, "TopicPartition.topic");
        encoder.array(&self.partitions, false, "TopicPartition.partitions");
    }
}

impl Message for ConsumerProtocolAssignment {
    const NAME: &'static str = "ConsumerProtocolAssignment";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(_: i16) -> bool {
        false
    }
}
