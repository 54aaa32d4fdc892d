//! What the connection does with topics: create, delete, list, describe, and make readers of them.

use std::collections::BTreeMap;

use arrow_schema::Schema;
use ottla_arrow::{RowFormat, TopicTable};
use ottla_client::{Client, ClientError, FetchScan, Isolation, NewTopic, OffsetQuery, ScanRequest, TopicDescription};
use ottla_protocol::KafkaError;

use crate::{
    configuration::nearest,
    connection::Operation,
    convert,
    error::{Error, ErrorCode, Result},
    position::Position,
    reader::{self, OnRowError, ReadOptions, Reader},
    topic::{Partition, Topic, TopicSpec, TopicSummary},
};

/// Largest time span Kafka's settings take.
const LARGEST_MS: &str = "9223372036854775807";

pub(crate) fn create(operation: &Operation<'_>, spec: &TopicSpec) -> Result<Topic> {
    let table = table_of(spec)?;
    if spec.partitions < 1 {
        return Err(Error::new(
            ErrorCode::InvalidTopic,
            format!(
                "topic {:?} cannot have {} partitions: ask for 1 or more",
                spec.name, spec.partitions
            ),
        ));
    }
    let mut configs = spec.config.clone();
    default_setting(&mut configs, "retention.ms", "-1");
    if spec.timestamp.is_some() {
        default_setting(&mut configs, "segment.ms", LARGEST_MS);
        default_setting(&mut configs, "message.timestamp.after.max.ms", LARGEST_MS);
    }
    let new = NewTopic {
        name: spec.name.clone(),
        partitions: spec.partitions,
        configs,
        table: table.clone(),
    };
    match operation.client().create_topic(&new) {
        Ok(_) => describe(operation, &spec.name),
        Err(error) if error.kafka_error() == Some(KafkaError::TopicAlreadyExists) => {
            if !spec.exist_ok {
                return Err(Error::new(
                    ErrorCode::TopicExists,
                    format!(
                        "topic {:?} exists already: pass exist_ok to use it, or delete it first",
                        spec.name
                    ),
                ));
            }
            let existing = describe(operation, &spec.name)?;
            check_same(spec, table.as_ref(), &existing)?;
            Ok(existing)
        }
        Err(error) => Err(convert::client_error(error)),
    }
}

fn default_setting(configs: &mut BTreeMap<String, String>, name: &str, value: &str) {
    configs.entry(name.to_owned()).or_insert_with(|| value.to_owned());
}

fn table_of(spec: &TopicSpec) -> Result<Option<TopicTable>> {
    let Some(schema) = &spec.schema else {
        let column = spec.key.first().or(spec.timestamp.as_ref());
        return match column {
            None => Ok(None),
            Some(column) => Err(Error::new(
                ErrorCode::InvalidArgument,
                format!(
                    "topic {:?} has no schema, so it has no column {column:?}: pass a schema, or no key and timestamp",
                    spec.name
                ),
            )),
        };
    };
    TopicTable::new(
        schema.clone(),
        spec.key.clone(),
        spec.timestamp.clone(),
        RowFormat::Json,
        1,
    )
    .map(Some)
    .map_err(|error| {
        Error::new(
            convert::columnar_code(&error),
            format!("topic {:?}: {error}", spec.name),
        )
        .with_source(error)
    })
}

/// Names the first difference between what is there and what was asked for.
fn check_same(spec: &TopicSpec, table: Option<&TopicTable>, existing: &Topic) -> Result<()> {
    let differs = |what: String| {
        Err(Error::new(
            ErrorCode::IncompatibleTopic,
            format!(
                "topic {:?} exists and differs: {what}. Ask for the same, use another name, or delete it first",
                spec.name
            ),
        ))
    };
    match (table, &existing.schema) {
        (None, None) => {}
        (Some(_), None) => return differs("it has no schema".to_owned()),
        (None, Some(_)) => return differs("it has a schema".to_owned()),
        (Some(wanted), Some(found)) => {
            if let Some(difference) = schema_difference(wanted.schema(), found) {
                return differs(difference);
            }
        }
    }
    if spec.key != existing.key {
        return differs(format!("its key is {:?}, not {:?}", existing.key, spec.key));
    }
    if spec.timestamp != existing.timestamp {
        let name = |column: &Option<String>| {
            column
                .as_ref()
                .map_or("no column".to_owned(), |column| format!("{column:?}"))
        };
        return differs(format!(
            "its timestamp is {}, not {}",
            name(&existing.timestamp),
            name(&spec.timestamp)
        ));
    }
    let found = existing.partitions.len();
    if usize::try_from(spec.partitions) != Ok(found) {
        return differs(format!("it has {found} partitions, not {}", spec.partitions));
    }
    Ok(())
}

