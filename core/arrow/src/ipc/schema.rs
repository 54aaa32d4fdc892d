//! Schema messages: to bytes, from bytes, and which types may occur.

use std::cell::RefCell;
use std::sync::Arc;

use arrow_ipc::convert::{IpcSchemaEncoder, try_fb_to_schema};
use arrow_ipc::writer::DictionaryTracker;
use arrow_ipc::{Endianness, MessageBuilder, MessageHeader, MetadataVersion, root_as_message_with_opts};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use flatbuffers::{FlatBufferBuilder, VerifierOptions};

use super::message::write_metadata;

/// Nested types deeper than this are refused: what walks a type recursively stays within the stack.
pub(crate) const MAX_DEPTH: usize = 24;

/// Columns, nested ones included, that a schema may have.
const MAX_FIELDS: usize = 100_000;

fn verifier_options() -> VerifierOptions {
    VerifierOptions {
        max_depth: 128,
        max_tables: 2 * MAX_FIELDS,
        ..VerifierOptions::default()
    }
}

/// A schema as it stands in a stream, with what skipping a column needs to know.
#[derive(Debug)]
pub(crate) struct WireSchema {
    /// The schema; dictionary fields carry the id that the stream uses.
    pub(crate) schema: SchemaRef,
    /// For each column the nodes and buffers it takes.
    pub(crate) extents: Vec<Extent>,
}

/// How many entries of a record batch message belong to one column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    /// Field nodes.
    pub(crate) nodes: usize,
    /// Buffers, without the variadic ones of views.
    pub(crate) buffers: usize,
    /// View arrays, each of which has a count of variadic buffers.
    pub(crate) views: usize,
}

impl Extent {
    pub(crate) fn of(data_type: &DataType) -> Self {
        let mut extent = Self::default();
        extent.add(data_type);
        extent
    }

    fn add(&mut self, data_type: &DataType) {
        self.nodes += 1;
        match data_type {
            DataType::Null => {}
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Binary | DataType::LargeBinary => self.buffers += 3,
            DataType::Utf8View | DataType::BinaryView => {
                self.buffers += 2;
                self.views += 1;
            }
            DataType::List(field) | DataType::LargeList(field) | DataType::Map(field, _) => {
                self.buffers += 2;
                self.add(field.data_type());
            }
            DataType::ListView(field) | DataType::LargeListView(field) => {
                self.buffers += 3;
                self.add(field.data_type());
            }
            DataType::FixedSizeList(field, _) => {
                self.buffers += 1;
                self.add(field.data_type());
            }
            DataType::Struct(fields) => {
                self.buffers += 1;
                for field in fields {
                    self.add(field.data_type());
                }
            }
            DataType::Union(fields, mode) => {
                self.buffers += if *mode == arrow_schema::UnionMode::Dense { 2 } else { 1 };
                for (_, field) in fields.iter() {
                    self.add(field.data_type());
                }
            }
            DataType::RunEndEncoded(run_ends, values) => {
                self.add(run_ends.data_type());
                self.add(values.data_type());
            }
            // The values of a dictionary are in a message of their own.
            _ => self.buffers += 2,
        }
    }
}

/// The schema message with its prefix and padding, as it stands at the start of a stream.
pub(crate) fn encode_schema(schema: &Schema) -> Vec<u8> {
    let mut builder = FlatBufferBuilder::new();
    let mut tracker = DictionaryTracker::new(true);
    let header = IpcSchemaEncoder::new()
        .with_dictionary_tracker(&mut tracker)
        .schema_to_fb_offset(&mut builder, schema);
    let header = header.as_union_value();
    let mut message = MessageBuilder::new(&mut builder);
    message.add_version(MetadataVersion::V5);
    message.add_header_type(MessageHeader::Schema);
    message.add_bodyLength(0);
    message.add_header(header);
    let root = message.finish();
    builder.finish(root, None);
    let mut out = Vec::new();
    write_metadata(builder.finished_data(), &mut out);
    out
}

/// Reads the flatbuffer of a schema message. `metadata` comes from outside and may hold anything.
pub(crate) fn decode_schema(metadata: &[u8]) -> Result<WireSchema, String> {
    let message = root_as_message_with_opts(&verifier_options(), metadata)
        .map_err(|error| format!("its schema message is malformed: {error}"))?;
    if message.version() != MetadataVersion::V5 {
        return Err(format!(
            "its schema message has metadata version {:?}, not V5",
            message.version()
        ));
    }
    let header = message
        .header_as_schema()
        .ok_or("the stream does not start with a schema message")?;
    if header.endianness() != Endianness::Little {
        return Err("the stream is big-endian".to_owned());
    }
    let mut fields = 0;
    for field in header.fields().into_iter().flatten() {
        check_wire_field(field, 0, &mut fields)?;
    }
    let schema = try_fb_to_schema(header).map_err(|error| format!("its schema is invalid: {error}"))?;
    check_schema(&schema)?;
    let extents = schema
        .fields()
        .iter()
        .map(|field| Extent::of(field.data_type()))
        .collect();
    Ok(WireSchema {
        schema: Arc::new(schema),
        extents,
    })
}

