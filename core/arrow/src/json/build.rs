//! Reading JSON values into columns.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, FixedSizeListArray, GenericListArray, MapArray, StructArray, UnionArray, make_array,
};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_cast::cast;
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, UnionFields, UnionMode};

use super::leaf::{Leaf, offsets};
use super::lexer::Lexer;
use super::object::Object;
use super::write::{is_text, union_members_are_named};

/// One column being read.
#[derive(Debug)]
pub(super) struct Column {
    data_type: DataType,
    nullable: bool,
    validity: Vec<bool>,
    nulls: usize,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Leaf(Leaf),
    List(Vec<usize>, Box<Column>),
    FixedSizeList(usize, Box<Column>),
    Struct(Object),
    Map {
        ends: Vec<usize>,
        keys: Box<Column>,
        values: Box<Column>,
        text_keys: bool,
    },
    Union(UnionColumn),
    /// Values by their text, so that each is read once.
    Dictionary {
        keys: Vec<usize>,
        known: HashMap<Box<str>, usize>,
        values: Box<Column>,
    },
    /// Runs of equal text: where each ends.
    Runs {
        ends: Vec<usize>,
        last: String,
        values: Box<Column>,
    },
}

#[derive(Debug)]
struct UnionColumn {
    fields: UnionFields,
    dense: bool,
    named: bool,
    type_ids: Vec<i8>,
    offsets: Vec<i32>,
    children: Vec<Column>,
}

impl Column {
    pub(super) fn new(data_type: &DataType, nullable: bool) -> Self {
        let child = |field: &Field| Box::new(Self::new(field.data_type(), field.is_nullable()));
        let kind = match data_type {
            DataType::List(field)
            | DataType::LargeList(field)
            | DataType::ListView(field)
            | DataType::LargeListView(field) => Kind::List(Vec::new(), child(field)),
            DataType::FixedSizeList(field, size) => {
                Kind::FixedSizeList(usize::try_from(*size).unwrap_or(0), child(field))
            }
            DataType::Struct(fields) => Kind::Struct(Object::new(fields)),
            DataType::Map(entries, _) => match entries.data_type() {
                DataType::Struct(pair) if pair.len() == 2 => Kind::Map {
                    ends: Vec::new(),
                    keys: child(&pair[0]),
                    values: child(&pair[1]),
                    text_keys: is_text(pair[0].data_type()),
                },
                // A table's schema was checked to have none such.
                _ => Kind::Leaf(Leaf::Null(0)),
            },
            DataType::Union(fields, mode) => Kind::Union(UnionColumn {
                fields: fields.clone(),
                dense: *mode == UnionMode::Dense,
                named: union_members_are_named(fields),
                type_ids: Vec::new(),
                offsets: Vec::new(),
                children: fields
                    .iter()
                    .map(|(_, field)| Self::new(field.data_type(), field.is_nullable()))
                    .collect(),
            }),
            DataType::Dictionary(_, values) => Kind::Dictionary {
                keys: Vec::new(),
                known: HashMap::new(),
                values: Box::new(Self::new(values, false)),
            },
            DataType::RunEndEncoded(_, values) => Kind::Runs {
                ends: Vec::new(),
                last: String::new(),
                values: Box::new(Self::new(values.data_type(), values.is_nullable())),
            },
            leaf => Kind::Leaf(Leaf::new(leaf).unwrap_or(Leaf::Null(0))),
        };
        Self {
            data_type: data_type.clone(),
            nullable,
            validity: Vec::new(),
            nulls: 0,
            kind,
        }
    }

    fn len(&self) -> usize {
        self.validity.len()
    }

    /// Whether a null is a value of its own kind here, and not an absent one.
    fn holds_nulls(&self) -> bool {
        matches!(self.kind, Kind::Runs { .. } | Kind::Leaf(Leaf::Null(_)))
    }

