//! How a client reaches a broker: a function call in the same process, later a socket.

use std::sync::Arc;

use ottla_protocol::{ApiKey, RequestBody, ResponseBody, Uuid};

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

    /// What the transport knows about why a call to a partition failed beyond the Kafka error in its answer: a call in the
    /// same process can tell a full disk from a broken one, Kafka's codes cannot. Asked at most once, right after the
    /// call, on the same thread.
    fn explain(&self, _topic: Uuid, _partition: i32, _doing: &str) -> Option<ClientError> {
        None
    }

    /// Where the batch with an offset is stored, such as `file and position`, when the transport can tell.
    fn stored_at(&self, _topic: Uuid, _partition: i32, _offset: i64) -> Option<String> {
        None
    }
}

/// A transport shared by everything that was made from one connection.
pub type SharedTransport = Arc<dyn Transport>;
