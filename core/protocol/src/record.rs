//! One record inside a v2 batch: read lazily and borrowing, or written.
//!
//! ```text
//! length varint | attributes i8 (unused) | timestamp delta varlong | offset delta varint
//! key length varint (-1: null) | key | value length varint (-1: null) | value
//! header count varint | each: key length varint | key | value length varint (-1: null) | value
//! ```

use crate::batch::{BatchError, RecordError};
use crate::varint::{read_varint, read_varlong, varint_length, varlong_length, write_varint, write_varlong};

/// A header to write: key and value, which may be null.
pub type RecordHeader<'a> = (&'a str, Option<&'a [u8]>);

/// A record, borrowing from its batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a> {
    /// Offset minus the batch's base offset.
    pub offset_delta: i32,
    /// Timestamp (ms) minus the batch's base timestamp.
    pub timestamp_delta: i64,
    /// The key; `None` when it is null.
    pub key: Option<&'a [u8]>,
    /// The value; `None` when it is null (a tombstone).
    pub value: Option<&'a [u8]>,
    /// The headers, checked and in order.
    pub headers: RawHeaders<'a>,
}

impl<'a> Record<'a> {
    /// The headers, in order, duplicates kept.
    #[must_use]
    pub const fn headers(&self) -> RawHeaders<'a> {
        self.headers
    }
}

/// The headers of a record, in their encoded form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RawHeaders<'a> {
    count: usize,
    bytes: &'a [u8],
}

impl<'a> RawHeaders<'a> {
    /// Number of headers.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Key and value of each header, in order, duplicates kept. Keys are text by Kafka's rules, but nothing enforces
    /// that, so they are bytes here.
    #[must_use]
    pub const fn iter(&self) -> HeaderIterator<'a> {
        HeaderIterator {
            remaining: self.count,
            bytes: self.bytes,
            position: 0,
        }
    }

    /// The encoded headers without their count, as [`write_record_with_raw_headers`] takes them.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

impl<'a> IntoIterator for RawHeaders<'a> {
    type Item = (&'a [u8], Option<&'a [u8]>);
    type IntoIter = HeaderIterator<'a>;

    fn into_iter(self) -> HeaderIterator<'a> {
        self.iter()
    }
}

/// Iterates the headers of a record.
#[derive(Debug, Clone)]
pub struct HeaderIterator<'a> {
    remaining: usize,
    bytes: &'a [u8],
    position: usize,
}

impl<'a> Iterator for HeaderIterator<'a> {
    type Item = (&'a [u8], Option<&'a [u8]>);

    fn next(&mut self) -> Option<Self::Item> {
        self.remaining = self.remaining.checked_sub(1)?;
        // Parsed once when the record was, so an error cannot come; if it did, the headers would end here.
        parse_header(self.bytes, &mut self.position).ok()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.remaining))
    }
}

/// Reads the record at `*position` of `payload` and moves past it. As strict as Kafka's `DefaultRecord.readFrom`.
///
/// # Errors
/// [`RecordError`] says which part is malformed; the position is then of no further use.
pub fn parse_record<'a>(payload: &'a [u8], position: &mut usize) -> Result<Record<'a>, RecordError> {
    let declared = read_varint(payload, position).ok_or(RecordError::Malformed { what: "its length" })?;
    let length = usize::try_from(declared).map_err(|_| RecordError::InvalidLength {
        what: "its length",
        value: i64::from(declared),
    })?;
    let body = position
        .checked_add(length)
        .and_then(|end| payload.get(*position..end))
        .ok_or(RecordError::Malformed { what: "its body" })?;
    let mut at = 0;
    let record = parse_body(body, &mut at)?;
    if at != body.len() {
        return Err(RecordError::LengthMismatch {
            used: at,
            declared: body.len(),
        });
    }
    *position += length;
    Ok(record)
}

fn parse_body<'a>(body: &'a [u8], at: &mut usize) -> Result<Record<'a>, RecordError> {
    // The attributes byte has no meaning yet; Kafka ignores what it holds.
    if body.is_empty() {
        return Err(RecordError::Malformed { what: "its attributes" });
    }
    *at += 1;
    let timestamp_delta = read_varlong(body, at).ok_or(RecordError::Malformed {
        what: "its timestamp delta",
    })?;
    let offset_delta = read_varint(body, at).ok_or(RecordError::Malformed {
        what: "its offset delta",
    })?;
    let key = read_nullable(body, at, "its key")?;
    let value = read_nullable(body, at, "its value")?;
    let declared = read_varint(body, at).ok_or(RecordError::Malformed {
        what: "its header count",
    })?;
    let invalid = RecordError::InvalidLength {
        what: "its header count",
        value: i64::from(declared),
    };
    let count = usize::try_from(declared).map_err(|_| invalid)?;
    let start = *at;
    // A header takes two bytes at least: this bounds the loop by the record's bytes, not by a number in them.
    if count > (body.len() - start) / 2 {
        return Err(invalid);
    }
    for _ in 0..count {
        parse_header(body, at)?;
    }
    let bytes = body.get(start..*at).unwrap_or_default();
    Ok(Record {
        offset_delta,
        timestamp_delta,
        key,
        value,
        headers: RawHeaders { count, bytes },
    })
}

fn parse_header<'a>(body: &'a [u8], at: &mut usize) -> Result<(&'a [u8], Option<&'a [u8]>), RecordError> {
    let length = read_varint(body, at).ok_or(RecordError::Malformed {
        what: "the length of a header key",
    })?;
    let length = usize::try_from(length).map_err(|_| RecordError::InvalidLength {
        what: "the length of a header key",
        value: i64::from(length),
    })?;
    let key = take(body, at, length).ok_or(RecordError::Malformed { what: "a header key" })?;
    let value = read_nullable(body, at, "a header value")?;
    Ok((key, value))
}

