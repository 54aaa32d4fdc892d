//! ListTransactions: API key 66, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ListTransactionsRequest {
    /// Versions 0+.
    pub state_filters: Vec<String>,
    /// Versions 0+.
    pub producer_id_filters: Vec<i64>,
    /// Versions 1+, -1 by default.
    pub duration_filter: i64,
    /// Versions 2+, may be null, null by default.
    pub transactional_id_pattern: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ListTransactionsRequest {
    fn default() -> Self {
        Self {
            state_filters: Default::default(),
            producer_id_filters: Default::default(),
            duration_filter: -1,
            transactional_id_pattern: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ListTransactionsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.array(&mut self.state_filters, true, "ListTransactionsRequest.state_filters");
        decoder.array(
            &mut self.producer_id_filters,
            true,
            "ListTransactionsRequest.producer_id_filters",
        );
        if version >= 1 {
            decoder.i64(&mut self.duration_filter, "ListTransactionsRequest.duration_filter");
        }
        if version >= 2 {
            decoder.nullable_string(
                &mut self.transactional_id_pattern,
                true,
                version >= 2,
                "ListTransactionsRequest.transactional_id_pattern",
            );
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.array(&self.state_filters, true, "ListTransactionsRequest.state_filters");
        encoder.array(
            &self.producer_id_filters,
            true,
            "ListTransactionsRequest.producer_id_filters",
        );
        if version >= 1 {
            encoder.i64(self.duration_filter);
        } else if self.duration_filter != -1 {
            encoder.refuse("ListTransactionsRequest.duration_filter", version);
        }
        if version >= 2 {
            encoder.nullable_string(
                self.transactional_id_pattern.as_ref(),
                true,
                version >= 2,
                "ListTransactionsRequest.transactional_id_pattern",
            );
        } else if self.transactional_id_pattern.is_some() {
            encoder.refuse("ListTransactionsRequest.transactional_id_pattern", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ListTransactionsRequest {
    const NAME: &'static str = "ListTransactionsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for ListTransactionsRequest {
    const API_KEY: ApiKey = ApiKey::ListTransactions;
    type Response = ListTransactionsResponse;
}

/// Response, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListTransactionsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub unknown_state_filters: Vec<String>,
    /// Versions 0+.
    pub transaction_states: Vec<TransactionState>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListTransactionsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "ListTransactionsResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "ListTransactionsResponse.error_code");
        decoder.array(
            &mut self.unknown_state_filters,
            true,
            "ListTransactionsResponse.unknown_state_filters",
        );
        decoder.structs(
            &mut self.transaction_states,
            true,
            version,
            11,
            "ListTransactionsResponse.transaction_states",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.array(
            &self.unknown_state_filters,
            true,
            "ListTransactionsResponse.unknown_state_filters",
        );
        encoder.structs(
            &self.transaction_states,
            true,
            version,
            "ListTransactionsResponse.transaction_states",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ListTransactionsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TransactionState {
    /// Versions 0+.
    pub transactional_id: String,
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub transaction_state: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TransactionState {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.transactional_id, true, "TransactionState.transactional_id");
        decoder.i64(&mut self.producer_id, "TransactionState.producer_id");
        decoder.string(&mut self.transaction_state, true, "TransactionState.transaction_state");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.transactional_id, true, "TransactionState.transactional_id");
        encoder.i64(self.producer_id);
        encoder.string(&self.transaction_state, true, "TransactionState.transaction_state");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ListTransactionsResponse {
    const NAME: &'static str = "ListTransactionsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
