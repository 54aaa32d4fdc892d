//! Walking the batches in a run of bytes.

use super::{BatchError, BatchHeader, HEADER_LENGTH};

/// The batches in a slice, one after the other. Only headers are looked at.
///
/// A partial batch at the end is legal in a Fetch response and ends the iteration; [`Batches::remainder`] gives it.
/// A malformed header is an error, after which nothing more comes.
#[derive(Debug, Clone)]
pub struct Batches<'a> {
    rest: &'a [u8],
    failed: bool,
}

impl<'a> Batches<'a> {
    /// Starts at the first byte of `bytes`, which must be the start of a batch.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            failed: false,
        }
    }

    /// The bytes not yet returned: after the end, the trailing partial batch (empty if there is none), or the batch
    /// whose header is malformed.
    #[must_use]
    pub const fn remainder(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Batches<'a> {
    type Item = Result<(BatchHeader, &'a [u8]), BatchError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed || self.rest.len() < HEADER_LENGTH {
            return None;
        }
        match BatchHeader::parse(self.rest) {
            Ok(header) => {
                let (batch, rest) = self.rest.split_at_checked(header.total_length())?;
                self.rest = rest;
                Some(Ok((header, batch)))
            }
            Err(error) => {
                self.failed = true;
                Some(Err(error))
            }
        }
    }
}
