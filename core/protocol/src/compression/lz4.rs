//! The LZ4 frame format. Written as Kafka writes it: independent blocks of 64 KiB, no checksums but the header's.
//! Read more widely: all block sizes, linked blocks, checksums (checked), frames one after the other.

use lz4_flex::block::{self, DecompressError};

use super::CompressionError;
use super::xxhash::xxhash32;

const MAGIC: [u8; 4] = 0x184d_2204_u32.to_le_bytes();
const FLAG_VERSION_MASK: u8 = 0xc0;
const FLAG_VERSION: u8 = 0x40;
const FLAG_INDEPENDENT: u8 = 0x20;
const FLAG_BLOCK_CHECKSUM: u8 = 0x10;
const FLAG_CONTENT_SIZE: u8 = 0x08;
const FLAG_CONTENT_CHECKSUM: u8 = 0x04;
/// Dictionary id (bit 0) and a reserved bit: Kafka refuses both.
const FLAG_UNSUPPORTED: u8 = 0x03;
const UNCOMPRESSED_BLOCK: u32 = 0x8000_0000;

/// The block size code and size that Kafka writes.
const BLOCK_SIZE_CODE: u8 = 4;
const BLOCK_SIZE: usize = 64 * 1024;

/// How far back a linked block may refer.
const WINDOW: usize = 64 * 1024;

/// A byte of LZ4 stands for 255 at most (a run of length bytes), so a block claims no more room than this.
const MAX_EXPANSION: usize = 255;

pub(super) fn compress(input: &[u8], out: &mut Vec<u8>) -> Result<(), CompressionError> {
    let descriptor = [FLAG_VERSION | FLAG_INDEPENDENT, BLOCK_SIZE_CODE << 4];
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&descriptor);
    out.push(header_checksum(&descriptor));
    for chunk in input.chunks(BLOCK_SIZE) {
        let length_at = out.len();
        let data_at = length_at + 4;
        out.resize(data_at + block::get_maximum_output_size(chunk.len()), 0);
        let length = block::compress_into(chunk, &mut out[data_at..]).map_err(|error| CompressionError::Failed {
            reason: error.to_string(),
        })?;
        let length_field = if length < chunk.len() {
            out.truncate(data_at + length);
            length as u32
        } else {
            out.truncate(data_at);
            out.extend_from_slice(chunk);
            chunk.len() as u32 | UNCOMPRESSED_BLOCK
        };
        out[length_at..data_at].copy_from_slice(&length_field.to_le_bytes());
    }
    out.extend_from_slice(&0_u32.to_le_bytes());
    Ok(())
}

/// The second byte of the descriptor's hash.
fn header_checksum(descriptor: &[u8]) -> u8 {
    (xxhash32(descriptor) >> 8) as u8
}

pub(super) fn decompress(input: &[u8], max_output: usize) -> Result<Vec<u8>, CompressionError> {
    let mut out = Vec::new();
    let mut rest = Input { bytes: input };
    loop {
        decompress_frame(&mut rest, &mut out, max_output)?;
        if rest.bytes.is_empty() {
            return Ok(out);
        }
    }
}

struct Input<'a> {
    bytes: &'a [u8],
}

impl<'a> Input<'a> {
    fn take(&mut self, length: usize, what: &str) -> Result<&'a [u8], CompressionError> {
        let Some((taken, rest)) = self.bytes.split_at_checked(length) else {
            return Err(CompressionError::malformed(format!(
                "LZ4 {what} needs {length} bytes, {} are there",
                self.bytes.len()
            )));
        };
        self.bytes = rest;
        Ok(taken)
    }

    fn word(&mut self, what: &str) -> Result<u32, CompressionError> {
        let mut word = [0; 4];
        word.copy_from_slice(self.take(4, what)?);
        Ok(u32::from_le_bytes(word))
    }
}

struct Frame {
    flags: u8,
    block_size: usize,
    content_size: Option<u64>,
}

