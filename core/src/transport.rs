//! The transport to a broker in the same process: a function call with the same typed requests, and no encoding.

use ottla_broker::{Broker, LogFailure, LogFailureKind, RequestContext, take_log_failure};
use ottla_client::{ClientError, Transport};
use ottla_protocol::{ApiKey, RequestBody, ResponseBody, Uuid, api};

/// Calls an embedded broker on the caller's own thread. It keeps the broker's files open, closed broker or not, so that
/// readers outlive their connection.
pub(crate) struct InProcess {
    broker: Broker,
    context: RequestContext,
    uri: String,
    in_memory: bool,
}

impl InProcess {
    pub(crate) fn new(broker: Broker, client_id: &str, uri: &str) -> Self {
        Self {
            broker,
            context: RequestContext::in_process(client_id),
            uri: uri.to_owned(),
            in_memory: uri == ":memory:",
        }
    }
}

impl Transport for InProcess {
    fn call(&self, request: RequestBody, version: i16) -> Result<ResponseBody, ClientError> {
        // What an earlier call of this thread met must not explain this one.
        take_log_failure();
        Ok(self.broker.call(&self.context, request, version))
    }

    fn latest_version(&self, api: ApiKey) -> Option<i16> {
        api::served(api).map(|served| served.max)
    }

    fn has_columnar(&self) -> bool {
        true
    }

    fn describe(&self) -> String {
        format!("the broker in {}", self.uri)
    }

    fn explain(&self, topic: Uuid, partition: i32, doing: &str) -> Option<ClientError> {
        let doing = doing.to_owned();
        if let Some(LogFailure { kind, message }) = take_log_failure() {
            return match kind {
                LogFailureKind::Full if self.in_memory => Some(ClientError::MemoryBudget {
                    doing,
                    message: format!("{message}. Raise memory.budget.bytes, or delete topics"),
                }),
                LogFailureKind::Full => Some(ClientError::StorageFull { doing, message }),
                LogFailureKind::Corrupt => Some(ClientError::CorruptSegment { doing, message }),
                _ => None,
            };
        }
        let message = self.broker.offline_reason(topic, partition)?;
        Some(ClientError::CorruptSegment {
            doing,
            message: format!("the partition could not be opened: {message}"),
        })
    }

    fn stored_at(&self, topic: Uuid, partition: i32, offset: i64) -> Option<String> {
        let (file, position) = self.broker.stored_at(topic, partition, offset)?;
        Some(format!("{} at position {position}", file.display()))
    }
}
