//! What is known of one topic.

use std::ffi::{CString, c_char};

use arrow_schema::{SchemaRef, ffi::FFI_ArrowSchema as ArrowSchema};
use ottla::{Error, ErrorCode, Partition, Topic};
use ottla_bindings::{
    handles::{self, Kind},
    stream,
};

use crate::{
    border,
    types::{ottla_error, ottla_topic},
};

/// A topic as C sees it.
pub(crate) struct TopicView {
    name: CString,
    id: CString,
    schema: Option<SchemaRef>,
    key: Vec<CString>,
    timestamp: Option<CString>,
    settings: Vec<(CString, CString)>,
    partitions: Vec<Partition>,
    rows: u64,
    size_bytes: Option<u64>,
}

impl TopicView {
    pub(crate) fn new(topic: Topic) -> Self {
        Self {
            rows: topic.rows(),
            name: border::c_text(&topic.name),
            id: border::c_text(&topic.id),
            schema: topic.schema,
            key: topic.key.iter().map(|column| border::c_text(column)).collect(),
            timestamp: topic.timestamp.as_deref().map(border::c_text),
            settings: topic
                .config
                .iter()
                .map(|(name, value)| (border::c_text(name), border::c_text(value)))
                .collect(),
            partitions: topic.partitions,
            size_bytes: topic.size_bytes,
        }
    }
}

/// Looks at a topic.
fn look<R>(topic: *const ottla_topic, otherwise: R, body: impl FnOnce(&TopicView) -> R) -> R {
    border::look(Kind::Topic, border::key(topic), otherwise, body)
}

/// Looks at a partition of a topic, by its number.
fn partition<R: Copy>(topic: *const ottla_topic, number: i32, otherwise: R, body: impl FnOnce(&Partition) -> R) -> R {
    look(topic, otherwise, |view| {
        view.partitions
            .iter()
            .find(|partition| partition.index == number)
            .map_or(otherwise, body)
    })
}

/// A size that may not be known.
fn size(bytes: Option<u64>) -> i64 {
    bytes.map_or(-1, border::signed)
}

/// The topic's name. Lives until the topic is freed. NULL for what is no topic.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_name(topic: *const ottla_topic) -> *const c_char {
    look(topic, std::ptr::null(), |view| view.name.as_ptr())
}

/// The topic id, as Kafka writes it (22 characters): a topic that was deleted and created again has another one. Lives
/// until the topic is freed. NULL for what is no topic.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_id(topic: *const ottla_topic) -> *const c_char {
    look(topic, std::ptr::null(), |view| view.id.as_ptr())
}

/// How many offsets lie between the start and the end of all partitions: the number of rows, unless compaction or
/// transaction markers left gaps. -1 for what is no topic.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_rows(topic: *const ottla_topic) -> i64 {
    look(topic, -1, |view| border::signed(view.rows))
}

/// Bytes of all segments. -1 when the broker cannot tell, and for what is no topic.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_size_bytes(topic: *const ottla_topic) -> i64 {
    look(topic, -1, |view| size(view.size_bytes))
}

/// How many partitions there are: their numbers are 0 and up. 0 for what is no topic.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_partition_count(topic: *const ottla_topic) -> i32 {
    look(topic, 0, |view| border::count(&view.partitions))
}

/// The first offset that is still in a partition. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_start_offset(topic: *const ottla_topic, partition_number: i32) -> i64 {
    partition(topic, partition_number, -1, |partition| partition.start_offset)
}

/// The offset that the next row of a partition will get. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_end_offset(topic: *const ottla_topic, partition_number: i32) -> i64 {
    partition(topic, partition_number, -1, |partition| partition.end_offset)
}

/// The epoch of a partition's leader. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_leader_epoch(topic: *const ottla_topic, partition_number: i32) -> i32 {
    partition(topic, partition_number, -1, |partition| partition.leader_epoch)
}

/// Bytes of a partition's segments. -1 when the broker cannot tell, and for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_partition_size_bytes(topic: *const ottla_topic, partition_number: i32) -> i64 {
    partition(topic, partition_number, -1, |partition| size(partition.size_bytes))
}

/// 1 when the topic has a schema, 0 when it holds ordinary Kafka records. -1 for what is no topic.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_has_schema(topic: *const ottla_topic) -> i32 {
    look(topic, -1, |view| i32::from(view.schema.is_some()))
}

/// Writes the topic's columns to `out`, which the caller releases. A topic without a schema is
/// `OTTLA_ERROR_UNSUPPORTED`: the columns that a read of it gives are those of `ottla_reader_schema`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_schema(
    topic: *const ottla_topic,
    out: *mut ArrowSchema,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let view = handles::get::<TopicView>(Kind::Topic, border::key(topic))?;
        let Some(schema) = &view.schema else {
            return Err(Error::new(
                ErrorCode::Unsupported,
                format!("topic {:?} has no schema: it holds ordinary records", view.name),
            ));
        };
        // SAFETY: as C promises.
        unsafe { border::give(out, stream::export_schema(schema)?) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, ArrowSchema::empty());
        border::call(error, body)
    }
}

/// How many key columns there are. 0 for what is no topic.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_key_count(topic: *const ottla_topic) -> i32 {
    look(topic, 0, |view| border::count(&view.key))
}

/// The name of the key column at `index`, from 0. Lives until the topic is freed. NULL for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_key(topic: *const ottla_topic, index: i32) -> *const c_char {
    look(topic, std::ptr::null(), |view| {
        border::at(&view.key, index).map_or(std::ptr::null(), |column| column.as_ptr())
    })
}

/// The name of the timestamp column. Lives until the topic is freed. NULL when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_timestamp(topic: *const ottla_topic) -> *const c_char {
    look(topic, std::ptr::null(), |view| {
        view.timestamp
            .as_ref()
            .map_or(std::ptr::null(), |column| column.as_ptr())
    })
}

/// How many settings of the topic are not Kafka's defaults. 0 for what is no topic.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_setting_count(topic: *const ottla_topic) -> i32 {
    look(topic, 0, |view| border::count(&view.settings))
}

/// The name of the setting at `index`, from 0. Lives until the topic is freed. NULL for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_setting_name(topic: *const ottla_topic, index: i32) -> *const c_char {
    look(topic, std::ptr::null(), |view| {
        border::at(&view.settings, index).map_or(std::ptr::null(), |(name, _)| name.as_ptr())
    })
}

/// The value of the setting at `index`, from 0. Lives until the topic is freed. NULL for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_setting_value(topic: *const ottla_topic, index: i32) -> *const c_char {
    look(topic, std::ptr::null(), |view| {
        border::at(&view.settings, index).map_or(std::ptr::null(), |(_, value)| value.as_ptr())
    })
}

/// Frees a topic. NULL, and a topic that was freed before, are allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_free(topic: *mut ottla_topic) {
    border::free::<TopicView>(Kind::Topic, border::key(topic));
}
