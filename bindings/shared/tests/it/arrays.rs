//! Arrays that contradict their schema, in every node of every type: each an error, none a crash, all released once.
#![expect(unsafe_code, reason = "the Arrow C data interface is raw structs")]

mod values;

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Decimal128Array, DictionaryArray, FixedSizeBinaryArray, Int32Array, Int64Array,
    LargeBinaryArray, LargeStringArray, ListArray, NullArray, RecordBatch, RunArray, StringArray, StringViewArray,
    StructArray, TimestampMillisecondArray, UnionArray,
    builder::{FixedSizeListBuilder, Int32Builder, LargeListBuilder, ListViewBuilder, MapBuilder, StringBuilder},
    types::Int32Type,
};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_data::{ArrayData, ArrayDataBuilder};
use arrow_schema::{DataType, Field, Schema, UnionFields};
use ottla::{Error, ErrorCode};
use proptest::prelude::*;

use crate::support::producer::{Producer, RawArray, import, set_buffer, set_child};

const ROWS: usize = 6;

/// One column of each type that has a shape of its own.
fn columns() -> Vec<ArrayRef> {
    let text = || {
        (0..ROWS).map(|row| {
            if row == 2 {
                None
            } else {
                Some(format!("text {row} that is longer than a view"))
            }
        })
    };
    let mut list = LargeListBuilder::new(Int32Builder::new());
    let mut view = ListViewBuilder::new(Int32Builder::new());
    let mut fixed = FixedSizeListBuilder::new(Int32Builder::new(), 2);
    let mut map = MapBuilder::new(None, StringBuilder::new(), Int32Builder::new());
    for row in 0..ROWS as i32 {
        list.append_value((0..row).map(Some));
        view.append_value((0..row).map(Some));
        fixed.values().append_slice(&[row, row + 1]);
        fixed.append(row != 1);
        map.keys().append_value(row.to_string());
        map.values().append_value(row);
        map.append(true).unwrap();
    }
    let numbers = Arc::new(Int32Array::from_iter_values(0..ROWS as i32)) as ArrayRef;
    let words = Arc::new(StringArray::from_iter(text())) as ArrayRef;
    let members = UnionFields::try_new(
        vec![0, 1],
        vec![
            Field::new("number", DataType::Int32, true),
            Field::new("word", DataType::Utf8, true),
        ],
    )
    .unwrap();
    let types = ScalarBuffer::from(vec![0_i8, 1, 0, 1, 0, 1]);
    let places = ScalarBuffer::from(vec![0, 0, 1, 1, 2, 3]);
    let both = || vec![Arc::clone(&numbers), Arc::clone(&words)];
    let pair = StructArray::from(vec![
        (
            Arc::new(Field::new("number", DataType::Int32, true)),
            Arc::clone(&numbers),
        ),
        (Arc::new(Field::new("word", DataType::Utf8, true)), Arc::clone(&words)),
    ]);
    vec![
        Arc::new(Int64Array::from(vec![Some(1), None, Some(3), Some(4), None, Some(6)])),
        Arc::clone(&words),
        Arc::new(LargeStringArray::from_iter(text())),
        Arc::new(LargeBinaryArray::from_iter(text())),
        Arc::new(StringViewArray::from_iter(text())),
        Arc::new(BooleanArray::from(vec![true; ROWS])),
        Arc::new(Decimal128Array::from_iter_values(0..ROWS as i128)),
        Arc::new(FixedSizeBinaryArray::try_from_iter((0..ROWS as u8).map(|row| [row; 5])).unwrap()),
        Arc::new(TimestampMillisecondArray::from_iter_values(0..ROWS as i64)),
        Arc::new(NullArray::new(ROWS)),
        Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>(
            (0..ROWS as i32).map(|row| Some((0..row).map(Some))),
        )),
        Arc::new(list.finish()),
        Arc::new(view.finish()),
        Arc::new(fixed.finish()),
        Arc::new(map.finish()),
        Arc::new(pair),
        Arc::new(DictionaryArray::<Int32Type>::from_iter(
            text().map(|word| word.map(|_| "word")),
        )),
        Arc::new(
            RunArray::<Int32Type>::try_new(&Int32Array::from(vec![2, 6]), &StringArray::from(vec!["a", "b"])).unwrap(),
        ),
        Arc::new(UnionArray::try_new(members.clone(), types.clone(), None, both()).unwrap()),
        Arc::new(UnionArray::try_new(members, types, Some(places), both()).unwrap()),
    ]
}

