//! Buffers that are used again.

use std::sync::{Arc, Mutex, PoisonError};

/// A bounded stack of byte buffers: a producer that hands back each batch after its append allocates (and page-faults)
/// no further ones. Cheap to clone; clones share the buffers.
#[derive(Debug, Clone)]
pub struct BufferPool {
    buffers: Arc<Mutex<Vec<Vec<u8>>>>,
    max_buffers: usize,
    max_buffer_bytes: usize,
}

impl Default for BufferPool {
    /// Keeps up to 8 buffers of up to 4 MiB.
    fn default() -> Self {
        Self::new(8, 4 << 20)
    }
}

impl BufferPool {
    /// Keeps at most `max_buffers` buffers and none larger than `max_buffer_bytes`.
    #[must_use]
    pub fn new(max_buffers: usize, max_buffer_bytes: usize) -> Self {
        Self {
            buffers: Arc::default(),
            max_buffers,
            max_buffer_bytes,
        }
    }

    /// An empty buffer, with capacity if one was given back.
    #[must_use]
    pub fn take(&self) -> Vec<u8> {
        self.buffers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
            .unwrap_or_default()
    }

    /// Gives a buffer back.
    pub fn give(&self, mut buffer: Vec<u8>) {
        if buffer.capacity() > self.max_buffer_bytes {
            return;
        }
        buffer.clear();
        let mut buffers = self.buffers.lock().unwrap_or_else(PoisonError::into_inner);
        if buffers.len() < self.max_buffers {
            buffers.push(buffer);
        }
    }
}
