//! `RequestHeader`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Header, versions 1-2, flexible 2+.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestHeader {
    /// Versions 0+.
    pub request_api_key: i16,
    /// Versions 0+.
    pub request_api_version: i16,
    /// Versions 0+.
    pub correlation_id: i32,
    /// Versions 1+, may be null, empty by default.
    pub client_id: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for RequestHeader {
    fn default() -> Self {
        Self {
            request_api_key: 0,
            request_api_version: 0,
            correlation_id: 0,
            client_id: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for RequestHeader {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i16(&mut self.request_api_key, "RequestHeader.request_api_key");
        decoder.i16(&mut self.request_api_version, "RequestHeader.request_api_version");
        decoder.i32(&mut self.correlation_id, "RequestHeader.correlation_id");
        decoder.nullable_string(&mut self.client_id, false, true, "RequestHeader.client_id");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i16(self.request_api_key);
        encoder.i16(self.request_api_version);
        encoder.i32(self.correlation_id);
        encoder.nullable_string(self.client_id.as_ref(), false, true, "RequestHeader.client_id");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "RequestHeader.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for RequestHeader {
    const NAME: &'static str = "RequestHeader";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
