//! Appends to a data directory until it is killed, and says after each append what is acknowledged: the other half of the
//! tests that kill a process.
//!
//! `survivor DIRECTORY TOPIC` prints `ready` once the topic is there, then for each append the number of rows acknowledged.
//! `survivor DIRECTORY` opens the directory, prints `ready` and holds it until its standard input ends.

#![expect(clippy::print_stdout, reason = "a program for tests talks over standard output")]

use std::{error::Error, io::Read as _, sync::Arc};

use arrow_array::{ArrayRef, Int64Array, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, Field, Schema};
use ottla::{ProduceOptions, TopicSpec};

/// Rows of one append.
const ROWS: i64 = 250;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let directory = arguments.next().ok_or("usage: survivor DIRECTORY [TOPIC]")?;
    let log = ottla::connect(&directory, [] as [(&str, &str); 0])?;
    let Some(topic) = arguments.next() else {
        println!("ready");
        std::io::stdin().read_to_end(&mut Vec::new())?;
        return Ok(log.close()?);
    };
    let schema = Arc::new(Schema::new(vec![Field::new("number", DataType::Int64, false)]));
    let created = log.create_topic(TopicSpec::new(&topic).schema(Arc::clone(&schema)).exist_ok())?;
    println!("ready");
    let mut next = i64::try_from(created.rows())?;
    loop {
        let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values(next..next + ROWS));
        let rows = RecordBatch::try_new(Arc::clone(&schema), vec![numbers])?;
        let stream = RecordBatchIterator::new([Ok(rows)], Arc::clone(&schema));
        next += i64::try_from(log.produce(&topic, Box::new(stream), ProduceOptions::default())?.rows)?;
        println!("{next}");
    }
}
