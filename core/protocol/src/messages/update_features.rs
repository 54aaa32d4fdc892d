//! UpdateFeatures: API key 57, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateFeaturesRequest {
    /// Versions 0+, 60000 by default.
    pub timeout_ms: i32,
    /// Versions 0+.
    pub feature_updates: Vec<FeatureUpdateKey>,
    /// Versions 1+, false by default.
    pub validate_only: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for UpdateFeaturesRequest {
    fn default() -> Self {
        Self {
            timeout_ms: 60000,
            feature_updates: Default::default(),
            validate_only: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for UpdateFeaturesRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.timeout_ms, "UpdateFeaturesRequest.timeout_ms");
        decoder.structs(
            &mut self.feature_updates,
            true,
            version,
            5,
            "UpdateFeaturesRequest.feature_updates",
        );
        if version >= 1 {
            decoder.boolean(&mut self.validate_only, "UpdateFeaturesRequest.validate_only");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.timeout_ms);
        encoder.structs(
            &self.feature_updates,
            true,
            version,
            "UpdateFeaturesRequest.feature_updates",
        );
        if version >= 1 {
            encoder.boolean(self.validate_only);
        } else if self.validate_only {
            encoder.refuse("UpdateFeaturesRequest.validate_only", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`UpdateFeaturesRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureUpdateKey {
    /// Versions 0+.
    pub feature: String,
    /// Versions 0+.
    pub max_version_level: i16,
    /// Versions 0.
    pub allow_downgrade: bool,
    /// Versions 1+, 1 by default.
    pub upgrade_type: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for FeatureUpdateKey {
    fn default() -> Self {
        Self {
            feature: Default::default(),
            max_version_level: 0,
            allow_downgrade: false,
            upgrade_type: 1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for FeatureUpdateKey {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.feature, true, "FeatureUpdateKey.feature");
        decoder.i16(&mut self.max_version_level, "FeatureUpdateKey.max_version_level");
        if version <= 0 {
            decoder.boolean(&mut self.allow_downgrade, "FeatureUpdateKey.allow_downgrade");
        }
        if version >= 1 {
            decoder.i8(&mut self.upgrade_type, "FeatureUpdateKey.upgrade_type");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.feature, true, "FeatureUpdateKey.feature");
        encoder.i16(self.max_version_level);
        if version <= 0 {
            encoder.boolean(self.allow_downgrade);
        } else if self.allow_downgrade {
            encoder.refuse("FeatureUpdateKey.allow_downgrade", version);
        }
        if version >= 1 {
            encoder.i8(self.upgrade_type);
        } else if self.upgrade_type != 1 {
            encoder.refuse("FeatureUpdateKey.upgrade_type", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for UpdateFeaturesRequest {
    const NAME: &'static str = "UpdateFeaturesRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for UpdateFeaturesRequest {
    const API_KEY: ApiKey = ApiKey::UpdateFeatures;
    type Response = UpdateFeaturesResponse;
}

/// Response, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateFeaturesResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0-1, dropped where a version lacks it.
    pub results: Vec<UpdatableFeatureResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for UpdateFeaturesResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            results: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for UpdateFeaturesResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "UpdateFeaturesResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "UpdateFeaturesResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "UpdateFeaturesResponse.error_message",
        );
        if version <= 1 {
            decoder.structs(&mut self.results, true, version, 5, "UpdateFeaturesResponse.results");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "UpdateFeaturesResponse.error_message",
        );
        if version <= 1 {
            encoder.structs(&self.results, true, version, "UpdateFeaturesResponse.results");
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`UpdateFeaturesResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct UpdatableFeatureResult {
    /// Versions 0+.
    pub feature: String,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for UpdatableFeatureResult {
    fn default() -> Self {
        Self {
            feature: Default::default(),
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for UpdatableFeatureResult {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.feature, true, "UpdatableFeatureResult.feature");
        decoder.i16(&mut self.error_code, "UpdatableFeatureResult.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "UpdatableFeatureResult.error_message",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.feature, true, "UpdatableFeatureResult.feature");
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "UpdatableFeatureResult.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for UpdateFeaturesResponse {
    const NAME: &'static str = "UpdateFeaturesResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
