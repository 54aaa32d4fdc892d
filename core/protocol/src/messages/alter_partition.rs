//! AlterPartition: API key 56, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 2-3, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterPartitionRequest {
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+, -1 by default.
    pub broker_epoch: i64,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AlterPartitionRequest {
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            topics: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AlterPartitionRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.broker_id, "AlterPartitionRequest.broker_id");
        decoder.i64(&mut self.broker_epoch, "AlterPartitionRequest.broker_epoch");
        decoder.structs(&mut self.topics, true, version, 18, "AlterPartitionRequest.topics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.broker_id);
        encoder.i64(self.broker_epoch);
        encoder.structs(&self.topics, true, version, "AlterPartitionRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicData {
    /// Versions 2+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "TopicData.topic_id");
        decoder.structs(&mut self.partitions, true, version, 15, "TopicData.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "TopicData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0-2.
    pub new_isr: Vec<i32>,
    /// Versions 3+.
    pub new_isr_with_epochs: Vec<BrokerState>,
    /// Versions 1+, 0 by default.
    pub leader_recovery_state: i8,
    /// Versions 0+.
    pub partition_epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_index, "PartitionData.partition_index");
        decoder.i32(&mut self.leader_epoch, "PartitionData.leader_epoch");
        if version <= 2 {
            decoder.array(&mut self.new_isr, true, "PartitionData.new_isr");
        }
        if version >= 3 {
            decoder.structs(
                &mut self.new_isr_with_epochs,
                true,
                version,
                13,
                "PartitionData.new_isr_with_epochs",
            );
        }
        decoder.i8(&mut self.leader_recovery_state, "PartitionData.leader_recovery_state");
        decoder.i32(&mut self.partition_epoch, "PartitionData.partition_epoch");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_index);
        encoder.i32(self.leader_epoch);
        if version <= 2 {
            encoder.array(&self.new_isr, true, "PartitionData.new_isr");
        } else if !self.new_isr.is_empty() {
            encoder.refuse("PartitionData.new_isr", version);
        }
        if version >= 3 {
            encoder.structs(
                &self.new_isr_with_epochs,
                true,
                version,
                "PartitionData.new_isr_with_epochs",
            );
        } else if !self.new_isr_with_epochs.is_empty() {
            encoder.refuse("PartitionData.new_isr_with_epochs", version);
        }
        encoder.i8(self.leader_recovery_state);
        encoder.i32(self.partition_epoch);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerState {
    /// Versions 3+.
    pub broker_id: i32,
    /// Versions 3+, -1 by default.
    pub broker_epoch: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for BrokerState {
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for BrokerState {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 3 {
            decoder.i32(&mut self.broker_id, "BrokerState.broker_id");
            decoder.i64(&mut self.broker_epoch, "BrokerState.broker_epoch");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 3 {
            encoder.i32(self.broker_id);
        } else if self.broker_id != 0 {
            encoder.refuse("BrokerState.broker_id", version);
        }
        if version >= 3 {
            encoder.i64(self.broker_epoch);
        } else if self.broker_epoch != -1 {
            encoder.refuse("BrokerState.broker_epoch", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AlterPartitionRequest {
    const NAME: &'static str = "AlterPartitionRequest";
    const MIN_VERSION: i16 = 2;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for AlterPartitionRequest {
    const API_KEY: ApiKey = ApiKey::AlterPartition;
    type Response = AlterPartitionResponse;
}

/// Response, versions 2-3, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterPartitionResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub topics: Vec<ResponseTopicData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterPartitionResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "AlterPartitionResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "AlterPartitionResponse.error_code");
        decoder.structs(&mut self.topics, true, version, 18, "AlterPartitionResponse.topics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.structs(&self.topics, true, version, "AlterPartitionResponse.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseTopicData {
    /// Versions 2+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<ResponsePartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponseTopicData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "ResponseTopicData.topic_id");
        decoder.structs(&mut self.partitions, true, version, 21, "ResponseTopicData.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "ResponseTopicData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponsePartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub isr: Vec<i32>,
    /// Versions 1+, 0 by default, dropped where a version lacks it.
    pub leader_recovery_state: i8,
    /// Versions 0+.
    pub partition_epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponsePartitionData {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.partition_index, "ResponsePartitionData.partition_index");
        decoder.i16(&mut self.error_code, "ResponsePartitionData.error_code");
        decoder.i32(&mut self.leader_id, "ResponsePartitionData.leader_id");
        decoder.i32(&mut self.leader_epoch, "ResponsePartitionData.leader_epoch");
        decoder.array(&mut self.isr, true, "ResponsePartitionData.isr");
        decoder.i8(
            &mut self.leader_recovery_state,
            "ResponsePartitionData.leader_recovery_state",
        );
        decoder.i32(&mut self.partition_epoch, "ResponsePartitionData.partition_epoch");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.i32(self.leader_id);
        encoder.i32(self.leader_epoch);
        encoder.array(&self.isr, true, "ResponsePartitionData.isr");
        encoder.i8(self.leader_recovery_state);
        encoder.i32(self.partition_epoch);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AlterPartitionResponse {
    const NAME: &'static str = "AlterPartitionResponse";
    const MIN_VERSION: i16 = 2;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
