//! Every option: good values, bad values, names that are not known, what is in force when it is not given.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::position::Position;

fn options<const N: usize>(pairs: [(&str, &str); N]) -> Options {
    Options::from(pairs)
}

/// The options of a verb, parsed as that verb does.
fn parse(verb: Verb, options: &Options) -> Result<String> {
    Ok(match verb {
        Verb::Connect => format!("{:?}", options.connect()?),
        Verb::CreateTopic => format!("{:?}", options.topic_spec("t", None)?),
        Verb::Produce => format!("{:?}", options.produce()?),
        Verb::Read => format!("{:?}", options.read_and_scan()?),
        Verb::Scan => format!("{:?}", options.scan()?),
        _ => format!("{:?}", options.none(verb)?),
    })
}

/// For each option of the table, texts it takes and texts it does not.
const VALUES: &[(&str, &[&str], &[&str])] = &[
    (
        "timeout.ms",
        &["0", "1500", " 7 "],
        &["", "-1", "1.5", "1s", "18446744073709551616"],
    ),
    ("partitions", &["1", "64"], &["", "many", "1.0", "4294967296", "[1"]),
    (
        "key",
        &["a", "a, b", "[\"a\", \"b, c\"]", "[]"],
        &["", "a,,b", "[1]", "[\"a\"", "[null]"],
    ),
    ("timestamp", &["time_hour", ""], &[]),
    ("exist.ok", &["true", "false"], &["", "yes", "1", "TRUE"]),
    ("partition", &["0", "-1", "7"], &["", "first", "2147483648"]),
    (
        "batch.size",
        &["1024", "1048576", "1073741824"],
        &["", "1023", "1073741825", "-1", "1 MiB"],
    ),
    (
        "columns",
        &["a", "_offset,a", "[\"a,b\"]", "[]"],
        &["", ",", "[\"a\",]", "[{}]"],
    ),
    (
        "start",
        &[
            "earliest",
            "latest",
            "100",
            "0:100,1:250",
            "2013-06-01",
            "24h",
            "timestamp:1370044800000",
        ],
        &["", "soon", "-1s", "0:1,0:2"],
    ),
    ("end", &["latest", "2013-06-01T12:00:00Z", "{}"], &["", "never"]),
    ("virtual.columns", &["true", "false"], &["", "on"]),
    (
        "isolation.level",
        &["read_committed", "read_uncommitted"],
        &["", "committed"],
    ),
    ("on.error", &["raise", "null", "quarantine"], &["", "ignore"]),
    ("limit", &["0", "18446744073709551615"], &["", "-1", "ten"]),
    ("start.timestamp.ms", &["0", "-1", "1370044800000"], &["", "2013-06-01"]),
    ("end.timestamp.ms", &["0", "-1", "1370044800000"], &["", "now"]),
];

#[test]
fn every_option_takes_what_it_says_and_refuses_the_rest() {
    let mut seen = BTreeSet::new();
    for verb in Verb::ALL {
        for key in table::own_keys(*verb) {
            let (_, good, bad) = VALUES
                .iter()
                .find(|(name, ..)| *name == key.name)
                .unwrap_or_else(|| panic!("{} has no values to try", key.name));
            seen.insert(key.name);
            for value in *good {
                // `partitions` is one number where a topic is made and a list where one is read.
                parse(*verb, &options([(key.name, value)])).unwrap_or_else(|error| panic!("{verb} {value:?}: {error}"));
            }
            for value in *bad {
                let error = parse(*verb, &options([(key.name, value)])).unwrap_err();
                assert_eq!(
                    error.code(),
                    ErrorCode::InvalidArgument,
                    "{verb} {} {value:?}",
                    key.name
                );
                let named = format!("option {}={value:?} is not allowed: write ", key.name);
                assert!(error.message().starts_with(&named), "{error}");
            }
            if let Some(default) = key.default {
                let given = parse(*verb, &options([(key.name, default)])).unwrap();
                let without = parse(*verb, &Options::new()).unwrap();
                // A read ends at the latest offset, whether it says so or not.
                assert!(
                    given == without || key.name == "end",
                    "{verb} {}: {given} {without}",
                    key.name
                );
            }
        }
    }
    assert_eq!(seen.len(), VALUES.len(), "a value to try belongs to no option");
}

