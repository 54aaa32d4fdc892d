//! `ShareGroupMemberMetadataKey` and `ShareGroupMemberMetadataValue`, record type 10.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupMemberMetadataKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub member_id: String,
}

impl Fields for ShareGroupMemberMetadataKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, false, "ShareGroupMemberMetadataKey.group_id");
        decoder.string(&mut self.member_id, false, "ShareGroupMemberMetadataKey.member_id");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "ShareGroupMemberMetadataKey.group_id");
        encoder.string(&self.member_id, false, "ShareGroupMemberMetadataKey.member_id");
    }
}

impl Message for ShareGroupMemberMetadataKey {
    const NAME: &'static str = "ShareGroupMemberMetadataKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ShareGroupMemberMetadataKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 10;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareGroupMemberMetadataValue {
    /// Versions 0+, may be null, empty by default.
    pub rack_id: Option<String>,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 0+.
    pub subscribed_topic_names: Vec<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ShareGroupMemberMetadataValue {
    fn default() -> Self {
        Self {
            rack_id: Some(Default::default()),
            client_id: Default::default(),
            client_host: Default::default(),
            subscribed_topic_names: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ShareGroupMemberMetadataValue {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.nullable_string(&mut self.rack_id, true, true, "ShareGroupMemberMetadataValue.rack_id");
        decoder.string(&mut self.client_id, true, "ShareGroupMemberMetadataValue.client_id");
        decoder.string(&mut self.client_host, true, "ShareGroupMemberMetadataValue.client_host");
        decoder.array(
            &mut self.subscribed_topic_names,
            true,
            "ShareGroupMemberMetadataValue.subscribed_topic_names",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.nullable_string(
            self.rack_id.as_ref(),
            true,
            true,
            "ShareGroupMemberMetadataValue.rack_id",
        );
        encoder.string(&self.client_id, true, "ShareGroupMemberMetadataValue.client_id");
        encoder.string(&self.client_host, true, "ShareGroupMemberMetadataValue.client_host");
        encoder.array(
            &self.subscribed_topic_names,
            true,
            "ShareGroupMemberMetadataValue.subscribed_topic_names",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareGroupMemberMetadataValue {
    const NAME: &'static str = "ShareGroupMemberMetadataValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ShareGroupMemberMetadataValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 10;
}
