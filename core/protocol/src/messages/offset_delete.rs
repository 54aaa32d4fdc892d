//! OffsetDelete: API key 47, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, Request};
use crate::messages::ApiKey;

/// Request, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetDeleteRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub topics: Vec<OffsetDeleteRequestTopic>,
}

impl Fields for OffsetDeleteRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.group_id, false, "OffsetDeleteRequest.group_id");
        decoder.structs(&mut self.topics, false, version, 6, "OffsetDeleteRequest.topics");
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, false, "OffsetDeleteRequest.group_id");
        encoder.structs(&self.topics, false, version, "OffsetDeleteRequest.topics");
    }
}

/// Part of [`OffsetDeleteRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetDeleteRequestTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<OffsetDeleteRequestPartition>,
}

impl Fields for OffsetDeleteRequestTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, false, "OffsetDeleteRequestTopic.name");
        decoder.structs(
            &mut self.partitions,
            false,
            version,
            4,
            "OffsetDeleteRequestTopic.partitions",
        );
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, false, "OffsetDeleteRequestTopic.name");
        encoder.structs(&self.partitions, false, version, "OffsetDeleteRequestTopic.partitions");
    }
}

/// Part of [`OffsetDeleteRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetDeleteRequestPartition {
    /// Versions 0+.
    pub partition_index: i32,
}

impl Fields for OffsetDeleteRequestPartition {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.partition_index,
            "OffsetDeleteRequestPartition.partition_index",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
    }
}

impl Message for OffsetDeleteRequest {
    const NAME: &'static str = "OffsetDeleteRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl Request for OffsetDeleteRequest {
    const API_KEY: ApiKey = ApiKey::OffsetDelete;
    type Response = OffsetDeleteResponse;
}

/// Response, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetDeleteResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<OffsetDeleteResponseTopic>,
}

impl Fields for OffsetDeleteResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i16(&mut self.error_code, "OffsetDeleteResponse.error_code");
        decoder.i32(&mut self.throttle_time_ms, "OffsetDeleteResponse.throttle_time_ms");
        decoder.structs(&mut self.topics, false, version, 6, "OffsetDeleteResponse.topics");
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i16(self.error_code);
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.topics, false, version, "OffsetDeleteResponse.topics");
    }
}

/// Part of [`OffsetDeleteResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetDeleteResponseTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<OffsetDeleteResponsePartition>,
}

impl Fields for OffsetDeleteResponseTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, false, "OffsetDeleteResponseTopic.name");
        decoder.structs(
            &mut self.partitions,
            false,
            version,
            6,
            "OffsetDeleteResponseTopic.partitions",
        );
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, false, "OffsetDeleteResponseTopic.name");
        encoder.structs(&self.partitions, false, version, "OffsetDeleteResponseTopic.partitions");
    }
}

/// Part of [`OffsetDeleteResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetDeleteResponsePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
}

impl Fields for OffsetDeleteResponsePartition {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.partition_index,
            "OffsetDeleteResponsePartition.partition_index",
        );
        decoder.i16(&mut self.error_code, "OffsetDeleteResponsePartition.error_code");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
    }
}

impl Message for OffsetDeleteResponse {
    const NAME: &'static str = "OffsetDeleteResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}
