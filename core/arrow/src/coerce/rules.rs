//! Which differences lose nothing.

use arrow_schema::{DataType, Field, Fields, TimeUnit};

use crate::error::ColumnarError;
use crate::json::time::per_second;
use crate::table::same_type;

/// What is done to an array so that it has the topic's type.
#[derive(Debug, Clone)]
pub(super) enum Conversion {
    /// It has the type already.
    Keep,
    /// It is a null array.
    Null(DataType),
    /// A cast of plain values that loses nothing where it succeeds.
    Cast(DataType),
    /// Dictionary or run-end encoded values are converted, then repeated for each row.
    Unpack(Box<Conversion>),
    /// The values are converted, then encoded as this dictionary or run-end type.
    Pack(DataType, Box<Conversion>),
    /// A dictionary becomes another: its values are converted, its keys cast.
    Dictionary(DataType, Box<Conversion>),
    /// A list becomes the first type (its own values in the topic's layout), then its values are converted.
    List {
        layout: DataType,
        to: DataType,
        values: Box<Conversion>,
    },
    /// The same for maps: keys and values.
    Map {
        to: DataType,
        keys: Box<Conversion>,
        values: Box<Conversion>,
    },
    /// Members by name; `None` for one that is missing and may be null.
    Struct {
        to: Fields,
        members: Vec<Option<(usize, Conversion)>>,
    },
    /// Children in order.
    Union { to: DataType, children: Vec<Conversion> },
}

impl Conversion {
    /// Decides how `from` becomes `to`. `path` names the column.
    pub(super) fn plan(path: &str, from: &DataType, to: &DataType) -> Result<Self, ColumnarError> {
        let mismatch = || ColumnarError::SchemaMismatch {
            column: path.to_owned(),
            expected: to.to_string(),
            found: from.to_string(),
        };
        if from == to {
            return Ok(Self::Keep);
        }
        let nested = |from: &DataType, to: &DataType| Self::plan(path, from, to).map(Box::new);
        Ok(match (from, to) {
            (DataType::Null, _) => Self::Null(to.clone()),
            (DataType::Dictionary(_, from_values), DataType::Dictionary(_, to_values)) => {
                Self::Dictionary(to.clone(), nested(from_values, to_values).map_err(|_| mismatch())?)
            }
            (DataType::Dictionary(_, values), _) => Self::Unpack(nested(values, to).map_err(|_| mismatch())?),
            (DataType::RunEndEncoded(_, values), _) => {
                Self::Unpack(nested(values.data_type(), to).map_err(|_| mismatch())?)
            }
            (_, DataType::Dictionary(_, values)) => {
                let values_type = values.as_ref();
                if !arrow_cast::can_cast_types(values_type, to) || values_type.is_nested() {
                    return Err(mismatch());
                }
                Self::Pack(to.clone(), nested(from, values_type).map_err(|_| mismatch())?)
            }
            (_, DataType::RunEndEncoded(_, values)) => {
                if !arrow_cast::can_cast_types(values.data_type(), to) {
                    return Err(mismatch());
                }
                Self::Pack(to.clone(), nested(from, values.data_type()).map_err(|_| mismatch())?)
            }
            (DataType::Map(from_entries, from_sorted), DataType::Map(to_entries, to_sorted)) => {
                let (DataType::Struct(from_pair), DataType::Struct(to_pair)) =
                    (from_entries.data_type(), to_entries.data_type())
                else {
                    return Err(mismatch());
                };
                if *to_sorted && !*from_sorted {
                    return Err(mismatch());
                }
                let member = |index: usize| {
                    let name = format!("{path}.{}", to_pair[index].name());
                    Self::plan(&name, from_pair[index].data_type(), to_pair[index].data_type()).map(Box::new)
                };
                Self::Map {
                    to: to.clone(),
                    keys: member(0)?,
                    values: member(1)?,
                }
            }
            (DataType::Struct(from_fields), DataType::Struct(to_fields)) => Self::Struct {
                to: to_fields.clone(),
                members: plan_members(path, from_fields, to_fields)?,
            },
            (DataType::Union(from_fields, from_mode), DataType::Union(to_fields, to_mode)) => {
                let same_shape = from_mode == to_mode
                    && from_fields.len() == to_fields.len()
                    && from_fields
                        .iter()
                        .zip(to_fields.iter())
                        .all(|((from_id, from), (to_id, to))| from_id == to_id && from.name() == to.name());
                if !same_shape {
                    return Err(mismatch());
                }
                let children = from_fields
                    .iter()
                    .zip(to_fields.iter())
                    .map(|((_, from), (_, to))| {
                        Self::plan(&format!("{path}.{}", to.name()), from.data_type(), to.data_type())
                    })
                    .collect::<Result<_, _>>()?;
                Self::Union {
                    to: to.clone(),
                    children,
                }
            }
            (from, to) => match (list_field(from), list_field(to)) {
                (Some(from_field), Some(to_field)) if list_layout_fits(from, to) => {
                    let name = format!("{path}.{}", to_field.name());
                    let values = Self::plan(&name, from_field.data_type(), to_field.data_type())?;
                    Self::List {
                        layout: with_list_field(to, from_field),
                        to: to.clone(),
                        values: Box::new(values),
                    }
                }
                (None, None) if same_type(from, to) || leaf_fits(from, to) => Self::Cast(to.clone()),
                _ => return Err(mismatch()),
            },
        })
    }
}

