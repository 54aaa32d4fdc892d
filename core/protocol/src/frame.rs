//! What surrounds a body on the wire: a size of four bytes, and a header whose version follows from the body's.
//!
//! ```text
//! size (int32, of what follows) | header | body
//! ```

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::error::ProtocolError;
use crate::message::{Message, RawTaggedField};
use crate::messages::data::{RequestHeader as WireRequestHeader, ResponseHeader};
use crate::messages::{ApiKey, RequestBody, ResponseBody};
use bytes::Bytes;

/// The bytes of the size that precedes a frame.
pub const SIZE_LENGTH: usize = 4;

/// The largest request that is read unless configured otherwise (`socket.request.max.bytes`).
pub const DEFAULT_MAX_REQUEST_SIZE: usize = 104_857_600;

/// The largest response that a client reads unless configured otherwise.
pub const DEFAULT_MAX_RESPONSE_SIZE: usize = i32::MAX as usize;

/// What precedes a request's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestHeader {
    /// The API's key. It is one of [`ApiKey`]'s: a header of an unknown API can't be read.
    pub api_key: i16,
    /// The version of the body; it may be one that does not exist.
    pub api_version: i16,
    /// What the response has to repeat.
    pub correlation_id: i32,
    /// What the client calls itself.
    pub client_id: Option<String>,
    /// The header's tagged fields, of which Kafka defines none.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

/// The size of the frame that follows these four bytes.
///
/// # Errors
/// When it is negative or more than `max`.
pub fn frame_size(prefix: [u8; SIZE_LENGTH], max: usize) -> Result<usize, ProtocolError> {
    let size = i32::from_be_bytes(prefix);
    match usize::try_from(size) {
        Ok(length) if length <= max => Ok(length),
        _ => Err(ProtocolError::FrameSize {
            size: i64::from(size),
            max,
        }),
    }
}

/// The version of the request header that precedes a body of this version.
#[must_use]
pub fn request_header_version(api_key: ApiKey, version: i16) -> i16 {
    if version >= api_key.first_flexible_version() {
        2
    } else {
        1
    }
}

/// The version of the response header that precedes a body of this version.
///
/// ApiVersions always has 0: a client that asks in a version that the broker does not know must be able to read the
/// answer (KIP-511).
#[must_use]
pub fn response_header_version(api_key: ApiKey, version: i16) -> i16 {
    match api_key {
        ApiKey::ApiVersions => 0,
        _ => i16::from(version >= api_key.first_flexible_version()),
    }
}

/// Reads a request's header; the body stays in the decoder.
///
/// # Errors
/// When there is no such API, or the bytes are not a header.
pub fn decode_request_header(decoder: &mut Decoder) -> Result<RequestHeader, ProtocolError> {
    // Key and version come first in every version of the header, and say which version it is.
    let (api_key, version) = decoder.peek_two_i16("RequestHeader.request_api_key")?;
    let known = ApiKey::from_i16(api_key).ok_or(ProtocolError::UnknownApiKey { api_key, version })?;
    let header = WireRequestHeader::decode(decoder, request_header_version(known, version))?;
    Ok(RequestHeader {
        api_key,
        api_version: header.request_api_version,
        correlation_id: header.correlation_id,
        client_id: header.client_id,
        unknown_tagged_fields: header.unknown_tagged_fields,
    })
}

/// Reads a whole request: the frame without its size.
///
/// # Errors
/// As [`decode_request_header`] and [`RequestBody::decode`], and when bytes follow the body.
pub fn decode_request(frame: Bytes) -> Result<(RequestHeader, RequestBody), ProtocolError> {
    let mut decoder = Decoder::new(frame);
    let header = decode_request_header(&mut decoder)?;
    let (api_key, version) = (header.api_key, header.api_version);
    let known = ApiKey::from_i16(api_key).ok_or(ProtocolError::UnknownApiKey { api_key, version })?;
    let body = RequestBody::decode(known, version, &mut decoder)?;
    decoder.finish()?;
    Ok((header, body))
}

/// Reads the header of a response to a request of this API and version, and returns its correlation id.
///
/// # Errors
/// When the bytes are not a header.
pub fn decode_response_header(decoder: &mut Decoder, api_key: ApiKey, version: i16) -> Result<i32, ProtocolError> {
    Ok(ResponseHeader::decode(decoder, response_header_version(api_key, version))?.correlation_id)
}

/// Reads a whole response: the frame without its size. Returns its correlation id, too.
///
/// # Errors
/// As [`decode_response_header`] and [`ResponseBody::decode`], and when bytes follow the body.
pub fn decode_response(frame: Bytes, api_key: ApiKey, version: i16) -> Result<(i32, ResponseBody), ProtocolError> {
    let mut decoder = Decoder::new(frame);
    let correlation_id = decode_response_header(&mut decoder, api_key, version)?;
    let body = ResponseBody::decode(api_key, version, &mut decoder)?;
    decoder.finish()?;
    Ok((correlation_id, body))
}

/// Writes a request, with size and header. The chunks follow each other on the wire; records are not copied.
///
/// # Errors
/// As [`Message::encode`], and when the frame would be larger than an `int32` can say.
pub fn encode_request(
    version: i16,
    correlation_id: i32,
    client_id: Option<&str>,
    body: &RequestBody,
) -> Result<Vec<Bytes>, ProtocolError> {
    let api_key = body.api_key();
    let header = WireRequestHeader {
        request_api_key: api_key as i16,
        request_api_version: version,
        correlation_id,
        client_id: client_id.map(str::to_owned),
        unknown_tagged_fields: Vec::new(),
    };
    let mut encoder = Encoder::new();
    encoder.write_i32(0);
    header.encode(&mut encoder, request_header_version(api_key, version))?;
    body.encode(&mut encoder, version)?;
    finish(encoder)
}

/// Writes a response to a request of this API and version, with size and header. Records are not copied.
///
/// The body is written in `version`. An ApiVersions request of a version that does not exist is answered in version 0,
/// so pass 0 then.
///
/// # Errors
/// As [`Message::encode`], and when the frame would be larger than an `int32` can say.
pub fn encode_response(
    api_key: ApiKey,
    version: i16,
    correlation_id: i32,
    body: &ResponseBody,
) -> Result<Vec<Bytes>, ProtocolError> {
    let header = ResponseHeader {
        correlation_id,
        unknown_tagged_fields: Vec::new(),
    };
    let mut encoder = Encoder::new();
    encoder.write_i32(0);
    header.encode(&mut encoder, response_header_version(api_key, version))?;
    body.encode(&mut encoder, version)?;
    finish(encoder)
}

fn finish(mut encoder: Encoder) -> Result<Vec<Bytes>, ProtocolError> {
    let size = encoder.len() - SIZE_LENGTH;
    let max = i32::MAX as usize;
    let prefix = i32::try_from(size).map_err(|_| ProtocolError::FrameSize { size: size as i64, max })?;
    encoder.patch_first_i32(prefix);
    Ok(encoder.finish())
}

#[cfg(test)]
mod tests;
