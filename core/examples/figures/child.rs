//! Figures that only a fresh process can give. The program starts itself; the child prints one number.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::{Int64Array, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, Field, Schema};
use ottla::{Connection, ProduceOptions, TopicSpec};

use crate::Failure;

const TOPIC: &str = "first";

/// How long the idle broker is left alone before its memory is looked at.
const SETTLE: Duration = Duration::from_secs(1);

/// Runs a child and returns its number.
pub(crate) fn run(kind: &str, directory: &Path) -> Result<f64, Failure> {
    let output = Command::new(std::env::current_exe()?)
        .arg(format!("--child-{kind}"))
        .arg(directory)
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("the child that measures {kind} ended with {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// Connects, makes the topic if it is not there, and appends one row.
fn first_record(directory: &Path) -> Result<Connection, Failure> {
    let options: [(&str, &str); 0] = [];
    let connection = ottla::connect(&directory.to_string_lossy(), options)?;
    let schema = Arc::new(Schema::new(vec![Field::new("value", DataType::Int64, false)]));
    connection.create_topic(TopicSpec::new(TOPIC).schema(schema.clone()).exist_ok())?;
    let row = RecordBatch::try_new(schema.clone(), vec![Arc::new(Int64Array::from(vec![1]))])?;
    let produced = connection.produce(
        TOPIC,
        Box::new(RecordBatchIterator::new([Ok(row)], schema)),
        ProduceOptions::default(),
    )?;
    if produced.rows != 1 {
        return Err("the first record was not acknowledged".into());
    }
    Ok(connection)
}

/// Prints the milliseconds from `connect` to the first acknowledged record.
pub(crate) fn start(directory: &Path) -> Result<(), Failure> {
    let started = Instant::now();
    let connection = first_record(directory)?;
    println!("{}", started.elapsed().as_secs_f64() * 1e3);
    connection.close()?;
    Ok(())
}

/// Prints the anonymous memory, in MB, of this process with a broker in it that has nothing to do.
pub(crate) fn idle(directory: &Path) -> Result<(), Failure> {
    let connection = first_record(directory)?;
    std::thread::sleep(SETTLE);
    println!("{}", anonymous_memory()?);
    connection.close()?;
    Ok(())
}

/// `RssAnon` of this process in MB.
fn anonymous_memory() -> Result<f64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kibibytes = line
        .and_then(|line| line.trim().strip_suffix("kB"))
        .ok_or("the kernel does not tell RssAnon")?;
    Ok(kibibytes.trim().parse::<f64>()? * 1024.0 / 1e6)
}
