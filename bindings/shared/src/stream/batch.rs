//! Handing a batch out with few allocations.
//!
//! `arrow-data` makes seven or so allocations a column of a batch that it exports, which a reader of small batches of many
//! columns notices. Here a batch takes three, for the structs, their addresses, and what they share; columns of kinds that
//! have arrays inside are left to `arrow-data`.
#![expect(unsafe_code, reason = "the Arrow C data interface is raw structs")]

use std::{ffi::c_void, ptr, sync::Arc};

use arrow_array::{
    Array, ArrayRef, BooleanArray, GenericByteArray, OffsetSizeTrait, RecordBatch, cast::AsArray,
    downcast_primitive_array, ffi::FFI_ArrowArray, types::ByteArrayType,
};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use ottla::{Error, ErrorCode, Result};

use super::{offsets::without_offsets, raw::RawArray};
use crate::guard;

/// Most buffers that a column handed out here has: validity, offsets, values.
const BUFFERS: usize = 3;

/// The struct of a column, and the addresses of its buffers, which it points to.
#[repr(C)]
struct Column {
    array: RawArray,
    buffers: [*const c_void; BUFFERS],
}

/// What the structs of one batch point into. Every struct that is not released holds it, so one that was moved out of the
/// batch outlives the others.
struct Shared {
    /// The owners of all buffers.
    arrays: Vec<ArrayRef>,
    /// From `Box::into_raw`: who holds the batch writes into the structs while we hold nothing but this address.
    columns: *mut [Column],
    addresses: *mut [*mut RawArray],
    no_validity: [*const c_void; 1],
}

// SAFETY: the arrays are `Send` and `Sync`; the structs are written to by whoever holds them, one at a time, as the interface
// prescribes.
unsafe impl Send for Shared {}
// SAFETY: as above.
unsafe impl Sync for Shared {}

impl Drop for Shared {
    fn drop(&mut self) {
        // SAFETY: both are from `Box::into_raw` and freed here only. The last struct that points to them is released.
        unsafe {
            drop(Box::from_raw(self.addresses));
            drop(Box::from_raw(self.columns));
        }
        guard::discard(std::mem::take(&mut self.arrays));
    }
}

/// What the buffers of a column without children are.
struct Flat {
    null_count: usize,
    count: usize,
    buffers: [*const c_void; BUFFERS],
}

/// Hands out a batch as an array of structs, which shares its buffers.
pub(super) fn hand_out(batch: RecordBatch) -> Result<FFI_ArrowArray> {
    let rows = batch.num_rows();
    let (_, arrays, _) = batch.into_parts();
    let columns = Box::into_raw(columns_of(&arrays)?.into_boxed_slice());
    let addresses: Box<[*mut RawArray]> = (0..arrays.len())
        // SAFETY: there are as many structs as arrays.
        .map(|index| unsafe { &raw mut (*columns.cast::<Column>().add(index)).array })
        .collect();
    let addresses = Box::into_raw(addresses);
    let count = arrays.len();
    let shared = Arc::new(Shared {
        arrays,
        columns,
        addresses,
        no_validity: [ptr::null()],
    });
    for index in 0..count {
        // SAFETY: the structs are only ours until this function returns. Those of `arrow-data` have a release already.
        unsafe {
            let column = columns.cast::<Column>().add(index);
            if (*column).array.release.is_none() {
                (*column).array.buffers = (&raw mut (*column).buffers).cast();
                (*column).array.private_data = Arc::into_raw(Arc::clone(&shared)).cast_mut().cast();
                (*column).array.release = Some(release_column);
            }
        }
    }
    let batch = RawArray {
        length: signed(rows),
        null_count: 0,
        offset: 0,
        n_buffers: 1,
        n_children: signed(count),
        buffers: (&raw const shared.no_validity).cast_mut().cast(),
        children: addresses.cast(),
        dictionary: ptr::null_mut(),
        release: Some(release_batch),
        private_data: Arc::into_raw(shared).cast_mut().cast(),
    };
    // SAFETY: the layouts are the same, and the release is made for this private data.
    Ok(unsafe { std::mem::transmute::<RawArray, FFI_ArrowArray>(batch) })
}

/// A length is at most `isize::MAX`.
fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn columns_of(arrays: &[ArrayRef]) -> Result<Vec<Column>> {
    let mut columns = Vec::with_capacity(arrays.len());
    for array in arrays {
        match column(array) {
            Ok(column) => columns.push(column),
            Err(error) => {
                for mut column in columns {
                    if let Some(release) = column.array.release {
                        // SAFETY: it is one that `arrow-data` has made, and goes nowhere.
                        unsafe { release(&raw mut column.array) };
                    }
                }
                return Err(error);
            }
        }
    }
    Ok(columns)
}

