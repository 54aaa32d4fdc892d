//! Streams that strangers hand in: what is missing, what fails and when, and that each thing is released once.
#![expect(unsafe_code, reason = "the Arrow C stream interface is raw structs")]

use std::{ffi::CString, sync::Arc, sync::atomic::Ordering};

use arrow_array::{
    Array as _, Int64Array, RecordBatch, RecordBatchReader as _, StructArray, ffi_stream::FFI_ArrowArrayStream,
};
use arrow_data::ArrayData;
use arrow_schema::{DataType, Field, Schema};
use ottla::{ErrorCode, ProduceOptions, ReadOptions, ScanOptions, TopicSpec};
use ottla_bindings::stream;

use crate::support::producer::{Producer, RawStream, import, set_child};

fn schema() -> Schema {
    Schema::new(vec![Field::new("number", DataType::Int64, true)])
}

fn numbers(first: i64, count: i64) -> ArrayData {
    let column = Arc::new(Int64Array::from_iter_values(first..first + count));
    StructArray::from(RecordBatch::try_new(Arc::new(schema()), vec![column]).unwrap()).to_data()
}

fn producer(batches: i64) -> Producer {
    Producer::new(schema(), (0..batches).map(|batch| numbers(batch * 10, 10)).collect())
}

fn failure(stream: &mut RawStream) -> ottla::Error {
    import(stream).err().expect("the stream was taken")
}

#[test]
fn a_good_stream_is_read_and_released_once() {
    let (mut stream, counts) = producer(3).stream();
    let mut imported = import(&mut stream).unwrap();
    assert!(
        stream.release.is_none(),
        "the caller's struct is not marked as moved out"
    );
    assert_eq!(*imported.schema(), schema());
    let batches: Vec<RecordBatch> = imported.by_ref().map(Result::unwrap).collect();
    assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), 30);
    assert_eq!(
        counts.released(),
        (1, 1, 0),
        "the stream goes at its end, the batches live on"
    );
    assert!(imported.next().is_none());
    assert_eq!(
        counts.pulls.load(Ordering::SeqCst),
        4,
        "a stream is not asked again after its end"
    );
    drop(imported);
    drop(batches);
    assert_eq!(counts.released(), (1, 1, 3));
}

#[test]
fn a_stream_that_nobody_reads_to_its_end_is_released_once() {
    let (mut stream, counts) = producer(3).stream();
    let mut imported = import(&mut stream).unwrap();
    drop(imported.next());
    drop(imported);
    assert_eq!(counts.released(), (1, 1, 1));
}

#[test]
fn what_is_no_stream_is_refused() {
    // SAFETY: NULL, and an address that is looked at only as far as its alignment.
    let (null, crooked) = unsafe {
        let crooked = std::ptr::without_provenance_mut::<FFI_ArrowArrayStream>(4097);
        (
            stream::import(std::ptr::null_mut()).err().unwrap(),
            stream::import(crooked).err().unwrap(),
        )
    };
    assert_eq!(null.code(), ErrorCode::InvalidArgument);
    assert!(null.message().starts_with("the stream is NULL"), "{null}");
    assert_eq!(crooked.code(), ErrorCode::InvalidArgument);

    let (mut stream, counts) = producer(1).stream();
    drop(import(&mut stream).unwrap());
    let error = failure(&mut stream);
    assert_eq!(error.code(), ErrorCode::InvalidArgument);
    assert!(error.message().contains("released already"), "{error}");
    assert_eq!(counts.released(), (1, 1, 0));
}

#[test]
fn a_missing_callback_is_named_and_the_stream_released() {
    type Spoil = fn(&mut RawStream);
    let spoilers: [(&str, Spoil); 3] = [
        ("get_schema", |stream| stream.get_schema = None),
        ("get_next", |stream| stream.get_next = None),
        ("get_last_error", |stream| stream.get_last_error = None),
    ];
    for (name, spoil) in spoilers {
        let (mut stream, counts) = producer(1).stream();
        spoil(&mut stream);
        let error = failure(&mut stream);
        assert_eq!(error.code(), ErrorCode::InvalidArgument);
        assert_eq!(error.message(), format!("the stream has no {name}: it is NULL"));
        assert_eq!(counts.released(), (1, 0, 0), "{name}");
        assert!(stream.release.is_none());
    }
    // By the interface, that is what says that a stream was released.
    let (mut stream, counts) = producer(1).stream();
    let release = stream.release.take();
    let error = failure(&mut stream);
    assert_eq!(error.code(), ErrorCode::InvalidArgument);
    assert_eq!(counts.released(), (0, 0, 0));
    // SAFETY: the stream is whole, and freed once.
    unsafe { release.unwrap()(&raw mut stream) };
}