/// The first difference between two schemas, metadata aside.
fn schema_difference(wanted: &Schema, found: &Schema) -> Option<String> {
    for field in wanted.fields() {
        match found.field_with_name(field.name()) {
            Err(_) => return Some(format!("it has no column {:?}", field.name())),
            Ok(existing) if existing.data_type() != field.data_type() => {
                return Some(format!(
                    "its column {:?} is {}, not {}",
                    field.name(),
                    existing.data_type(),
                    field.data_type()
                ));
            }
            Ok(existing) if existing.is_nullable() != field.is_nullable() => {
                let what = match existing.is_nullable() {
                    true => "may hold nulls, and yours may not",
                    false => "may not hold nulls, and yours may",
                };
                return Some(format!("its column {:?} {what}", field.name()));
            }
            Ok(_) => {}
        }
    }
    if let Some(extra) = found
        .fields()
        .iter()
        .find(|field| wanted.field_with_name(field.name()).is_err())
    {
        return Some(format!("it also has the column {:?}", extra.name()));
    }
    let names = |schema: &Schema| -> Vec<String> { schema.fields().iter().map(|field| field.name().clone()).collect() };
    (names(wanted) != names(found)).then(|| format!("its columns are in the order {:?}", names(found)))
}

pub(crate) fn delete(operation: &Operation<'_>, name: &str) -> Result<()> {
    operation
        .client()
        .delete_topic(name)
        .map_err(|error| with_advice(operation.client(), error))
}

pub(crate) fn list(operation: &Operation<'_>) -> Result<Vec<TopicSummary>> {
    let client = operation.client();
    let mut summaries = Vec::new();
    for topic in client.topics().map_err(convert::client_error)? {
        operation.check()?;
        let (starts, ends) = match offsets(client, &topic) {
            Ok(offsets) => offsets,
            // Deleted since it was listed.
            Err(ClientError::UnknownTopic { .. }) => continue,
            Err(error) => return Err(convert::client_error(error)),
        };
        let rows = ends
            .iter()
            .map(|(partition, end)| end.saturating_sub(starts.get(partition).copied().unwrap_or(0)))
            .filter_map(|rows| u64::try_from(rows).ok())
            .sum();
        summaries.push(TopicSummary {
            partitions: i32::try_from(topic.partitions.len()).unwrap_or(i32::MAX),
            rows,
            has_schema: topic.table.is_some(),
            internal: topic.internal,
            id: topic.id.to_string(),
            name: topic.name,
        });
    }
    summaries.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(summaries)
}

type Offsets = BTreeMap<i32, i64>;

fn offsets(client: &Client, topic: &TopicDescription) -> Result<(Offsets, Offsets), ClientError> {
    let partitions = topic.partition_indexes();
    let starts = client.list_offsets(
        &topic.name,
        &partitions,
        OffsetQuery::Earliest,
        Isolation::ReadUncommitted,
    )?;
    let ends = client.list_offsets(
        &topic.name,
        &partitions,
        OffsetQuery::Latest,
        Isolation::ReadUncommitted,
    )?;
    Ok((starts, ends))
}

