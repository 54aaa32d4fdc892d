//! Puts a response on the socket: a list of chunks, each memory of this process, mapped bytes of the log, or a file range.
//!
//! The encoder hands records out as the very `Bytes` that the handler put into the response. [`plan`] finds those that lie in
//! a mapped range of the log by their address and turns the long ones into `sendfile` of the file behind the map; the others
//! go out with a gathering `sendmsg`. What is mapped was made resident on an I/O thread by the handler; when the socket makes us wait,
//! it may have been evicted since and is made resident again, a window at a time, before the reactor's thread goes on.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IoSlice};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use tokio::io::Interest;
use tokio::net::TcpStream;

use super::io_threads::{IoThreads, Lane};
use super::sendfile::{SLICES_MAX, send_file, send_slices};

/// From this length on a file range is sent with `sendfile`; shorter ones are cheaper in one `sendmsg` with what is around them.
const SENDFILE_BYTES_MIN: usize = 16 * 1024;
/// The most one system call is asked to send, so that one connection does not hold a reactor thread for long.
const CALL_BYTES_MAX: usize = 1024 * 1024;
/// After waiting this long for the socket, mapped bytes are taken to have been evicted.
const STALE_AFTER: Duration = Duration::from_millis(200);
/// How much is made resident at a time once that happened.
const WINDOW_BYTES: usize = 4 * 1024 * 1024;

/// Bytes of a segment that are in the map, and where they lie in the file.
#[derive(Debug, Clone)]
pub(crate) struct MappedRange {
    /// The mapped bytes.
    pub(crate) bytes: Bytes,
    /// The file and the position of the first of them; `None` where the storage has no file to send from.
    pub(crate) file: Option<(Arc<File>, u64)>,
}

/// A part of a response.
#[derive(Debug)]
pub(crate) enum Chunk {
    /// Bytes that do not depend on a file.
    Memory(Bytes),
    /// Mapped bytes of the log.
    Mapped(Bytes),
    /// Mapped bytes of the log that are sent from the file.
    File {
        /// The same bytes in the map, to make them resident.
        bytes: Bytes,
        /// The file.
        file: Arc<File>,
        /// Position of the first byte in the file.
        position: u64,
    },
}

impl Chunk {
    fn bytes(&self) -> &Bytes {
        match self {
            Chunk::Memory(bytes) | Chunk::Mapped(bytes) | Chunk::File { bytes, .. } => bytes,
        }
    }

    fn advance(&mut self, count: usize) {
        match self {
            Chunk::Memory(bytes) | Chunk::Mapped(bytes) => bytes.advance(count),
            Chunk::File { bytes, position, .. } => {
                bytes.advance(count);
                *position += count as u64;
            }
        }
    }
}

/// Sorts the chunks of an encoded response by where their bytes are.
pub(crate) fn plan(encoded: Vec<Bytes>, ranges: &[MappedRange]) -> VecDeque<Chunk> {
    let mut ranges: Vec<&MappedRange> = ranges.iter().filter(|range| !range.bytes.is_empty()).collect();
    ranges.sort_by_key(|range| range.bytes.as_ptr() as usize);
    encoded
        .into_iter()
        .filter(|bytes| !bytes.is_empty())
        .map(|bytes| {
            let start = bytes.as_ptr() as usize;
            let after = ranges.partition_point(|range| range.bytes.as_ptr() as usize <= start);
            // Two reads of the same offset begin at one address and may end at different ones: look at all that begin before.
            let holder = ranges[..after]
                .iter()
                .rev()
                .find(|range| start + bytes.len() <= range.bytes.as_ptr() as usize + range.bytes.len());
            match holder {
                None => Chunk::Memory(bytes),
                Some(MappedRange {
                    file: Some((file, position)),
                    bytes: whole,
                }) if bytes.len() >= SENDFILE_BYTES_MIN => {
                    let position = position + (start - whole.as_ptr() as usize) as u64;
                    Chunk::File {
                        bytes,
                        file: Arc::clone(file),
                        position,
                    }
                }
                Some(_) => Chunk::Mapped(bytes),
            }
        })
        .collect()
}

