//! Cutting arrays that do not start at their first value down to what they show.

use arrow_array::types::{Int16Type, Int32Type, Int64Type, RunEndIndexType};
use arrow_array::{Array, PrimitiveArray, RunArray};
use arrow_buffer::{ArrowNativeType, Buffer};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType};

/// Offsets, sizes and values of a list view array; the values are cut to the range that the views span.
pub(crate) fn zero_based_list_view<O: ArrowNativeType>(data: &ArrayData) -> (Buffer, Buffer, ArrayData) {
    let width = size_of::<O>();
    let (start, length) = (data.offset() * width, data.len() * width);
    let values = &data.child_data()[0];
    let offsets = data.buffers()[0].slice_with_length(start, length);
    let sizes = data.buffers()[1].slice_with_length(start, length);
    let (mut low, mut high) = (usize::MAX, 0);
    for (offset, size) in offsets.typed_data::<O>().iter().zip(sizes.typed_data::<O>()) {
        if size.as_usize() > 0 {
            low = low.min(offset.as_usize());
            high = high.max(offset.as_usize() + size.as_usize());
        }
    }
    if high == 0 {
        return (
            Buffer::from_vec(vec![O::usize_as(0); data.len()]),
            sizes,
            values.slice(0, 0),
        );
    }
    if low == 0 {
        // Empty views may point anywhere up to the end of the values, which may now be cut off.
        let clipped = high < values.len();
        let values = values.slice(0, high);
        if !clipped {
            return (offsets, sizes, values);
        }
        return (rebase::<O>(&offsets, &sizes, 0), sizes, values);
    }
    (rebase::<O>(&offsets, &sizes, low), sizes, values.slice(low, high - low))
}

fn rebase<O: ArrowNativeType>(offsets: &Buffer, sizes: &Buffer, base: usize) -> Buffer {
    let rebased: Vec<O> = offsets
        .typed_data::<O>()
        .iter()
        .zip(sizes.typed_data::<O>())
        .map(|(offset, size)| {
            if size.as_usize() == 0 {
                O::usize_as(0)
            } else {
                O::usize_as(offset.as_usize() - base)
            }
        })
        .collect();
    Buffer::from_vec(rebased)
}

/// Run ends and values of a run-end encoded array, cut to what it shows.
pub(crate) fn run_array_parts(data: &ArrayData) -> Result<(ArrayData, ArrayData), ArrowError> {
    match data.data_type() {
        DataType::RunEndEncoded(run_ends, _) => match run_ends.data_type() {
            DataType::Int16 => Ok(typed_run_array_parts::<Int16Type>(data)),
            DataType::Int32 => Ok(typed_run_array_parts::<Int32Type>(data)),
            DataType::Int64 => Ok(typed_run_array_parts::<Int64Type>(data)),
            other => Err(ArrowError::InvalidArgumentError(format!("run ends cannot be {other}"))),
        },
        other => Err(ArrowError::InvalidArgumentError(format!(
            "{other} is not run-end encoded"
        ))),
    }
}

fn typed_run_array_parts<R: RunEndIndexType>(data: &ArrayData) -> (ArrayData, ArrayData) {
    let array = RunArray::<R>::from(data.clone());
    let ends: Vec<R::Native> = if array.is_empty() {
        Vec::new()
    } else {
        array.run_ends().sliced_values().collect()
    };
    let values = if array.is_empty() {
        array.values().slice(0, 0)
    } else {
        array.values_slice()
    };
    (
        PrimitiveArray::<R>::from_iter_values(ends).into_data(),
        values.to_data(),
    )
}
