//! What bad input gets: an error with what, where and what to do, and nothing lost or half done.

use std::{fs, os::unix::fs::PermissionsExt as _, sync::Arc};

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use bytes::Bytes;
use ottla::{ErrorCode, ProduceOptions, ReadOptions, ScanOptions, TopicSpec};
use ottla_protocol::{Attributes, BatchBuilder, BatchHeader, BatchOptions, compute_crc};

use crate::support::*;

#[test]
fn addresses_that_cannot_be_opened() {
    for (uri, code, parts) in [
        ("", ErrorCode::InvalidArgument, &["empty"][..]),
        (
            "kafka://localhost:9092",
            ErrorCode::Unsupported,
            &["kafka://localhost:9092", "later version"],
        ),
        (
            "http://localhost",
            ErrorCode::InvalidArgument,
            &["\"http\"", ":memory:"],
        ),
    ] {
        assert_error(&ottla::connect(uri, NO_CONFIG).unwrap_err(), code, parts);
    }
}

#[test]
fn unknown_and_impossible_options() {
    let open = |key: &str, value: &str| ottla::connect(":memory:", [(key, value)]).unwrap_err();
    assert_error(
        &open("durabilty", "sync"),
        ErrorCode::InvalidConfiguration,
        &["\"durabilty\"", "did you mean \"durability\"?"],
    );
    assert_error(
        &open("log_retention_ms", "1"),
        ErrorCode::InvalidConfiguration,
        &["did you mean \"log.retention.ms\"?"],
    );
    assert_error(
        &open("durability", "maybe"),
        ErrorCode::InvalidConfiguration,
        &["durability", "maybe", "os", "sync"],
    );
    assert_error(
        &open("batch.size", "1"),
        ErrorCode::InvalidConfiguration,
        &["batch.size", "from 1024"],
    );
}

#[test]
fn a_schema_that_does_not_fit_names_column_and_types() {
    let log = memory();
    with_flights(&log, 10);
    let wrong = RecordBatch::try_from_iter([
        ("carrier", Arc::new(StringArray::from(vec!["UA"])) as ArrayRef),
        ("number", Arc::new(StringArray::from(vec!["one"])) as ArrayRef),
    ])
    .unwrap();
    let error = log
        .produce("flights", stream(vec![wrong]), ProduceOptions::default())
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::SchemaMismatch,
        &["flights", "'number'", "Utf8", "Int64", "Nothing was produced"],
    );
    let missing = rows(0..1).project(&[0, 1]).unwrap();
    let error = log
        .produce("flights", stream(vec![missing]), ProduceOptions::default())
        .unwrap_err();
    assert_error(&error, ErrorCode::SchemaMismatch, &["'time_hour'", "missing"]);
    assert_complete(&read_all(&log, "flights"), 10);
}

#[test]
fn a_null_key_names_column_and_row_and_leaves_what_came_before() {
    let log = memory();
    let schema = Arc::new(Schema::new(vec![
        Field::new("carrier", DataType::Utf8, true),
        Field::new("number", DataType::Int64, false),
    ]));
    log.create_topic(
        TopicSpec::new("t")
            .schema(Arc::clone(&schema))
            .key(["carrier"])
            .partitions(3),
    )
    .unwrap();
    let batch = |carriers: Vec<Option<&str>>, first: i64| {
        let numbers = Int64Array::from_iter_values(first..first + i64::try_from(carriers.len()).unwrap());
        RecordBatch::try_new(
            Arc::clone(&schema),
            vec![Arc::new(StringArray::from(carriers)), Arc::new(numbers)],
        )
        .unwrap()
    };
    let batches = vec![batch(vec![Some("a"), Some("b")], 0), batch(vec![Some("c"), None], 2)];
    let error = log
        .produce("t", stream(batches), ProduceOptions::default())
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::NullKey,
        &["batch 1", "'carrier'", "row 1", "2 rows were acknowledged"],
    );
    assert_complete(&read_all(&log, "t"), 2);
}

