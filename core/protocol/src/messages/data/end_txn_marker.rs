//! `EndTxnMarker`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message};

/// Data, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndTxnMarker {
    /// Versions 0+.
    pub coordinator_epoch: i32,
}

impl Fields for EndTxnMarker {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.coordinator_epoch, "EndTxnMarker.coordinator_epoch");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.coordinator_epoch);
    }
}

impl Message for EndTxnMarker {
    const NAME: &'static str = "EndTxnMarker";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}
