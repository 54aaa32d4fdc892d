//! Arrays of the right shape whose values are not what their type promises.

use super::*;

/// Data that has the right shape and lies in its values, made without arrow's own checks.
fn lies() -> Vec<(&'static str, ArrayData)> {
    let build = |kind: DataType, length: usize, buffers: Vec<Buffer>, children: Vec<ArrayData>| {
        let builder = ArrayDataBuilder::new(kind)
            .len(length)
            .buffers(buffers)
            .child_data(children);
        // SAFETY: that it is wrong is what it is for; nobody looks at it but the import.
        unsafe { builder.build_unchecked() }
    };
    let numbers = Int32Array::from_iter_values(0..4).to_data();
    let item = Arc::new(Field::new("item", DataType::Int32, true));
    let words = StringArray::from(vec!["a", "b"]).to_data();
    let dictionary = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let members = UnionFields::try_new(vec![0], vec![Field::new("number", DataType::Int32, true)]).unwrap();
    let union = |mode| DataType::Union(members.clone(), mode);
    let (dense, sparse) = (arrow_schema::UnionMode::Dense, arrow_schema::UnionMode::Sparse);
    let runs = |ends: Vec<i32>| {
        let ends = Int32Array::from(ends).to_data();
        let kind = DataType::RunEndEncoded(
            Arc::new(Field::new("run_ends", DataType::Int32, false)),
            Arc::new(Field::new("values", DataType::Utf8, true)),
        );
        build(kind, 4, vec![], vec![ends, words.clone()])
    };
    let offsets = |numbers: &[i32]| Buffer::from_slice_ref(numbers);
    vec![
        (
            "text that is not UTF-8",
            build(
                DataType::Utf8,
                1,
                vec![offsets(&[0, 2]), Buffer::from(b"\xff\xfe")],
                vec![],
            ),
        ),
        (
            "a text cut in a letter",
            build(
                DataType::Utf8,
                2,
                vec![offsets(&[0, 1, 2]), Buffer::from("\u{e9}".as_bytes())],
                vec![],
            ),
        ),
        (
            "offsets that go back",
            build(
                DataType::Utf8,
                2,
                vec![offsets(&[0, 3, 2]), Buffer::from(b"abc")],
                vec![],
            ),
        ),
        (
            "offsets below zero",
            build(
                DataType::Utf8,
                2,
                vec![offsets(&[-1, 1, 2]), Buffer::from(b"abc")],
                vec![],
            ),
        ),
        (
            "a last offset below zero",
            build(
                DataType::Utf8,
                2,
                vec![offsets(&[0, 1, -2]), Buffer::from(b"abc")],
                vec![],
            ),
        ),
        (
            "large offsets below zero",
            build(
                DataType::LargeBinary,
                1,
                vec![Buffer::from_slice_ref([0_i64, i64::MIN]), Buffer::from(b"abc")],
                vec![],
            ),
        ),
        (
            "lists beyond their values",
            build(
                DataType::List(Arc::clone(&item)),
                1,
                vec![offsets(&[0, 5])],
                vec![numbers.clone()],
            ),
        ),
        (
            "lists that go back",
            build(
                DataType::List(Arc::clone(&item)),
                2,
                vec![offsets(&[0, 4, 2])],
                vec![numbers.clone()],
            ),
        ),
        (
            "list views beyond their values",
            build(
                DataType::ListView(Arc::clone(&item)),
                1,
                vec![offsets(&[3]), offsets(&[2])],
                vec![numbers.clone()],
            ),
        ),
        (
            "list views of a negative size",
            build(
                DataType::ListView(item),
                1,
                vec![offsets(&[3]), offsets(&[-1])],
                vec![numbers.clone()],
            ),
        ),
        (
            "a key beyond the dictionary",
            build(dictionary(), 2, vec![offsets(&[0, 2])], vec![words.clone()]),
        ),
        (
            "a key below zero",
            build(dictionary(), 2, vec![offsets(&[0, -1])], vec![words.clone()]),
        ),
        (
            "a member that the union has not",
            build(
                union(sparse),
                2,
                vec![Buffer::from_slice_ref([0_i8, 7])],
                vec![numbers.clone()],
            ),
        ),
        (
            "a place beyond a member's values",
            build(
                union(dense),
                1,
                vec![Buffer::from_slice_ref([0_i8]), offsets(&[4])],
                vec![numbers.clone()],
            ),
        ),
        (
            "a place below zero",
            build(
                union(dense),
                1,
                vec![Buffer::from_slice_ref([0_i8]), offsets(&[-1])],
                vec![numbers],
            ),
        ),
        ("runs that end before they begin", runs(vec![3, 2])),
        ("runs that end too early", runs(vec![1, 2])),
        ("a run that ends at zero", runs(vec![0, 4])),
        (
            "a view into no buffer",
            build(DataType::Utf8View, 1, vec![view(20, 3, 0)], vec![]),
        ),
        (
            "a view beyond its buffer",
            build(
                DataType::Utf8View,
                1,
                vec![view(20, 0, 90), Buffer::from(vec![b'a'; 100])],
                vec![],
            ),
        ),
        (
            "a view whose beginning is another",
            build(
                DataType::Utf8View,
                1,
                vec![view(20, 0, 0), Buffer::from(vec![b'b'; 100])],
                vec![],
            ),
        ),
    ]
}

/// A view of a text of `length` letters "a" at `offset` of data buffer `buffer`.
fn view(length: u32, buffer: u32, offset: u32) -> Buffer {
    let mut bytes = Vec::new();
    bytes.extend(length.to_le_bytes());
    bytes.extend(b"aaaa");
    bytes.extend(buffer.to_le_bytes());
    bytes.extend(offset.to_le_bytes());
    Buffer::from_slice_ref([u128::from_le_bytes(bytes.try_into().unwrap())])
}

#[test]
fn values_that_lie_are_an_error() {
    for (name, lie) in lies() {
        let schema = Schema::new(vec![Field::new("lie", lie.data_type().clone(), true)]);
        let table = ArrayDataBuilder::new(DataType::Struct(schema.fields().clone()))
            .len(lie.len())
            .child_data(vec![lie]);
        // SAFETY: as for the lie itself.
        let outcome = import_data(schema, unsafe { table.build_unchecked() }, |_| ());
        match outcome {
            Err(error) => assert_eq!(error.code(), ErrorCode::InvalidRecord, "{name}: {error}"),
            Ok(rows) => panic!("{name} was taken: {rows:?}"),
        }
    }
}
