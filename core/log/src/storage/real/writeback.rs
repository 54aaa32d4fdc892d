//! Pushing dirty pages to the device in the background: a thread of its own asks for it, since the asking itself takes
//! a tenth of an append's time and waits when the device's queue is full.

use std::fs::File;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};

use super::lock;

/// Ranges that may wait. When the device is that far behind, the kernel's own writeback has to do.
const WAITING: usize = 64;

struct Dirty {
    file: Arc<File>,
    position: u64,
    length: u64,
}

/// Asks for the writeback of a range soon, without waiting for anything. A hint: it may be dropped.
pub(super) fn request(file: &Arc<File>, position: u64, length: u64) {
    static QUEUE: OnceLock<Option<SyncSender<Dirty>>> = OnceLock::new();
    let queue = QUEUE.get_or_init(|| {
        let (sender, receiver) = sync_channel(WAITING);
        let thread = std::thread::Builder::new()
            .name("ottla-writeback".to_owned())
            .spawn(move || run(&receiver));
        if let Err(error) = &thread {
            tracing::warn!(%error, "no thread for writeback; the kernel's has to do");
        }
        thread.is_ok().then_some(sender)
    });
    if let Some(queue) = queue {
        let _ = queue.try_send(Dirty {
            file: Arc::clone(file),
            position,
            length,
        });
    }
}

fn run(queue: &Receiver<Dirty>) {
    while let Ok(dirty) = queue.recv() {
        lock::start_writeback(&dirty.file, dirty.position, dirty.length);
    }
}
