//! A topic's table: what its rows look like as columns.

use std::fmt;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::error::ColumnarError;
use crate::ipc::message::stream_schema_metadata;
use crate::ipc::schema::{WireSchema, check_schema, decode_schema, encode_schema};

/// Name of the column that gives each row's offset delta in a batch from which rows were removed.
pub const OFFSET_DELTA_COLUMN: &str = "_offset_delta";

/// Virtual column with the partition of each row.
pub const PARTITION_COLUMN: &str = "_partition";

/// Virtual column with the offset of each row.
pub const OFFSET_COLUMN: &str = "_offset";

/// Virtual column with the timestamp of each row.
pub const TIMESTAMP_COLUMN: &str = "_timestamp";

const RESERVED_COLUMNS: [&str; 4] = [OFFSET_DELTA_COLUMN, PARTITION_COLUMN, OFFSET_COLUMN, TIMESTAMP_COLUMN];

/// How the rows of a topic look to clients that read records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum RowFormat {
    /// A JSON object a row; every type's form is stated in `docs/json.md`.
    #[default]
    Json,
}

/// The table of a topic: schema, key columns, timestamp column, row format.
///
/// Cheap to clone. It can only be made through checks: the key and timestamp columns exist and have types that can
/// serve, and Arrow IPC carries every type.
#[derive(Clone)]
pub struct TopicTable {
    inner: Arc<Inner>,
}

struct Inner {
    schema: SchemaRef,
    key_columns: Vec<String>,
    key_indices: Vec<usize>,
    timestamp_column: Option<String>,
    timestamp_index: Option<usize>,
    row_format: RowFormat,
    schema_version: i32,
    /// The schema message as it stands at the start of every columnar batch, prefix and padding included.
    schema_message: Vec<u8>,
    wire: Arc<WireSchema>,
}

/// The form of a table in `__ottla_tables` and on the wire.
#[derive(Serialize, Deserialize)]
struct TableJson {
    schema_version: i32,
    key_columns: Vec<String>,
    timestamp_column: Option<String>,
    row_format: RowFormat,
    /// Base64 of the Arrow IPC schema message with its prefix.
    schema: String,
}

impl TopicTable {
    /// Checks and makes a table.
    ///
    /// # Errors
    /// [`ColumnarError::InvalidTable`] and [`ColumnarError::UnsupportedType`] when a column occurs twice or has a
    /// reserved name, a key or timestamp column is missing or has a type that cannot serve, or Arrow IPC has no form
    /// for a type.
    pub fn new(
        schema: SchemaRef,
        key_columns: Vec<String>,
        timestamp_column: Option<String>,
        row_format: RowFormat,
        schema_version: i32,
    ) -> Result<Self, ColumnarError> {
        let invalid = |reason: String| ColumnarError::InvalidTable { reason };
        if schema.fields().is_empty() {
            return Err(invalid("the schema has no columns".to_owned()));
        }
        for (index, field) in schema.fields().iter().enumerate() {
            let name = field.name();
            if RESERVED_COLUMNS.contains(&name.as_str()) {
                return Err(invalid(format!(
                    "the column name '{name}' is reserved; rename the column"
                )));
            }
            if schema.fields()[..index].iter().any(|earlier| earlier.name() == name) {
                return Err(invalid(format!("the column '{name}' occurs twice; rename one")));
            }
        }
        check_schema(&schema).map_err(invalid)?;
        let find = |column: &str, role: &str| {
            schema.index_of(column).map_err(|_| {
                let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
                invalid(format!(
                    "the {role} column '{column}' is not in the schema; its columns are {}",
                    names.join(", ")
                ))
            })
        };
        let mut key_indices = Vec::with_capacity(key_columns.len());
        for column in &key_columns {
            let index = find(column, "key")?;
            if key_indices.contains(&index) {
                return Err(invalid(format!("the key column '{column}' is named twice")));
            }
            key_indices.push(index);
            let data_type = schema.field(index).data_type();
            if !is_key_type(data_type) {
                return Err(ColumnarError::UnsupportedType {
                    column: column.clone(),
                    found: data_type.to_string(),
                    purpose: "cannot be a key; text, binary, integer, boolean, decimal, date, time and timestamp can",
                });
            }
        }
        let timestamp_index = match &timestamp_column {
            None => None,
            Some(column) => {
                let index = find(column, "timestamp")?;
                let data_type = schema.field(index).data_type();
                if !matches!(
                    data_type,
                    DataType::Timestamp(_, _) | DataType::Date32 | DataType::Date64
                ) {
                    return Err(ColumnarError::UnsupportedType {
                        column: column.clone(),
                        found: data_type.to_string(),
                        purpose: "cannot be the timestamp; timestamp and date can",
                    });
                }
                Some(index)
            }
        };
        let schema_message = encode_schema(&schema);
        let metadata = stream_schema_metadata(&schema_message).map_err(invalid)?;
        let wire = Arc::new(decode_schema(metadata).map_err(invalid)?);
        Ok(Self {
            inner: Arc::new(Inner {
                schema,
                key_columns,
                key_indices,
                timestamp_column,
                timestamp_index,
                row_format,
                schema_version,
                schema_message,
                wire,
            }),
        })
    }

    /// The schema of the topic's rows, with its metadata.
    #[must_use]
    pub fn schema(&self) -> &SchemaRef {
        &self.inner.schema
    }

    /// Names of the columns whose values make a record's key, in the key's order.
    #[must_use]
    pub fn key_columns(&self) -> &[String] {
        &self.inner.key_columns
    }

    /// Positions of the key columns in the schema.
    #[must_use]
    pub fn key_indices(&self) -> &[usize] {
        &self.inner.key_indices
    }

