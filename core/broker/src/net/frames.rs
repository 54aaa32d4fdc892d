//! Cuts the byte stream of a connection into request frames.
//!
//! A frame is a 4-byte length and as many bytes. The buffer grows with what has arrived, at most doubling, and never by what the
//! length announces; growth beyond the connection's own small buffer is reserved from the budget all connections share.

use std::io;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::memory::{FREE_BYTES, RequestMemory, Reservation};

/// A buffer that grew for a large request is given back when the connection is silent this long.
const KEEP_BUFFER: Duration = Duration::from_secs(1);
/// A buffer up to this size is kept between requests that follow each other closely.
const KEEP_BYTES_MAX: usize = 4 * 1024 * 1024;

/// A whole request, without its length.
#[derive(Debug)]
pub(crate) struct Frame {
    /// The request's bytes.
    pub(crate) bytes: Bytes,
    /// What it holds of the memory budget.
    pub(crate) reservation: Reservation,
}

/// Why there is no further frame.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FrameEnd {
    /// The other side closed the connection between two requests.
    #[error("the client closed the connection")]
    Closed,
    /// The other side closed the connection, or it broke, inside a request. Nothing of it was applied.
    #[error("the connection ended inside a request, after {received} of {expected} bytes")]
    Partial {
        /// Bytes of the frame that arrived, its length included.
        received: usize,
        /// Bytes of the whole frame; 4 while the length itself is not complete.
        expected: usize,
    },
    /// The length is one that no request has.
    #[error("a request of {length} bytes was announced; socket.request.max.bytes is {limit}")]
    InvalidLength {
        /// The length as it was read.
        length: i32,
        /// The most that is allowed.
        limit: usize,
    },
    /// Nothing arrived for too long.
    #[error("nothing arrived for {} s", .0.as_secs_f32())]
    Idle(Duration),
    /// The socket failed.
    #[error("the connection failed: {0}")]
    Failed(#[from] io::Error),
}

/// Reads frames from one connection.
#[derive(Debug)]
pub(crate) struct FrameReader {
    buffer: BytesMut,
    /// Length of the last frame, which the buffer's allocation has grown for.
    last_frame: usize,
    frame_bytes_max: usize,
    idle_limit: Option<Duration>,
    memory: RequestMemory,
}

impl FrameReader {
    /// A reader for frames of at most `frame_bytes_max` bytes that waits at most `idle_limit` for the next byte.
    pub(crate) fn new(frame_bytes_max: usize, idle_limit: Option<Duration>, memory: RequestMemory) -> FrameReader {
        FrameReader {
            buffer: BytesMut::new(),
            last_frame: 0,
            frame_bytes_max,
            idle_limit,
            memory,
        }
    }

    /// The next frame. Not to be called again after an error; may be dropped while it waits, and then nothing is lost.
    pub(crate) async fn next<S: AsyncRead + Unpin>(&mut self, stream: &mut S) -> Result<Frame, FrameEnd> {
        if self.buffer.is_empty() && self.last_frame > KEEP_BYTES_MAX {
            self.release();
        }
        let mut reservation = Reservation::default();
        while self.buffer.len() < 4 {
            self.fill(stream, FREE_BYTES, 4).await?;
        }
        let length = i32::from_be_bytes([self.buffer[0], self.buffer[1], self.buffer[2], self.buffer[3]]);
        let body = usize::try_from(length)
            .ok()
            .filter(|body| *body <= self.frame_bytes_max)
            .ok_or(FrameEnd::InvalidLength {
                length,
                limit: self.frame_bytes_max,
            })?;
        let whole = body + 4;
        while self.buffer.len() < whole {
            // As much again as has arrived, or what is there from the last request; no more than is missing.
            let grown = (self.buffer.len() * 2).max(self.buffer.capacity()).max(FREE_BYTES);
            let room = if whole <= FREE_BYTES {
                FREE_BYTES
            } else {
                whole.min(grown)
            };
            if room > FREE_BYTES {
                self.memory.cover(&mut reservation, room).await;
            }
            self.fill(stream, room, whole).await?;
        }
        self.last_frame = whole;
        let mut frame = self.buffer.split_to(whole);
        let bytes = frame.split_off(4).freeze();
        Ok(Frame { bytes, reservation })
    }

    /// Waits until the other side has closed the connection, reading ahead a little: requests that are pipelined meanwhile are
    /// kept for [`FrameReader::next`]. Never returns while more than that is waiting to be read.
    pub(crate) async fn hung_up<S: AsyncRead + Unpin>(&mut self, stream: &mut S) {
        while self.buffer.len() < FREE_BYTES {
            let missing = FREE_BYTES - self.buffer.len();
            self.buffer.reserve(missing);
            let mut limited = (&mut self.buffer).limit_to(missing);
            if !matches!(stream.read_buf(&mut limited).await, Ok(1..)) {
                return;
            }
        }
        std::future::pending().await
    }

    /// Reads what there is into the buffer, up to `room` bytes in all. `expected` is only for the error.
    async fn fill<S: AsyncRead + Unpin>(
        &mut self,
        stream: &mut S,
        room: usize,
        expected: usize,
    ) -> Result<(), FrameEnd> {
        if self.buffer.is_empty() && self.last_frame > FREE_BYTES {
            // The allocation of the last frame is taken up again when the next one comes soon, else given back.
            let mut first = [0_u8; 4];
            match tokio::time::timeout(KEEP_BUFFER, stream.read(&mut first)).await {
                Ok(Ok(0)) => return Err(FrameEnd::Closed),
                Ok(Ok(read)) => self.buffer.extend_from_slice(&first[..read]),
                Ok(Err(error)) => return Err(self.failed(error, expected)),
                Err(_) => self.release(),
            }
            return Ok(());
        }
        let missing = room.saturating_sub(self.buffer.len()).max(1);
        self.buffer.reserve(missing);
        let mut limited = (&mut self.buffer).limit_to(missing);
        let reading = stream.read_buf(&mut limited);
        let read = match self.idle_limit {
            None => reading.await,
            Some(limit) => match tokio::time::timeout(limit, reading).await {
                Ok(read) => read,
                Err(_) => return Err(FrameEnd::Idle(limit)),
            },
        };
        match read {
            Ok(0) if self.buffer.is_empty() => Err(FrameEnd::Closed),
            Ok(0) => Err(FrameEnd::Partial {
                received: self.buffer.len(),
                expected,
            }),
            Ok(_) => Ok(()),
            Err(error) => Err(self.failed(error, expected)),
        }
    }

    fn release(&mut self) {
        self.buffer = BytesMut::new();
        self.last_frame = 0;
    }

    fn failed(&self, error: io::Error, expected: usize) -> FrameEnd {
        let reset = matches!(error.kind(), io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe);
        match (reset, self.buffer.len()) {
            (true, 0) => FrameEnd::Closed,
            (true, received) => FrameEnd::Partial { received, expected },
            (false, _) => FrameEnd::Failed(error),
        }
    }
}

/// `BufMut::limit` under a name that does not clash with `AsyncReadExt`'s.
trait LimitTo: bytes::BufMut + Sized {
    fn limit_to(self, bytes: usize) -> bytes::buf::Limit<Self> {
        bytes::BufMut::limit(self, bytes)
    }
}

impl<T: bytes::BufMut> LimitTo for T {}

#[cfg(test)]
mod tests;
