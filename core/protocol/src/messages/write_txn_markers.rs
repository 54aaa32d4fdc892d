//! WriteTxnMarkers: API key 27, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 1-2, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteTxnMarkersRequest {
    /// Versions 0+.
    pub markers: Vec<WritableTxnMarker>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WriteTxnMarkersRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(&mut self.markers, true, version, 17, "WriteTxnMarkersRequest.markers");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.markers, true, version, "WriteTxnMarkersRequest.markers");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteTxnMarkersRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WritableTxnMarker {
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 0+.
    pub transaction_result: bool,
    /// Versions 0+.
    pub topics: Vec<WritableTxnMarkerTopic>,
    /// Versions 0+.
    pub coordinator_epoch: i32,
    /// Versions 2+, 0 by default, dropped where a version lacks it.
    pub transaction_version: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WritableTxnMarker {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i64(&mut self.producer_id, "WritableTxnMarker.producer_id");
        decoder.i16(&mut self.producer_epoch, "WritableTxnMarker.producer_epoch");
        decoder.boolean(&mut self.transaction_result, "WritableTxnMarker.transaction_result");
        decoder.structs(&mut self.topics, true, version, 3, "WritableTxnMarker.topics");
        decoder.i32(&mut self.coordinator_epoch, "WritableTxnMarker.coordinator_epoch");
        if version >= 2 {
            decoder.i8(&mut self.transaction_version, "WritableTxnMarker.transaction_version");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i64(self.producer_id);
        encoder.i16(self.producer_epoch);
        encoder.boolean(self.transaction_result);
        encoder.structs(&self.topics, true, version, "WritableTxnMarker.topics");
        encoder.i32(self.coordinator_epoch);
        if version >= 2 {
            encoder.i8(self.transaction_version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteTxnMarkersRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WritableTxnMarkerTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WritableTxnMarkerTopic {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "WritableTxnMarkerTopic.name");
        decoder.array(
            &mut self.partition_indexes,
            true,
            "WritableTxnMarkerTopic.partition_indexes",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "WritableTxnMarkerTopic.name");
        encoder.array(
            &self.partition_indexes,
            true,
            "WritableTxnMarkerTopic.partition_indexes",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for WriteTxnMarkersRequest {
    const NAME: &'static str = "WriteTxnMarkersRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for WriteTxnMarkersRequest {
    const API_KEY: ApiKey = ApiKey::WriteTxnMarkers;
    type Response = WriteTxnMarkersResponse;
}

/// Response, versions 1-2, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteTxnMarkersResponse {
    /// Versions 0+.
    pub markers: Vec<WritableTxnMarkerResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WriteTxnMarkersResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(&mut self.markers, true, version, 10, "WriteTxnMarkersResponse.markers");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.markers, true, version, "WriteTxnMarkersResponse.markers");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteTxnMarkersResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WritableTxnMarkerResult {
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub topics: Vec<WritableTxnMarkerTopicResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WritableTxnMarkerResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i64(&mut self.producer_id, "WritableTxnMarkerResult.producer_id");
        decoder.structs(&mut self.topics, true, version, 3, "WritableTxnMarkerResult.topics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i64(self.producer_id);
        encoder.structs(&self.topics, true, version, "WritableTxnMarkerResult.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteTxnMarkersResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WritableTxnMarkerTopicResult {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<WritableTxnMarkerPartitionResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WritableTxnMarkerTopicResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, true, "WritableTxnMarkerTopicResult.name");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            7,
            "WritableTxnMarkerTopicResult.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, true, "WritableTxnMarkerTopicResult.name");
        encoder.structs(
            &self.partitions,
            true,
            version,
            "WritableTxnMarkerTopicResult.partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteTxnMarkersResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WritableTxnMarkerPartitionResult {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WritableTxnMarkerPartitionResult {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.partition_index,
            "WritableTxnMarkerPartitionResult.partition_index",
        );
        decoder.i16(&mut self.error_code, "WritableTxnMarkerPartitionResult.error_code");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for WriteTxnMarkersResponse {
    const NAME: &'static str = "WriteTxnMarkersResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
