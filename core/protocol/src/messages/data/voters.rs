//! `VotersRecord`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Data, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VotersRecord {
    /// Versions 0+.
    pub version: i16,
    /// Versions 0+.
    pub voters: Vec<Voter>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for VotersRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i16(&mut self.version, "VotersRecord.version");
        decoder.structs(&mut self.voters, true, version, 27, "VotersRecord.voters");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i16(self.version);
        encoder.structs(&self.voters, true, version, "VotersRecord.voters");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`VotersRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Voter {
    /// Versions 0+.
    pub voter_id: i32,
    /// Versions 0+.
    pub voter_directory_id: Uuid,
    /// Versions 0+.
    pub endpoints: Vec<Endpoint>,
    /// Versions 0+.
    pub kraft_version_feature: KRaftVersionFeature,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Voter {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.voter_id, "Voter.voter_id");
        decoder.uuid(&mut self.voter_directory_id, "Voter.voter_directory_id");
        decoder.structs(&mut self.endpoints, true, version, 5, "Voter.endpoints");
        self.kraft_version_feature.read(decoder, version);
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.voter_id);
        encoder.uuid(self.voter_directory_id);
        encoder.structs(&self.endpoints, true, version, "Voter.endpoints");
        self.kraft_version_feature.write(encoder, version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`VotersRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Endpoint {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Endpoint {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "Endpoint.name");
        decoder.string(&mut self.host, true, "Endpoint.host");
        decoder.u16(&mut self.port, "Endpoint.port");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "Endpoint.name");
        encoder.string(&self.host, true, "Endpoint.host");
        encoder.u16(self.port);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`VotersRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KRaftVersionFeature {
    /// Versions 0+.
    pub min_supported_version: i16,
    /// Versions 0+.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for KRaftVersionFeature {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i16(
            &mut self.min_supported_version,
            "KRaftVersionFeature.min_supported_version",
        );
        decoder.i16(
            &mut self.max_supported_version,
            "KRaftVersionFeature.max_supported_version",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i16(self.min_supported_version);
        encoder.i16(self.max_supported_version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for VotersRecord {
    const NAME: &'static str = "VotersRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
