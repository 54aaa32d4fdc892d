//! Arrays without offsets.
//!
//! The C data interface lets an array begin in the middle of its buffers, and arrow-rs makes use of it for booleans (their bits
//! cannot be cut by moving a pointer). Arrow Java does not look at the offset: it would give out other values, in silence.

use arrow_data::{ArrayData, transform::MutableArrayData};
use arrow_schema::ArrowError;

/// The same values with an offset of 0 in the array and all below it. What has one is copied; the rest is shared.
pub(super) fn without_offsets(data: ArrayData) -> Result<ArrayData, ArrowError> {
    if !has_offset(&data) {
        return Ok(data);
    }
    let data = if data.offset() == 0 {
        data
    } else {
        let mut copy = MutableArrayData::new(vec![&data], false, data.len());
        copy.try_extend(0, 0, data.len())?;
        copy.freeze()
    };
    let children = data.child_data().iter().cloned().map(without_offsets);
    let children = children.collect::<Result<_, _>>()?;
    data.into_builder().child_data(children).build()
}

fn has_offset(data: &ArrayData) -> bool {
    data.offset() != 0 || data.child_data().iter().any(has_offset)
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
            let data = without_offsets(slice.to_data()).unwrap();
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
        let shared = without_offsets(numbers.to_data()).unwrap();
        assert_eq!(shared.buffers()[0].as_ptr(), numbers.to_data().buffers()[0].as_ptr());
    }
}
