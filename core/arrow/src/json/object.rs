//! Reading JSON objects into columns: rows, and structs in them.

use arrow_array::{ArrayRef, StructArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, Fields};

use super::build::Column;
use super::lexer::Lexer;

/// Objects being read: rows, or structs in them.
#[derive(Debug)]
pub(crate) struct Object {
    fields: Fields,
    columns: Vec<Column>,
    seen: Vec<bool>,
    length: usize,
}

impl Object {
    /// Columns for the members `fields`.
    pub(crate) fn new(fields: &Fields) -> Self {
        let columns = fields
            .iter()
            .map(|field| Column::new(field.data_type(), field.is_nullable()))
            .collect();
        Self {
            fields: fields.clone(),
            columns,
            seen: vec![false; fields.len()],
            length: 0,
        }
    }

    /// Appends the row that `text` holds. On an error nothing is appended.
    pub(crate) fn read_row(&mut self, text: &str) -> Result<(), String> {
        let length = self.length;
        let mut lexer = Lexer::new(text);
        let read = self.read(&mut lexer).and_then(|()| lexer.end());
        if read.is_err() {
            self.truncate(length);
        }
        read
    }

    pub(super) fn read(&mut self, lexer: &mut Lexer<'_>) -> Result<(), String> {
        if lexer.peek() != Some(b'{') {
            return Err(format!("an object was expected, {} found", lexer.found()));
        }
        lexer.expect(b'{')?;
        self.seen.fill(false);
        let mut next = 0;
        if !lexer.eat(b'}') {
            loop {
                let name = lexer.string()?;
                lexer.expect(b':')?;
                // Members mostly come in the schema's order.
                let in_order = self.fields.get(next).is_some_and(|field| *field.name() == name) && !self.seen[next];
                let index = if in_order {
                    next
                } else {
                    (0..self.fields.len())
                        .find(|index| !self.seen[*index] && *self.fields[*index].name() == name)
                        .ok_or_else(|| format!("there is no column '{name}', or it comes twice"))?
                };
                self.seen[index] = true;
                next = index + 1;
                self.columns[index]
                    .read(lexer)
                    .map_err(|reason| format!("column '{}': {reason}", self.fields[index].name()))?;
                if lexer.eat(b'}') {
                    break;
                }
                lexer.expect(b',')?;
            }
        }
        for (index, seen) in self.seen.iter().enumerate() {
            if !seen {
                if !self.fields[index].is_nullable() {
                    return Err(format!("column '{}' is missing", self.fields[index].name()));
                }
                self.columns[index].push_null();
            }
        }
        self.length += 1;
        Ok(())
    }

    /// Appends a row of nulls, whatever the columns say of nulls.
    pub(crate) fn push_null(&mut self) {
        self.columns.iter_mut().for_each(Column::push_null);
        self.length += 1;
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.columns.iter_mut().for_each(|column| column.truncate(length));
        self.length = length;
    }

    /// The columns.
    pub(crate) fn finish_columns(self) -> Result<Vec<ArrayRef>, ArrowError> {
        self.columns.into_iter().map(Column::finish).collect()
    }

    pub(super) fn finish(self, length: usize, nulls: Option<NullBuffer>) -> Result<StructArray, ArrowError> {
        let fields = self.fields.clone();
        let columns = self.finish_columns()?;
        if columns.is_empty() {
            return Ok(StructArray::new_empty_fields(length, nulls));
        }
        StructArray::try_new(fields, columns, nulls)
    }
}
