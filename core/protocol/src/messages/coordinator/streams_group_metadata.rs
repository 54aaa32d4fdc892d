//! `StreamsGroupMetadataKey` and `StreamsGroupMetadataValue`, record type 17.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupMetadataKey {
    /// Versions 0.
    pub group_id: String,
}

impl Fields for StreamsGroupMetadataKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, false, "StreamsGroupMetadataKey.group_id");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "StreamsGroupMetadataKey.group_id");
    }
}

impl Message for StreamsGroupMetadataKey {
    const NAME: &'static str = "StreamsGroupMetadataKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl StreamsGroupMetadataKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 17;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamsGroupMetadataValue {
    /// Versions 0+.
    pub epoch: i32,
    /// Versions 0+.
    pub metadata_hash: i64,
    /// Versions 0+, tag 0, -1 by default.
    pub validated_topology_epoch: i32,
    /// Versions 0+, tag 1, may be null, empty by default.
    pub last_assignment_configs: Option<Vec<LastAssignmentConfig>>,
    /// Versions 0+, tag 2, -1 by default.
    pub stored_description_topology_epoch: i32,
    /// Versions 0+, tag 3, -1 by default.
    pub failed_description_topology_epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for StreamsGroupMetadataValue {
    fn default() -> Self {
        Self {
            epoch: 0,
            metadata_hash: 0,
            validated_topology_epoch: -1,
            last_assignment_configs: Some(Default::default()),
            stored_description_topology_epoch: -1,
            failed_description_topology_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for StreamsGroupMetadataValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.epoch, "StreamsGroupMetadataValue.epoch");
        decoder.i64(&mut self.metadata_hash, "StreamsGroupMetadataValue.metadata_hash");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.i32(
                    &mut self.validated_topology_epoch,
                    "StreamsGroupMetadataValue.validated_topology_epoch",
                ),
                1 => decoder.nullable_structs(
                    &mut self.last_assignment_configs,
                    true,
                    true,
                    version,
                    3,
                    "StreamsGroupMetadataValue.last_assignment_configs",
                ),
                2 => decoder.i32(
                    &mut self.stored_description_topology_epoch,
                    "StreamsGroupMetadataValue.stored_description_topology_epoch",
                ),
                3 => decoder.i32(
                    &mut self.failed_description_topology_epoch,
                    "StreamsGroupMetadataValue.failed_description_topology_epoch",
                ),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.epoch);
        encoder.i64(self.metadata_hash);
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.validated_topology_epoch != -1 {
            encoder.open_tag(&mut tags, 0);
            encoder.i32(self.validated_topology_epoch);
            encoder.close_tag(&tags);
        }
        if self
            .last_assignment_configs
            .as_ref()
            .is_none_or(|value| !value.is_empty())
        {
            encoder.open_tag(&mut tags, 1);
            encoder.nullable_structs(
                self.last_assignment_configs.as_ref(),
                true,
                true,
                version,
                "StreamsGroupMetadataValue.last_assignment_configs",
            );
            encoder.close_tag(&tags);
        }
        if self.stored_description_topology_epoch != -1 {
            encoder.open_tag(&mut tags, 2);
            encoder.i32(self.stored_description_topology_epoch);
            encoder.close_tag(&tags);
        }
        if self.failed_description_topology_epoch != -1 {
            encoder.open_tag(&mut tags, 3);
            encoder.i32(self.failed_description_topology_epoch);
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`StreamsGroupMetadataValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LastAssignmentConfig {
    /// Versions 0+.
    pub key: String,
    /// Versions 0+.
    pub value: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for LastAssignmentConfig {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.key, true, "LastAssignmentConfig.key");
        decoder.string(&mut self.value, true, "LastAssignmentConfig.value");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.key, true, "LastAssignmentConfig.key");
        encoder.string(&self.value, true, "LastAssignmentConfig.value");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupMetadataValue {
    const NAME: &'static str = "StreamsGroupMetadataValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl StreamsGroupMetadataValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 17;
}
