//! DescribeCluster (key 60), versions 0-2.
//!
//! v1 asks for brokers or controllers (KIP-919), v2 may ask for fenced brokers (KIP-1073). A broker's listener answers about
//! brokers only.

use std::sync::Arc;

use ottla_protocol::KafkaError;
use ottla_protocol::messages::describe_cluster::{
    DescribeClusterBroker, DescribeClusterRequest, DescribeClusterResponse,
};

use crate::api::authorized_operations;
use crate::broker::{RequestContext, State};

const BROKERS: i8 = 1;
const CONTROLLERS: i8 = 2;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    context: &RequestContext,
    request: DescribeClusterRequest,
    version: i16,
) -> DescribeClusterResponse {
    if request.endpoint_type != BROKERS {
        return wrong_endpoint(request.endpoint_type, version);
    }
    let endpoint = context.advertised();
    DescribeClusterResponse {
        endpoint_type: BROKERS,
        cluster_id: state.directory.cluster_id().to_owned(),
        controller_id: state.node_id,
        brokers: vec![DescribeClusterBroker {
            broker_id: state.node_id,
            host: endpoint.host,
            port: i32::from(endpoint.port),
            rack: state.settings().broker_rack.clone(),
            is_fenced: false,
            ..Default::default()
        }],
        cluster_authorized_operations: authorized_operations::when(
            request.include_cluster_authorized_operations,
            authorized_operations::CLUSTER,
        ),
        ..Default::default()
    }
}

fn wrong_endpoint(endpoint_type: i8, version: i16) -> DescribeClusterResponse {
    let (error, message) = match endpoint_type {
        _ if version < 1 => (
            KafkaError::InvalidRequest,
            "The endpoint type cannot be chosen in this version.".to_owned(),
        ),
        CONTROLLERS => (
            KafkaError::MismatchedEndpointType,
            "The request was sent to an endpoint of type BROKER, but we wanted an endpoint of type CONTROLLER"
                .to_owned(),
        ),
        other => (
            KafkaError::UnsupportedEndpointType,
            format!("Unsupported endpoint type {other}"),
        ),
    };
    DescribeClusterResponse {
        error_code: error.code(),
        error_message: Some(message),
        endpoint_type: BROKERS,
        ..Default::default()
    }
}
