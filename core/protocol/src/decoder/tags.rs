//! Tagged fields (KIP-482): a count, then tag, size and content of each.

use super::Decoder;
use crate::error::ProtocolError;
use crate::message::RawTaggedField;

/// A struct's tagged fields while they are being read.
#[derive(Debug)]
pub(crate) struct TagSection {
    left: u32,
    outer_limit: usize,
    /// The field that is being read: its tag and where it starts.
    current: Option<(u32, usize)>,
}

impl Decoder {
    /// Reads the tagged fields of a struct that defines none.
    pub(crate) fn unknown_tags(&mut self, unknown: &mut Vec<RawTaggedField>) {
        let mut section = self.open_tags();
        while self.next_tag(&mut section).is_some() {
            self.unknown_tag(&section, unknown);
        }
        self.close_tags(unknown);
    }

    pub(crate) fn open_tags(&mut self) -> TagSection {
        let left = self.unsigned("number of tagged fields");
        TagSection {
            left,
            outer_limit: self.limit,
            current: None,
        }
    }

    /// Moves to the next tagged field and returns its tag; reading is then confined to its content.
    pub(crate) fn next_tag(&mut self, section: &mut TagSection) -> Option<u32> {
        if let Some((tag, position)) = section.current.take()
            && self.position != self.limit
        {
            self.fail(ProtocolError::InvalidTag {
                tag,
                position,
                reason: "it is longer than its value",
            });
        }
        self.limit = section.outer_limit;
        if self.failed() {
            self.position = self.limit;
            return None;
        }
        if section.left == 0 {
            return None;
        }
        section.left -= 1;
        let position = self.position;
        let tag = self.unsigned("tag");
        let size = self.unsigned("size of a tagged field") as usize;
        if self.failed() {
            return None;
        }
        if size > self.remaining() {
            self.fail_truncated(size, "tagged field");
            return None;
        }
        section.current = Some((tag, position));
        self.limit = self.position + size;
        Some(tag)
    }

    /// Keeps the current tagged field as it is.
    pub(crate) fn unknown_tag(&mut self, section: &TagSection, unknown: &mut Vec<RawTaggedField>) {
        // Twice the element, because a growing vector may be half empty.
        self.charge(2 * size_of::<RawTaggedField>(), "tagged field");
        let data = self.take(self.remaining(), "tagged field");
        if let Some((tag, _)) = section.current
            && !self.failed()
        {
            unknown.push(RawTaggedField { tag, data });
        }
    }

    /// Refuses a tagged field that the schema has in other versions only.
    pub(crate) fn refuse_tag(&mut self, tag: u32) {
        self.fail(ProtocolError::InvalidTag {
            tag,
            position: self.position,
            reason: "this version does not have it",
        });
    }

    /// Brings unknown tagged fields into ascending order, which writers need and readers can't rely on.
    pub(crate) fn close_tags(&mut self, unknown: &mut [RawTaggedField]) {
        if unknown.windows(2).all(|pair| pair[0].tag < pair[1].tag) {
            return;
        }
        unknown.sort_by_key(|field| field.tag);
        if let Some(pair) = unknown.windows(2).find(|pair| pair[0].tag == pair[1].tag) {
            let tag = pair[0].tag;
            self.fail(ProtocolError::InvalidTag {
                tag,
                position: self.position,
                reason: "it occurs twice",
            });
        }
    }
}
