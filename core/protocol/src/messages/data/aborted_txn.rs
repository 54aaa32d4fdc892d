//! `AbortedTxn`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message};

/// Data, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AbortedTxn {
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub first_offset: i64,
    /// Versions 0+.
    pub last_offset: i64,
    /// Versions 0+.
    pub last_stable_offset: i64,
}

impl Fields for AbortedTxn {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.producer_id, "AbortedTxn.producer_id");
        decoder.i64(&mut self.first_offset, "AbortedTxn.first_offset");
        decoder.i64(&mut self.last_offset, "AbortedTxn.last_offset");
        decoder.i64(&mut self.last_stable_offset, "AbortedTxn.last_stable_offset");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.producer_id);
        encoder.i64(self.first_offset);
        encoder.i64(self.last_offset);
        encoder.i64(self.last_stable_offset);
    }
}

impl Message for AbortedTxn {
    const NAME: &'static str = "AbortedTxn";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}
