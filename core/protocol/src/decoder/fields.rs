//! What generated code calls to read fields. After an error, nothing that it reads means anything.

use super::Decoder;
use super::elements::Element;
use crate::message::Fields;
use crate::uuid::Uuid;
use bytes::Bytes;

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
        let length = self.string_length(flexible, nullable, field);
        *target = length.map(|length| self.utf8(length, field));
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
        let length = self.length(flexible, nullable, field);
        *target = length.map(|length| self.take_claimed(length, field));
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
        let count = self.length(flexible, nullable, field);
        *target = count.map(|count| self.elements(count, flexible, field));
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
        let count = self.length(flexible, nullable, field);
        *target = count.map(|count| self.struct_elements(count, version, min_size, field));
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
}
