//! Which topic names are legal, which collide, and which topics belong to the broker itself.

/// The longest name: a directory `<name>-<partition>.<32 hex digits>-delete` must fit 255 bytes.
const LONGEST_NAME: usize = 249;

/// Names of topics that clients may not write to. Kafka has the first three; the metadata log is no topic to clients at all.
pub(crate) const CONSUMER_OFFSETS: &str = "__consumer_offsets";
pub(crate) const TRANSACTION_STATE: &str = "__transaction_state";
pub(crate) const SHARE_GROUP_STATE: &str = "__share_group_state";
pub(crate) const CLUSTER_METADATA: &str = crate::metadata::METADATA_TOPIC;
pub(crate) const OTTLA_TABLES: &str = crate::tables::TOPIC;

/// Whether a topic is internal.
pub(crate) fn is_internal(name: &str) -> bool {
    [
        CONSUMER_OFFSETS,
        TRANSACTION_STATE,
        SHARE_GROUP_STATE,
        CLUSTER_METADATA,
        OTTLA_TABLES,
    ]
    .contains(&name)
}

/// Whether a topic is made by the broker alone: clients neither create nor delete nor alter it.
pub(crate) fn is_reserved(name: &str) -> bool {
    [CLUSTER_METADATA, OTTLA_TABLES].contains(&name)
}

/// Checks a name as Kafka's `Topic.validate` does.
pub(crate) fn validate(name: &str) -> Result<(), String> {
    let wrong = |what: String| Err(format!("Topic name is invalid: {what}"));
    if name.is_empty() {
        return wrong("the empty string is not allowed".to_owned());
    }
    if name == "." || name == ".." {
        return wrong(format!("'{name}' is not allowed"));
    }
    if name.len() > LONGEST_NAME {
        return wrong(format!(
            "the length is {}, but at most {LONGEST_NAME} characters are allowed",
            name.len()
        ));
    }
    match name
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_' | '-'))
    {
        Some(character) => wrong(format!(
            "'{name}' has the character {character:?}; only ASCII letters, digits, '.', '_' and '-' are allowed"
        )),
        None => Ok(()),
    }
}

/// A name in which `.` and `_` are the same: metrics of Kafka's cannot tell such topics apart, so both may not exist.
pub(crate) fn collision_key(name: &str) -> String {
    name.replace('.', "_")
}

/// The name of an existing topic that a new one would collide with.
pub(crate) fn colliding<'a>(name: &str, existing: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if !name.contains(['.', '_']) {
        return None;
    }
    let key = collision_key(name);
    existing
        .into_iter()
        .find(|other| *other != name && collision_key(other) == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_checked_as_kafka_checks_them() {
        for name in ["a", "A-b_c.9", &"x".repeat(249), "...", "__consumer_offsets"] {
            assert!(validate(name).is_ok(), "{name}");
        }
        for name in ["", ".", "..", "a b", "ä", "a/b", "a\0", &"x".repeat(250)] {
            assert!(validate(name).is_err(), "{name}");
        }
    }

    #[test]
    fn dots_and_underscores_collide() {
        let existing = ["a.b", "c_d", "plain"];
        assert_eq!(colliding("a_b", existing.into_iter()), Some("a.b"));
        assert_eq!(colliding("c.d", existing.into_iter()), Some("c_d"));
        assert_eq!(
            colliding("a.b", existing.into_iter()),
            None,
            "a topic does not collide with itself"
        );
        assert_eq!(colliding("plain", existing.into_iter()), None);
    }

    #[test]
    fn internal_topics_are_known() {
        for name in [
            "__consumer_offsets",
            "__transaction_state",
            "__cluster_metadata",
            "__ottla_tables",
        ] {
            assert!(is_internal(name));
        }
        assert!(!is_internal("__consumer_offsets2") && !is_internal("flights"));
    }
}
