//! Topics: create, delete, list, describe.
#![expect(unsafe_code, reason = "schemas come as Arrow C structs")]

use arrow_schema::ffi::FFI_ArrowSchema;
use ottla::{Error, ErrorCode, Result, Topic, options::Verb};
use ottla_bindings::stream;

use crate::{
    border::{Call, blocking},
    connection::connection,
    message::Answer,
};

/// (name, options), with a schema or without, to the topic.
pub(crate) fn create(call: &mut Call) -> Result<()> {
    let name = call.request.text()?;
    let options = call.request.options()?;
    let schema = call.optional_pointer::<FFI_ArrowSchema>("ArrowSchema")?;
    let schema = schema
        // SAFETY: not null and aligned; that it is such a struct is what the caller vouches for.
        .map(|schema| unsafe { stream::import_schema(schema) })
        .transpose()?;
    let spec = options.topic_spec(&name, schema)?;
    let connection = connection(call)?;
    let topic = blocking(options.timeout()?, || connection.create_topic(spec))?;
    write(&mut call.answer, &topic);
    Ok(())
}

/// (name, options).
pub(crate) fn delete(call: &mut Call) -> Result<()> {
    let name = call.request.text()?;
    let options = call.request.options()?;
    options.none(Verb::DeleteTopic)?;
    let connection = connection(call)?;
    blocking(options.timeout()?, || connection.delete_topic(&name))
}

/// (options) to the list.
pub(crate) fn list(call: &mut Call) -> Result<()> {
    let options = call.request.options()?;
    options.none(Verb::ListTopics)?;
    let connection = connection(call)?;
    let topics = blocking(options.timeout()?, || connection.topics())?;
    call.answer.list(&topics, |answer, topic| {
        answer.text(&topic.name);
        answer.text(&topic.id);
        answer.number(topic.partitions);
        answer.count(topic.rows);
        answer.number(topic.has_schema);
        answer.number(topic.internal);
    });
    Ok(())
}

/// (name, options) to the topic.
pub(crate) fn describe(call: &mut Call) -> Result<()> {
    let topic = find(call)?;
    write(&mut call.answer, &topic);
    Ok(())
}

/// (name, options), the schema into the struct.
pub(crate) fn schema(call: &mut Call) -> Result<()> {
    call.pointer::<FFI_ArrowSchema>("ArrowSchema")?;
    let topic = find(call)?;
    let schema = topic.schema.ok_or_else(|| {
        Error::new(
            ErrorCode::Unsupported,
            format!("topic {:?} has no schema: it holds plain Kafka records", topic.name),
        )
    })?;
    call.give(stream::export_schema(&schema)?, "ArrowSchema")
}

fn find(call: &mut Call) -> Result<Topic> {
    let name = call.request.text()?;
    let options = call.request.options()?;
    options.none(Verb::DescribeTopic)?;
    let connection = connection(call)?;
    blocking(options.timeout()?, || connection.topic(&name))
}

fn write(answer: &mut Answer, topic: &Topic) {
    answer.text(&topic.name);
    answer.text(&topic.id);
    answer.number(topic.schema.is_some());
    answer.list(&topic.key, |answer, column| answer.text(column));
    answer.optional(topic.timestamp.as_deref(), Answer::text);
    answer.texts(&topic.config);
    answer.list(&topic.partitions, |answer, partition| {
        answer.number(partition.index);
        answer.number(partition.start_offset);
        answer.number(partition.end_offset);
        answer.number(partition.leader_epoch);
        answer.optional(partition.size_bytes, Answer::count);
    });
    answer.optional(topic.size_bytes, Answer::count);
}
