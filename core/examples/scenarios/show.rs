//! What the API gives, in the words of the file of scenarios.

use std::collections::BTreeMap;

use ottla::{Counters, Error, Produced, Scan, ScanBatch, Statistics, Topic, TopicSummary};

use crate::{data, script::Script};

pub(crate) fn error(script: &Script, error: &Error) {
    let retriable = if error.retriable() { " retriable" } else { "" };
    script.say(&format!(
        "{} {}{retriable}: {}",
        error.code().name(),
        error.code().number(),
        error.message()
    ));
    if let Some(done) = error.produced() {
        produced(script, done);
    }
}

pub(crate) fn produced(script: &Script, done: &Produced) {
    let mut line = format!("produced {}", done.rows);
    for (partition, (first, next)) in &done.offsets {
        line.push_str(&format!(" {partition}:{first}..{next}"));
    }
    script.say(&line);
}

pub(crate) fn summary(script: &Script, topic: &TopicSummary) {
    script.say(&format!(
        "{} {} partitions={} rows={}{}{}",
        topic.name,
        topic.id,
        topic.partitions,
        topic.rows,
        if topic.has_schema { " schema" } else { "" },
        if topic.internal { " internal" } else { "" }
    ));
}

pub(crate) fn topic(script: &Script, topic: &Topic) {
    script.say(&format!("topic {} {} rows={}", topic.name, topic.id, topic.rows()));
    if let Some(schema) = &topic.schema {
        script.say(&format!("columns {}", data::describe(schema)));
    }
    if !topic.key.is_empty() {
        script.say(&format!("key {}", topic.key.join(",")));
    }
    if let Some(timestamp) = &topic.timestamp {
        script.say(&format!("timestamp {timestamp}"));
    }
    for (name, value) in &topic.config {
        script.say(&format!("setting {name}={value}"));
    }
    for partition in &topic.partitions {
        script.say(&format!(
            "partition {}: {}..{} epoch {} {}",
            partition.index,
            partition.start_offset,
            partition.end_offset,
            partition.leader_epoch,
            filled(partition.size_bytes.unwrap_or(0))
        ));
    }
}

/// Sizes are a matter of the format, not of the language.
fn filled(bytes: u64) -> &'static str {
    if bytes > 0 { "filled" } else { "empty" }
}

pub(crate) fn statistics(script: &Script, statistics: &Statistics) {
    script.say(&format!(
        "topics={} partitions={} {}",
        statistics.topics,
        statistics.partitions,
        filled(statistics.size_bytes)
    ));
}

pub(crate) fn counters(script: &Script, counters: &Counters) {
    script.say(&format!(
        "opened={} skipped={} columns={} rows={} quarantined={} {}",
        counters.batches_opened,
        counters.batches_skipped,
        counters.columns_touched,
        counters.rows_out,
        counters.rows_quarantined,
        filled(counters.bytes_opened)
    ));
}

/// `0:3,1:5`.
pub(crate) fn offsets(offsets: &BTreeMap<i32, i64>) -> String {
    let pairs: Vec<String> = offsets
        .iter()
        .map(|(partition, offset)| format!("{partition}:{offset}"))
        .collect();
    pairs.join(",")
}

pub(crate) fn batch(script: &Script, batch: &ScanBatch) {
    for row in data::rows(&batch.rows) {
        script.say(&row);
    }
}

/// All that a scan gives, and the error it ends with.
pub(crate) fn scan(script: &Script, mut scan: Scan) {
    script.say(&format!(
        "columns {}",
        data::describe(&arrow_array::RecordBatchReader::schema(&scan))
    ));
    while let Some(next) = scan.next_with_position() {
        match next {
            Ok(rows) => batch(script, &rows),
            Err(failure) => error(script, &failure),
        }
    }
}
