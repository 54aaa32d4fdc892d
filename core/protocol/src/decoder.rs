//! Reading one frame.

use crate::error::ProtocolError;
use crate::message::{Fields, RawTaggedField};
use crate::uuid::Uuid;
use bytes::Bytes;
use std::mem::size_of;

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

/// A struct's tagged fields while they are being read.
#[derive(Debug)]
pub(crate) struct TagSection {
    left: u32,
    outer_limit: usize,
    /// The field that is being read: its tag and where it starts.
    current: Option<(u32, usize)>,
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

/// What generated code calls. Nothing is assigned after an error.
impl Decoder {
    pub(crate) fn boolean(&mut self, target: &mut bool, field: &'static str) {
        let [byte] = self.fixed::<1>(field);
        *target = byte != 0;
    }

    pub(crate) fn i8(&mut self, target: &mut i8, field: &'static str) {
        *target = i8::from_be_bytes(self.fixed(field));
    }

    pub(crate) fn i16(&mut self, target: &mut i16, field: &'static str) {
        *target = i16::from_be_bytes(self.fixed(field));
    }

    pub(crate) fn u16(&mut self, target: &mut u16, field: &'static str) {
        *target = u16::from_be_bytes(self.fixed(field));
    }

    pub(crate) fn i32(&mut self, target: &mut i32, field: &'static str) {
        *target = i32::from_be_bytes(self.fixed(field));
    }

    pub(crate) fn u32(&mut self, target: &mut u32, field: &'static str) {
        *target = u32::from_be_bytes(self.fixed(field));
    }

    pub(crate) fn i64(&mut self, target: &mut i64, field: &'static str) {
        *target = i64::from_be_bytes(self.fixed(field));
    }

    pub(crate) fn f64(&mut self, target: &mut f64, field: &'static str) {
        *target = f64::from_be_bytes(self.fixed(field));
    }

    pub(crate) fn uuid(&mut self, target: &mut Uuid, field: &'static str) {
        *target = Uuid(self.fixed(field));
    }

    pub(crate) fn string(&mut self, target: &mut String, flexible: bool, field: &'static str) {
        if let Some(length) = self.string_length(flexible, false, field) {
            *target = self.utf8(length, field);
        }
    }

    pub(crate) fn nullable_string(
        &mut self,
        target: &mut Option<String>,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) {
        *target = match self.string_length(flexible, nullable, field) {
            Some(length) => Some(self.utf8(length, field)),
            None => None,
        };
    }

    pub(crate) fn bytes(&mut self, target: &mut Bytes, flexible: bool, field: &'static str) {
        if let Some(length) = self.length(flexible, false, field) {
            *target = self.take_claimed(length, field);
        }
    }

    pub(crate) fn nullable_bytes(
        &mut self,
        target: &mut Option<Bytes>,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) {
        *target = match self.length(flexible, nullable, field) {
            Some(length) => Some(self.take_claimed(length, field)),
            None => None,
        };
    }

    pub(crate) fn array<T: Element>(&mut self, target: &mut Vec<T>, flexible: bool, field: &'static str) {
        let count = self.length(flexible, false, field).unwrap_or(0);
        *target = self.elements(count, flexible, field);
    }

    pub(crate) fn nullable_array<T: Element>(
        &mut self,
        target: &mut Option<Vec<T>>,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) {
        *target = match self.length(flexible, nullable, field) {
            Some(count) => Some(self.elements(count, flexible, field)),
            None => None,
        };
    }

    /// Reads an array of structs of which each takes at least `min_size` bytes.
    pub(crate) fn structs<T: Fields>(
        &mut self,
        target: &mut Vec<T>,
        flexible: bool,
        version: i16,
        min_size: usize,
        field: &'static str,
    ) {
        let count = self.length(flexible, false, field).unwrap_or(0);
        *target = self.struct_elements(count, version, min_size, field);
    }

    pub(crate) fn nullable_structs<T: Fields>(
        &mut self,
        target: &mut Option<Vec<T>>,
        flexible: bool,
        nullable: bool,
        version: i16,
        min_size: usize,
        field: &'static str,
    ) {
        *target = match self.length(flexible, nullable, field) {
            Some(count) => Some(self.struct_elements(count, version, min_size, field)),
            None => None,
        };
    }

    /// Reads a struct that a byte before it may declare null.
    pub(crate) fn nullable_struct<T: Fields>(
        &mut self,
        target: &mut Option<T>,
        nullable: bool,
        version: i16,
        field: &'static str,
    ) {
        if nullable && i8::from_be_bytes(self.fixed(field)) < 0 {
            *target = None;
            return;
        }
        let mut value = T::default();
        value.read(self, version);
        *target = Some(value);
    }

    /// Reads a tagged struct that may be null, which Kafka marks in another way than an untagged one.
    pub(crate) fn tagged_nullable_struct<T: Fields>(
        &mut self,
        target: &mut Option<T>,
        version: i16,
        field: &'static str,
    ) {
        *target = None;
        if self.unsigned(field) != 0 {
            self.nullable_struct(target, false, version, field);
        }
    }

    /// Reads the tagged fields of a struct that defines none.
    pub(crate) fn unknown_tags(&mut self, unknown: &mut Vec<RawTaggedField>) {
        let mut section = self.open_tags();
        while self.next_tag(&mut section).is_some() {
            self.unknown_tag(&section, unknown);
        }
        self.close_tags(unknown);
    }

    pub(crate) fn open_tags(&mut self) -> TagSection {
        let left = self.unsigned("number of tagged fields");
        TagSection {
            left,
            outer_limit: self.limit,
            current: None,
        }
    }

