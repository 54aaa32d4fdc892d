//! The transport to a broker in the same process: a function call with the same typed requests, and no encoding.

use ottla_broker::{Broker, RequestContext};
use ottla_client::{ClientError, Transport};
use ottla_protocol::{ApiKey, RequestBody, ResponseBody, api};

/// Calls an embedded broker on the caller's own thread. It keeps the broker's files open, closed broker or not, so that
/// readers outlive their connection.
pub(crate) struct InProcess {
    broker: Broker,
    context: RequestContext,
    uri: String,
}

impl InProcess {
    pub(crate) fn new(broker: Broker, client_id: &str, uri: &str) -> Self {
        Self {
            broker,
            context: RequestContext::in_process(client_id),
            uri: uri.to_owned(),
        }
    }
}

impl Transport for InProcess {
    fn call(&self, request: RequestBody, version: i16) -> Result<ResponseBody, ClientError> {
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
}
