//! Writing one frame.

use crate::decoder::MAX_STRING_LENGTH;
use crate::error::ProtocolError;
use crate::message::{Fields, RawTaggedField};
use crate::uuid::Uuid;
use bytes::Bytes;

/// Byte strings of at least this many bytes are not copied into the frame; records never are.
pub(crate) const SHARED_FROM: usize = 4096;

/// Gathers one frame.
///
/// Records and long byte strings become chunks of their own, so that they are never copied: the same memory that went
/// into the message comes out of [`Encoder::finish`].
#[derive(Debug, Default)]
pub struct Encoder {
    buffer: Vec<u8>,
    /// What belongs between the bytes of the buffer: position there, and content.
    shared: Vec<(usize, Bytes)>,
    shared_length: usize,
    /// How deep we are in lengths that are not known yet; the buffer is shifted then, so nothing may be shared.
    open_lengths: u32,
    error: Option<Box<ProtocolError>>,
}

/// A struct's tagged fields while they are being written.
#[derive(Debug)]
pub(crate) struct TagWriter<'a> {
    unknown: &'a [RawTaggedField],
    last: Option<u32>,
    count: u32,
    start: usize,
    content_start: usize,
}

impl Encoder {
    /// An empty frame.
    #[must_use]
    pub fn new() -> Self {
        Encoder::default()
    }

    /// How many bytes have been written.
    #[must_use]
    pub fn len(&self) -> usize {
        self.buffer.len() + self.shared_length
    }

    /// Whether nothing has been written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The frame's chunks, in order, none of them empty.
    #[must_use]
    pub fn finish(self) -> Vec<Bytes> {
        let buffer = Bytes::from(self.buffer);
        let mut chunks = Vec::with_capacity(2 * self.shared.len() + 1);
        let mut start = 0;
        for (position, content) in self.shared {
            if position > start {
                chunks.push(buffer.slice(start..position));
                start = position;
            }
            chunks.push(content);
        }
        if buffer.len() > start {
            chunks.push(buffer.slice(start..));
        }
        chunks
    }

    /// The frame as one run of bytes; copies if something was shared.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        if self.shared.is_empty() {
            return Bytes::from(self.buffer);
        }
        let mut whole = Vec::with_capacity(self.len());
        for chunk in self.finish() {
            whole.extend_from_slice(&chunk);
        }
        Bytes::from(whole)
    }

    /// The first error so far.
    pub(crate) fn check(&self) -> Result<(), ProtocolError> {
        match &self.error {
            None => Ok(()),
            Some(error) => Err(error.as_ref().clone()),
        }
    }

    #[cold]
    fn fail(&mut self, error: ProtocolError) {
        if self.error.is_none() {
            self.error = Some(Box::new(error));
        }
    }

    /// Writes `value` over the first four bytes: the size of the frame, once it is known.
    pub(crate) fn patch_first_i32(&mut self, value: i32) {
        if let Some(first) = self.buffer.first_chunk_mut::<4>() {
            *first = value.to_be_bytes();
        }
    }
}

/// Writing by hand, for headers and record frames.
impl Encoder {
    /// Writes 1 byte, signed.
    pub fn write_i8(&mut self, value: i8) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// Writes 2 bytes, signed, big-endian.
    pub fn write_i16(&mut self, value: i16) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// Writes 4 bytes, signed, big-endian.
    pub fn write_i32(&mut self, value: i32) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// Writes 8 bytes, signed, big-endian.
    pub fn write_i64(&mut self, value: i64) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// Writes an unsigned variable-length integer, 1 to 5 bytes.
    pub fn write_unsigned_varint(&mut self, value: u32) {
        let (bytes, length) = unsigned_varint(value);
        self.buffer.extend_from_slice(&bytes[..length]);
    }

    /// Writes bytes as they are.
    pub fn write_raw(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }
}

/// What generated code calls.
impl Encoder {
    pub(crate) fn boolean(&mut self, value: bool) {
        self.buffer.push(u8::from(value));
    }

    pub(crate) fn i8(&mut self, value: i8) {
        self.write_i8(value);
    }

