//! Topics: create, delete, list, describe.

use std::ffi::{CString, c_char};

use arrow_schema::ffi::FFI_ArrowSchema as ArrowSchema;
use ottla::{TopicSummary, options::Verb};
use ottla_bindings::{handles::Kind, stream};

use crate::{
    border, connection,
    topic::TopicView,
    types::{ottla_connection, ottla_error, ottla_options, ottla_topic, ottla_topic_list},
};

/// Creates a topic. `schema` is its columns, an Arrow schema of a struct; it is read and stays the caller's. NULL makes
/// a topic of ordinary Kafka records: key, value, headers.
///
/// `options`: `partitions`, `key`, `timestamp`, `exist.ok`, `timeout.ms`, and Kafka's topic settings. `out` may be
/// NULL; else `*out` is the topic, to be freed with `ottla_topic_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_create_topic(
    connection: *mut ottla_connection,
    name: *const c_char,
    schema: *const ArrowSchema,
    options: *const ottla_options,
    out: *mut *mut ottla_topic,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        let connection = connection::of(connection)?;
        // SAFETY: as C promises.
        let name = unsafe { border::text(name, "name") }?;
        let schema = match schema.is_null() {
            true => None,
            // SAFETY: as C promises.
            false => Some(unsafe { stream::import_schema(schema) }?),
        };
        let topic = border::verb(options, |options| {
            connection.create_topic(options.topic_spec(name, schema)?)
        })?;
        // SAFETY: as C promises.
        unsafe { border::hand_out(out, Kind::Topic, TopicView::new(topic)) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, std::ptr::null_mut());
        border::call(error, body)
    }
}

/// Deletes a topic with all of its data. `options` takes `timeout.ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_delete_topic(
    connection: *mut ottla_connection,
    name: *const c_char,
    options: *const ottla_options,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        let connection = connection::of(connection)?;
        // SAFETY: as C promises.
        let name = unsafe { border::text(name, "name") }?;
        border::verb(options, |options| {
            options.none(Verb::DeleteTopic)?;
            connection.delete_topic(name)
        })
    };
    // SAFETY: as C promises.
    unsafe { border::call(error, body) }
}

/// A topic as it is now: schema, partitions with offsets, settings, size. `options` takes `timeout.ms`. Free `*out`
/// with `ottla_topic_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_describe_topic(
    connection: *mut ottla_connection,
    name: *const c_char,
    options: *const ottla_options,
    out: *mut *mut ottla_topic,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let connection = connection::of(connection)?;
        // SAFETY: as C promises.
        let name = unsafe { border::text(name, "name") }?;
        let topic = border::verb(options, |options| {
            options.none(Verb::DescribeTopic)?;
            connection.topic(name)
        })?;
        // SAFETY: as C promises.
        unsafe { border::hand_out(out, Kind::Topic, TopicView::new(topic)) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, std::ptr::null_mut());
        border::call(error, body)
    }
}

/// All topics, by name; those that Ottla keeps for itself are marked internal. `options` takes `timeout.ms`. Free
/// `*out` with `ottla_topic_list_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_list_topics(
    connection: *mut ottla_connection,
    options: *const ottla_options,
    out: *mut *mut ottla_topic_list,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let connection = connection::of(connection)?;
        let topics = border::verb(options, |options| {
            options.none(Verb::ListTopics)?;
            connection.topics()
        })?;
        let list = TopicListView(topics.into_iter().map(Line::new).collect());
        // SAFETY: as C promises.
        unsafe { border::hand_out(out, Kind::TopicList, list) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, std::ptr::null_mut());
        border::call(error, body)
    }
}

/// A list of topics as C sees it.
struct TopicListView(Vec<Line>);

struct Line {
    name: CString,
    id: CString,
    summary: TopicSummary,
}

impl Line {
    fn new(summary: TopicSummary) -> Self {
        Self {
            name: border::c_text(&summary.name),
            id: border::c_text(&summary.id),
            summary,
        }
    }
}

/// Looks at a line of a list.
fn line<R>(list: *const ottla_topic_list, index: i32, otherwise: R, body: impl FnOnce(&Line) -> R) -> R
where
    R: Copy,
{
    border::look(Kind::TopicList, border::key(list), otherwise, |view: &TopicListView| {
        border::at(&view.0, index).map_or(otherwise, body)
    })
}

/// How many topics are in a list. 0 for what is no list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_list_count(list: *const ottla_topic_list) -> i32 {
    border::look(Kind::TopicList, border::key(list), 0, |view: &TopicListView| {
        border::count(&view.0)
    })
}

/// The name of the topic at `index`, from 0. Lives until the list is freed. NULL for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_list_name(list: *const ottla_topic_list, index: i32) -> *const c_char {
    line(list, index, std::ptr::null(), |line| line.name.as_ptr())
}

/// The topic id, as Kafka writes it (22 characters). Lives until the list is freed. NULL for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_list_id(list: *const ottla_topic_list, index: i32) -> *const c_char {
    line(list, index, std::ptr::null(), |line| line.id.as_ptr())
}

/// How many partitions the topic has. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_list_partition_count(list: *const ottla_topic_list, index: i32) -> i32 {
    line(list, index, -1, |line| line.summary.partitions)
}

/// How many offsets lie between the start and the end of all partitions. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_list_rows(list: *const ottla_topic_list, index: i32) -> i64 {
    line(list, index, -1, |line| border::signed(line.summary.rows))
}

/// 1 when the topic has a schema, else 0. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_list_has_schema(list: *const ottla_topic_list, index: i32) -> i32 {
    line(list, index, -1, |line| i32::from(line.summary.has_schema))
}

/// 1 for a topic that Ottla keeps for itself, else 0. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_list_internal(list: *const ottla_topic_list, index: i32) -> i32 {
    line(list, index, -1, |line| i32::from(line.summary.internal))
}

/// Frees a list. NULL, and a list that was freed before, are allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_topic_list_free(list: *mut ottla_topic_list) {
    border::free::<TopicListView>(Kind::TopicList, border::key(list));
}
