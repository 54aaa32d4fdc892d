//! `BrokerRegistrationChangeRecord`, record type 17.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Metadata record, versions 0-3, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BrokerRegistrationChangeRecord {
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub broker_epoch: i64,
    /// Versions 0+, tag 0.
    pub fenced: i8,
    /// Versions 1+, tag 1.
    pub in_controlled_shutdown: i8,
    /// Versions 2+, tag 2.
    pub log_dirs: Vec<Uuid>,
    /// Versions 3+, tag 3, may be null, null by default.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for BrokerRegistrationChangeRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.broker_id, "BrokerRegistrationChangeRecord.broker_id");
        decoder.i64(&mut self.broker_epoch, "BrokerRegistrationChangeRecord.broker_epoch");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.i8(&mut self.fenced, "BrokerRegistrationChangeRecord.fenced"),
                1 if version >= 1 => decoder.i8(
                    &mut self.in_controlled_shutdown,
                    "BrokerRegistrationChangeRecord.in_controlled_shutdown",
                ),
                1 => decoder.refuse_tag(tag),
                2 if version >= 2 => decoder.array(&mut self.log_dirs, true, "BrokerRegistrationChangeRecord.log_dirs"),
                2 => decoder.refuse_tag(tag),
                3 if version >= 3 => decoder.nullable_array(
                    &mut self.cordoned_log_dirs,
                    true,
                    version >= 3,
                    "BrokerRegistrationChangeRecord.cordoned_log_dirs",
                ),
                3 => decoder.refuse_tag(tag),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.broker_id);
        encoder.i64(self.broker_epoch);
        if version < 1 && self.in_controlled_shutdown != 0 {
            encoder.refuse("BrokerRegistrationChangeRecord.in_controlled_shutdown", version);
        }
        if version < 2 && !self.log_dirs.is_empty() {
            encoder.refuse("BrokerRegistrationChangeRecord.log_dirs", version);
        }
        if version < 3 && self.cordoned_log_dirs.is_some() {
            encoder.refuse("BrokerRegistrationChangeRecord.cordoned_log_dirs", version);
        }
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.fenced != 0 {
            encoder.open_tag(&mut tags, 0);
            encoder.i8(self.fenced);
            encoder.close_tag(&tags);
        }
        if version >= 1 && self.in_controlled_shutdown != 0 {
            encoder.open_tag(&mut tags, 1);
            encoder.i8(self.in_controlled_shutdown);
            encoder.close_tag(&tags);
        }
        if version >= 2 && !self.log_dirs.is_empty() {
            encoder.open_tag(&mut tags, 2);
            encoder.array(&self.log_dirs, true, "BrokerRegistrationChangeRecord.log_dirs");
            encoder.close_tag(&tags);
        }
        if version >= 3 && self.cordoned_log_dirs.is_some() {
            encoder.open_tag(&mut tags, 3);
            encoder.nullable_array(
                self.cordoned_log_dirs.as_ref(),
                true,
                version >= 3,
                "BrokerRegistrationChangeRecord.cordoned_log_dirs",
            );
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

impl Message for BrokerRegistrationChangeRecord {
    const NAME: &'static str = "BrokerRegistrationChangeRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl BrokerRegistrationChangeRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 17;
}
