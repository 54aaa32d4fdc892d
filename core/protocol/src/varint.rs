//! Variable-length integers as Kafka's record format uses them: base-128 groups, least significant first, signed
//! values zigzag-encoded (the same encoding as Protocol Buffers' `sint32` and `sint64`).
//!
//! Readers take a slice and a position and move the position only on success. They return `None` on a value that
//! ends too early or goes on for longer than its type can need; the caller knows what was being read and names it.

/// Longest encoding of a 32-bit value, in bytes.
pub const MAX_VARINT_LENGTH: usize = 5;

/// Longest encoding of a 64-bit value, in bytes.
pub const MAX_VARLONG_LENGTH: usize = 10;

/// Maps a signed value to an unsigned one with small absolute values staying small.
#[inline]
#[must_use]
pub const fn zigzag_32(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)).cast_unsigned()
}

/// Maps a signed value to an unsigned one with small absolute values staying small.
#[inline]
#[must_use]
pub const fn zigzag_64(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

/// The inverse of [`zigzag_32`].
#[inline]
#[must_use]
pub const fn unzigzag_32(value: u32) -> i32 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

/// The inverse of [`zigzag_64`].
#[inline]
#[must_use]
pub const fn unzigzag_64(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

/// Number of bytes [`write_unsigned_varint`] writes for `value`.
#[inline]
#[must_use]
pub const fn unsigned_varint_length(value: u32) -> usize {
    // One byte for each group of seven significant bits; zero still takes one.
    (38 - value.leading_zeros() as usize) / 7 + (value == 0) as usize
}

/// Number of bytes [`write_unsigned_varlong`] writes for `value`.
#[inline]
#[must_use]
pub const fn unsigned_varlong_length(value: u64) -> usize {
    (70 - value.leading_zeros() as usize) / 7 + (value == 0) as usize
}

/// Number of bytes [`write_varint`] writes for `value`.
#[inline]
#[must_use]
pub const fn varint_length(value: i32) -> usize {
    unsigned_varint_length(zigzag_32(value))
}

/// Number of bytes [`write_varlong`] writes for `value`.
#[inline]
#[must_use]
pub const fn varlong_length(value: i64) -> usize {
    unsigned_varlong_length(zigzag_64(value))
}

/// Appends an unsigned 32-bit value.
#[inline]
pub fn write_unsigned_varint(out: &mut Vec<u8>, value: u32) {
    write_unsigned_varlong(out, u64::from(value));
}

/// Appends an unsigned 64-bit value.
#[inline]
pub fn write_unsigned_varlong(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a zigzag-encoded 32-bit value.
#[inline]
pub fn write_varint(out: &mut Vec<u8>, value: i32) {
    write_unsigned_varint(out, zigzag_32(value));
}

/// Appends a zigzag-encoded 64-bit value.
#[inline]
pub fn write_varlong(out: &mut Vec<u8>, value: i64) {
    write_unsigned_varlong(out, zigzag_64(value));
}

/// Reads an unsigned 32-bit value at `*position` and moves past it; `None` when the input ends inside it or it goes on
/// after five bytes.
#[inline]
#[must_use]
pub fn read_unsigned_varint(input: &[u8], position: &mut usize) -> Option<u32> {
    let rest = input.get(*position..)?;
    let mut value = 0_u32;
    for (index, byte) in rest.iter().take(MAX_VARINT_LENGTH).enumerate() {
        // Bits of the fifth byte that pass the 32nd are lost, as in Kafka: what one of the two reads, the other reads.
        value |= u32::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            *position += index + 1;
            return Some(value);
        }
    }
    None
}

/// Reads an unsigned 64-bit value at `*position` and moves past it; `None` when the input ends inside it or it goes
/// on after ten bytes.
#[inline]
#[must_use]
pub fn read_unsigned_varlong(input: &[u8], position: &mut usize) -> Option<u64> {
    let rest = input.get(*position..)?;
    let mut value = 0_u64;
    for (index, byte) in rest.iter().take(MAX_VARLONG_LENGTH).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            *position += index + 1;
            return Some(value);
        }
    }
    None
}

/// Reads a zigzag-encoded 32-bit value at `*position` and moves past it.
#[inline]
#[must_use]
pub fn read_varint(input: &[u8], position: &mut usize) -> Option<i32> {
    read_unsigned_varint(input, position).map(unzigzag_32)
}

/// Reads a zigzag-encoded 64-bit value at `*position` and moves past it.
#[inline]
#[must_use]
pub fn read_varlong(input: &[u8], position: &mut usize) -> Option<i64> {
    read_unsigned_varlong(input, position).map(unzigzag_64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_match_what_is_written() {
        let mut values: Vec<i64> = vec![0, 1, -1, i64::MAX, i64::MIN];
        for bit in 0..63 {
            values.extend([1_i64 << bit, (1_i64 << bit) - 1, -(1_i64 << bit)]);
        }
        for value in values {
            let mut out = Vec::new();
            write_varlong(&mut out, value);
            assert_eq!(out.len(), varlong_length(value), "{value}");
            let mut position = 0;
            assert_eq!(read_varlong(&out, &mut position), Some(value));
            assert_eq!(position, out.len());
            if let Ok(small) = i32::try_from(value) {
                let mut short = Vec::new();
                write_varint(&mut short, small);
                assert_eq!(short.len(), varint_length(small), "{small}");
                assert_eq!(short, out);
                position = 0;
                assert_eq!(read_varint(&short, &mut position), Some(small));
                assert_eq!(position, short.len());
            }
        }
    }

    #[test]
    fn known_encodings() {
        for (value, expected) in [
            (0_i32, &[0_u8][..]),
            (-1, &[1]),
            (1, &[2]),
            (63, &[0x7e]),
            (-64, &[0x7f]),
            (64, &[0x80, 0x01]),
            (i32::MAX, &[0xfe, 0xff, 0xff, 0xff, 0x0f]),
            (i32::MIN, &[0xff, 0xff, 0xff, 0xff, 0x0f]),
        ] {
            let mut out = Vec::new();
            write_varint(&mut out, value);
            assert_eq!(out, expected, "{value}");
        }
    }

    #[test]
    fn malformed_input_moves_nothing() {
        for bad in [
            &[][..],
            &[0x80],
            &[0xff, 0xff, 0xff, 0xff],
            &[0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        ] {
            let mut position = 0;
            assert_eq!(read_varint(bad, &mut position), None, "{bad:?}");
            assert_eq!(position, 0);
        }
        let too_long = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x80, 0x01];
        let mut position = 0;
        assert_eq!(read_varlong(&too_long, &mut position), None);
        position = 7;
        assert_eq!(read_varlong(&[1, 2], &mut position), None);
        position = 0;
        assert_eq!(
            read_unsigned_varint(&[0xff, 0xff, 0xff, 0xff, 0x7f], &mut position),
            Some(u32::MAX)
        );
    }
}