fn schema(columns: &[ArrayRef]) -> Schema {
    let field = |(index, column): (usize, &ArrayRef)| Field::new(format!("c{index}"), column.data_type().clone(), true);
    Schema::new(columns.iter().enumerate().map(field).collect::<Vec<_>>())
}

fn table(columns: Vec<ArrayRef>) -> (Schema, ArrayData) {
    let schema = schema(&columns);
    let batch = RecordBatch::try_new(Arc::new(schema.clone()), columns).unwrap();
    (schema, StructArray::from(batch).to_data())
}

/// Imports a stream of one batch that was spoilt; whatever comes of it, each thing is released once.
fn import_spoilt(columns: Vec<ArrayRef>, spoil: impl Fn(&mut RawArray) + Send + 'static) -> Result<RecordBatch, Error> {
    let (schema, data) = table(columns);
    import_data(schema, data, spoil)
}

fn import_data(
    schema: Schema,
    data: ArrayData,
    spoil: impl Fn(&mut RawArray) + Send + 'static,
) -> Result<RecordBatch, Error> {
    let mut producer = Producer::new(schema, vec![data]);
    producer.spoil = Box::new(move |_, array| spoil(array));
    let (mut stream, counts) = producer.stream();
    let mut imported = import(&mut stream).unwrap();
    let rows = imported.next().unwrap().map_err(|error| match error {
        arrow_schema::ArrowError::ExternalError(inner) => *inner.downcast::<Error>().unwrap(),
        other => panic!("not an error of ours: {other}"),
    });
    drop(imported);
    if let Ok(rows) = &rows {
        // Whatever was taken can be used.
        for column in rows.columns() {
            column.to_data().validate_full().unwrap();
        }
    }
    let (streams, schemas, arrays) = counts.released();
    // Columns keep what they are made of; what was refused is gone.
    assert_eq!((streams, schemas), (1, 1));
    assert!(
        arrays == 1 || (rows.is_ok() && arrays == 0),
        "{arrays} arrays were released"
    );
    rows
}

/// The nodes of an array with their types, from the outermost; the values of a dictionary are a node as well.
fn nodes<'a>(
    array: *mut RawArray,
    kind: &DataType,
    found: &'a mut Vec<(*mut RawArray, DataType)>,
) -> &'a mut Vec<(*mut RawArray, DataType)> {
    found.push((array, kind.clone()));
    let fields: Vec<DataType> = match kind {
        DataType::Struct(fields) => fields.iter().map(|field| field.data_type().clone()).collect(),
        DataType::Union(fields, _) => fields.iter().map(|(_, field)| field.data_type().clone()).collect(),
        DataType::RunEndEncoded(ends, values) => vec![ends.data_type().clone(), values.data_type().clone()],
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _)
        | DataType::Map(field, _) => vec![field.data_type().clone()],
        DataType::Dictionary(_, values) => {
            // SAFETY: the array is one of arrow's, of this type.
            nodes(unsafe { (*array).dictionary }, values, found);
            vec![]
        }
        _ => vec![],
    };
    for (index, field) in fields.iter().enumerate() {
        // SAFETY: as above.
        nodes(unsafe { *(*array).children.add(index) }, field, found);
    }
    found
}

/// Makes a node contradict itself or its type; false when this is no contradiction for such a node.
type Spoil = fn(&mut RawArray, &DataType) -> bool;

fn has_validity(kind: &DataType) -> bool {
    !matches!(kind, DataType::Null | DataType::Union(..) | DataType::RunEndEncoded(..))
}

