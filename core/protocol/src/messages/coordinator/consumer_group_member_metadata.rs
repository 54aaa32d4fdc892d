//! `ConsumerGroupMemberMetadataKey` and `ConsumerGroupMemberMetadataValue`, record type 5.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use bytes::Bytes;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupMemberMetadataKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub member_id: String,
}

impl Fields for ConsumerGroupMemberMetadataKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, false, "ConsumerGroupMemberMetadataKey.group_id");
        decoder.string(&mut self.member_id, false, "ConsumerGroupMemberMetadataKey.member_id");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "ConsumerGroupMemberMetadataKey.group_id");
        encoder.string(&self.member_id, false, "ConsumerGroupMemberMetadataKey.member_id");
    }
}

impl Message for ConsumerGroupMemberMetadataKey {
    const NAME: &'static str = "ConsumerGroupMemberMetadataKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ConsumerGroupMemberMetadataKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 5;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsumerGroupMemberMetadataValue {
    /// Versions 0+, may be null, empty by default.
    pub instance_id: Option<String>,
    /// Versions 0+, may be null, empty by default.
    pub rack_id: Option<String>,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 0+.
    pub subscribed_topic_names: Vec<String>,
    /// Versions 0+, may be null, empty by default.
    pub subscribed_topic_regex: Option<String>,
    /// Versions 0+, -1 by default.
    pub rebalance_timeout_ms: i32,
    /// Versions 0+, may be null, empty by default.
    pub server_assignor: Option<String>,
    /// Versions 0+, tag 0, may be null, empty by default.
    pub classic_member_metadata: Option<ClassicMemberMetadata>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ConsumerGroupMemberMetadataValue {
    fn default() -> Self {
        Self {
            instance_id: Some(Default::default()),
            rack_id: Some(Default::default()),
            client_id: Default::default(),
            client_host: Default::default(),
            subscribed_topic_names: Default::default(),
            subscribed_topic_regex: Some(Default::default()),
            rebalance_timeout_ms: -1,
            server_assignor: Some(Default::default()),
            classic_member_metadata: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ConsumerGroupMemberMetadataValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.nullable_string(
            &mut self.instance_id,
            true,
            true,
            "ConsumerGroupMemberMetadataValue.instance_id",
        );
        decoder.nullable_string(
            &mut self.rack_id,
            true,
            true,
            "ConsumerGroupMemberMetadataValue.rack_id",
        );
        decoder.string(&mut self.client_id, true, "ConsumerGroupMemberMetadataValue.client_id");
        decoder.string(
            &mut self.client_host,
            true,
            "ConsumerGroupMemberMetadataValue.client_host",
        );
        decoder.array(
            &mut self.subscribed_topic_names,
            true,
            "ConsumerGroupMemberMetadataValue.subscribed_topic_names",
        );
        decoder.nullable_string(
            &mut self.subscribed_topic_regex,
            true,
            true,
            "ConsumerGroupMemberMetadataValue.subscribed_topic_regex",
        );
        decoder.i32(
            &mut self.rebalance_timeout_ms,
            "ConsumerGroupMemberMetadataValue.rebalance_timeout_ms",
        );
        decoder.nullable_string(
            &mut self.server_assignor,
            true,
            true,
            "ConsumerGroupMemberMetadataValue.server_assignor",
        );
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.tagged_nullable_struct(
                    &mut self.classic_member_metadata,
                    version,
                    "ConsumerGroupMemberMetadataValue.classic_member_metadata",
                ),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.nullable_string(
            self.instance_id.as_ref(),
            true,
            true,
            "ConsumerGroupMemberMetadataValue.instance_id",
        );
        encoder.nullable_string(
            self.rack_id.as_ref(),
            true,
            true,
            "ConsumerGroupMemberMetadataValue.rack_id",
        );
        encoder.string(&self.client_id, true, "ConsumerGroupMemberMetadataValue.client_id");
        encoder.string(&self.client_host, true, "ConsumerGroupMemberMetadataValue.client_host");
        encoder.array(
            &self.subscribed_topic_names,
            true,
            "ConsumerGroupMemberMetadataValue.subscribed_topic_names",
        );
        encoder.nullable_string(
            self.subscribed_topic_regex.as_ref(),
            true,
            true,
            "ConsumerGroupMemberMetadataValue.subscribed_topic_regex",
        );
        encoder.i32(self.rebalance_timeout_ms);
        encoder.nullable_string(
            self.server_assignor.as_ref(),
            true,
            true,
            "ConsumerGroupMemberMetadataValue.server_assignor",
        );
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.classic_member_metadata != Some(Default::default()) {
            encoder.open_tag(&mut tags, 0);
            encoder.tagged_nullable_struct(self.classic_member_metadata.as_ref(), version);
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`ConsumerGroupMemberMetadataValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassicMemberMetadata {
    /// Versions 0+.
    pub session_timeout_ms: i32,
    /// Versions 0+.
    pub supported_protocols: Vec<ClassicProtocol>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ClassicMemberMetadata {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.session_timeout_ms, "ClassicMemberMetadata.session_timeout_ms");
        decoder.structs(
            &mut self.supported_protocols,
            true,
            version,
            3,
            "ClassicMemberMetadata.supported_protocols",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.session_timeout_ms);
        encoder.structs(
            &self.supported_protocols,
            true,
            version,
            "ClassicMemberMetadata.supported_protocols",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ConsumerGroupMemberMetadataValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassicProtocol {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub metadata: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ClassicProtocol {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "ClassicProtocol.name");
        decoder.bytes(&mut self.metadata, true, "ClassicProtocol.metadata");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "ClassicProtocol.name");
        encoder.bytes(&self.metadata, true, "ClassicProtocol.metadata");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ConsumerGroupMemberMetadataValue {
    const NAME: &'static str = "ConsumerGroupMemberMetadataValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ConsumerGroupMemberMetadataValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 5;
}
