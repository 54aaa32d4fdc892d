//! Random identifiers.

use ottla_protocol::Uuid;

use crate::error::BrokerError;

/// A random identifier of the form that Kafka makes.
pub(crate) fn uuid() -> Result<Uuid, BrokerError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| BrokerError::Io {
        doing: "getting random bytes from the system".to_owned(),
        source: std::io::Error::other(error),
    })?;
    Ok(Uuid::from_random_bytes(bytes))
}
