//! The arguments, and the help that teaches them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use ottla::Position;

use crate::{
    failure::EXIT_CODES,
    logging::{LogFormat, LogLevel},
};

const TOP_EXAMPLES: &str = "\
A first tour:
  ottla topics create flights --data ./data --schema flights.json --partitions 4 --key carrier --timestamp time_hour
  ottla produce flights --data ./data < flights.jsonl
  ottla consume flights --data ./data --columns carrier,dep_delay --from 2013-06-01 --limit 10
  ottla serve --data ./data --listen 127.0.0.1:9092      # from now on every Kafka client sees the topic

A data directory has one owner at a time: while `ottla serve` or a notebook has it open, the other commands say who
has it. Kafka clients reach it through the port meanwhile.";

const SERVE_EXAMPLES: &str = "\
Examples:
  ottla serve --data ./data
  ottla serve --data ./data --listen 127.0.0.1:0 --json     # a free port; prints {\"bootstrap_servers\":...,\"pid\":...}
  ottla serve --data ./data --config auto.create.topics.enable=false --config durability=sync

Ctrl-C or SIGTERM stops it cleanly. There is no password and no encryption yet: an address other than loopback lets
everyone in who can reach it.";

const CREATE_EXAMPLES: &str = "\
Examples:
  ottla topics create events --data ./data                        # records: key, value, headers
  ottla topics create flights --data ./data --schema flights.json --partitions 4 --key carrier --timestamp time_hour
  ottla topics create flights --data ./data --schema flights.arrow --config retention.ms=604800000

