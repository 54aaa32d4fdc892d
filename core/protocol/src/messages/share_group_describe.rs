//! ShareGroupDescribe: API key 77, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupDescribeRequest {
    /// Versions 0+.
    pub group_ids: Vec<String>,
    /// Versions 0+.
    pub include_authorized_operations: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareGroupDescribeRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.array(&mut self.group_ids, true, "ShareGroupDescribeRequest.group_ids");
        decoder.boolean(
            &mut self.include_authorized_operations,
            "ShareGroupDescribeRequest.include_authorized_operations",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.array(&self.group_ids, true, "ShareGroupDescribeRequest.group_ids");
        encoder.boolean(self.include_authorized_operations);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareGroupDescribeRequest {
    const NAME: &'static str = "ShareGroupDescribeRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for ShareGroupDescribeRequest {
    const API_KEY: ApiKey = ApiKey::ShareGroupDescribe;
    type Response = ShareGroupDescribeResponse;
}

/// Response, versions 1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupDescribeResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareGroupDescribeResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "ShareGroupDescribeResponse.throttle_time_ms",
        );
        decoder.structs(&mut self.groups, true, version, 20, "ShareGroupDescribeResponse.groups");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.groups, true, version, "ShareGroupDescribeResponse.groups");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartitions {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicPartitions {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "TopicPartitions.topic_id");
        decoder.string(&mut self.topic_name, true, "TopicPartitions.topic_name");
        decoder.array(&mut self.partitions, true, "TopicPartitions.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.string(&self.topic_name, true, "TopicPartitions.topic_name");
        encoder.array(&self.partitions, true, "TopicPartitions.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assignment {
    /// Versions 0+.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Assignment {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.topic_partitions,
            true,
            version,
            19,
            "Assignment.topic_partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.topic_partitions, true, version, "Assignment.topic_partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribedGroup {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub group_state: String,
    /// Versions 0+.
    pub group_epoch: i32,
    /// Versions 0+.
    pub assignment_epoch: i32,
    /// Versions 0+.
    pub assignor_name: String,
    /// Versions 0+.
    pub members: Vec<Member>,
    /// Versions 0+, -2147483648 by default.
    pub authorized_operations: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribedGroup {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: None,
            group_id: Default::default(),
            group_state: Default::default(),
            group_epoch: 0,
            assignment_epoch: 0,
            assignor_name: Default::default(),
            members: Default::default(),
            authorized_operations: i32::MIN,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribedGroup {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i16(&mut self.error_code, "DescribedGroup.error_code");
        decoder.nullable_string(&mut self.error_message, true, true, "DescribedGroup.error_message");
        decoder.string(&mut self.group_id, true, "DescribedGroup.group_id");
        decoder.string(&mut self.group_state, true, "DescribedGroup.group_state");
        decoder.i32(&mut self.group_epoch, "DescribedGroup.group_epoch");
        decoder.i32(&mut self.assignment_epoch, "DescribedGroup.assignment_epoch");
        decoder.string(&mut self.assignor_name, true, "DescribedGroup.assignor_name");
        decoder.structs(&mut self.members, true, version, 12, "DescribedGroup.members");
        decoder.i32(&mut self.authorized_operations, "DescribedGroup.authorized_operations");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i16(self.error_code);
        encoder.nullable_string(self.error_message.as_ref(), true, true, "DescribedGroup.error_message");
        encoder.string(&self.group_id, true, "DescribedGroup.group_id");
        encoder.string(&self.group_state, true, "DescribedGroup.group_state");
        encoder.i32(self.group_epoch);
        encoder.i32(self.assignment_epoch);
        encoder.string(&self.assignor_name, true, "DescribedGroup.assignor_name");
        encoder.structs(&self.members, true, version, "DescribedGroup.members");
        encoder.i32(self.authorized_operations);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Member {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+, may be null, null by default.
    pub rack_id: Option<String>,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 0+.
    pub subscribed_topic_names: Vec<String>,
    /// Versions 0+.
    pub assignment: Assignment,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Member {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.member_id, true, "Member.member_id");
        decoder.nullable_string(&mut self.rack_id, true, true, "Member.rack_id");
        decoder.i32(&mut self.member_epoch, "Member.member_epoch");
        decoder.string(&mut self.client_id, true, "Member.client_id");
        decoder.string(&mut self.client_host, true, "Member.client_host");
        decoder.array(&mut self.subscribed_topic_names, true, "Member.subscribed_topic_names");
        self.assignment.read(decoder, version);
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.member_id, true, "Member.member_id");
        encoder.nullable_string(self.rack_id.as_ref(), true, true, "Member.rack_id");
        encoder.i32(self.member_epoch);
        encoder.string(&self.client_id, true, "Member.client_id");
        encoder.string(&self.client_host, true, "Member.client_host");
        encoder.array(&self.subscribed_topic_names, true, "Member.subscribed_topic_names");
        self.assignment.write(encoder, version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareGroupDescribeResponse {
    const NAME: &'static str = "ShareGroupDescribeResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
