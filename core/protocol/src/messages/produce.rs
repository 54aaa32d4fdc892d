//! Produce: API key 0, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;
use bytes::Bytes;

/// Request, versions 3-13, flexible 9+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProduceRequest {
    /// Versions 3+, may be null, null by default.
    pub transactional_id: Option<String>,
    /// Versions 0+.
    pub acks: i16,
    /// Versions 0+.
    pub timeout_ms: i32,
    /// Versions 0+.
    pub topic_data: Vec<TopicProduceData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ProduceRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        decoder.nullable_string(
            &mut self.transactional_id,
            flexible,
            true,
            "ProduceRequest.transactional_id",
        );
        decoder.i16(&mut self.acks, "ProduceRequest.acks");
        decoder.i32(&mut self.timeout_ms, "ProduceRequest.timeout_ms");
        decoder.structs(&mut self.topic_data, flexible, version, 3, "ProduceRequest.topic_data");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        encoder.nullable_string(
            self.transactional_id.as_ref(),
            flexible,
            true,
            "ProduceRequest.transactional_id",
        );
        encoder.i16(self.acks);
        encoder.i32(self.timeout_ms);
        encoder.structs(&self.topic_data, flexible, version, "ProduceRequest.topic_data");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ProduceRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ProduceRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicProduceData {
    /// Versions 0-12, dropped where a version lacks it.
    pub name: String,
    /// Versions 13+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partition_data: Vec<PartitionProduceData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicProduceData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        if version <= 12 {
            decoder.string(&mut self.name, flexible, "TopicProduceData.name");
        }
        if version >= 13 {
            decoder.uuid(&mut self.topic_id, "TopicProduceData.topic_id");
        }
        decoder.structs(
            &mut self.partition_data,
            flexible,
            version,
            6,
            "TopicProduceData.partition_data",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        if version <= 12 {
            encoder.string(&self.name, flexible, "TopicProduceData.name");
        }
        if version >= 13 {
            encoder.uuid(self.topic_id);
        }
        encoder.structs(
            &self.partition_data,
            flexible,
            version,
            "TopicProduceData.partition_data",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TopicProduceData.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ProduceRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionProduceData {
    /// Versions 0+.
    pub index: i32,
    /// Versions 0+, may be null.
    pub records: Option<Bytes>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionProduceData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        decoder.i32(&mut self.index, "PartitionProduceData.index");
        decoder.nullable_bytes(&mut self.records, flexible, true, "PartitionProduceData.records");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        encoder.i32(self.index);
        encoder.records(self.records.as_ref(), flexible, true, "PartitionProduceData.records");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "PartitionProduceData.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ProduceRequest {
    const NAME: &'static str = "ProduceRequest";
    const MIN_VERSION: i16 = 3;
    const MAX_VERSION: i16 = 13;

    fn is_flexible(version: i16) -> bool {
        version >= 9
    }
}

impl Request for ProduceRequest {
    const API_KEY: ApiKey = ApiKey::Produce;
    type Response = ProduceResponse;
}

/// Response, versions 3-13, flexible 9+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProduceResponse {
    /// Versions 0+.
    pub responses: Vec<TopicProduceResponse>,
    /// Versions 1+, 0 by default, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 10+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ProduceResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        decoder.structs(&mut self.responses, flexible, version, 3, "ProduceResponse.responses");
        decoder.i32(&mut self.throttle_time_ms, "ProduceResponse.throttle_time_ms");
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 if version >= 10 => decoder.structs(
                        &mut self.node_endpoints,
                        flexible,
                        version,
                        11,
                        "ProduceResponse.node_endpoints",
                    ),
                    0 => decoder.refuse_tag(tag),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        encoder.structs(&self.responses, flexible, version, "ProduceResponse.responses");
        encoder.i32(self.throttle_time_ms);
        if version < 10 && !self.node_endpoints.is_empty() {
            encoder.refuse("ProduceResponse.node_endpoints", version);
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if version >= 10 && !self.node_endpoints.is_empty() {
                encoder.open_tag(&mut tags, 0);
                encoder.structs(
                    &self.node_endpoints,
                    flexible,
                    version,
                    "ProduceResponse.node_endpoints",
                );
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ProduceResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ProduceResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicProduceResponse {
    /// Versions 0-12, dropped where a version lacks it.
    pub name: String,
    /// Versions 13+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partition_responses: Vec<PartitionProduceResponse>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicProduceResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        if version <= 12 {
            decoder.string(&mut self.name, flexible, "TopicProduceResponse.name");
        }
        if version >= 13 {
            decoder.uuid(&mut self.topic_id, "TopicProduceResponse.topic_id");
        }
        decoder.structs(
            &mut self.partition_responses,
            flexible,
            version,
            22,
            "TopicProduceResponse.partition_responses",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        if version <= 12 {
            encoder.string(&self.name, flexible, "TopicProduceResponse.name");
        }
        if version >= 13 {
            encoder.uuid(self.topic_id);
        }
        encoder.structs(
            &self.partition_responses,
            flexible,
            version,
            "TopicProduceResponse.partition_responses",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TopicProduceResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ProduceResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionProduceResponse {
    /// Versions 0+.
    pub index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub base_offset: i64,
    /// Versions 2+, -1 by default, dropped where a version lacks it.
    pub log_append_time_ms: i64,
    /// Versions 5+, -1 by default, dropped where a version lacks it.
    pub log_start_offset: i64,
    /// Versions 8+, dropped where a version lacks it.
    pub record_errors: Vec<BatchIndexAndErrorMessage>,
    /// Versions 8+, may be null, null by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Versions 10+, tag 0.
    pub current_leader: LeaderIdAndEpoch,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for PartitionProduceResponse {
    fn default() -> Self {
        Self {
            index: 0,
            error_code: 0,
            base_offset: 0,
            log_append_time_ms: -1,
            log_start_offset: -1,
            record_errors: Default::default(),
            error_message: None,
            current_leader: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for PartitionProduceResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        decoder.i32(&mut self.index, "PartitionProduceResponse.index");
        decoder.i16(&mut self.error_code, "PartitionProduceResponse.error_code");
        decoder.i64(&mut self.base_offset, "PartitionProduceResponse.base_offset");
        decoder.i64(
            &mut self.log_append_time_ms,
            "PartitionProduceResponse.log_append_time_ms",
        );
        if version >= 5 {
            decoder.i64(&mut self.log_start_offset, "PartitionProduceResponse.log_start_offset");
        }
        if version >= 8 {
            decoder.structs(
                &mut self.record_errors,
                flexible,
                version,
                6,
                "PartitionProduceResponse.record_errors",
            );
            decoder.nullable_string(
                &mut self.error_message,
                flexible,
                version >= 8,
                "PartitionProduceResponse.error_message",
            );
        }
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 if version >= 10 => self.current_leader.read(decoder, version),
                    0 => decoder.refuse_tag(tag),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        encoder.i32(self.index);
        encoder.i16(self.error_code);
        encoder.i64(self.base_offset);
        encoder.i64(self.log_append_time_ms);
        if version >= 5 {
            encoder.i64(self.log_start_offset);
        }
        if version >= 8 {
            encoder.structs(
                &self.record_errors,
                flexible,
                version,
                "PartitionProduceResponse.record_errors",
            );
            encoder.nullable_string(
                self.error_message.as_ref(),
                flexible,
                version >= 8,
                "PartitionProduceResponse.error_message",
            );
        }
        if version < 10 && self.current_leader != Default::default() {
            encoder.refuse("PartitionProduceResponse.current_leader", version);
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if version >= 10 && self.current_leader != Default::default() {
                encoder.open_tag(&mut tags, 0);
                self.current_leader.write(encoder, version);
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "PartitionProduceResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ProduceResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BatchIndexAndErrorMessage {
    /// Versions 8+.
    pub batch_index: i32,
    /// Versions 8+, may be null, null by default.
    pub batch_index_error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for BatchIndexAndErrorMessage {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        if version >= 8 {
            decoder.i32(&mut self.batch_index, "BatchIndexAndErrorMessage.batch_index");
            decoder.nullable_string(
                &mut self.batch_index_error_message,
                flexible,
                version >= 8,
                "BatchIndexAndErrorMessage.batch_index_error_message",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        if version >= 8 {
            encoder.i32(self.batch_index);
        } else if self.batch_index != 0 {
            encoder.refuse("BatchIndexAndErrorMessage.batch_index", version);
        }
        if version >= 8 {
            encoder.nullable_string(
                self.batch_index_error_message.as_ref(),
                flexible,
                version >= 8,
                "BatchIndexAndErrorMessage.batch_index_error_message",
            );
        } else if self.batch_index_error_message.is_some() {
            encoder.refuse("BatchIndexAndErrorMessage.batch_index_error_message", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "BatchIndexAndErrorMessage.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ProduceResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// Versions 10+, -1 by default.
    pub leader_id: i32,
    /// Versions 10+, -1 by default.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for LeaderIdAndEpoch {
    fn default() -> Self {
        Self {
            leader_id: -1,
            leader_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for LeaderIdAndEpoch {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        if version >= 10 {
            decoder.i32(&mut self.leader_id, "LeaderIdAndEpoch.leader_id");
            decoder.i32(&mut self.leader_epoch, "LeaderIdAndEpoch.leader_epoch");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        if version >= 10 {
            encoder.i32(self.leader_id);
        } else if self.leader_id != -1 {
            encoder.refuse("LeaderIdAndEpoch.leader_id", version);
        }
        if version >= 10 {
            encoder.i32(self.leader_epoch);
        } else if self.leader_epoch != -1 {
            encoder.refuse("LeaderIdAndEpoch.leader_epoch", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "LeaderIdAndEpoch.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ProduceResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeEndpoint {
    /// Versions 10+.
    pub node_id: i32,
    /// Versions 10+.
    pub host: String,
    /// Versions 10+.
    pub port: i32,
    /// Versions 10+, may be null, null by default.
    pub rack: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for NodeEndpoint {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        if version >= 10 {
            decoder.i32(&mut self.node_id, "NodeEndpoint.node_id");
            decoder.string(&mut self.host, flexible, "NodeEndpoint.host");
            decoder.i32(&mut self.port, "NodeEndpoint.port");
            decoder.nullable_string(&mut self.rack, flexible, version >= 10, "NodeEndpoint.rack");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        if version >= 10 {
            encoder.i32(self.node_id);
        } else if self.node_id != 0 {
            encoder.refuse("NodeEndpoint.node_id", version);
        }
        if version >= 10 {
            encoder.string(&self.host, flexible, "NodeEndpoint.host");
        } else if !self.host.is_empty() {
            encoder.refuse("NodeEndpoint.host", version);
        }
        if version >= 10 {
            encoder.i32(self.port);
        } else if self.port != 0 {
            encoder.refuse("NodeEndpoint.port", version);
        }
        if version >= 10 {
            encoder.nullable_string(self.rack.as_ref(), flexible, version >= 10, "NodeEndpoint.rack");
        } else if self.rack.is_some() {
            encoder.refuse("NodeEndpoint.rack", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "NodeEndpoint.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ProduceResponse {
    const NAME: &'static str = "ProduceResponse";
    const MIN_VERSION: i16 = 3;
    const MAX_VERSION: i16 = 13;

    fn is_flexible(version: i16) -> bool {
        version >= 9
    }
}
