//! `StreamsGroupMemberMetadataKey` and `StreamsGroupMemberMetadataValue`, record type 19.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupMemberMetadataKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub member_id: String,
}

impl Fields for StreamsGroupMemberMetadataKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, false, "StreamsGroupMemberMetadataKey.group_id");
        decoder.string(&mut self.member_id, false, "StreamsGroupMemberMetadataKey.member_id");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "StreamsGroupMemberMetadataKey.group_id");
        encoder.string(&self.member_id, false, "StreamsGroupMemberMetadataKey.member_id");
    }
}

impl Message for StreamsGroupMemberMetadataKey {
    const NAME: &'static str = "StreamsGroupMemberMetadataKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl StreamsGroupMemberMetadataKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 19;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamsGroupMemberMetadataValue {
    /// Versions 0+, may be null, empty by default.
    pub instance_id: Option<String>,
    /// Versions 0+, may be null, empty by default.
    pub rack_id: Option<String>,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 0+, -1 by default.
    pub rebalance_timeout_ms: i32,
    /// Versions 0+.
    pub topology_epoch: i32,
    /// Versions 0+.
    pub process_id: String,
    /// Versions 0+, may be null, null by default.
    pub user_endpoint: Option<Endpoint>,
    /// Versions 0+.
    pub client_tags: Vec<KeyValue>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for StreamsGroupMemberMetadataValue {
    fn default() -> Self {
        Self {
            instance_id: Some(Default::default()),
            rack_id: Some(Default::default()),
            client_id: Default::default(),
            client_host: Default::default(),
            rebalance_timeout_ms: -1,
            topology_epoch: 0,
            process_id: Default::default(),
            user_endpoint: None,
            client_tags: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for StreamsGroupMemberMetadataValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.nullable_string(
            &mut self.instance_id,
            true,
            true,
            "StreamsGroupMemberMetadataValue.instance_id",
        );
        decoder.nullable_string(&mut self.rack_id, true, true, "StreamsGroupMemberMetadataValue.rack_id");
        decoder.string(&mut self.client_id, true, "StreamsGroupMemberMetadataValue.client_id");
        decoder.string(
            &mut self.client_host,
            true,
            "StreamsGroupMemberMetadataValue.client_host",
        );
        decoder.i32(
            &mut self.rebalance_timeout_ms,
            "StreamsGroupMemberMetadataValue.rebalance_timeout_ms",
        );
        decoder.i32(
            &mut self.topology_epoch,
            "StreamsGroupMemberMetadataValue.topology_epoch",
        );
        decoder.string(&mut self.process_id, true, "StreamsGroupMemberMetadataValue.process_id");
        decoder.nullable_struct(
            &mut self.user_endpoint,
            true,
            version,
            "StreamsGroupMemberMetadataValue.user_endpoint",
        );
        decoder.structs(
            &mut self.client_tags,
            true,
            version,
            3,
            "StreamsGroupMemberMetadataValue.client_tags",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.nullable_string(
            self.instance_id.as_ref(),
            true,
            true,
            "StreamsGroupMemberMetadataValue.instance_id",
        );
        encoder.nullable_string(
            self.rack_id.as_ref(),
            true,
            true,
            "StreamsGroupMemberMetadataValue.rack_id",
        );
        encoder.string(&self.client_id, true, "StreamsGroupMemberMetadataValue.client_id");
        encoder.string(&self.client_host, true, "StreamsGroupMemberMetadataValue.client_host");
        encoder.i32(self.rebalance_timeout_ms);
        encoder.i32(self.topology_epoch);
        encoder.string(&self.process_id, true, "StreamsGroupMemberMetadataValue.process_id");
        encoder.nullable_struct(
            self.user_endpoint.as_ref(),
            true,
            version,
            "StreamsGroupMemberMetadataValue.user_endpoint",
        );
        encoder.structs(
            &self.client_tags,
            true,
            version,
            "StreamsGroupMemberMetadataValue.client_tags",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupMemberMetadataValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Endpoint {
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Endpoint {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.host, true, "Endpoint.host");
        decoder.u16(&mut self.port, "Endpoint.port");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.host, true, "Endpoint.host");
        encoder.u16(self.port);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupMemberMetadataValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeyValue {
    /// Versions 0+.
    pub key: String,
    /// Versions 0+.
    pub value: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for KeyValue {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.key, true, "KeyValue.key");
        decoder.string(&mut self.value, true, "KeyValue.value");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.key, true, "KeyValue.key");
        encoder.string(&self.value, true, "KeyValue.value");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupMemberMetadataValue {
    const NAME: &'static str = "StreamsGroupMemberMetadataValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl StreamsGroupMemberMetadataValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 19;
}
