//! Arrays: those of strangers are compared with their type, number by number and pointer by pointer, before a buffer of
//! theirs is read.
#![expect(unsafe_code, reason = "the Arrow C data interface is raw structs")]

use std::ffi::c_void;

use arrow_array::ffi::FFI_ArrowArray;
use arrow_schema::{DataType, FieldRef, UnionMode};
use ottla::{Error, ErrorCode, Result};

use super::{
    raw::{Owned, RawArray},
    schema::MAX_DEPTH,
};

/// Gives an array to `arrow-array`, which releases it by a callback that must not throw; the producer's may.
pub(super) fn lend(array: Owned<RawArray>) -> FFI_ArrowArray {
    let raw = array.get();
    let lent = RawArray {
        length: raw.length,
        null_count: raw.null_count,
        offset: raw.offset,
        n_buffers: raw.n_buffers,
        n_children: raw.n_children,
        buffers: raw.buffers,
        children: raw.children,
        dictionary: raw.dictionary,
        release: Some(release_lent),
        private_data: Box::into_raw(Box::new(array)).cast(),
    };
    // SAFETY: the layouts are the same, and the release is made for this private data.
    unsafe { std::mem::transmute::<RawArray, FFI_ArrowArray>(lent) }
}

/// # Safety
/// `array` must have been made by [`lend`] and not be released.
unsafe extern "C-unwind" fn release_lent(array: *mut RawArray) {
    // SAFETY: as the caller vouches.
    let owned = unsafe {
        (*array).release = None;
        Box::from_raw((*array).private_data.cast::<Owned<RawArray>>())
    };
    drop(owned);
}

/// What one array of a type has to have.
struct Shape<'a> {
    /// Whether buffer 0 says which values are null.
    nulls: bool,
    /// How many buffers, or how many at least when `views`.
    buffers: usize,
    /// Whether any number of further buffers, and one with their lengths, follow.
    views: bool,
    children: Vec<&'a FieldRef>,
}

/// Compares an array, and everything in it, with its type. What producers are known to do otherwise is mended: Polars gives
/// arrays of nulls a validity buffer.
///
/// # Safety
/// Every pointer in it must be NULL or what the interface prescribes.
pub(super) unsafe fn check(array: &mut RawArray, kind: &DataType) -> Result<()> {
    // SAFETY: as the caller vouches.
    unsafe { check_at(array, kind, &mut Vec::new(), 0) }
}

/// Where in a batch something is wrong.
fn wrong(path: &[String], what: impl std::fmt::Display) -> Error {
    let place = if path.is_empty() {
        "the batch".to_owned()
    } else {
        format!("column {:?} of the batch", path.join("."))
    };
    Error::new(
        ErrorCode::InvalidRecord,
        format!("{place} is not what the Arrow C data interface prescribes: {what}"),
    )
}

/// # Safety
/// As for [`check`].
unsafe fn check_at(array: &mut RawArray, kind: &DataType, path: &mut Vec<String>, depth: usize) -> Result<()> {
    if depth > MAX_DEPTH {
        return Err(wrong(
            path,
            format!("arrays lie in each other more than {MAX_DEPTH} deep"),
        ));
    }
    let rows = rows(array, path)?;
    if *kind == DataType::Null {
        array.n_buffers = 0;
    }
    let shape = shape(kind);
    // SAFETY: as the caller vouches.
    unsafe { check_buffers(array, kind, &shape, rows, path) }?;
    // SAFETY: as the caller vouches.
    unsafe { check_children(array, kind, &shape, rows, path, depth) }?;
    match kind {
        DataType::Dictionary(_, values) => {
            // SAFETY: a dictionary that is there is an array.
            let Some(dictionary) = (unsafe { array.dictionary.as_mut() }) else {
                return Err(wrong(path, "its dictionary is NULL"));
            };
            if dictionary.release.is_none() {
                return Err(wrong(path, "its dictionary was released"));
            }
            // SAFETY: as the caller vouches.
            unsafe { check_at(dictionary, values, path, depth + 1) }
        }
        _ if !array.dictionary.is_null() => Err(wrong(path, format!("{kind} has no dictionary"))),
        _ => Ok(()),
    }
}

/// How many values the buffers of an array hold: those before its offset, and its own.
fn rows(array: &RawArray, path: &[String]) -> Result<usize> {
    let number =
        |name: &str, number: i64| usize::try_from(number).map_err(|_| wrong(path, format!("its {name} is {number}")));
    let length = number("length", array.length)?;
    let offset = number("offset", array.offset)?;
    if array.null_count < -1 || array.null_count > array.length {
        return Err(wrong(
            path,
            format!("{length} values cannot hold {} nulls", array.null_count),
        ));
    }
    // One more than there are values must be countable in bits as well as in bytes.
    length
        .checked_add(offset)
        .filter(|rows| *rows < isize::MAX as usize / 64)
        .ok_or_else(|| {
            wrong(
                path,
                format!("length {length} with offset {offset} is beyond any memory"),
            )
        })
}