#[test]
fn what_is_given_is_what_the_verb_gets() {
    let spec = options([
        ("partitions", "4"),
        ("key", "carrier"),
        ("timestamp", "time_hour"),
        ("exist.ok", "true"),
        ("retention.ms", "-1"),
        ("timeout.ms", "5"),
    ])
    .topic_spec("flights", None)
    .unwrap();
    assert_eq!(
        (spec.name.as_str(), spec.partitions, spec.exist_ok),
        ("flights", 4, true)
    );
    assert_eq!(
        (spec.key, spec.timestamp.as_deref()),
        (vec!["carrier".to_owned()], Some("time_hour"))
    );
    assert_eq!(
        spec.config,
        BTreeMap::from([("retention.ms".to_owned(), "-1".to_owned())])
    );

    let produce = options([("partition", "2"), ("batch.size", "4096")]).produce().unwrap();
    assert_eq!((produce.partition, produce.batch_bytes), (Some(2), Some(4096)));

    let (read, scan) = options([
        ("columns", "[\"a, b\", \"_offset\"]"),
        ("start", "0:100,1:250"),
        ("end", "90m"),
        ("partitions", "[0, 1]"),
        ("virtual.columns", "true"),
        ("isolation.level", "read_uncommitted"),
        ("on.error", "quarantine"),
        ("limit", "10"),
    ])
    .read_and_scan()
    .unwrap();
    assert_eq!(read.columns, Some(vec!["a, b".to_owned(), "_offset".to_owned()]));
    assert_eq!(read.start, Position::Offsets(BTreeMap::from([(0, 100), (1, 250)])));
    assert_eq!(read.end, Some(Position::Ago(Duration::from_secs(5400))));
    assert_eq!(read.partitions, Some(vec![0, 1]));
    assert_eq!(read.isolation, Some(Isolation::ReadUncommitted));
    assert_eq!((read.virtual_columns, read.on_error), (true, OnRowError::Quarantine));
    assert_eq!(scan.limit, Some(10));

    let scan = options([
        ("columns", "a"),
        ("start.timestamp.ms", "-5"),
        ("end.timestamp.ms", "5"),
        ("limit", "1"),
        ("partitions", "1,0"),
    ])
    .scan()
    .unwrap();
    assert_eq!((scan.start_timestamp_ms, scan.end_timestamp_ms), (Some(-5), Some(5)));
    assert_eq!((scan.limit, scan.partitions), (Some(1), Some(vec![1, 0])));

    let connect = options([("timeout.ms", "100"), ("durability", "sync")]);
    assert_eq!(connect.timeout().unwrap(), Some(Duration::from_millis(100)));
    assert_eq!(
        connect.connect().unwrap(),
        BTreeMap::from([("durability".to_owned(), "sync".to_owned())])
    );
}

#[test]
fn nothing_given_is_every_default() {
    let none = Options::new();
    assert!(none.is_empty() && none.timeout().unwrap().is_none() && none.connect().unwrap().is_empty());
    let spec = none.topic_spec("t", None).unwrap();
    assert_eq!((spec.partitions, spec.exist_ok, spec.key.len()), (1, false, 0));
    assert!(spec.timestamp.is_none() && spec.config.is_empty());
    assert_eq!(none.produce().unwrap(), ProduceOptions::default());
    let (read, scan) = none.read_and_scan().unwrap();
    assert_eq!(format!("{read:?}"), format!("{:?}", ReadOptions::default()));
    assert_eq!(format!("{scan:?}"), format!("{:?}", ScanOptions::default()));
    for verb in [
        Verb::DeleteTopic,
        Verb::ListTopics,
        Verb::DescribeTopic,
        Verb::Listen,
        Verb::Statistics,
        Verb::Close,
    ] {
        none.none(verb).unwrap();
    }
}