/// Sends all chunks in order. Waits as long as the other side takes something at least every `stall_limit`.
///
/// # Errors
/// `TimedOut` when it takes nothing for that long, `UnexpectedEof` or what the system says when bytes of the log cannot be
/// read, else the socket's error. The connection is of no use after any of them.
pub(crate) async fn write_chunks(
    stream: &TcpStream,
    mut chunks: VecDeque<Chunk>,
    io_threads: &IoThreads,
    stall_limit: Option<Duration>,
) -> io::Result<()> {
    // Bytes at the front of the queue that are known to be resident.
    let mut resident = usize::MAX;
    loop {
        while chunks.front().is_some_and(|chunk| chunk.bytes().is_empty()) {
            chunks.pop_front();
        }
        if chunks.is_empty() {
            return Ok(());
        }
        if resident == 0 {
            resident = make_window_resident(&chunks, io_threads).await?;
        }
        match stream.try_io(Interest::WRITABLE, || send_some(stream, &chunks, resident)) {
            Ok(sent) => {
                if resident != usize::MAX {
                    resident = resident.saturating_sub(sent);
                }
                advance(&mut chunks, sent);
                tokio::task::coop::consume_budget().await;
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                let begun = Instant::now();
                match stall_limit {
                    None => stream.writable().await?,
                    Some(limit) => tokio::time::timeout(limit, stream.writable()).await.map_err(|_| {
                        io::Error::new(
                            io::ErrorKind::TimedOut,
                            format!("the client took nothing of its response for {} s", limit.as_secs()),
                        )
                    })??,
                }
                if begun.elapsed() >= STALE_AFTER {
                    resident = 0;
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// One system call's worth from the front of the queue, at most `limit` bytes.
fn send_some(stream: &TcpStream, chunks: &VecDeque<Chunk>, limit: usize) -> io::Result<usize> {
    let limit = limit.min(CALL_BYTES_MAX);
    if let Some(Chunk::File { bytes, file, position }) = chunks.front() {
        return send_file(stream, file, *position, bytes.len().min(limit));
    }
    let mut slices = Vec::with_capacity(chunks.len().min(SLICES_MAX));
    let (mut length, mut file_follows) = (0, false);
    for chunk in chunks {
        if let Chunk::File { .. } = chunk {
            file_follows = true;
            break;
        }
        if slices.len() == SLICES_MAX || length == limit {
            break;
        }
        let bytes = chunk.bytes();
        let part = &bytes[..bytes.len().min(limit - length)];
        length += part.len();
        slices.push(IoSlice::new(part));
    }
    send_slices(stream, &slices, file_follows)
}

fn advance(chunks: &mut VecDeque<Chunk>, mut sent: usize) {
    while sent > 0 {
        let Some(front) = chunks.front_mut() else { return };
        let part = sent.min(front.bytes().len());
        front.advance(part);
        sent -= part;
        if front.bytes().is_empty() {
            chunks.pop_front();
        }
    }
}

/// Makes what comes next resident, on an I/O thread, and says how many bytes of the queue may be sent before the next time.
async fn make_window_resident(chunks: &VecDeque<Chunk>, io_threads: &IoThreads) -> io::Result<usize> {
    let mut mapped = Vec::new();
    let mut window = 0;
    for chunk in chunks {
        if window >= WINDOW_BYTES {
            break;
        }
        let part = chunk.bytes().len().min(WINDOW_BYTES - window);
        if let Chunk::Mapped(bytes) | Chunk::File { bytes, .. } = chunk {
            mapped.push(bytes.slice(..part));
        }
        window += part;
    }
    if !mapped.is_empty() {
        io_threads
            .run(Lane::Read, move || {
                mapped.iter().try_for_each(|bytes| ottla_log::make_resident(bytes))
            })
            .await
            .map_err(io::Error::other)??;
    }
    Ok(window)
}

#[cfg(test)]
mod tests;
