//! Compression of single Arrow buffers (IPC body compression): an 8-byte length, then the compressed bytes.

use std::io::{Read, Write};

use arrow_buffer::Buffer;
use arrow_ipc::CompressionType;

use crate::encode::IpcCompression;

/// Says in the length field that what follows is not compressed.
const NOT_COMPRESSED: i64 = -1;

/// Level of zstd: its default, as arrow-ipc and Kafka use it.
const ZSTD_LEVEL: i32 = 3;

impl IpcCompression {
    pub(crate) fn code(self) -> CompressionType {
        match self {
            Self::Lz4 => CompressionType::LZ4_FRAME,
            Self::Zstd => CompressionType::ZSTD,
        }
    }

    pub(crate) fn from_code(code: CompressionType) -> Result<Self, String> {
        match code {
            CompressionType::LZ4_FRAME => Ok(Self::Lz4),
            CompressionType::ZSTD => Ok(Self::Zstd),
            other => Err(format!(
                "its buffers are compressed with codec {}, which does not exist",
                other.0
            )),
        }
    }
}

/// Appends `input`, compressed where that makes it shorter. An empty buffer stays empty.
pub(crate) fn compress(codec: IpcCompression, input: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
    if input.is_empty() {
        return Ok(());
    }
    let start = out.len();
    out.extend_from_slice(&(input.len() as i64).to_le_bytes());
    match codec {
        IpcCompression::Lz4 => {
            let mut encoder = lz4_flex::frame::FrameEncoder::new(&mut *out);
            encoder.write_all(input).map_err(|error| error.to_string())?;
            encoder.finish().map_err(|error| error.to_string())?;
        }
        IpcCompression::Zstd => {
            out.resize(start + 8 + zstd::zstd_safe::compress_bound(input.len()), 0);
            let written = zstd::bulk::compress_to_buffer(input, &mut out[start + 8..], ZSTD_LEVEL)
                .map_err(|error| error.to_string())?;
            out.truncate(start + 8 + written);
        }
    }
    if out.len() - start > input.len() + 8 {
        out.truncate(start);
        out.extend_from_slice(&NOT_COMPRESSED.to_le_bytes());
        out.extend_from_slice(input);
    }
    Ok(())
}

/// Undoes [`compress`]. `budget` bounds what may come out and shrinks by it.
pub(crate) fn decompress(codec: IpcCompression, input: &Buffer, budget: &mut usize) -> Result<Buffer, String> {
    let Some((prefix, rest)) = input.split_first_chunk::<8>() else {
        return Err(format!(
            "a compressed buffer has {} bytes, less than its length field",
            input.len()
        ));
    };
    let length = i64::from_le_bytes(*prefix);
    if length == NOT_COMPRESSED {
        return Ok(input.slice(8));
    }
    let length = usize::try_from(length)
        .ok()
        .filter(|length| length <= budget)
        .ok_or_else(|| format!("a compressed buffer says it has {length} bytes, which is more than may be opened"))?;
    *budget -= length;
    // What the length says is allocated only as far as the bytes really come.
    let mut out = Vec::with_capacity(length.min(rest.len().saturating_mul(4).max(64 << 10)));
    let read = match codec {
        IpcCompression::Lz4 => lz4_flex::frame::FrameDecoder::new(rest)
            .take(length as u64 + 1)
            .read_to_end(&mut out),
        IpcCompression::Zstd => zstd::stream::read::Decoder::new(rest)
            .and_then(|decoder| decoder.take(length as u64 + 1).read_to_end(&mut out)),
    };
    read.map_err(|error| format!("a compressed buffer is malformed: {error}"))?;
    if out.len() != length {
        return Err(format!("a compressed buffer does not have the {length} bytes it says"));
    }
    Ok(Buffer::from_vec(out))
}
