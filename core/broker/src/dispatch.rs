//! Routes a typed request to the file of its API.
//!
//! What is served stands in `ottla_protocol::api`; a test checks that every API of that table is routed here.

use std::sync::Arc;

use ottla_protocol::api;
use ottla_protocol::messages::api_versions::ApiVersionsResponse;
use ottla_protocol::{KafkaError, RequestBody, ResponseBody};

use crate::api::{
    api_versions, create_partitions, create_topics, delete_topics, describe_cluster, describe_configs,
    describe_topic_partitions, fetch, find_coordinator, incremental_alter_configs, init_producer_id, list_offsets,
    metadata, produce,
};
use crate::broker::{Connection, RequestContext, State};

/// Answers a request on this thread. A Fetch may block until there is something to return, at most `max_wait_ms`.
///
/// A request that is not served is answered with an ApiVersions response of error UNSUPPORTED_VERSION, and one to a closed
/// broker with BROKER_NOT_AVAILABLE; over the network such a request closes the connection and never comes here.
pub(crate) fn dispatch(
    state: &Arc<State>,
    context: &RequestContext,
    request: RequestBody,
    version: i16,
) -> ResponseBody {
    // Readers in this process outlive the broker: what is published stays readable from the files that are still open.
    let reading = context.origin == Connection::InProcess && matches!(request, RequestBody::Fetch(_));
    if state.is_closed() && !reading {
        return error(KafkaError::BrokerNotAvailable);
    }
    let served = api::served(request.api_key()).is_some_and(|api| api.check_version(version).is_ok());
    if !served && !matches!(request, RequestBody::ApiVersions(_)) {
        return error(KafkaError::UnsupportedVersion);
    }
    match request {
        RequestBody::Produce(request) => produce::handle(state, context, request, version).into(),
        RequestBody::Fetch(request) => fetch::handle(state, context, request, version).into(),
        RequestBody::ListOffsets(request) => list_offsets::handle(state, context, request, version).into(),
        RequestBody::Metadata(request) => metadata::handle(state, context, request, version).into(),
        RequestBody::FindCoordinator(request) => find_coordinator::handle(state, context, request, version).into(),
        RequestBody::ApiVersions(request) => api_versions::handle(state, context, request, version).into(),
        RequestBody::CreateTopics(request) => create_topics::handle(state, context, request, version).into(),
        RequestBody::DeleteTopics(request) => delete_topics::handle(state, context, request, version).into(),
        RequestBody::InitProducerId(request) => init_producer_id::handle(state, context, request, version).into(),
        RequestBody::DescribeConfigs(request) => describe_configs::handle(state, context, request, version).into(),
        RequestBody::CreatePartitions(request) => create_partitions::handle(state, context, request, version).into(),
        RequestBody::IncrementalAlterConfigs(request) => {
            incremental_alter_configs::handle(state, context, request, version).into()
        }
        RequestBody::DescribeCluster(request) => describe_cluster::handle(state, context, request, version).into(),
        RequestBody::DescribeTopicPartitions(request) => {
            describe_topic_partitions::handle(state, context, request, version).into()
        }
        _ => error(KafkaError::UnsupportedVersion),
    }
}

/// ApiVersions' is the one response that says no more than an error code.
fn error(error: KafkaError) -> ResponseBody {
    ApiVersionsResponse {
        error_code: error.code(),
        ..ApiVersionsResponse::default()
    }
    .into()
}
