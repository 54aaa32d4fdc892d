//! The four codecs of Kafka's record batches, in the framings that Kafka's Java client and librdkafka write and read.
//!
//! Decompression takes a bound on its output. Memory in use stays within a small multiple of what has been produced
//! and of the input, whatever sizes the input claims, and input that goes on beyond the bound is an error.

mod gzip;
mod lz4;
mod snappy;
mod xxhash;
mod zstandard;

use std::fmt;
use std::str::FromStr;

/// The codec of a batch, numbered as in its attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Compression {
    /// Not compressed.
    #[default]
    None = 0,
    /// gzip (RFC 1952).
    Gzip = 1,
    /// Snappy in xerial's framing.
    Snappy = 2,
    /// The LZ4 frame format.
    Lz4 = 3,
    /// Zstandard (KIP-110).
    Zstd = 4,
}

impl Compression {
    /// All codecs, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::None, Self::Gzip, Self::Snappy, Self::Lz4, Self::Zstd];

    /// The number in the three lowest attribute bits.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The codec with this number.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::None,
            1 => Self::Gzip,
            2 => Self::Snappy,
            3 => Self::Lz4,
            4 => Self::Zstd,
            _ => return None,
        })
    }

    /// The name used in `compression.type`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Gzip => "gzip",
            Self::Snappy => "snappy",
            Self::Lz4 => "lz4",
            Self::Zstd => "zstd",
        }
    }
}

impl fmt::Display for Compression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Compression {
    type Err = UnknownCompressionName;

    /// Reads the names that `compression.type` takes (`uncompressed` is the topic setting's word for `none`).
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if name == "uncompressed" {
            return Ok(Self::None);
        }
        Self::ALL
            .into_iter()
            .find(|codec| codec.name() == name)
            .ok_or_else(|| UnknownCompressionName(name.to_owned()))
    }
}

/// A name that no codec has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no compression {0:?}: use none, gzip, snappy, lz4 or zstd")]
pub struct UnknownCompressionName(pub String);

/// Why compression or decompression failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CompressionError {
    /// The input decompresses to more than the caller allows.
    #[error("it decompresses to more than the limit of {limit} bytes")]
    LimitExceeded {
        /// The bound given.
        limit: usize,
    },
    /// The input is not what the codec writes.
    #[error("it does not decompress: {reason}")]
    Malformed {
        /// What is wrong.
        reason: String,
    },
    /// The codec could not compress.
    #[error("it could not be compressed: {reason}")]
    Failed {
        /// What the codec said.
        reason: String,
    },
}

impl CompressionError {
    fn malformed(reason: impl Into<String>) -> Self {
        Self::Malformed { reason: reason.into() }
    }
}

/// Compresses `input` at the codec's default level, as Kafka's Java client reads it.
///
/// # Errors
/// [`CompressionError::Failed`] when the codec cannot (input too long for it).
pub fn compress(compression: Compression, input: &[u8]) -> Result<Vec<u8>, CompressionError> {
    let mut out = Vec::new();
    compress_into(compression, input, &mut out)?;
    Ok(out)
}

/// Compresses `input` and appends the result to `out`. On an error `out` may hold a part of it.
///
/// # Errors
/// [`CompressionError::Failed`] when the codec cannot (input too long for it).
pub fn compress_into(compression: Compression, input: &[u8], out: &mut Vec<u8>) -> Result<(), CompressionError> {
    match compression {
        Compression::None => {
            out.extend_from_slice(input);
            Ok(())
        }
        Compression::Gzip => gzip::compress(input, out),
        Compression::Snappy => snappy::compress(input, out),
        Compression::Lz4 => lz4::compress(input, out),
        Compression::Zstd => zstandard::compress(input, out),
    }
}

/// Decompresses `input` to at most `max_output` bytes.
///
/// # Errors
/// [`CompressionError::LimitExceeded`] when there would be more; [`CompressionError::Malformed`] when the input is
/// damaged, cut short, or followed by anything else.
pub fn decompress(compression: Compression, input: &[u8], max_output: usize) -> Result<Vec<u8>, CompressionError> {
    // Every codec writes something for nothing; some readers take nothing for an empty stream, others for a cut one.
    if input.is_empty() && compression != Compression::None {
        return Err(CompressionError::malformed("there are no bytes"));
    }
    match compression {
        Compression::None => {
            if input.len() > max_output {
                return Err(CompressionError::LimitExceeded { limit: max_output });
            }
            Ok(input.to_vec())
        }
        Compression::Gzip => gzip::decompress(input, max_output),
        Compression::Snappy => snappy::decompress(input, max_output),
        Compression::Lz4 => lz4::decompress(input, max_output),
        Compression::Zstd => zstandard::decompress(input, max_output),
    }
}

#[cfg(test)]
mod tests;