#[test]
fn a_producer_that_fails_is_quoted() {
    for (says, wanted) in [
        (Some("the cable was cut"), "the cable was cut"),
        (None, "error 5, without a message"),
        (Some(""), "could not give"),
    ] {
        let mut failing = producer(2);
        failing.fails = Some(5);
        failing.says = says.map(|text| CString::new(text).unwrap());
        let (mut stream, counts) = failing.stream();
        let mut imported = import(&mut stream).unwrap();
        assert_eq!(imported.by_ref().take(2).filter(Result::is_ok).count(), 2);
        let error = imported.next().unwrap().unwrap_err().to_string();
        assert!(
            error.contains(wanted) && error.contains("could not give a batch"),
            "{error}"
        );
        assert!(imported.next().is_none());
        assert_eq!(counts.pulls.load(Ordering::SeqCst), 3);
        assert_eq!(counts.released(), (1, 1, 2));

        let mut failing = producer(0);
        failing.schema_fails = Some(5);
        failing.says = says.map(|text| CString::new(text).unwrap());
        let (mut stream, counts) = failing.stream();
        let error = failure(&mut stream);
        assert_eq!(error.code(), ErrorCode::SourceFailed);
        assert!(
            error.message().contains(wanted) && error.message().contains("its schema"),
            "{error}"
        );
        assert_eq!(counts.released(), (1, 0, 0));
    }
    let mut failing = producer(0);
    failing.schema_fails = Some(5);
    failing.says = Some(CString::new("\u{e9}".repeat(1 << 20).into_bytes()).unwrap());
    assert!(failure(&mut failing.stream().0).message().len() < 10_000);
    let mut failing = producer(0);
    failing.schema_fails = Some(5);
    failing.says = Some(CString::new(b"not \xff UTF-8".to_vec()).unwrap());
    assert!(
        failure(&mut failing.stream().0)
            .message()
            .contains("not \u{fffd} UTF-8")
    );
}

#[test]
fn a_produce_that_fails_half_way_says_how_far_it_came() {
    let log = ottla::connect(":memory:", [] as [(&str, &str); 0]).unwrap();
    log.create_topic(TopicSpec::new("numbers").schema(Arc::new(schema())))
        .unwrap();
    let mut expected = 0;
    let mut produce = |code: ErrorCode, said: &str, producer: Producer| {
        let (mut stream, counts) = producer.stream();
        let imported = import(&mut stream).unwrap();
        let error = log
            .produce("numbers", Box::new(imported), ProduceOptions::default())
            .unwrap_err();
        assert_eq!(error.code(), code, "{error}");
        assert!(
            error.message().contains(said) && error.message().contains("batch 2"),
            "{error}"
        );
        // Ten rows a batch, and nothing of the third.
        assert_eq!(error.produced().unwrap().rows, 20, "{error}");
        assert!(
            error.message().contains("20 rows were acknowledged before and stay"),
            "{error}"
        );
        let (streams, schemas, arrays) = counts.released();
        assert_eq!((streams, schemas), (1, 1), "{error}");
        assert!(arrays >= 2, "{error}");
        expected += 20;
        let reader = log.read("numbers", ReadOptions::default()).unwrap();
        let rows: usize = reader
            .scan(ScanOptions::default())
            .unwrap()
            .map(|batch| batch.unwrap().num_rows())
            .sum();
        assert_eq!(rows, expected);
    };
    let mut failing = producer(2);
    failing.fails = Some(5);
    failing.says = Some(c"the cable was cut".to_owned());
    produce(ErrorCode::SourceFailed, "the cable was cut", failing);

    let mut contradicting = producer(4);
    contradicting.spoil = Box::new(|batch, array| {
        if batch == 2 {
            set_child(array, 0, std::ptr::null_mut());
        }
    });
    produce(ErrorCode::InvalidRecord, "it is NULL", contradicting);

    // A batch of another schema: two columns where the schema has one.
    let mut changing = producer(2);
    let two = Schema::new(vec![
        Field::new("a", DataType::Int64, true),
        Field::new("b", DataType::Int64, true),
    ]);
    let column = || Arc::new(Int64Array::from_iter_values(0..10));
    let batch = RecordBatch::try_new(Arc::new(two), vec![column(), column()]).unwrap();
    changing.batches.push(StructArray::from(batch).to_data());
    produce(ErrorCode::InvalidRecord, "has 1 children, not 2", changing);

    // A batch of another type: text has three buffers where a number has two.
    let mut changing = producer(2);
    let text = Schema::new(vec![Field::new("number", DataType::Utf8, true)]);
    let column = Arc::new(arrow_array::StringArray::from(vec!["x"; 10]));
    let batch = RecordBatch::try_new(Arc::new(text), vec![column]).unwrap();
    changing.batches.push(StructArray::from(batch).to_data());
    produce(ErrorCode::InvalidRecord, "Int64 has 2 buffers, not 3", changing);

    // Rows that are null as a whole.
    let mut holes = producer(2);
    let rows = StructArray::new(
        schema().fields().clone(),
        vec![Arc::new(Int64Array::from_iter_values(0..10))],
        Some(arrow_buffer::NullBuffer::from(
            (0..10).map(|row| row != 4).collect::<Vec<_>>(),
        )),
    );
    holes.batches.push(rows.to_data());
    produce(ErrorCode::InvalidRecord, "null structs", holes);
}
