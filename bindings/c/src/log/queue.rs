//! Messages on their way to the callback, and the thread that brings them there.
//!
//! A thread of its own, because a message may be made under any lock of the library, or on a thread of the reactor:
//! there a callback that calls the library, or writes to a slow disk, would stop it.

use std::{
    cell::Cell,
    collections::VecDeque,
    ffi::{c_char, c_void},
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI32, AtomicI64, Ordering},
    },
};

use ottla::{Error, ErrorCode, Result};
use ottla_bindings::foreign;

use super::OTTLA_LOG_WARN;
use crate::border;

/// Messages that wait are at most so many; those that come then are dropped and counted.
const WAITING: usize = 1024;

pub(super) type Callback =
    unsafe extern "C-unwind" fn(level: i32, target: *const c_char, message: *const c_char, data: *mut c_void);

/// A message, copied from where it was made.
pub(super) struct Message {
    pub(super) level: i32,
    pub(super) target: &'static str,
    pub(super) text: String,
}

/// Where messages go.
#[derive(Clone, Copy)]
pub(super) struct Sink {
    pub(super) callback: Callback,
    /// The address that the caller wants back; a number here, because it is never followed.
    pub(super) data: usize,
}

struct Queue {
    sink: Option<Sink>,
    waiting: VecDeque<Message>,
    dropped: u64,
    /// Whether the callback is running now.
    busy: bool,
    started: bool,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
    sink: None,
    waiting: VecDeque::new(),
    dropped: 0,
    busy: false,
    started: false,
});
/// Told when there is something to do, and when nothing is left.
static CHANGED: Condvar = Condvar::new();
static LEVEL: AtomicI32 = AtomicI32::new(0);
static FAILURES: AtomicI64 = AtomicI64::new(0);

thread_local! {
    /// Whether this thread is inside of the callback: what is logged there is dropped, or it would never end.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

fn lock() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait(queue: MutexGuard<'static, Queue>) -> MutexGuard<'static, Queue> {
    CHANGED.wait(queue).unwrap_or_else(PoisonError::into_inner)
}

/// The level of the callback in force; 0 for none.
pub(super) fn level() -> i32 {
    LEVEL.load(Ordering::Relaxed)
}

/// How often an exception left the callback.
pub(super) fn failures() -> i64 {
    FAILURES.load(Ordering::Relaxed)
}

/// Takes a message up.
pub(super) fn push(message: Message) {
    // A thread that ends does not know any more where it is. A forked child may have the lock of a thread that it does
    // not have.
    if ottla::forked() || INSIDE.try_with(Cell::get).unwrap_or(true) {
        return;
    }
    let mut queue = lock();
    if queue.sink.is_none() {
        return;
    }
    if queue.waiting.len() < WAITING {
        queue.waiting.push_back(message);
        CHANGED.notify_all();
    } else {
        queue.dropped += 1;
    }
}

/// Sends messages elsewhere from now on. The sink before it gets those that wait for it, and is not called any more
/// afterwards.
pub(super) fn replace(sink: Option<Sink>, level: i32) -> Result<()> {
    let mut queue = lock();
    if sink.is_some() && !queue.started {
        start()?;
        queue.started = true;
    }
    // Nothing new for the old one.
    LEVEL.store(0, Ordering::Relaxed);
    while !INSIDE.get() && queue.sink.is_some() && (queue.busy || !queue.waiting.is_empty()) {
        queue = wait(queue);
    }
    queue.sink = sink;
    queue.waiting.clear();
    queue.dropped = 0;
    LEVEL.store(level, Ordering::Relaxed);
    Ok(())
}

/// Starts the thread. It is never ended: it costs nothing while there is nothing to say.
fn start() -> Result<()> {
    let thread = std::thread::Builder::new().name("ottla-log".to_owned());
    thread.spawn(run).map(drop).map_err(|error| {
        Error::new(
            ErrorCode::StorageFailed,
            format!("cannot start the thread of the log: {error}"),
        )
        .with_source(error)
    })
}

fn run() {
    let mut queue = lock();
    loop {
        let dropped = std::mem::take(&mut queue.dropped);
        let message = match queue.waiting.pop_front() {
            Some(message) => {
                queue.dropped = dropped;
                message
            }
            None if dropped > 0 => lost(dropped),
            None => {
                queue = wait(queue);
                continue;
            }
        };
        let Some(sink) = queue.sink else { continue };
        queue.busy = true;
        drop(queue);
        tell(sink, &message);
        queue = lock();
        queue.busy = false;
        CHANGED.notify_all();
    }
}

fn lost(dropped: u64) -> Message {
    Message {
        level: OTTLA_LOG_WARN,
        target: "ottla::log",
        text: format!("{dropped} messages were dropped: the log callback takes longer than they come"),
    }
}

fn tell(sink: Sink, message: &Message) {
    let (target, text) = (border::c_text(message.target), border::c_text(&message.text));
    let data: *mut c_void = std::ptr::with_exposed_provenance_mut(sink.data);
    INSIDE.set(true);
    // SAFETY: the callback is what C has set, with the data that belongs to it; who replaces it waits until we are back.
    let told = foreign::catch(|| unsafe { (sink.callback)(message.level, target.as_ptr(), text.as_ptr(), data) });
    INSIDE.set(false);
    if told.is_err() {
        FAILURES.fetch_add(1, Ordering::Relaxed);
    }
}
