//! The names of the handles. What C holds is never an address but a key of the table of `ottla_bindings::handles`.

#![expect(non_camel_case_types, reason = "the names that C sees")]

/// An open data directory, or memory: what `ottla_connect` gives. Ended by `ottla_close`.
pub struct ottla_connection {
    _key: [u8; 0],
}

/// Options of a call by name, as text. Freed by `ottla_options_free`.
pub struct ottla_options {
    _key: [u8; 0],
}

/// What went wrong. Freed by `ottla_error_free`.
pub struct ottla_error {
    _key: [u8; 0],
}

/// A topic as it was when it was asked for. Freed by `ottla_topic_free`.
pub struct ottla_topic {
    _key: [u8; 0],
}

/// The topics of a connection as they were when they were asked for. Freed by `ottla_topic_list_free`.
pub struct ottla_topic_list {
    _key: [u8; 0],
}

/// What a produce had acknowledged. Freed by `ottla_produced_free`.
pub struct ottla_produced {
    _key: [u8; 0],
}

/// A scan of a topic with pinned ends, which can be run again and again. Freed by `ottla_reader_free`.
pub struct ottla_reader {
    _key: [u8; 0],
}

/// Rows that scans have set aside. Freed by `ottla_quarantined_free`.
pub struct ottla_quarantined {
    _key: [u8; 0],
}

/// A port for Kafka clients. Freed by `ottla_listener_free`.
pub struct ottla_listener {
    _key: [u8; 0],
}
