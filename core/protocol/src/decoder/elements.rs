//! Primitives in arrays.

use super::Decoder;
use crate::uuid::Uuid;

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