/// The struct of a column; it still lacks what ties it to its batch, unless `arrow-data` has made it.
fn column(array: &ArrayRef) -> Result<Column> {
    let Some(flat) = flat(array) else {
        let data = without_offsets(array.to_data())
            .map_err(|error| Error::new(ErrorCode::Internal, format!("handing a batch out: {error}")))?;
        // SAFETY: the layouts are the same.
        let array = unsafe { std::mem::transmute::<FFI_ArrowArray, RawArray>(FFI_ArrowArray::new(&data)) };
        return Ok(Column {
            array,
            buffers: [ptr::null(); BUFFERS],
        });
    };
    Ok(Column {
        array: RawArray {
            length: signed(array.len()),
            null_count: signed(flat.null_count),
            offset: 0,
            n_buffers: signed(flat.count),
            n_children: 0,
            buffers: ptr::null_mut(),
            children: ptr::null_mut(),
            dictionary: ptr::null_mut(),
            release: None,
            private_data: ptr::null_mut(),
        },
        buffers: flat.buffers,
    })
}

/// The buffers of a column, `None` when there is more to it, or its bits begin inside of a byte.
fn flat(array: &ArrayRef) -> Option<Flat> {
    let array = array.as_ref();
    let values: &dyn Array = array;
    downcast_primitive_array!(
        values => Some(Flat {
            null_count: values.null_count(),
            count: 2,
            buffers: [validity(values.nulls())?, values.values().as_ptr().cast(), ptr::null()],
        }),
        DataType::Boolean => booleans(array.as_boolean()),
        DataType::Utf8 => bytes(array.as_string::<i32>()),
        DataType::LargeUtf8 => bytes(array.as_string::<i64>()),
        DataType::Binary => bytes(array.as_binary::<i32>()),
        DataType::LargeBinary => bytes(array.as_binary::<i64>()),
        _ => None,
    )
}

fn booleans(array: &BooleanArray) -> Option<Flat> {
    let values = array.values();
    Some(Flat {
        null_count: array.null_count(),
        count: 2,
        buffers: [
            validity(array.nulls())?,
            bits(values.inner().as_slice(), values.offset())?,
            ptr::null(),
        ],
    })
}

fn bytes<T: ByteArrayType<Offset: OffsetSizeTrait>>(array: &GenericByteArray<T>) -> Option<Flat> {
    // A slice without rows may begin anywhere in the values, which those who take it in do not expect.
    static NO_ROWS: [i64; 1] = [0];
    let offsets = match array.is_empty() {
        true => NO_ROWS.as_ptr().cast(),
        false => array.value_offsets().as_ptr().cast(),
    };
    Some(Flat {
        null_count: array.null_count(),
        count: 3,
        buffers: [validity(array.nulls())?, offsets, array.value_data().as_ptr().cast()],
    })
}

/// Where the bits begin that say which values are there: nowhere when all are.
fn validity(nulls: Option<&NullBuffer>) -> Option<*const c_void> {
    match nulls {
        Some(nulls) if nulls.null_count() > 0 => bits(nulls.validity(), nulls.offset()),
        _ => Some(ptr::null()),
    }
}

fn bits(bytes: &[u8], offset: usize) -> Option<*const c_void> {
    match offset % 8 {
        0 => Some(bytes.get(offset / 8..)?.as_ptr().cast()),
        _ => None,
    }
}

/// # Safety
/// `array` must be a struct of a column that [`hand_out`] made, or a copy that took its place, not released.
unsafe extern "C-unwind" fn release_column(array: *mut RawArray) {
    // SAFETY: as the caller vouches. The struct itself may be gone with the last hold on what is shared.
    unsafe {
        (*array).release = None;
        drop(Arc::from_raw((*array).private_data.cast::<Shared>()));
    }
}

