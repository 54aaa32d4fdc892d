//! Reading.

use std::{
    ffi::{CString, c_char},
    time::Duration,
};

use arrow_array::ffi_stream::FFI_ArrowArrayStream as ArrowArrayStream;
use arrow_schema::ffi::FFI_ArrowSchema as ArrowSchema;
use ottla::{Error, ErrorCode, Reader, Result, ScanOptions};
use ottla_bindings::{
    handles::{self, Kind},
    stream,
};

use crate::{
    border, connection,
    error::ErrorView,
    types::{ottla_connection, ottla_error, ottla_options, ottla_reader},
};

/// A reader as C sees it.
pub(crate) struct ReaderView {
    reader: Reader,
    topic: CString,
    partitions: Vec<i32>,
}

/// The reader of a handle.
pub(crate) fn of(reader: *const ottla_reader) -> Result<Reader> {
    let view = handles::get::<ReaderView>(Kind::Reader, border::key(reader))?;
    Ok(view.reader.clone())
}

/// Begins a scan and gives it out.
///
/// # Safety
/// `out` must be valid for writing.
unsafe fn scan(
    reader: &Reader,
    options: ScanOptions,
    timeout: Option<Duration>,
    out: *mut ArrowArrayStream,
) -> Result<()> {
    let scan = reader.scan(options)?;
    // SAFETY: as the caller vouches.
    unsafe { border::give(out, stream::export(Box::new(scan), timeout)) };
    Ok(())
}

/// Reads a topic: writes a stream of its record batches to `out`, partition by partition in offset order. Its end is
/// what the topic's end is now. The caller releases the stream (`out->release(out)`); it goes on after the connection
/// was closed. When the call fails, `out->release` is NULL.
///
/// `options`: `columns`, `start`, `end`, `partitions`, `virtual.columns`, `isolation.level`, `on.error`, `limit`,
/// `timeout.ms`. The timeout holds for this call, and then for each `get_next` of the stream. When `get_next` gives an
/// error, `ottla_stream_error` has its code.
///
/// Two threads may use one stream: their calls happen one after the other.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_read(
    connection: *mut ottla_connection,
    topic: *const c_char,
    options: *const ottla_options,
    out: *mut ArrowArrayStream,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let connection = connection::of(connection)?;
        // SAFETY: as C promises.
        let topic = unsafe { border::text(topic, "topic") }?;
        border::verb(options, |options| {
            let (read, narrowing) = options.read_and_scan()?;
            let reader = connection.read(topic, read)?;
            // SAFETY: as C promises.
            unsafe { scan(&reader, narrowing, options.timeout()?, out) }
        })
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, ArrowArrayStream::empty());
        border::call(error, body)
    }
}

/// The last error of a stream that came from `ottla_read` or `ottla_reader_scan`: returns its code, and writes the
/// error to `out`, which may be NULL. `OTTLA_OK`, and NULL, when there was none; so it is for a stream of somebody
/// else, and for one that was released.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_stream_error(stream: *mut ArrowArrayStream, out: *mut *mut ottla_error) -> i32 {
    let mut last: Option<(i32, String, bool)> = None;
    let body = || {
        border::wanted(stream, "stream")?;
        // SAFETY: as C promises.
        last = unsafe { ottla_bindings::stream::last_error(stream) };
        Ok(())
    };
    // SAFETY: as C promises.
    let code = unsafe { border::call(out, body) };
    let Some((code, message, _)) = last else { return code };
    // SAFETY: as C promises.
    unsafe { border::hand_out(out, Kind::Error, ErrorView::new(code, &message)) };
    code
}

/// Makes a reader: pins its ends, reads nothing yet. Every scan of it gives the same rows, however much is appended
/// meanwhile. It outlives its connection. Free `*out` with `ottla_reader_free`.
///
/// `options`: `columns`, `start`, `end`, `partitions`, `virtual.columns`, `isolation.level`, `on.error`, `timeout.ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_open(
    connection: *mut ottla_connection,
    topic: *const c_char,
    options: *const ottla_options,
    out: *mut *mut ottla_reader,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let connection = connection::of(connection)?;
        // SAFETY: as C promises.
        let topic = unsafe { border::text(topic, "topic") }?;
        let reader = border::verb(options, |options| connection.read(topic, options.read()?))?;
        let view = ReaderView {
            topic: border::c_text(reader.topic()),
            partitions: reader.start().keys().copied().collect(),
            reader,
        };
        // SAFETY: as C promises.
        unsafe { border::hand_out(out, Kind::Reader, view) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, std::ptr::null_mut());
        border::call(error, body)
    }
}

