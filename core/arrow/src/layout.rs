//! Where things stand in a columnar batch, to the byte.
//!
//! ```text
//! 0    61-byte batch header
//! 61   record prefix: length, attributes 0, timestamp delta, offset delta, key length
//!      key: "ottla.columnar.v1" NUL, 16 random bytes, zeros up to what makes the value start at 128
//!      value length
//! 128  value: Arrow IPC stream, zeros
//!      header count 0, the last byte; the batch is a multiple of 64
//! ```

use ottla_protocol::batch::{Attributes, BatchHeader, HEADER_LENGTH, LENGTH_OVERHEAD};
use ottla_protocol::varint::{read_varint, read_varlong, varint_length, varlong_length, write_varint, write_varlong};

use crate::ipc::message::ALIGNMENT;

/// How the key of a columnar batch's record starts.
pub(crate) const KEY_PREFIX: &[u8; 18] = b"ottla.columnar.v1\0";

/// Random bytes after the prefix: they keep a Kafka that compacts from merging two batches.
pub(crate) const KEY_RANDOM_LENGTH: usize = 16;

/// Where the Arrow stream starts in the batch.
pub(crate) const VALUE_OFFSET: usize = 128;

/// Bytes of a batch whose Arrow stream has `stream` bytes; `None` when no record can be that long.
pub(crate) fn batch_length(stream: usize) -> Option<usize> {
    let mut total = stream.checked_add(VALUE_OFFSET + 1)?.next_multiple_of(ALIGNMENT);
    // The record's length counts what follows it. For a total of 1 MiB + 64, for one, a length field of three bytes
    // makes a record that needs four, and the other way round: such a batch gets another 64 zeros.
    while length_of_length(total)?.is_none() {
        total += ALIGNMENT;
    }
    Some(total)
}

/// Bytes of the record's length field in a batch of `total` bytes: `Some(None)` when no field fits itself, `None` when
/// the batch is too long to be one.
fn length_of_length(total: usize) -> Option<Option<usize>> {
    let mut answer = None;
    for length in 1..=5 {
        let record = i32::try_from(total.checked_sub(HEADER_LENGTH + length)?).ok()?;
        if varint_length(record) == length {
            answer = Some(length);
        }
    }
    Some(answer)
}

/// Appends the record's prefix and key, so that what follows is at byte 128 of a batch of `total` bytes.
pub(crate) fn write_record_prefix(
    out: &mut Vec<u8>,
    total: usize,
    timestamp_delta: i64,
    last_offset_delta: i32,
    random: [u8; KEY_RANDOM_LENGTH],
) -> Option<()> {
    let value = i32::try_from(total - VALUE_OFFSET - 1).ok()?;
    let length_of_length = length_of_length(total)??;
    let record = i32::try_from(total - HEADER_LENGTH - length_of_length).ok()?;
    let fixed = length_of_length
        + 1
        + varlong_length(timestamp_delta)
        + varint_length(last_offset_delta)
        + 1
        + varint_length(value);
    // At most 27 and at least 6 of the 67 bytes: the key has 40 to 61, and its length takes one byte.
    let key = VALUE_OFFSET - HEADER_LENGTH - fixed;
    write_varint(out, record);
    out.push(0);
    write_varlong(out, timestamp_delta);
    write_varint(out, last_offset_delta);
    write_varint(out, i32::try_from(key).ok()?);
    let key_end = out.len() + key;
    out.extend_from_slice(KEY_PREFIX);
    out.extend_from_slice(&random);
    out.resize(key_end, 0);
    write_varint(out, value);
    Some(())
}

/// What the record prefix of a columnar batch says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RecordPrefix {
    /// Largest timestamp of the rows minus the header's base timestamp.
    pub(crate) timestamp_delta: i64,
    /// Offset delta of the last row.
    pub(crate) offset_delta: i32,
}

/// Reads and checks everything around the Arrow stream, which is `batch[VALUE_OFFSET..batch.len() - 1]`.
pub(crate) fn read_record_prefix(header: &BatchHeader, batch: &[u8]) -> Result<RecordPrefix, String> {
    if !header.attributes.contains(Attributes::COLUMNAR) {
        return Err("its attributes do not say that it is columnar".to_owned());
    }
    if header.attributes.0 & Attributes::COMPRESSION_MASK != 0 {
        return Err("a columnar batch is never compressed as a whole".to_owned());
    }
    if header.attributes.is_control() {
        return Err("a control batch cannot be columnar".to_owned());
    }
    if header.records_count != 1 {
        return Err(format!(
            "it says it has {} records; a columnar batch has one",
            header.records_count
        ));
    }
    if header.total_length() != batch.len() {
        return Err(format!(
            "its length field gives {} bytes, it has {}",
            header.total_length(),
            batch.len()
        ));
    }
    if !batch.len().is_multiple_of(ALIGNMENT) || batch.len() <= VALUE_OFFSET {
        return Err(format!(
            "it has {} bytes, which is not a multiple of {ALIGNMENT} above 128",
            batch.len()
        ));
    }
    let bad = || "its record's fields before the Arrow stream are malformed".to_owned();
    let mut position = HEADER_LENGTH;
    let record = read_varint(batch, &mut position).ok_or_else(bad)?;
    if usize::try_from(record)
        .ok()
        .and_then(|length| length.checked_add(position))
        != Some(batch.len())
    {
        return Err(format!(
            "its record has the length {record}, which does not end with the batch"
        ));
    }
    if batch.get(position) != Some(&0) {
        return Err("its record has attributes".to_owned());
    }
    position += 1;
    let timestamp_delta = read_varlong(batch, &mut position).ok_or_else(bad)?;
    let offset_delta = read_varint(batch, &mut position).ok_or_else(bad)?;
    let key = read_varint(batch, &mut position).ok_or_else(bad)?;
    let key_start = position;
    position = usize::try_from(key)
        .ok()
        .and_then(|length| length.checked_add(position))
        .ok_or_else(bad)?;
    let key = batch.get(key_start..position).ok_or_else(bad)?;
    if !key.starts_with(KEY_PREFIX) || key.len() < KEY_PREFIX.len() + KEY_RANDOM_LENGTH {
        return Err("its record's key is not that of a columnar batch".to_owned());
    }
    let value = read_varint(batch, &mut position).ok_or_else(bad)?;
    if position != VALUE_OFFSET || usize::try_from(value).ok() != Some(batch.len() - VALUE_OFFSET - 1) {
        return Err("its record's value does not span from byte 128 to the last byte".to_owned());
    }
    if batch.last() != Some(&0) {
        return Err("its record has headers".to_owned());
    }
    Ok(RecordPrefix {
        timestamp_delta,
        offset_delta,
    })
}

/// `batch_length` field of a header for a batch of `total` bytes.
pub(crate) fn batch_length_field(total: usize) -> Option<i32> {
    i32::try_from(total - LENGTH_OVERHEAD).ok()
}
