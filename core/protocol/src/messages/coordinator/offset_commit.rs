//! `OffsetCommitKey` and `OffsetCommitValue`, record type 1.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitKey {
    /// Versions 0.
    pub group: String,
    /// Versions 0.
    pub topic: String,
    /// Versions 0.
    pub partition: i32,
}

impl Fields for OffsetCommitKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group, false, "OffsetCommitKey.group");
        decoder.string(&mut self.topic, false, "OffsetCommitKey.topic");
        decoder.i32(&mut self.partition, "OffsetCommitKey.partition");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group, false, "OffsetCommitKey.group");
        encoder.string(&self.topic, false, "OffsetCommitKey.topic");
        encoder.i32(self.partition);
    }
}

impl Message for OffsetCommitKey {
    const NAME: &'static str = "OffsetCommitKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl OffsetCommitKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 1;
}

/// Value of a coordinator's record, versions 0-4, flexible 4+.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetCommitValue {
    /// Versions 0+.
    pub offset: i64,
    /// Versions 3+, -1 by default, dropped where a version lacks it.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub metadata: String,
    /// Versions 0+.
    pub commit_timestamp: i64,
    /// Versions 1, -1 by default, dropped where a version lacks it.
    pub expire_timestamp: i64,
    /// Versions 4+, tag 0, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for OffsetCommitValue {
    fn default() -> Self {
        Self {
            offset: 0,
            leader_epoch: -1,
            metadata: Default::default(),
            commit_timestamp: 0,
            expire_timestamp: -1,
            topic_id: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for OffsetCommitValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.i64(&mut self.offset, "OffsetCommitValue.offset");
        if version >= 3 {
            decoder.i32(&mut self.leader_epoch, "OffsetCommitValue.leader_epoch");
        }
        decoder.string(&mut self.metadata, flexible, "OffsetCommitValue.metadata");
        decoder.i64(&mut self.commit_timestamp, "OffsetCommitValue.commit_timestamp");
        if version == 1 {
            decoder.i64(&mut self.expire_timestamp, "OffsetCommitValue.expire_timestamp");
        }
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 => decoder.uuid(&mut self.topic_id, "OffsetCommitValue.topic_id"),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.i64(self.offset);
        if version >= 3 {
            encoder.i32(self.leader_epoch);
        }
        encoder.string(&self.metadata, flexible, "OffsetCommitValue.metadata");
        encoder.i64(self.commit_timestamp);
        if version == 1 {
            encoder.i64(self.expire_timestamp);
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if !self.topic_id.is_zero() {
                encoder.open_tag(&mut tags, 0);
                encoder.uuid(self.topic_id);
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetCommitValue.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for OffsetCommitValue {
    const NAME: &'static str = "OffsetCommitValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}

impl OffsetCommitValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 1;
}
