//! Restarts, kills, losses of power, and disks that fail in the middle of anything.

use std::path::Path;
use std::sync::Arc;

use ottla_log::storage::{AfterFailedSync, Fault, Operation};
use ottla_log::{DataDirectory, LogError, PartitionLog};

use super::note;
use super::story::{ModelBatch, ROOT, Story};
use crate::support::{NOW, TOPIC_ID, open_directory, whole_batches};

/// An error that trouble may bring: of the system, never about what is stored.
fn is_trouble(error: &LogError) -> bool {
    matches!(
        error,
        LogError::Io { .. } | LogError::Full { .. } | LogError::NotWritable { .. } | LogError::Poisoned { .. }
    )
}

impl Story {
    fn try_open(&mut self) -> Result<(Arc<DataDirectory>, Arc<PartitionLog>), LogError> {
        self.leader_epoch += 1;
        let directory = open_directory(&self.shared, Path::new(ROOT))?;
        let log = directory.open_partition("topic", 0, TOPIC_ID, self.config.clone(), self.leader_epoch)?;
        Ok((directory, log))
    }

    /// Opens the log in a new process.
    pub(super) fn reopen(&mut self) {
        self.pinned.clear();
        (self.directory, self.log) = self.try_open().unwrap();
        let report = self.log.recovery_report();
        note(format!(
            "opened: {} to {}, durable {}, {report:?}",
            self.start(),
            self.log.log_end_offset(),
            self.durable
        ));
        assert!(report.damaged.is_empty(), "{report:?}");
    }

    /// Opens the log in a new process, which may not come far: it is killed, or the power goes again.
    fn reopen_with_trouble(&mut self) {
        while !self.calm && self.random.one_in(3) {
            let calls = self.random.below(80);
            self.storage.stop_after(calls);
            match self.try_open() {
                Ok((_, log)) => note(format!("  opened: {:?}", log.recovery_report())),
                Err(error) => {
                    note(format!("  not opened: {error}"));
                    assert!(is_trouble(&error), "{error}");
                }
            }
            if self.random.one_in(2) {
                note("  kill");
                self.storage.kill();
            } else {
                note("  crash");
                self.storage.crash();
            }
        }
        self.reopen();
    }

    pub(super) fn restart(&mut self) {
        let start = self.start();
        self.directory.close().unwrap();
        self.reopen();
        assert!(self.directory.was_clean_shutdown());
        let report = self.log.recovery_report();
        assert_eq!(report.truncated_from_offset, None, "{report:?}");
        if self.calm {
            assert_eq!(report.rebuilt_indexes, 0, "{report:?}");
        }
        assert_eq!(self.log.log_end_offset(), self.end());
        // A deletion that was answered with an error may have come as far as the checkpoint.
        assert!((start..=self.deleted_at_most.max(start)).contains(&self.start()));
        self.ghosts.clear();
        self.check_everything();
    }

    pub(super) fn kill(&mut self) {
        let start = self.start();
        note("kill");
        self.storage.kill();
        self.reopen();
        assert!(self.start() >= start);
        self.adopt(self.end());
    }

    pub(super) fn crash(&mut self) {
        let start = self.start();
        self.deleted_at_most = self.deleted_at_most.max(start);
        note("crash");
        self.storage.crash();
        self.reopen_with_trouble();
        self.adopt(self.durable);
    }

    /// Takes what the log has into the model, after checking that it is what may be there: everything below `safe`, then
    /// a beginning of what was appended, and in the place of the rest what an append that failed had written.
    fn adopt(&mut self, safe: i64) {
        let (start, end) = (self.start(), self.log.log_end_offset());
        assert!(end >= safe, "{safe} must be there, but the log ends at {end}");
        assert!(start >= self.deleted_before, "{start} {}", self.deleted_before);
        assert!(start <= self.deleted_at_most.max(self.deleted_before), "{start}");
        let mut stored: Vec<ModelBatch> = Vec::new();
        let mut next = start;
        while next < end {
            let read = self.log.read(next, 1 << 20, end, true).unwrap();
            for (header, bytes) in whole_batches(&read.bytes) {
                let known = self.batches.iter().chain(&self.ghosts);
                let found = known.filter(|batch| batch.base == header.base_offset);
                let found = found.into_iter().find(|batch| batch.bytes == bytes);
                let Some(found) = found else {
                    panic!("nobody has appended what is stored at {}", header.base_offset)
                };
                let before = self.batches.iter().find(|batch| batch.base == found.base);
                assert!(
                    found.next > safe || before.is_some_and(|before| before.bytes == found.bytes),
                    "what was acknowledged at {} was exchanged",
                    found.base
                );
                assert!(stored.is_empty() || found.base == next, "{} follows {next}", found.base);
                next = found.next;
                stored.push(found.clone());
            }
        }
        if stored.is_empty() && end > 0 {
            assert_eq!(start, end, "offsets were skipped");
            self.jumped_to = end;
        }
        let first = stored.first().map_or(end, |batch| batch.base);
        self.batches.retain(|batch| batch.next <= first);
        self.batches.extend(stored);
        self.ghosts.clear();
        self.durable = self.durable.max(self.log.recovery_point());
        self.deleted_at_most = self.deleted_at_most.max(start);
        self.check_everything();
    }

