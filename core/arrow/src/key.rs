//! The bytes of a record's key, from the key columns of a row.
//!
//! One text or binary column gives its bytes, one integer column its value big-endian in its own width (as Kafka's
//! `ShortSerializer`, `IntegerSerializer` and `LongSerializer` do for 2, 4 and 8 bytes; 1 byte for the 8-bit types, and
//! unsigned values as their bits). Everything else, and several columns, gives canonical JSON: an object with the key
//! columns in their order, no white space, values as in `docs/json.md`.

use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{
    Array, ArrayRef, BinaryViewArray, FixedSizeBinaryArray, GenericBinaryArray, GenericStringArray, RecordBatch,
    StringViewArray, downcast_run_array,
};
use arrow_schema::DataType;

use crate::error::ColumnarError;
use crate::json::write::ObjectWriter;
use crate::table::TopicTable;
use crate::timestamps::first_null;

/// Makes keys of the rows of one batch.
pub(crate) enum KeyWriter<'a> {
    /// The topic has no key columns.
    None,
    Single(SingleKey<'a>),
    Json(Box<ObjectWriter<'a>>),
}

/// A key of one column that has bytes of its own.
pub(crate) enum SingleKey<'a> {
    Utf8(&'a GenericStringArray<i32>),
    LargeUtf8(&'a GenericStringArray<i64>),
    Utf8View(&'a StringViewArray),
    Binary(&'a GenericBinaryArray<i32>),
    LargeBinary(&'a GenericBinaryArray<i64>),
    BinaryView(&'a BinaryViewArray),
    FixedSizeBinary(&'a FixedSizeBinaryArray),
    Int8(&'a [i8]),
    Int16(&'a [i16]),
    Int32(&'a [i32]),
    Int64(&'a [i64]),
    UInt8(&'a [u8]),
    UInt16(&'a [u16]),
    UInt32(&'a [u32]),
    UInt64(&'a [u64]),
    /// Dictionary and run-end encoded columns: row to value, and how many values there are.
    Indirect(Vec<usize>, Box<SingleKey<'a>>, usize),
}

impl<'a> KeyWriter<'a> {
    /// A writer for the keys of `rows`, which have the schema of `table`. A null key is an error.
    pub(crate) fn new(rows: &'a RecordBatch, table: &TopicTable) -> Result<Self, ColumnarError> {
        for (name, index) in table.key_columns().iter().zip(table.key_indices()) {
            if let Some(row) = first_null(rows.column(*index)) {
                return Err(ColumnarError::NullKey {
                    column: name.clone(),
                    row,
                });
            }
        }
        if let [index] = table.key_indices()
            && let Some(single) = SingleKey::new(rows.column(*index))?
        {
            return Ok(Self::Single(single));
        }
        if table.key_indices().is_empty() {
            return Ok(Self::None);
        }
        let columns = table.key_columns().iter().zip(table.key_indices());
        let object = ObjectWriter::named(columns.map(|(name, index)| (name.as_str(), rows.column(*index))))?;
        Ok(Self::Json(Box::new(object)))
    }

    /// The key of `row`, made in `scratch` unless it can be borrowed.
    pub(crate) fn key<'b>(&'b mut self, row: usize, scratch: &'b mut Vec<u8>) -> Option<&'b [u8]> {
        scratch.clear();
        match self {
            Self::None => None,
            Self::Single(single) => Some(single.key(row, scratch)),
            Self::Json(object) => {
                object.write(row, scratch);
                Some(scratch)
            }
        }
    }
}

impl<'a> SingleKey<'a> {
    fn new(array: &'a ArrayRef) -> Result<Option<Self>, ColumnarError> {
        Ok(Some(match array.data_type() {
            DataType::Utf8 => Self::Utf8(array.as_string()),
            DataType::LargeUtf8 => Self::LargeUtf8(array.as_string()),
            DataType::Utf8View => Self::Utf8View(array.as_string_view()),
            DataType::Binary => Self::Binary(array.as_binary()),
            DataType::LargeBinary => Self::LargeBinary(array.as_binary()),
            DataType::BinaryView => Self::BinaryView(array.as_binary_view()),
            DataType::FixedSizeBinary(_) => Self::FixedSizeBinary(array.as_fixed_size_binary()),
            DataType::Int8 => Self::Int8(array.as_primitive::<Int8Type>().values()),
            DataType::Int16 => Self::Int16(array.as_primitive::<Int16Type>().values()),
            DataType::Int32 => Self::Int32(array.as_primitive::<Int32Type>().values()),
            DataType::Int64 => Self::Int64(array.as_primitive::<Int64Type>().values()),
            DataType::UInt8 => Self::UInt8(array.as_primitive::<UInt8Type>().values()),
            DataType::UInt16 => Self::UInt16(array.as_primitive::<UInt16Type>().values()),
            DataType::UInt32 => Self::UInt32(array.as_primitive::<UInt32Type>().values()),
            DataType::UInt64 => Self::UInt64(array.as_primitive::<UInt64Type>().values()),
            DataType::Dictionary(_, _) => {
                let dictionary = array.as_any_dictionary();
                match Self::new(dictionary.values())? {
                    Some(values) if !array.is_empty() => Self::Indirect(
                        dictionary.normalized_keys(),
                        Box::new(values),
                        dictionary.values().len(),
                    ),
                    other => return Ok(other),
                }
            }
            DataType::RunEndEncoded(_, _) => {
                let rows: Vec<i64> = (0..array.len() as i64).collect();
                return downcast_run_array!(
                    array => {
                        let indices = array.get_physical_indices(&rows)?;
                        let values = Self::new(array.values())?;
                        Ok(values.map(|values| Self::Indirect(indices, Box::new(values), array.values().len())))
                    },
                    _ => Ok(None)
                );
            }
            _ => return Ok(None),
        }))
    }

    /// The key of `row`; integers are written to `scratch`, which must be empty.
    pub(crate) fn key<'b>(&'b self, row: usize, scratch: &'b mut Vec<u8>) -> &'b [u8] {
        match self {
            Self::Utf8(values) => return values.value(row).as_bytes(),
            Self::LargeUtf8(values) => return values.value(row).as_bytes(),
            Self::Utf8View(values) => return values.value(row).as_bytes(),
            Self::Binary(values) => return values.value(row),
            Self::LargeBinary(values) => return values.value(row),
            Self::BinaryView(values) => return values.value(row),
            Self::FixedSizeBinary(values) => return values.value(row),
            Self::Indirect(indices, values, _) => return values.key(indices[row], scratch),
            Self::Int8(values) => scratch.extend_from_slice(&values[row].to_be_bytes()),
            Self::Int16(values) => scratch.extend_from_slice(&values[row].to_be_bytes()),
            Self::Int32(values) => scratch.extend_from_slice(&values[row].to_be_bytes()),
            Self::Int64(values) => scratch.extend_from_slice(&values[row].to_be_bytes()),
            Self::UInt8(values) => scratch.extend_from_slice(&values[row].to_be_bytes()),
            Self::UInt16(values) => scratch.extend_from_slice(&values[row].to_be_bytes()),
            Self::UInt32(values) => scratch.extend_from_slice(&values[row].to_be_bytes()),
            Self::UInt64(values) => scratch.extend_from_slice(&values[row].to_be_bytes()),
        }
        scratch
    }
}
