//! AlterClientQuotas: API key 49, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterClientQuotasRequest {
    /// Versions 0+.
    pub entries: Vec<EntryData>,
    /// Versions 0+.
    pub validate_only: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterClientQuotasRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.structs(
            &mut self.entries,
            flexible,
            version,
            3,
            "AlterClientQuotasRequest.entries",
        );
        decoder.boolean(&mut self.validate_only, "AlterClientQuotasRequest.validate_only");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.structs(&self.entries, flexible, version, "AlterClientQuotasRequest.entries");
        encoder.boolean(self.validate_only);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterClientQuotasRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AlterClientQuotasRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntryData {
    /// Versions 0+.
    pub entity: Vec<EntityData>,
    /// Versions 0+.
    pub ops: Vec<OpData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for EntryData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.structs(&mut self.entity, flexible, version, 3, "EntryData.entity");
        decoder.structs(&mut self.ops, flexible, version, 11, "EntryData.ops");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.structs(&self.entity, flexible, version, "EntryData.entity");
        encoder.structs(&self.ops, flexible, version, "EntryData.ops");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(&self.unknown_tagged_fields, "EntryData.unknown_tagged_fields", version);
        }
    }
}

/// Part of [`AlterClientQuotasRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct EntityData {
    /// Versions 0+.
    pub entity_type: String,
    /// Versions 0+, may be null, empty by default.
    pub entity_name: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for EntityData {
    fn default() -> Self {
        Self {
            entity_type: Default::default(),
            entity_name: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for EntityData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.string(&mut self.entity_type, flexible, "EntityData.entity_type");
        decoder.nullable_string(&mut self.entity_name, flexible, true, "EntityData.entity_name");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.string(&self.entity_type, flexible, "EntityData.entity_type");
        encoder.nullable_string(self.entity_name.as_ref(), flexible, true, "EntityData.entity_name");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(&self.unknown_tagged_fields, "EntityData.unknown_tagged_fields", version);
        }
    }
}

/// Part of [`AlterClientQuotasRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OpData {
    /// Versions 0+.
    pub key: String,
    /// Versions 0+.
    pub value: f64,
    /// Versions 0+.
    pub remove: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OpData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.string(&mut self.key, flexible, "OpData.key");
        decoder.f64(&mut self.value, "OpData.value");
        decoder.boolean(&mut self.remove, "OpData.remove");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.string(&self.key, flexible, "OpData.key");
        encoder.f64(self.value);
        encoder.boolean(self.remove);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(&self.unknown_tagged_fields, "OpData.unknown_tagged_fields", version);
        }
    }
}

impl Message for AlterClientQuotasRequest {
    const NAME: &'static str = "AlterClientQuotasRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}

impl Request for AlterClientQuotasRequest {
    const API_KEY: ApiKey = ApiKey::AlterClientQuotas;
    type Response = AlterClientQuotasResponse;
}

/// Response, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterClientQuotasResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub entries: Vec<ResponseEntryData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterClientQuotasResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i32(&mut self.throttle_time_ms, "AlterClientQuotasResponse.throttle_time_ms");
        decoder.structs(
            &mut self.entries,
            flexible,
            version,
            5,
            "AlterClientQuotasResponse.entries",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.entries, flexible, version, "AlterClientQuotasResponse.entries");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterClientQuotasResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AlterClientQuotasResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseEntryData {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub entity: Vec<ResponseEntityData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ResponseEntryData {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(Default::default()),
            entity: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ResponseEntryData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i16(&mut self.error_code, "ResponseEntryData.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "ResponseEntryData.error_message",
        );
        decoder.structs(&mut self.entity, flexible, version, 3, "ResponseEntryData.entity");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "ResponseEntryData.error_message",
        );
        encoder.structs(&self.entity, flexible, version, "ResponseEntryData.entity");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ResponseEntryData.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AlterClientQuotasResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseEntityData {
    /// Versions 0+.
    pub entity_type: String,
    /// Versions 0+, may be null, empty by default.
    pub entity_name: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ResponseEntityData {
    fn default() -> Self {
        Self {
            entity_type: Default::default(),
            entity_name: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ResponseEntityData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.string(&mut self.entity_type, flexible, "ResponseEntityData.entity_type");
        decoder.nullable_string(&mut self.entity_name, flexible, true, "ResponseEntityData.entity_name");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.string(&self.entity_type, flexible, "ResponseEntityData.entity_type");
        encoder.nullable_string(
            self.entity_name.as_ref(),
            flexible,
            true,
            "ResponseEntityData.entity_name",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ResponseEntityData.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for AlterClientQuotasResponse {
    const NAME: &'static str = "AlterClientQuotasResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}
