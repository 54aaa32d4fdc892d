//! `ConsumerGroupRegularExpressionKey` and `ConsumerGroupRegularExpressionValue`, record type 16.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupRegularExpressionKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub regular_expression: String,
}

impl Fields for ConsumerGroupRegularExpressionKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, false, "ConsumerGroupRegularExpressionKey.group_id");
        decoder.string(
            &mut self.regular_expression,
            false,
            "ConsumerGroupRegularExpressionKey.regular_expression",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "ConsumerGroupRegularExpressionKey.group_id");
        encoder.string(
            &self.regular_expression,
            false,
            "ConsumerGroupRegularExpressionKey.regular_expression",
        );
    }
}

impl Message for ConsumerGroupRegularExpressionKey {
    const NAME: &'static str = "ConsumerGroupRegularExpressionKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ConsumerGroupRegularExpressionKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 16;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupRegularExpressionValue {
    /// Versions 0+.
    pub topics: Vec<String>,
    /// Versions 0+.
    pub version: i64,
    /// Versions 0+.
    pub timestamp: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ConsumerGroupRegularExpressionValue {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.array(&mut self.topics, true, "ConsumerGroupRegularExpressionValue.topics");
        decoder.i64(&mut self.version, "ConsumerGroupRegularExpressionValue.version");
        decoder.i64(&mut self.timestamp, "ConsumerGroupRegularExpressionValue.timestamp");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.array(&self.topics, true, "ConsumerGroupRegularExpressionValue.topics");
        encoder.i64(self.version);
        encoder.i64(self.timestamp);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ConsumerGroupRegularExpressionValue {
    const NAME: &'static str = "ConsumerGroupRegularExpressionValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ConsumerGroupRegularExpressionValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 16;
}
