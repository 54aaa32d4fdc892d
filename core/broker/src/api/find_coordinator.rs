//! FindCoordinator (key 10), versions 0-6.
//!
//! v1 adds the key type, v4 asks for many keys at once (KIP-699), v6 for share groups (KIP-932). Every group's coordinator is this
//! node. Transactions and share groups have no coordinator yet. A transactional producer is refused with
//! TRANSACTIONAL_ID_AUTHORIZATION_FAILED: of all codes it is the one that both the Java client and librdkafka take as final,
//! where they retry others until their timeout; the message says what it is really about.

use std::sync::Arc;

use ottla_protocol::KafkaError;
use ottla_protocol::messages::find_coordinator::{Coordinator, FindCoordinatorRequest, FindCoordinatorResponse};

use crate::api::outcome::Refusal;
use crate::broker::{RequestContext, State};

const GROUP: i8 = 0;
const TRANSACTION: i8 = 1;
const SHARE: i8 = 2;

/// The first version with many keys.
const MANY_KEYS: i16 = 4;
/// The first version with share groups.
const SHARE_GROUPS: i16 = 6;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    context: &RequestContext,
    request: FindCoordinatorRequest,
    version: i16,
) -> FindCoordinatorResponse {
    let find = |key: &str| coordinator(state, context, request.key_type, key, version);
    if version >= MANY_KEYS {
        return FindCoordinatorResponse {
            coordinators: request.coordinator_keys.iter().map(|key| find(key)).collect(),
            ..Default::default()
        };
    }
    let found = find(&request.key);
    FindCoordinatorResponse {
        error_code: found.error_code,
        error_message: found.error_message,
        node_id: found.node_id,
        host: found.host,
        port: found.port,
        ..Default::default()
    }
}

fn coordinator(state: &State, context: &RequestContext, key_type: i8, key: &str, version: i16) -> Coordinator {
    let found = match key_type {
        GROUP => Ok(()),
        TRANSACTION => Err(Refusal::new(
            KafkaError::TransactionalIdAuthorizationFailed,
            "Transactions are not served yet by this version of Ottla; produce without transactional.id.",
        )),
        SHARE if version >= SHARE_GROUPS => Err(Refusal::new(
            KafkaError::InvalidRequest,
            "Share groups are not served by this version of Ottla.",
        )),
        other => Err(Refusal::new(
            KafkaError::InvalidRequest,
            format!("The coordinator type {other} is not known."),
        )),
    };
    match found {
        Ok(()) => {
            let endpoint = context.advertised();
            Coordinator {
                key: key.to_owned(),
                node_id: state.node_id,
                host: endpoint.host,
                port: i32::from(endpoint.port),
                error_message: None,
                ..Default::default()
            }
        }
        Err(refusal) => Coordinator {
            key: key.to_owned(),
            node_id: -1,
            port: -1,
            error_code: refusal.code(),
            error_message: refusal.message(),
            ..Default::default()
        },
    }
}