const SPOILS: &[(&str, Spoil)] = &[
    ("a negative length", |array, _| {
        array.length = -1;
        true
    }),
    ("the least length", |array, _| {
        array.length = i64::MIN;
        true
    }),
    ("a length beyond memory", |array, _| {
        array.length = i64::MAX;
        true
    }),
    ("a negative offset", |array, _| {
        array.offset = -1;
        true
    }),
    ("an offset beyond memory", |array, _| {
        array.offset = i64::MAX;
        true
    }),
    ("length and offset that overflow together", |array, _| {
        array.length = i64::MAX / 2;
        array.offset = i64::MAX / 2 + 2;
        true
    }),
    ("fewer nulls than none", |array, _| {
        array.null_count = -2;
        true
    }),
    ("more nulls than values", |array, _| {
        array.null_count = array.length + 1;
        true
    }),
    ("nulls without a validity", |array, kind| {
        if !has_validity(kind) || array.length == 0 {
            return false;
        }
        set_buffer(array, 0, std::ptr::null());
        array.null_count = 1;
        true
    }),
    ("a count of nulls that is not the validity's", |array, kind| {
        // With a count of 0 the validity is not looked at.
        if !has_validity(kind) || array.null_count < 2 {
            return false;
        }
        array.null_count -= 1;
        true
    }),
    ("no buffers at all", |array, kind| {
        array.n_buffers = 0;
        !matches!(kind, DataType::Null | DataType::RunEndEncoded(..))
    }),
    ("a buffer too much", |array, kind| {
        array.n_buffers += 1;
        // One more of a view is another data buffer, whose pointer nobody could judge.
        if matches!(kind, DataType::Utf8View | DataType::BinaryView) {
            array.n_buffers = 2;
        }
        *kind != DataType::Null
    }),
    ("a negative number of buffers", |array, kind| {
        array.n_buffers = -1;
        *kind != DataType::Null
    }),
    ("buffers that are NULL", |array, kind| {
        array.buffers = std::ptr::null_mut();
        !matches!(kind, DataType::Null | DataType::RunEndEncoded(..))
    }),
    ("a buffer 1 that is NULL", |array, kind| {
        if array.n_buffers < 2 || array.length == 0 || !has_validity(kind) {
            return false;
        }
        set_buffer(array, 1, std::ptr::null());
        true
    }),
    ("a last buffer that is NULL", |array, kind| {
        let last = usize::try_from(array.n_buffers - 1).unwrap_or(0);
        if array.n_buffers < 1 || (last == 0 && has_validity(kind)) || array.length == 0 {
            return false;
        }
        set_buffer(array, last, std::ptr::null());
        true
    }),
    ("a child too few", |array, _| {
        array.n_children -= 1;
        true
    }),
    ("a child too many", |array, _| {
        array.n_children += 1;
        true
    }),
    ("children that are NULL", |array, _| {
        array.children = std::ptr::null_mut();
        array.n_children > 0
    }),
    ("a last child that is NULL", |array, _| {
        let Ok(last) = usize::try_from(array.n_children - 1) else {
            return false;
        };
        set_child(array, last, std::ptr::null_mut());
        true
    }),
    ("a last child that was released", |array, _| {
        let Ok(last) = usize::try_from(array.n_children - 1) else {
            return false;
        };
        // SAFETY: there are so many children.
        unsafe { (**array.children.add(last)).release = None };
        true
    }),
    (
        "a dictionary where there is none, or none where there is",
        |array, kind| {
            let is = matches!(kind, DataType::Dictionary(..));
            array.dictionary = if is {
                std::ptr::null_mut()
            } else {
                std::ptr::from_mut(array)
            };
            true
        },
    ),
    ("one row more than the children have", |array, kind| {
        // Of other types nobody could see it: the interface does not say how long a buffer is.
        let seen = matches!(kind, DataType::Struct(_) | DataType::FixedSizeList(..));
        array.length += i64::from(seen);
        seen
    }),
    ("an offset that moves rows out of the children", |array, kind| {
        let seen = matches!(kind, DataType::Struct(_) | DataType::FixedSizeList(..));
        array.offset += i64::from(seen);
        seen
    }),
];

#[test]
fn a_good_batch_of_every_type_is_taken() {
    let rows = import_spoilt(columns(), |_| ()).unwrap();
    assert_eq!(rows.columns(), columns());
    let sliced: Vec<ArrayRef> = columns().iter().map(|column| column.slice(2, 3)).collect();
    assert_eq!(import_spoilt(sliced.clone(), |_| ()).unwrap().columns(), sliced);
    let empty: Vec<ArrayRef> = columns().iter().map(|column| column.slice(0, 0)).collect();
    assert_eq!(import_spoilt(empty, |_| ()).unwrap().num_rows(), 0);
}

