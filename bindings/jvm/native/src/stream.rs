//! Streams of record batches: produced, given out, asked for their error.
#![expect(unsafe_code, reason = "streams are Arrow C structs")]

use std::time::Duration;

use arrow_array::{RecordBatch, RecordBatchReader, ffi_stream::FFI_ArrowArrayStream};
use arrow_schema::{ArrowError, SchemaRef};
use ottla::{Result, interrupt};
use ottla_bindings::stream;

use crate::{
    border::{Call, blocking},
    connection::connection,
    jvm,
};

const STREAM: &str = "ArrowArrayStream";

/// (topic, options) and a stream, which is taken over whatever happens, to what was acknowledged.
pub(crate) fn produce(call: &mut Call) -> Result<()> {
    let source = call.pointer::<FFI_ArrowArrayStream>(STREAM)?;
    let produced = blocking(None, || {
        // Before anything else can fail, so that the caller has nothing to release in every case.
        // SAFETY: not null and aligned; that it is such a struct is what the caller vouches for.
        let source = unsafe { stream::import(source) };
        let topic = call.request.text()?;
        let options = call.request.options()?;
        let how = options.produce()?;
        let connection = connection(call)?;
        blocking(options.timeout()?, || {
            connection.produce(&topic, Box::new(source?), how)
        })
    })?;
    call.answer.produced(&produced);
    Ok(())
}

/// (): takes a stream over and releases it.
pub(crate) fn release(call: &mut Call) -> Result<()> {
    let source = call.pointer::<FFI_ArrowArrayStream>(STREAM)?;
    // SAFETY: as above. The struct that is left behind says that it is released.
    drop(unsafe { FFI_ArrowArrayStream::from_raw(source) });
    Ok(())
}

/// () to the stream's last error, if it is a stream of ours and has one.
pub(crate) fn error(call: &mut Call) -> Result<()> {
    let source = call.pointer::<FFI_ArrowArrayStream>(STREAM)?;
    // SAFETY: as above.
    let error = unsafe { stream::last_error(source) };
    call.answer.optional(error, |answer, (code, message, _)| {
        answer.error(code, &message, None);
    });
    Ok(())
}

/// Puts a scan where the caller has room for a stream. Whoever pulls from it stops when their Java thread is interrupted.
pub(crate) fn give(call: &Call, scan: ottla::Scan, timeout: Option<Duration>) -> Result<()> {
    let stream = stream::export(Box::new(Interruptible(scan)), timeout);
    call.give(stream, STREAM)
}

struct Interruptible(ottla::Scan);

impl Iterator for Interruptible {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        interrupt::with_hook(jvm::is_stop_requested, || self.0.next())
    }
}

impl RecordBatchReader for Interruptible {
    fn schema(&self) -> SchemaRef {
        self.0.schema()
    }
}
