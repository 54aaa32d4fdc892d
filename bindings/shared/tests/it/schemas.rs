//! Schemas that contradict themselves: each an error with the code, and released once.
#![expect(unsafe_code, reason = "the Arrow C data interface is raw structs")]

use std::{collections::HashMap, ffi::c_char, sync::Arc};

use arrow_array::RecordBatchReader as _;
use arrow_schema::{DataType, Field, Fields, Schema, ffi::FFI_ArrowSchema};
use ottla::ErrorCode;
use ottla_bindings::stream;

use crate::support::producer::{Counts, Producer, RawSchema, import, raw_schema};

fn schema() -> Schema {
    let inner = Fields::from(vec![Field::new("deep", DataType::Int32, true)]);
    let dictionary = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    Schema::new(vec![
        Field::new("text", DataType::Utf8, true).with_metadata(HashMap::from([("unit".to_owned(), "mile".to_owned())])),
        Field::new("pair", DataType::Struct(inner), false),
        Field::new("word", dictionary, true),
    ])
}

fn child(schema: &mut RawSchema, index: usize) -> &mut RawSchema {
    // SAFETY: there are so many children.
    unsafe { &mut **schema.children.add(index) }
}

#[test]
fn a_good_schema_is_read_and_its_metadata_with_it() {
    let (mut stream, counts) = Producer::new(schema(), vec![]).stream();
    let imported = import(&mut stream).unwrap();
    assert_eq!(*imported.schema(), schema());
    assert_eq!(counts.released().1, 1);
}

type Spoil = fn(&mut RawSchema);

/// What may be wrong, and a word of the message.
const SPOILT: &[(Spoil, &str)] = &[
    (|schema| schema.format = std::ptr::null(), "format is NULL"),
    (
        |schema| child(schema, 0).format = std::ptr::null(),
        "child 0: its format is NULL",
    ),
    (
        |schema| child(child(schema, 1), 0).format = std::ptr::null(),
        "child 1, child 0: its format",
    ),
    (|schema| child(schema, 0).format = c"zz".as_ptr(), "cannot be read"),
    (|schema| child(schema, 0).format = c"".as_ptr(), "cannot be read"),
    (|schema| child(schema, 0).format = c"w:-1x".as_ptr(), "cannot be read"),
    (|schema| child(schema, 0).format = c"d:".as_ptr(), "cannot be read"),
    (|schema| child(schema, 0).format = c"+ud:a,b".as_ptr(), "cannot be read"),
    (|schema| child(schema, 0).format = c"\xff".as_ptr(), "not UTF-8"),
    (|schema| child(schema, 0).name = c"\xff\xfe".as_ptr(), "not UTF-8"),
    (|schema| schema.n_children = -1, "cannot have -1 children"),
    (
        |schema| schema.n_children = i64::MAX,
        "cannot have 9223372036854775807 children",
    ),
    (
        |schema| schema.children = std::ptr::null_mut(),
        "its 3 children are NULL",
    ),
    (
        |schema| child(schema, 1).children = std::ptr::null_mut(),
        "child 1: its 1 children are NULL",
    ),
    (|schema| set(schema, 1, std::ptr::null_mut()), "child 1: it is NULL"),
    (
        |schema| child(schema, 0).metadata = metadata(&[(-1)]),
        "cannot have -1 pairs",
    ),
    (
        |schema| child(schema, 0).metadata = metadata(&[i32::MAX]),
        "cannot have 2147483647 pairs",
    ),
    (
        |schema| child(schema, 0).metadata = metadata(&[1, -5]),
        "a text of -5 bytes",
    ),
    (
        |schema| child(schema, 0).metadata = metadata(&[1, 4, -1, 0]),
        "metadata is not UTF-8",
    ),
    (|schema| schema.format = c"l".as_ptr(), "an array alone is no table"),
    (|schema| schema.release = None, "released already"),
    (|schema| child(schema, 1).format = c"+l".as_ptr(), ""),
    (
        |schema| child(schema, 0).format = c"+l".as_ptr(),
        "cannot have 0 children",
    ),
    (
        |schema| child(schema, 0).format = c"+m".as_ptr(),
        "cannot have 0 children",
    ),
    (
        |schema| child(schema, 0).format = c"+r".as_ptr(),
        "cannot have 0 children",
    ),
    (
        |schema| child(schema, 0).format = c"+w:3".as_ptr(),
        "cannot have 0 children",
    ),
];

