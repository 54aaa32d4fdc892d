//! The Rust worker of the benchmark that `examples/border/figures.py` runs: what the other languages are held against.
//!
//! `border URI BATCHES ROWS COLUMNS` builds its batches, prints `ready`, and obeys lines on standard input. Each is answered
//! by one line: nanoseconds, rows, batches and the sum of all values, as far as the command has them. Only calls of the
//! public API, and what touches the bytes, are inside the clock.
#![expect(clippy::print_stdout, reason = "a worker talks over standard output")]

use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead as _, Write as _};
use std::sync::Arc;
use std::time::Instant;

use arrow_array::{Array as _, ArrayRef, Int64Array, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use ottla::{Connection, ProduceOptions, ReadOptions, ScanOptions, TopicSpec};

type Failure = Box<dyn Error>;

const TOPIC: &str = "border";

/// What a command did.
#[derive(Default)]
struct Answer {
    nanoseconds: u128,
    rows: u64,
    batches: u64,
    sum: i64,
}

struct Worker {
    uri: String,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    log: Connection,
}

fn main() -> Result<(), Failure> {
    let usage = "usage: border URI BATCHES ROWS COLUMNS";
    let mut arguments = std::env::args().skip(1);
    let uri = arguments.next().ok_or(usage)?;
    let mut number = || -> Result<i64, Failure> { Ok(arguments.next().ok_or(usage)?.parse()?) };
    let mut worker = Worker::new(uri, number()?, number()?, number()?)?;
    println!("ready");
    for line in std::io::stdin().lock().lines() {
        let answer = match line?.as_str() {
            "create" => worker.create(),
            "produce" => worker.produce(),
            "reopen" => worker.reopen(),
            "read" => worker.read(false),
            "sum" => worker.read(true),
            "own" => worker.own(),
            "delete" => worker.delete(),
            "quit" => break,
            other => Err(format!("no such command: {other:?}").into()),
        }?;
        let Answer {
            nanoseconds,
            rows,
            batches,
            sum,
        } = answer;
        println!("{nanoseconds} {rows} {batches} {sum}");
        std::io::stdout().flush()?;
    }
    Ok(worker.log.close()?)
}

fn connect(uri: &str) -> ottla::Result<Connection> {
    ottla::connect(uri, [] as [(&str, &str); 0])
}

impl Worker {
    fn new(uri: String, batches: i64, rows: i64, columns: i64) -> Result<Self, Failure> {
        let fields = (0..columns).map(|column| Field::new(format!("column{column}"), DataType::Int64, false));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let batches = (0..batches).map(|batch| {
            let first = batch * rows;
            let column =
                |column| -> ArrayRef { Arc::new(Int64Array::from_iter_values(first + column..first + column + rows)) };
            RecordBatch::try_new(Arc::clone(&schema), (0..columns).map(column).collect())
        });
        Ok(Self {
            batches: batches.collect::<Result<_, _>>()?,
            log: connect(&uri)?,
            uri,
            schema,
        })
    }

    fn create(&mut self) -> Result<Answer, Failure> {
        self.log
            .create_topic(TopicSpec::new(TOPIC).schema(Arc::clone(&self.schema)))?;
        Ok(Answer::default())
    }

    fn delete(&mut self) -> Result<Answer, Failure> {
        self.log.delete_topic(TOPIC)?;
        Ok(Answer::default())
    }

    /// The next read is a first one: what was verified is forgotten.
    fn reopen(&mut self) -> Result<Answer, Failure> {
        self.log.close()?;
        self.log = connect(&self.uri)?;
        Ok(Answer::default())
    }

    fn produce(&mut self) -> Result<Answer, Failure> {
        let batches = self.batches.clone();
        let count = batches.len() as u64;
        let started = Instant::now();
        let stream = RecordBatchIterator::new(batches.into_iter().map(Ok), Arc::clone(&self.schema));
        let produced = self.log.produce(TOPIC, Box::new(stream), ProduceOptions::default())?;
        Ok(Answer {
            nanoseconds: started.elapsed().as_nanos(),
            rows: produced.rows,
            batches: count,
            sum: 0,
        })
    }

    fn read(&mut self, touch: bool) -> Result<Answer, Failure> {
        let mut answer = Answer::default();
        let started = Instant::now();
        let reader = self.log.read(TOPIC, ReadOptions::default())?;
        for batch in reader.scan(ScanOptions::default())? {
            let batch = batch?;
            answer.rows += batch.num_rows() as u64;
            answer.batches += 1;
            if touch {
                answer.sum = sum(answer.sum, &batch)?;
            }
        }
        answer.nanoseconds = started.elapsed().as_nanos();
        Ok(answer)
    }

    /// The sum of the batches that lie in memory: what touching costs when no border is crossed.
    fn own(&mut self) -> Result<Answer, Failure> {
        let mut answer = Answer::default();
        let started = Instant::now();
        for batch in black_box(&self.batches) {
            answer.rows += batch.num_rows() as u64;
            answer.batches += 1;
            answer.sum = sum(answer.sum, batch)?;
        }
        answer.nanoseconds = started.elapsed().as_nanos();
        Ok(answer)
    }
}

fn sum(before: i64, batch: &RecordBatch) -> Result<i64, Failure> {
    batch.columns().iter().try_fold(before, |before, column| {
        let column = column
            .as_any()
            .downcast_ref::<Int64Array>()
            .ok_or("not a column of int64")?;
        Ok(column
            .values()
            .iter()
            .fold(before, |sum, value| sum.wrapping_add(*value)))
    })
}