    pub(crate) fn i16(&mut self, value: i16) {
        self.write_i16(value);
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    pub(crate) fn i32(&mut self, value: i32) {
        self.write_i32(value);
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    pub(crate) fn i64(&mut self, value: i64) {
        self.write_i64(value);
    }

    pub(crate) fn f64(&mut self, value: f64) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    pub(crate) fn uuid(&mut self, value: Uuid) {
        self.buffer.extend_from_slice(&value.0);
    }

    pub(crate) fn string(&mut self, value: &str, flexible: bool, field: &'static str) {
        if value.len() > MAX_STRING_LENGTH {
            self.fail_length(value.len(), MAX_STRING_LENGTH, field);
        } else if flexible {
            self.write_unsigned_varint(value.len() as u32 + 1);
        } else {
            self.write_i16(value.len() as i16);
        }
        self.write_raw(value.as_bytes());
    }

    pub(crate) fn nullable_string(
        &mut self,
        value: Option<&String>,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) {
        match value {
            Some(value) => self.string(value, flexible, field),
            None if !nullable => self.fail(ProtocolError::NullNotAllowed { field }),
            None if flexible => self.write_unsigned_varint(0),
            None => self.write_i16(-1),
        }
    }

    pub(crate) fn bytes(&mut self, value: &Bytes, flexible: bool, field: &'static str) {
        self.length(value.len(), flexible, field);
        if value.len() >= SHARED_FROM {
            self.share(value);
        } else {
            self.write_raw(value);
        }
    }

    pub(crate) fn nullable_bytes(
        &mut self,
        value: Option<&Bytes>,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) {
        match value {
            Some(value) => self.bytes(value, flexible, field),
            None => self.null(flexible, nullable, field),
        }
    }

    pub(crate) fn records(&mut self, value: Option<&Bytes>, flexible: bool, nullable: bool, field: &'static str) {
        match value {
            Some(value) => {
                self.length(value.len(), flexible, field);
                self.share(value);
            }
            None => self.null(flexible, nullable, field),
        }
    }

    pub(crate) fn array<T: Element>(&mut self, values: &[T], flexible: bool, field: &'static str) {
        self.length(values.len(), flexible, field);
        for value in values {
            value.write(self, flexible, field);
        }
    }

    pub(crate) fn nullable_array<T: Element>(
        &mut self,
        values: Option<&Vec<T>>,
        flexible: bool,
        nullable: bool,
        field: &'static str,
    ) {
        match values {
            Some(values) => self.array(values, flexible, field),
            None => self.null(flexible, nullable, field),
        }
    }

    pub(crate) fn structs<T: Fields>(&mut self, values: &[T], flexible: bool, version: i16, field: &'static str) {
        self.length(values.len(), flexible, field);
        for value in values {
            value.write(self, version);
        }
    }

    pub(crate) fn nullable_structs<T: Fields>(
        &mut self,
        values: Option<&Vec<T>>,
        flexible: bool,
        nullable: bool,
        version: i16,
        field: &'static str,
    ) {
        match values {
            Some(values) => self.structs(values, flexible, version, field),
            None => self.null(flexible, nullable, field),
        }
    }

    pub(crate) fn nullable_struct<T: Fields>(
        &mut self,
        value: Option<&T>,
        nullable: bool,
        version: i16,
        field: &'static str,
    ) {
        match value {
            Some(value) => {
                if nullable {
                    self.write_i8(1);
                }
                value.write(self, version);
            }
            None if nullable => self.write_i8(-1),
            None => self.fail(ProtocolError::NullNotAllowed { field }),
        }
    }

    /// Writes a tagged struct that may be null, which Kafka marks in another way than an untagged one.
    pub(crate) fn tagged_nullable_struct<T: Fields>(&mut self, value: Option<&T>, version: i16) {
        self.write_unsigned_varint(u32::from(value.is_some()));
        if let Some(value) = value {
            value.write(self, version);
        }
    }

    /// A field is set that `version` does not carry.
    #[cold]
    pub(crate) fn refuse(&mut self, field: &'static str, version: i16) {
        self.fail(ProtocolError::FieldNotInVersion { field, version });
    }

    /// Unknown tagged fields are set in a version that has no tagged fields.
    pub(crate) fn refuse_tags(&mut self, unknown: &[RawTaggedField], field: &'static str, version: i16) {
        if !unknown.is_empty() {
            self.refuse(field, version);
        }
    }

    /// Writes the tagged fields of a struct that defines none.
    pub(crate) fn unknown_tags(&mut self, unknown: &[RawTaggedField]) {
        let mut tags = self.open_tags(unknown);
        self.close_tags(&mut tags);
    }

    pub(crate) fn open_tags<'a>(&mut self, unknown: &'a [RawTaggedField]) -> TagWriter<'a> {
        let start = self.open_length();
        TagWriter {
            unknown,
            last: None,
            count: 0,
            start,
            content_start: 0,
        }
    }

