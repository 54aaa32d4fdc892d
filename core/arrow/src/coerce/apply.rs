//! Carrying out a conversion, with errors that name the row.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, FixedSizeListArray, GenericListArray, GenericListViewArray, MapArray, OffsetSizeTrait,
    StructArray, UInt64Array, UnionArray, downcast_run_array, make_array, new_null_array,
};
use arrow_buffer::ArrowNativeType;
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{ArrowError, DataType, FieldRef};
use arrow_select::take::take;

use super::rules::{Conversion, list_field};
use crate::error::ColumnarError;
use crate::timestamps::first_null;

impl Conversion {
    /// Converts `array`. Errors name `path` and the row.
    pub(super) fn apply(&self, path: &str, array: &ArrayRef) -> Result<ArrayRef, ColumnarError> {
        match self {
            Self::Keep => Ok(Arc::clone(array)),
            Self::Null(to) => Ok(new_null_array(to, array.len())),
            Self::Cast(to) => cast(path, array, to),
            Self::Unpack(values) => unpack(path, array, values),
            Self::Pack(to, values) => cast(path, &values.apply(path, array)?, to),
            Self::Dictionary(to, values) => convert_dictionary(path, array, to, values),
            Self::List { layout, to, values } => {
                let array = if array.data_type() == layout {
                    Arc::clone(array)
                } else {
                    cast(path, array, layout)?
                };
                convert_list(path, &array, to, values)
            }
            Self::Map { to, keys, values } => convert_map(path, array, to, keys, values),
            Self::Struct { to, members } => {
                let array = array.as_struct();
                let mut columns = Vec::with_capacity(to.len());
                for (field, member) in to.iter().zip(members) {
                    let path = format!("{path}.{}", field.name());
                    columns.push(match member {
                        None => new_null_array(field.data_type(), array.len()),
                        Some((index, conversion)) => {
                            let column = array.column(*index);
                            if !field.is_nullable() {
                                check_no_nulls(&path, column, |row| array.is_valid(row))?;
                            }
                            conversion.apply(&path, column)?
                        }
                    });
                }
                if columns.is_empty() {
                    return Ok(Arc::new(StructArray::new_empty_fields(
                        array.len(),
                        array.nulls().cloned(),
                    )));
                }
                Ok(Arc::new(StructArray::try_new(
                    to.clone(),
                    columns,
                    array.nulls().cloned(),
                )?))
            }
            Self::Union { to, children } => convert_union(path, array, to, children),
        }
    }
}

fn check_no_nulls(path: &str, column: &ArrayRef, shown: impl Fn(usize) -> bool) -> Result<(), ColumnarError> {
    if first_null(column).is_none() {
        return Ok(());
    }
    let nulls = column.logical_nulls();
    let row = nulls.and_then(|nulls| (0..column.len()).find(|row| nulls.is_null(*row) && shown(*row)));
    match row {
        Some(row) => Err(ColumnarError::NullValue {
            column: path.to_owned(),
            row,
        }),
        None => Ok(()),
    }
}

fn strict_cast(array: &dyn Array, to: &DataType) -> Result<ArrayRef, ArrowError> {
    let options = CastOptions {
        safe: false,
        ..CastOptions::default()
    };
    cast_with_options(array, to, &options)
}

/// Casts, and finds the row when a value does not fit.
fn cast(path: &str, array: &ArrayRef, to: &DataType) -> Result<ArrayRef, ColumnarError> {
    let error = match strict_cast(array, to) {
        Ok(converted) => return Ok(converted),
        Err(error) => error,
    };
    // The cast fails from the shortest failing prefix on: halve down to its last row.
    let (mut good, mut bad) = (0, array.len());
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if strict_cast(&array.slice(good, middle - good), to).is_ok() {
            good = middle;
        } else {
            bad = middle;
        }
    }
    if array.is_empty() || strict_cast(&array.slice(good, 1), to).is_ok() {
        // No single value is to blame (a dictionary with more values than its index counts, for one).
        return Err(error.into());
    }
    let shown = arrow_cast::display::array_value_to_string(array, good).unwrap_or_default();
    Err(ColumnarError::ValueOutOfRange {
        column: path.to_owned(),
        row: good,
        value: shown,
        expected: to.to_string(),
    })
}

/// Repeats an error about a value for the row that shows it.
fn at_row(error: ColumnarError, row_of: impl Fn(usize) -> Option<usize>) -> ColumnarError {
    match error {
        ColumnarError::NullValue { column, row } => ColumnarError::NullValue {
            column,
            row: row_of(row).unwrap_or(row),
        },
        ColumnarError::ValueOutOfRange {
            column,
            row,
            value,
            expected,
        } => ColumnarError::ValueOutOfRange {
            column,
            row: row_of(row).unwrap_or(row),
            value,
            expected,
        },
        other => other,
    }
}

