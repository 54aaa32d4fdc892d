//! How a client reaches a broker: a function call in the same process, later a socket.

use std::sync::Arc;

use ottla_protocol::{ApiKey, RequestBody, ResponseBody, messages::produce::ProduceResponse};

use crate::error::ClientError;

/// Carries one typed request to a broker and brings the typed answer back.
pub trait Transport: Send + Sync {
    /// Sends `request` in `version` and waits for the answer.
    fn call(&self, request: RequestBody, version: i16) -> Result<ResponseBody, ClientError>;

    /// The newest version of an API that both sides speak; `None` when the broker does not serve it.
    fn latest_version(&self, api: ApiKey) -> Option<i16>;

    /// True when the broker said in ApiVersions that it takes and gives columnar batches.
    fn has_columnar(&self) -> bool;

    /// Names the broker for error messages, such as `the broker in ./data`.
    fn describe(&self) -> String;

    /// What the transport knows about why a produce failed beyond the Kafka error in the answer. A call in the same
    /// process can tell a full disk from a broken one; Kafka's codes cannot.
    fn explain_produce(&self, _response: &ProduceResponse) -> Option<ClientError> {
        None
    }

    /// What the transport knows about why a read failed beyond the Kafka error in the answer: file and position of
    /// damaged bytes.
    fn explain_fetch(&self, _topic: &str, _partition: i32, _offset: i64) -> Option<ClientError> {
        None
    }
}

/// A transport shared by everything that was made from one connection.
pub type SharedTransport = Arc<dyn Transport>;