    /// Starts the tagged field `tag`; its content follows, then [`Encoder::close_tag`].
    pub(crate) fn open_tag(&mut self, tags: &mut TagWriter<'_>, tag: u32) {
        self.unknown_below(tags, Some(tag));
        self.write_tag(tags, tag);
        tags.content_start = self.open_length();
    }

    pub(crate) fn close_tag(&mut self, tags: &TagWriter<'_>) {
        let size = self.buffer.len() - tags.content_start - 1;
        self.close_length(tags.content_start, size as u32);
    }

    pub(crate) fn close_tags(&mut self, tags: &mut TagWriter<'_>) {
        self.unknown_below(tags, None);
        self.close_length(tags.start, tags.count);
    }

    fn unknown_below(&mut self, tags: &mut TagWriter<'_>, tag: Option<u32>) {
        while let [field, rest @ ..] = tags.unknown
            && tag.is_none_or(|tag| field.tag < tag)
        {
            tags.unknown = rest;
            self.write_tag(tags, field.tag);
            self.write_unsigned_varint(field.data.len() as u32);
            self.write_raw(&field.data);
        }
    }

    fn write_tag(&mut self, tags: &mut TagWriter<'_>, tag: u32) {
        if tags.last.is_some_and(|last| last >= tag) {
            self.fail_tag(tag);
        }
        tags.last = Some(tag);
        tags.count += 1;
        self.write_unsigned_varint(tag);
    }

    #[cold]
    fn fail_tag(&mut self, tag: u32) {
        let reason = "tags must ascend, and a tag that the schema knows is not an unknown one";
        self.fail(ProtocolError::InvalidTag {
            tag,
            position: self.len(),
            reason,
        });
    }

    /// Leaves a byte for a length that is known later.
    fn open_length(&mut self) -> usize {
        self.open_lengths += 1;
        let start = self.buffer.len();
        self.buffer.push(0);
        start
    }

    /// Writes the length, making room if it needs more than the one byte.
    fn close_length(&mut self, start: usize, value: u32) {
        self.open_lengths -= 1;
        let (bytes, length) = unsigned_varint(value);
        self.buffer.splice(start..=start, bytes[..length].iter().copied());
    }

    fn length(&mut self, length: usize, flexible: bool, field: &'static str) {
        if length >= i32::MAX as usize {
            self.fail_length(length, i32::MAX as usize - 1, field);
        } else if flexible {
            self.write_unsigned_varint(length as u32 + 1);
        } else {
            self.write_i32(length as i32);
        }
    }

    #[cold]
    fn fail_length(&mut self, length: usize, limit: usize, field: &'static str) {
        let position = self.len();
        self.fail(ProtocolError::InvalidLength {
            field,
            position,
            length: length as i64,
            limit,
        });
    }

    fn null(&mut self, flexible: bool, nullable: bool, field: &'static str) {
        if !nullable {
            self.fail(ProtocolError::NullNotAllowed { field });
        } else if flexible {
            self.write_unsigned_varint(0);
        } else {
            self.write_i32(-1);
        }
    }

    fn share(&mut self, content: &Bytes) {
        if self.open_lengths > 0 {
            self.write_raw(content);
        } else if !content.is_empty() {
            self.shared_length += content.len();
            self.shared.push((self.buffer.len(), content.clone()));
        }
    }
}

fn unsigned_varint(mut value: u32) -> ([u8; 5], usize) {
    let mut bytes = [0; 5];
    let mut length = 0;
    loop {
        let part = (value & 0x7f) as u8;
        value >>= 7;
        bytes[length] = if value == 0 { part } else { part | 0x80 };
        length += 1;
        if value == 0 {
            return (bytes, length);
        }
    }
}

/// A primitive that occurs in arrays.
pub(crate) trait Element {
    /// Writes one.
    fn write(&self, encoder: &mut Encoder, flexible: bool, field: &'static str);
}

macro_rules! fixed_element {
    ($($type:ty),*) => {$(
        impl Element for $type {
            fn write(&self, encoder: &mut Encoder, _: bool, _: &'static str) {
                encoder.buffer.extend_from_slice(&self.to_be_bytes());
            }
        }
    )*};
}

fixed_element!(i8, i16, i32, i64);

impl Element for Uuid {
    fn write(&self, encoder: &mut Encoder, _: bool, _: &'static str) {
        encoder.uuid(*self);
    }
}

impl Element for String {
    fn write(&self, encoder: &mut Encoder, flexible: bool, field: &'static str) {
        encoder.string(self, flexible, field);
    }
}
