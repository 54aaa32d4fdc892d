//! Pushing written pages to the device early, off the appending thread.
//!
//! Left alone, the system keeps gigabytes of dirty pages for half a minute: a recovery after a loss of power is then long,
//! and the sync that meets them stalls everyone. Starting the write costs as much as the append itself, so one thread of
//! the process does it. It is a hint: when the thread is behind, a range is skipped, and the next sync writes it.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};

use crate::storage::StorageFile;

/// A range of a file to be pushed out.
struct Range {
    file: Arc<dyn StorageFile>,
    position: u64,
    length: u64,
}

/// Ranges that wait at most. Each holds a file open.
const QUEUE: usize = 64;

/// Asks for a range to be written soon. Never waits.
pub(crate) fn start(file: Arc<dyn StorageFile>, position: u64, length: u64) {
    static QUEUE_END: OnceLock<Option<SyncSender<Range>>> = OnceLock::new();
    let sender = QUEUE_END.get_or_init(|| {
        let (sender, receiver) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("ottla-writeback".to_owned())
            .spawn(move || run(&receiver));
        thread
            .map(|_| sender)
            .inspect_err(|error| tracing::warn!(%error, "no early writeback"))
            .ok()
    });
    if let Some(sender) = sender {
        // A full queue, or a forked child in which there is no such thread: the system writes when it pleases.
        let _ = sender.try_send(Range { file, position, length });
    }
}

fn run(ranges: &Receiver<Range>) {
    while let Ok(Range { file, position, length }) = ranges.recv() {
        file.start_writeback(position, length);
    }
}
