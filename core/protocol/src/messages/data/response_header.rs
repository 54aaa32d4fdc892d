//! `ResponseHeader`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Header, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseHeader {
    /// Versions 0+.
    pub correlation_id: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponseHeader {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i32(&mut self.correlation_id, "ResponseHeader.correlation_id");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i32(self.correlation_id);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ResponseHeader.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ResponseHeader {
    const NAME: &'static str = "ResponseHeader";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}
