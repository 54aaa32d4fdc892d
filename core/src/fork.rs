//! What happens to Ottla in a forked child: it is not used there, and it does not hold the parent's directories.
//!
//! A fork copies one thread. The broker's threads are gone in the child, locks may be held for ever, and both processes
//! would append to the same files. So everything made before the fork answers [`ErrorCode::Forked`] in the child. The
//! lock of a data directory belongs to the open file, which the child shares: if the parent died, the child would keep a
//! directory locked that it never uses. A handler that runs in the child right after the fork therefore gives up its copy.

#![expect(unsafe_code, reason = "pthread_atfork has no safe wrapper")]

use std::sync::{
    Once,
    atomic::{AtomicU64, Ordering},
};

use crate::error::{Error, ErrorCode, Result};

/// How many forks lie between the process that first used this library and this one.
static GENERATION: AtomicU64 = AtomicU64::new(0);

unsafe extern "C" {
    fn pthread_atfork(
        prepare: Option<unsafe extern "C" fn()>,
        parent: Option<unsafe extern "C" fn()>,
        child: Option<unsafe extern "C" fn()>,
    ) -> i32;
}

/// Runs in the child, in the only thread there is: atomics and system calls only, no allocation and no lock.
unsafe extern "C" fn in_child() {
    GENERATION.fetch_add(1, Ordering::SeqCst);
    ottla_log::close_locks_after_fork();
}

fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // SAFETY: the handler is a function of this library, which is never unloaded while the process may fork (its
        // threads and statics keep it mapped), and it does only what is allowed after a fork.
        let status = unsafe { pthread_atfork(None, None, Some(in_child)) };
        if status != 0 {
            tracing::warn!(
                status,
                "no handler for forks could be installed: do not fork while a connection is open"
            );
        }
    });
}

/// Which process this is; things made before a fork carry the old number.
pub(crate) fn generation() -> u64 {
    install();
    GENERATION.load(Ordering::SeqCst)
}

/// True in a child that was forked from a process that used this library. A binding asks before it touches any lock of its
/// own: another thread of the parent may have held it for ever at the moment of the fork.
pub fn forked() -> bool {
    generation() != 0
}

/// Fails when the process was forked since `made` was read.
pub(crate) fn check(made: u64) -> Result<()> {
    if GENERATION.load(Ordering::SeqCst) == made {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::Forked,
        "this process was forked from one that uses Ottla, and cannot use it: start it afresh instead (in Python, \
         multiprocessing.set_start_method(\"spawn\"))",
    ))
}
