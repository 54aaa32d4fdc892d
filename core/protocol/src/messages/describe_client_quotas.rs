//! DescribeClientQuotas: API key 48, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeClientQuotasRequest {
    /// Versions 0+.
    pub components: Vec<ComponentData>,
    /// Versions 0+.
    pub strict: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeClientQuotasRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.structs(
            &mut self.components,
            flexible,
            version,
            4,
            "DescribeClientQuotasRequest.components",
        );
        decoder.boolean(&mut self.strict, "DescribeClientQuotasRequest.strict");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.structs(
            &self.components,
            flexible,
            version,
            "DescribeClientQuotasRequest.components",
        );
        encoder.boolean(self.strict);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeClientQuotasRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeClientQuotasRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct ComponentData {
    /// Versions 0+.
    pub entity_type: String,
    /// Versions 0+.
    pub match_type: i8,
    /// Versions 0+, may be null, empty by default.
    pub r#match: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ComponentData {
    fn default() -> Self {
        Self {
            entity_type: Default::default(),
            match_type: 0,
            r#match: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ComponentData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.string(&mut self.entity_type, flexible, "ComponentData.entity_type");
        decoder.i8(&mut self.match_type, "ComponentData.match_type");
        decoder.nullable_string(&mut self.r#match, flexible, true, "ComponentData.match");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.string(&self.entity_type, flexible, "ComponentData.entity_type");
        encoder.i8(self.match_type);
        encoder.nullable_string(self.r#match.as_ref(), flexible, true, "ComponentData.match");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ComponentData.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeClientQuotasRequest {
    const NAME: &'static str = "DescribeClientQuotasRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}

impl Request for DescribeClientQuotasRequest {
    const API_KEY: ApiKey = ApiKey::DescribeClientQuotas;
    type Response = DescribeClientQuotasResponse;
}

/// Response, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeClientQuotasResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+, may be null, empty by default.
    pub entries: Option<Vec<EntryData>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeClientQuotasResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            entries: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeClientQuotasResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i32(
            &mut self.throttle_time_ms,
            "DescribeClientQuotasResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "DescribeClientQuotasResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "DescribeClientQuotasResponse.error_message",
        );
        decoder.nullable_structs(
            &mut self.entries,
            flexible,
            true,
            version,
            3,
            "DescribeClientQuotasResponse.entries",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "DescribeClientQuotasResponse.error_message",
        );
        encoder.nullable_structs(
            self.entries.as_ref(),
            flexible,
            true,
            version,
            "DescribeClientQuotasResponse.entries",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeClientQuotasResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeClientQuotasResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntryData {
    /// Versions 0+.
    pub entity: Vec<EntityData>,
    /// Versions 0+.
    pub values: Vec<ValueData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for EntryData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.structs(&mut self.entity, flexible, version, 3, "EntryData.entity");
        decoder.structs(&mut self.values, flexible, version, 10, "EntryData.values");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.structs(&self.entity, flexible, version, "EntryData.entity");
        encoder.structs(&self.values, flexible, version, "EntryData.values");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(&self.unknown_tagged_fields, "EntryData.unknown_tagged_fields", version);
        }
    }
}

/// Part of [`DescribeClientQuotasResponse`].
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

/// Part of [`DescribeClientQuotasResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ValueData {
    /// Versions 0+.
    pub key: String,
    /// Versions 0+.
    pub value: f64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ValueData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.string(&mut self.key, flexible, "ValueData.key");
        decoder.f64(&mut self.value, "ValueData.value");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.string(&self.key, flexible, "ValueData.key");
        encoder.f64(self.value);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(&self.unknown_tagged_fields, "ValueData.unknown_tagged_fields", version);
        }
    }
}

impl Message for DescribeClientQuotasResponse {
    const NAME: &'static str = "DescribeClientQuotasResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}
