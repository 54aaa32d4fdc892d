//! InitProducerId (key 22), versions 0-5.
//!
//! v3 carries the id and epoch that the client has (KIP-360). An idempotent producer gets a fresh id with epoch 0 whatever it had,
//! as in Kafka. Transactional producers are refused with a code that clients take as final (see `find_coordinator`).

use std::sync::Arc;

use ottla_protocol::KafkaError;
use ottla_protocol::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};

use crate::api::outcome::Refusal;
use crate::broker::{RequestContext, State};

const NO_PRODUCER_ID: i64 = -1;
const NO_PRODUCER_EPOCH: i16 = -1;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    _context: &RequestContext,
    request: InitProducerIdRequest,
    _version: i16,
) -> InitProducerIdResponse {
    match producer_id(state, &request) {
        Ok(producer_id) => InitProducerIdResponse {
            producer_id,
            producer_epoch: 0,
            ..Default::default()
        },
        Err(error) => InitProducerIdResponse {
            error_code: error.code(),
            producer_id: NO_PRODUCER_ID,
            producer_epoch: NO_PRODUCER_EPOCH,
            ..Default::default()
        },
    }
}

fn producer_id(state: &State, request: &InitProducerIdRequest) -> Result<i64, KafkaError> {
    // Either both are given or neither is.
    if (request.producer_id == NO_PRODUCER_ID) != (request.producer_epoch == NO_PRODUCER_EPOCH) {
        return Err(KafkaError::InvalidRequest);
    }
    match request.transactional_id.as_deref() {
        None => {}
        Some("") => return Err(KafkaError::InvalidRequest),
        Some(id) => {
            tracing::warn!(
                transactional_id = id,
                "a transactional producer is refused: transactions are not served yet"
            );
            return Err(KafkaError::TransactionalIdAuthorizationFailed);
        }
    }
    state.producer_ids.next(state).map_err(|error| {
        tracing::error!(%error, "no producer id can be given");
        Refusal::from(error).error
    })
}
