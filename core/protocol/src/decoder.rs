//! Reading one frame.

use crate::error::ProtocolError;
use bytes::Bytes;

mod elements;
mod fields;
mod lengths;
mod tags;

/// Strings are at most this long, also where the encoding could say more; Kafka checks the same.
pub(crate) const MAX_STRING_LENGTH: usize = 0x7fff;

/// Decoding may allocate this many bytes for each byte of the frame, and [`ALLOCATION_CONSTANT`] in any case.
///
/// An empty string takes 1 byte in the frame and 24 in memory, an absent tagged struct takes nothing in the frame.
/// Real messages stay below 12.
pub(crate) const ALLOCATION_FACTOR: usize = 32;
pub(crate) const ALLOCATION_CONSTANT: usize = 64 * 1024;

/// A cursor over one frame.
///
/// Byte strings and records that it yields share the frame's memory. Everything else is copied, and what decoding
/// allocates in total is bounded by 32 times the frame and 64 KiB. After the first error a decoder only repeats that
/// error.
#[derive(Debug)]
pub struct Decoder {
    frame: Bytes,
    position: usize,
    /// Where reading must stop: the end of the frame, or of the tagged field that is being read.
    limit: usize,
    /// How many bytes may still be allocated.
    allocation_left: usize,
    error: Option<Box<ProtocolError>>,
}

impl Decoder {
    /// A decoder at the start of `frame`.
    #[must_use]
    pub fn new(frame: Bytes) -> Self {
        let limit = frame.len();
        let allocation_left = limit
            .saturating_mul(ALLOCATION_FACTOR)
            .saturating_add(ALLOCATION_CONSTANT);
        Decoder {
            frame,
            position: 0,
            limit,
            allocation_left,
            error: None,
        }
    }

    /// How many bytes have not been read.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.limit - self.position
    }

    /// How many bytes have been read.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// The next two `int16`, which stay in the decoder.
    pub(crate) fn peek_two_i16(&mut self, field: &'static str) -> Result<(i16, i16), ProtocolError> {
        let start = self.position;
        let pair = (
            i16::from_be_bytes(self.fixed(field)),
            i16::from_be_bytes(self.fixed(field)),
        );
        self.check()?;
        self.position = start;
        Ok(pair)
    }

    /// Ends reading.
    ///
    /// # Errors
    /// When something failed before, or bytes are left.
    pub fn finish(self) -> Result<(), ProtocolError> {
        self.check()?;
        match self.remaining() {
            0 => Ok(()),
            remaining => Err(ProtocolError::TrailingBytes {
                position: self.position,
                remaining,
            }),
        }
    }

    /// The first error so far.
    pub(crate) fn check(&self) -> Result<(), ProtocolError> {
        match &self.error {
            None => Ok(()),
            Some(error) => Err(error.as_ref().clone()),
        }
    }

    fn failed(&self) -> bool {
        self.error.is_some()
    }

    #[cold]
    fn fail(&mut self, error: ProtocolError) {
        if self.error.is_none() {
            self.error = Some(Box::new(error));
        }
        // Nothing can be read from here on, so that loops over the rest end.
        self.position = self.limit;
    }

    fn checked<T>(&self, value: T) -> Result<T, ProtocolError> {
        self.check()?;
        Ok(value)
    }

    fn fixed<const N: usize>(&mut self, field: &'static str) -> [u8; N] {
        match self
            .frame
            .get(self.position..self.limit)
            .and_then(|rest| rest.first_chunk::<N>())
        {
            Some(chunk) if self.error.is_none() => {
                self.position += N;
                *chunk
            }
            _ => {
                self.fail_truncated(N, field);
                [0; N]
            }
        }
    }

    #[cold]
    fn fail_truncated(&mut self, needed: usize, field: &'static str) {
        let (position, remaining) = (self.position, self.remaining());
        self.fail(ProtocolError::Truncated {
            field,
            position,
            needed,
            remaining,
        });
    }

    /// The next `length` bytes, shared with the frame.
    fn take(&mut self, length: usize, field: &'static str) -> Bytes {
        if self.failed() || length > self.remaining() {
            self.fail_truncated(length, field);
            return Bytes::new();
        }
        let bytes = self.frame.slice(self.position..self.position + length);
        self.position += length;
        bytes
    }

    fn varint_bits(&mut self, bits: u32, field: &'static str) -> u64 {
        let start = self.position;
        let mut value = 0u64;
        let mut shift = 0;
        loop {
            let [byte] = self.fixed::<1>(field);
            if self.failed() {
                return 0;
            }
            let part = u64::from(byte & 0x7f);
            if shift >= bits || (bits - shift < 7 && part >> (bits - shift) != 0) {
                self.fail(ProtocolError::InvalidVarint { field, position: start });
                return 0;
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return value;
            }
            shift += 7;
        }
    }

    fn unsigned(&mut self, field: &'static str) -> u32 {
        // 32 bits were read, so nothing is lost.
        self.varint_bits(32, field) as u32
    }
}

/// Reading by hand, for headers and record frames.
impl Decoder {
    /// Reads 1 byte, signed.
    ///
    /// # Errors
    /// When the frame ends before it; the error names `field`. The same holds for the other integers.
    pub fn read_i8(&mut self, field: &'static str) -> Result<i8, ProtocolError> {
        let value = i8::from_be_bytes(self.fixed(field));
        self.checked(value)
    }

    /// Reads 2 bytes, signed, big-endian.
    ///
    /// # Errors
    /// When the frame ends before it.
    pub fn read_i16(&mut self, field: &'static str) -> Result<i16, ProtocolError> {
        let value = i16::from_be_bytes(self.fixed(field));
        self.checked(value)
    }

    /// Reads 4 bytes, signed, big-endian.
    ///
    /// # Errors
    /// When the frame ends before it.
    pub fn read_i32(&mut self, field: &'static str) -> Result<i32, ProtocolError> {
        let value = i32::from_be_bytes(self.fixed(field));
        self.checked(value)
    }

    /// Reads 8 bytes, signed, big-endian.
    ///
    /// # Errors
    /// When the frame ends before it.
    pub fn read_i64(&mut self, field: &'static str) -> Result<i64, ProtocolError> {
        let value = i64::from_be_bytes(self.fixed(field));
        self.checked(value)
    }

    /// Reads an unsigned variable-length integer of at most 5 bytes.
    ///
    /// # Errors
    /// When the frame ends before it does, or it does not fit 32 bits.
    pub fn read_unsigned_varint(&mut self, field: &'static str) -> Result<u32, ProtocolError> {
        let value = self.unsigned(field);
        self.checked(value)
    }

    /// Reads a zigzag variable-length integer of at most 5 bytes.
    ///
    /// # Errors
    /// When the frame ends before it does, or it does not fit 32 bits.
    pub fn read_varint(&mut self, field: &'static str) -> Result<i32, ProtocolError> {
        let value = self.unsigned(field);
        self.checked((value >> 1) as i32 ^ -((value & 1) as i32))
    }

    /// Reads a zigzag variable-length integer of at most 10 bytes.
    ///
    /// # Errors
    /// When the frame ends before it does, or it does not fit 64 bits.
    pub fn read_varlong(&mut self, field: &'static str) -> Result<i64, ProtocolError> {
        let value = self.varint_bits(64, field);
        self.checked((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// Reads the next `length` bytes, shared with the frame.
    ///
    /// # Errors
    /// When the frame ends before.
    pub fn read_raw(&mut self, length: usize, field: &'static str) -> Result<Bytes, ProtocolError> {
        let value = self.take(length, field);
        self.checked(value)
    }
}
