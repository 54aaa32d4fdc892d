//! ApiVersions: API key 18, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-5, flexible 3+.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiVersionsRequest {
    /// Versions 3+, dropped where a version lacks it.
    pub client_software_name: String,
    /// Versions 3+, dropped where a version lacks it.
    pub client_software_version: String,
    /// Versions 5+, may be null, null by default, dropped where a version lacks it.
    pub cluster_id: Option<String>,
    /// Versions 5+, -1 by default, dropped where a version lacks it.
    pub node_id: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ApiVersionsRequest {
    fn default() -> Self {
        Self {
            client_software_name: Default::default(),
            client_software_version: Default::default(),
            cluster_id: None,
            node_id: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ApiVersionsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 3 {
            decoder.string(
                &mut self.client_software_name,
                flexible,
                "ApiVersionsRequest.client_software_name",
            );
            decoder.string(
                &mut self.client_software_version,
                flexible,
                "ApiVersionsRequest.client_software_version",
            );
        }
        if version >= 5 {
            decoder.nullable_string(
                &mut self.cluster_id,
                flexible,
                version >= 5,
                "ApiVersionsRequest.cluster_id",
            );
            decoder.i32(&mut self.node_id, "ApiVersionsRequest.node_id");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 3 {
            encoder.string(
                &self.client_software_name,
                flexible,
                "ApiVersionsRequest.client_software_name",
            );
            encoder.string(
                &self.client_software_version,
                flexible,
                "ApiVersionsRequest.client_software_version",
            );
        }
        if version >= 5 {
            encoder.nullable_string(
                self.cluster_id.as_ref(),
                flexible,
                version >= 5,
                "ApiVersionsRequest.cluster_id",
            );
            encoder.i32(self.node_id);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ApiVersionsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ApiVersionsRequest {
    const NAME: &'static str = "ApiVersionsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}

impl Request for ApiVersionsRequest {
    const API_KEY: ApiKey = ApiKey::ApiVersions;
    type Response = ApiVersionsResponse;
}

/// Response, versions 0-5, flexible 3+.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiVersionsResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub api_keys: Vec<ApiVersion>,
    /// Versions 1+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 3+, tag 0, dropped where a version lacks it.
    pub supported_features: Vec<SupportedFeatureKey>,
    /// Versions 3+, tag 1, -1 by default, dropped where a version lacks it.
    pub finalized_features_epoch: i64,
    /// Versions 3+, tag 2, dropped where a version lacks it.
    pub finalized_features: Vec<FinalizedFeatureKey>,
    /// Versions 3+, tag 3, false by default, dropped where a version lacks it.
    pub zk_migration_ready: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ApiVersionsResponse {
    fn default() -> Self {
        Self {
            error_code: 0,
            api_keys: Default::default(),
            throttle_time_ms: 0,
            supported_features: Default::default(),
            finalized_features_epoch: -1,
            finalized_features: Default::default(),
            zk_migration_ready: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ApiVersionsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.i16(&mut self.error_code, "ApiVersionsResponse.error_code");
        decoder.structs(&mut self.api_keys, flexible, version, 6, "ApiVersionsResponse.api_keys");
        if version >= 1 {
            decoder.i32(&mut self.throttle_time_ms, "ApiVersionsResponse.throttle_time_ms");
        }
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 => decoder.structs(
                        &mut self.supported_features,
                        flexible,
                        version,
                        6,
                        "ApiVersionsResponse.supported_features",
                    ),
                    1 => decoder.i64(
                        &mut self.finalized_features_epoch,
                        "ApiVersionsResponse.finalized_features_epoch",
                    ),
                    2 => decoder.structs(
                        &mut self.finalized_features,
                        flexible,
                        version,
                        6,
                        "ApiVersionsResponse.finalized_features",
                    ),
                    3 => decoder.boolean(&mut self.zk_migration_ready, "ApiVersionsResponse.zk_migration_ready"),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.i16(self.error_code);
        encoder.structs(&self.api_keys, flexible, version, "ApiVersionsResponse.api_keys");
        if version >= 1 {
            encoder.i32(self.throttle_time_ms);
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if !self.supported_features.is_empty() {
                encoder.open_tag(&mut tags, 0);
                encoder.structs(
                    &self.supported_features,
                    flexible,
                    version,
                    "ApiVersionsResponse.supported_features",
                );
                encoder.close_tag(&tags);
            }
            if self.finalized_features_epoch != -1 {
                encoder.open_tag(&mut tags, 1);
                encoder.i64(self.finalized_features_epoch);
                encoder.close_tag(&tags);
            }
            if !self.finalized_features.is_empty() {
                encoder.open_tag(&mut tags, 2);
                encoder.structs(
                    &self.finalized_features,
                    flexible,
                    version,
                    "ApiVersionsResponse.finalized_features",
                );
                encoder.close_tag(&tags);
            }
            if self.zk_migration_ready {
                encoder.open_tag(&mut tags, 3);
                encoder.boolean(self.zk_migration_ready);
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ApiVersionsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ApiVersionsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ApiVersion {
    /// Versions 0+.
    pub api_key: i16,
    /// Versions 0+.
    pub min_version: i16,
    /// Versions 0+.
    pub max_version: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ApiVersion {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.i16(&mut self.api_key, "ApiVersion.api_key");
        decoder.i16(&mut self.min_version, "ApiVersion.min_version");
        decoder.i16(&mut self.max_version, "ApiVersion.max_version");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.i16(self.api_key);
        encoder.i16(self.min_version);
        encoder.i16(self.max_version);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(&self.unknown_tagged_fields, "ApiVersion.unknown_tagged_fields", version);
        }
    }
}

/// Part of [`ApiVersionsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SupportedFeatureKey {
    /// Versions 3+.
    pub name: String,
    /// Versions 3+.
    pub min_version: i16,
    /// Versions 3+.
    pub max_version: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for SupportedFeatureKey {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 3 {
            decoder.string(&mut self.name, flexible, "SupportedFeatureKey.name");
            decoder.i16(&mut self.min_version, "SupportedFeatureKey.min_version");
            decoder.i16(&mut self.max_version, "SupportedFeatureKey.max_version");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 3 {
            encoder.string(&self.name, flexible, "SupportedFeatureKey.name");
        } else if !self.name.is_empty() {
            encoder.refuse("SupportedFeatureKey.name", version);
        }
        if version >= 3 {
            encoder.i16(self.min_version);
        } else if self.min_version != 0 {
            encoder.refuse("SupportedFeatureKey.min_version", version);
        }
        if version >= 3 {
            encoder.i16(self.max_version);
        } else if self.max_version != 0 {
            encoder.refuse("SupportedFeatureKey.max_version", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "SupportedFeatureKey.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ApiVersionsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FinalizedFeatureKey {
    /// Versions 3+.
    pub name: String,
    /// Versions 3+.
    pub max_version_level: i16,
    /// Versions 3+.
    pub min_version_level: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for FinalizedFeatureKey {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 3 {
            decoder.string(&mut self.name, flexible, "FinalizedFeatureKey.name");
            decoder.i16(&mut self.max_version_level, "FinalizedFeatureKey.max_version_level");
            decoder.i16(&mut self.min_version_level, "FinalizedFeatureKey.min_version_level");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 3 {
            encoder.string(&self.name, flexible, "FinalizedFeatureKey.name");
        } else if !self.name.is_empty() {
            encoder.refuse("FinalizedFeatureKey.name", version);
        }
        if version >= 3 {
            encoder.i16(self.max_version_level);
        } else if self.max_version_level != 0 {
            encoder.refuse("FinalizedFeatureKey.max_version_level", version);
        }
        if version >= 3 {
            encoder.i16(self.min_version_level);
        } else if self.min_version_level != 0 {
            encoder.refuse("FinalizedFeatureKey.min_version_level", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "FinalizedFeatureKey.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ApiVersionsResponse {
    const NAME: &'static str = "ApiVersionsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}