The schema is an Arrow IPC file or stream (its rows are not read), or JSON:
  {\"fields\": [{\"name\": \"carrier\", \"type\": \"string\"},
              {\"name\": \"dep_delay\", \"type\": \"double\", \"nullable\": true},
              {\"name\": \"time_hour\", \"type\": \"Timestamp(us, \\\"UTC\\\")\"}]}
A type is an Arrow type as Arrow writes it (Int32, Utf8, Decimal128(10, 2), List(Int64)), or one of: string, binary,
boolean, byte, short, int, long, float, double, date, timestamp. A field is not nullable unless it says so.

Data is kept for ever unless --config says otherwise (retention.ms, retention.bytes): the settings are Kafka's.";

const PRODUCE_EXAMPLES: &str = "\
Examples:
  ottla produce flights flights.jsonl --data ./data       # JSON lines into the columns of the topic
  ottla produce flights flights.arrow --data ./data --format arrow
  printf '%s\\n' '{\"key\":\"a\",\"value\":\"1\"}' | ottla produce events --data ./data
  tail -f app.log | ottla produce logs --data ./data --format lines

A topic with a schema takes one JSON object a line, its members are the columns. A topic without one takes records:
  {\"key\": \"a\", \"value\": \"text\", \"headers\": [[\"name\", \"text\"]], \"timestamp\": 1370044800000, \"partition\": 0}
Every member is optional. A value that is no string is stored as its JSON text; bytes that are no text go in as
key_base64 and value_base64. This is also what `ottla consume` prints. With --format lines each line is a value.

What was acknowledged stays when a later line is wrong; the message says how many rows that are.";

const CONSUME_EXAMPLES: &str = "\
Examples:
  ottla consume flights --data ./data --limit 5
  ottla consume flights --data ./data --columns carrier,dep_delay,_offset --from 2013-06-01 --to 2013-07-01T12:00:00Z
  ottla consume flights --data ./data --format arrow > flights.arrow
  ottla consume events --data ./data --from 24h                   # the last 24 hours
  ottla consume events --data ./data --from 0:100,1:250 --to latest

--from and --to are half-open and take: earliest, latest; a date or a time (RFC 3339; without a zone UTC); so long ago
(90s, 15m, 24h, 7d); an offset, where one partition is read; or offsets by partition (0:100,1:250).";

/// The Kafka log as a library, and as a command: topics of Arrow columns that every Kafka client can read.
#[derive(Debug, Parser)]
#[command(name = "ottla", version, after_help = format!("{TOP_EXAMPLES}\n\n{EXIT_CODES}"), max_term_width = 120)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How much is logged to standard error [default: RUST_LOG, else info for serve and warn for the others].
    #[arg(long, value_name = "LEVEL", global = true, value_enum, hide_possible_values = false)]
    pub(crate) log_level: Option<LogLevel>,
    /// The form of log lines.
    #[arg(long, value_name = "FORMAT", global = true, value_enum, default_value = "text")]
    pub(crate) log_format: LogFormat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Open a port for Kafka clients, until Ctrl-C or SIGTERM.
    Serve(Serve),
    /// List, create, describe and delete topics.
    Topics(Topics),
    /// Append rows to a topic, from JSON lines or Arrow.
    Produce(Produce),
    /// Print the rows of a topic, as JSON lines or Arrow.
    Consume(Consume),
}

/// The data directory and its configuration.
#[derive(Debug, Args)]
pub(crate) struct Location {
    /// The data directory.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// A configuration key: Kafka's broker settings, or durability=os|sync. May be repeated.
    #[arg(long = "config", value_name = "KEY=VALUE", value_parser = key_value)]
    pub(crate) config: Vec<(String, String)>,
}

/// The data directory alone.
#[derive(Debug, Args)]
pub(crate) struct Directory {
    /// The data directory.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = SERVE_EXAMPLES)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) location: Location,
    /// The address to listen on; port 0 takes a free one.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:9092")]
    pub(crate) listen: String,
    /// Print one line of JSON when ready, for programs that start this one.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Topics {
    #[command(subcommand)]
    pub(crate) command: TopicsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TopicsCommand {
    /// List the topics: partitions, rows, and whether they have a schema.
    List(TopicsList),
    /// Create a topic.
    Create(TopicsCreate),
    /// Show a topic: columns, key, partitions with their offsets, settings.
    Describe(TopicsDescribe),
    /// Delete a topic with all of its data.
    Delete(TopicsDelete),
}

#[derive(Debug, Args)]
pub(crate) struct TopicsList {
    #[command(flatten)]
    pub(crate) directory: Directory,
    /// Also topics that Ottla keeps for itself.
    #[arg(long)]
    pub(crate) internal: bool,
    /// One JSON object a topic.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = CREATE_EXAMPLES)]
pub(crate) struct TopicsCreate {
    /// The topic's name.
    pub(crate) topic: String,
    #[command(flatten)]
    pub(crate) directory: Directory,
    /// How many partitions.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) partitions: i32,
    /// The columns: an Arrow IPC file, or JSON (below). Without it the topic holds plain records.
    #[arg(long, value_name = "FILE")]
    pub(crate) schema: Option<PathBuf>,
    /// The key columns, which choose a row's partition as Kafka does.
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', requires = "schema")]
    pub(crate) key: Vec<String>,
    /// The column that holds a row's time; without it that is when the row was appended.
    #[arg(long, value_name = "COLUMN", requires = "schema")]
    pub(crate) timestamp: Option<String>,
    /// One of Kafka's topic settings. May be repeated.
    #[arg(long = "config", value_name = "KEY=VALUE", value_parser = key_value)]
    pub(crate) config: Vec<(String, String)>,
    /// Be content when the topic exists with the same schema, key, timestamp and partitions.
    #[arg(long)]
    pub(crate) exist_ok: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TopicsDescribe {
    /// The topic's name.
    pub(crate) topic: String,
    #[command(flatten)]
    pub(crate) directory: Directory,
    /// One JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TopicsDelete {
    /// The topic's name.
    pub(crate) topic: String,
    #[command(flatten)]
    pub(crate) directory: Directory,
}

/// The format of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// JSON lines: rows for a topic with a schema, records for one without.
    Json,
    /// Arrow IPC, stream or file.
    Arrow,
    /// Each line is a record's value.
    Lines,
}

/// The format of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// JSON lines, in the form `produce` takes.
    Json,
    /// An Arrow IPC stream.
    Arrow,
    /// The values alone, each with a line feed (topics without a schema).
    Lines,
}

#[derive(Debug, Args)]
#[command(after_help = PRODUCE_EXAMPLES)]
pub(crate) struct Produce {
    /// The topic's name.
    pub(crate) topic: String,
    /// Where the rows are; standard input when not given or `-`.
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) location: Location,
    /// What the input is.
    #[arg(long, value_enum, default_value = "json")]
    pub(crate) format: InputFormat,
    /// Put every row into this partition (topics without a schema, or --format arrow).
    #[arg(long, value_name = "N")]
    pub(crate) partition: Option<i32>,
}

#[derive(Debug, Args)]
#[command(after_help = CONSUME_EXAMPLES)]
pub(crate) struct Consume {
    /// The topic's name.
    pub(crate) topic: String,
    #[command(flatten)]
    pub(crate) location: Location,
    /// Where to start.
    #[arg(long, value_name = "POSITION", default_value = "earliest")]
    pub(crate) from: Position,
    /// Where to end, not included.
    #[arg(long, value_name = "POSITION", default_value = "latest", conflicts_with = "follow")]
    pub(crate) to: Position,
    /// The columns, in this order; _partition, _offset and _timestamp can be among them.
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    pub(crate) columns: Option<Vec<String>>,
    /// The partitions.
    #[arg(long = "partition", value_name = "N", value_delimiter = ',')]
    pub(crate) partitions: Option<Vec<i32>>,
    /// At most so many rows.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u64>,
    /// Go on with rows that are appended later, until Ctrl-C or --limit.
    #[arg(long)]
    pub(crate) follow: bool,
    /// What to print.
    #[arg(long, value_enum, default_value = "json")]
    pub(crate) format: OutputFormat,
}

fn key_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.to_owned())),
        _ => Err(format!("{text:?} is not KEY=VALUE")),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_option_has_a_help_text() {
        fn look(command: &clap::Command) {
            for argument in command.get_arguments() {
                assert!(
                    argument.get_help().is_some(),
                    "{} {} says nothing",
                    command.get_name(),
                    argument.get_id()
                );
            }
            command.get_subcommands().for_each(look);
        }
        look(&Arguments::command());
    }

    #[test]
    fn settings_are_key_and_value() {
        assert_eq!(key_value("a.b=c=d"), Ok(("a.b".to_owned(), "c=d".to_owned())));
        assert!(key_value("a.b").is_err() && key_value("=1").is_err());
    }
}