    /// Moves to the next tagged field and returns its tag; reading is then confined to its content.
    pub(crate) fn next_tag(&mut self, section: &mut TagSection) -> Option<u32> {
        if let Some((tag, position)) = section.current.take()
            && self.position != self.limit
        {
            self.fail(ProtocolError::InvalidTag {
                tag,
                position,
                reason: "it is longer than its value",
            });
        }
        self.limit = section.outer_limit;
        if self.failed() {
            self.position = self.limit;
            return None;
        }
        if section.left == 0 {
            return None;
        }
        section.left -= 1;
        let position = self.position;
        let tag = self.unsigned("tag");
        let size = self.unsigned("size of a tagged field") as usize;
        if self.failed() {
            return None;
        }
        if size > self.remaining() {
            self.fail_truncated(size, "tagged field");
            return None;
        }
        section.current = Some((tag, position));
        self.limit = self.position + size;
        Some(tag)
    }

    /// Keeps the current tagged field as it is.
    pub(crate) fn unknown_tag(&mut self, section: &TagSection, unknown: &mut Vec<RawTaggedField>) {
        // Twice the element, because a growing vector may be half empty.
        self.charge(2 * size_of::<RawTaggedField>(), "tagged field");
        let data = self.take(self.remaining(), "tagged field");
        if let Some((tag, _)) = section.current
            && !self.failed()
        {
            unknown.push(RawTaggedField { tag, data });
        }
    }

    /// Refuses a tagged field that the schema has in other versions only.
    pub(crate) fn refuse_tag(&mut self, tag: u32) {
        self.fail(ProtocolError::InvalidTag {
            tag,
            position: self.position,
            reason: "this version does not have it",
        });
    }

    /// Brings unknown tagged fields into ascending order, which writers need and readers can't rely on.
    pub(crate) fn close_tags(&mut self, unknown: &mut [RawTaggedField]) {
        if unknown.windows(2).all(|pair| pair[0].tag < pair[1].tag) {
            return;
        }
        unknown.sort_by_key(|field| field.tag);
        if let Some(pair) = unknown.windows(2).find(|pair| pair[0].tag == pair[1].tag) {
            let tag = pair[0].tag;
            self.fail(ProtocolError::InvalidTag {
                tag,
                position: self.position,
                reason: "it occurs twice",
            });
        }
    }
}

/// Lengths and allocation.
impl Decoder {
    /// The length of a byte string or array; `None` is null, or an error.
    fn length(&mut self, flexible: bool, nullable: bool, field: &'static str) -> Option<usize> {
        let length = if flexible {
            i64::from(self.unsigned(field)) - 1
        } else {
            i64::from(i32::from_be_bytes(self.fixed(field)))
        };
        self.check_length(length, nullable, field)
    }

    fn string_length(&mut self, flexible: bool, nullable: bool, field: &'static str) -> Option<usize> {
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

    fn check_length(&mut self, length: i64, nullable: bool, field: &'static str) -> Option<usize> {
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
    fn fail_length(&mut self, length: usize, limit: usize, field: &'static str) {
        let position = self.position;
        self.fail(ProtocolError::InvalidLength {
            field,
            position,
            length: length as i64,
            limit,
        });
    }

    fn take_claimed(&mut self, length: usize, field: &'static str) -> Bytes {
        if length > self.remaining() {
            self.fail_length(length, self.remaining(), field);
            return Bytes::new();
        }
        self.take(length, field)
    }

    fn utf8(&mut self, length: usize, field: &'static str) -> String {
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
    fn charge(&mut self, size: usize, field: &'static str) {
        match self.allocation_left.checked_sub(size) {
            Some(left) => self.allocation_left = left,
            None => self.fail(ProtocolError::AllocationLimit {
                field,
                position: self.position,
            }),
        }
    }

    /// Checks that `count` elements can be in what remains of the frame, and that memory for them may be allocated.
    fn check_count(&mut self, count: usize, min_size: usize, element_size: usize, field: &'static str) -> usize {
        let possible = self.remaining() / min_size.max(1);
        if count > possible {
            self.fail_length(count, possible, field);
            return 0;
        }
        self.charge(count.saturating_mul(element_size), field);
        if self.failed() { 0 } else { count }
    }

    fn elements<T: Element>(&mut self, count: usize, flexible: bool, field: &'static str) -> Vec<T> {
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

    fn struct_elements<T: Fields>(
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

/// A primitive that occurs in arrays.
pub(crate) trait Element: Sized {
    /// The fewest bytes one takes.
    fn min_size(flexible: bool) -> usize;
    /// Reads one.
    fn read(decoder: &mut Decoder, flexible: bool, field: &'static str) -> Self;
}

macro_rules! fixed_element {
    ($($type:ty),*) => {$(
        impl Element for $type {
            fn min_size(_: bool) -> usize {
                size_of::<$type>()
            }

            fn read(decoder: &mut Decoder, _: bool, field: &'static str) -> Self {
                <$type>::from_be_bytes(decoder.fixed(field))
            }
        }
    )*};
}

fixed_element!(i8, i16, i32, i64);

impl Element for Uuid {
    fn min_size(_: bool) -> usize {
        16
    }

    fn read(decoder: &mut Decoder, _: bool, field: &'static str) -> Self {
        Uuid(decoder.fixed(field))
    }
}

impl Element for String {
    fn min_size(flexible: bool) -> usize {
        if flexible { 1 } else { 2 }
    }

    fn read(decoder: &mut Decoder, flexible: bool, field: &'static str) -> Self {
        let mut value = String::new();
        decoder.string(&mut value, flexible, field);
        value
    }
}
