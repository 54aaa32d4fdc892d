//! What every generated message can do.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::error::ProtocolError;
use crate::messages::ApiKey;
use bytes::Bytes;
use std::fmt::Debug;

/// A tagged field that the schema does not know, as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTaggedField {
    /// The tag.
    pub tag: u32,
    /// The field's content, shared with the frame.
    pub data: Bytes,
}

/// How generated structs read and write themselves. The module is private: only generated code implements it.
///
/// Neither side returns an error: decoder and encoder remember the first one, and do nothing useful after it. That
/// keeps some 500 generated functions free of branches, so that they compile quickly and stay small.
pub trait Fields: Sized + Default {
    /// Reads the fields of `version` into `self`, which is at its defaults.
    fn read(&mut self, decoder: &mut Decoder, version: i16);
    /// Writes the fields of `version`.
    fn write(&self, encoder: &mut Encoder, version: i16);
}

/// A message of Kafka's protocol: a request, a response, a header or a record.
pub trait Message: Fields + Clone + Debug + PartialEq + Default {
    /// The schema's name for it.
    const NAME: &'static str;
    /// The oldest version that can be read and written.
    const MIN_VERSION: i16;
    /// The newest version that can be read and written.
    const MAX_VERSION: i16;

    /// Whether `version` has compact encodings and tagged fields (KIP-482).
    fn is_flexible(version: i16) -> bool;

    /// Reads a message; what follows it stays in the decoder.
    ///
    /// # Errors
    /// When the version does not exist or the bytes are not such a message. The decoder can't be used any more then.
    fn decode(decoder: &mut Decoder, version: i16) -> Result<Self, ProtocolError> {
        check_version(Self::NAME, version, Self::MIN_VERSION, Self::MAX_VERSION)?;
        let mut message = Self::default();
        message.read(decoder, version);
        decoder.check()?;
        Ok(message)
    }

    /// Writes the message.
    ///
    /// # Errors
    /// When the version does not exist, does not carry a field that is set and may not be dropped, or can't hold a
    /// value. The encoder can't be used any more then.
    fn encode(&self, encoder: &mut Encoder, version: i16) -> Result<(), ProtocolError> {
        check_version(Self::NAME, version, Self::MIN_VERSION, Self::MAX_VERSION)?;
        self.write(encoder, version);
        encoder.check()
    }
}

/// A request, which has an API key and a response.
pub trait Request: Message {
    /// The API's key.
    const API_KEY: ApiKey;
    /// What answers it.
    type Response: Message;
}

fn check_version(message: &'static str, version: i16, min: i16, max: i16) -> Result<(), ProtocolError> {
    if version < min || version > max {
        return Err(ProtocolError::UnsupportedVersion {
            message,
            version,
            min,
            max,
        });
    }
    Ok(())
}
