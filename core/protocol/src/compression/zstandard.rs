//! Zstandard.

use zstd::zstd_safe;

use super::CompressionError;

/// Kafka's default for `compression.zstd.level`.
const LEVEL: i32 = 3;

/// First guess of the output, before the input has proved anything.
const FIRST_OUTPUT: usize = 64 * 1024;

/// `ZSTD_error_dstSize_tooSmall`, as the library returns it (its numbers are part of its stable interface).
const OUTPUT_TOO_SMALL: usize = 0_usize.wrapping_sub(70);

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
/// much again as the last attempt.
pub(super) fn decompress(input: &[u8], max_output: usize) -> Result<Vec<u8>, CompressionError> {
    let mut context = zstd_safe::DCtx::create();
    let mut capacity = input.len().saturating_mul(8).max(FIRST_OUTPUT).min(max_output);
    loop {
        let mut out = Vec::with_capacity(capacity);
        match context.decompress(&mut out, input) {
            Ok(_) => return Ok(out),
            Err(OUTPUT_TOO_SMALL) if capacity < max_output => capacity = capacity.saturating_mul(2).min(max_output),
            Err(OUTPUT_TOO_SMALL) => return Err(CompressionError::LimitExceeded { limit: max_output }),
            Err(code) => return Err(CompressionError::malformed(zstd_safe::get_error_name(code))),
        }
    }
}
