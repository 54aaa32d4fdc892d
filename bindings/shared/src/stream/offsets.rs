//! Arrays without offsets.
//!
//! The C data interface lets an array begin in the middle of its buffers, and arrow-rs makes use of it for booleans (their bits
//! cannot be cut by moving a pointer). Arrow Java does not look at the offset: it would give out other values, in silence.

use arrow_data::{ArrayData, transform::MutableArrayData};

/// The same values with an offset of 0 in the array and all below it. What has one is copied; the rest is shared.
pub(super) fn without_offsets(data: ArrayData) -> ArrayData {
    if !has_offset(&data) {
        return data;
    }
    if data.offset() != 0 {
        let mut copy = MutableArrayData::new(vec![&data], false, data.len());
        copy.extend(0, 0, data.len());
        return without_offsets_below(copy.freeze());
    }
    without_offsets_below(data)
}

fn has_offset(data: &ArrayData) -> bool {
    data.offset() != 0 || data.child_data().iter().any(has_offset)
}

fn without_offsets_below(data: ArrayData) -> ArrayData {
    let children = data.child_data().iter().cloned().map(without_offsets).collect();
    // The children have the types and lengths that they had.
    let rebuilt = data.clone().into_builder().child_data(children).build();
    rebuilt.unwrap_or(data)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Array, ArrayRef, BooleanArray, Int64Array, ListArray, StringArray, StructArray, make_array};
    use arrow_buffer::{NullBuffer, OffsetBuffer};
    use arrow_schema::{DataType, Field};

    use super::*;

    fn booleans() -> BooleanArray {
        (0..40).map(|n| (n % 5 != 0).then_some(n % 3 == 0)).collect()
    }

    fn check(array: &dyn Array) {
        for (start, length) in [(0, array.len()), (1, 7), (3, 2), (9, 0), (11, array.len() - 11)] {
            let slice = array.slice(start, length);
            let data = without_offsets(slice.to_data());
            assert!(!has_offset(&data), "{:?}", array.data_type());
            data.validate_full().unwrap();
            assert_eq!(&*make_array(data), &*slice, "{start} {length}");
        }
    }

    #[test]
    fn values_are_the_same_without_an_offset() {
        check(&booleans());
        check(&Int64Array::from_iter_values(0..40));
        check(&StringArray::from_iter_values((0..40).map(|n| n.to_string())));
    }

    #[test]
    fn also_below_structs_and_lists() {
        let field = Arc::new(Field::new("b", DataType::Boolean, true));
        let nulls = NullBuffer::from_iter((0..40).map(|n| n % 7 != 0));
        let structs = StructArray::new(
            vec![Arc::clone(&field)].into(),
            vec![Arc::new(booleans()) as ArrayRef],
            Some(nulls),
        );
        check(&structs);
        let offsets = OffsetBuffer::from_lengths(std::iter::repeat_n(2, 20));
        check(&ListArray::new(field, offsets, Arc::new(booleans()), None));
    }

    #[test]
    fn what_has_none_is_shared() {
        let numbers = Int64Array::from_iter_values(0..40);
        let shared = without_offsets(numbers.to_data());
        assert_eq!(shared.buffers()[0].as_ptr(), numbers.to_data().buffers()[0].as_ptr());
    }
}
