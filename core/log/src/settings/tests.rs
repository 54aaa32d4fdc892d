use super::*;

fn settings(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn the_table_and_the_defaults_agree() {
    let defaults = LogConfig::default();
    for setting in all() {
        let parsed = parse(&settings(&[(setting.name, setting.default)])).unwrap();
        assert_eq!(parsed, defaults, "{}", setting.name);
        assert_eq!(setting.value_in(&defaults), setting.default, "{}", setting.name);
        assert!(setting.doc.ends_with('.'), "{}", setting.name);
    }
    let names: Vec<&str> = all().iter().map(|setting| setting.name).collect();
    assert!(names.is_sorted_by(|left, right| left < right), "sorted, none twice");
}

#[test]
fn every_setting_reaches_its_field() {
    for setting in all() {
        let other = match (setting.setting_type, setting.name) {
            (SettingType::Boolean, _) => "true",
            (SettingType::Double, _) => "0.25",
            (SettingType::List, "cleanup.policy") => "compact,delete",
            (SettingType::List, _) => "0:1,2:3",
            (SettingType::String, "compression.type") => "zstd",
            (SettingType::String, _) => "LogAppendTime",
            (SettingType::Int | SettingType::Long, "segment.bytes") => "2097152",
            (SettingType::Int | SettingType::Long, _) => "7",
        };
        let config = parse(&settings(&[(setting.name, other)])).unwrap();
        assert_eq!(setting.value_in(&config), other, "{}", setting.name);
        let changed = all().iter().filter(|row| row.value_in(&config) != row.default).count();
        assert_eq!(changed, 1, "{} changes another setting", setting.name);
    }
}

#[test]
fn bad_values_are_named() {
    for (name, value, part) in [
        ("retention.ms", "-2", "-1 or more"),
        ("retention.ms", "soon", "64 bits"),
        ("segment.bytes", "1024", "1048576 or more"),
        ("segment.bytes", "4294967296", "32 bits"),
        ("cleanup.policy", "delete,purge", "compact, delete"),
        ("cleanup.policy", "delete,delete", "none twice"),
        ("compression.type", "brotli", "zstd"),
        ("compression.gzip.level", "0", "or -1"),
        ("preallocate", "yes", "true or false"),
        ("min.cleanable.dirty.ratio", "1.5", "0 to 1"),
        ("leader.replication.throttled.replicas", "1", "partition:broker"),
    ] {
        let error = parse(&settings(&[(name, value)])).unwrap_err().to_string();
        assert!(
            error.contains(name) && error.contains(value) && error.contains(part),
            "{error}"
        );
    }
}

#[test]
fn unknown_names_get_a_suggestion() {
    let error = parse(&settings(&[("retentions.ms", "1")])).unwrap_err();
    assert_eq!(
        error,
        SettingError::Unknown {
            name: "retentions.ms".into(),
            nearest: Some("retention.ms")
        }
    );
    let error = parse(&settings(&[("colour", "1")])).unwrap_err();
    assert_eq!(
        error,
        SettingError::Unknown {
            name: "colour".into(),
            nearest: None
        }
    );
}

#[test]
fn conflicts() {
    let error = parse(&settings(&[
        ("min.compaction.lag.ms", "10"),
        ("max.compaction.lag.ms", "9"),
    ]))
    .unwrap_err();
    assert!(
        matches!(
            error,
            SettingError::Conflict {
                first: "min.compaction.lag.ms",
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn broker_settings_give_defaults_the_finest_unit_wins() {
    let broker = settings(&[
        ("log.retention.hours", "2"),
        ("log.segment.bytes", "2000000"),
        ("num.partitions", "3"),
    ]);
    let config = defaults_from_broker(&broker).unwrap();
    assert_eq!((config.retention_ms, config.segment_bytes), (7_200_000, 2_000_000));
    let both = settings(&[("log.retention.hours", "2"), ("log.retention.ms", "-1")]);
    assert_eq!(defaults_from_broker(&both).unwrap().retention_ms, -1);
}
