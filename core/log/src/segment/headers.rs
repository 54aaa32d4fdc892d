//! Walking the batch headers of a segment, by `pread` of small blocks.

use std::sync::Arc;

use ottla_protocol::batch::{BatchHeader, HEADER_LENGTH};

use super::Segment;
use crate::error::{IoContext, LogError};
use crate::storage::StorageFile;

/// Bytes read at once: many small batches, or the header of one large one, in one page.
const BLOCK: usize = 4096;

/// A batch in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BatchPosition {
    pub(crate) position: u64,
    pub(crate) header: BatchHeader,
}

impl BatchPosition {
    /// Position after the batch.
    pub(crate) fn end(&self) -> u64 {
        self.position + self.header.total_length() as u64
    }
}

/// The headers from a position up to an end, which is no part of a batch.
#[derive(Debug)]
pub(crate) struct HeaderScan<'a> {
    segment: &'a Segment,
    file: Arc<dyn StorageFile>,
    position: u64,
    end: u64,
    next_offset: i64,
    block: Vec<u8>,
    block_position: u64,
}

impl<'a> HeaderScan<'a> {
    pub(super) fn new(segment: &'a Segment, file: Arc<dyn StorageFile>, position: u64, end: u64) -> Self {
        let next_offset = segment.base_offset();
        Self {
            segment,
            file,
            position,
            end,
            next_offset,
            block: Vec::new(),
            block_position: 0,
        }
    }

    /// The next batch. A header that cannot be right is [`LogError::Corrupt`]; the scan cannot go on from there.
    pub(crate) fn next(&mut self) -> Result<Option<BatchPosition>, LogError> {
        if self.position >= self.end {
            return Ok(None);
        }
        if self.end - self.position < HEADER_LENGTH as u64 {
            return Err(self.corrupt("the file ends within a batch header"));
        }
        let header = match BatchHeader::parse(self.header_bytes()?) {
            Ok(header) => header,
            Err(error) => return Err(self.corrupt(&error.to_string())),
        };
        let found = BatchPosition {
            position: self.position,
            header,
        };
        if found.end() > self.end {
            return Err(self.corrupt("the file ends within the batch"));
        }
        if header.base_offset < self.next_offset || header.last_offset_delta < 0 {
            return Err(self.corrupt(&format!(
                "it claims offsets {} to {}, but {} comes next",
                header.base_offset,
                header.last_offset(),
                self.next_offset
            )));
        }
        self.next_offset = header.next_offset();
        self.position = found.end();
        Ok(Some(found))
    }

    fn header_bytes(&mut self) -> Result<&[u8], LogError> {
        let inside = self
            .position
            .checked_sub(self.block_position)
            .and_then(|at| usize::try_from(at).ok());
        let at = match inside {
            Some(at) if at + HEADER_LENGTH <= self.block.len() => at,
            _ => {
                let length = BLOCK.min(usize::try_from(self.end - self.position).unwrap_or(BLOCK));
                self.block.resize(length, 0);
                // A failed read must not leave a block that looks like one that was read.
                self.block_position = u64::MAX;
                self.file
                    .read_exact_at(&mut self.block, self.position)
                    .context("read", self.segment.path())?;
                self.block_position = self.position;
                0
            }
        };
        Ok(self.block.get(at..at + HEADER_LENGTH).unwrap_or_default())
    }

    fn corrupt(&self, reason: &str) -> LogError {
        self.corrupt_at(self.position, reason)
    }

    /// The error for a bad batch at `position`: it names the offsets up to the next batch that the index knows.
    pub(crate) fn corrupt_at(&self, position: u64, reason: &str) -> LogError {
        let last_offset = self
            .segment
            .next_indexed_offset(position)
            .unwrap_or_else(|| self.segment.end().next_offset);
        LogError::Corrupt {
            file: self.segment.path().to_path_buf(),
            position,
            first_offset: self.next_offset,
            last_offset: last_offset.saturating_sub(1).max(self.next_offset),
            reason: reason.to_owned(),
        }
    }
}

impl Segment {
    /// Base offset of the first batch after `position` that the index points at.
    fn next_indexed_offset(&self, position: u64) -> Option<i64> {
        let (_, _, next) = self
            .offset_index
            .partition(|entry| u64::from(entry.position) <= position)
            .ok()?;
        let mut bytes = [0; HEADER_LENGTH];
        self.file()
            .ok()?
            .read_exact_at(&mut bytes, next?.position.into())
            .ok()?;
        BatchHeader::parse(&bytes).ok().map(|header| header.base_offset)
    }
}
