//! AlterReplicaLogDirs: API key 34, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 1-2, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterReplicaLogDirsRequest {
    /// Versions 0+.
    pub dirs: Vec<AlterReplicaLogDir>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterReplicaLogDirsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.structs(&mut self.dirs, flexible, version, 3, "AlterReplicaLogDirsRequest.dirs");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.structs(&self.dirs, flexible, version, "AlterReplicaLogDirsRequest.dirs");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterReplicaLogDirsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AlterReplicaLogDirsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterReplicaLogDir {
    /// Versions 0+.
    pub path: String,
    /// Versions 0+.
    pub topics: Vec<AlterReplicaLogDirTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterReplicaLogDir {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.path, flexible, "AlterReplicaLogDir.path");
        decoder.structs(&mut self.topics, flexible, version, 3, "AlterReplicaLogDir.topics");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.path, flexible, "AlterReplicaLogDir.path");
        encoder.structs(&self.topics, flexible, version, "AlterReplicaLogDir.topics");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterReplicaLogDir.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AlterReplicaLogDirsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterReplicaLogDirTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterReplicaLogDirTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.name, flexible, "AlterReplicaLogDirTopic.name");
        decoder.array(&mut self.partitions, flexible, "AlterReplicaLogDirTopic.partitions");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.name, flexible, "AlterReplicaLogDirTopic.name");
        encoder.array(&self.partitions, flexible, "AlterReplicaLogDirTopic.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterReplicaLogDirTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for AlterReplicaLogDirsRequest {
    const NAME: &'static str = "AlterReplicaLogDirsRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for AlterReplicaLogDirsRequest {
    const API_KEY: ApiKey = ApiKey::AlterReplicaLogDirs;
    type Response = AlterReplicaLogDirsResponse;
}

/// Response, versions 1-2, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterReplicaLogDirsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub results: Vec<AlterReplicaLogDirTopicResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterReplicaLogDirsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(
            &mut self.throttle_time_ms,
            "AlterReplicaLogDirsResponse.throttle_time_ms",
        );
        decoder.structs(
            &mut self.results,
            flexible,
            version,
            3,
            "AlterReplicaLogDirsResponse.results",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.results, flexible, version, "AlterReplicaLogDirsResponse.results");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterReplicaLogDirsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AlterReplicaLogDirsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterReplicaLogDirTopicResult {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Vec<AlterReplicaLogDirPartitionResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterReplicaLogDirTopicResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(
            &mut self.topic_name,
            flexible,
            "AlterReplicaLogDirTopicResult.topic_name",
        );
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            6,
            "AlterReplicaLogDirTopicResult.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.topic_name, flexible, "AlterReplicaLogDirTopicResult.topic_name");
        encoder.structs(
            &self.partitions,
            flexible,
            version,
            "AlterReplicaLogDirTopicResult.partitions",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterReplicaLogDirTopicResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AlterReplicaLogDirsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterReplicaLogDirPartitionResult {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterReplicaLogDirPartitionResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(
            &mut self.partition_index,
            "AlterReplicaLogDirPartitionResult.partition_index",
        );
        decoder.i16(&mut self.error_code, "AlterReplicaLogDirPartitionResult.error_code");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterReplicaLogDirPartitionResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for AlterReplicaLogDirsResponse {
    const NAME: &'static str = "AlterReplicaLogDirsResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
