//! The framing of an IPC stream: continuation marker, metadata length, metadata, body.

/// Every message body, and every buffer in it, starts at a multiple of this within the batch.
pub(crate) const ALIGNMENT: usize = 64;

/// What stands before the length of each message's metadata.
pub(crate) const CONTINUATION: [u8; 4] = [0xff; 4];

/// The end of the stream: a continuation marker and a metadata length of 0.
pub(crate) const END_OF_STREAM: [u8; 8] = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0];

/// `length` rounded up to the alignment.
pub(crate) const fn padded(length: usize) -> usize {
    length.next_multiple_of(ALIGNMENT)
}

/// Bytes that [`write_metadata`] writes for this much metadata.
pub(crate) const fn framed_length(metadata: usize) -> usize {
    padded(metadata + 8)
}

/// Appends a message's prefix and metadata, padded so that the body starts aligned if the message did.
pub(crate) fn write_metadata(metadata: &[u8], out: &mut Vec<u8>) {
    let framed = framed_length(metadata.len());
    let end = out.len() + framed;
    out.extend_from_slice(&CONTINUATION);
    out.extend_from_slice(&(u32::try_from(framed - 8).unwrap_or(u32::MAX)).to_le_bytes());
    out.extend_from_slice(metadata);
    out.resize(end, 0);
}

/// Splits the next message's metadata off `stream` at `position`; `None` at the end of the stream. On return
/// `position` is at the message's body, or after the end of the stream.
pub(crate) fn next_metadata<'a>(stream: &'a [u8], position: &mut usize) -> Result<Option<&'a [u8]>, String> {
    let rest = stream.get(*position..).unwrap_or_default();
    let Some((prefix, rest)) = rest.split_first_chunk::<8>() else {
        return Err("its Arrow stream ends before its end-of-stream marker".to_owned());
    };
    let [a, b, c, d, length @ ..] = *prefix;
    if [a, b, c, d] != CONTINUATION {
        return Err("a message of its Arrow stream has no continuation marker".to_owned());
    }
    let length = u32::from_le_bytes(length) as usize;
    if length == 0 {
        *position += 8;
        return Ok(None);
    }
    let Some(metadata) = rest.get(..length) else {
        return Err(format!(
            "a message says its metadata has {length} bytes, {} are left",
            rest.len()
        ));
    };
    *position += 8 + length;
    Ok(Some(metadata))
}

/// The metadata of a lone schema message, such as a table stores.
pub(crate) fn stream_schema_metadata(message: &[u8]) -> Result<&[u8], String> {
    let mut position = 0;
    next_metadata(message, &mut position)?.ok_or_else(|| "its schema message is empty".to_owned())
}
