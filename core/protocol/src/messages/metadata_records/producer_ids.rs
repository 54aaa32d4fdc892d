//! `ProducerIdsRecord`, record type 15.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ProducerIdsRecord {
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+, -1 by default.
    pub broker_epoch: i64,
    /// Versions 0+.
    pub next_producer_id: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ProducerIdsRecord {
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            next_producer_id: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ProducerIdsRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.broker_id, "ProducerIdsRecord.broker_id");
        decoder.i64(&mut self.broker_epoch, "ProducerIdsRecord.broker_epoch");
        decoder.i64(&mut self.next_producer_id, "ProducerIdsRecord.next_producer_id");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.broker_id);
        encoder.i64(self.broker_epoch);
        encoder.i64(self.next_producer_id);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ProducerIdsRecord {
    const NAME: &'static str = "ProducerIdsRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ProducerIdsRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 15;
}
