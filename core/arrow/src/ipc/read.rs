//! Arrays from the messages of a stream: only the columns that are asked for, without copying where that can be.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, UnionArray, make_array};
use arrow_buffer::{Buffer, ScalarBuffer};
use arrow_data::{ArrayData, ArrayDataBuilder};
use arrow_ipc::{
    Buffer as BufferPosition, FieldNode, Message, MessageHeader, MetadataVersion, RecordBatch as RecordBatchMessage,
    root_as_message,
};
use arrow_schema::{DataType, Field, UnionMode};
use flatbuffers::Vector;

use super::compression::decompress;
use super::message::{ALIGNMENT, next_metadata};
use super::schema::{WireSchema, decode_schema_cached};
use super::unchecked::{build_trusted, union_trusted};
use crate::encode::IpcCompression;

/// Bytes that the compressed buffers of one batch may come to. A batch aims at 1 MiB.
pub(crate) const MAX_DECOMPRESSED_BYTES: usize = 256 << 20;

/// Values an array may have: no batch holds more rows, and a length beyond it is an attack on whoever loops over it.
const MAX_VALUES: i64 = i32::MAX as i64;

/// The messages of a stream, looked at from outside.
pub(crate) struct ParsedStream<'a> {
    pub(crate) wire: Arc<WireSchema>,
    dictionaries: Vec<(i64, MessageBody<'a>)>,
    batch: MessageBody<'a>,
    /// Where the stream ends.
    pub(crate) end: usize,
}

#[derive(Clone, Copy)]
struct MessageBody<'a> {
    message: RecordBatchMessage<'a>,
    start: usize,
    length: usize,
}

