//! `StreamsGroupTopologyKey` and `StreamsGroupTopologyValue`, record type 23.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupTopologyKey {
    /// Versions 0.
    pub group_id: String,
}

impl Fields for StreamsGroupTopologyKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, false, "StreamsGroupTopologyKey.group_id");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "StreamsGroupTopologyKey.group_id");
    }
}

impl Message for StreamsGroupTopologyKey {
    const NAME: &'static str = "StreamsGroupTopologyKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl StreamsGroupTopologyKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 23;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupTopologyValue {
    /// Versions 0+.
    pub epoch: i32,
    /// Versions 0+.
    pub subtopologies: Vec<Subtopology>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for StreamsGroupTopologyValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.epoch, "StreamsGroupTopologyValue.epoch");
        decoder.structs(
            &mut self.subtopologies,
            true,
            version,
            8,
            "StreamsGroupTopologyValue.subtopologies",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.epoch);
        encoder.structs(
            &self.subtopologies,
            true,
            version,
            "StreamsGroupTopologyValue.subtopologies",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupTopologyValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicConfig {
    /// Versions 0+.
    pub key: String,
    /// Versions 0+.
    pub value: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicConfig {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.key, true, "TopicConfig.key");
        decoder.string(&mut self.value, true, "TopicConfig.value");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.key, true, "TopicConfig.key");
        encoder.string(&self.value, true, "TopicConfig.value");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupTopologyValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicInfo {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: i32,
    /// Versions 0+.
    pub replication_factor: i16,
    /// Versions 0+.
    pub topic_configs: Vec<TopicConfig>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicInfo {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, true, "TopicInfo.name");
        decoder.i32(&mut self.partitions, "TopicInfo.partitions");
        decoder.i16(&mut self.replication_factor, "TopicInfo.replication_factor");
        decoder.structs(&mut self.topic_configs, true, version, 3, "TopicInfo.topic_configs");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, true, "TopicInfo.name");
        encoder.i32(self.partitions);
        encoder.i16(self.replication_factor);
        encoder.structs(&self.topic_configs, true, version, "TopicInfo.topic_configs");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupTopologyValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Subtopology {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub source_topics: Vec<String>,
    /// Versions 0+.
    pub source_topic_regex: Vec<String>,
    /// Versions 0+.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// Versions 0+.
    pub repartition_sink_topics: Vec<String>,
    /// Versions 0+.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Versions 0+.
    pub copartition_groups: Vec<CopartitionGroup>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Subtopology {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.subtopology_id, true, "Subtopology.subtopology_id");
        decoder.array(&mut self.source_topics, true, "Subtopology.source_topics");
        decoder.array(&mut self.source_topic_regex, true, "Subtopology.source_topic_regex");
        decoder.structs(
            &mut self.state_changelog_topics,
            true,
            version,
            9,
            "Subtopology.state_changelog_topics",
        );
        decoder.array(
            &mut self.repartition_sink_topics,
            true,
            "Subtopology.repartition_sink_topics",
        );
        decoder.structs(
            &mut self.repartition_source_topics,
            true,
            version,
            9,
            "Subtopology.repartition_source_topics",
        );
        decoder.structs(
            &mut self.copartition_groups,
            true,
            version,
            4,
            "Subtopology.copartition_groups",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.subtopology_id, true, "Subtopology.subtopology_id");
        encoder.array(&self.source_topics, true, "Subtopology.source_topics");
        encoder.array(&self.source_topic_regex, true, "Subtopology.source_topic_regex");
        encoder.structs(
            &self.state_changelog_topics,
            true,
            version,
            "Subtopology.state_changelog_topics",
        );
        encoder.array(
            &self.repartition_sink_topics,
            true,
            "Subtopology.repartition_sink_topics",
        );
        encoder.structs(
            &self.repartition_source_topics,
            true,
            version,
            "Subtopology.repartition_source_topics",
        );
        encoder.structs(
            &self.copartition_groups,
            true,
            version,
            "Subtopology.copartition_groups",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupTopologyValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CopartitionGroup {
    /// Versions 0+.
    pub source_topics: Vec<i16>,
    /// Versions 0+.
    pub source_topic_regex: Vec<i16>,
    /// Versions 0+.
    pub repartition_source_topics: Vec<i16>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CopartitionGroup {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.array(&mut self.source_topics, true, "CopartitionGroup.source_topics");
        decoder.array(
            &mut self.source_topic_regex,
            true,
            "CopartitionGroup.source_topic_regex",
        );
        decoder.array(
            &mut self.repartition_source_topics,
            true,
            "CopartitionGroup.repartition_source_topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.array(&self.source_topics, true, "CopartitionGroup.source_topics");
        encoder.array(&self.source_topic_regex, true, "CopartitionGroup.source_topic_regex");
        encoder.array(
            &self.repartition_source_topics,
            true,
            "CopartitionGroup.repartition_source_topics",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupTopologyValue {
    const NAME: &'static str = "StreamsGroupTopologyValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl StreamsGroupTopologyValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 23;
}
