//! Handing a scan out as a stream that any language reads.
#![expect(unsafe_code, reason = "the Arrow C stream interface is raw structs")]

use std::{
    ffi::{CString, c_char, c_int, c_void},
    sync::{Mutex, MutexGuard, PoisonError, TryLockError},
    time::Duration,
};

use arrow_array::{RecordBatchReader, ffi::FFI_ArrowArray, ffi_stream::FFI_ArrowArrayStream};
use arrow_schema::{ArrowError, SchemaRef, ffi::FFI_ArrowSchema};
use ottla::{Error, ErrorCategory, ErrorCode, Result, interrupt};
use rustix::io::Errno;

use super::{batch::hand_out, schema};
use crate::guard;

/// How often a thread that waits for another one's call looks whether it may.
const WAIT: Duration = Duration::from_millis(1);

/// What an exported stream owns.
struct Exported {
    schema: SchemaRef,
    timeout: Option<Duration>,
    /// Two threads that pull from one stream take turns.
    state: Mutex<State>,
}

struct State {
    /// Gone once it is at its end or has failed.
    reader: Option<Box<dyn RecordBatchReader + Send>>,
    /// The error that ended the stream, for good: a reader is never asked again after it failed.
    failed: Option<Failed>,
}

struct Failed {
    error: Error,
    text: CString,
}

/// Hands a reader out. Each batch may take as long as `timeout`.
///
/// Every callback is behind the wall against panics and a lock, so any thread may call any of them at any time. The errors
/// are `EINVAL` for what the caller asked wrongly, `ETIMEDOUT`, `ECANCELED` for a closed connection, `EINTR` for an interrupted
/// call, and `EIO`; the text is the error's message, and [`last_error`] has its code. After an error the stream gives that
/// error for ever.
pub fn export(reader: Box<dyn RecordBatchReader + Send>, timeout: Option<Duration>) -> FFI_ArrowArrayStream {
    let exported = Box::new(Exported {
        schema: reader.schema(),
        timeout,
        state: Mutex::new(State {
            reader: Some(reader),
            failed: None,
        }),
    });
    let private_data: *mut c_void = Box::into_raw(exported).cast();
    // SAFETY: the callbacks are made for this private data, which `release` frees.
    unsafe {
        FFI_ArrowArrayStream::new_unchecked(
            Some(get_schema),
            Some(get_next),
            Some(get_last_error),
            Some(release),
            private_data,
        )
    }
}

/// Number, message and retriability of the error that ended a stream that [`export`] made. `None` when there was none, or the
/// stream is another's or released.
///
/// # Safety
/// `stream` must be NULL or point to an initialised `ArrowArrayStream`, which nobody releases meanwhile.
pub unsafe fn last_error(stream: *mut FFI_ArrowArrayStream) -> Option<(i32, String, bool)> {
    if !stream.is_aligned() {
        return None;
    }
    // SAFETY: as the caller vouches.
    let exported = unsafe { exported(stream.as_ref()?) }?;
    if ottla::forked() {
        let error = forked();
        return Some((error.code().number(), error.message().to_owned(), error.retriable()));
    }
    let state = exported.state.lock().unwrap_or_else(PoisonError::into_inner);
    let error = &state.failed.as_ref()?.error;
    Some((error.code().number(), error.message().to_owned(), error.retriable()))
}

type ReleaseStream = unsafe extern "C" fn(*mut FFI_ArrowArrayStream);

/// The inside of a stream, when it is one of ours: known by its release callback.
///
/// # Safety
/// The stream must be initialised, and must not be released while the answer is used.
unsafe fn exported(stream: &FFI_ArrowArrayStream) -> Option<&Exported> {
    let ours = std::ptr::fn_addr_eq(stream.release()?, release as ReleaseStream);
    // SAFETY: the private data of a stream with that callback was made by `export` and is freed by that callback.
    ours.then(|| unsafe { &*stream.private_data().cast::<Exported>() })
}

fn forked() -> Error {
    Error::new(
        ErrorCode::Forked,
        "this process was forked from the one that made the stream, and cannot read it: start it afresh instead",
    )
}

impl Exported {
    /// The lock; waits for a call of another thread no longer than the time of this one.
    fn lock(&self) -> Result<MutexGuard<'_, State>> {
        loop {
            match self.state.try_lock() {
                Ok(state) => return Ok(state),
                Err(TryLockError::Poisoned(poisoned)) => return Ok(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) => interrupt::check()?,
            }
            std::thread::sleep(WAIT);
        }
    }

    fn next(&self) -> Result<Option<FFI_ArrowArray>> {
        if ottla::forked() {
            return Err(forked());
        }
        interrupt::with_deadline(self.timeout, || {
            let mut state = self.lock()?;
            if let Some(failed) = &state.failed {
                return Err(Error::new(failed.error.code(), failed.error.message()));
            }
            let State { reader, failed } = &mut *state;
            let Some(pulled) = reader.as_mut().map(|reader| guard::catch(|| pull(&mut **reader))) else {
                return Ok(None);
            };
            match pulled.unwrap_or_else(|said| Err(guard::bug("the scan", &said))) {
                Ok(Some(batch)) => Ok(Some(batch)),
                Ok(None) => {
                    guard::discard(reader.take());
                    Ok(None)
                }
                Err(error) => {
                    // It is not touched again: nobody knows in which state a panic left it.
                    guard::discard(reader.take());
                    let again = Error::new(error.code(), error.message());
                    *failed = Some(Failed {
                        text: text(&error),
                        error,
                    });
                    Err(again)
                }
            }
        })
    }
}

