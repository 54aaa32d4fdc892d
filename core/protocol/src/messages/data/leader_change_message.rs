//! `LeaderChangeMessage`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Data, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaderChangeMessage {
    /// Versions 0+.
    pub version: i16,
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub voters: Vec<Voter>,
    /// Versions 0+.
    pub granting_voters: Vec<Voter>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for LeaderChangeMessage {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i16(&mut self.version, "LeaderChangeMessage.version");
        decoder.i32(&mut self.leader_id, "LeaderChangeMessage.leader_id");
        decoder.structs(&mut self.voters, true, version, 5, "LeaderChangeMessage.voters");
        decoder.structs(
            &mut self.granting_voters,
            true,
            version,
            5,
            "LeaderChangeMessage.granting_voters",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i16(self.version);
        encoder.i32(self.leader_id);
        encoder.structs(&self.voters, true, version, "LeaderChangeMessage.voters");
        encoder.structs(
            &self.granting_voters,
            true,
            version,
            "LeaderChangeMessage.granting_voters",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`LeaderChangeMessage`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Voter {
    /// Versions 0+.
    pub voter_id: i32,
    /// Versions 1+.
    pub voter_directory_id: Uuid,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Voter {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.voter_id, "Voter.voter_id");
        if version >= 1 {
            decoder.uuid(&mut self.voter_directory_id, "Voter.voter_directory_id");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.voter_id);
        if version >= 1 {
            encoder.uuid(self.voter_directory_id);
        } else if !self.voter_directory_id.is_zero() {
            encoder.refuse("Voter.voter_directory_id", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for LeaderChangeMessage {
    const NAME: &'static str = "LeaderChangeMessage";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
