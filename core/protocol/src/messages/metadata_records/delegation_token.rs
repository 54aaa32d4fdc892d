//! `DelegationTokenRecord`, record type 10.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DelegationTokenRecord {
    /// Versions 0+.
    pub owner: String,
    /// Versions 0+.
    pub requester: String,
    /// Versions 0+.
    pub renewers: Vec<String>,
    /// Versions 0+.
    pub issue_timestamp: i64,
    /// Versions 0+.
    pub max_timestamp: i64,
    /// Versions 0+.
    pub expiration_timestamp: i64,
    /// Versions 0+.
    pub token_id: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DelegationTokenRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.owner, true, "DelegationTokenRecord.owner");
        decoder.string(&mut self.requester, true, "DelegationTokenRecord.requester");
        decoder.array(&mut self.renewers, true, "DelegationTokenRecord.renewers");
        decoder.i64(&mut self.issue_timestamp, "DelegationTokenRecord.issue_timestamp");
        decoder.i64(&mut self.max_timestamp, "DelegationTokenRecord.max_timestamp");
        decoder.i64(
            &mut self.expiration_timestamp,
            "DelegationTokenRecord.expiration_timestamp",
        );
        decoder.string(&mut self.token_id, true, "DelegationTokenRecord.token_id");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.owner, true, "DelegationTokenRecord.owner");
        encoder.string(&self.requester, true, "DelegationTokenRecord.requester");
        encoder.array(&self.renewers, true, "DelegationTokenRecord.renewers");
        encoder.i64(self.issue_timestamp);
        encoder.i64(self.max_timestamp);
        encoder.i64(self.expiration_timestamp);
        encoder.string(&self.token_id, true, "DelegationTokenRecord.token_id");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DelegationTokenRecord {
    const NAME: &'static str = "DelegationTokenRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl DelegationTokenRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 10;
}