fn pull(reader: &mut dyn RecordBatchReader) -> Result<Option<FFI_ArrowArray>> {
    match reader.next() {
        None => Ok(None),
        Some(Ok(batch)) => hand_out(batch).map(Some),
        Some(Err(ArrowError::ExternalError(inner))) => Err(match inner.downcast::<Error>() {
            Ok(own) => *own,
            Err(other) => Error::new(ErrorCode::Internal, format!("reading the stream: {other}")),
        }),
        Some(Err(other)) => Err(Error::new(ErrorCode::Internal, format!("reading the stream: {other}"))),
    }
}

/// A message as a C text, which cannot hold a NUL.
fn text(error: &Error) -> CString {
    let bytes: Vec<u8> = error.message().bytes().filter(|byte| *byte != 0).collect();
    CString::new(bytes).unwrap_or_default()
}

/// The number by which the C stream interface tells an error.
fn errno(error: &Error) -> c_int {
    let number = match (error.code(), error.code().category()) {
        (ErrorCode::Closed, _) => Errno::CANCELED,
        (ErrorCode::Interrupted, _) => Errno::INTR,
        (_, ErrorCategory::Timeout) => Errno::TIMEDOUT,
        (_, ErrorCategory::Value | ErrorCategory::Lookup) => Errno::INVAL,
        _ => Errno::IO,
    };
    number.raw_os_error()
}

/// # Safety
/// `stream` must be one that [`export`] made and that is not released, `out` valid for writing: the interface says so.
unsafe extern "C" fn get_schema(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowSchema) -> c_int {
    if out.is_null() {
        return Errno::INVAL.raw_os_error();
    }
    // SAFETY: as the caller vouches.
    let Some(exported) = (unsafe { stream.as_ref().and_then(|stream| exported(stream)) }) else {
        return Errno::INVAL.raw_os_error();
    };
    match guard::call(|| schema::export_schema(&exported.schema)) {
        Ok(schema) => {
            // SAFETY: as the caller vouches. What was there is the caller's and not dropped.
            unsafe { out.write(schema) };
            0
        }
        Err(error) => errno(&error),
    }
}

/// # Safety
/// As for [`get_schema`].
unsafe extern "C" fn get_next(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowArray) -> c_int {
    if out.is_null() {
        return Errno::INVAL.raw_os_error();
    }
    // SAFETY: as the caller vouches.
    let Some(exported) = (unsafe { stream.as_ref().and_then(|stream| exported(stream)) }) else {
        return Errno::INVAL.raw_os_error();
    };
    match guard::call(|| exported.next()) {
        Ok(batch) => {
            // SAFETY: as the caller vouches. A released array says that this is the end.
            unsafe { out.write(batch.unwrap_or_else(FFI_ArrowArray::empty)) };
            0
        }
        Err(error) => errno(&error),
    }
}

/// # Safety
/// As for [`get_schema`].
unsafe extern "C" fn get_last_error(stream: *mut FFI_ArrowArrayStream) -> *const c_char {
    // SAFETY: as the caller vouches.
    let Some(exported) = (unsafe { stream.as_ref().and_then(|stream| exported(stream)) }) else {
        return std::ptr::null();
    };
    if ottla::forked() {
        return c"this process was forked from the one that made the stream, and cannot read it".as_ptr();
    }
    let state = exported.state.lock().unwrap_or_else(PoisonError::into_inner);
    // Once set it stays as long as the stream, so the text outlives the lock.
    state
        .failed
        .as_ref()
        .map_or(std::ptr::null(), |failed| failed.text.as_ptr())
}

/// # Safety
/// As for [`get_schema`].
unsafe extern "C" fn release(stream: *mut FFI_ArrowArrayStream) {
    // SAFETY: as the caller vouches: the private data was made by `export`, and nobody uses it any more.
    unsafe {
        let Some(stream) = stream.as_mut() else { return };
        let private_data = stream.set_private_data(std::ptr::null_mut()).cast::<Exported>();
        stream.set_release(None);
        // In a forked child another thread of the parent may hold locks of what is in it: it is left alone.
        if !private_data.is_null() && !ottla::forked() {
            guard::discard(Box::from_raw(private_data));
        }
    }
}
