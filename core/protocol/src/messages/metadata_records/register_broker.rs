//! `RegisterBrokerRecord`, record type 0.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Metadata record, versions 0-4, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterBrokerRecord {
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 2+, false by default.
    pub is_migrating_zk_broker: bool,
    /// Versions 0+.
    pub incarnation_id: Uuid,
    /// Versions 0+.
    pub broker_epoch: i64,
    /// Versions 0+.
    pub end_points: Vec<BrokerEndpoint>,
    /// Versions 0+.
    pub features: Vec<BrokerFeature>,
    /// Versions 0+, may be null, empty by default.
    pub rack: Option<String>,
    /// Versions 0+, true by default.
    pub fenced: bool,
    /// Versions 1+, false by default.
    pub in_controlled_shutdown: bool,
    /// Versions 3+, tag 0.
    pub log_dirs: Vec<Uuid>,
    /// Versions 4+, tag 1, may be null, null by default.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for RegisterBrokerRecord {
    fn default() -> Self {
        Self {
            broker_id: 0,
            is_migrating_zk_broker: false,
            incarnation_id: Default::default(),
            broker_epoch: 0,
            end_points: Default::default(),
            features: Default::default(),
            rack: Some(Default::default()),
            fenced: true,
            in_controlled_shutdown: false,
            log_dirs: Default::default(),
            cordoned_log_dirs: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for RegisterBrokerRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.broker_id, "RegisterBrokerRecord.broker_id");
        if version >= 2 {
            decoder.boolean(
                &mut self.is_migrating_zk_broker,
                "RegisterBrokerRecord.is_migrating_zk_broker",
            );
        }
        decoder.uuid(&mut self.incarnation_id, "RegisterBrokerRecord.incarnation_id");
        decoder.i64(&mut self.broker_epoch, "RegisterBrokerRecord.broker_epoch");
        decoder.structs(
            &mut self.end_points,
            true,
            version,
            7,
            "RegisterBrokerRecord.end_points",
        );
        decoder.structs(&mut self.features, true, version, 6, "RegisterBrokerRecord.features");
        decoder.nullable_string(&mut self.rack, true, true, "RegisterBrokerRecord.rack");
        decoder.boolean(&mut self.fenced, "RegisterBrokerRecord.fenced");
        if version >= 1 {
            decoder.boolean(
                &mut self.in_controlled_shutdown,
                "RegisterBrokerRecord.in_controlled_shutdown",
            );
        }
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 if version >= 3 => decoder.array(&mut self.log_dirs, true, "RegisterBrokerRecord.log_dirs"),
                0 => decoder.refuse_tag(tag),
                1 if version >= 4 => decoder.nullable_array(
                    &mut self.cordoned_log_dirs,
                    true,
                    version >= 4,
                    "RegisterBrokerRecord.cordoned_log_dirs",
                ),
                1 => decoder.refuse_tag(tag),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.broker_id);
        if version >= 2 {
            encoder.boolean(self.is_migrating_zk_broker);
        } else if self.is_migrating_zk_broker {
            encoder.refuse("RegisterBrokerRecord.is_migrating_zk_broker", version);
        }
        encoder.uuid(self.incarnation_id);
        encoder.i64(self.broker_epoch);
        encoder.structs(&self.end_points, true, version, "RegisterBrokerRecord.end_points");
        encoder.structs(&self.features, true, version, "RegisterBrokerRecord.features");
        encoder.nullable_string(self.rack.as_ref(), true, true, "RegisterBrokerRecord.rack");
        encoder.boolean(self.fenced);
        if version >= 1 {
            encoder.boolean(self.in_controlled_shutdown);
        } else if self.in_controlled_shutdown {
            encoder.refuse("RegisterBrokerRecord.in_controlled_shutdown", version);
        }
        if version < 3 && !self.log_dirs.is_empty() {
            encoder.refuse("RegisterBrokerRecord.log_dirs", version);
        }
        if version < 4 && self.cordoned_log_dirs.is_some() {
            encoder.refuse("RegisterBrokerRecord.cordoned_log_dirs", version);
        }
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if version >= 3 && !self.log_dirs.is_empty() {
            encoder.open_tag(&mut tags, 0);
            encoder.array(&self.log_dirs, true, "RegisterBrokerRecord.log_dirs");
            encoder.close_tag(&tags);
        }
        if version >= 4 && self.cordoned_log_dirs.is_some() {
            encoder.open_tag(&mut tags, 1);
            encoder.nullable_array(
                self.cordoned_log_dirs.as_ref(),
                true,
                version >= 4,
                "RegisterBrokerRecord.cordoned_log_dirs",
            );
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`RegisterBrokerRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BrokerEndpoint {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Versions 0+.
    pub security_protocol: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for BrokerEndpoint {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "BrokerEndpoint.name");
        decoder.string(&mut self.host, true, "BrokerEndpoint.host");
        decoder.u16(&mut self.port, "BrokerEndpoint.port");
        decoder.i16(&mut self.security_protocol, "BrokerEndpoint.security_protocol");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "BrokerEndpoint.name");
        encoder.string(&self.host, true, "BrokerEndpoint.host");
        encoder.u16(self.port);
        encoder.i16(self.security_protocol);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`RegisterBrokerRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BrokerFeature {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub min_supported_version: i16,
    /// Versions 0+.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for BrokerFeature {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "BrokerFeature.name");
        decoder.i16(&mut self.min_supported_version, "BrokerFeature.min_supported_version");
        decoder.i16(&mut self.max_supported_version, "BrokerFeature.max_supported_version");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "BrokerFeature.name");
        encoder.i16(self.min_supported_version);
        encoder.i16(self.max_supported_version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for RegisterBrokerRecord {
    const NAME: &'static str = "RegisterBrokerRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl RegisterBrokerRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 0;
}
