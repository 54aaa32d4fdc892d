//! The one place where arrays are made without looking at their contents.

#![expect(
    unsafe_code,
    reason = "validation of data that was validated before costs more than the read itself"
)]

use arrow_array::UnionArray;
use arrow_array::{Array, ArrayRef};
use arrow_buffer::ScalarBuffer;
use arrow_data::{ArrayData, ArrayDataBuilder};
use arrow_schema::UnionFields;

/// Builds an array from a batch that was written by this process, or was CRC-checked and validated by it before.
pub(super) fn build_trusted(builder: ArrayDataBuilder) -> ArrayData {
    // SAFETY: callers pass `trusted` only for batches that `validate_columnar` accepted in this process or that the
    // encoder of this process wrote; what is published in a log is never changed. So lengths, offsets, UTF-8 and
    // null counts are what they say, and `Decoder::buffer` has aligned the buffers.
    unsafe { builder.build_unchecked() }
}

/// As [`build_trusted`], for unions, which Arrow builds another way.
pub(super) fn union_trusted(
    fields: &UnionFields,
    type_ids: ScalarBuffer<i8>,
    offsets: Option<ScalarBuffer<i32>>,
    children: Vec<ArrayRef>,
) -> ArrayData {
    // SAFETY: as for `build_trusted`: type ids and offsets were validated when the batch was.
    unsafe { UnionArray::new_unchecked(fields.clone(), type_ids, offsets, children) }.into_data()
}
