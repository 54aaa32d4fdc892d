//! Snappy, in the framing of xerial's snappy-java that Kafka's Java client writes: a 16-byte header (magic, version,
//! lowest compatible version), then blocks, each a big-endian length and that many bytes of raw snappy. Raw snappy
//! without a frame is read too, as the Java client does.

use super::CompressionError;

const MAGIC: [u8; 8] = [0x82, b'S', b'N', b'A', b'P', b'P', b'Y', 0];
const VERSION: i32 = 1;
const HEADER_LENGTH: usize = 16;

/// Bytes of input a block, as snappy-java's default.
const BLOCK_SIZE: usize = 32 * 1024;

/// A snappy element of three bytes makes at most 64, so no input expands further than this. A claimed length beyond
/// it is a lie that is not allocated for.
const MAX_EXPANSION: usize = 22;

pub(super) fn compress(input: &[u8], out: &mut Vec<u8>) -> Result<(), CompressionError> {
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_be_bytes());
    out.extend_from_slice(&VERSION.to_be_bytes());
    let mut encoder = snap::raw::Encoder::new();
    for block in input.chunks(BLOCK_SIZE) {
        let length_at = out.len();
        let data_at = length_at + 4;
        out.resize(data_at + snap::raw::max_compress_len(block.len()), 0);
        let length = encoder
            .compress(block, &mut out[data_at..])
            .map_err(|error| CompressionError::Failed {
                reason: error.to_string(),
            })?;
        out.truncate(data_at + length);
        // A block of 32 KiB never comes near 2^32 bytes.
        out[length_at..data_at].copy_from_slice(&(length as u32).to_be_bytes());
    }
    Ok(())
}

pub(super) fn decompress(input: &[u8], max_output: usize) -> Result<Vec<u8>, CompressionError> {
    let mut out = Vec::new();
    if !input.starts_with(&MAGIC) {
        decompress_block(input, &mut out, max_output)?;
        return Ok(out);
    }
    let mut rest = input;
    while !rest.is_empty() {
        // Streams that were joined have a header again where a block would start.
        if rest.starts_with(&MAGIC) {
            rest = skip_header(rest)?;
            continue;
        }
        let Some((length, after)) = rest.split_first_chunk::<4>() else {
            return Err(CompressionError::malformed("snappy block length is cut short"));
        };
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some((block, after)) = after.split_at_checked(length) else {
            return Err(CompressionError::malformed(format!(
                "snappy block says it has {length} bytes, {} are there",
                after.len()
            )));
        };
        decompress_block(block, &mut out, max_output)?;
        rest = after;
    }
    Ok(out)
}

fn skip_header(input: &[u8]) -> Result<&[u8], CompressionError> {
    let Some((header, rest)) = input.split_first_chunk::<HEADER_LENGTH>() else {
        return Err(CompressionError::malformed("snappy frame header is cut short"));
    };
    let compatible = i32::from_be_bytes([header[12], header[13], header[14], header[15]]);
    if compatible > VERSION {
        return Err(CompressionError::malformed(format!(
            "snappy framing needs version {compatible}, 1 is known"
        )));
    }
    Ok(rest)
}

fn decompress_block(block: &[u8], out: &mut Vec<u8>, max_output: usize) -> Result<(), CompressionError> {
    let malformed = |error: snap::Error| CompressionError::malformed(error.to_string());
    let length = snap::raw::decompress_len(block).map_err(malformed)?;
    if length > block.len().saturating_mul(MAX_EXPANSION) {
        return Err(CompressionError::malformed(format!(
            "snappy block of {} bytes says it holds {length}, which no snappy block can",
            block.len()
        )));
    }
    let start = out.len();
    if length > max_output.saturating_sub(start) {
        return Err(CompressionError::LimitExceeded { limit: max_output });
    }
    out.resize(start + length, 0);
    snap::raw::Decoder::new()
        .decompress(block, &mut out[start..])
        .map_err(malformed)?;
    Ok(())
}