    /// An append while there is little room, on a disk that is well otherwise.
    pub(super) fn fill_the_disk(&mut self) {
        self.storage
            .set_capacity(Some(self.storage.used_bytes() + self.random.below(1500)));
        let made = self.make_some();
        let sound = self.append_made(made, true);
        self.storage.set_capacity(None);
        assert!(sound, "a full disk fails no sync");
    }

    /// Some steps during which calls fail, or all fail from some moment on, and what is done about it then.
    pub(super) fn have_trouble(&mut self) {
        self.deleted_at_most = self.deleted_at_most.max(self.start());
        note("trouble");
        match self.random.below(4) {
            0 | 1 => self.storage.stop_after(self.random.below(60)),
            2 => self.storage.fail_one_in(2 + self.random.below(20)),
            _ => self.storage.inject(Fault {
                operation: Operation::Sync,
                path_contains: self.random.pick(&[".log", ".log", "topic-0", ""]).to_owned(),
                after: self.random.below(3) as u32,
                times: 1 + self.random.below(2) as u32,
                errno: libc::EIO,
            }),
        }
        for _ in 0..1 + self.random.below(6) {
            self.troubled_step();
            self.durable = self.durable.max(self.log.recovery_point());
            if self.log.is_poisoned() || self.storage.has_stopped() {
                break;
            }
        }
        if self.random.one_in(8) {
            // The end comes while the directory is being closed.
            let closed = self.directory.close();
            self.durable = self.durable.max(self.log.recovery_point());
            if let Err(error) = closed {
                assert!(is_trouble(&error), "{error}");
            }
            return self.end_of_process();
        }
        if self.storage.has_stopped() {
            return self.end_of_process();
        }
        if self.log.is_poisoned() {
            return match self.random.below(3) {
                0 => self.open_again_after_a_failed_sync(),
                _ => self.end_of_process(),
            };
        }
        self.storage.clear_faults();
        self.check_everything();
    }

    fn troubled_step(&mut self) {
        let (what, result) = match self.random.below(10) {
            0..=4 => {
                let made = self.make_some();
                self.append_made(made, true);
                ("append", Ok(()))
            }
            5 => ("flush", self.log.flush(self.end())),
            6 => ("background", self.directory.flush_due(NOW)),
            7 => ("checkpoints", self.directory.flush_checkpoints()),
            8 => {
                let result = self.log.apply_retention(NOW);
                if self.config.retention_bytes >= 0 {
                    self.deleted_at_most = self.end();
                }
                ("retention", result.map(drop))
            }
            _ => {
                let offset = self.random.between(self.start(), self.end());
                self.deleted_at_most = self.deleted_at_most.max(offset);
                let result = self.log.delete_records_before(offset);
                if result.is_ok() {
                    self.deleted_before = self.deleted_before.max(offset);
                }
                ("deletion", result.map(drop))
            }
        };
        note(format!("  {what}: {result:?}, {} to {}", self.start(), self.end()));
        if let Err(error) = result {
            assert!(is_trouble(&error), "{error}");
        }
    }

    /// What is there for sure for the next process on the same system: all of it, unless a failed sync has dropped pages.
    fn safe_without_a_crash(&self) -> i64 {
        if self.log.is_poisoned() && self.after_failed_sync != AfterFailedSync::NewBytes {
            self.durable
        } else {
            self.end()
        }
    }

    /// The process dies, or the machine.
    fn end_of_process(&mut self) {
        let safe = self.safe_without_a_crash();
        self.deleted_at_most = self.deleted_at_most.max(self.start());
        if self.random.one_in(2) {
            note("kill");
            self.storage.kill();
            self.reopen();
            self.adopt(safe);
        } else {
            note("crash");
            self.storage.crash();
            self.reopen_with_trouble();
            self.adopt(self.durable);
        }
    }

    /// The partition goes on in the same process, on what the last good sync covered and what is written anew.
    fn open_again_after_a_failed_sync(&mut self) {
        let safe = self.safe_without_a_crash();
        self.doubt_pinned();
        for _ in 0..self.random.below(3) {
            match self.open_in_place() {
                Ok(()) => {
                    self.storage.clear_faults();
                    return self.adopt(safe);
                }
                Err(error) => assert!(is_trouble(&error), "{error}"),
            }
        }
        self.storage.clear_faults();
        self.open_in_place().unwrap();
        self.adopt(safe);
    }

    fn open_in_place(&mut self) -> Result<(), LogError> {
        self.leader_epoch += 1;
        let log = self
            .directory
            .open_partition("topic", 0, TOPIC_ID, self.config.clone(), self.leader_epoch)?;
        assert!(!Arc::ptr_eq(&log, &self.log), "a log that takes nothing");
        self.log = log;
        note(format!("opened again: {:?}", self.log.recovery_report()));
        Ok(())
    }
}
