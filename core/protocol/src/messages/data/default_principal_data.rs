//! `DefaultPrincipalData`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Data, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DefaultPrincipalData {
    /// Versions 0+.
    pub r#type: String,
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub token_authenticated: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DefaultPrincipalData {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.r#type, true, "DefaultPrincipalData.type");
        decoder.string(&mut self.name, true, "DefaultPrincipalData.name");
        decoder.boolean(
            &mut self.token_authenticated,
            "DefaultPrincipalData.token_authenticated",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.r#type, true, "DefaultPrincipalData.type");
        encoder.string(&self.name, true, "DefaultPrincipalData.name");
        encoder.boolean(self.token_authenticated);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DefaultPrincipalData {
    const NAME: &'static str = "DefaultPrincipalData";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