fn plan_members(path: &str, from: &Fields, to: &Fields) -> Result<Vec<Option<(usize, Conversion)>>, ColumnarError> {
    // Of members with the same name the first goes to the first, and so on.
    let mut used = vec![false; from.len()];
    let mut members = Vec::with_capacity(to.len());
    for field in to {
        let name = format!("{path}.{}", field.name());
        let found = from
            .iter()
            .enumerate()
            .find(|(index, candidate)| !used[*index] && candidate.name() == field.name());
        members.push(match found {
            Some((index, candidate)) => {
                used[index] = true;
                Some((
                    index,
                    Conversion::plan(&name, candidate.data_type(), field.data_type())?,
                ))
            }
            None if field.is_nullable() => None,
            None => {
                return Err(ColumnarError::MissingColumn {
                    column: name,
                    expected: field.data_type().to_string(),
                });
            }
        });
    }
    match used.iter().position(|used| !used) {
        Some(index) => {
            let names: Vec<&str> = to.iter().map(|field| field.name().as_str()).collect();
            Err(ColumnarError::UnknownColumn {
                column: format!("{path}.{}", from[index].name()),
                columns: names.join(", "),
            })
        }
        None => Ok(members),
    }
}

/// The field of a list's values, whatever its layout.
pub(super) fn list_field(data_type: &DataType) -> Option<&std::sync::Arc<Field>> {
    match data_type {
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _) => Some(field),
        _ => None,
    }
}

fn list_layout_fits(from: &DataType, to: &DataType) -> bool {
    match (from, to) {
        (DataType::FixedSizeList(_, from), DataType::FixedSizeList(_, to)) => from == to,
        (_, DataType::FixedSizeList(_, _)) => false,
        _ => true,
    }
}

/// `layout` with the values of `field`.
fn with_list_field(layout: &DataType, field: &std::sync::Arc<Field>) -> DataType {
    let field = std::sync::Arc::clone(field);
    match layout {
        DataType::LargeList(_) => DataType::LargeList(field),
        DataType::ListView(_) => DataType::ListView(field),
        DataType::LargeListView(_) => DataType::LargeListView(field),
        DataType::FixedSizeList(_, size) => DataType::FixedSizeList(field, *size),
        _ => DataType::List(field),
    }
}

/// Whether every value of `from` has an equal one in `to` (of a unit of time: unless it overflows, which is an error).
fn leaf_fits(from: &DataType, to: &DataType) -> bool {
    use DataType::*;
    let finer = |from: &TimeUnit, to: &TimeUnit| per_second(*from) <= per_second(*to);
    match (from, to) {
        (Utf8 | LargeUtf8 | Utf8View, Utf8 | LargeUtf8 | Utf8View) => true,
        (Binary | LargeBinary | BinaryView | FixedSizeBinary(_), Binary | LargeBinary | BinaryView) => true,
        (Float16, Float32 | Float64) | (Float32, Float64) => true,
        (Date32, Date64) => true,
        (Timestamp(from, from_zone), Timestamp(to, to_zone)) => {
            from_zone.is_some() == to_zone.is_some() && finer(from, to)
        }
        (Time32(from) | Time64(from), Time32(to) | Time64(to)) | (Duration(from), Duration(to)) => finer(from, to),
        _ => integer_fits(from, to) || decimal_fits(from, to),
    }
}

fn integer_fits(from: &DataType, to: &DataType) -> bool {
    let bits = |data_type: &DataType| match data_type {
        DataType::Int8 | DataType::UInt8 => Some(8),
        DataType::Int16 | DataType::UInt16 => Some(16),
        DataType::Int32 | DataType::UInt32 => Some(32),
        DataType::Int64 | DataType::UInt64 => Some(64),
        _ => None,
    };
    let (Some(from_bits), Some(to_bits)) = (bits(from), bits(to)) else {
        return false;
    };
    match (from.is_signed_integer(), to.is_signed_integer()) {
        (true, false) => false,
        (false, true) => from_bits < to_bits,
        _ => from_bits <= to_bits,
    }
}

fn decimal_fits(from: &DataType, to: &DataType) -> bool {
    let digits = |data_type: &DataType| match data_type {
        DataType::Decimal32(precision, scale)
        | DataType::Decimal64(precision, scale)
        | DataType::Decimal128(precision, scale)
        | DataType::Decimal256(precision, scale) => Some((i16::from(*precision), i16::from(*scale))),
        _ => None,
    };
    match (digits(from), digits(to)) {
        (Some((from_precision, from_scale)), Some((to_precision, to_scale))) => {
            to_scale >= from_scale && to_precision - to_scale >= from_precision - from_scale
        }
        _ => false,
    }
}
