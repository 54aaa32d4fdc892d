//! Producing.

use std::ffi::c_char;

use arrow_array::ffi_stream::FFI_ArrowArrayStream as ArrowArrayStream;
use ottla::{Produced, Result};
use ottla_bindings::{handles::Kind, stream};

use crate::{
    border, connection,
    types::{ottla_connection, ottla_error, ottla_options, ottla_produced},
};

/// What was acknowledged, as C sees it.
pub(crate) struct ProducedView {
    rows: u64,
    partitions: Vec<(i32, (i64, i64))>,
}

impl ProducedView {
    pub(crate) fn new(produced: &Produced) -> Self {
        Self {
            rows: produced.rows,
            partitions: produced
                .offsets
                .iter()
                .map(|(partition, range)| (*partition, *range))
                .collect(),
        }
    }
}

/// Takes the stream over and appends what it gives.
///
/// # Safety
/// As C promises for `ottla_produce`.
unsafe fn produce(
    connection: *mut ottla_connection,
    topic: *const c_char,
    rows: *mut ArrowArrayStream,
    options: *const ottla_options,
) -> Result<Produced> {
    // First of all: it is ours in every case.
    // SAFETY: as the caller vouches.
    let rows = unsafe { stream::import(rows) };
    let connection = connection::of(connection)?;
    // SAFETY: as the caller vouches.
    let topic = unsafe { border::text(topic, "topic") }?;
    border::verb(options, |options| {
        let options = options.produce()?;
        connection.produce(topic, Box::new(rows?), options)
    })
}

/// Appends the record batches of an Arrow stream; returns when all of it is acknowledged. Rows keep their order within
/// a partition.
///
/// The stream is taken over in every case, also when the call fails: afterwards `stream->release` is NULL, and there is
/// nothing left to release. Its callbacks are called on this thread. What does not fit the topic's schema, or is no
/// valid Arrow data, is an error, and nothing of its batch is appended; the batches before it stay. The error then says
/// how far the stream came: `ottla_error_produced`.
///
/// `options`: `partition`, `batch.size`, `timeout.ms`. The time is looked at between batches: a stream that sleeps
/// inside of its own callback is not woken.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_produce(
    connection: *mut ottla_connection,
    topic: *const c_char,
    stream: *mut ArrowArrayStream,
    options: *const ottla_options,
    error: *mut *mut ottla_error,
) -> i32 {
    // SAFETY: as C promises.
    unsafe { border::call_with(stream, error, || produce(connection, topic, stream, options).map(drop)) }
}

/// The same as `ottla_produce`, and says what was acknowledged: `*out` is to be freed with `ottla_produced_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_produce_acknowledged(
    connection: *mut ottla_connection,
    topic: *const c_char,
    stream: *mut ArrowArrayStream,
    options: *const ottla_options,
    out: *mut *mut ottla_produced,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        // SAFETY: as C promises.
        let produced = unsafe { produce(connection, topic, stream, options) }?;
        // SAFETY: as C promises.
        unsafe { border::hand_out(out, Kind::Produced, ProducedView::new(&produced)) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, std::ptr::null_mut());
        border::call_with(stream, error, body)
    }
}

/// Looks at what was acknowledged.
fn look<R>(produced: *const ottla_produced, otherwise: R, body: impl FnOnce(&ProducedView) -> R) -> R {
    border::look(Kind::Produced, border::key(produced), otherwise, body)
}

/// How many rows were acknowledged. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_produced_rows(produced: *const ottla_produced) -> i64 {
    look(produced, -1, |view| border::signed(view.rows))
}

/// How many partitions got rows. 0 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_produced_count(produced: *const ottla_produced) -> i32 {
    look(produced, 0, |view| border::count(&view.partitions))
}

/// The number of the partition at `index`, from 0 to count - 1. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_produced_partition(produced: *const ottla_produced, index: i32) -> i32 {
    look(produced, -1, |view| {
        border::at(&view.partitions, index).map_or(-1, |(partition, _)| *partition)
    })
}

/// The offset of the first row in the partition at `index`. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_produced_first_offset(produced: *const ottla_produced, index: i32) -> i64 {
    look(produced, -1, |view| {
        border::at(&view.partitions, index).map_or(-1, |(_, (first, _))| *first)
    })
}

/// The offset after the last row in the partition at `index`; rows of other producers may lie in between. -1 for what
/// is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_produced_end_offset(produced: *const ottla_produced, index: i32) -> i64 {
    look(produced, -1, |view| {
        border::at(&view.partitions, index).map_or(-1, |(_, (_, end))| *end)
    })
}

/// Frees what was acknowledged. NULL, and what was freed before, are allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_produced_free(produced: *mut ottla_produced) {
    border::free::<ProducedView>(Kind::Produced, border::key(produced));
}