#[test]
fn columns_partitions_and_topics_that_are_not_there() {
    let log = memory();
    with_flights(&log, 10);
    let columns = ReadOptions {
        columns: Some(vec!["carier".to_owned()]),
        ..ReadOptions::default()
    };
    assert_error(
        &log.read("flights", columns).unwrap_err(),
        ErrorCode::UnknownColumn,
        &["\"carier\"", "carrier"],
    );
    let twice = ReadOptions {
        columns: Some(vec!["carrier".to_owned(); 2]),
        ..ReadOptions::default()
    };
    assert_error(
        &log.read("flights", twice).unwrap_err(),
        ErrorCode::InvalidArgument,
        &["\"carrier\"", "twice"],
    );
    let partitions = ReadOptions {
        partitions: Some(vec![0, 9]),
        ..ReadOptions::default()
    };
    assert_error(
        &log.read("flights", partitions).unwrap_err(),
        ErrorCode::UnknownPartition,
        &["no partition 9", "it has 4"],
    );
    let error = log
        .produce("flight", stream(vec![rows(0..1)]), ProduceOptions::default())
        .unwrap_err();
    assert_error(&error, ErrorCode::UnknownTopic, &["did you mean \"flights\"?"]);
}

#[test]
fn directories_that_are_not_ours() {
    let directory = tempfile::tempdir().unwrap();
    let home = directory.path().join("documents");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("letter.txt"), "Dear Ottla").unwrap();
    let error = ottla::connect(home.to_str().unwrap(), NO_CONFIG).unwrap_err();
    assert_error(&error, ErrorCode::NotOttla, &[home.to_str().unwrap(), "letter.txt"]);
    let names: Vec<_> = fs::read_dir(&home)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(names.iter().any(|name| name == "letter.txt"));

    let file = directory.path().join("file");
    fs::write(&file, "").unwrap();
    assert_error(
        &ottla::connect(file.to_str().unwrap(), NO_CONFIG).unwrap_err(),
        ErrorCode::NotOttla,
        &["is a file"],
    );
    let below = file.join("data");
    assert_error(
        &ottla::connect(below.to_str().unwrap(), NO_CONFIG).unwrap_err(),
        ErrorCode::NotWritable,
        &[below.to_str().unwrap()],
    );
}

#[test]
fn a_directory_that_cannot_be_written() {
    let directory = tempfile::tempdir().unwrap();
    // Root may write anywhere but into /proc.
    let path = if fs::write("/proc/sys/ottla", "").is_err() && rustix::process::geteuid().is_root() {
        std::path::PathBuf::from("/proc/ottla-data")
    } else {
        fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o555)).unwrap();
        directory.path().join("data")
    };
    let error = ottla::connect(path.to_str().unwrap(), NO_CONFIG).unwrap_err();
    assert_error(
        &error,
        ErrorCode::NotWritable,
        &[path.to_str().unwrap(), "another directory"],
    );
}

#[test]
fn ports_and_addresses_that_cannot_be_had() {
    let log = memory();
    let listener = log.listen("127.0.0.1:0").unwrap();
    let taken = listener.bootstrap_servers();
    assert_error(&log.listen(taken).unwrap_err(), ErrorCode::AddressInUse, &[taken]);
    assert_error(
        &log.listen("no address").unwrap_err(),
        ErrorCode::InvalidAddress,
        &["no address"],
    );
    assert_error(
        &log.listen("192.0.2.1:9092").unwrap_err(),
        ErrorCode::InvalidAddress,
        &["192.0.2.1:9092"],
    );
}

#[test]
fn a_budget_that_is_used_up() {
    let log = ottla::connect(":memory:", [("memory.budget.bytes", "8000000")]).unwrap();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    let endless = (0..1000).map(|n| rows(n * 10_000..(n + 1) * 10_000)).collect();
    let error = log
        .produce("t", stream(endless), ProduceOptions::default())
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::MemoryBudget,
        &["memory.budget.bytes", "rows were acknowledged before and stay"],
    );
    let count = i64::try_from(error.produced().unwrap().rows).unwrap();
    assert!(count > 10_000);
    // The log is whole, and takes appends again once there is room.
    assert_complete(&read_all(&log, "t"), count);
    log.delete_topic("t").unwrap();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    produce(&log, "t", vec![rows(0..10_000)]);
    assert_complete(&read_all(&log, "t"), 10_000);
}

#[test]
fn a_damaged_segment_names_file_and_position_and_the_rest_stays_readable() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let log = ottla::connect(path, NO_CONFIG).unwrap();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    for n in 0..3 {
        produce(&log, "t", vec![rows(n * 1000..(n + 1) * 1000)]);
    }
    log.close().unwrap();
    let segment = directory.path().join("t-0/00000000000000000000.log");
    let mut bytes = fs::read(&segment).unwrap();
    let second = BatchHeader::parse(&bytes).unwrap().total_length();
    bytes[second + 5000] ^= 0x20;
    fs::write(&segment, bytes).unwrap();

    let log = ottla::connect(path, NO_CONFIG).unwrap();
    let reader = log.read("t", ReadOptions::default()).unwrap();
    let error = reader
        .scan(ScanOptions::default())
        .unwrap()
        .find_map(Result::err)
        .unwrap();
    let error = match error {
        arrow_schema::ArrowError::ExternalError(error) => *error.downcast::<ottla::Error>().unwrap(),
        other => panic!("{other}"),
    };
    let position = format!("position {second}");
    assert_error(
        &error,
        ErrorCode::CorruptSegment,
        &["00000000000000000000.log", &position, "offset 1000"],
    );
    let after = ReadOptions {
        start: ottla::Position::Offset(2000),
        ..ReadOptions::default()
    };
    assert_eq!(
        numbers(&scan(&log.read("t", after).unwrap(), ScanOptions::default())),
        (2000..3000).collect::<Vec<_>>()
    );
    log.close().unwrap();
}

