//! Lengths and counts, and what may be allocated for them.

use super::elements::Element;
use super::{Decoder, MAX_STRING_LENGTH};
use crate::error::ProtocolError;
use crate::message::Fields;
use bytes::Bytes;

impl Decoder {
    /// The length of a byte string or array; `None` is null, or an error.
    pub(super) fn length(&mut self, flexible: bool, nullable: bool, field: &'static str) -> Option<usize> {
        let length = if flexible {
            i64::from(self.unsigned(field)) - 1
        } else {
            i64::from(i32::from_be_bytes(self.fixed(field)))
        };
        self.check_length(length, nullable, field)
    }

    pub(super) fn string_length(&mut self, flexible: bool, nullable: bool, field: &'static str) -> Option<usize> {
        let length = if flexible {
            i64::from(self.unsigned(field)) - 1
        } else {
            i64::from(i16::from_be_bytes(self.fixed(field)))
        };
        let length = self.check_length(length, nullable, field)?;
        if length > MAX_STRING_LENGTH {
            self.fail_length(length, MAX_STRING_LENGTH, field);
            return None;
        }
        Some(length)
    }

    pub(super) fn check_length(&mut self, length: i64, nullable: bool, field: &'static str) -> Option<usize> {
        if self.failed() {
            return None;
        }
        match usize::try_from(length) {
            Ok(length) => Some(length),
            // Kafka takes every negative length for null.
            Err(_) if nullable => None,
            Err(_) => {
                self.fail(ProtocolError::NullNotAllowed { field });
                None
            }
        }
    }

    #[cold]
    pub(super) fn fail_length(&mut self, length: usize, limit: usize, field: &'static str) {
        let position = self.position;
        self.fail(ProtocolError::InvalidLength {
            field,
            position,
            length: length as i64,
            limit,
        });
    }

    pub(super) fn take_claimed(&mut self, length: usize, field: &'static str) -> Bytes {
        if length > self.remaining() {
            self.fail_length(length, self.remaining(), field);
            return Bytes::new();
        }
        self.take(length, field)
    }

    pub(super) fn utf8(&mut self, length: usize, field: &'static str) -> String {
        let start = self.position;
        let Some(bytes) = self.frame.get(start..self.limit).and_then(|rest| rest.get(..length)) else {
            self.fail_length(length, self.remaining(), field);
            return String::new();
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                let text = text.to_owned();
                self.position += length;
                text
            }
            Err(_) => {
                self.fail(ProtocolError::InvalidUtf8 { field, position: start });
                String::new()
            }
        }
    }

    /// Takes `size` bytes from what decoding may allocate.
    pub(super) fn charge(&mut self, size: usize, field: &'static str) {
        match self.allocation_left.checked_sub(size) {
            Some(left) => self.allocation_left = left,
            None => self.fail(ProtocolError::AllocationLimit {
                field,
                position: self.position,
            }),
        }
    }

    /// Checks that `count` elements can be in what remains of the frame, and that memory for them may be allocated.
    pub(super) fn check_count(
        &mut self,
        count: usize,
        min_size: usize,
        element_size: usize,
        field: &'static str,
    ) -> usize {
        let possible = self.remaining() / min_size.max(1);
        if count > possible {
            self.fail_length(count, possible, field);
            return 0;
        }
        self.charge(count.saturating_mul(element_size), field);
        if self.failed() { 0 } else { count }
    }

    pub(super) fn elements<T: Element>(&mut self, count: usize, flexible: bool, field: &'static str) -> Vec<T> {
        let count = self.check_count(count, T::min_size(flexible), size_of::<T>(), field);
        let mut values = Vec::with_capacity(count);
        for _ in 0..count {
            values.push(T::read(self, flexible, field));
            if self.failed() {
                break;
            }
        }
        values
    }

    pub(super) fn struct_elements<T: Fields>(
        &mut self,
        count: usize,
        version: i16,
        min_size: usize,
        field: &'static str,
    ) -> Vec<T> {
        let count = self.check_count(count, min_size, size_of::<T>(), field);
        let mut values = Vec::with_capacity(count);
        for _ in 0..count {
            let mut value = T::default();
            value.read(self, version);
            if self.failed() {
                break;
            }
            values.push(value);
        }
        values
    }
}
