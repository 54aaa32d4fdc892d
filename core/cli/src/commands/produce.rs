//! `ottla produce`.

use std::{io::Read, sync::mpsc::RecvTimeoutError, time::Duration};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use indicatif::ProgressBar;
use ottla::{Connection, ProduceOptions, Produced, Row};

use super::open_existing;
use crate::{
    arguments::{InputFormat, Produce},
    failure::Failure,
    input,
    output::complain,
    progress, record_lines,
    signals::Stop,
};

/// How often a waiting command looks for signals.
const TICK: Duration = Duration::from_millis(100);

pub(crate) fn run(arguments: &Produce) -> Result<(), Failure> {
    let stop = Stop::on_signals()?;
    let (source, name) = input::open(arguments.file.as_deref())?;
    let connection = open_existing(&arguments.location.data, &arguments.location.config)?;
    let bar = progress::counting("producing");
    let outcome = match arguments.format {
        InputFormat::Arrow => stop.interrupting(|| arrow(&connection, arguments, source, &name, &bar)),
        // Looks for signals itself: what was read before one is still sent.
        InputFormat::Json | InputFormat::Lines => lines(&connection, arguments, source, name, &bar, &stop),
    };
    bar.finish_and_clear();
    let closed = connection.close();
    let produced = outcome?;
    closed?;
    summary(&produced);
    Ok(())
}

/// What was done goes to standard error when a person is there to read it; standard output has no rows to give.
fn summary(produced: &Produced) {
    if std::io::IsTerminal::is_terminal(&std::io::stderr()) {
        complain(&format!("{} rows produced", produced.rows));
    }
}

fn arrow(
    connection: &Connection,
    arguments: &Produce,
    source: Box<dyn Read + Send>,
    name: &str,
    bar: &ProgressBar,
) -> Result<Produced, Failure> {
    let reader = input::arrow(source, name)?;
    let counted = Counted {
        reader,
        bar: bar.clone(),
    };
    let options = ProduceOptions {
        partition: arguments.partition,
        ..ProduceOptions::default()
    };
    Ok(connection.produce(&arguments.topic, Box::new(counted), options)?)
}

/// A reader that shows how far it is.
struct Counted {
    reader: Box<dyn RecordBatchReader + Send>,
    bar: ProgressBar,
}

impl Iterator for Counted {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.reader.next();
        if let Some(Ok(rows)) = &next {
            self.bar.inc(rows.num_rows() as u64);
        }
        next
    }
}

impl RecordBatchReader for Counted {
    fn schema(&self) -> SchemaRef {
        self.reader.schema()
    }
}

fn lines(
    connection: &Connection,
    arguments: &Produce,
    source: Box<dyn Read + Send>,
    name: String,
    bar: &ProgressBar,
    stop: &Stop,
) -> Result<Produced, Failure> {
    let mut producer = connection.row_producer(&arguments.topic)?;
    if producer.has_schema() && arguments.format == InputFormat::Lines {
        return Err(Failure::Usage(format!(
            "topic {:?} has a schema: its rows are JSON objects (--format json) or Arrow (--format arrow)",
            arguments.topic
        )));
    }
    let received = input::lines(source, name.clone());
    let failure = loop {
        if stop.is_set() {
            break Failure::Interrupted;
        }
        let wait = producer.time_to_flush().map_or(TICK, |left| left.min(TICK));
        match received.recv_timeout(wait) {
            Ok(Ok((number, line))) => match row(arguments, producer.has_schema(), line) {
                Ok(row) => {
                    producer.send(row)?;
                    bar.inc(1);
                }
                Err(reason) => break Failure::Data(format!("line {number} of {name}: {reason}")),
            },
            Ok(Err(failure)) => break failure,
            Err(RecvTimeoutError::Timeout) => {
                if producer.time_to_flush().is_some_and(|left| left.is_zero()) {
                    producer.flush()?;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(producer.finish()?),
        }
    };
    // What came before stays: it is sent, and the message says how much it is.
    let produced = producer.finish()?;
    Err(failure.after(produced.rows))
}

fn row(arguments: &Produce, has_schema: bool, line: Vec<u8>) -> Result<Row, String> {
    if has_schema || arguments.format == InputFormat::Lines {
        return Ok(Row {
            value: Some(line),
            partition: arguments.partition,
            ..Row::default()
        });
    }
    let mut row = record_lines::parse(&line)?;
    row.partition = arguments.partition.or(row.partition);
    Ok(row)
}
