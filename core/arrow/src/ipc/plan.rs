//! What a record batch becomes in the stream: nodes and buffers, measured before a byte is written.
//!
//! Arrays may be slices of larger ones. Only what the slice shows is planned: offsets are rebased while they are
//! written, child arrays are cut, data buffers of views and values of dictionaries are gathered when most of them are
//! not used.

use arrow_array::cast::AsArray;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_array::{Array, ArrayRef, PrimitiveArray, UInt64Array, downcast_dictionary_array, make_array};
use arrow_buffer::{ArrowNativeType, Buffer, NullBuffer};
use arrow_data::ArrayData;
use arrow_ipc::FieldNode;
use arrow_schema::{ArrowError, DataType, Field, UnionMode};
use arrow_select::take::take;

use super::message::padded;
use super::slice::{run_array_parts, zero_based_list_view};

/// One buffer of a message's body.
#[derive(Debug, Clone)]
pub(crate) enum Segment {
    /// Bytes that are written as they are.
    Bytes(Buffer),
    /// 32-bit offsets, written less the first of them.
    Offsets32(Buffer),
    /// 64-bit offsets, written less the first of them.
    Offsets64(Buffer),
}

impl Segment {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Bytes(buffer) | Self::Offsets32(buffer) | Self::Offsets64(buffer) => buffer.len(),
        }
    }

    /// Appends the bytes, without padding.
    pub(crate) fn write_to(&self, out: &mut Vec<u8>) {
        match self {
            Self::Bytes(buffer) => out.extend_from_slice(buffer),
            Self::Offsets32(buffer) => {
                let offsets = buffer.typed_data::<i32>();
                match offsets.first() {
                    None | Some(0) => out.extend_from_slice(buffer),
                    Some(base) => out.extend(offsets.iter().flat_map(|offset| (offset - base).to_le_bytes())),
                }
            }
            Self::Offsets64(buffer) => {
                let offsets = buffer.typed_data::<i64>();
                match offsets.first() {
                    None | Some(0) => out.extend_from_slice(buffer),
                    Some(base) => out.extend(offsets.iter().flat_map(|offset| (offset - base).to_le_bytes())),
                }
            }
        }
    }
}

/// The body of one record batch or dictionary message.
#[derive(Debug, Default)]
pub(crate) struct BodyPlan {
    pub(crate) rows: usize,
    pub(crate) nodes: Vec<FieldNode>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) variadic_counts: Vec<i64>,
    /// Bytes of the body with padding, uncompressed.
    pub(crate) padded_bytes: usize,
    /// Bytes of the body without padding.
    pub(crate) raw_bytes: usize,
}

impl BodyPlan {
    fn push(&mut self, segment: Segment) {
        let length = segment.len();
        self.raw_bytes += length;
        self.padded_bytes += padded(length);
        self.segments.push(segment);
    }
}

/// A record batch and the dictionaries it needs, in the order in which they are written.
#[derive(Debug, Default)]
pub(crate) struct StreamPlan {
    pub(crate) dictionaries: Vec<(i64, BodyPlan)>,
    pub(crate) body: BodyPlan,
}

