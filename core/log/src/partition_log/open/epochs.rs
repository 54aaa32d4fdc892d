//! Opening a partition: which leader epochs are believed.

use super::Recovery;
use crate::error::LogError;

impl Recovery<'_> {
    /// Whether a leader epoch in a batch's header can be true. It lies outside of the CRC; but an epoch is written to the
    /// checkpoint before the first batch in it, and none is later than the one that starts now.
    pub(super) fn may_be(&self, epoch: i32) -> bool {
        let latest = self.request.leader_epoch.max(self.checkpointed_epoch);
        latest < 0 || epoch <= latest
    }

    /// Brings the leader epochs into agreement with the log, and starts the new one in memory.
    pub(super) fn settle_epochs(&mut self, known: bool, start: i64, end: i64) -> Result<(), LogError> {
        // A crash may bring back segments that were deleted, and the epochs of which were forgotten.
        let known = known
            && self
                .epochs
                .entries()
                .first()
                .is_none_or(|first| first.start_offset <= start);
        if !known {
            self.epochs.truncate_from_end(0);
            for segment in &self.segments {
                let mut scan = segment.headers(0, segment.end().bytes)?;
                loop {
                    match scan.next() {
                        Ok(Some(batch)) => {
                            let epoch = batch.header.partition_leader_epoch;
                            if self.may_be(epoch) {
                                self.epochs.note(epoch, batch.header.base_offset);
                            }
                        }
                        Ok(None) | Err(LogError::Corrupt { .. }) => break,
                        Err(error) => return Err(error),
                    }
                }
            }
        }
        let before = self.epochs.entries().to_vec();
        self.epochs.truncate_from_end(end);
        self.epochs.truncate_from_start(start);
        self.drop_false_epochs()?;
        // The file of a new log is written with its first batch.
        if before != self.epochs.entries() || (!known && end > start) {
            self.epochs.save()?;
        }
        Ok(())
    }

    /// Forgets epochs that are later than the one that starts now, unless the batch that they begin with has them too. The
    /// checkpoint is text without a check sum, and an epoch that never was would fence every leader to come.
    fn drop_false_epochs(&mut self) -> Result<(), LogError> {
        let now = self.request.leader_epoch;
        if now < 0 {
            return Ok(());
        }
        for entry in self.epochs.entries().to_vec().iter().filter(|entry| entry.epoch > now) {
            let holder = self
                .segments
                .iter()
                .rfind(|segment| segment.base_offset() <= entry.start_offset);
            let found = match holder.map(|segment| segment.find(entry.start_offset, segment.end())) {
                None | Some(Err(LogError::Corrupt { .. })) => None,
                Some(found) => found?,
            };
            if found.is_none_or(|batch| batch.header.partition_leader_epoch != entry.epoch) {
                tracing::warn!(partition = %self.directory.display(), ?entry, now, "a leader epoch that never was is forgotten");
                self.epochs.forget(entry.epoch);
            }
        }
        Ok(())
    }
}
