//! ApiVersions (key 18), versions 0-5: what this broker serves.
//!
//! - A version we do not know is answered in version 0 with UNSUPPORTED_VERSION and the range of ApiVersions itself (KIP-511),
//!   so that the client can ask again; it is the one API that does not close the connection then.
//! - Version 3 (KIP-511) brings the client's name and version, which must look like such (INVALID_REQUEST), and, in the answer,
//!   the features (KIP-584) as tagged fields.
//! - Version 4 lets features begin at level 0; earlier clients cannot read those, so they are left out for them (KAFKA-17011).
//! - Version 5 (KIP-1242) says which cluster and node the client believes to reach: REBOOTSTRAP_REQUIRED when it is another.
//!
//! From version 3 on a tagged field of Ottla's own says that the broker has columnar batches.

use std::sync::Arc;

use bytes::Bytes;
use ottla_protocol::messages::api_versions::{
    ApiVersion, ApiVersionsRequest, ApiVersionsResponse, FinalizedFeatureKey, SupportedFeatureKey,
};
use ottla_protocol::{ApiKey, KafkaError, Message, api, extensions};

use crate::broker::{RequestContext, State};

/// The first version with tagged fields.
const FLEXIBLE: i16 = 3;

pub(crate) fn handle(
    state: &Arc<State>,
    _context: &RequestContext,
    request: ApiVersionsRequest,
    version: i16,
) -> ApiVersionsResponse {
    if !(ApiVersionsRequest::MIN_VERSION..=ApiVersionsRequest::MAX_VERSION).contains(&version) {
        return unsupported_version();
    }
    let refuse = |error: KafkaError| ApiVersionsResponse {
        error_code: error.code(),
        ..ApiVersionsResponse::default()
    };
    if version >= FLEXIBLE
        && !(is_software_name(&request.client_software_name) && is_software_name(&request.client_software_version))
    {
        return refuse(KafkaError::InvalidRequest);
    }
    if version >= 5 {
        let other_cluster = request
            .cluster_id
            .as_deref()
            .is_some_and(|id| id != state.directory.cluster_id());
        let other_node = request.node_id != -1 && request.node_id != state.node_id;
        if other_cluster || other_node {
            return refuse(KafkaError::RebootstrapRequired);
        }
    }
    let mut response = ApiVersionsResponse {
        api_keys: api::all().iter().map(|api| range(api.key, api.min, api.max)).collect(),
        ..ApiVersionsResponse::default()
    };
    if version >= FLEXIBLE {
        add_features(state, version, &mut response);
        extensions::put(
            &mut response.unknown_tagged_fields,
            Bytes::from_static(&[extensions::COLUMNAR_VERSION]),
        );
    }
    response
}

/// The answer to a version that is not known, to be encoded in version 0.
pub(crate) fn unsupported_version() -> ApiVersionsResponse {
    ApiVersionsResponse {
        error_code: KafkaError::UnsupportedVersion.code(),
        api_keys: vec![range(
            ApiKey::ApiVersions,
            ApiVersionsRequest::MIN_VERSION,
            ApiVersionsRequest::MAX_VERSION,
        )],
        ..ApiVersionsResponse::default()
    }
}

fn range(key: ApiKey, min_version: i16, max_version: i16) -> ApiVersion {
    ApiVersion {
        api_key: key as i16,
        min_version,
        max_version,
        ..ApiVersion::default()
    }
}

/// What this broker registered with, and the levels the cluster has agreed on. A feature that Apache Kafka finalised in this
/// directory and that is not ours (`transaction.version`) is not reported: clients would act on it.
fn add_features(state: &State, version: i16, response: &mut ApiVersionsResponse) {
    let image = state.image.load();
    response.finalized_features_epoch = image.end_offset - 1;
    let Some(registration) = image.brokers.get(&state.node_id) else {
        return;
    };
    for feature in &registration.features {
        if version >= 4 || feature.min_supported_version > 0 {
            response.supported_features.push(SupportedFeatureKey {
                name: feature.name.clone(),
                min_version: feature.min_supported_version,
                max_version: feature.max_supported_version,
                ..SupportedFeatureKey::default()
            });
        }
        if let Some(level) = image.features.get(&feature.name).copied().filter(|level| *level > 0) {
            response.finalized_features.push(FinalizedFeatureKey {
                name: feature.name.clone(),
                max_version_level: level,
                min_version_level: level,
                ..FinalizedFeatureKey::default()
            });
        }
    }
}

/// Kafka's rule for the name and the version of a client: letters, digits, `-` and `.`, the first and last a letter or digit.
fn is_software_name(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) => {
            first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() && bytes.iter().copied().all(inner)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn software_names_follow_kafkas_pattern() {
        for good in [
            "a",
            "0",
            "apache-kafka-java",
            "librdkafka",
            "2.15.0",
            "a--b",
            "v1.0-rc.1",
        ] {
            assert!(is_software_name(good), "{good}");
        }
        for bad in ["", "-", "a-", ".1", "a b", "a_b", "ö", "a\0"] {
            assert!(!is_software_name(bad), "{bad}");
        }
    }
}