impl StreamPlan {
    /// Plans `columns`, whose types are those of `fields` (which carry the dictionary ids of the stream).
    pub(crate) fn new<'a>(
        fields: impl IntoIterator<Item = &'a Field>,
        columns: &[ArrayRef],
        rows: usize,
    ) -> Result<Self, ArrowError> {
        let mut plan = Self::default();
        let mut body = BodyPlan {
            rows,
            ..BodyPlan::default()
        };
        for (field, column) in fields.into_iter().zip(columns) {
            plan.add(&mut body, field, &column.to_data())?;
        }
        plan.body = body;
        Ok(plan)
    }

    /// Bytes of all bodies without padding: what a row count is scaled by.
    pub(crate) fn raw_bytes(&self) -> usize {
        self.body.raw_bytes + self.dictionary_bytes()
    }

    /// Bytes of the dictionaries without padding.
    pub(crate) fn dictionary_bytes(&self) -> usize {
        self.dictionaries.iter().map(|(_, body)| body.raw_bytes).sum()
    }

    fn add(&mut self, body: &mut BodyPlan, field: &Field, data: &ArrayData) -> Result<(), ArrowError> {
        #[expect(deprecated, reason = "the id of a dictionary in the stream has no other place")]
        let dictionary_id = field.dict_id();
        self.add_data(body, field.data_type(), dictionary_id, data)
    }

    fn add_data(
        &mut self,
        body: &mut BodyPlan,
        data_type: &DataType,
        dictionary_id: Option<i64>,
        data: &ArrayData,
    ) -> Result<(), ArrowError> {
        let (offset, length) = (data.offset(), data.len());
        let null_count = match data_type {
            DataType::Null => length,
            DataType::Union(_, _) | DataType::RunEndEncoded(_, _) => 0,
            _ => data.null_count(),
        };
        body.nodes.push(FieldNode::new(length as i64, null_count as i64));
        if !matches!(
            data_type,
            DataType::Null | DataType::Union(_, _) | DataType::RunEndEncoded(_, _)
        ) {
            body.push(Segment::Bytes(validity(data.nulls().filter(|_| null_count > 0))));
        }
        match data_type {
            DataType::Null => {}
            DataType::Boolean => body.push(Segment::Bytes(data.buffers()[0].bit_slice(offset, length))),
            DataType::Utf8 | DataType::Binary => add_bytes::<i32>(body, data, Segment::Offsets32),
            DataType::LargeUtf8 | DataType::LargeBinary => add_bytes::<i64>(body, data, Segment::Offsets64),
            DataType::Utf8View | DataType::BinaryView => add_views(body, data),
            DataType::FixedSizeBinary(width) => {
                let width = usize::try_from(*width).unwrap_or(0);
                body.push(Segment::Bytes(
                    data.buffers()[0].slice_with_length(offset * width, length * width),
                ));
            }
            DataType::List(child) | DataType::Map(child, _) => {
                let values = add_offsets::<i32>(body, data, Segment::Offsets32);
                self.add(body, child, &values)?;
            }
            DataType::LargeList(child) => {
                let values = add_offsets::<i64>(body, data, Segment::Offsets64);
                self.add(body, child, &values)?;
            }
            DataType::ListView(child) => {
                let (offsets, sizes, values) = zero_based_list_view::<i32>(data);
                body.push(Segment::Bytes(offsets));
                body.push(Segment::Bytes(sizes));
                self.add(body, child, &values)?;
            }
            DataType::LargeListView(child) => {
                let (offsets, sizes, values) = zero_based_list_view::<i64>(data);
                body.push(Segment::Bytes(offsets));
                body.push(Segment::Bytes(sizes));
                self.add(body, child, &values)?;
            }
            DataType::FixedSizeList(child, size) => {
                let size = usize::try_from(*size).unwrap_or(0);
                self.add(body, child, &data.child_data()[0].slice(offset * size, length * size))?;
            }
            DataType::Struct(children) => {
                // Slicing a struct has sliced its children already.
                for (child, values) in children.iter().zip(data.child_data()) {
                    self.add(body, child, &values.slice(0, length))?;
                }
            }
            DataType::Union(children, UnionMode::Sparse) => {
                body.push(Segment::Bytes(data.buffers()[0].slice_with_length(offset, length)));
                for ((_, child), values) in children.iter().zip(data.child_data()) {
                    self.add(body, child, &values.slice(offset, length))?;
                }
            }
            DataType::Union(children, UnionMode::Dense) => {
                let type_ids = data.buffers()[0].slice_with_length(offset, length);
                let offsets = &data.buffers()[1].typed_data::<i32>()[offset..offset + length];
                let ids: Vec<i8> = children.iter().map(|(id, _)| id).collect();
                let (offsets, ranges) = dense_union_ranges(&ids, type_ids.typed_data::<i8>(), offsets);
                body.push(Segment::Bytes(type_ids));
                body.push(Segment::Bytes(offsets));
                for (((_, child), values), (start, count)) in children.iter().zip(data.child_data()).zip(ranges) {
                    self.add(body, child, &values.slice(start, count))?;
                }
            }
            DataType::RunEndEncoded(run_ends, values) => {
                let (ends, physical_values) = run_array_parts(data)?;
                self.add(body, run_ends, &ends)?;
                self.add(body, values, &physical_values)?;
            }
            DataType::Dictionary(_, value_type) => {
                let (indices, values) = dictionary_parts(data)?;
                body.push(Segment::Bytes(indices));
                self.add_dictionary(dictionary_id.unwrap_or(0), value_type, &values)?;
            }
            primitive => {
                let width = primitive.primitive_width().ok_or_else(|| {
                    ArrowError::NotYetImplemented(format!("{primitive} has no form in the Arrow IPC format"))
                })?;
                body.push(Segment::Bytes(
                    data.buffers()[0].slice_with_length(offset * width, length * width),
                ));
            }
        }
        Ok(())
    }

    fn add_dictionary(&mut self, id: i64, value_type: &DataType, values: &ArrayData) -> Result<(), ArrowError> {
        let mut body = BodyPlan {
            rows: values.len(),
            ..BodyPlan::default()
        };
        // Dictionaries inside the values are pushed first, as a reader needs them first.
        self.add_data(&mut body, value_type, None, values)?;
        self.dictionaries.push((id, body));
        Ok(())
    }
}

