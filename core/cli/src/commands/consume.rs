//! `ottla consume`.

use std::time::Duration;

use arrow_array::RecordBatch;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, SchemaRef};
use indicatif::ProgressBar;
use ottla::{Connection, ErrorCode, Position, ReadOptions, Reader, ScanOptions};

use super::open_existing;
use crate::{
    arguments::{Consume, OutputFormat},
    failure::Failure,
    output::Output,
    progress, record_lines,
    signals::Stop,
};

/// How often `--follow` looks for new rows.
const POLL: Duration = Duration::from_millis(100);

pub(crate) fn run(arguments: &Consume) -> Result<(), Failure> {
    let stop = Stop::on_signals()?;
    let connection = open_existing(&arguments.location.data, &arguments.location.config)?;
    let outcome = stop.interrupting(|| consume(&connection, arguments, &stop));
    let closed = connection.close();
    outcome?;
    Ok(closed?)
}

fn consume(connection: &Connection, arguments: &Consume, stop: &Stop) -> Result<(), Failure> {
    let has_schema = connection.topic(&arguments.topic)?.schema.is_some();
    if has_schema && arguments.format == OutputFormat::Lines {
        return Err(Failure::Usage(format!(
            "topic {:?} has a schema: its rows are JSON objects (--format json) or Arrow (--format arrow)",
            arguments.topic
        )));
    }
    let mut options = ReadOptions {
        columns: arguments.columns.clone(),
        start: arguments.from.clone(),
        end: Some(arguments.to.clone()),
        partitions: arguments.partitions.clone(),
        ..ReadOptions::default()
    };
    let mut reader = connection.read(&arguments.topic, options.clone())?;
    let expected = reader.estimated_rows().min(arguments.limit.unwrap_or(u64::MAX));
    let bar = if arguments.follow {
        progress::counting("consuming")
    } else {
        progress::rows(expected, "consuming")
    };
    let mut printer = Printer::new(arguments.format, has_schema, &reader.schema())?;
    let mut left = arguments.limit;
    loop {
        match print(&reader, &mut printer, &mut left, &bar) {
            // That is how following ends.
            Err(Failure::Ottla(error)) if arguments.follow && error.code() == ErrorCode::Interrupted => break,
            outcome => outcome?,
        }
        if !arguments.follow || left == Some(0) {
            break;
        }
        printer.flush()?;
        std::thread::sleep(POLL);
        if stop.is_set() {
            break;
        }
        options.start = Position::Offsets(reader.end().clone());
        options.end = Some(Position::Latest);
        reader = connection.read(&arguments.topic, options.clone())?;
    }
    bar.finish_and_clear();
    printer.finish()
}

fn print(reader: &Reader, printer: &mut Printer, left: &mut Option<u64>, bar: &ProgressBar) -> Result<(), Failure> {
    let mut scan = reader.scan(ScanOptions {
        limit: *left,
        ..ScanOptions::default()
    })?;
    while let Some(batch) = scan.next_with_position() {
        let rows = batch?.rows;
        printer.print(&rows)?;
        let count = rows.num_rows() as u64;
        bar.inc(count);
        if let Some(left) = left {
            *left = left.saturating_sub(count);
        }
    }
    Ok(())
}

/// Rows to standard output in one of the formats.
enum Printer {
    /// A topic with a schema: the form in which Kafka clients read its rows.
    Json { output: Output, buffer: Vec<u8> },
    /// A topic without one: records as `produce` takes them.
    Records { output: Output },
    /// The values alone.
    Lines { output: Output },
    /// An Arrow IPC stream.
    Arrow { writer: Box<StreamWriter<Output>> },
}

impl Printer {
    fn new(format: OutputFormat, has_schema: bool, schema: &SchemaRef) -> Result<Self, Failure> {
        let output = Output::lock();
        Ok(match format {
            OutputFormat::Json if has_schema => Self::Json {
                output,
                buffer: Vec::new(),
            },
            OutputFormat::Json => Self::Records { output },
            OutputFormat::Lines => {
                if schema.index_of("value").is_err() {
                    return Err(Failure::Usage(
                        "--format lines prints values: leave --columns out, or name value".to_owned(),
                    ));
                }
                Self::Lines { output }
            }
            OutputFormat::Arrow => Self::Arrow {
                writer: Box::new(StreamWriter::try_new(output, schema).map_err(arrow)?),
            },
        })
    }

    fn print(&mut self, rows: &RecordBatch) -> Result<(), Failure> {
        match self {
            Self::Json { output, buffer } => {
                buffer.clear();
                ottla::json::write_lines(rows, buffer)?;
                output.write(buffer)
            }
            Self::Records { output } => {
                (0..rows.num_rows()).try_for_each(|row| output.line(&record_lines::format(rows, row).to_string()))
            }
            Self::Lines { output } => {
                let Some(values) = rows.column_by_name("value") else {
                    return Ok(());
                };
                (0..rows.num_rows()).try_for_each(|row| {
                    output.write(record_lines::bytes(values, row).unwrap_or_default())?;
                    output.write(b"\n")
                })
            }
            Self::Arrow { writer } => writer.write(rows).map_err(arrow),
        }
    }

    fn flush(&mut self) -> Result<(), Failure> {
        match self {
            Self::Json { output, .. } | Self::Records { output } | Self::Lines { output } => output.flush(),
            Self::Arrow { writer } => writer.flush().map_err(arrow),
        }
    }

    fn finish(mut self) -> Result<(), Failure> {
        if let Self::Arrow { writer } = &mut self {
            writer.finish().map_err(arrow)?;
        }
        self.flush()
    }
}

fn arrow(error: ArrowError) -> Failure {
    match error {
        ArrowError::IoError(_, source) => Failure::output(source),
        other => Failure::Data(format!("cannot write Arrow: {other}")),
    }
}