impl<'a> ParsedStream<'a> {
    /// Reads the messages of `stream` without touching a body: a schema, dictionaries, exactly one record batch.
    pub(crate) fn parse(stream: &'a [u8]) -> Result<Self, String> {
        let mut position = 0;
        let metadata = next_metadata(stream, &mut position)?.ok_or("its Arrow stream is empty")?;
        let wire = decode_schema_cached(metadata)?;
        let mut dictionaries: Vec<(i64, MessageBody<'a>)> = Vec::new();
        loop {
            let metadata = next_metadata(stream, &mut position)?.ok_or("its Arrow stream has no record batch")?;
            let message =
                root_as_message(metadata).map_err(|error| format!("a message of its stream is malformed: {error}"))?;
            if message.version() != MetadataVersion::V5 {
                return Err(format!(
                    "a message has metadata version {:?}, not V5",
                    message.version()
                ));
            }
            let length = body_length(&message, stream.len() - position)?;
            let body = |message| MessageBody {
                message,
                start: position,
                length,
            };
            match message.header_type() {
                MessageHeader::DictionaryBatch => {
                    let dictionary = message
                        .header_as_dictionary_batch()
                        .ok_or("a dictionary message is malformed")?;
                    if dictionary.isDelta() {
                        return Err("its stream has a delta dictionary".to_owned());
                    }
                    let id = dictionary.id();
                    if dictionaries.iter().any(|(earlier, _)| *earlier == id) {
                        return Err(format!("its stream has the dictionary {id} twice"));
                    }
                    dictionaries.push((id, body(dictionary.data().ok_or("a dictionary message has no data")?)));
                    position += length;
                }
                MessageHeader::RecordBatch => {
                    let batch = body(
                        message
                            .header_as_record_batch()
                            .ok_or("a record batch message is malformed")?,
                    );
                    position += length;
                    if next_metadata(stream, &mut position)?.is_some() {
                        return Err("its stream goes on after the first record batch".to_owned());
                    }
                    return Ok(Self {
                        wire,
                        dictionaries,
                        batch,
                        end: position,
                    });
                }
                other => return Err(format!("its stream has a message of type {other:?}")),
            }
        }
    }

    /// Rows of the record batch.
    pub(crate) fn rows(&self) -> Result<usize, String> {
        let rows = self.batch.message.length();
        usize::try_from(rows)
            .ok()
            .filter(|_| rows <= MAX_VALUES)
            .ok_or_else(|| format!("its record batch says it has {rows} rows"))
    }

    /// Decodes the columns at `wanted`, in that order. `stream` holds the bytes that were parsed. Without `trusted`
    /// every value is validated.
    pub(crate) fn columns(&self, stream: &Buffer, wanted: &[usize], trusted: bool) -> Result<Vec<ArrayRef>, String> {
        let mut context = Context {
            stream,
            messages: &self.dictionaries,
            dictionaries: HashMap::new(),
            budget: MAX_DECOMPRESSED_BYTES,
            trusted,
        };
        let rows = self.rows()?;
        let mut decoder = Decoder::new(&self.batch)?;
        let mut decoded: Vec<Option<ArrayRef>> = vec![None; wanted.len()];
        let last = wanted.iter().copied().max();
        for (index, (field, extent)) in self.wire.schema.fields().iter().zip(&self.wire.extents).enumerate() {
            if last.is_none_or(|last| index > last) {
                break;
            }
            if !wanted.contains(&index) {
                decoder.node += extent.nodes;
                decoder.buffer += extent.buffers;
                for _ in 0..extent.views {
                    decoder.buffer += decoder.next_variadic_count()?;
                }
                continue;
            }
            let data = decoder
                .array(&mut context, field)
                .map_err(|reason| format!("column '{}': {reason}", field.name()))?;
            if data.len() != rows {
                return Err(format!(
                    "column '{}' has {} values, the batch has {rows} rows",
                    field.name(),
                    data.len()
                ));
            }
            let array = make_array(data);
            for (slot, _) in decoded.iter_mut().zip(wanted).filter(|(_, wanted)| **wanted == index) {
                *slot = Some(Arc::clone(&array));
            }
        }
        decoded
            .into_iter()
            .map(|array| array.ok_or_else(|| "a projected column does not exist".to_owned()))
            .collect()
    }

    /// Checks what [`ParsedStream::columns`] has no need to: that nothing is left over, and no dictionary is idle.
    pub(crate) fn check_complete(&self) -> Result<(), String> {
        let mut decoder = Decoder::new(&self.batch)?;
        let nodes: usize = self.wire.extents.iter().map(|extent| extent.nodes).sum();
        let views: usize = self.wire.extents.iter().map(|extent| extent.views).sum();
        let mut buffers: usize = self.wire.extents.iter().map(|extent| extent.buffers).sum();
        for _ in 0..views {
            buffers += decoder.next_variadic_count()?;
        }
        if decoder.nodes.len() != nodes
            || decoder.buffers.len() != buffers
            || decoder.variadic.map_or(0, |counts| counts.len()) != views
        {
            return Err("its record batch has more nodes or buffers than its schema".to_owned());
        }
        let mut ids = Vec::new();
        for field in self.wire.schema.fields() {
            dictionary_ids(field, &mut ids);
        }
        match self.dictionaries.iter().find(|(id, _)| !ids.contains(id)) {
            Some((id, _)) => Err(format!("its stream has a dictionary {id}, which no column uses")),
            None => Ok(()),
        }
    }
}

fn body_length(message: &Message<'_>, available: usize) -> Result<usize, String> {
    let length = message.bodyLength();
    usize::try_from(length)
        .ok()
        .filter(|length| *length <= available)
        .ok_or_else(|| format!("a message says its body has {length} bytes, {available} are left"))
}

fn dictionary_ids(field: &Field, ids: &mut Vec<i64>) {
    #[expect(deprecated, reason = "the id of a dictionary in the stream has no other place")]
    if let Some(id) = field.dict_id() {
        ids.push(id);
    }
    visit_children(field.data_type(), &mut |child| dictionary_ids(child, ids));
}

fn visit_children(data_type: &DataType, visit: &mut dyn FnMut(&Field)) {
    match data_type {
        DataType::Dictionary(_, values) => visit_children(values, visit),
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _)
        | DataType::Map(field, _) => visit(field),
        DataType::Struct(fields) => fields.iter().for_each(|field| visit(field)),
        DataType::Union(fields, _) => fields.iter().for_each(|(_, field)| visit(field)),
        DataType::RunEndEncoded(run_ends, values) => {
            visit(run_ends);
            visit(values);
        }
        _ => {}
    }
}

enum Dictionary {
    /// Being decoded: whoever asks for it now is part of itself.
    Pending,
    Decoded(ArrayData),
}

struct Context<'a> {
    stream: &'a Buffer,
    messages: &'a [(i64, MessageBody<'a>)],
    dictionaries: HashMap<i64, Dictionary>,
    budget: usize,
    trusted: bool,
}

impl Context<'_> {
    fn build(&self, builder: ArrayDataBuilder) -> Result<ArrayData, String> {
        if self.trusted {
            Ok(build_trusted(builder))
        } else {
            builder.build().map_err(|error| error.to_string())
        }
    }

    fn dictionary(&mut self, id: i64, value_type: &DataType) -> Result<ArrayData, String> {
        match self.dictionaries.get(&id) {
            Some(Dictionary::Decoded(values)) if values.data_type() == value_type => return Ok(values.clone()),
            Some(Dictionary::Decoded(_)) => return Err(format!("the dictionary {id} is used with two types")),
            Some(Dictionary::Pending) => return Err(format!("the dictionary {id} contains itself")),
            None => {}
        }
        let Some((_, message)) = self.messages.iter().find(|(candidate, _)| *candidate == id) else {
            // A stream may leave out the dictionary of a column that is all null.
            return Ok(ArrayData::new_empty(value_type));
        };
        self.dictionaries.insert(id, Dictionary::Pending);
        let mut decoder = Decoder::new(message)?;
        let values = decoder.typed_array(self, value_type, None)?;
        if i64::try_from(values.len()).ok() != Some(message.message.length()) {
            return Err(format!("the dictionary {id} does not have the length it says"));
        }
        self.dictionaries.insert(id, Dictionary::Decoded(values.clone()));
        Ok(values)
    }
}

