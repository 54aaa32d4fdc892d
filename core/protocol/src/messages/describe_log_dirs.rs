//! DescribeLogDirs: API key 35, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 1-5, flexible 2+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeLogDirsRequest {
    /// Versions 0+, may be null, empty by default.
    pub topics: Option<Vec<DescribableLogDirTopic>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeLogDirsRequest {
    fn default() -> Self {
        Self {
            topics: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeLogDirsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.nullable_structs(
            &mut self.topics,
            flexible,
            true,
            version,
            3,
            "DescribeLogDirsRequest.topics",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.nullable_structs(
            self.topics.as_ref(),
            flexible,
            true,
            version,
            "DescribeLogDirsRequest.topics",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeLogDirsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeLogDirsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribableLogDirTopic {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribableLogDirTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.topic, flexible, "DescribableLogDirTopic.topic");
        decoder.array(&mut self.partitions, flexible, "DescribableLogDirTopic.partitions");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.topic, flexible, "DescribableLogDirTopic.topic");
        encoder.array(&self.partitions, flexible, "DescribableLogDirTopic.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribableLogDirTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeLogDirsRequest {
    const NAME: &'static str = "DescribeLogDirsRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for DescribeLogDirsRequest {
    const API_KEY: ApiKey = ApiKey::DescribeLogDirs;
    type Response = DescribeLogDirsResponse;
}

/// Response, versions 1-5, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeLogDirsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 3+, dropped where a version lacks it.
    pub error_code: i16,
    /// Versions 0+.
    pub results: Vec<DescribeLogDirsResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeLogDirsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.throttle_time_ms, "DescribeLogDirsResponse.throttle_time_ms");
        if version >= 3 {
            decoder.i16(&mut self.error_code, "DescribeLogDirsResponse.error_code");
        }
        decoder.structs(
            &mut self.results,
            flexible,
            version,
            5,
            "DescribeLogDirsResponse.results",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.throttle_time_ms);
        if version >= 3 {
            encoder.i16(self.error_code);
        }
        encoder.structs(&self.results, flexible, version, "DescribeLogDirsResponse.results");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeLogDirsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeLogDirsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeLogDirsResult {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub log_dir: String,
    /// Versions 0+.
    pub topics: Vec<DescribeLogDirsTopic>,
    /// Versions 4+, -1 by default, dropped where a version lacks it.
    pub total_bytes: i64,
    /// Versions 4+, -1 by default, dropped where a version lacks it.
    pub usable_bytes: i64,
    /// Versions 5+, false by default, dropped where a version lacks it.
    pub is_cordoned: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeLogDirsResult {
    fn default() -> Self {
        Self {
            error_code: 0,
            log_dir: Default::default(),
            topics: Default::default(),
            total_bytes: -1,
            usable_bytes: -1,
            is_cordoned: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeLogDirsResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i16(&mut self.error_code, "DescribeLogDirsResult.error_code");
        decoder.string(&mut self.log_dir, flexible, "DescribeLogDirsResult.log_dir");
        decoder.structs(&mut self.topics, flexible, version, 3, "DescribeLogDirsResult.topics");
        if version >= 4 {
            decoder.i64(&mut self.total_bytes, "DescribeLogDirsResult.total_bytes");
            decoder.i64(&mut self.usable_bytes, "DescribeLogDirsResult.usable_bytes");
        }
        if version >= 5 {
            decoder.boolean(&mut self.is_cordoned, "DescribeLogDirsResult.is_cordoned");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i16(self.error_code);
        encoder.string(&self.log_dir, flexible, "DescribeLogDirsResult.log_dir");
        encoder.structs(&self.topics, flexible, version, "DescribeLogDirsResult.topics");
        if version >= 4 {
            encoder.i64(self.total_bytes);
            encoder.i64(self.usable_bytes);
        }
        if version >= 5 {
            encoder.boolean(self.is_cordoned);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeLogDirsResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeLogDirsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeLogDirsTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<DescribeLogDirsPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeLogDirsTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.name, flexible, "DescribeLogDirsTopic.name");
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            21,
            "DescribeLogDirsTopic.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.name, flexible, "DescribeLogDirsTopic.name");
        encoder.structs(&self.partitions, flexible, version, "DescribeLogDirsTopic.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeLogDirsTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeLogDirsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeLogDirsPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub partition_size: i64,
    /// Versions 0+.
    pub offset_lag: i64,
    /// Versions 0+.
    pub is_future_key: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeLogDirsPartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.partition_index, "DescribeLogDirsPartition.partition_index");
        decoder.i64(&mut self.partition_size, "DescribeLogDirsPartition.partition_size");
        decoder.i64(&mut self.offset_lag, "DescribeLogDirsPartition.offset_lag");
        decoder.boolean(&mut self.is_future_key, "DescribeLogDirsPartition.is_future_key");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.partition_index);
        encoder.i64(self.partition_size);
        encoder.i64(self.offset_lag);
        encoder.boolean(self.is_future_key);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeLogDirsPartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeLogDirsResponse {
    const NAME: &'static str = "DescribeLogDirsResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
