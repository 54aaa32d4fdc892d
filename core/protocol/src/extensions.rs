//! Ottla's additions to Kafka's protocol: one tagged field, which everyone else ignores (KIP-482).
//!
//! It travels among the unknown tagged fields of
//!
//! * `FetchRequest`, top level: the client reads columnar batches; the data is [`COLUMNAR_VERSION`], one byte;
//! * `ApiVersionsResponse`, top level: the broker has columnar batches; the data is the same;
//! * `CreateTopicsRequest`, each topic: the topic's table, as JSON;
//! * `DescribeTopicPartitionsRequest`, top level: the client wants tables; the data is [`COLUMNAR_VERSION`];
//! * `DescribeTopicPartitionsResponse`, each topic that has one: its table, as JSON.

use crate::message::RawTaggedField;
use bytes::Bytes;

/// The tag. Kafka numbers its own upward from 0, so that this one stays free.
pub const TAG: u32 = 20308;

/// The version of columnar batches that this crate's users read and write.
pub const COLUMNAR_VERSION: u8 = 1;

/// The field's content, if it is there.
#[must_use]
pub fn get(fields: &[RawTaggedField]) -> Option<&Bytes> {
    fields.iter().find(|field| field.tag == TAG).map(|field| &field.data)
}

/// Sets the field, replacing what was there; the fields stay in ascending order.
pub fn put(fields: &mut Vec<RawTaggedField>, data: Bytes) {
    match fields.binary_search_by_key(&TAG, |field| field.tag) {
        Ok(index) => fields[index].data = data,
        Err(index) => fields.insert(index, RawTaggedField { tag: TAG, data }),
    }
}

/// Whether the field says that the other side has columnar batches of our version.
#[must_use]
pub fn has_columnar(fields: &[RawTaggedField]) -> bool {
    get(fields).is_some_and(|data| data.first() == Some(&COLUMNAR_VERSION))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stay_in_order() {
        let field = |tag| RawTaggedField {
            tag,
            data: Bytes::from_static(b"x"),
        };
        let mut fields = vec![field(5), field(30000)];
        assert!(get(&fields).is_none() && !has_columnar(&fields));
        put(&mut fields, Bytes::from_static(&[9]));
        assert!(!has_columnar(&fields));
        put(&mut fields, Bytes::from_static(&[COLUMNAR_VERSION]));
        assert!(has_columnar(&fields));
        assert_eq!(
            fields.iter().map(|field| field.tag).collect::<Vec<_>>(),
            [5, TAG, 30000]
        );
    }
}
