//! DescribeCluster: API key 60, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeClusterRequest {
    /// Versions 0+.
    pub include_cluster_authorized_operations: bool,
    /// Versions 1+, 1 by default.
    pub endpoint_type: i8,
    /// Versions 2+.
    pub include_fenced_brokers: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeClusterRequest {
    fn default() -> Self {
        Self {
            include_cluster_authorized_operations: false,
            endpoint_type: 1,
            include_fenced_brokers: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeClusterRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.boolean(
            &mut self.include_cluster_authorized_operations,
            "DescribeClusterRequest.include_cluster_authorized_operations",
        );
        if version >= 1 {
            decoder.i8(&mut self.endpoint_type, "DescribeClusterRequest.endpoint_type");
        }
        if version >= 2 {
            decoder.boolean(
                &mut self.include_fenced_brokers,
                "DescribeClusterRequest.include_fenced_brokers",
            );
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.boolean(self.include_cluster_authorized_operations);
        if version >= 1 {
            encoder.i8(self.endpoint_type);
        } else if self.endpoint_type != 1 {
            encoder.refuse("DescribeClusterRequest.endpoint_type", version);
        }
        if version >= 2 {
            encoder.boolean(self.include_fenced_brokers);
        } else if self.include_fenced_brokers {
            encoder.refuse("DescribeClusterRequest.include_fenced_brokers", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeClusterRequest {
    const NAME: &'static str = "DescribeClusterRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for DescribeClusterRequest {
    const API_KEY: ApiKey = ApiKey::DescribeCluster;
    type Response = DescribeClusterResponse;
}

/// Response, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeClusterResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 1+, 1 by default.
    pub endpoint_type: i8,
    /// Versions 0+.
    pub cluster_id: String,
    /// Versions 0+, -1 by default.
    pub controller_id: i32,
    /// Versions 0+.
    pub brokers: Vec<DescribeClusterBroker>,
    /// Versions 0+, -2147483648 by default.
    pub cluster_authorized_operations: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeClusterResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: None,
            endpoint_type: 1,
            cluster_id: Default::default(),
            controller_id: -1,
            brokers: Default::default(),
            cluster_authorized_operations: i32::MIN,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeClusterResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "DescribeClusterResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "DescribeClusterResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "DescribeClusterResponse.error_message",
        );
        if version >= 1 {
            decoder.i8(&mut self.endpoint_type, "DescribeClusterResponse.endpoint_type");
        }
        decoder.string(&mut self.cluster_id, true, "DescribeClusterResponse.cluster_id");
        decoder.i32(&mut self.controller_id, "DescribeClusterResponse.controller_id");
        decoder.structs(&mut self.brokers, true, version, 11, "DescribeClusterResponse.brokers");
        decoder.i32(
            &mut self.cluster_authorized_operations,
            "DescribeClusterResponse.cluster_authorized_operations",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "DescribeClusterResponse.error_message",
        );
        if version >= 1 {
            encoder.i8(self.endpoint_type);
        } else if self.endpoint_type != 1 {
            encoder.refuse("DescribeClusterResponse.endpoint_type", version);
        }
        encoder.string(&self.cluster_id, true, "DescribeClusterResponse.cluster_id");
        encoder.i32(self.controller_id);
        encoder.structs(&self.brokers, true, version, "DescribeClusterResponse.brokers");
        encoder.i32(self.cluster_authorized_operations);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeClusterResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeClusterBroker {
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: i32,
    /// Versions 0+, may be null, null by default.
    pub rack: Option<String>,
    /// Versions 2+.
    pub is_fenced: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeClusterBroker {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.broker_id, "DescribeClusterBroker.broker_id");
        decoder.string(&mut self.host, true, "DescribeClusterBroker.host");
        decoder.i32(&mut self.port, "DescribeClusterBroker.port");
        decoder.nullable_string(&mut self.rack, true, true, "DescribeClusterBroker.rack");
        if version >= 2 {
            decoder.boolean(&mut self.is_fenced, "DescribeClusterBroker.is_fenced");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.broker_id);
        encoder.string(&self.host, true, "DescribeClusterBroker.host");
        encoder.i32(self.port);
        encoder.nullable_string(self.rack.as_ref(), true, true, "DescribeClusterBroker.rack");
        if version >= 2 {
            encoder.boolean(self.is_fenced);
        } else if self.is_fenced {
            encoder.refuse("DescribeClusterBroker.is_fenced", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeClusterResponse {
    const NAME: &'static str = "DescribeClusterResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
