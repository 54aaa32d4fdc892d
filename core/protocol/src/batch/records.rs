//! Opening the payload of a row batch.

use super::header::check_whole;
use super::{BatchError, BatchHeader, HEADER_LENGTH};
use crate::compression::{self, Compression};
use crate::record::{Record, parse_record};

/// The most bytes a compressed payload may decompress to.
///
/// Kafka has no such bound of its own; a broker takes one from its largest batch and the ratio it is willing to serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecompressionLimit(pub usize);

impl Default for DecompressionLimit {
    /// 256 MiB.
    fn default() -> Self {
        Self(256 << 20)
    }
}

#[derive(Debug, Clone)]
enum Payload<'a> {
    Borrowed(&'a [u8]),
    Owned(Vec<u8>),
}

/// The records of one batch, read one at a time. Owns the payload when it had to be decompressed.
#[derive(Debug, Clone)]
pub struct Records<'a> {
    payload: Payload<'a>,
    base_offset: i64,
    count: usize,
    next: usize,
    position: usize,
    ended: bool,
}

/// Opens the records of `batch`, which must be the whole batch that `header` was read from. The CRC is not checked
/// (see [`check_crc`](super::check_crc)); a compressed payload is decompressed here.
///
/// # Errors
/// [`BatchError::Truncated`] or [`BatchError::InvalidLength`] when slice and header disagree or the count is negative,
/// [`BatchError::UnknownCompression`], and [`BatchError::Compression`] when the payload does not decompress within
/// `limit`.
pub fn records<'a>(
    header: &BatchHeader,
    batch: &'a [u8],
    limit: DecompressionLimit,
) -> Result<Records<'a>, BatchError> {
    check_whole(header, batch)?;
    let payload = batch.get(HEADER_LENGTH..).unwrap_or_default();
    let count = usize::try_from(header.records_count).map_err(|_| BatchError::InvalidLength {
        what: "records count",
        value: i64::from(header.records_count),
    })?;
    let payload = match header.attributes.compression()? {
        Compression::None => Payload::Borrowed(payload),
        // What compaction leaves of a batch that lost all its records.
        _ if payload.is_empty() && count == 0 => Payload::Borrowed(payload),
        compression => Payload::Owned(
            compression::decompress(compression, payload, limit.0)
                .map_err(|source| BatchError::Compression { compression, source })?,
        ),
    };
    Ok(Records {
        payload,
        base_offset: header.base_offset,
        count,
        next: 0,
        position: 0,
        ended: false,
    })
}

impl Records<'_> {
    /// Number of records the header gives.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The decompressed payload.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        match &self.payload {
            Payload::Borrowed(bytes) => bytes,
            Payload::Owned(bytes) => bytes,
        }
    }

    /// All records from the first, whatever [`Records::next_record`] has read.
    #[must_use]
    pub fn iter(&self) -> RecordIterator<'_> {
        RecordIterator {
            payload: self.payload(),
            base_offset: self.base_offset,
            count: self.count,
            next: 0,
            position: 0,
            ended: false,
        }
    }

    /// The next record; `None` after the last. An error (also: bytes after the last record) ends the iteration.
    #[expect(
        clippy::should_implement_trait,
        reason = "a lending iterator: the record borrows the payload in self"
    )]
    pub fn next(&mut self) -> Option<Result<Record<'_>, BatchError>> {
        self.next_record()
    }

    /// The next record; `None` after the last. An error (also: bytes after the last record) ends the iteration.
    pub fn next_record(&mut self) -> Option<Result<Record<'_>, BatchError>> {
        let payload = match &self.payload {
            Payload::Borrowed(bytes) => bytes,
            Payload::Owned(bytes) => bytes.as_slice(),
        };
        let mut iterator = RecordIterator {
            payload,
            base_offset: self.base_offset,
            count: self.count,
            next: self.next,
            position: self.position,
            ended: self.ended,
        };
        let record = iterator.next();
        (self.next, self.position, self.ended) = (iterator.next, iterator.position, iterator.ended);
        record
    }

    /// Calls `visit` for each record from the first.
    ///
    /// # Errors
    /// The first error of a record or of `visit`.
    pub fn for_each<E: From<BatchError>>(&self, mut visit: impl FnMut(Record<'_>) -> Result<(), E>) -> Result<(), E> {
        for record in self.iter() {
            visit(record?)?;
        }
        Ok(())
    }
}

impl<'a> IntoIterator for &'a Records<'_> {
    type Item = Result<Record<'a>, BatchError>;
    type IntoIter = RecordIterator<'a>;

    fn into_iter(self) -> RecordIterator<'a> {
        self.iter()
    }
}

/// Iterates the records of a decompressed payload. An error ends it.
#[derive(Debug, Clone)]
pub struct RecordIterator<'a> {
    payload: &'a [u8],
    base_offset: i64,
    count: usize,
    next: usize,
    position: usize,
    ended: bool,
}

impl<'a> RecordIterator<'a> {
    fn step(&mut self) -> Option<Result<Record<'a>, BatchError>> {
        if self.next == self.count {
            // Records that the count does not cover would be lost in silence: Kafka refuses such a batch too.
            let trailing = self.payload.len() - self.position;
            self.ended = true;
            return (trailing > 0).then_some(Err(BatchError::TrailingBytes {
                base_offset: self.base_offset,
                trailing,
            }));
        }
        match parse_record(self.payload, &mut self.position) {
            Ok(record) => {
                self.next += 1;
                Some(Ok(record))
            }
            Err(reason) => {
                self.ended = true;
                Some(Err(BatchError::InvalidRecord {
                    index: self.next,
                    base_offset: self.base_offset,
                    reason,
                }))
            }
        }
    }
}

impl<'a> Iterator for RecordIterator<'a> {
    type Item = Result<Record<'a>, BatchError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended { None } else { self.step() }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        // The count is the sender's claim: a lower bound of 0 keeps `collect` from allocating for it.
        let most = if self.ended {
            0
        } else {
            (self.count - self.next).saturating_add(1)
        };
        (0, Some(most))
    }
}

impl std::iter::FusedIterator for RecordIterator<'_> {}
