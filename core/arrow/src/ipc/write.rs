//! Messages of a stream, from plans.

use arrow_ipc::{
    BodyCompressionBuilder, BodyCompressionMethod, Buffer as BufferPosition, DictionaryBatchBuilder, MessageBuilder,
    MessageHeader, MetadataVersion, RecordBatchBuilder,
};
use flatbuffers::FlatBufferBuilder;

use super::compression::compress;
use super::message::{END_OF_STREAM, framed_length, padded, write_metadata};
use super::plan::{BodyPlan, StreamPlan};
use crate::encode::IpcCompression;

/// A message ready to be written: its metadata, and its body if that had to be made to know its size.
struct PreparedMessage<'a> {
    metadata: Vec<u8>,
    plan: &'a BodyPlan,
    compressed: Option<Vec<u8>>,
    body_length: usize,
}

/// A stream of which every length is known and no byte is written yet.
pub(crate) struct PreparedStream<'a> {
    schema_message: &'a [u8],
    messages: Vec<PreparedMessage<'a>>,
}

impl<'a> PreparedStream<'a> {
    pub(crate) fn new(
        schema_message: &'a [u8],
        plan: &'a StreamPlan,
        compression: Option<IpcCompression>,
    ) -> Result<Self, String> {
        let mut builder = FlatBufferBuilder::with_capacity(1024);
        let mut messages = Vec::with_capacity(plan.dictionaries.len() + 1);
        for (id, body) in &plan.dictionaries {
            messages.push(prepare(&mut builder, body, Some(*id), compression)?);
        }
        messages.push(prepare(&mut builder, &plan.body, None, compression)?);
        Ok(Self {
            schema_message,
            messages,
        })
    }

    /// Bytes of the stream.
    pub(crate) fn length(&self) -> usize {
        let messages: usize = self
            .messages
            .iter()
            .map(|message| framed_length(message.metadata.len()) + message.body_length)
            .sum();
        self.schema_message.len() + messages + END_OF_STREAM.len()
    }

    /// Appends the stream; `out` must end at a multiple of 64 bytes of the batch.
    pub(crate) fn write_to(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.schema_message);
        for message in &self.messages {
            write_metadata(&message.metadata, out);
            match &message.compressed {
                Some(body) => out.extend_from_slice(body),
                None => {
                    for segment in &message.plan.segments {
                        let end = out.len() + padded(segment.len());
                        segment.write_to(out);
                        out.resize(end, 0);
                    }
                }
            }
        }
        out.extend_from_slice(&END_OF_STREAM);
    }
}

fn prepare<'a>(
    builder: &mut FlatBufferBuilder<'static>,
    plan: &'a BodyPlan,
    dictionary_id: Option<i64>,
    compression: Option<IpcCompression>,
) -> Result<PreparedMessage<'a>, String> {
    let mut positions = Vec::with_capacity(plan.segments.len());
    let mut compressed = None;
    let mut offset = 0;
    match compression {
        None => {
            for segment in &plan.segments {
                positions.push(BufferPosition::new(offset as i64, segment.len() as i64));
                offset += padded(segment.len());
            }
        }
        Some(codec) => {
            let mut body = Vec::new();
            let mut scratch = Vec::new();
            for segment in &plan.segments {
                scratch.clear();
                segment.write_to(&mut scratch);
                let start = body.len();
                compress(codec, &scratch, &mut body)?;
                positions.push(BufferPosition::new(start as i64, (body.len() - start) as i64));
                body.resize(padded(body.len()), 0);
            }
            offset = body.len();
            compressed = Some(body);
        }
    }
    let metadata = message_metadata(builder, plan, &positions, dictionary_id, compression, offset);
    Ok(PreparedMessage {
        metadata,
        plan,
        compressed,
        body_length: offset,
    })
}

fn message_metadata(
    builder: &mut FlatBufferBuilder<'static>,
    plan: &BodyPlan,
    positions: &[BufferPosition],
    dictionary_id: Option<i64>,
    compression: Option<IpcCompression>,
    body_length: usize,
) -> Vec<u8> {
    builder.reset();
    let compression = compression.map(|codec| {
        let mut body = BodyCompressionBuilder::new(builder);
        body.add_method(BodyCompressionMethod::BUFFER);
        body.add_codec(codec.code());
        body.finish()
    });
    let buffers = builder.create_vector(positions);
    let nodes = builder.create_vector(&plan.nodes);
    let variadic = (!plan.variadic_counts.is_empty()).then(|| builder.create_vector(&plan.variadic_counts));
    let mut batch = RecordBatchBuilder::new(builder);
    batch.add_length(plan.rows as i64);
    batch.add_nodes(nodes);
    batch.add_buffers(buffers);
    if let Some(compression) = compression {
        batch.add_compression(compression);
    }
    if let Some(variadic) = variadic {
        batch.add_variadicBufferCounts(variadic);
    }
    let batch = batch.finish();
    let (header_type, header) = match dictionary_id {
        None => (MessageHeader::RecordBatch, batch.as_union_value()),
        Some(id) => {
            let mut dictionary = DictionaryBatchBuilder::new(builder);
            dictionary.add_id(id);
            dictionary.add_data(batch);
            dictionary.add_isDelta(false);
            (MessageHeader::DictionaryBatch, dictionary.finish().as_union_value())
        }
    };
    let mut message = MessageBuilder::new(builder);
    message.add_version(MetadataVersion::V5);
    message.add_header_type(header_type);
    message.add_bodyLength(body_length as i64);
    message.add_header(header);
    let root = message.finish();
    builder.finish(root, None);
    builder.finished_data().to_vec()
}