fn unpack(path: &str, array: &ArrayRef, values: &Conversion) -> Result<ArrayRef, ColumnarError> {
    let (indices, packed) = match array.data_type() {
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            let keys = cast_indices(dictionary.keys())?;
            (keys, Arc::clone(dictionary.values()))
        }
        _ => {
            let rows: Vec<i64> = (0..array.len() as i64).collect();
            downcast_run_array!(
                array => {
                    let indices = array.get_physical_indices(&rows)?;
                    let indices = UInt64Array::from_iter_values(indices.into_iter().map(|index| index as u64));
                    (indices, Arc::clone(array.values()))
                },
                other => return Err(ArrowError::InvalidArgumentError(format!("{other} has no packed values")).into())
            )
        }
    };
    let converted = values.apply(path, &packed).map_err(|error| {
        at_row(error, |value| {
            indices.iter().position(|index| index == Some(value as u64))
        })
    })?;
    Ok(take(&converted, &indices, None)?)
}

fn cast_indices(keys: &dyn Array) -> Result<UInt64Array, ColumnarError> {
    let cast = strict_cast(keys, &DataType::UInt64)?;
    Ok(cast.as_primitive::<arrow_array::types::UInt64Type>().clone())
}

fn convert_dictionary(
    path: &str,
    array: &ArrayRef,
    to: &DataType,
    values: &Conversion,
) -> Result<ArrayRef, ColumnarError> {
    let DataType::Dictionary(key_type, value_type) = to else {
        return Err(ArrowError::InvalidArgumentError(format!("{to} is not a dictionary")).into());
    };
    let dictionary = array.as_any_dictionary();
    let row_of = |value: usize| {
        let keys = cast_indices(dictionary.keys()).ok()?;
        keys.iter().position(|key| key == Some(value as u64))
    };
    let converted = values
        .apply(path, dictionary.values())
        .map_err(|error| at_row(error, row_of))?;
    let Ok(keys) = strict_cast(dictionary.keys(), key_type) else {
        // The index is too narrow for the positions, but may be wide enough for the values that are used.
        let indices = cast_indices(dictionary.keys())?;
        let plain = take(&converted, &indices, None)?;
        return if arrow_cast::can_cast_types(value_type, to) && !value_type.is_nested() {
            cast(path, &plain, to)
        } else {
            Err(ColumnarError::SchemaMismatch {
                column: path.to_owned(),
                expected: to.to_string(),
                found: array.data_type().to_string(),
            })
        };
    };
    let keys = keys.to_data();
    let data = keys
        .into_builder()
        .data_type(to.clone())
        .child_data(vec![converted.to_data()])
        .build()?;
    Ok(make_array(data))
}

fn convert_list(path: &str, array: &ArrayRef, to: &DataType, values: &Conversion) -> Result<ArrayRef, ColumnarError> {
    let Some(field) = list_field(to) else {
        return Err(ArrowError::InvalidArgumentError(format!("{to} is not a list")).into());
    };
    let field = Arc::clone(field);
    match to {
        DataType::LargeList(_) => list_values::<i64>(path, array, field, values),
        DataType::ListView(_) => list_view_values::<i32>(path, array, field, values),
        DataType::LargeListView(_) => list_view_values::<i64>(path, array, field, values),
        DataType::FixedSizeList(_, size) => {
            let list = array.as_fixed_size_list();
            let width = usize::try_from(*size).unwrap_or(0).max(1);
            let child = element(
                path,
                &field,
                list.values(),
                values,
                &|value| Some(value / width),
                &|value| list.is_valid(value / width),
            )?;
            let nulls = list.nulls().cloned();
            Ok(Arc::new(FixedSizeListArray::try_new_with_length(
                field,
                *size,
                child,
                nulls,
                list.len(),
            )?))
        }
        _ => list_values::<i32>(path, array, field, values),
    }
}

/// Converts the values of a list; `row_of` gives the row that shows a value, and `shown` whether one does.
fn element(
    path: &str,
    field: &FieldRef,
    values: &ArrayRef,
    conversion: &Conversion,
    row_of: &dyn Fn(usize) -> Option<usize>,
    shown: &dyn Fn(usize) -> bool,
) -> Result<ArrayRef, ColumnarError> {
    let path = format!("{path}.{}", field.name());
    if !field.is_nullable() {
        check_no_nulls(&path, values, shown).map_err(|error| at_row(error, row_of))?;
    }
    conversion.apply(&path, values).map_err(|error| at_row(error, row_of))
}