    /// Name of the column whose values are the records' timestamps.
    #[must_use]
    pub fn timestamp_column(&self) -> Option<&str> {
        self.inner.timestamp_column.as_deref()
    }

    /// Position of the timestamp column in the schema.
    #[must_use]
    pub fn timestamp_index(&self) -> Option<usize> {
        self.inner.timestamp_index
    }

    /// How rows look to clients that read records.
    #[must_use]
    pub fn row_format(&self) -> RowFormat {
        self.inner.row_format
    }

    /// Version of the schema, counted by the topic.
    #[must_use]
    pub fn schema_version(&self) -> i32 {
        self.inner.schema_version
    }

    pub(crate) fn schema_message(&self) -> &[u8] {
        &self.inner.schema_message
    }

    pub(crate) fn wire(&self) -> &Arc<WireSchema> {
        &self.inner.wire
    }

    /// The JSON form, as stored in `__ottla_tables` and sent over the wire; the schema is the base64 of its Arrow IPC
    /// message.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let json = TableJson {
            schema_version: self.inner.schema_version,
            key_columns: self.inner.key_columns.clone(),
            timestamp_column: self.inner.timestamp_column.clone(),
            row_format: self.inner.row_format,
            schema: STANDARD.encode(&self.inner.schema_message),
        };
        // Strings, numbers and lists of them: there is nothing in it that JSON cannot hold.
        serde_json::to_vec(&json).unwrap_or_default()
    }

    /// Reads the JSON form. It may come from a client: everything is checked.
    ///
    /// # Errors
    /// [`ColumnarError::InvalidTable`] and [`ColumnarError::UnsupportedType`], as for [`TopicTable::new`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, ColumnarError> {
        let invalid = |reason: String| ColumnarError::InvalidTable { reason };
        let json: TableJson = serde_json::from_slice(bytes).map_err(|error| invalid(format!("its JSON: {error}")))?;
        let message = STANDARD
            .decode(&json.schema)
            .map_err(|error| invalid(format!("its schema is not base64: {error}")))?;
        let metadata = stream_schema_metadata(&message).map_err(invalid)?;
        let wire = decode_schema(metadata).map_err(invalid)?;
        Self::new(
            wire.schema,
            json.key_columns,
            json.timestamp_column,
            json.row_format,
            json.schema_version,
        )
    }
}

impl PartialEq for TopicTable {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&*self.inner, &*other.inner);
        a.schema == b.schema
            && a.key_columns == b.key_columns
            && a.timestamp_column == b.timestamp_column
            && a.row_format == b.row_format
            && a.schema_version == b.schema_version
    }
}

impl fmt::Debug for TopicTable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TopicTable")
            .field("schema", &self.inner.schema)
            .field("key_columns", &self.inner.key_columns)
            .field("timestamp_column", &self.inner.timestamp_column)
            .field("row_format", &self.inner.row_format)
            .field("schema_version", &self.inner.schema_version)
            .finish()
    }
}

/// Whether a column of this type can be (part of) a key. Floats cannot: NaN and the two zeros have no one text.
fn is_key_type(data_type: &DataType) -> bool {
    match data_type {
        DataType::Dictionary(_, values) => is_key_type(values),
        DataType::RunEndEncoded(_, values) => is_key_type(values.data_type()),
        DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::FixedSizeBinary(_)
        | DataType::Boolean
        | DataType::Date32
        | DataType::Date64
        | DataType::Time32(_)
        | DataType::Time64(_)
        | DataType::Timestamp(_, _)
        | DataType::Decimal32(_, _)
        | DataType::Decimal64(_, _)
        | DataType::Decimal128(_, _)
        | DataType::Decimal256(_, _) => true,
        other => other.is_integer(),
    }
}

/// Whether two types are the same: names and nullability of nested fields count, metadata does not.
pub(crate) fn same_type(a: &DataType, b: &DataType) -> bool {
    let same_fields = |a: &Field, b: &Field| {
        a.name() == b.name() && a.is_nullable() == b.is_nullable() && same_type(a.data_type(), b.data_type())
    };
    match (a, b) {
        (DataType::List(a), DataType::List(b))
        | (DataType::LargeList(a), DataType::LargeList(b))
        | (DataType::ListView(a), DataType::ListView(b))
        | (DataType::LargeListView(a), DataType::LargeListView(b)) => same_fields(a, b),
        (DataType::FixedSizeList(a, m), DataType::FixedSizeList(b, n)) => m == n && same_fields(a, b),
        (DataType::Map(a, m), DataType::Map(b, n)) => m == n && same_fields(a, b),
        (DataType::Struct(a), DataType::Struct(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_fields(a, b))
        }
        (DataType::Union(a, m), DataType::Union(b, n)) => {
            m == n
                && a.len() == b.len()
                && a.iter()
                    .zip(b.iter())
                    .all(|((i, a), (j, b))| i == j && same_fields(a, b))
        }
        (DataType::Dictionary(k, v), DataType::Dictionary(l, w)) => k == l && same_type(v, w),
        (DataType::RunEndEncoded(k, v), DataType::RunEndEncoded(l, w)) => same_fields(k, l) && same_fields(v, w),
        (a, b) => a == b,
    }
}

/// Whether two schemas have the same columns; metadata is not compared.
#[must_use]
pub fn same_schema(a: &Schema, b: &Schema) -> bool {
    a.fields().len() == b.fields().len()
        && a.fields().iter().zip(b.fields()).all(|(a, b)| {
            a.name() == b.name() && a.is_nullable() == b.is_nullable() && same_type(a.data_type(), b.data_type())
        })
}