/// Walks the nodes and buffers of one message.
struct Decoder<'a> {
    nodes: Vector<'a, FieldNode>,
    buffers: Vector<'a, BufferPosition>,
    variadic: Option<Vector<'a, i64>>,
    compression: Option<IpcCompression>,
    start: usize,
    length: usize,
    node: usize,
    buffer: usize,
    variadic_position: usize,
}

impl<'a> Decoder<'a> {
    fn new(body: &MessageBody<'a>) -> Result<Self, String> {
        let compression = match body.message.compression() {
            None => None,
            Some(compression) if compression.method() == arrow_ipc::BodyCompressionMethod::BUFFER => {
                Some(IpcCompression::from_code(compression.codec())?)
            }
            Some(_) => return Err("its buffers are compressed by a method that does not exist".to_owned()),
        };
        Ok(Self {
            nodes: body.message.nodes().ok_or("a message has no nodes")?,
            buffers: body.message.buffers().ok_or("a message has no buffers")?,
            variadic: body.message.variadicBufferCounts(),
            compression,
            start: body.start,
            length: body.length,
            node: 0,
            buffer: 0,
            variadic_position: 0,
        })
    }

    /// Length and null count of the next node.
    fn next_node(&mut self) -> Result<(usize, usize), String> {
        if self.node >= self.nodes.len() {
            return Err("its message has fewer nodes than its schema".to_owned());
        }
        let node = self.nodes.get(self.node);
        self.node += 1;
        let (length, null_count) = (node.length(), node.null_count());
        if !(0..=MAX_VALUES).contains(&length) || !(0..=length).contains(&null_count) {
            return Err(format!("a node says it has {length} values and {null_count} nulls"));
        }
        Ok((length as usize, null_count as usize))
    }

    fn next_variadic_count(&mut self) -> Result<usize, String> {
        let counts = self.variadic.filter(|counts| self.variadic_position < counts.len());
        let count = counts.map(|counts| counts.get(self.variadic_position));
        self.variadic_position += 1;
        count
            .and_then(|count| usize::try_from(count).ok())
            .filter(|count| *count <= self.buffers.len())
            .ok_or_else(|| "its message has no valid count of data buffers for a view".to_owned())
    }

    fn next_buffer(&mut self, context: &mut Context<'_>) -> Result<Buffer, String> {
        if self.buffer >= self.buffers.len() {
            return Err("its message has fewer buffers than its schema".to_owned());
        }
        let position = self.buffers.get(self.buffer);
        self.buffer += 1;
        let within = || {
            let offset = usize::try_from(position.offset()).ok()?;
            let length = usize::try_from(position.length()).ok()?;
            (offset.checked_add(length)? <= self.length).then_some((offset, length))
        };
        let (offset, length) = within().ok_or_else(|| {
            format!(
                "a buffer is at {} with {} bytes, outside its body",
                position.offset(),
                position.length()
            )
        })?;
        let buffer = context.stream.slice_with_length(self.start + offset, length);
        let buffer = match self.compression {
            Some(codec) if length > 0 => decompress(codec, &buffer, &mut context.budget)?,
            _ => buffer,
        };
        if buffer.as_ptr().addr().is_multiple_of(ALIGNMENT) {
            return Ok(buffer);
        }
        Ok(Buffer::from(buffer.as_slice()))
    }

    fn array(&mut self, context: &mut Context<'_>, field: &Field) -> Result<ArrayData, String> {
        #[expect(deprecated, reason = "the id of a dictionary in the stream has no other place")]
        let dictionary_id = field.dict_id();
        self.typed_array(context, field.data_type(), dictionary_id)
    }