#[test]
fn every_contradiction_in_every_node_is_an_error() {
    let mut tried = 0;
    for column in columns() {
        let kind = DataType::Struct(schema(std::slice::from_ref(&column)).fields().clone());
        let (_, data) = table(vec![Arc::clone(&column)]);
        let count = {
            let mut raw = crate::support::producer::raw_array(&data, Arc::default());
            let count = nodes(&raw mut raw, &kind, &mut Vec::new()).len();
            // SAFETY: whole, and released once.
            unsafe { raw.release.unwrap()(&raw mut raw) };
            count
        };
        for node in 0..count {
            for (name, spoil) in SPOILS {
                let (spoil, kind) = (*spoil, kind.clone());
                let applied = Arc::new(std::sync::atomic::AtomicBool::new(false));
                let told = Arc::clone(&applied);
                let place = format!("{name} in node {node} of {}", column.data_type());
                let outcome = import_spoilt(vec![Arc::clone(&column)], move |array| {
                    let found = nodes(array, &kind, &mut Vec::new()).clone();
                    let (array, kind) = &found[node];
                    // SAFETY: the node is part of the array that is being given out.
                    let is_wrong = spoil(unsafe { &mut **array }, kind);
                    told.store(is_wrong, std::sync::atomic::Ordering::SeqCst);
                });
                match outcome {
                    Err(error) => assert_eq!(error.code(), ErrorCode::InvalidRecord, "{place}: {error}"),
                    Ok(_) => assert!(!applied.load(std::sync::atomic::Ordering::SeqCst), "{place} was taken"),
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 700, "only {tried} contradictions were tried");
}

#[test]
fn a_null_where_none_may_be_is_an_error() {
    let schema = Schema::new(vec![Field::new("number", DataType::Int64, false)]);
    let column = Int64Array::from(vec![Some(1), None]).to_data();
    let table = ArrayDataBuilder::new(DataType::Struct(schema.fields().clone()))
        .len(2)
        .child_data(vec![column]);
    // SAFETY: it is wrong on purpose.
    let error = import_data(schema, unsafe { table.build_unchecked() }, |_| ()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidRecord);
}

#[test]
fn what_producers_are_known_to_do_is_taken() {
    // Polars gives arrays of nulls a validity.
    let rows = import_spoilt(vec![Arc::new(NullArray::new(ROWS))], |array| {
        // SAFETY: the one column.
        unsafe { (**array.children).n_buffers = 1 };
    });
    assert_eq!(rows.unwrap().num_rows(), ROWS);
    // How many nulls there are may be left open.
    let rows = import_spoilt(columns(), |array| {
        let kind = DataType::Struct(schema(&columns()).fields().clone());
        for (node, kind) in nodes(array, &kind, &mut Vec::new()).iter() {
            if has_validity(kind) {
                // SAFETY: a node of this array.
                unsafe { (**node).null_count = -1 };
            }
        }
    });
    assert_eq!(rows.unwrap().columns(), columns());
    // A table without columns still has rows.
    let schema = Schema::empty();
    let rows = StructArray::new_empty_fields(3, None);
    assert_eq!(import_data(schema, rows.to_data(), |_| ()).unwrap().num_rows(), 3);
    // Rows whose validity says that all are there.
    let pair = StructArray::new(
        Schema::new(vec![Field::new("number", DataType::Int32, true)])
            .fields()
            .clone(),
        vec![Arc::new(Int32Array::from(vec![1, 2]))],
        Some(NullBuffer::new_valid(2)),
    );
    let schema = Schema::new(pair.fields().clone());
    assert_eq!(import_data(schema, pair.to_data(), |_| ()).unwrap().num_rows(), 2);
    // Offsets that do not begin at zero.
    let words = StringArray::new(
        OffsetBuffer::new(ScalarBuffer::from(vec![1, 2, 3])),
        Buffer::from(b"abc"),
        None,
    );
    assert_eq!(import_spoilt(vec![Arc::new(words)], |_| ()).unwrap().num_rows(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_mix_of_contradictions_is_an_error_or_harmless(
        column in 0..20_usize,
        spoils in proptest::collection::vec((any::<prop::sample::Index>(), 0..SPOILS.len()), 1..4),
    ) {
        let column = columns().swap_remove(column);
        let kind = DataType::Struct(schema(std::slice::from_ref(&column)).fields().clone());
        let outcome = import_spoilt(vec![column], move |array| {
            // Inner nodes first: spoiling an outer one hides them.
            let mut found = nodes(array, &kind, &mut Vec::new()).clone();
            found.reverse();
            let mut chosen: Vec<(usize, usize)> = spoils.iter().map(|(node, spoil)| (node.index(found.len()), *spoil)).collect();
            chosen.sort_unstable();
            chosen.dedup_by_key(|(node, _)| *node);
            for (node, spoil) in chosen {
                // SAFETY: a node of this array; one spoil for each, so that none works on what another has broken.
                (SPOILS[spoil].1)(unsafe { &mut *found[node].0 }, &found[node].1);
            }
        });
        if let Err(error) = outcome {
            prop_assert_eq!(error.code(), ErrorCode::InvalidRecord, "{}", error);
        }
    }
}
