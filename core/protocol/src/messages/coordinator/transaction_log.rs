//! `TransactionLogKey` and `TransactionLogValue`, record type 0.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TransactionLogKey {
    /// Versions 0.
    pub transactional_id: String,
}

impl Fields for TransactionLogKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.transactional_id, false, "TransactionLogKey.transactional_id");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.transactional_id, false, "TransactionLogKey.transactional_id");
    }
}

impl Message for TransactionLogKey {
    const NAME: &'static str = "TransactionLogKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl TransactionLogKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 0;
}

/// Value of a coordinator's record, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq)]
pub struct TransactionLogValue {
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 1+, tag 0, -1 by default.
    pub previous_producer_id: i64,
    /// Versions 1+, tag 1, -1 by default.
    pub next_producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 1+, tag 3, -1 by default.
    pub next_producer_epoch: i16,
    /// Versions 0+.
    pub transaction_timeout_ms: i32,
    /// Versions 0+.
    pub transaction_status: i8,
    /// Versions 0+, may be null, empty by default.
    pub transaction_partitions: Option<Vec<PartitionsSchema>>,
    /// Versions 0+.
    pub transaction_last_update_timestamp_ms: i64,
    /// Versions 0+.
    pub transaction_start_timestamp_ms: i64,
    /// Versions 1+, tag 2, 0 by default.
    pub client_transaction_version: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for TransactionLogValue {
    fn default() -> Self {
        Self {
            producer_id: 0,
            previous_producer_id: -1,
            next_producer_id: -1,
            producer_epoch: 0,
            next_producer_epoch: -1,
            transaction_timeout_ms: 0,
            transaction_status: 0,
            transaction_partitions: Some(Default::default()),
            transaction_last_update_timestamp_ms: 0,
            transaction_start_timestamp_ms: 0,
            client_transaction_version: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for TransactionLogValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i64(&mut self.producer_id, "TransactionLogValue.producer_id");
        decoder.i16(&mut self.producer_epoch, "TransactionLogValue.producer_epoch");
        decoder.i32(
            &mut self.transaction_timeout_ms,
            "TransactionLogValue.transaction_timeout_ms",
        );
        decoder.i8(&mut self.transaction_status, "TransactionLogValue.transaction_status");
        decoder.nullable_structs(
            &mut self.transaction_partitions,
            flexible,
            true,
            version,
            3,
            "TransactionLogValue.transaction_partitions",
        );
        decoder.i64(
            &mut self.transaction_last_update_timestamp_ms,
            "TransactionLogValue.transaction_last_update_timestamp_ms",
        );
        decoder.i64(
            &mut self.transaction_start_timestamp_ms,
            "TransactionLogValue.transaction_start_timestamp_ms",
        );
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 => decoder.i64(
                        &mut self.previous_producer_id,
                        "TransactionLogValue.previous_producer_id",
                    ),
                    1 => decoder.i64(&mut self.next_producer_id, "TransactionLogValue.next_producer_id"),
                    2 => decoder.i16(
                        &mut self.client_transaction_version,
                        "TransactionLogValue.client_transaction_version",
                    ),
                    3 => decoder.i16(&mut self.next_producer_epoch, "TransactionLogValue.next_producer_epoch"),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i64(self.producer_id);
        if version < 1 && self.previous_producer_id != -1 {
            encoder.refuse("TransactionLogValue.previous_producer_id", version);
        }
        if version < 1 && self.next_producer_id != -1 {
            encoder.refuse("TransactionLogValue.next_producer_id", version);
        }
        encoder.i16(self.producer_epoch);
        if version < 1 && self.next_producer_epoch != -1 {
            encoder.refuse("TransactionLogValue.next_producer_epoch", version);
        }
        encoder.i32(self.transaction_timeout_ms);
        encoder.i8(self.transaction_status);
        encoder.nullable_structs(
            self.transaction_partitions.as_ref(),
            flexible,
            true,
            version,
            "TransactionLogValue.transaction_partitions",
        );
        encoder.i64(self.transaction_last_update_timestamp_ms);
        encoder.i64(self.transaction_start_timestamp_ms);
        if version < 1 && self.client_transaction_version != 0 {
            encoder.refuse("TransactionLogValue.client_transaction_version", version);
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if self.previous_producer_id != -1 {
                encoder.open_tag(&mut tags, 0);
                encoder.i64(self.previous_producer_id);
                encoder.close_tag(&tags);
            }
            if self.next_producer_id != -1 {
                encoder.open_tag(&mut tags, 1);
                encoder.i64(self.next_producer_id);
                encoder.close_tag(&tags);
            }
            if self.client_transaction_version != 0 {
                encoder.open_tag(&mut tags, 2);
                encoder.i16(self.client_transaction_version);
                encoder.close_tag(&tags);
            }
            if self.next_producer_epoch != -1 {
                encoder.open_tag(&mut tags, 3);
                encoder.i16(self.next_producer_epoch);
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TransactionLogValue.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`TransactionLogValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionsSchema {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partition_ids: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionsSchema {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.string(&mut self.topic, flexible, "PartitionsSchema.topic");
        decoder.array(&mut self.partition_ids, flexible, "PartitionsSchema.partition_ids");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.string(&self.topic, flexible, "PartitionsSchema.topic");
        encoder.array(&self.partition_ids, flexible, "PartitionsSchema.partition_ids");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "PartitionsSchema.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for TransactionLogValue {
    const NAME: &'static str = "TransactionLogValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}

impl TransactionLogValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 0;
}