fn set(schema: &mut RawSchema, index: usize, child: *mut RawSchema) {
    // SAFETY: there are so many children.
    let mut children =
        unsafe { std::slice::from_raw_parts(schema.children, usize::try_from(schema.n_children).unwrap()) }.to_vec();
    children[index] = child;
    schema.children = children.leak().as_mut_ptr();
}

/// Metadata that is made of these numbers, followed by zeros.
fn metadata(numbers: &[i32]) -> *const c_char {
    let mut bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_ne_bytes()).collect();
    bytes.resize(bytes.len() + 64, 0);
    bytes.leak().as_ptr().cast()
}

#[test]
fn what_contradicts_itself_is_said() {
    for (index, (spoil, wanted)) in SPOILT.iter().enumerate() {
        let mut producer = Producer::new(schema(), vec![]);
        producer.spoil_schema = Box::new(*spoil);
        let (mut stream, counts) = producer.stream();
        match import(&mut stream) {
            Err(error) => {
                assert_eq!(error.code(), ErrorCode::InvalidArgument, "{index}: {error}");
                assert!(error.message().contains(wanted), "{index}: {error}");
            }
            // A list of the one child that is there is a good schema.
            Ok(_) => assert!(wanted.is_empty(), "{index}: {wanted} was taken"),
        }
        let (streams, schemas, _) = counts.released();
        let released = usize::from(*wanted != "released already");
        assert_eq!((streams, schemas), (1, released), "{index}: {wanted}");
    }
}

#[test]
fn fields_that_lie_too_deep_are_refused() {
    let nested = |depth: usize| {
        let innermost = DataType::Struct(Fields::empty());
        (0..depth).fold(innermost, |kind, _| {
            DataType::Struct(Fields::from(vec![Field::new("inner", kind, true)]))
        })
    };
    let read = |depth| {
        let schema = Schema::new(vec![Field::new("outer", nested(depth), true)]);
        import(&mut Producer::new(schema, vec![]).stream().0).map(drop)
    };
    read(50).unwrap();
    let error = read(1000).unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidArgument);
    assert!(error.message().contains("more than 64 deep"), "{error}");
}

#[test]
fn a_schema_alone_is_read_and_left_as_it_is() {
    let counts = Arc::new(Counts::default());
    let mut raw = raw_schema(&schema(), Arc::clone(&counts));
    let place: *mut FFI_ArrowSchema = (&raw mut raw).cast();
    // SAFETY: the struct is initialised, or the address is NULL or only looked at for its alignment.
    unsafe {
        assert_eq!(*stream::import_schema(place).unwrap(), schema());
        assert_eq!(*stream::import_schema(place).unwrap(), schema());
        assert_eq!(counts.released().1, 0);
        raw.release.unwrap()(&raw mut raw);
        for bad in [place.cast_const(), std::ptr::null(), std::ptr::without_provenance(4097)] {
            assert_eq!(
                stream::import_schema(bad).unwrap_err().code(),
                ErrorCode::InvalidArgument
            );
        }
    }
    assert_eq!(counts.released().1, 1);
}

#[test]
fn an_exported_schema_comes_back() {
    let keys = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::LargeUtf8));
    let schema =
        Schema::new(vec![Field::new("word", keys, true)]).with_metadata(HashMap::from([("a".into(), "b".into())]));
    let exported = stream::export_schema(&schema).unwrap();
    // SAFETY: it was exported just now.
    assert_eq!(*unsafe { stream::import_schema(&raw const exported) }.unwrap(), schema);
}
