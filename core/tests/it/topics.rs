//! Creating, describing, listing and deleting topics.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use ottla::{ErrorCode, TopicSpec};

use crate::support::*;

#[test]
fn a_topic_says_what_it_is() {
    let log = memory();
    let created = log.create_topic(flights()).unwrap();
    assert_eq!(created.schema.as_ref(), Some(&schema()));
    assert_eq!(
        (created.key.as_slice(), created.timestamp.as_deref()),
        (&["carrier".to_owned()][..], Some("time_hour"))
    );
    assert_eq!((created.partitions.len(), created.rows()), (4, 0));
    assert_eq!(created.id.len(), 22);

    produce(&log, "flights", vec![rows(0..777)]);
    let topic = log.topic("flights").unwrap();
    assert_eq!((topic.id.as_str(), topic.rows()), (created.id.as_str(), 777));
    assert_eq!(topic.end_offsets().values().sum::<i64>(), 777);
    assert!(topic.size_bytes.unwrap() > 777 * 16, "{topic:?}");
}

#[test]
fn data_is_kept_unless_told_otherwise() {
    let log = memory();
    let largest = i64::MAX.to_string();
    let topic = log.create_topic(flights()).unwrap();
    for (name, value) in [
        ("retention.ms", "-1"),
        ("segment.ms", &largest),
        ("message.timestamp.after.max.ms", &largest),
    ] {
        assert_eq!(topic.config.get(name).map(String::as_str), Some(value), "{name}");
    }
    let topic = log
        .create_topic(TopicSpec::new("short").config("retention.ms", "1000"))
        .unwrap();
    assert_eq!(topic.config.get("retention.ms").map(String::as_str), Some("1000"));
    assert_eq!(topic.config.get("segment.ms"), None);
}

#[test]
fn topics_are_listed_and_deleted() {
    let log = memory();
    with_flights(&log, 10);
    log.create_topic(TopicSpec::new("events").partitions(2)).unwrap();
    let topics: Vec<_> = log
        .topics()
        .unwrap()
        .into_iter()
        .filter(|topic| !topic.internal)
        .collect();
    let seen: Vec<_> = topics
        .iter()
        .map(|topic| (topic.name.as_str(), topic.partitions, topic.rows, topic.has_schema))
        .collect();
    assert_eq!(seen, [("events", 2, 0, false), ("flights", 4, 10, true)]);
    log.delete_topic("events").unwrap();
    assert_error(
        &log.topic("events").unwrap_err(),
        ErrorCode::UnknownTopic,
        &["\"events\""],
    );
    assert_error(
        &log.delete_topic("events").unwrap_err(),
        ErrorCode::UnknownTopic,
        &["\"events\""],
    );
}

#[test]
fn exist_ok_takes_the_same_and_names_what_differs() {
    let log = memory();
    let first = log.create_topic(flights()).unwrap();
    assert_eq!(log.create_topic(flights().exist_ok()).unwrap().id, first.id);
    assert_error(
        &log.create_topic(flights()).unwrap_err(),
        ErrorCode::TopicExists,
        &["\"flights\"", "exist_ok"],
    );

    let retyped = |data_type: DataType| {
        let fields = schema()
            .fields()
            .iter()
            .map(|field| match field.name().as_str() {
                "delay" => Field::new("delay", data_type.clone(), true),
                _ => Field::clone(field),
            })
            .collect::<Vec<_>>();
        Arc::new(Schema::new(fields))
    };
    let mut wider = schema().fields().to_vec();
    wider.push(Arc::new(Field::new("tail", DataType::Utf8, true)));
    let cases: [(TopicSpec, &[&str]); 7] = [
        (flights().partitions(3), &["4 partitions, not 3"]),
        (flights().key(["carrier", "number"]), &["its key is [\"carrier\"]"]),
        (
            TopicSpec {
                timestamp: None,
                ..flights()
            },
            &["timestamp is \"time_hour\", not no column"],
        ),
        (
            flights().schema(retyped(DataType::Float64)),
            &["\"delay\" is Int64, not Float64"],
        ),
        (flights().schema(Arc::new(Schema::new(wider))), &["no column \"tail\""]),
        (
            flights().schema(Arc::new(schema().project(&[0, 1, 3]).unwrap())),
            &["also has the column \"delay\""],
        ),
        (TopicSpec::new("flights").partitions(4), &["it has a schema"]),
    ];
    for (spec, parts) in cases {
        let error = log.create_topic(spec.exist_ok()).unwrap_err();
        assert_error(
            &error,
            ErrorCode::IncompatibleTopic,
            &["\"flights\" exists and differs"],
        );
        assert_error(&error, ErrorCode::IncompatibleTopic, parts);
    }
    log.create_topic(TopicSpec::new("events")).unwrap();
    let error = log
        .create_topic(TopicSpec::new("events").schema(schema()).exist_ok())
        .unwrap_err();
    assert_error(&error, ErrorCode::IncompatibleTopic, &["it has no schema"]);
}

#[test]
fn topics_that_cannot_be() {
    let log = memory();
    let cases: [(TopicSpec, ErrorCode, &[&str]); 8] = [
        (TopicSpec::new("no/slash"), ErrorCode::InvalidTopic, &["no/slash"]),
        (TopicSpec::new(""), ErrorCode::InvalidTopic, &[]),
        (
            TopicSpec::new("t").partitions(0),
            ErrorCode::InvalidTopic,
            &["0 partitions"],
        ),
        (
            TopicSpec::new("t").config("retention.mss", "1"),
            ErrorCode::InvalidTopic,
            &["retention.mss"],
        ),
        (
            TopicSpec::new("t").config("retention.ms", "long"),
            ErrorCode::InvalidTopic,
            &["retention.ms"],
        ),
        (
            TopicSpec::new("t").key(["a"]),
            ErrorCode::InvalidArgument,
            &["has no schema", "\"a\""],
        ),
        (
            TopicSpec::new("t").schema(schema()).key(["a"]),
            ErrorCode::InvalidTopic,
            &["key column 'a'", "carrier"],
        ),
        (
            TopicSpec::new("t").schema(schema()).timestamp("carrier"),
            ErrorCode::UnsupportedType,
            &["'carrier'", "Utf8"],
        ),
    ];
    for (spec, code, parts) in cases {
        assert_error(&log.create_topic(spec).unwrap_err(), code, parts);
    }
    assert!(
        log.topics().unwrap().iter().all(|topic| topic.internal),
        "a topic that cannot be was left behind"
    );
}

#[test]
fn an_unknown_topic_names_the_nearest() {
    let log = memory();
    with_flights(&log, 1);
    let error = log.read("flihgts", ottla::ReadOptions::default()).unwrap_err();
    assert_error(
        &error,
        ErrorCode::UnknownTopic,
        &["\"flihgts\"", "did you mean \"flights\"?"],
    );
    let error = log.topic("weather").unwrap_err();
    assert_error(&error, ErrorCode::UnknownTopic, &["\"weather\"", "create it first"]);
}