pub(crate) fn describe(operation: &Operation<'_>, name: &str) -> Result<Topic> {
    let client = operation.client();
    let topic = find(client, name)?;
    let (starts, ends) = offsets(client, &topic).map_err(|error| with_advice(client, error))?;
    let sizes = operation.broker()?.partition_sizes(name);
    let config = client.topic_configs(name).map_err(|error| with_advice(client, error))?;
    Ok(Topic {
        schema: topic.table.as_ref().map(|table| table.schema().clone()),
        key: topic
            .table
            .as_ref()
            .map(|table| table.key_columns().to_vec())
            .unwrap_or_default(),
        timestamp: topic
            .table
            .as_ref()
            .and_then(|table| table.timestamp_column().map(str::to_owned)),
        config: config
            .into_iter()
            .filter_map(|(name, (value, own))| own.then_some((name, value)))
            .collect(),
        partitions: topic
            .partitions
            .iter()
            .map(|partition| Partition {
                index: partition.index,
                start_offset: starts.get(&partition.index).copied().unwrap_or(0),
                end_offset: ends.get(&partition.index).copied().unwrap_or(0),
                leader_epoch: partition.leader_epoch,
                size_bytes: sizes.get(&partition.index).copied(),
            })
            .collect(),
        size_bytes: Some(sizes.values().sum()),
        id: topic.id.to_string(),
        name: topic.name,
    })
}

/// A topic by name; an unknown one names the nearest that exists.
pub(crate) fn find(client: &Client, name: &str) -> Result<TopicDescription> {
    client.topic(name).map_err(|error| with_advice(client, error))
}

fn with_advice(client: &Client, error: ClientError) -> Error {
    let ClientError::UnknownTopic { topic, advice } = &error else {
        return convert::client_error(error);
    };
    if !advice.is_empty() {
        return convert::client_error(error);
    }
    let names: Vec<String> = client
        .topics()
        .map(|topics| topics.into_iter().map(|topic| topic.name).collect())
        .unwrap_or_default();
    let advice = match nearest(topic, names.iter().map(String::as_str)) {
        Some(name) => format!(": did you mean {name:?}?"),
        None => ": create it first".to_owned(),
    };
    convert::client_error(ClientError::UnknownTopic {
        topic: topic.clone(),
        advice,
    })
}

pub(crate) fn read(operation: &Operation<'_>, name: &str, options: &ReadOptions) -> Result<Reader> {
    reader::check_columns(options.columns.as_deref())?;
    let client = operation.client();
    let topic = find(client, name)?;
    let partitions = chosen_partitions(&topic, options.partitions.as_deref())?;
    let now_ms = now_ms();
    let end = Position::end_or_latest(options.end.as_ref());
    let isolation = options
        .isolation
        .unwrap_or(match operation.configuration().read_committed {
            true => Isolation::ReadCommitted,
            false => Isolation::ReadUncommitted,
        });
    let request = ScanRequest {
        start_offsets: options.start.named_offsets(name, &partitions)?,
        start_at_end: options.start == Position::Latest,
        end_offsets: end.named_offsets(name, &partitions)?,
        end_at_start: end == Position::Earliest,
        start_timestamp_ms: options.start.timestamp_ms(now_ms),
        end_timestamp_ms: end.timestamp_ms(now_ms),
        columns: options.columns.clone(),
        virtual_columns: options.virtual_columns,
        partitions,
        isolation,
        on_row_error: match options.on_error {
            OnRowError::Raise => ottla_arrow::OnRowError::Raise,
            OnRowError::Null => ottla_arrow::OnRowError::Null,
            OnRowError::Quarantine => ottla_arrow::OnRowError::Quarantine,
        },
        fetch_bytes: operation.configuration().fetch_bytes,
    };
    let scan = FetchScan::pin(client, topic, request).map_err(|error| with_advice(client, error))?;
    Ok(Reader::new(scan, operation.generation()))
}

fn chosen_partitions(topic: &TopicDescription, wanted: Option<&[i32]>) -> Result<Vec<i32>> {
    let all = topic.partition_indexes();
    let Some(wanted) = wanted else { return Ok(all) };
    let mut chosen = Vec::with_capacity(wanted.len());
    for partition in wanted {
        if !all.contains(partition) {
            let error = ClientError::UnknownPartition {
                topic: topic.name.clone(),
                partition: *partition,
                count: all.len(),
            };
            return Err(convert::client_error(error));
        }
        if !chosen.contains(partition) {
            chosen.push(*partition);
        }
    }
    chosen.sort_unstable();
    Ok(chosen)
}

/// Milliseconds since 1970.
pub(crate) fn now_ms() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()
        .and_then(|elapsed| i64::try_from(elapsed.as_millis()).ok())
        .unwrap_or(0)
}
