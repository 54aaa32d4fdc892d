//! `GroupMetadataKey` and `GroupMetadataValue`, record type 2.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use bytes::Bytes;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupMetadataKey {
    /// Versions 0.
    pub group: String,
}

impl Fields for GroupMetadataKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group, false, "GroupMetadataKey.group");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group, false, "GroupMetadataKey.group");
    }
}

impl Message for GroupMetadataKey {
    const NAME: &'static str = "GroupMetadataKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl GroupMetadataKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 2;
}

/// Value of a coordinator's record, versions 0-4, flexible 4+.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupMetadataValue {
    /// Versions 0+.
    pub protocol_type: String,
    /// Versions 0+.
    pub generation: i32,
    /// Versions 0+, may be null, empty by default.
    pub protocol: Option<String>,
    /// Versions 0+, may be null, empty by default.
    pub leader: Option<String>,
    /// Versions 2+, -1 by default, dropped where a version lacks it.
    pub current_state_timestamp: i64,
    /// Versions 0+.
    pub members: Vec<MemberMetadata>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for GroupMetadataValue {
    fn default() -> Self {
        Self {
            protocol_type: Default::default(),
            generation: 0,
            protocol: Some(Default::default()),
            leader: Some(Default::default()),
            current_state_timestamp: -1,
            members: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for GroupMetadataValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.protocol_type, flexible, "GroupMetadataValue.protocol_type");
        decoder.i32(&mut self.generation, "GroupMetadataValue.generation");
        decoder.nullable_string(&mut self.protocol, flexible, true, "GroupMetadataValue.protocol");
        decoder.nullable_string(&mut self.leader, flexible, true, "GroupMetadataValue.leader");
        if version >= 2 {
            decoder.i64(
                &mut self.current_state_timestamp,
                "GroupMetadataValue.current_state_timestamp",
            );
        }
        decoder.structs(&mut self.members, flexible, version, 15, "GroupMetadataValue.members");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.protocol_type, flexible, "GroupMetadataValue.protocol_type");
        encoder.i32(self.generation);
        encoder.nullable_string(self.protocol.as_ref(), flexible, true, "GroupMetadataValue.protocol");
        encoder.nullable_string(self.leader.as_ref(), flexible, true, "GroupMetadataValue.leader");
        if version >= 2 {
            encoder.i64(self.current_state_timestamp);
        }
        encoder.structs(&self.members, flexible, version, "GroupMetadataValue.members");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "GroupMetadataValue.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`GroupMetadataValue`].
#[derive(Debug, Clone, PartialEq)]
pub struct MemberMetadata {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 3+, may be null, null by default, dropped where a version lacks it.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub rebalance_timeout: i32,
    /// Versions 0+.
    pub session_timeout: i32,
    /// Versions 0+.
    pub subscription: Bytes,
    /// Versions 0+.
    pub assignment: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for MemberMetadata {
    fn default() -> Self {
        Self {
            member_id: Default::default(),
            group_instance_id: None,
            client_id: Default::default(),
            client_host: Default::default(),
            rebalance_timeout: -1,
            session_timeout: 0,
            subscription: Default::default(),
            assignment: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for MemberMetadata {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.member_id, flexible, "MemberMetadata.member_id");
        if version >= 3 {
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 3,
                "MemberMetadata.group_instance_id",
            );
        }
        decoder.string(&mut self.client_id, flexible, "MemberMetadata.client_id");
        decoder.string(&mut self.client_host, flexible, "MemberMetadata.client_host");
        if version >= 1 {
            decoder.i32(&mut self.rebalance_timeout, "MemberMetadata.rebalance_timeout");
        }
        decoder.i32(&mut self.session_timeout, "MemberMetadata.session_timeout");
        decoder.bytes(&mut self.subscription, flexible, "MemberMetadata.subscription");
        decoder.bytes(&mut self.assignment, flexible, "MemberMetadata.assignment");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.member_id, flexible, "MemberMetadata.member_id");
        if version >= 3 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 3,
                "MemberMetadata.group_instance_id",
            );
        }
        encoder.string(&self.client_id, flexible, "MemberMetadata.client_id");
        encoder.string(&self.client_host, flexible, "MemberMetadata.client_host");
        if version >= 1 {
            encoder.i32(self.rebalance_timeout);
        }
        encoder.i32(self.session_timeout);
        encoder.bytes(&self.subscription, flexible, "MemberMetadata.subscription");
        encoder.bytes(&self.assignment, flexible, "MemberMetadata.assignment");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "MemberMetadata.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for GroupMetadataValue {
    const NAME: &'static str = "GroupMetadataValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}

impl GroupMetadataValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 2;
}