/// Begins a scan of a reader, from its start: writes a stream to `out`, as `ottla_read` does. Any number of scans may
/// run at once.
///
/// `options`: `columns`, `start.timestamp.ms`, `end.timestamp.ms`, `partitions`, `limit`, `timeout.ms` (for each
/// `get_next`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_scan(
    reader: *mut ottla_reader,
    options: *const ottla_options,
    out: *mut ArrowArrayStream,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let reader = of(reader)?;
        // SAFETY: as C promises.
        border::verb(options, |options| unsafe {
            scan(&reader, options.scan()?, options.timeout()?, out)
        })
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, ArrowArrayStream::empty());
        border::call(error, body)
    }
}

/// Writes the columns that a scan gives to `out`, which the caller releases.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_schema(
    reader: *const ottla_reader,
    out: *mut ArrowSchema,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let schema = stream::export_schema(&of(reader)?.schema())?;
        // SAFETY: as C promises.
        unsafe { border::give(out, schema) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, ArrowSchema::empty());
        border::call(error, body)
    }
}

/// Looks at a reader.
fn look<R>(reader: *const ottla_reader, otherwise: R, body: impl FnOnce(&ReaderView) -> R) -> R {
    border::look(Kind::Reader, border::key(reader), otherwise, body)
}

/// The name of the topic. Lives until the reader is freed. NULL for what is no reader.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_topic(reader: *const ottla_reader) -> *const c_char {
    look(reader, std::ptr::null(), |view| view.topic.as_ptr())
}

/// How many partitions are read. 0 for what is no reader.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_partition_count(reader: *const ottla_reader) -> i32 {
    look(reader, 0, |view| border::count(&view.partitions))
}

/// The number of the partition at `index`, from 0 to count - 1. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_partition(reader: *const ottla_reader, index: i32) -> i32 {
    look(reader, -1, |view| {
        border::at(&view.partitions, index).copied().unwrap_or(-1)
    })
}

/// The first offset that is read of a partition, by its number. -1 for one that is not read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_start_offset(reader: *const ottla_reader, partition: i32) -> i64 {
    look(reader, -1, |view| {
        view.reader.start().get(&partition).copied().unwrap_or(-1)
    })
}

/// The offset after the last one that is read of a partition, by its number: the start of the next read. -1 for one
/// that is not read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_end_offset(reader: *const ottla_reader, partition: i32) -> i64 {
    look(reader, -1, |view| {
        view.reader.end().get(&partition).copied().unwrap_or(-1)
    })
}

/// How many rows there are at most. -1 for what is no reader.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_estimated_rows(reader: *const ottla_reader) -> i64 {
    look(reader, -1, |view| border::signed(view.reader.estimated_rows()))
}

/// What all scans of the reader did so far: `batches_opened`, `batches_skipped`, `columns_touched`, `bytes_opened`,
/// `rows_out` or `rows_quarantined`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_counter(
    reader: *const ottla_reader,
    name: *const c_char,
    out: *mut i64,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let counters = of(reader)?.counters();
        // SAFETY: as C promises.
        let value = match unsafe { border::text(name, "name") }? {
            "batches_opened" => counters.batches_opened,
            "batches_skipped" => counters.batches_skipped,
            "columns_touched" => counters.columns_touched,
            "bytes_opened" => counters.bytes_opened,
            "rows_out" => counters.rows_out,
            "rows_quarantined" => counters.rows_quarantined,
            other => {
                return Err(Error::new(
                    ErrorCode::InvalidArgument,
                    format!(
                        "there is no counter {other:?}: ask for batches_opened, batches_skipped, columns_touched, \
                         bytes_opened, rows_out or rows_quarantined"
                    ),
                ));
            }
        };
        // SAFETY: as C promises.
        unsafe { border::give(out, border::signed(value)) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, 0);
        border::call(error, body)
    }
}

/// Frees a reader. NULL, and a reader that was freed before, are allowed. Its streams go on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_free(reader: *mut ottla_reader) {
    border::free::<ReaderView>(Kind::Reader, border::key(reader));
}
