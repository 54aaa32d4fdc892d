//! The content of columns that come in: what Rust's arrays promise, a stranger's have to be shown to keep.
//!
//! `ArrayData::validate_full` does it for every type, but looks at texts one by one: short ones take as long as producing them.
//! Texts are therefore looked at as a whole, and again by `validate_full` only to say what is wrong.

use arrow_buffer::ArrowNativeType;
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType};

/// Checks all that is in a column.
pub(super) fn column(data: &ArrayData) -> Result<(), ArrowError> {
    let good = match data.data_type() {
        DataType::Binary => offsets::<i32>(data).is_some(),
        DataType::LargeBinary => offsets::<i64>(data).is_some(),
        DataType::Utf8 => texts::<i32>(data),
        DataType::LargeUtf8 => texts::<i64>(data),
        _ => false,
    };
    match good {
        true => data.validate().and_then(|()| data.validate_nulls()),
        false => data.validate_full(),
    }
}

/// The offsets of the column's values, and the bytes from the first to the last, when no value ends before it begins. `None`
/// also for what `validate_full` has more to say about.
fn offsets<O: ArrowNativeType>(data: &ArrayData) -> Option<(&[O], &[u8])> {
    let [offsets, values] = data.buffers() else { return None };
    // `typed_data` panics on what is not so.
    if !offsets.as_ptr().cast::<O>().is_aligned() || !offsets.len().is_multiple_of(size_of::<O>()) {
        return None;
    }
    let offsets = offsets.typed_data::<O>().get(data.offset()..)?.get(..=data.len())?;
    let rising = offsets
        .iter()
        .zip(offsets.get(1..)?)
        .fold(true, |rising, (start, end)| rising & (start <= end));
    let (first, last) = (offsets.first()?.to_usize()?, offsets.last()?.to_usize()?);
    let values = values.get(first..last)?;
    rising.then_some((offsets, values))
}

/// Whether every value is a text.
fn texts<O: ArrowNativeType>(data: &ArrayData) -> bool {
    let Some((offsets, bytes)) = offsets::<O>(data) else {
        return false;
    };
    // What is ASCII is a text wherever it is cut.
    if bytes.is_ascii() {
        return true;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let first = offsets.first().map_or(0, |first| first.as_usize());
    offsets.iter().fold(true, |whole, offset| {
        whole & text.is_char_boundary(offset.as_usize() - first)
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use arrow_array::{Array, BinaryArray, GenericStringArray, LargeStringArray, OffsetSizeTrait, StringArray};
    use arrow_buffer::Buffer;
    use arrow_data::ArrayDataBuilder;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slices_and_empty_columns_are_good() {
        let words = StringArray::from(vec![Some("a"), None, Some("Zürich"), Some(""), Some("東京")]);
        for (start, length) in [(0, 5), (1, 3), (2, 1), (4, 1), (5, 0)] {
            column(&words.slice(start, length).to_data()).unwrap();
        }
        column(&LargeStringArray::from(Vec::<&str>::new()).to_data()).unwrap();
        column(&ArrayData::new_empty(&DataType::Utf8)).unwrap();
        column(&BinaryArray::from_vec(vec![b"\xff", b""]).to_data()).unwrap();
    }

    fn data(kind: DataType, offsets: Buffer, rows: usize, start: usize, bytes: &[u8]) -> ArrayData {
        let builder = ArrayDataBuilder::new(kind).len(rows).offset(start);
        let builder = builder.buffers(vec![offsets, Buffer::from(bytes)]);
        // SAFETY: it is only validated.
        #[expect(unsafe_code, reason = "it may be wrong on purpose")]
        unsafe {
            builder.build_unchecked()
        }
    }

    fn check_against_arrow<O: OffsetSizeTrait>(ends: &[O], start: usize, bytes: &[u8]) -> Result<(), TestCaseError> {
        let rows = ends.len().saturating_sub(1 + start);
        let offsets = Buffer::from_slice_ref(ends);
        for kind in [
            GenericStringArray::<O>::DATA_TYPE,
            arrow_array::GenericBinaryArray::<O>::DATA_TYPE,
        ] {
            let data = data(kind, offsets.clone(), rows, start, bytes);
            prop_assert_eq!(column(&data).is_ok(), data.validate_full().is_ok(), "{:?}", data);
        }
        Ok(())
    }

    proptest! {
        /// What is taken is exactly what `validate_full` takes, but for bytes that no value has.
        #[test]
        fn it_is_as_strict_as_arrow(
            text in "[a-cäß東🦀]{0,12}",
            spoilt in proptest::option::of((any::<prop::sample::Index>(), any::<u8>())),
            cuts in proptest::collection::vec(0_i32..40, 0..6),
            sorted in any::<bool>(),
            start in 0_usize..3,
        ) {
            let mut bytes = text.into_bytes();
            if let Some((index, byte)) = spoilt && !bytes.is_empty() {
                let index = index.index(bytes.len());
                bytes[index] = byte;
            }
            let whole = i32::try_from(bytes.len()).unwrap();
            let mut ends: Vec<i32> = cuts.iter().map(|cut| cut % (whole + 2)).collect();
            if sorted {
                ends.sort_unstable();
                // From the beginning to the end, since arrow also looks at the bytes around the values.
                ends.insert(0, 0);
                ends.push(whole);
            }
            let start = if sorted { 0 } else { start };
            prop_assume!(ends.len() > start);
            check_against_arrow(&ends, start, &bytes)?;
            let long: Vec<i64> = ends.iter().map(|end| i64::from(*end)).collect();
            check_against_arrow(&long, start, &bytes)?;
        }
    }
}
