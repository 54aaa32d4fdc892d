//! Routes a typed request to the file of its API.
//!
//! What is served stands in `ottla_protocol::api`; a test below checks that every API of that table is routed here.

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

#[cfg(test)]
mod tests {
    use ottla_protocol::ApiKey;
    use ottla_protocol::messages::{
        api_versions::ApiVersionsRequest, create_partitions::CreatePartitionsRequest,
        create_topics::CreateTopicsRequest, delete_topics::DeleteTopicsRequest,
        describe_cluster::DescribeClusterRequest, describe_configs::DescribeConfigsRequest,
        describe_topic_partitions::DescribeTopicPartitionsRequest, fetch::FetchRequest,
        find_coordinator::FindCoordinatorRequest, incremental_alter_configs::IncrementalAlterConfigsRequest,
        init_producer_id::InitProducerIdRequest, list_offsets::ListOffsetsRequest, metadata::MetadataRequest,
        produce::ProduceRequest,
    };

    use super::*;
    use crate::tests::{memory, open};

    #[test]
    fn every_api_that_is_advertised_is_routed_here() {
        let requests: Vec<RequestBody> = vec![
            ProduceRequest::default().into(),
            FetchRequest::default().into(),
            ListOffsetsRequest::default().into(),
            MetadataRequest::default().into(),
            FindCoordinatorRequest::default().into(),
            ApiVersionsRequest::default().into(),
            CreateTopicsRequest::default().into(),
            DeleteTopicsRequest::default().into(),
            InitProducerIdRequest::default().into(),
            DescribeConfigsRequest::default().into(),
            CreatePartitionsRequest::default().into(),
            IncrementalAlterConfigsRequest::default().into(),
            DescribeClusterRequest::default().into(),
            DescribeTopicPartitionsRequest::default().into(),
        ];
        let mut asked: Vec<i16> = requests.iter().map(|request| request.api_key() as i16).collect();
        let mut advertised: Vec<i16> = api::all().iter().map(|api| api.key as i16).collect();
        asked.sort_unstable();
        advertised.sort_unstable();
        assert_eq!(asked, advertised, "name the new API here, too");

        let broker = open(&memory());
        for request in requests {
            let key: ApiKey = request.api_key();
            let version = api::served(key).unwrap().max;
            let response = broker.call(&RequestContext::in_process("test"), request, version);
            assert_eq!(response.api_key(), key, "{} is answered by another API", key.name());
        }
    }
}