/// # Safety
/// `array` must be a batch that [`hand_out`] made, or a copy that took its place, not released.
unsafe extern "C-unwind" fn release_batch(array: *mut RawArray) {
    // SAFETY: as the caller vouches; the batch's own hold keeps the structs of the columns until all are looked at.
    unsafe {
        (*array).release = None;
        let shared = Arc::from_raw((*array).private_data.cast::<Shared>());
        for index in 0..shared.columns.len() {
            let column = &raw mut (*shared.columns.cast::<Column>().add(index)).array;
            if let Some(release) = (*column).release {
                release(column);
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use arrow_array::{
        BinaryArray, DictionaryArray, Int32Array, Int64Array, LargeStringArray, StringArray, StringViewArray,
        StructArray, TimestampMicrosecondArray,
        ffi::from_ffi_and_data_type,
        types::{Int8Type, Int64Type},
    };
    use arrow_array::{Decimal128Array, FixedSizeBinaryArray, ListArray, NullArray};

    use super::*;

    fn columns() -> Vec<(&'static str, ArrayRef)> {
        let some = |n: &i64| (n % 3 != 0).then_some(*n);
        let numbers = || 0_i64..40;
        let text = |n: i64| (n % 4 != 0).then(|| format!("row {n}"));
        vec![
            ("all", Arc::new(Int64Array::from_iter_values(numbers()))),
            ("some", Arc::new(numbers().map(|n| some(&n)).collect::<Int64Array>())),
            (
                "boolean",
                Arc::new(
                    numbers()
                        .map(|n| some(&n).map(|n| n % 2 == 0))
                        .collect::<BooleanArray>(),
                ),
            ),
            ("text", Arc::new(numbers().map(text).collect::<StringArray>())),
            ("large", Arc::new(numbers().map(text).collect::<LargeStringArray>())),
            ("binary", Arc::new(numbers().map(text).collect::<BinaryArray>())),
            ("view", Arc::new(numbers().map(text).collect::<StringViewArray>())),
            ("null", Arc::new(NullArray::new(40))),
            (
                "time",
                Arc::new(TimestampMicrosecondArray::from_iter_values(numbers()).with_timezone("UTC")),
            ),
            (
                "decimal",
                Arc::new(
                    Decimal128Array::from_iter_values(numbers().map(i128::from))
                        .with_precision_and_scale(9, 2)
                        .unwrap(),
                ),
            ),
            (
                "words",
                Arc::new(
                    numbers()
                        .map(|n| Some(if n % 2 == 0 { "even" } else { "odd" }))
                        .collect::<DictionaryArray<Int8Type>>(),
                ),
            ),
            (
                "fixed",
                Arc::new(FixedSizeBinaryArray::try_from_iter(numbers().map(i64::to_be_bytes)).unwrap()),
            ),
            (
                "list",
                Arc::new(ListArray::from_iter_primitive::<Int64Type, _, _>(
                    numbers().map(|n| some(&n).map(|n| vec![Some(n), None])),
                )),
            ),
        ]
    }

    fn take_in(array: FFI_ArrowArray, kind: DataType) -> ArrayRef {
        // SAFETY: it was made above, of this type.
        let data = unsafe { from_ffi_and_data_type(array, kind) }.unwrap();
        data.validate_full().unwrap();
        arrow_array::make_array(data)
    }

    #[test]
    fn every_kind_of_column_comes_in_again_as_it_was() {
        let whole =
            RecordBatch::try_from_iter_with_nullable(columns().into_iter().map(|(name, array)| (name, array, true)));
        let whole = whole.unwrap();
        for (start, length) in [(0, 40), (8, 16), (3, 20), (39, 1), (5, 0)] {
            let batch = whole.slice(start, length);
            let kind = DataType::Struct(batch.schema().fields().clone());
            let back = take_in(hand_out(batch.clone()).unwrap(), kind);
            assert_eq!(back.as_struct(), &StructArray::from(batch), "{start} {length}");
        }
    }

    #[test]
    fn buffers_are_shared() {
        let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values(0..40));
        let batch = RecordBatch::try_from_iter([("numbers", numbers.clone())]).unwrap();
        let kind = DataType::Struct(batch.schema().fields().clone());
        let back = take_in(hand_out(batch).unwrap(), kind);
        let address = |array: &ArrayRef| array.as_primitive::<Int64Type>().values().as_ptr();
        assert_eq!(address(back.as_struct().column(0)), address(&numbers));
        assert_eq!(Arc::strong_count(&numbers), 2);
        drop(back);
        assert_eq!(Arc::strong_count(&numbers), 1);
    }

    #[test]
    fn a_batch_without_columns_keeps_its_rows() {
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(7));
        let batch =
            RecordBatch::try_new_with_options(Arc::new(arrow_schema::Schema::empty()), vec![], &options).unwrap();
        let back = take_in(
            hand_out(batch).unwrap(),
            DataType::Struct(Vec::<arrow_schema::Field>::new().into()),
        );
        assert_eq!(back.len(), 7);
    }

    #[test]
    fn a_column_that_was_moved_out_outlives_the_batch() {
        let (first, second): (ArrayRef, ArrayRef) = (
            Arc::new(Int32Array::from(vec![1, 2, 3])),
            Arc::new(StringArray::from(vec!["a", "b", "c"])),
        );
        let batch = RecordBatch::try_from_iter([("first", first.clone()), ("second", second.clone())]).unwrap();
        let handed_out = hand_out(batch).unwrap();
        // SAFETY: the layouts are the same; what is taken is marked released where it was.
        let moved = unsafe {
            let raw: *const RawArray = (&raw const handed_out).cast();
            let child = *(*raw).children.add(1);
            let moved = child.read();
            (*child).release = None;
            std::mem::transmute::<RawArray, FFI_ArrowArray>(moved)
        };
        drop(handed_out);
        let back = take_in(moved, DataType::Utf8);
        assert_eq!(&back, &second);
        assert_eq!(
            Arc::strong_count(&first),
            2,
            "the structs of one batch are one allocation"
        );
        drop(back);
        assert_eq!((Arc::strong_count(&first), Arc::strong_count(&second)), (1, 1));
    }
}