    /// Appends the value that is next. After an error [`Column::truncate`] must follow.
    pub(super) fn read(&mut self, lexer: &mut Lexer<'_>) -> Result<(), String> {
        if lexer.peek() == Some(b'n') && !matches!(self.kind, Kind::Runs { .. }) {
            if !lexer.eat_word("null") {
                return Err(format!("{} is no value", lexer.found()));
            }
            if !self.nullable && !self.holds_nulls() {
                return Err("it is null, and must not be".to_owned());
            }
            self.push_null();
            return Ok(());
        }
        if lexer.peek() == Some(b'n') && !self.nullable {
            return Err("it is null, and must not be".to_owned());
        }
        match &mut self.kind {
            Kind::Leaf(leaf) => leaf.read(lexer)?,
            Kind::List(ends, values) => {
                values.read_list(lexer)?;
                ends.push(values.len());
            }
            Kind::FixedSizeList(size, values) => {
                let before = values.len();
                values.read_list(lexer)?;
                if values.len() - before != *size {
                    return Err(format!("the list has {} values, not {size}", values.len() - before));
                }
            }
            Kind::Struct(object) => object.read(lexer)?,
            Kind::Map {
                ends,
                keys,
                values,
                text_keys,
            } => {
                if *text_keys && lexer.peek() == Some(b'{') {
                    read_text_map(lexer, keys, values)?;
                } else {
                    read_map(lexer, keys, values)?;
                }
                ends.push(keys.len());
            }
            Kind::Union(union) => union.read(lexer)?,
            Kind::Dictionary { keys, known, values } => {
                let start = lexer.position();
                let mut ahead = lexer.clone();
                ahead.skip_value()?;
                let text = ahead.text_from(start);
                let key = match known.get(text) {
                    Some(key) => *key,
                    None => {
                        let key = values.len();
                        if let Err(reason) = values.read(lexer) {
                            values.truncate(key);
                            return Err(reason);
                        }
                        known.insert(text.into(), key);
                        key
                    }
                };
                *lexer = ahead;
                keys.push(key);
            }
            Kind::Runs { ends, last, values } => {
                let start = lexer.position();
                let mut ahead = lexer.clone();
                ahead.skip_value()?;
                let text = ahead.text_from(start);
                let row = ends.last().copied().unwrap_or(0) + 1;
                match ends.last_mut().filter(|_| text == last) {
                    Some(end) => *end = row,
                    None => {
                        let length = values.len();
                        if let Err(reason) = values.read(lexer) {
                            values.truncate(length);
                            return Err(reason);
                        }
                        text.clone_into(last);
                        ends.push(row);
                    }
                }
                *lexer = ahead;
            }
        }
        self.validity.push(true);
        Ok(())
    }

    fn read_list(&mut self, lexer: &mut Lexer<'_>) -> Result<(), String> {
        if lexer.peek() != Some(b'[') {
            return Err(format!("a list was expected, {} found", lexer.found()));
        }
        lexer.expect(b'[')?;
        if lexer.eat(b']') {
            return Ok(());
        }
        loop {
            self.read(lexer)?;
            if lexer.eat(b']') {
                return Ok(());
            }
            lexer.expect(b',')?;
        }
    }

    /// Appends a null, whatever the column says of nulls.
    pub(super) fn push_null(&mut self) {
        match &mut self.kind {
            Kind::Leaf(leaf) => leaf.push_default(),
            Kind::List(ends, values) => ends.push(values.len()),
            Kind::FixedSizeList(size, values) => (0..*size).for_each(|_| values.push_null()),
            Kind::Struct(object) => object.push_null(),
            Kind::Map { ends, keys, .. } => ends.push(keys.len()),
            Kind::Union(union) => union.push_null(),
            Kind::Dictionary { keys, .. } => keys.push(0),
            Kind::Runs { ends, last, values } => {
                let row = ends.last().copied().unwrap_or(0) + 1;
                values.push_null();
                last.clear();
                ends.push(row);
            }
        }
        self.nulls += 1;
        self.validity.push(false);
    }

