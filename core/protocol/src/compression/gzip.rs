//! gzip, one member or several.

use std::io::{Read, Write};

use super::CompressionError;

pub(super) fn compress(input: &[u8], out: &mut Vec<u8>) -> Result<(), CompressionError> {
    let mut encoder = flate2::write::GzEncoder::new(out, flate2::Compression::default());
    encoder
        .write_all(input)
        .and_then(|()| encoder.finish().map(drop))
        .map_err(|error| CompressionError::Failed {
            reason: error.to_string(),
        })
}

pub(super) fn decompress(input: &[u8], max_output: usize) -> Result<Vec<u8>, CompressionError> {
    let mut out = Vec::new();
    // One byte more than allowed tells "exactly the limit" from "more". `read_to_end` doubles its buffer as output
    // comes, so a short input that claims much gets little.
    let bound = u64::try_from(max_output).unwrap_or(u64::MAX).saturating_add(1);
    flate2::bufread::MultiGzDecoder::new(input)
        .take(bound)
        .read_to_end(&mut out)
        .map_err(|error| CompressionError::malformed(error.to_string()))?;
    if out.len() > max_output {
        return Err(CompressionError::LimitExceeded { limit: max_output });
    }
    Ok(out)
}