fn validity(nulls: Option<&NullBuffer>) -> Buffer {
    nulls.map_or_else(|| Buffer::from_vec(Vec::<u8>::new()), |nulls| nulls.inner().sliced())
}

/// The offsets that `data` shows and the range of values they span. An empty array still has one offset, 0.
fn offsets_and_range<O: ArrowNativeType>(data: &ArrayData) -> (Buffer, usize, usize) {
    let width = size_of::<O>();
    let buffer = &data.buffers()[0];
    if data.is_empty() || buffer.is_empty() {
        return (Buffer::from_vec(vec![O::usize_as(0)]), 0, 0);
    }
    let offsets = buffer.slice_with_length(data.offset() * width, (data.len() + 1) * width);
    let typed = offsets.typed_data::<O>();
    let (first, last) = (typed[0].as_usize(), typed[data.len()].as_usize());
    (offsets, first, last - first)
}

fn add_bytes<O: ArrowNativeType>(body: &mut BodyPlan, data: &ArrayData, segment: fn(Buffer) -> Segment) {
    let (offsets, start, length) = offsets_and_range::<O>(data);
    body.push(segment(offsets));
    body.push(Segment::Bytes(data.buffers()[1].slice_with_length(start, length)));
}

fn add_offsets<O: ArrowNativeType>(body: &mut BodyPlan, data: &ArrayData, segment: fn(Buffer) -> Segment) -> ArrayData {
    let (offsets, start, length) = offsets_and_range::<O>(data);
    body.push(segment(offsets));
    data.child_data()[0].slice(start, length)
}

/// Slack below which data buffers of views are written whole.
const VIEW_SLACK_BYTES: usize = 1024;

fn add_views(body: &mut BodyPlan, data: &ArrayData) {
    let views = data.buffers()[0].slice_with_length(data.offset() * 16, data.len() * 16);
    let held: usize = data.buffers()[1..].iter().map(Buffer::len).sum();
    let nulls = data.nulls();
    let used: usize = views
        .typed_data::<u128>()
        .iter()
        .enumerate()
        .filter(|(row, _)| nulls.is_none_or(|nulls| nulls.is_valid(*row)))
        .map(|(_, view)| *view as u32 as usize)
        .filter(|length| *length > 12)
        .sum();
    if held > used + used / 8 + VIEW_SLACK_BYTES {
        let array = make_array(data.clone());
        let compact = match data.data_type() {
            DataType::Utf8View => array.as_string_view().gc().into_data(),
            _ => array.as_binary_view().gc().into_data(),
        };
        let views = compact.buffers()[0].slice_with_length(compact.offset() * 16, compact.len() * 16);
        push_views(body, views, &compact.buffers()[1..]);
    } else {
        push_views(body, views, &data.buffers()[1..]);
    }
}