    /// Removes the values from `length` on, and what a failed read has left.
    pub(super) fn truncate(&mut self, length: usize) {
        match &mut self.kind {
            Kind::Leaf(leaf) => leaf.resize(length),
            Kind::List(ends, values) => {
                ends.truncate(length);
                values.truncate(ends.last().copied().unwrap_or(0));
            }
            Kind::FixedSizeList(size, values) => values.truncate(*size * length),
            Kind::Struct(object) => object.truncate(length),
            Kind::Map { ends, keys, values, .. } => {
                ends.truncate(length);
                let entries = ends.last().copied().unwrap_or(0);
                keys.truncate(entries);
                values.truncate(entries);
            }
            Kind::Union(union) => union.truncate(length),
            Kind::Dictionary { keys, .. } => keys.truncate(length),
            Kind::Runs { ends, last, values } => {
                while ends.len() >= 2 && ends[ends.len() - 2] >= length {
                    ends.pop();
                    last.clear();
                }
                match ends.last_mut() {
                    Some(_) if length == 0 => {
                        ends.clear();
                        last.clear();
                    }
                    Some(end) => *end = (*end).min(length),
                    None => {}
                }
                values.truncate(ends.len());
            }
        }
        self.nulls -= self.validity[length.min(self.validity.len())..]
            .iter()
            .filter(|valid| !**valid)
            .count();
        self.validity.truncate(length);
    }

    /// The column as an array.
    pub(super) fn finish(self) -> Result<ArrayRef, ArrowError> {
        let length = self.validity.len();
        let nulls = (self.nulls > 0).then(|| NullBuffer::new(BooleanBuffer::from(self.validity)));
        let data_type = self.data_type;
        match self.kind {
            Kind::Leaf(leaf) => leaf.finish(&data_type, nulls),
            Kind::List(ends, values) => {
                let Some(field) = list_item(&data_type) else {
                    return Err(ArrowError::InvalidArgumentError(format!("{data_type} is not a list")));
                };
                let list = GenericListArray::<i32>::try_new(field, offsets(&ends)?, values.finish()?, nulls)?;
                if matches!(data_type, DataType::List(_)) {
                    Ok(Arc::new(list))
                } else {
                    cast(&list, &data_type)
                }
            }
            Kind::FixedSizeList(_, values) => {
                let DataType::FixedSizeList(field, size) = data_type else {
                    return Err(ArrowError::InvalidArgumentError(format!("{data_type} is not a list")));
                };
                let values = values.finish()?;
                Ok(Arc::new(FixedSizeListArray::try_new_with_length(
                    field, size, values, nulls, length,
                )?))
            }
            Kind::Struct(object) => Ok(Arc::new(object.finish(length, nulls)?)),
            Kind::Map { ends, keys, values, .. } => {
                let DataType::Map(entries, sorted) = data_type else {
                    return Err(ArrowError::InvalidArgumentError(format!("{data_type} is not a map")));
                };
                let DataType::Struct(pair) = entries.data_type() else {
                    return Err(ArrowError::InvalidArgumentError(
                        "a map's entries are no struct".to_owned(),
                    ));
                };
                let pairs = StructArray::try_new(pair.clone(), vec![keys.finish()?, values.finish()?], None)?;
                Ok(Arc::new(MapArray::try_new(
                    Arc::clone(&entries),
                    offsets(&ends)?,
                    pairs,
                    nulls,
                    sorted,
                )?))
            }
            Kind::Union(union) => union.finish(),
            Kind::Dictionary { keys, values, .. } => {
                let DataType::Dictionary(key_type, _) = &data_type else {
                    return Err(ArrowError::InvalidArgumentError(format!(
                        "{data_type} is not a dictionary"
                    )));
                };
                let keys = arrow_array::UInt64Array::from_iter_values(keys.into_iter().map(|key| key as u64));
                let keys = strict_cast(&keys, key_type)?;
                let data = keys.to_data().into_builder().data_type(data_type.clone()).nulls(nulls);
                Ok(make_array(data.child_data(vec![values.finish()?.to_data()]).build()?))
            }
            Kind::Runs { ends, values, .. } => {
                let DataType::RunEndEncoded(run_ends, _) = &data_type else {
                    return Err(ArrowError::InvalidArgumentError(format!("{data_type} has no runs")));
                };
                let ends = arrow_array::UInt64Array::from_iter_values(ends.into_iter().map(|end| end as u64));
                let ends = strict_cast(&ends, run_ends.data_type())?;
                let builder = ArrayData::builder(data_type.clone())
                    .len(length)
                    .add_child_data(ends.to_data());
                Ok(make_array(builder.add_child_data(values.finish()?.to_data()).build()?))
            }
        }
    }
}

