//! Opening a partition: the producers' state, from a snapshot and what the log adds to it.

use super::Recovery;
use crate::error::{IoContext, LogError};
use crate::partition_log::control::marker_of;
use crate::producers::{Producers, StagedProducers, Strictness};
use crate::segment::{SNAPSHOT, file_path, offset_of_name};
use crate::storage::read_file;

impl Recovery<'_> {
    /// The producers' state at the log's end: the newest good snapshot, and what the batches after it add.
    pub(super) fn load_producers(&mut self, end: i64) -> Result<Producers, LogError> {
        let (mut producers, from) = self.newest_snapshot(end)?;
        for segment in self.segments.iter().filter(|segment| segment.end().next_offset > from) {
            let segment_end = segment.end();
            if segment_end.bytes == 0 {
                continue;
            }
            let first = match segment.find(from, segment_end) {
                Ok(Some(first)) => first,
                Ok(None) | Err(LogError::Corrupt { .. }) => continue,
                Err(error) => return Err(error),
            };
            let mut scan = segment.headers(first.position, segment_end.bytes)?;
            let mut bytes = Vec::new();
            loop {
                let batch = match scan.next() {
                    Ok(Some(batch)) => batch,
                    Ok(None) | Err(LogError::Corrupt { .. }) => break,
                    Err(error) => return Err(error),
                };
                self.report.replayed_batches += 1;
                if !batch.header.has_producer_id() {
                    continue;
                }
                let mut marker = None;
                if batch.header.attributes.is_control() {
                    bytes.resize(batch.header.total_length(), 0);
                    segment
                        .file()?
                        .read_exact_at(&mut bytes, batch.position)
                        .context("read", segment.path())?;
                    marker = marker_of(&batch.header, &bytes)?;
                }
                let mut staged = StagedProducers::default();
                producers.stage(&mut staged, &batch.header, marker, Strictness::Nothing, -1)?;
                for aborted in producers.commit(staged, end) {
                    segment.transactions.append(aborted);
                }
            }
        }
        producers.touch(self.request.now_ms);
        Ok(producers)
    }

    /// The newest snapshot that is whole and not beyond the log's end. Those beyond it are removed, and the aborted
    /// transactions that the replay will find again are forgotten.
    fn newest_snapshot(&self, end: i64) -> Result<(Producers, i64), LogError> {
        let storage = &self.request.storage;
        let entries = storage.list(self.directory).context("list", self.directory)?;
        let mut offsets: Vec<i64> = entries
            .iter()
            .filter_map(|entry| offset_of_name(&entry.name, SNAPSHOT))
            .collect();
        offsets.sort_unstable_by(|left, right| right.cmp(left));
        // What an older snapshot knows may have been overtaken by batches that are gone: then it is better to know nothing.
        let first = self.segments.first().map_or(0, |segment| segment.base_offset());
        let mut newest = (Producers::default(), first);
        for offset in offsets {
            let path = file_path(self.directory, offset, SNAPSHOT);
            let problem = if offset > end || offset < first {
                format!("the log has offsets {first} to {end}")
            } else {
                match Producers::from_snapshot(&read_file(&**storage, &path)?.unwrap_or_default()) {
                    Ok(producers) => {
                        newest = (producers, offset);
                        break;
                    }
                    Err(problem) => problem,
                }
            };
            tracing::debug!(path = %path.display(), problem, "removing a producer snapshot");
            storage.remove_file(&path).context("remove", &path)?;
            // One that a crash brought back would tell of batches that were cut.
            storage
                .sync_directory(self.directory)
                .context("sync directory", self.directory)?;
        }
        for segment in &self.segments {
            if segment.end().next_offset > newest.1 {
                segment
                    .transactions
                    .truncate_from(newest.1.max(segment.base_offset()))?;
            }
        }
        Ok(newest)
    }
}
