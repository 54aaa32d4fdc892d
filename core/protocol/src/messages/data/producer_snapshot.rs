//! `ProducerSnapshot`.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message};

/// Data, versions 1, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProducerSnapshot {
    /// Versions 1.
    pub crc: u32,
    /// Versions 1.
    pub producer_entries: Vec<ProducerEntry>,
}

impl Fields for ProducerSnapshot {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.u32(&mut self.crc, "ProducerSnapshot.crc");
        decoder.structs(
            &mut self.producer_entries,
            false,
            version,
            46,
            "ProducerSnapshot.producer_entries",
        );
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.u32(self.crc);
        encoder.structs(
            &self.producer_entries,
            false,
            version,
            "ProducerSnapshot.producer_entries",
        );
    }
}

/// Part of [`ProducerSnapshot`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProducerEntry {
    /// Versions 1.
    pub producer_id: i64,
    /// Versions 1.
    pub epoch: i16,
    /// Versions 1.
    pub last_sequence: i32,
    /// Versions 1.
    pub last_offset: i64,
    /// Versions 1.
    pub offset_delta: i32,
    /// Versions 1.
    pub timestamp: i64,
    /// Versions 1.
    pub coordinator_epoch: i32,
    /// Versions 1.
    pub current_txn_first_offset: i64,
}

impl Fields for ProducerEntry {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.producer_id, "ProducerEntry.producer_id");
        decoder.i16(&mut self.epoch, "ProducerEntry.epoch");
        decoder.i32(&mut self.last_sequence, "ProducerEntry.last_sequence");
        decoder.i64(&mut self.last_offset, "ProducerEntry.last_offset");
        decoder.i32(&mut self.offset_delta, "ProducerEntry.offset_delta");
        decoder.i64(&mut self.timestamp, "ProducerEntry.timestamp");
        decoder.i32(&mut self.coordinator_epoch, "ProducerEntry.coordinator_epoch");
        decoder.i64(
            &mut self.current_txn_first_offset,
            "ProducerEntry.current_txn_first_offset",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.producer_id);
        encoder.i16(self.epoch);
        encoder.i32(self.last_sequence);
        encoder.i64(self.last_offset);
        encoder.i32(self.offset_delta);
        encoder.i64(self.timestamp);
        encoder.i32(self.coordinator_epoch);
        encoder.i64(self.current_txn_first_offset);
    }
}

impl Message for ProducerSnapshot {
    const NAME: &'static str = "ProducerSnapshot";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        false
    }
}