fn strict_cast(array: &dyn Array, to: &DataType) -> Result<ArrayRef, ArrowError> {
    let options = arrow_cast::CastOptions {
        safe: false,
        ..arrow_cast::CastOptions::default()
    };
    arrow_cast::cast_with_options(array, to, &options)
}

fn list_item(data_type: &DataType) -> Option<FieldRef> {
    match data_type {
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field) => Some(Arc::clone(field)),
        _ => None,
    }
}

fn read_text_map(lexer: &mut Lexer<'_>, keys: &mut Column, values: &mut Column) -> Result<(), String> {
    lexer.expect(b'{')?;
    if lexer.eat(b'}') {
        return Ok(());
    }
    loop {
        keys.read(lexer)?;
        lexer.expect(b':')?;
        values.read(lexer)?;
        if lexer.eat(b'}') {
            return Ok(());
        }
        lexer.expect(b',')?;
    }
}

fn read_map(lexer: &mut Lexer<'_>, keys: &mut Column, values: &mut Column) -> Result<(), String> {
    if lexer.peek() != Some(b'[') {
        return Err(format!("a map was expected, {} found", lexer.found()));
    }
    lexer.expect(b'[')?;
    if lexer.eat(b']') {
        return Ok(());
    }
    loop {
        lexer.expect(b'{')?;
        for (name, column) in [("key", &mut *keys), ("value", &mut *values)] {
            let found = lexer.string()?;
            if found != name {
                return Err(format!("an entry of the map has '{found}' where '{name}' belongs"));
            }
            lexer.expect(b':')?;
            column.read(lexer)?;
            lexer.expect(if name == "key" { b',' } else { b'}' })?;
        }
        if lexer.eat(b']') {
            return Ok(());
        }
        lexer.expect(b',')?;
    }
}

impl UnionColumn {
    fn read(&mut self, lexer: &mut Lexer<'_>) -> Result<(), String> {
        let index = if self.named {
            lexer.expect(b'{')?;
            let name = lexer.string()?;
            let index = self.fields.iter().position(|(_, field)| *field.name() == name);
            lexer.expect(b':')?;
            index.ok_or_else(|| format!("the union has no type '{name}'"))?
        } else {
            lexer.expect(b'[')?;
            let id = lexer.number()?;
            let index = self
                .fields
                .iter()
                .position(|(candidate, _)| id.parse() == Ok(candidate));
            lexer.expect(b',')?;
            index.ok_or_else(|| format!("the union has no type {id}"))?
        };
        self.children[index].read(lexer)?;
        lexer.expect(if self.named { b'}' } else { b']' })?;
        self.push(index);
        Ok(())
    }

    /// Notes that a value was appended to the child at `index`.
    fn push(&mut self, index: usize) {
        let type_id = self.fields.iter().nth(index).map_or(0, |(id, _)| id);
        self.type_ids.push(type_id);
        if self.dense {
            self.offsets.push(self.children[index].len() as i32 - 1);
        } else {
            for (other, child) in self.children.iter_mut().enumerate() {
                if other != index {
                    child.push_null();
                }
            }
        }
    }

    fn push_null(&mut self) {
        if let Some(first) = self.children.first_mut() {
            first.push_null();
            self.push(0);
        }
    }

    fn truncate(&mut self, length: usize) {
        self.type_ids.truncate(length);
        self.offsets.truncate(length);
        for (child, (id, _)) in self.children.iter_mut().zip(self.fields.iter()) {
            let kept = if self.dense {
                self.type_ids.iter().filter(|type_id| **type_id == id).count()
            } else {
                length
            };
            child.truncate(kept);
        }
    }

    fn finish(self) -> Result<ArrayRef, ArrowError> {
        let offsets = self.dense.then(|| ScalarBuffer::from(self.offsets));
        let children = self
            .children
            .into_iter()
            .map(Column::finish)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Arc::new(UnionArray::try_new(
            self.fields,
            self.type_ids.into(),
            offsets,
            children,
        )?))
    }
}
