//! StreamsGroupTopologyDescriptionUpdate: API key 93, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupTopologyDescriptionUpdateRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub topology_epoch: i32,
    /// Versions 0+.
    pub topology_description: TopologyDescription,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for StreamsGroupTopologyDescriptionUpdateRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(
            &mut self.group_id,
            true,
            "StreamsGroupTopologyDescriptionUpdateRequest.group_id",
        );
        decoder.string(
            &mut self.member_id,
            true,
            "StreamsGroupTopologyDescriptionUpdateRequest.member_id",
        );
        decoder.i32(
            &mut self.topology_epoch,
            "StreamsGroupTopologyDescriptionUpdateRequest.topology_epoch",
        );
        self.topology_description.read(decoder, version);
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(
            &self.group_id,
            true,
            "StreamsGroupTopologyDescriptionUpdateRequest.group_id",
        );
        encoder.string(
            &self.member_id,
            true,
            "StreamsGroupTopologyDescriptionUpdateRequest.member_id",
        );
        encoder.i32(self.topology_epoch);
        self.topology_description.write(encoder, version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopologyDescription {
    /// Versions 0+.
    pub subtopologies: Vec<TopologyDescriptionSubtopology>,
    /// Versions 0+.
    pub global_stores: Vec<TopologyDescriptionGlobalStore>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopologyDescription {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.subtopologies,
            true,
            version,
            3,
            "TopologyDescription.subtopologies",
        );
        decoder.structs(
            &mut self.global_stores,
            true,
            version,
            15,
            "TopologyDescription.global_stores",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.subtopologies, true, version, "TopologyDescription.subtopologies");
        encoder.structs(&self.global_stores, true, version, "TopologyDescription.global_stores");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopologyDescriptionSubtopology {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub nodes: Vec<TopologyDescriptionNode>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopologyDescriptionSubtopology {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(
            &mut self.subtopology_id,
            true,
            "TopologyDescriptionSubtopology.subtopology_id",
        );
        decoder.structs(
            &mut self.nodes,
            true,
            version,
            7,
            "TopologyDescriptionSubtopology.nodes",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(
            &self.subtopology_id,
            true,
            "TopologyDescriptionSubtopology.subtopology_id",
        );
        encoder.structs(&self.nodes, true, version, "TopologyDescriptionSubtopology.nodes");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopologyDescriptionNode {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub node_type: i8,
    /// Versions 0+.
    pub source_topics: Vec<String>,
    /// Versions 0+, may be null, null by default.
    pub sink_topic: Option<String>,
    /// Versions 0+.
    pub stores: Vec<String>,
    /// Versions 0+.
    pub successors: Vec<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopologyDescriptionNode {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "TopologyDescriptionNode.name");
        decoder.i8(&mut self.node_type, "TopologyDescriptionNode.node_type");
        decoder.array(&mut self.source_topics, true, "TopologyDescriptionNode.source_topics");
        decoder.nullable_string(&mut self.sink_topic, true, true, "TopologyDescriptionNode.sink_topic");
        decoder.array(&mut self.stores, true, "TopologyDescriptionNode.stores");
        decoder.array(&mut self.successors, true, "TopologyDescriptionNode.successors");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "TopologyDescriptionNode.name");
        encoder.i8(self.node_type);
        encoder.array(&self.source_topics, true, "TopologyDescriptionNode.source_topics");
        encoder.nullable_string(
            self.sink_topic.as_ref(),
            true,
            true,
            "TopologyDescriptionNode.sink_topic",
        );
        encoder.array(&self.stores, true, "TopologyDescriptionNode.stores");
        encoder.array(&self.successors, true, "TopologyDescriptionNode.successors");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopologyDescriptionGlobalStore {
    /// Versions 0+.
    pub source: TopologyDescriptionNode,
    /// Versions 0+.
    pub processor: TopologyDescriptionNode,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopologyDescriptionGlobalStore {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        self.source.read(decoder, version);
        self.processor.read(decoder, version);
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        self.source.write(encoder, version);
        self.processor.write(encoder, version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupTopologyDescriptionUpdateRequest {
    const NAME: &'static str = "StreamsGroupTopologyDescriptionUpdateRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for StreamsGroupTopologyDescriptionUpdateRequest {
    const API_KEY: ApiKey = ApiKey::StreamsGroupTopologyDescriptionUpdate;
    type Response = StreamsGroupTopologyDescriptionUpdateResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupTopologyDescriptionUpdateResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for StreamsGroupTopologyDescriptionUpdateResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "StreamsGroupTopologyDescriptionUpdateResponse.throttle_time_ms",
        );
        decoder.i16(
            &mut self.error_code,
            "StreamsGroupTopologyDescriptionUpdateResponse.error_code",
        );
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "StreamsGroupTopologyDescriptionUpdateResponse.error_message",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "StreamsGroupTopologyDescriptionUpdateResponse.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupTopologyDescriptionUpdateResponse {
    const NAME: &'static str = "StreamsGroupTopologyDescriptionUpdateResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