fn shape(kind: &DataType) -> Shape<'_> {
    let (nulls, buffers, views, children) = match kind {
        DataType::Null => (false, 0, false, vec![]),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Binary | DataType::LargeBinary => (true, 3, false, vec![]),
        DataType::Utf8View | DataType::BinaryView => (true, 3, true, vec![]),
        DataType::List(field) | DataType::LargeList(field) | DataType::Map(field, _) => (true, 2, false, vec![field]),
        DataType::ListView(field) | DataType::LargeListView(field) => (true, 3, false, vec![field]),
        DataType::FixedSizeList(field, _) => (true, 1, false, vec![field]),
        DataType::Struct(fields) => (true, 1, false, fields.iter().collect()),
        DataType::Union(fields, mode) => {
            let buffers = if *mode == UnionMode::Dense { 2 } else { 1 };
            (false, buffers, false, fields.iter().map(|(_, field)| field).collect())
        }
        DataType::RunEndEncoded(ends, values) => (false, 0, false, vec![ends, values]),
        _ => (true, 2, false, vec![]),
    };
    Shape {
        nulls,
        buffers,
        views,
        children,
    }
}

/// # Safety
/// As for [`check`].
unsafe fn check_buffers(
    array: &RawArray,
    kind: &DataType,
    shape: &Shape<'_>,
    rows: usize,
    path: &[String],
) -> Result<()> {
    let given = usize::try_from(array.n_buffers).unwrap_or(usize::MAX);
    // More buffers of a view than values have room to name is a number that was never set.
    let fits = match shape.views {
        true => (shape.buffers..=1 << 20).contains(&given),
        false => given == shape.buffers,
    };
    if !fits {
        return Err(wrong(
            path,
            format!("{kind} has {} buffers, not {}", shape.buffers, array.n_buffers),
        ));
    }
    if given > 0 && array.buffers.is_null() {
        return Err(wrong(path, format!("its {given} buffers are NULL")));
    }
    // SAFETY: there are so many pointers, and `index` is always below that number.
    let buffer = |index: usize| -> *const c_void { unsafe { *array.buffers.add(index) } };
    if shape.nulls && array.null_count > 0 && buffer(0).is_null() {
        return Err(wrong(
            path,
            format!("it has {} nulls and no validity", array.null_count),
        ));
    }
    if shape.views {
        // SAFETY: as the caller vouches.
        unsafe { check_view_lengths(array, given, path) }?;
    }
    if rows == 0 {
        return Ok(());
    }
    for index in usize::from(shape.nulls)..shape.buffers.min(given) {
        // Of the last one of texts, and of views, it depends on the values whether anything is in it.
        let data = matches!(
            (kind, index),
            (
                DataType::Utf8 | DataType::LargeUtf8 | DataType::Binary | DataType::LargeBinary,
                2
            )
        ) || (shape.views && index > 1);
        if !data && buffer(index).is_null() {
            return Err(wrong(
                path,
                format!("its buffer {index} is NULL though it has {rows} values"),
            ));
        }
    }
    // SAFETY: as the caller vouches: the buffers that are there hold so many values.
    unsafe {
        match kind {
            DataType::Utf8 | DataType::Binary => {
                let bytes = check_offsets::<i32>(buffer(1), array, rows, path)?;
                check_data(buffer(2), bytes, path)
            }
            DataType::LargeUtf8 | DataType::LargeBinary => {
                let bytes = check_offsets::<i64>(buffer(1), array, rows, path)?;
                check_data(buffer(2), bytes, path)
            }
            _ => check_width(kind, rows, path),
        }
    }
}

/// An offset into another buffer.
trait Offset: Copy + Into<i64> {}
impl Offset for i32 {}
impl Offset for i64 {}

/// Where the values of an array end that begin where its offsets say: the first and the last of them, which say how much of
/// the other buffer is touched, must be in order. Those in between are validated later.
///
/// # Safety
/// `offsets` must point to one number more than `rows`.
unsafe fn check_offsets<T: Offset>(
    offsets: *const c_void,
    array: &RawArray,
    rows: usize,
    path: &[String],
) -> Result<usize> {
    let at = |index: usize| -> i64 {
        // SAFETY: as the caller vouches; a producer may align less than its numbers need.
        unsafe { offsets.cast::<T>().add(index).read_unaligned() }.into()
    };
    let start = usize::try_from(array.offset).unwrap_or(0);
    let (first, last) = (at(start), at(rows));
    match usize::try_from(last) {
        Ok(end) if first >= 0 && first <= last => Ok(end),
        _ => Err(wrong(path, format!("its offsets go from {first} to {last}"))),
    }
}