fn read_header(input: &mut Input<'_>) -> Result<Frame, CompressionError> {
    if input.take(4, "frame magic")? != MAGIC {
        return Err(CompressionError::malformed(
            "LZ4 frame does not start with its magic number",
        ));
    }
    let descriptor = input.bytes;
    let flags = input.take(1, "frame flags")?[0];
    let size_code = input.take(1, "block descriptor")?[0];
    if flags & FLAG_VERSION_MASK != FLAG_VERSION || flags & FLAG_UNSUPPORTED != 0 {
        return Err(CompressionError::malformed(format!(
            "LZ4 frame flags {flags:#04x} are not supported"
        )));
    }
    let block_size = match size_code {
        0x40 => 64 << 10,
        0x50 => 256 << 10,
        0x60 => 1 << 20,
        0x70 => 4 << 20,
        _ => {
            return Err(CompressionError::malformed(format!(
                "LZ4 block descriptor {size_code:#04x} is not valid"
            )));
        }
    };
    let content_size = if flags & FLAG_CONTENT_SIZE != 0 {
        let mut size = [0; 8];
        size.copy_from_slice(input.take(8, "content size")?);
        Some(u64::from_le_bytes(size))
    } else {
        None
    };
    let computed = header_checksum(&descriptor[..descriptor.len() - input.bytes.len()]);
    let stored = input.take(1, "header checksum")?[0];
    if stored != computed {
        return Err(CompressionError::malformed(format!(
            "LZ4 header checksum is {computed:#04x}, the frame says {stored:#04x}"
        )));
    }
    Ok(Frame {
        flags,
        block_size,
        content_size,
    })
}

fn decompress_frame(input: &mut Input<'_>, out: &mut Vec<u8>, max_output: usize) -> Result<(), CompressionError> {
    let frame = read_header(input)?;
    let start = out.len();
    loop {
        let field = input.word("block length")?;
        if field == 0 {
            break;
        }
        let length = (field & !UNCOMPRESSED_BLOCK) as usize;
        if length > frame.block_size {
            return Err(CompressionError::malformed(format!(
                "LZ4 block of {length} bytes in a frame of blocks up to {}",
                frame.block_size
            )));
        }
        let data = input.take(length, "block")?;
        if frame.flags & FLAG_BLOCK_CHECKSUM != 0 {
            check(input.word("block checksum")?, data, "block")?;
        }
        if field & UNCOMPRESSED_BLOCK != 0 {
            if length > max_output - out.len() {
                return Err(CompressionError::LimitExceeded { limit: max_output });
            }
            out.extend_from_slice(data);
        } else {
            decompress_block(&frame, data, out, start, max_output)?;
        }
    }
    let content = &out[start..];
    if frame.flags & FLAG_CONTENT_CHECKSUM != 0 {
        check(input.word("content checksum")?, content, "content")?;
    }
    match frame.content_size {
        Some(size) if size != content.len() as u64 => Err(CompressionError::malformed(format!(
            "LZ4 frame says it holds {size} bytes, it holds {}",
            content.len()
        ))),
        _ => Ok(()),
    }
}

fn check(stored: u32, bytes: &[u8], what: &str) -> Result<(), CompressionError> {
    let computed = xxhash32(bytes);
    if stored == computed {
        return Ok(());
    }
    Err(CompressionError::malformed(format!(
        "LZ4 {what} checksum is {computed:#010x}, the frame says {stored:#010x}"
    )))
}

fn decompress_block(
    frame: &Frame,
    data: &[u8],
    out: &mut Vec<u8>,
    frame_start: usize,
    max_output: usize,
) -> Result<(), CompressionError> {
    let block_start = out.len();
    let allowed = max_output - block_start;
    let room = frame
        .block_size
        .min(data.len().saturating_mul(MAX_EXPANSION))
        .min(allowed);
    out.resize(block_start + room, 0);
    let (before, block) = out.split_at_mut(block_start);
    let result = if frame.flags & FLAG_INDEPENDENT != 0 {
        block::decompress_into(data, block)
    } else {
        let window = frame_start.max(block_start.saturating_sub(WINDOW));
        block::decompress_into_with_dict(data, block, before.get(window..).unwrap_or_default())
    };
    match result {
        Ok(length) => {
            out.truncate(block_start + length);
            Ok(())
        }
        Err(DecompressError::OutputTooSmall { .. }) if room == allowed => {
            Err(CompressionError::LimitExceeded { limit: max_output })
        }
        Err(error) => Err(CompressionError::malformed(error.to_string())),
    }
}
