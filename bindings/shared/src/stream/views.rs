//! Views under nulls. Arrow leaves open what stands there, Arrow Java never sets it, and Rust's arrays follow it.

use arrow_buffer::MutableBuffer;
use arrow_data::ArrayData;
use arrow_schema::DataType;

/// Bytes of a view.
const VIEW: usize = 16;

fn is_view(data: &ArrayData) -> bool {
    matches!(data.data_type(), DataType::Utf8View | DataType::BinaryView)
}

fn has_views_with_nulls(data: &ArrayData) -> bool {
    (is_view(data) && data.null_count() > 0) || data.child_data().iter().any(has_views_with_nulls)
}

/// The same data with empty views where it is null, at any depth. Only those views are copied.
#[expect(unsafe_code, reason = "what was not validated yet cannot be built otherwise")]
pub(super) fn settle(data: ArrayData) -> ArrayData {
    if !has_views_with_nulls(&data) {
        return data;
    }
    let mut buffers = data.buffers().to_vec();
    if is_view(&data)
        && let (Some(nulls), Some(views)) = (data.nulls(), buffers.first_mut())
    {
        let mut own = MutableBuffer::with_capacity(views.len());
        own.extend_from_slice(views.as_slice());
        for row in (0..data.len()).filter(|row| nulls.is_null(*row)) {
            let start = (data.offset() + row) * VIEW;
            if let Some(view) = own.as_slice_mut().get_mut(start..start + VIEW) {
                view.fill(0);
            }
        }
        *views = own.into();
    }
    let children = data.child_data().iter().cloned().map(settle).collect();
    let builder = data.into_builder().buffers(buffers).child_data(children);
    // SAFETY: of the same shape as what was given, and validated like it afterwards.
    unsafe { builder.build_unchecked() }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Array, ArrayRef, ListArray, StringViewArray, make_array};
    use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
    use arrow_data::ArrayDataBuilder;
    use arrow_schema::Field;

    use super::*;

    /// Three rows, the second a null over a view that points nowhere.
    #[expect(unsafe_code, reason = "it is wrong on purpose")]
    fn dirty() -> ArrayData {
        let good = StringViewArray::from(vec![Some("a"), None, Some("a text that is longer than a view")]);
        let mut views: Vec<u128> = good.views().to_vec();
        *views.get_mut(1).unwrap() = u128::MAX;
        let data = ArrayDataBuilder::new(DataType::Utf8View)
            .len(3)
            .nulls(Some(NullBuffer::from(vec![true, false, true])))
            .add_buffer(Buffer::from_vec(views))
            .add_buffers(good.data_buffers().to_vec());
        // SAFETY: it is only settled.
        unsafe { data.build_unchecked() }
    }

    #[test]
    fn what_stands_under_a_null_does_not_count() {
        let expected = StringViewArray::from(vec![Some("a"), None, Some("a text that is longer than a view")]);
        assert!(dirty().validate_full().is_err());
        let data = settle(dirty());
        data.validate_full().unwrap();
        assert_eq!(make_array(data).as_ref(), &expected as &dyn Array);

        let part = settle(dirty().slice(1, 2));
        part.validate_full().unwrap();
        assert_eq!(make_array(part).as_ref(), &expected.slice(1, 2) as &dyn Array);
    }

    #[test]
    #[expect(unsafe_code, reason = "it is wrong on purpose")]
    fn below_a_list_as_well() {
        let kind = DataType::List(Arc::new(Field::new("item", DataType::Utf8View, true)));
        let builder = ArrayDataBuilder::new(kind)
            .len(1)
            .add_buffer(Buffer::from_vec(vec![0_i32, 3]))
            .add_child_data(dirty());
        // SAFETY: it is only settled.
        let data = settle(unsafe { builder.build_unchecked() });
        data.validate_full().unwrap();
        let field = Arc::new(Field::new("item", DataType::Utf8View, true));
        let offsets = OffsetBuffer::new(ScalarBuffer::from(vec![0, 3]));
        let items: ArrayRef = Arc::new(StringViewArray::from(vec![
            Some("a"),
            None,
            Some("a text that is longer than a view"),
        ]));
        assert_eq!(
            make_array(data).as_ref(),
            &ListArray::new(field, offsets, items, None) as &dyn Array
        );
    }
}
