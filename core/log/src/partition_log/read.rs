//! Reading whole batches, as mapped bytes and as a range of the file.

use std::fs::File;
use std::sync::Arc;

use bytes::Bytes;
use ottla_protocol::batch::BatchHeader;

use super::PartitionLog;
use crate::error::LogError;
use crate::segment::{BatchPosition, Segment};

/// A range of a segment file, for `sendfile`.
#[derive(Debug, Clone)]
pub struct FileRange {
    /// The file. It may have lost its name since; its bytes stay.
    pub file: Arc<File>,
    /// Where the range starts, in bytes.
    pub position: u64,
    /// Its length in bytes.
    pub length: usize,
}

/// Whole batches of one segment.
#[derive(Debug, Clone)]
pub struct LogRead {
    /// The batches, possibly none. On a real storage they lie in a map that they own, and have not been touched:
    /// [`make_resident`](crate::make_resident) comes first.
    pub bytes: Bytes,
    /// The same bytes in their file, where the storage has files.
    pub file: Option<FileRange>,
    /// Base offset of the first batch; it may lie below the offset asked for. The offset asked for when there is none.
    pub first_batch_offset: i64,
    /// First offset of the log.
    pub log_start_offset: i64,
    /// The high watermark when the read began.
    pub high_watermark: i64,
    /// The last stable offset when the read began.
    pub last_stable_offset: i64,
    /// End of the log when the read began.
    pub log_end_offset: i64,
}

/// A batch of the log, without its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchLocation {
    /// The header, as stored. Its CRC has not been checked.
    pub header: BatchHeader,
    /// Base offset of the segment that holds it.
    pub segment_base_offset: i64,
    /// Position in that segment, in bytes.
    pub position: u64,
}

impl PartitionLog {
    /// Reads whole batches, from the one that contains `offset`, of at most `max_bytes` in all, none of which reaches
    /// `up_to`. With `min_one_batch` the first batch is returned even if it is larger. Batches of one segment are
    /// returned at a time; the next read goes on in the next. At `up_to` and beyond, the answer is empty.
    ///
    /// # Errors
    /// [`LogError::OffsetOutOfRange`] below the log's start or beyond its end, [`LogError::Corrupt`] when the batch
    /// cannot be found because stored bytes are damaged, [`LogError::Io`].
    pub fn read(&self, offset: i64, max_bytes: usize, up_to: i64, min_one_batch: bool) -> Result<LogRead, LogError> {
        let mut result = self.empty_read(offset);
        self.check_offset(offset, &result)?;
        let up_to = up_to.min(result.log_end_offset);
        if offset >= up_to {
            return Ok(result);
        }
        let Some((segment, found)) = self.find_batch(offset, up_to)? else {
            return Ok(result);
        };
        let end = segment.end();
        let limit = if up_to >= end.next_offset {
            end.bytes
        } else {
            match segment.find(up_to, end) {
                Ok(batch) => batch.map_or(end.bytes, |batch| batch.position),
                // What comes before it is good.
                Err(LogError::Corrupt { position, .. }) => position.max(found.end()),
                Err(error) => return Err(error),
            }
        };
        let start = found.position;
        let available = limit.saturating_sub(start);
        let length = if available <= max_bytes as u64 {
            available
        } else {
            let boundary = segment.boundary_at_most(start, start + max_bytes as u64, end)?;
            match boundary - start {
                0 if min_one_batch => found.header.total_length() as u64,
                length => length,
            }
        };
        let length = usize::try_from(length.min(available)).unwrap_or(usize::MAX);
        if length == 0 {
            return Ok(result);
        }
        result.bytes = segment.bytes(start, length, self.config.load().segment_bytes as u64)?;
        result.file = segment.file()?.file().map(|file| FileRange {
            file,
            position: start,
            length,
        });
        result.first_batch_offset = found.header.base_offset;
        Ok(result)
    }

    fn empty_read(&self, offset: i64) -> LogRead {
        // The end is loaded last: the others never pass it.
        let (log_start_offset, last_stable_offset) = (self.log_start_offset(), self.last_stable_offset());
        let high_watermark = self.high_watermark();
        LogRead {
            bytes: Bytes::new(),
            file: None,
            first_batch_offset: offset,
            log_start_offset,
            high_watermark,
            last_stable_offset,
            log_end_offset: self.log_end_offset(),
        }
    }

    fn check_offset(&self, offset: i64, state: &LogRead) -> Result<(), LogError> {
        if offset < state.log_start_offset || offset > state.log_end_offset {
            return Err(LogError::OffsetOutOfRange {
                requested: offset,
                start: state.log_start_offset,
                end: state.log_end_offset,
            });
        }
        Ok(())
    }

    /// The first batch that ends at or after `offset` and starts below `up_to`, with its segment.
    fn find_batch(&self, offset: i64, up_to: i64) -> Result<Option<(Arc<Segment>, BatchPosition)>, LogError> {
        let segments = self.segments.load_full();
        let first = segments
            .partition_point(|segment| segment.base_offset() <= offset)
            .saturating_sub(1);
        for segment in segments.iter().skip(first) {
            match segment.find(offset, segment.end()) {
                Ok(Some(found)) if found.header.base_offset >= up_to => return Ok(None),
                Ok(Some(found)) => return Ok(Some((Arc::clone(segment), found))),
                // Everything up to the segment's end was compacted away.
                Ok(None) => {}
                Err(error) if error.is_not_found() && offset < self.log_start_offset() => {
                    // Retention removed the segment between our look at the log's start and now.
                    return Err(LogError::OffsetOutOfRange {
                        requested: offset,
                        start: self.log_start_offset(),
                        end: self.log_end_offset(),
                    });
                }
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Headers of the batches that overlap the offsets from `from` up to `to` (exclusive), at most `limit` of them.
    /// Reads headers only; to go on, ask from the last one's next offset.
    ///
    /// # Errors
    /// As [`PartitionLog::read`].
    pub fn batch_headers(&self, from: i64, to: i64, limit: usize) -> Result<Vec<BatchLocation>, LogError> {
        let state = self.empty_read(from);
        self.check_offset(from, &state)?;
        let to = to.min(state.log_end_offset);
        let mut found = Vec::new();
        if from >= to {
            return Ok(found);
        }
        let segments = self.segments.load_full();
        let first = segments
            .partition_point(|segment| segment.base_offset() <= from)
            .saturating_sub(1);
        for segment in segments.iter().skip(first) {
            let end = segment.end();
            let Some(start) = segment.find(from, end)? else {
                continue;
            };
            let mut scan = segment.headers(start.position, end.bytes)?;
            while let Some(batch) = scan.next()? {
                if batch.header.base_offset >= to || found.len() >= limit {
                    return Ok(found);
                }
                found.push(BatchLocation {
                    header: batch.header,
                    segment_base_offset: segment.base_offset(),
                    position: batch.position,
                });
            }
        }
        Ok(found)
    }
}