#[test]
fn an_unknown_option_names_the_nearest() {
    for (verb, given, wanted) in [
        (
            Verb::Read,
            "colums",
            "read has no option \"colums\": did you mean \"columns\"?",
        ),
        (
            Verb::Read,
            "on_error",
            "read has no option \"on_error\": did you mean \"on.error\"?",
        ),
        (
            Verb::Scan,
            "start.timestamp",
            "scan has no option \"start.timestamp\": did you mean \"start.timestamp.ms\"?",
        ),
        (
            Verb::Produce,
            "compression",
            "produce has no option \"compression\": it takes partition, batch.size, timeout.ms",
        ),
        (
            Verb::Close,
            "force",
            "close has no option \"force\": it only takes timeout.ms",
        ),
        (
            Verb::CreateTopic,
            "partition",
            "create_topic has no option \"partition\" and Kafka no such topic setting: did you mean \"partitions\"?",
        ),
    ] {
        let error = parse(verb, &options([(given, "1")])).unwrap_err();
        assert_eq!((error.code(), error.message()), (ErrorCode::InvalidArgument, wanted));
    }
    // A slip in one of Kafka's settings is for the broker, which knows them best.
    let spec = options([("retention.mss", "1")]).topic_spec("t", None).unwrap();
    assert!(spec.config.contains_key("retention.mss"));
}

#[test]
fn a_limit_is_not_for_a_reader() {
    let error = options([("limit", "1")]).read().unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidArgument);
    assert!(error.message().contains("belongs to the scan"), "{error}");
}

#[test]
fn a_bad_timeout_is_found_by_every_verb() {
    let bad = options([("timeout.ms", "soon")]);
    for verb in Verb::ALL {
        let error = parse(*verb, &bad).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidArgument, "{verb}");
    }
}

#[test]
fn a_long_value_is_not_repeated_whole() {
    let error = options([("on.error", "x".repeat(100_000).as_str())])
        .read()
        .unwrap_err();
    assert!(error.message().len() < 500, "{} bytes", error.message().len());
}

#[test]
fn the_last_value_of_a_name_counts() {
    let mut options = options([("limit", "1")]);
    options.set("limit", "2");
    assert_eq!(options.get("limit"), Some("2"));
    assert_eq!(options.iter().collect::<Vec<_>>(), [("limit", "2")]);
}

#[test]
fn the_table_is_whole() {
    for verb in Verb::ALL {
        let mut names = BTreeSet::new();
        for key in keys(*verb) {
            assert!(names.insert(key.name), "{verb} has {} twice", key.name);
            assert!(key.doc.ends_with('.') && !key.kind.is_empty(), "{verb} {}", key.name);
        }
        assert!(names.contains("timeout.ms"), "{verb}");
    }
    assert!(keys(Verb::Connect).iter().any(|key| key.name == "durability"));
    assert!(keys(Verb::CreateTopic).iter().any(|key| key.name == "retention.ms"));
}

proptest! {
    #[test]
    fn a_list_of_names_as_json_is_that_list(names in proptest::collection::vec(".{0,12}", 0..5)) {
        let text = serde_json::to_string(&names).unwrap();
        prop_assert_eq!(values::names(&text).unwrap(), names);
    }

    #[test]
    fn no_text_is_too_much(name in "[a-z.]{0,12}", value in "\\PC{0,40}") {
        for verb in Verb::ALL {
            if let Err(error) = parse(*verb, &options([(name.as_str(), value.as_str())])) {
                prop_assert_eq!(error.code(), ErrorCode::InvalidArgument);
            }
        }
    }
}