/// Refuses what the conversion of `arrow-ipc` would panic on.
fn check_wire_field(field: arrow_ipc::Field<'_>, depth: usize, count: &mut usize) -> Result<(), String> {
    *count += 1;
    if depth > MAX_DEPTH {
        return Err(format!("its schema nests deeper than {MAX_DEPTH}"));
    }
    if *count > MAX_FIELDS {
        return Err(format!("its schema has more than {MAX_FIELDS} columns"));
    }
    if field.type_type() == arrow_ipc::Type::Union {
        let children = field.children().map_or(0, |children| children.len());
        if children > 128 {
            return Err("its schema has a union of more than 128 types".to_owned());
        }
        if let Some(ids) = field.type_as_union().and_then(|union| union.typeIds()) {
            if ids.len() != children {
                return Err("its schema has a union whose type ids and children differ in number".to_owned());
            }
            let mut seen = [false; 128];
            for id in ids {
                match usize::try_from(id).ok().and_then(|id| seen.get_mut(id)) {
                    Some(seen) if !*seen => *seen = true,
                    _ => {
                        return Err(format!(
                            "its schema has a union with the type id {id} out of range or twice"
                        ));
                    }
                }
            }
        }
    }
    for child in field.children().into_iter().flatten() {
        check_wire_field(child, depth + 1, count)?;
    }
    Ok(())
}

/// Checks that every type in `schema` is one that Arrow IPC carries and that means something.
pub(crate) fn check_schema(schema: &Schema) -> Result<(), String> {
    schema.fields().iter().try_for_each(|field| check_field(field, 0))
}

fn check_field(field: &Field, depth: usize) -> Result<(), String> {
    check_type(field.name(), field.data_type(), depth)
}

fn check_type(name: &str, data_type: &DataType, depth: usize) -> Result<(), String> {
    if depth > MAX_DEPTH {
        return Err(format!("column '{name}' nests deeper than {MAX_DEPTH}"));
    }
    let bad = |reason: &str| Err(format!("column '{name}' is {data_type}: {reason}"));
    match data_type {
        DataType::Dictionary(key, value) => {
            if !key.is_dictionary_key_type() {
                return bad("its index is not an integer");
            }
            if matches!(**value, DataType::Dictionary(_, _)) {
                return bad("a dictionary whose values are a dictionary cannot be written as Arrow IPC");
            }
            check_type(name, value, depth + 1)
        }
        DataType::FixedSizeBinary(width) if *width < 0 => bad("its width is negative"),
        DataType::FixedSizeList(_, size) if *size < 0 => bad("its size is negative"),
        DataType::Decimal32(precision, scale) => decimal(name, data_type, *precision, *scale, 9),
        DataType::Decimal64(precision, scale) => decimal(name, data_type, *precision, *scale, 18),
        DataType::Decimal128(precision, scale) => decimal(name, data_type, *precision, *scale, 38),
        DataType::Decimal256(precision, scale) => decimal(name, data_type, *precision, *scale, 76),
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _) => check_field(field, depth + 1),
        DataType::Struct(fields) => fields.iter().try_for_each(|field| check_field(field, depth + 1)),
        DataType::Map(entries, _) => match entries.data_type() {
            DataType::Struct(fields) if fields.len() == 2 => {
                if entries.is_nullable() {
                    return bad("its entries are nullable");
                }
                check_field(entries, depth + 1)
            }
            _ => bad("its entries are not a struct of two"),
        },
        DataType::RunEndEncoded(run_ends, values) => {
            if !run_ends.data_type().is_run_ends_type() || run_ends.is_nullable() {
                return bad("its run ends are not int16, int32 or int64, or are nullable");
            }
            check_field(values, depth + 1)
        }
        DataType::Union(fields, _) => {
            if fields.iter().any(|(id, _)| id < 0) {
                return bad("a type id is negative");
            }
            fields.iter().try_for_each(|(_, field)| check_field(field, depth + 1))
        }
        _ => Ok(()),
    }
}

fn decimal(name: &str, data_type: &DataType, precision: u8, scale: i8, max: u8) -> Result<(), String> {
    // A scale beyond the precision is legal in Arrow, as long as arrow-rs computes with it.
    if precision == 0 || precision > max || scale.unsigned_abs() > max {
        return Err(format!(
            "column '{name}' is {data_type}: precision or scale out of range"
        ));
    }
    Ok(())
}

/// Schemas kept by each thread, so that a run of batches parses its schema once.
const CACHED_SCHEMAS: usize = 4;

/// A schema and the bytes of its message.
type CachedSchema = (Box<[u8]>, Arc<WireSchema>);

thread_local! {
    static CACHE: RefCell<Vec<CachedSchema>> = const { RefCell::new(Vec::new()) };
}

/// [`decode_schema`], which remembers the last few answers of the thread by the bytes of the message.
pub(crate) fn decode_schema_cached(metadata: &[u8]) -> Result<Arc<WireSchema>, String> {
    CACHE.with_borrow_mut(|cache| {
        if let Some(position) = cache.iter().position(|(bytes, _)| **bytes == *metadata) {
            if position > 0 {
                cache.swap(0, position);
            }
            return Ok(Arc::clone(&cache[0].1));
        }
        let schema = Arc::new(decode_schema(metadata)?);
        if cache.len() == CACHED_SCHEMAS {
            cache.pop();
        }
        cache.insert(0, (metadata.into(), Arc::clone(&schema)));
        Ok(schema)
    })
}
