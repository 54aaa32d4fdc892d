//! `ControlRecordTypeSchema`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message};

/// Data, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ControlRecordTypeSchema {
    /// Versions 0+.
    pub r#type: i16,
}

impl Fields for ControlRecordTypeSchema {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i16(&mut self.r#type, "ControlRecordTypeSchema.type");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i16(self.r#type);
    }
}

impl Message for ControlRecordTypeSchema {
    const NAME: &'static str = "ControlRecordTypeSchema";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}