/// The base offset and the leader epoch lie outside of the CRC, and the header decides what a scan opens at all: whatever
/// bit of it flips, a read gives the right rows or says that the segment is damaged.
#[test]
fn no_flipped_bit_in_a_header_takes_rows_away_in_silence() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let log = ottla::connect(path, NO_CONFIG).unwrap();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    for n in 0..3 {
        produce(&log, "t", vec![rows(n * 1000..(n + 1) * 1000)]);
    }
    log.close().unwrap();
    let segment = directory.path().join("t-0/00000000000000000000.log");
    let whole = fs::read(&segment).unwrap();
    let first = BatchHeader::parse(&whole).unwrap().total_length();
    let (mut right, mut damaged) = (0, 0);
    for start in [0, first] {
        // Base offset, length, leader epoch, magic, CRC, attributes, last offset delta, timestamps, count.
        for (n, byte) in (0..28).chain([35, 43, 57, 60]).enumerate() {
            let mut bytes = whole.clone();
            // Every bit has its turn; the sign bit, which makes the most trouble, in every second byte.
            bytes[start + byte] ^= if n % 2 == 0 { 0x80 } else { 1 << (n / 2 % 8) };
            fs::write(&segment, bytes).unwrap();
            let log = ottla::connect(path, NO_CONFIG).unwrap();
            let read = log
                .read("t", ReadOptions::default())
                .and_then(|reader| reader.scan(ScanOptions::default()))
                .map(|scan| scan.collect::<Result<Vec<_>, _>>());
            match read {
                Ok(Ok(batches)) => {
                    let found: usize = batches.iter().map(|batch| batch.num_rows()).sum();
                    assert_eq!(
                        found, 3000,
                        "rows are missing after a flip in byte {byte} of the batch at {start}"
                    );
                    right += 1;
                }
                Ok(Err(arrow_schema::ArrowError::ExternalError(error))) => {
                    let error = *error.downcast::<ottla::Error>().unwrap();
                    assert_error(
                        &error,
                        ErrorCode::CorruptSegment,
                        &["00000000000000000000.log", "position"],
                    );
                    damaged += 1;
                }
                Ok(Err(error)) => panic!("{error}"),
                Err(error) => {
                    assert_error(&error, ErrorCode::CorruptSegment, &["00000000000000000000.log"]);
                    damaged += 1;
                }
            }
            log.close().unwrap();
        }
    }
    assert_eq!(right, 8, "a damaged leader epoch alone loses nothing");
    assert_eq!(damaged, 56);
}

#[test]
fn a_columnar_batch_from_outside_that_lies_is_refused() {
    let log = memory();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    produce(&log, "t", vec![rows(0..10)]);
    let listener = log.listen("127.0.0.1:0").unwrap();
    let mut batch = BatchBuilder::new(BatchOptions::default());
    batch
        .append(None, 1_700_000_000_000, None, Some(b"no Arrow stream at all"), &[])
        .unwrap();
    let mut bytes = batch.finish().unwrap().to_vec();
    let mut header = BatchHeader::parse(&bytes).unwrap();
    header.attributes = Attributes(header.attributes.0 | Attributes::COLUMNAR);
    header.last_offset_delta = 999;
    header.write_to(&mut bytes).unwrap();
    header.crc = compute_crc(&bytes);
    header.write_to(&mut bytes).unwrap();
    let id = log.topic("t").unwrap().id;
    let answer = crate::support::wire::produce_batch(listener.bootstrap_servers(), &id, Bytes::from(bytes));
    let partition = &answer.responses[0].partition_responses[0];
    assert_eq!(
        partition.error_code,
        ottla_protocol::KafkaError::InvalidRecord.code(),
        "{partition:?}"
    );
    assert_complete(&read_all(&log, "t"), 10);
    assert_eq!(log.topic("t").unwrap().rows(), 10);
}
