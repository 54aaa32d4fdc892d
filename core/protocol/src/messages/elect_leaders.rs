//! ElectLeaders: API key 43, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-2, flexible 2+.
#[derive(Debug, Clone, PartialEq)]
pub struct ElectLeadersRequest {
    /// Versions 1+.
    pub election_type: i8,
    /// Versions 0+, may be null, empty by default.
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// Versions 0+, 60000 by default.
    pub timeout_ms: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ElectLeadersRequest {
    fn default() -> Self {
        Self {
            election_type: 0,
            topic_partitions: Some(Default::default()),
            timeout_ms: 60000,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ElectLeadersRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        if version >= 1 {
            decoder.i8(&mut self.election_type, "ElectLeadersRequest.election_type");
        }
        decoder.nullable_structs(
            &mut self.topic_partitions,
            flexible,
            true,
            version,
            3,
            "ElectLeadersRequest.topic_partitions",
        );
        decoder.i32(&mut self.timeout_ms, "ElectLeadersRequest.timeout_ms");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        if version >= 1 {
            encoder.i8(self.election_type);
        } else if self.election_type != 0 {
            encoder.refuse("ElectLeadersRequest.election_type", version);
        }
        encoder.nullable_structs(
            self.topic_partitions.as_ref(),
            flexible,
            true,
            version,
            "ElectLeadersRequest.topic_partitions",
        );
        encoder.i32(self.timeout_ms);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ElectLeadersRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ElectLeadersRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartitions {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicPartitions {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.topic, flexible, "TopicPartitions.topic");
        decoder.array(&mut self.partitions, flexible, "TopicPartitions.partitions");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.topic, flexible, "TopicPartitions.topic");
        encoder.array(&self.partitions, flexible, "TopicPartitions.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TopicPartitions.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ElectLeadersRequest {
    const NAME: &'static str = "ElectLeadersRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for ElectLeadersRequest {
    const API_KEY: ApiKey = ApiKey::ElectLeaders;
    type Response = ElectLeadersResponse;
}

/// Response, versions 0-2, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ElectLeadersResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 1+.
    pub error_code: i16,
    /// Versions 0+.
    pub replica_election_results: Vec<ReplicaElectionResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ElectLeadersResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.throttle_time_ms, "ElectLeadersResponse.throttle_time_ms");
        if version >= 1 {
            decoder.i16(&mut self.error_code, "ElectLeadersResponse.error_code");
        }
        decoder.structs(
            &mut self.replica_election_results,
            flexible,
            version,
            3,
            "ElectLeadersResponse.replica_election_results",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.throttle_time_ms);
        if version >= 1 {
            encoder.i16(self.error_code);
        } else if self.error_code != 0 {
            encoder.refuse("ElectLeadersResponse.error_code", version);
        }
        encoder.structs(
            &self.replica_election_results,
            flexible,
            version,
            "ElectLeadersResponse.replica_election_results",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ElectLeadersResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ElectLeadersResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplicaElectionResult {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partition_result: Vec<PartitionResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ReplicaElectionResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.topic, flexible, "ReplicaElectionResult.topic");
        decoder.structs(
            &mut self.partition_result,
            flexible,
            version,
            8,
            "ReplicaElectionResult.partition_result",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.topic, flexible, "ReplicaElectionResult.topic");
        encoder.structs(
            &self.partition_result,
            flexible,
            version,
            "ReplicaElectionResult.partition_result",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ReplicaElectionResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ElectLeadersResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionResult {
    /// Versions 0+.
    pub partition_id: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for PartitionResult {
    fn default() -> Self {
        Self {
            partition_id: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for PartitionResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.partition_id, "PartitionResult.partition_id");
        decoder.i16(&mut self.error_code, "PartitionResult.error_code");
        decoder.nullable_string(&mut self.error_message, flexible, true, "PartitionResult.error_message");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.partition_id);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "PartitionResult.error_message",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "PartitionResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ElectLeadersResponse {
    const NAME: &'static str = "ElectLeadersResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
