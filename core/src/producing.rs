//! Producing a stream of record batches, and saying how far a failed one came.

use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::ArrowError;
use ottla_client::{Acknowledged, ColumnarProduce, ProduceTarget, SLICE_BYTES, SLICE_ROWS};

use crate::{
    connection::Operation,
    convert,
    error::{Error, ErrorCode, Result},
    produce::{ProduceOptions, Produced},
    record_columns, topics,
};

/// A stream of batches of one schema.
pub(crate) type Stream = Box<dyn RecordBatchReader + Send>;

/// Produces streams one after the other. An error counts batches and acknowledged rows over all of them.
pub(crate) fn produce(
    operation: &Operation<'_>,
    topic: &str,
    mut next: impl FnMut() -> Result<Option<Stream>>,
    options: &ProduceOptions,
) -> Result<Produced> {
    // An unknown topic is an error even when there is nothing to produce.
    topics::find(operation.client(), topic)?;
    let mut total = Produced::default();
    let mut batches = 0;
    loop {
        let stream = match next() {
            Ok(Some(stream)) => stream,
            Ok(None) => return Ok(total),
            Err(error) => return Err(with_progress(error, total)),
        };
        match produce_stream(operation, topic, stream, options, &mut batches) {
            Ok(part) => total.add(&part),
            Err(error) => {
                if let Some(part) = error.produced() {
                    total.add(part);
                } else if total.rows == 0 {
                    return Err(error);
                }
                return Err(with_progress(error, total));
            }
        }
    }
}

/// Produces one stream. Its error has what this stream had acknowledged, and does not say it yet.
fn produce_stream(
    operation: &Operation<'_>,
    topic: &str,
    mut rows: Stream,
    options: &ProduceOptions,
    batches: &mut u64,
) -> Result<Produced> {
    let client = operation.client();
    let description = topics::find(client, topic)?;
    let target = ProduceTarget::new(client, description).map_err(convert::client_error)?;
    if target.table().is_none() {
        return record_columns::produce(operation, target, &mut *rows, options, batches);
    }
    let batch_bytes = options.batch_bytes.unwrap_or(operation.configuration().batch_bytes);
    let identity = operation.take_producer()?;
    let mut produce = ColumnarProduce::new(client, target, identity, &rows.schema(), options.partition, batch_bytes)
        .map_err(|error| convert::client_error(error).with_produced(Produced::default()))?;

    let pushed = each_slice(operation, &mut *rows, batches, |slice, first_row, take| match take {
        Take::Check => produce.check(slice, first_row).map_err(convert::client_error),
        Take::Rows => produce.push(slice, first_row).map_err(convert::client_error),
    });
    // Also after the stream failed: what was acknowledged is then exactly its first rows.
    let flushed = match produce.can_go_on() {
        true => produce.flush().map_err(convert::client_error),
        false => Ok(()),
    };
    let (acknowledged, identity) = produce.into_parts();
    operation.give_producer(identity);
    match pushed.and(flushed) {
        Ok(()) => Ok(produced(&acknowledged)),
        Err(error) => Err(error.with_produced(produced(&acknowledged))),
    }
}

/// What is to be done with a slice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Take {
    /// Look whether its rows fit, and take nothing. Not asked of the only slice of a batch.
    Check,
    /// Take its rows: all of them, or none if they do not fit.
    Rows,
}

/// Walks through a stream in slices of bounded size, asking before each whether to stop. `number` is that of the stream's
/// first batch, and then of the one after its last. Nothing of a batch is taken before all of it was checked: a batch that
/// does not fit leaves nothing behind.
pub(crate) fn each_slice(
    operation: &Operation<'_>,
    rows: &mut dyn RecordBatchReader,
    number: &mut u64,
    mut each: impl FnMut(&RecordBatch, usize, Take) -> Result<()>,
) -> Result<()> {
    loop {
        operation.check()?;
        let batch = match rows.next() {
            None => return Ok(()),
            Some(Ok(batch)) => batch,
            Some(Err(error)) => {
                let failed = format!("the input stream failed at batch {number}");
                let own = matches!(&error, ArrowError::ExternalError(inner) if inner.is::<Error>());
                let error = Error::from_arrow(error, ErrorCode::SourceFailed, &failed);
                return Err(if own { error.context(failed) } else { error });
            }
        };
        let rows = slice_rows(&batch);
        let passes: &[Take] = match batch.num_rows() > rows {
            true => &[Take::Check, Take::Rows],
            false => &[Take::Rows],
        };
        for take in passes {
            for start in (0..batch.num_rows()).step_by(rows) {
                operation.check()?;
                let slice = batch.slice(start, rows.min(batch.num_rows() - start));
                each(&slice, start, *take)
                    .map_err(|error| error.context(format!("batch {number} of the input stream")))?;
            }
        }
        *number += 1;
    }
}

/// How many rows of a batch are a slice.
fn slice_rows(batch: &RecordBatch) -> usize {
    let bytes: usize = batch
        .columns()
        .iter()
        .map(|column| {
            column
                .to_data()
                .get_slice_memory_size()
                .unwrap_or_else(|_| column.get_array_memory_size())
        })
        .sum();
    let per_row = bytes.checked_div(batch.num_rows()).unwrap_or(0).max(1);
    (SLICE_BYTES / per_row).clamp(1, SLICE_ROWS)
}

/// What was acknowledged, in the facade's words.
pub(crate) fn produced(acknowledged: &Acknowledged) -> Produced {
    Produced {
        rows: acknowledged.rows,
        offsets: acknowledged.offsets.clone(),
    }
}

/// Partitions that a message lists one by one.
const LISTED: usize = 8;

/// The error, saying what was acknowledged before it.
pub(crate) fn with_progress(error: Error, acknowledged: Produced) -> Error {
    let said = if acknowledged.rows == 0 {
        "Nothing was produced".to_owned()
    } else {
        let listed: Vec<String> = acknowledged
            .offsets
            .iter()
            .take(LISTED)
            .map(|(partition, (first, next))| format!("partition {partition}: offsets {first} to {}", next - 1))
            .collect();
        let more = match acknowledged.offsets.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!("; and {more} partitions more"),
        };
        format!(
            "{} rows were acknowledged before and stay ({}{more})",
            acknowledged.rows,
            listed.join("; ")
        )
    };
    error.suffix(&said).with_produced(acknowledged)
}
