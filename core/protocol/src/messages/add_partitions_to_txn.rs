//! AddPartitionsToTxn: API key 24, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-5, flexible 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnRequest {
    /// Versions 4+.
    pub transactions: Vec<AddPartitionsToTxnTransaction>,
    /// Versions 0-3.
    pub v3_and_below_transactional_id: String,
    /// Versions 0-3.
    pub v3_and_below_producer_id: i64,
    /// Versions 0-3.
    pub v3_and_below_producer_epoch: i16,
    /// Versions 0-3.
    pub v3_and_below_topics: Vec<AddPartitionsToTxnTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AddPartitionsToTxnRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            decoder.structs(
                &mut self.transactions,
                flexible,
                version,
                14,
                "AddPartitionsToTxnRequest.transactions",
            );
        }
        if version <= 3 {
            decoder.string(
                &mut self.v3_and_below_transactional_id,
                flexible,
                "AddPartitionsToTxnRequest.v3_and_below_transactional_id",
            );
            decoder.i64(
                &mut self.v3_and_below_producer_id,
                "AddPartitionsToTxnRequest.v3_and_below_producer_id",
            );
            decoder.i16(
                &mut self.v3_and_below_producer_epoch,
                "AddPartitionsToTxnRequest.v3_and_below_producer_epoch",
            );
            decoder.structs(
                &mut self.v3_and_below_topics,
                flexible,
                version,
                3,
                "AddPartitionsToTxnRequest.v3_and_below_topics",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            encoder.structs(
                &self.transactions,
                flexible,
                version,
                "AddPartitionsToTxnRequest.transactions",
            );
        } else if !self.transactions.is_empty() {
            encoder.refuse("AddPartitionsToTxnRequest.transactions", version);
        }
        if version <= 3 {
            encoder.string(
                &self.v3_and_below_transactional_id,
                flexible,
                "AddPartitionsToTxnRequest.v3_and_below_transactional_id",
            );
        } else if !self.v3_and_below_transactional_id.is_empty() {
            encoder.refuse("AddPartitionsToTxnRequest.v3_and_below_transactional_id", version);
        }
        if version <= 3 {
            encoder.i64(self.v3_and_below_producer_id);
        } else if self.v3_and_below_producer_id != 0 {
            encoder.refuse("AddPartitionsToTxnRequest.v3_and_below_producer_id", version);
        }
        if version <= 3 {
            encoder.i16(self.v3_and_below_producer_epoch);
        } else if self.v3_and_below_producer_epoch != 0 {
            encoder.refuse("AddPartitionsToTxnRequest.v3_and_below_producer_epoch", version);
        }
        if version <= 3 {
            encoder.structs(
                &self.v3_and_below_topics,
                flexible,
                version,
                "AddPartitionsToTxnRequest.v3_and_below_topics",
            );
        } else if !self.v3_and_below_topics.is_empty() {
            encoder.refuse("AddPartitionsToTxnRequest.v3_and_below_topics", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AddPartitionsToTxnRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AddPartitionsToTxnRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AddPartitionsToTxnTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.string(&mut self.name, flexible, "AddPartitionsToTxnTopic.name");
        decoder.array(&mut self.partitions, flexible, "AddPartitionsToTxnTopic.partitions");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.string(&self.name, flexible, "AddPartitionsToTxnTopic.name");
        encoder.array(&self.partitions, flexible, "AddPartitionsToTxnTopic.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AddPartitionsToTxnTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AddPartitionsToTxnRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnTransaction {
    /// Versions 4+.
    pub transactional_id: String,
    /// Versions 4+.
    pub producer_id: i64,
    /// Versions 4+.
    pub producer_epoch: i16,
    /// Versions 4+, false by default.
    pub verify_only: bool,
    /// Versions 4+.
    pub topics: Vec<AddPartitionsToTxnTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AddPartitionsToTxnTransaction {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            decoder.string(
                &mut self.transactional_id,
                flexible,
                "AddPartitionsToTxnTransaction.transactional_id",
            );
            decoder.i64(&mut self.producer_id, "AddPartitionsToTxnTransaction.producer_id");
            decoder.i16(&mut self.producer_epoch, "AddPartitionsToTxnTransaction.producer_epoch");
            decoder.boolean(&mut self.verify_only, "AddPartitionsToTxnTransaction.verify_only");
            decoder.structs(
                &mut self.topics,
                flexible,
                version,
                3,
                "AddPartitionsToTxnTransaction.topics",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            encoder.string(
                &self.transactional_id,
                flexible,
                "AddPartitionsToTxnTransaction.transactional_id",
            );
        } else if !self.transactional_id.is_empty() {
            encoder.refuse("AddPartitionsToTxnTransaction.transactional_id", version);
        }
        if version >= 4 {
            encoder.i64(self.producer_id);
        } else if self.producer_id != 0 {
            encoder.refuse("AddPartitionsToTxnTransaction.producer_id", version);
        }
        if version >= 4 {
            encoder.i16(self.producer_epoch);
        } else if self.producer_epoch != 0 {
            encoder.refuse("AddPartitionsToTxnTransaction.producer_epoch", version);
        }
        if version >= 4 {
            encoder.boolean(self.verify_only);
        } else if self.verify_only {
            encoder.refuse("AddPartitionsToTxnTransaction.verify_only", version);
        }
        if version >= 4 {
            encoder.structs(&self.topics, flexible, version, "AddPartitionsToTxnTransaction.topics");
        } else if !self.topics.is_empty() {
            encoder.refuse("AddPartitionsToTxnTransaction.topics", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AddPartitionsToTxnTransaction.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for AddPartitionsToTxnRequest {
    const NAME: &'static str = "AddPartitionsToTxnRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}

impl Request for AddPartitionsToTxnRequest {
    const API_KEY: ApiKey = ApiKey::AddPartitionsToTxn;
    type Response = AddPartitionsToTxnResponse;
}

/// Response, versions 0-5, flexible 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 4+, dropped where a version lacks it.
    pub error_code: i16,
    /// Versions 4+.
    pub results_by_transaction: Vec<AddPartitionsToTxnResult>,
    /// Versions 0-3.
    pub results_by_topic_v3_and_below: Vec<AddPartitionsToTxnTopicResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AddPartitionsToTxnResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.i32(
            &mut self.throttle_time_ms,
            "AddPartitionsToTxnResponse.throttle_time_ms",
        );
        if version >= 4 {
            decoder.i16(&mut self.error_code, "AddPartitionsToTxnResponse.error_code");
            decoder.structs(
                &mut self.results_by_transaction,
                flexible,
                version,
                3,
                "AddPartitionsToTxnResponse.results_by_transaction",
            );
        }
        if version <= 3 {
            decoder.structs(
                &mut self.results_by_topic_v3_and_below,
                flexible,
                version,
                3,
                "AddPartitionsToTxnResponse.results_by_topic_v3_and_below",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.i32(self.throttle_time_ms);
        if version >= 4 {
            encoder.i16(self.error_code);
        }
        if version >= 4 {
            encoder.structs(
                &self.results_by_transaction,
                flexible,
                version,
                "AddPartitionsToTxnResponse.results_by_transaction",
            );
        } else if !self.results_by_transaction.is_empty() {
            encoder.refuse("AddPartitionsToTxnResponse.results_by_transaction", version);
        }
        if version <= 3 {
            encoder.structs(
                &self.results_by_topic_v3_and_below,
                flexible,
                version,
                "AddPartitionsToTxnResponse.results_by_topic_v3_and_below",
            );
        } else if !self.results_by_topic_v3_and_below.is_empty() {
            encoder.refuse("AddPartitionsToTxnResponse.results_by_topic_v3_and_below", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AddPartitionsToTxnResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AddPartitionsToTxnResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnTopicResult {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub results_by_partition: Vec<AddPartitionsToTxnPartitionResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AddPartitionsToTxnTopicResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.string(&mut self.name, flexible, "AddPartitionsToTxnTopicResult.name");
        decoder.structs(
            &mut self.results_by_partition,
            flexible,
            version,
            6,
            "AddPartitionsToTxnTopicResult.results_by_partition",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.string(&self.name, flexible, "AddPartitionsToTxnTopicResult.name");
        encoder.structs(
            &self.results_by_partition,
            flexible,
            version,
            "AddPartitionsToTxnTopicResult.results_by_partition",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AddPartitionsToTxnTopicResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AddPartitionsToTxnResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnPartitionResult {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub partition_error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AddPartitionsToTxnPartitionResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.i32(
            &mut self.partition_index,
            "AddPartitionsToTxnPartitionResult.partition_index",
        );
        decoder.i16(
            &mut self.partition_error_code,
            "AddPartitionsToTxnPartitionResult.partition_error_code",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.i32(self.partition_index);
        encoder.i16(self.partition_error_code);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AddPartitionsToTxnPartitionResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`AddPartitionsToTxnResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnResult {
    /// Versions 4+.
    pub transactional_id: String,
    /// Versions 4+.
    pub topic_results: Vec<AddPartitionsToTxnTopicResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AddPartitionsToTxnResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            decoder.string(
                &mut self.transactional_id,
                flexible,
                "AddPartitionsToTxnResult.transactional_id",
            );
            decoder.structs(
                &mut self.topic_results,
                flexible,
                version,
                3,
                "AddPartitionsToTxnResult.topic_results",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            encoder.string(
                &self.transactional_id,
                flexible,
                "AddPartitionsToTxnResult.transactional_id",
            );
        } else if !self.transactional_id.is_empty() {
            encoder.refuse("AddPartitionsToTxnResult.transactional_id", version);
        }
        if version >= 4 {
            encoder.structs(
                &self.topic_results,
                flexible,
                version,
                "AddPartitionsToTxnResult.topic_results",
            );
        } else if !self.topic_results.is_empty() {
            encoder.refuse("AddPartitionsToTxnResult.topic_results", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AddPartitionsToTxnResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for AddPartitionsToTxnResponse {
    const NAME: &'static str = "AddPartitionsToTxnResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}
