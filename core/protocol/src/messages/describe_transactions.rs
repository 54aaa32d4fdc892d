//! DescribeTransactions: API key 65, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeTransactionsRequest {
    /// Versions 0+.
    pub transactional_ids: Vec<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeTransactionsRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.array(
            &mut self.transactional_ids,
            true,
            "DescribeTransactionsRequest.transactional_ids",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.array(
            &self.transactional_ids,
            true,
            "DescribeTransactionsRequest.transactional_ids",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeTransactionsRequest {
    const NAME: &'static str = "DescribeTransactionsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for DescribeTransactionsRequest {
    const API_KEY: ApiKey = ApiKey::DescribeTransactions;
    type Response = DescribeTransactionsResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeTransactionsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub transaction_states: Vec<TransactionState>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeTransactionsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "DescribeTransactionsResponse.throttle_time_ms",
        );
        decoder.structs(
            &mut self.transaction_states,
            true,
            version,
            28,
            "DescribeTransactionsResponse.transaction_states",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.structs(
            &self.transaction_states,
            true,
            version,
            "DescribeTransactionsResponse.transaction_states",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeTransactionsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TransactionState {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub transactional_id: String,
    /// Versions 0+.
    pub transaction_state: String,
    /// Versions 0+.
    pub transaction_timeout_ms: i32,
    /// Versions 0+.
    pub transaction_start_time_ms: i64,
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TransactionState {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i16(&mut self.error_code, "TransactionState.error_code");
        decoder.string(&mut self.transactional_id, true, "TransactionState.transactional_id");
        decoder.string(&mut self.transaction_state, true, "TransactionState.transaction_state");
        decoder.i32(
            &mut self.transaction_timeout_ms,
            "TransactionState.transaction_timeout_ms",
        );
        decoder.i64(
            &mut self.transaction_start_time_ms,
            "TransactionState.transaction_start_time_ms",
        );
        decoder.i64(&mut self.producer_id, "TransactionState.producer_id");
        decoder.i16(&mut self.producer_epoch, "TransactionState.producer_epoch");
        decoder.structs(&mut self.topics, true, version, 3, "TransactionState.topics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i16(self.error_code);
        encoder.string(&self.transactional_id, true, "TransactionState.transactional_id");
        encoder.string(&self.transaction_state, true, "TransactionState.transaction_state");
        encoder.i32(self.transaction_timeout_ms);
        encoder.i64(self.transaction_start_time_ms);
        encoder.i64(self.producer_id);
        encoder.i16(self.producer_epoch);
        encoder.structs(&self.topics, true, version, "TransactionState.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeTransactionsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicData {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicData {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.topic, true, "TopicData.topic");
        decoder.array(&mut self.partitions, true, "TopicData.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.topic, true, "TopicData.topic");
        encoder.array(&self.partitions, true, "TopicData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeTransactionsResponse {
    const NAME: &'static str = "DescribeTransactionsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