fn check_data(data: *const c_void, bytes: usize, path: &[String]) -> Result<()> {
    if bytes > 0 && data.is_null() {
        return Err(wrong(
            path,
            format!("its data is NULL though its offsets end at {bytes}"),
        ));
    }
    Ok(())
}

/// # Safety
/// As for [`check`].
unsafe fn check_view_lengths(array: &RawArray, given: usize, path: &[String]) -> Result<()> {
    let further = given.saturating_sub(3);
    if further == 0 {
        return Ok(());
    }
    // SAFETY: there are so many pointers.
    let lengths = unsafe { *array.buffers.add(given - 1) }.cast::<i64>();
    if lengths.is_null() || !lengths.is_aligned() {
        return Err(wrong(path, "the lengths of its data buffers are NULL or not aligned"));
    }
    for index in 0..further {
        // SAFETY: there is a length for each of them.
        let (length, buffer) = unsafe { (*lengths.add(index), *array.buffers.add(index + 2)) };
        if length < 0 || (length > 0 && buffer.is_null()) {
            return Err(wrong(
                path,
                format!("its data buffer {index} is NULL or has {length} bytes"),
            ));
        }
    }
    Ok(())
}

/// Values of a fixed size must fit into memory.
fn check_width(kind: &DataType, rows: usize, path: &[String]) -> Result<()> {
    let width = match kind {
        DataType::FixedSizeBinary(width) => {
            usize::try_from(*width).map_err(|_| wrong(path, format!("{kind} is no type")))?
        }
        _ => 32,
    };
    rows.checked_mul(width)
        .filter(|bytes| isize::try_from(*bytes).is_ok())
        .map(drop)
        .ok_or_else(|| wrong(path, format!("{rows} values of {width} bytes are beyond any memory")))
}

/// # Safety
/// As for [`check`].
unsafe fn check_children(
    array: &RawArray,
    kind: &DataType,
    shape: &Shape<'_>,
    rows: usize,
    path: &mut Vec<String>,
    depth: usize,
) -> Result<()> {
    if usize::try_from(array.n_children) != Ok(shape.children.len()) {
        return Err(wrong(
            path,
            format!("{kind} has {} children, not {}", shape.children.len(), array.n_children),
        ));
    }
    if !shape.children.is_empty() && array.children.is_null() {
        return Err(wrong(path, "its children are NULL"));
    }
    // SAFETY: as the caller vouches.
    let needed = unsafe { values_needed(array, kind, rows, path) }?;
    for (index, field) in shape.children.iter().enumerate() {
        path.push(field.name().clone());
        // SAFETY: there are so many pointers; one that is there points to an array.
        let Some(child) = (unsafe { (*array.children.add(index)).as_mut() }) else {
            return Err(wrong(path, "it is NULL"));
        };
        if child.release.is_none() {
            return Err(wrong(path, "it was released"));
        }
        // SAFETY: as the caller vouches.
        unsafe { check_at(child, field.data_type(), path, depth + 1) }?;
        if usize::try_from(child.length).unwrap_or(0) < needed {
            return Err(wrong(
                path,
                format!("it has {} values where {needed} are needed", child.length),
            ));
        }
        path.pop();
    }
    Ok(())
}

/// How many values each child must have at least. Of some types the validation that follows says it better.
///
/// # Safety
/// As for [`check`].
unsafe fn values_needed(array: &RawArray, kind: &DataType, rows: usize, path: &[String]) -> Result<usize> {
    // SAFETY: buffer 1 was looked at; it is there when there are rows.
    let offsets = || unsafe { *array.buffers.add(1) };
    match kind {
        DataType::Struct(_) | DataType::Union(_, UnionMode::Sparse) => Ok(rows),
        DataType::FixedSizeList(_, size) => usize::try_from(*size)
            .ok()
            .and_then(|size| rows.checked_mul(size))
            .ok_or_else(|| wrong(path, format!("{rows} lists of {size} values are beyond any memory"))),
        // SAFETY: as the caller vouches.
        DataType::List(_) | DataType::Map(_, _) if rows > 0 => unsafe {
            check_offsets::<i32>(offsets(), array, rows, path)
        },
        // SAFETY: as the caller vouches.
        DataType::LargeList(_) if rows > 0 => unsafe { check_offsets::<i64>(offsets(), array, rows, path) },
        _ => Ok(0),
    }
}