fn list_values<O: OffsetSizeTrait>(
    path: &str,
    array: &ArrayRef,
    field: FieldRef,
    values: &Conversion,
) -> Result<ArrayRef, ColumnarError> {
    let list = array.as_list::<O>();
    // Only the values that the (possibly sliced) list shows are converted.
    let offsets = list.offsets();
    let (first, last) = (offsets[0].as_usize(), offsets[list.len()].as_usize());
    let shown_values = list.values().slice(first, last - first);
    let row_of = |value: usize| {
        let position = value + first;
        Some(
            offsets
                .partition_point(|offset| offset.as_usize() <= position)
                .saturating_sub(1),
        )
    };
    let shown = |value: usize| row_of(value).is_some_and(|row| row < list.len() && list.is_valid(row));
    let child = element(path, &field, &shown_values, values, &row_of, &shown)?;
    let offsets = if first == 0 {
        offsets.clone()
    } else {
        offsets.clone().subtract(O::usize_as(first))
    };
    Ok(Arc::new(GenericListArray::<O>::try_new(
        field,
        offsets,
        child,
        list.nulls().cloned(),
    )?))
}

fn list_view_values<O: OffsetSizeTrait>(
    path: &str,
    array: &ArrayRef,
    field: FieldRef,
    values: &Conversion,
) -> Result<ArrayRef, ColumnarError> {
    let list = array.as_list_view::<O>();
    let row_of = |value: usize| {
        (0..list.len()).find(|row| {
            let start = list.offsets()[*row].as_usize();
            list.is_valid(*row) && (start..start + list.sizes()[*row].as_usize()).contains(&value)
        })
    };
    let shown = |value: usize| row_of(value).is_some();
    let child = element(path, &field, list.values(), values, &row_of, &shown)?;
    let (offsets, sizes, nulls) = (list.offsets().clone(), list.sizes().clone(), list.nulls().cloned());
    Ok(Arc::new(GenericListViewArray::<O>::try_new(
        field, offsets, sizes, child, nulls,
    )?))
}

fn convert_map(
    path: &str,
    array: &ArrayRef,
    to: &DataType,
    keys: &Conversion,
    values: &Conversion,
) -> Result<ArrayRef, ColumnarError> {
    let map = array.as_map();
    let DataType::Map(entries, sorted) = to else {
        return Err(ArrowError::InvalidArgumentError(format!("{to} is not a map")).into());
    };
    let DataType::Struct(pair) = entries.data_type() else {
        return Err(ArrowError::InvalidArgumentError(format!("{to} has no entries")).into());
    };
    let offsets = map.offsets();
    let row_of = |value: usize| {
        Some(
            offsets
                .partition_point(|offset| offset.as_usize() <= value)
                .saturating_sub(1),
        )
    };
    let shown = |value: usize| row_of(value).is_some_and(|row| row < map.len() && map.is_valid(row));
    let keys = element(path, &pair[0], map.keys(), keys, &row_of, &shown)?;
    let values = element(path, &pair[1], map.values(), values, &row_of, &shown)?;
    let entries_array = StructArray::try_new(pair.clone(), vec![keys, values], map.entries().nulls().cloned())?;
    let nulls = map.nulls().cloned();
    Ok(Arc::new(MapArray::try_new(
        Arc::clone(entries),
        offsets.clone(),
        entries_array,
        nulls,
        *sorted,
    )?))
}

fn convert_union(
    path: &str,
    array: &ArrayRef,
    to: &DataType,
    children: &[Conversion],
) -> Result<ArrayRef, ColumnarError> {
    let DataType::Union(fields, _) = to else {
        return Err(ArrowError::InvalidArgumentError(format!("{to} is not a union")).into());
    };
    let union = array.as_union();
    let mut converted = Vec::with_capacity(children.len());
    for ((type_id, field), conversion) in fields.iter().zip(children) {
        let row_of = |value: usize| {
            (0..union.len()).find(|row| union.type_id(*row) == type_id && union.value_offset(*row) == value)
        };
        let path = format!("{path}.{}", field.name());
        let child = conversion
            .apply(&path, union.child(type_id))
            .map_err(|error| at_row(error, row_of))?;
        converted.push(child);
    }
    let union = UnionArray::try_new(
        fields.clone(),
        union.type_ids().clone(),
        union.offsets().cloned(),
        converted,
    )?;
    Ok(Arc::new(union))
}
