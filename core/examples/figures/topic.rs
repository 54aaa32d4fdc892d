//! Appending to a topic and reading it back, in process, through the facade.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::{ArrayRef, BinaryArray, Int64Array, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use ottla::{Connection, ProduceOptions, ReadOptions, ScanOptions, TopicSpec};

use crate::Failure;
use crate::sample::Samples;

const TOPIC: &str = "figures";
const COLUMN: &str = "value";

/// Rows handed over at a time, in bytes, and how much of distinct memory they cycle through: more than any cache.
const SOURCE_BATCH: usize = 8 << 20;
const SOURCE_MEMORY: usize = 256 << 20;

/// What was measured with rows of one size. Speeds in rows/s.
#[derive(Debug)]
pub(crate) struct TopicSamples {
    /// Bytes a row takes in Arrow's buffers.
    pub(crate) row_size: usize,
    schema: SchemaRef,
    source: Vec<RecordBatch>,
    pub(crate) append: Samples,
    /// After the directory was opened anew: the first time, when each batch is checked, and again.
    pub(crate) first_read: Samples,
    pub(crate) read: Samples,
}

impl TopicSamples {
    pub(crate) fn new(row_size: usize) -> Self {
        let mut fields = vec![Field::new(COLUMN, DataType::Int64, false)];
        if row_size > 8 {
            fields.push(Field::new("payload", DataType::Binary, false));
        }
        Self {
            row_size,
            schema: Arc::new(Schema::new(fields)),
            source: Vec::new(),
            append: Samples::default(),
            first_read: Samples::default(),
            read: Samples::default(),
        }
    }

    /// One batch of the source, all values different from other batches'.
    fn source_batch(&self, number: usize) -> Result<RecordBatch, Failure> {
        let rows = SOURCE_BATCH / self.row_size;
        let first = number * rows;
        let values: ArrayRef = Arc::new(Int64Array::from_iter_values(
            (first..first + rows).map(|value| value as i64),
        ));
        let mut columns = vec![values];
        if self.row_size > 8 {
            // The value and the offset of the payload are part of the row.
            let payload = vec![0xa5_u8; self.row_size - 8 - 4];
            columns.push(Arc::new(BinaryArray::from_iter_values(
                (0..rows).map(|_| payload.as_slice()),
            )));
        }
        Ok(RecordBatch::try_new(self.schema.clone(), columns)?)
    }

    /// Drops what was measured so far.
    pub(crate) fn forget(&mut self) {
        (self.append, self.read, self.first_read) = Default::default();
    }

    pub(crate) fn measure(&mut self, work: &Path, working_set: usize) -> Result<(), Failure> {
        let batches = working_set.div_ceil(SOURCE_BATCH);
        if self.source.is_empty() {
            let distinct = batches.min(SOURCE_MEMORY / SOURCE_BATCH);
            self.source = (0..distinct)
                .map(|number| self.source_batch(number))
                .collect::<Result<_, _>>()?;
        }
        let directory = work.join(format!("rows-{}", self.row_size));
        let uri = directory.to_string_lossy().into_owned();
        let options: [(&str, &str); 0] = [];

        let connection = ottla::connect(&uri, options)?;
        connection.create_topic(TopicSpec::new(TOPIC).schema(self.schema.clone()))?;
        let rows: Vec<RecordBatch> = self.source.iter().cycle().take(batches).cloned().collect();
        let expected = rows.iter().fold(0, add);
        let count: usize = rows.iter().map(RecordBatch::num_rows).sum();
        let stream = RecordBatchIterator::new(rows.into_iter().map(Ok), self.schema.clone());

        let started = Instant::now();
        let produced = connection.produce(TOPIC, Box::new(stream), ProduceOptions::default())?;
        self.append.push(count as f64 / started.elapsed().as_secs_f64());
        if produced.rows != count as u64 {
            return Err(format!("{count} rows were produced, {} acknowledged", produced.rows).into());
        }

        connection.close()?;
        let connection = ottla::connect(&uri, options)?;
        self.first_read.push(timed_sum(&connection, count, expected)?);
        self.read.push(timed_sum(&connection, count, expected)?);
        connection.close()?;
        std::fs::remove_dir_all(&directory)?;
        Ok(())
    }
}

fn add(sum: i64, batch: &RecordBatch) -> i64 {
    let column = batch.column(0).as_any().downcast_ref::<Int64Array>();
    column.map_or(sum, |column| {
        column.values().iter().fold(sum, |sum, value| sum.wrapping_add(*value))
    })
}

/// Reads one column of the topic and sums it; returns rows/s.
fn timed_sum(connection: &Connection, count: usize, expected: i64) -> Result<f64, Failure> {
    let started = Instant::now();
    let reader = connection.read(
        TOPIC,
        ReadOptions {
            columns: Some(vec![COLUMN.to_owned()]),
            ..ReadOptions::default()
        },
    )?;
    let (mut sum, mut rows) = (0_i64, 0);
    for batch in reader.scan(ScanOptions::default())? {
        let batch = batch?;
        sum = add(sum, &batch);
        rows += batch.num_rows();
    }
    let elapsed = started.elapsed().as_secs_f64();
    if (rows, sum) != (count, expected) {
        return Err(format!("{rows} rows with the sum {sum} were read, {count} with {expected} were appended").into());
    }
    Ok(rows as f64 / elapsed)
}