fn read_nullable<'a>(body: &'a [u8], at: &mut usize, what: &'static str) -> Result<Option<&'a [u8]>, RecordError> {
    let length = read_varint(body, at).ok_or(RecordError::Malformed { what })?;
    match usize::try_from(length) {
        Ok(length) => take(body, at, length).map(Some).ok_or(RecordError::Malformed { what }),
        // -1 is what everyone writes; Kafka reads every negative length as null.
        Err(_) => Ok(None),
    }
}

fn take<'a>(body: &'a [u8], at: &mut usize, length: usize) -> Option<&'a [u8]> {
    let end = at.checked_add(length)?;
    let bytes = body.get(*at..end)?;
    *at = end;
    Some(bytes)
}

fn nullable_length(bytes: Option<&[u8]>) -> Result<usize, BatchError> {
    match bytes {
        None => Ok(1),
        Some(bytes) => Ok(varint_length(field_length(bytes)?) + bytes.len()),
    }
}

fn field_length(bytes: &[u8]) -> Result<i32, BatchError> {
    i32::try_from(bytes.len()).map_err(|_| BatchError::NotEncodable {
        reason: "a key, value or header is longer than 2 GiB",
    })
}

fn write_nullable(out: &mut Vec<u8>, bytes: Option<&[u8]>) -> Result<(), BatchError> {
    match bytes {
        None => write_varint(out, -1),
        Some(bytes) => {
            write_varint(out, field_length(bytes)?);
            out.extend_from_slice(bytes);
        }
    }
    Ok(())
}

/// The encoded length of a record, with its length prefix.
///
/// # Errors
/// [`BatchError::NotEncodable`] when a part, or the record, is longer than 2 GiB.
pub fn record_length(
    offset_delta: i32,
    timestamp_delta: i64,
    key: Option<&[u8]>,
    value: Option<&[u8]>,
    headers: &[RecordHeader<'_>],
) -> Result<usize, BatchError> {
    let body = body_length(
        offset_delta,
        timestamp_delta,
        key,
        value,
        headers.len(),
        headers_length(headers)?,
    )?;
    Ok(varint_length(body) + body.unsigned_abs() as usize)
}

fn headers_length(headers: &[RecordHeader<'_>]) -> Result<usize, BatchError> {
    headers.iter().try_fold(0, |total, (key, value)| {
        Ok(total + nullable_length(Some(key.as_bytes()))? + nullable_length(*value)?)
    })
}

fn body_length(
    offset_delta: i32,
    timestamp_delta: i64,
    key: Option<&[u8]>,
    value: Option<&[u8]>,
    headers_count: usize,
    headers_length: usize,
) -> Result<i32, BatchError> {
    let count = i32::try_from(headers_count).map_err(|_| BatchError::NotEncodable {
        reason: "it has 2^31 headers",
    })?;
    let length = 1
        + varlong_length(timestamp_delta)
        + varint_length(offset_delta)
        + nullable_length(key)?
        + nullable_length(value)?
        + varint_length(count)
        + headers_length;
    i32::try_from(length).map_err(|_| BatchError::NotEncodable {
        reason: "it is longer than 2 GiB",
    })
}

/// Appends a record to `out`, with its length prefix.
///
/// # Errors
/// [`BatchError::NotEncodable`] when a part, or the record, is longer than 2 GiB; `out` is then as before.
pub fn write_record(
    out: &mut Vec<u8>,
    offset_delta: i32,
    timestamp_delta: i64,
    key: Option<&[u8]>,
    value: Option<&[u8]>,
    headers: &[RecordHeader<'_>],
) -> Result<(), BatchError> {
    let encoded_headers = headers_length(headers)?;
    start_record(
        out,
        offset_delta,
        timestamp_delta,
        key,
        value,
        headers.len(),
        encoded_headers,
    )?;
    for (key, value) in headers {
        write_nullable(out, Some(key.as_bytes()))?;
        write_nullable(out, *value)?;
    }
    Ok(())
}

/// Appends a record whose headers are taken over, as they are, from another record.
///
/// # Errors
/// [`BatchError::NotEncodable`] when a part, or the record, is longer than 2 GiB; `out` is then as before.
pub fn write_record_with_raw_headers(
    out: &mut Vec<u8>,
    offset_delta: i32,
    timestamp_delta: i64,
    key: Option<&[u8]>,
    value: Option<&[u8]>,
    headers: RawHeaders<'_>,
) -> Result<(), BatchError> {
    start_record(
        out,
        offset_delta,
        timestamp_delta,
        key,
        value,
        headers.count,
        headers.bytes.len(),
    )?;
    out.extend_from_slice(headers.bytes);
    Ok(())
}

/// Everything of a record up to its headers. All lengths are checked before the first byte is written.
fn start_record(
    out: &mut Vec<u8>,
    offset_delta: i32,
    timestamp_delta: i64,
    key: Option<&[u8]>,
    value: Option<&[u8]>,
    headers_count: usize,
    headers_length: usize,
) -> Result<(), BatchError> {
    let body = body_length(offset_delta, timestamp_delta, key, value, headers_count, headers_length)?;
    out.reserve(body.unsigned_abs() as usize + varint_length(body));
    write_varint(out, body);
    out.push(0);
    write_varlong(out, timestamp_delta);
    write_varint(out, offset_delta);
    write_nullable(out, key)?;
    write_nullable(out, value)?;
    // `body_length` has checked that the count fits.
    write_varint(out, headers_count as i32);
    Ok(())
}
