//! The log: what the library has to say besides its results.

mod queue;
mod subscriber;

use std::{
    ffi::{c_char, c_void},
    sync::{Mutex, PoisonError},
};

use ottla::{Error, ErrorCode, Result};

use crate::{border, types::ottla_error};
use queue::Sink;

/// Something failed, and somebody should look.
pub const OTTLA_LOG_ERROR: i32 = 1;
/// Something is odd, and was dealt with.
pub const OTTLA_LOG_WARN: i32 = 2;
/// What happens, a few lines an hour.
pub const OTTLA_LOG_INFO: i32 = 3;
/// What happens, in detail.
pub const OTTLA_LOG_DEBUG: i32 = 4;
/// Everything.
pub const OTTLA_LOG_TRACE: i32 = 5;

/// Sets the callback that gets the library's messages, up to `level` (`OTTLA_LOG_...`). NULL for none, which is also
/// what a process begins with. There is one in a process.
///
/// It is called on a thread of its own, one message after the other, some time after what they tell of. `target` (where
/// in the library) and `message` live until it returns. It may call functions of Ottla; what they log is dropped. When
/// it is so slow that 1024 messages wait, further ones are dropped, and a message says how many. It must not throw: a
/// C++ exception that leaves it is swallowed and counted, see `ottla_log_failures`.
///
/// The callback that was set before gets the messages that wait for it. When this function returns it is not running
/// and is not called again, so its `data` may be freed. Unset it before `main` returns. Do not hold a lock here that
/// the callback waits for. Called from inside of the callback, this function does not wait, and drops what waits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_set_log_callback(
    callback: Option<
        unsafe extern "C-unwind" fn(level: i32, target: *const c_char, message: *const c_char, data: *mut c_void),
    >,
    data: *mut c_void,
    level: i32,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        let sink = callback.map(|callback| Sink {
            callback,
            data: data.expose_provenance(),
        });
        set(sink, level)
    };
    // SAFETY: as C promises.
    unsafe { border::call(error, body) }
}

/// How many messages a callback did not take, because a C++ exception left it.
#[unsafe(no_mangle)]
pub extern "C" fn ottla_log_failures() -> i64 {
    queue::failures()
}

fn set(sink: Option<Sink>, level: i32) -> Result<()> {
    let level = match sink {
        None => 0,
        Some(_) if (OTTLA_LOG_ERROR..=OTTLA_LOG_TRACE).contains(&level) => level,
        Some(_) => {
            return Err(Error::new(
                ErrorCode::InvalidArgument,
                format!("level is {level}: give OTTLA_LOG_ERROR (1) to OTTLA_LOG_TRACE (5)"),
            ));
        }
    };
    if sink.is_some() {
        install()?;
    }
    queue::replace(sink, level)?;
    // Which messages are wanted is remembered where they are made.
    tracing::callsite::rebuild_interest_cache();
    Ok(())
}

/// Makes this module the place where the process's messages go, once.
fn install() -> Result<()> {
    static INSTALLED: Mutex<bool> = Mutex::new(false);
    let mut installed = INSTALLED.lock().unwrap_or_else(PoisonError::into_inner);
    if !*installed {
        tracing::subscriber::set_global_default(subscriber::Messages).map_err(|error| {
            Error::new(
                ErrorCode::Unsupported,
                "another part of this program takes the messages of tracing already: it gets those of Ottla, too",
            )
            .with_source(error)
        })?;
        *installed = true;
    }
    Ok(())
}
