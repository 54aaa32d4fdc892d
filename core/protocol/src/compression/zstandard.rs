//! Zstandard.

use zstd::zstd_safe;

use super::CompressionError;

/// Kafka's default for `compression.zstd.level`.
const LEVEL: i32 = 3;

/// First guess of the output, before the input has proved anything.
const FIRST_OUTPUT: usize = 64 * 1024;

/// `ZSTD_error_dstSize_tooSmall`, as the library returns it (its numbers are part of its stable interface).
const OUTPUT_TOO_SMALL: usize = 0_usize.wrapping_sub(70);

const FRAME_MAGIC: u32 = 0xfd2f_b528;
const SKIPPABLE_MAGIC: u32 = 0x184d_2a50;
const SKIPPABLE_MASK: u32 = 0xffff_fff0;

/// No block holds more (RFC 8878, 3.1.1.2.4).
const MAX_BLOCK: usize = 128 * 1024;

pub(super) fn compress(input: &[u8], out: &mut Vec<u8>) -> Result<(), CompressionError> {
    let start = out.len();
    out.resize(start + zstd_safe::compress_bound(input.len()), 0);
    let length = zstd_safe::compress(&mut out[start..], input, LEVEL).map_err(|code| CompressionError::Failed {
        reason: zstd_safe::get_error_name(code).to_owned(),
    })?;
    out.truncate(start + length);
    Ok(())
}

/// Decompresses straight into the output, without the window buffer (up to 128 MiB by the frame's word) that the
/// streaming interface allocates. When the output is too small it is doubled and begun again, which costs at most as
/// much again as the last attempt; what all blocks together can hold bounds it.
pub(super) fn decompress(input: &[u8], max_output: usize) -> Result<Vec<u8>, CompressionError> {
    let possible = most_output(input).ok_or_else(|| CompressionError::malformed("a Zstandard frame is cut short"))?;
    let most = possible.min(max_output);
    let mut context = zstd_safe::DCtx::try_create()
        .ok_or_else(|| CompressionError::malformed("there is no memory for a Zstandard decoder"))?;
    let mut capacity = input.len().saturating_mul(8).max(FIRST_OUTPUT).min(most);
    loop {
        let mut out = Vec::with_capacity(capacity);
        match context.decompress(&mut out, input) {
            Ok(_) => return Ok(out),
            Err(OUTPUT_TOO_SMALL) if capacity < most => capacity = capacity.saturating_mul(2).min(most),
            Err(OUTPUT_TOO_SMALL) if most == max_output => {
                return Err(CompressionError::LimitExceeded { limit: max_output });
            }
            Err(code) => return Err(CompressionError::malformed(zstd_safe::get_error_name(code))),
        }
    }
}

/// The most that the frames in `input` can decompress to, by their blocks and not by what their headers claim. `None`
/// when a frame or a block reaches past the end or is of no kind that exists.
fn most_output(input: &[u8]) -> Option<usize> {
    let mut rest = input;
    let mut total = 0_usize;
    while !rest.is_empty() {
        let magic = little_endian(take(&mut rest, 4)?);
        if magic & SKIPPABLE_MASK == SKIPPABLE_MAGIC {
            let length = usize::try_from(little_endian(take(&mut rest, 4)?)).ok()?;
            take(&mut rest, length)?;
        } else if magic == FRAME_MAGIC {
            total = total.checked_add(most_frame_output(&mut rest)?)?;
        } else {
            return None;
        }
    }
    Some(total)
}

fn most_frame_output(rest: &mut &[u8]) -> Option<usize> {
    let descriptor = *take(rest, 1)?.first()?;
    let single_segment = descriptor & 0x20 != 0;
    let window = usize::from(!single_segment);
    let dictionary = [0, 1, 2, 4][usize::from(descriptor & 3)];
    let content_size = match descriptor >> 6 {
        0 => usize::from(single_segment),
        flag => 1 << flag,
    };
    take(rest, window + dictionary + content_size)?;
    let mut total = 0_usize;
    loop {
        let block = little_endian(take(rest, 3)?);
        let size = usize::try_from(block >> 3).ok()?;
        let (stored, held) = match (block >> 1) & 3 {
            0 => (size, size),
            1 => (1, size),
            2 => (size, MAX_BLOCK),
            _ => return None,
        };
        take(rest, stored)?;
        total = total.checked_add(held.min(MAX_BLOCK))?;
        if block & 1 != 0 {
            break;
        }
    }
    if descriptor & 4 != 0 {
        take(rest, 4)?;
    }
    Some(total)
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

/// A number of up to four bytes.
fn little_endian(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| (number << 8) | u32::from(*byte))
}