fn push_views(body: &mut BodyPlan, views: Buffer, buffers: &[Buffer]) {
    body.push(Segment::Bytes(views));
    body.variadic_counts.push(buffers.len() as i64);
    for buffer in buffers {
        body.push(Segment::Bytes(buffer.clone()));
    }
}

/// Offsets of a dense union, rebased, and the range of each child that they span.
fn dense_union_ranges(ids: &[i8], type_ids: &[i8], offsets: &[i32]) -> (Buffer, Vec<(usize, usize)>) {
    let mut position = [usize::MAX; 128];
    for (index, id) in ids.iter().enumerate() {
        position[(*id & 0x7f) as usize] = index;
    }
    let mut spans = vec![(i32::MAX, i32::MIN); ids.len()];
    for (id, offset) in type_ids.iter().zip(offsets) {
        if let Some(span) = spans.get_mut(position[(*id & 0x7f) as usize]) {
            *span = (span.0.min(*offset), span.1.max(*offset));
        }
    }
    let rebased: Vec<i32> = type_ids
        .iter()
        .zip(offsets)
        .map(|(id, offset)| offset - spans.get(position[(*id & 0x7f) as usize]).map_or(0, |span| span.0))
        .collect();
    let ranges = spans
        .into_iter()
        .map(|(low, high)| {
            if low > high {
                (0, 0)
            } else {
                (low.as_usize(), (high - low).as_usize() + 1)
            }
        })
        .collect();
    (Buffer::from_vec(rebased), ranges)
}

/// Dictionaries up to this many values are always written whole, so that a categorical column keeps its categories.
const WHOLE_DICTIONARY_VALUES: usize = 256;

/// The indices that `data` shows, and the values; only those used when there are more values than rows.
fn dictionary_parts(data: &ArrayData) -> Result<(Buffer, ArrayData), ArrowError> {
    let values = &data.child_data()[0];
    if values.len() > data.len() && values.len() > WHOLE_DICTIONARY_VALUES {
        let array = make_array(data.clone());
        let array: &dyn Array = &array;
        return downcast_dictionary_array!(
            array => gather_dictionary(array.keys(), array.values()),
            other => Err(ArrowError::InvalidArgumentError(format!("{other} is not a dictionary")))
        );
    }
    let width = match data.data_type() {
        DataType::Dictionary(key, _) => key.primitive_width().unwrap_or(0),
        _ => 0,
    };
    Ok((
        data.buffers()[0].slice_with_length(data.offset() * width, data.len() * width),
        values.clone(),
    ))
}

fn gather_dictionary<K: ArrowDictionaryKeyType>(
    keys: &PrimitiveArray<K>,
    values: &ArrayRef,
) -> Result<(Buffer, ArrayData), ArrowError> {
    let mut new_index = vec![u32::MAX; values.len()];
    let mut used: Vec<u64> = Vec::new();
    let mut indices: Vec<K::Native> = Vec::with_capacity(keys.len());
    for (row, key) in keys.values().iter().enumerate() {
        if keys.is_null(row) {
            indices.push(K::Native::usize_as(0));
            continue;
        }
        let slot = &mut new_index[key.as_usize()];
        if *slot == u32::MAX {
            *slot = used.len() as u32;
            used.push(key.as_usize() as u64);
        }
        indices.push(K::Native::usize_as(*slot as usize));
    }
    let gathered = take(values, &UInt64Array::from(used), None)?;
    Ok((Buffer::from_vec(indices), gathered.to_data()))
}
