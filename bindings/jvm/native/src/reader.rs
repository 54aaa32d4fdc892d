//! Readers and their scans.

use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::ffi::FFI_ArrowSchema;
use ottla::{Reader, Result};
use ottla_bindings::handles::{self, Kind};

use crate::{
    border::{Call, blocking},
    connection::{self, connection},
    message::Answer,
    stream,
};

fn reader(call: &Call) -> Result<Arc<Reader>> {
    handles::get(Kind::Reader, call.handle)
}

/// (topic, options) to the reader's handle and what it has pinned.
pub(crate) fn open(call: &mut Call) -> Result<()> {
    let topic = call.request.text()?;
    let options = call.request.options()?;
    let what = options.read()?;
    let connection = connection(call)?;
    let reader = Arc::new(blocking(options.timeout()?, || connection.read(&topic, what))?);
    let handle = handles::insert(Kind::Reader, Arc::clone(&reader));
    call.answer.number(handle.cast_signed());
    call.answer.text(reader.topic());
    call.answer.optional(reader.timestamp_column(), Answer::text);
    call.answer.offsets(reader.start());
    call.answer.offsets(reader.end());
    call.answer.count(reader.estimated_rows());
    Ok(())
}

/// (topic, options), a scan of the whole into the struct.
pub(crate) fn read_stream(call: &mut Call) -> Result<()> {
    call.pointer::<FFI_ArrowArrayStream>("ArrowArrayStream")?;
    let topic = call.request.text()?;
    let options = call.request.options()?;
    let (what, how) = options.read_and_scan()?;
    let connection = connection(call)?;
    let timeout = options.timeout()?;
    let scan = blocking(timeout, || connection.read(&topic, what)?.scan(how))?;
    stream::give(call, scan, timeout)
}

/// (options), a scan into the struct.
pub(crate) fn scan(call: &mut Call) -> Result<()> {
    call.pointer::<FFI_ArrowArrayStream>("ArrowArrayStream")?;
    let options = call.request.options()?;
    let how = options.scan()?;
    let reader = reader(call)?;
    let timeout = options.timeout()?;
    let scan = blocking(timeout, || reader.scan(how))?;
    stream::give(call, scan, timeout)
}

/// (), the schema into the struct.
pub(crate) fn schema(call: &mut Call) -> Result<()> {
    call.pointer::<FFI_ArrowSchema>("ArrowSchema")?;
    let reader = reader(call)?;
    call.give(ottla_bindings::stream::export_schema(&reader.schema())?, "ArrowSchema")
}

/// () to the counters.
pub(crate) fn counters(call: &mut Call) -> Result<()> {
    let counters = reader(call)?.counters();
    for count in [
        counters.batches_opened,
        counters.batches_skipped,
        counters.columns_touched,
        counters.bytes_opened,
        counters.rows_out,
        counters.rows_quarantined,
    ] {
        call.answer.count(count);
    }
    Ok(())
}

/// () to the rows that were set aside.
pub(crate) fn quarantined(call: &mut Call) -> Result<()> {
    let rows = reader(call)?.quarantined();
    call.answer.list(&rows, |answer, row| {
        answer.number(row.partition);
        answer.number(row.offset);
        answer.number(row.timestamp_ms);
        answer.optional(row.key.as_deref(), Answer::bytes);
        answer.optional(row.value.as_deref(), Answer::bytes);
        answer.text(&row.reason);
    });
    Ok(())
}

/// ().
pub(crate) fn free(call: &mut Call) -> Result<()> {
    connection::free::<Reader>(Kind::Reader, call.handle)
}