    fn typed_array(
        &mut self,
        context: &mut Context<'_>,
        data_type: &DataType,
        dictionary_id: Option<i64>,
    ) -> Result<ArrayData, String> {
        let (length, null_count) = self.next_node()?;
        let mut builder = ArrayData::builder(data_type.clone()).len(length);
        if !matches!(
            data_type,
            DataType::Null | DataType::Union(_, _) | DataType::RunEndEncoded(_, _)
        ) {
            if null_count > 0 {
                builder = builder.null_bit_buffer(Some(self.sized_buffer(context, length.div_ceil(8))?));
            } else {
                self.skip_buffer()?;
            }
            builder = builder.null_count(null_count);
        }
        match data_type {
            DataType::Null => {
                if null_count != length {
                    return Err("a null array has values that are not null".to_owned());
                }
            }
            DataType::Utf8 | DataType::Binary => {
                builder = builder
                    .add_buffer(self.offsets(context, length, 4)?)
                    .add_buffer(self.next_buffer(context)?);
            }
            DataType::LargeUtf8 | DataType::LargeBinary => {
                builder = builder
                    .add_buffer(self.offsets(context, length, 8)?)
                    .add_buffer(self.next_buffer(context)?);
            }
            DataType::Utf8View | DataType::BinaryView => {
                let count = self.next_variadic_count()?;
                builder = builder.add_buffer(self.sized_buffer(context, length * 16)?);
                for _ in 0..count {
                    builder = builder.add_buffer(self.next_buffer(context)?);
                }
            }
            DataType::List(child) | DataType::Map(child, _) => {
                builder = builder.add_buffer(self.offsets(context, length, 4)?);
                builder = builder.add_child_data(self.array(context, child)?);
            }
            DataType::LargeList(child) => {
                builder = builder.add_buffer(self.offsets(context, length, 8)?);
                builder = builder.add_child_data(self.array(context, child)?);
            }
            DataType::ListView(child) | DataType::LargeListView(child) => {
                let width = if matches!(data_type, DataType::ListView(_)) {
                    4
                } else {
                    8
                };
                builder = builder.add_buffer(self.sized_buffer(context, length * width)?);
                builder = builder.add_buffer(self.sized_buffer(context, length * width)?);
                builder = builder.add_child_data(self.array(context, child)?);
            }
            DataType::FixedSizeList(child, _) => builder = builder.add_child_data(self.array(context, child)?),
            DataType::Struct(children) => {
                for child in children {
                    builder = builder.add_child_data(self.array(context, child)?);
                }
            }
            DataType::RunEndEncoded(run_ends, values) => {
                builder = builder.add_child_data(self.array(context, run_ends)?);
                builder = builder.add_child_data(self.array(context, values)?);
            }
            DataType::Dictionary(key_type, value_type) => {
                let width = key_type.primitive_width().unwrap_or(0);
                builder = builder.add_buffer(self.sized_buffer(context, length * width)?);
                let id = dictionary_id.ok_or("a dictionary has no id")?;
                builder = builder.add_child_data(context.dictionary(id, value_type)?);
            }
            DataType::Union(fields, mode) => {
                let type_ids = ScalarBuffer::new(self.sized_buffer(context, length)?, 0, length);
                let offsets = match mode {
                    UnionMode::Dense => Some(ScalarBuffer::new(self.sized_buffer(context, length * 4)?, 0, length)),
                    UnionMode::Sparse => None,
                };
                let mut children = Vec::with_capacity(fields.len());
                for (_, child) in fields.iter() {
                    children.push(make_array(self.array(context, child)?));
                }
                if context.trusted {
                    return Ok(union_trusted(fields, type_ids, offsets, children));
                }
                return UnionArray::try_new(fields.clone(), type_ids, offsets, children)
                    .map(|array| array.into_data())
                    .map_err(|error| error.to_string());
            }
            DataType::Boolean => builder = builder.add_buffer(self.sized_buffer(context, length.div_ceil(8))?),
            DataType::FixedSizeBinary(width) => {
                let width = usize::try_from(*width).unwrap_or(0);
                builder = builder.add_buffer(self.sized_buffer(context, length.saturating_mul(width))?);
            }
            primitive => {
                let width = primitive.primitive_width().ok_or("it has a type without a width")?;
                builder = builder.add_buffer(self.sized_buffer(context, length * width)?);
            }
        }
        context.build(builder)
    }

    fn skip_buffer(&mut self) -> Result<(), String> {
        if self.buffer >= self.buffers.len() {
            return Err("its message has fewer buffers than its schema".to_owned());
        }
        self.buffer += 1;
        Ok(())
    }

    /// A buffer of exactly `length` bytes: Arrow's own checks take the whole of a buffer for values, and do not expect
    /// half a one at its end.
    fn sized_buffer(&mut self, context: &mut Context<'_>, length: usize) -> Result<Buffer, String> {
        let buffer = self.next_buffer(context)?;
        match buffer.len().cmp(&length) {
            Ordering::Less => Err(format!("a buffer has {} bytes where {length} are needed", buffer.len())),
            Ordering::Equal => Ok(buffer),
            Ordering::Greater => Ok(buffer.slice_with_length(0, length)),
        }
    }

    /// Offsets of `length` values, one more than there are values. Of no values there may be none.
    fn offsets(&mut self, context: &mut Context<'_>, length: usize, width: usize) -> Result<Buffer, String> {
        if length == 0 {
            self.skip_buffer()?;
            return Ok(Buffer::from_vec(vec![0_i64; 1]).slice_with_length(0, width));
        }
        self.sized_buffer(context, (length + 1) * width)
    }
}
