//! Producer snapshots: Kafka's `ProducerSnapshot` version 1, with a CRC32C.
//!
//! Kafka writes the last batch of each producer only. A producer's entry may come again, and Kafka keeps the last, so
//! ours come once for each remembered batch, oldest first: both brokers read both brokers' snapshots, and after our
//! restart all five batches are still known.

use super::{AppendedBatch, ProducerEntry, Producers};

const VERSION: i16 = 1;
const CRC_POSITION: usize = 2;
const ENTRIES_POSITION: usize = 6;
const ENTRY_SIZE: usize = 46;
const NONE: i64 = -1;

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }
    fn i16(&mut self) -> Option<i16> {
        self.take().map(i16::from_be_bytes)
    }
    fn i32(&mut self) -> Option<i32> {
        self.take().map(i32::from_be_bytes)
    }
    fn i64(&mut self) -> Option<i64> {
        self.take().map(i64::from_be_bytes)
    }
}

impl Producers {
    /// The content of a snapshot file.
    pub(crate) fn to_snapshot(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(ENTRIES_POSITION + 4 + self.entries.len() * ENTRY_SIZE);
        out.extend_from_slice(&VERSION.to_be_bytes());
        out.extend_from_slice(&[0; 4]);
        let count: usize = self.entries.values().map(|entry| entry.batches.len().max(1)).sum();
        out.extend_from_slice(&i32::try_from(count).unwrap_or(i32::MAX).to_be_bytes());
        let mut producer_ids: Vec<i64> = self.entries.keys().copied().collect();
        producer_ids.sort_unstable();
        for producer_id in producer_ids {
            let Some(entry) = self.entries.get(&producer_id) else {
                continue;
            };
            let nothing = AppendedBatch {
                last_sequence: -1,
                last_offset: -1,
                offset_delta: 0,
                timestamp: -1,
            };
            let last = entry.batches.len().saturating_sub(1);
            for number in 0..=last {
                let batch = entry.batches.get(number).unwrap_or(&nothing);
                out.extend_from_slice(&producer_id.to_be_bytes());
                out.extend_from_slice(&entry.epoch.to_be_bytes());
                out.extend_from_slice(&batch.last_sequence.to_be_bytes());
                out.extend_from_slice(&batch.last_offset.to_be_bytes());
                out.extend_from_slice(&batch.offset_delta.to_be_bytes());
                let timestamp = if number == last {
                    entry.last_timestamp
                } else {
                    batch.timestamp
                };
                out.extend_from_slice(&timestamp.to_be_bytes());
                out.extend_from_slice(&entry.coordinator_epoch.to_be_bytes());
                let first_offset = entry
                    .transaction_first_offset
                    .filter(|_| number == last)
                    .unwrap_or(NONE);
                out.extend_from_slice(&first_offset.to_be_bytes());
            }
        }
        let crc = crc32c::crc32c(out.get(ENTRIES_POSITION..).unwrap_or_default());
        if let Some(field) = out.get_mut(CRC_POSITION..ENTRIES_POSITION) {
            field.copy_from_slice(&crc.to_be_bytes());
        }
        out
    }

    /// Reads a snapshot; the error says what is wrong with it.
    pub(crate) fn from_snapshot(content: &[u8]) -> Result<Self, String> {
        let mut reader = Reader(content);
        let version = reader.i16().ok_or("it is too short")?;
        if version != VERSION {
            return Err(format!("it has version {version}, and only {VERSION} is known"));
        }
        let stored = reader.i32().ok_or("it is too short")?.cast_unsigned();
        let computed = crc32c::crc32c(reader.0);
        if stored != computed {
            return Err(format!(
                "its CRC32C is {computed:#010x}, and {stored:#010x} is stored in it"
            ));
        }
        let count = reader.i32().ok_or("it is too short")?;
        let mut producers = Self::default();
        for _ in 0..count {
            producers
                .read_entry(&mut reader)
                .ok_or_else(|| format!("it is too short for its {count} entries"))?;
        }
        Ok(producers)
    }

    fn read_entry(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let producer_id = reader.i64()?;
        let epoch = reader.i16()?;
        let last_sequence = reader.i32()?;
        let last_offset = reader.i64()?;
        let offset_delta = reader.i32()?;
        let timestamp = reader.i64()?;
        let coordinator_epoch = reader.i32()?;
        let first_offset = reader.i64()?;
        let entry = self.entries.entry(producer_id).or_insert(ProducerEntry::new());
        entry.set_epoch(epoch);
        entry.coordinator_epoch = coordinator_epoch;
        entry.last_timestamp = entry.last_timestamp.max(timestamp);
        if last_sequence >= 0 && last_offset >= 0 && offset_delta >= 0 {
            entry.remember(AppendedBatch {
                last_sequence,
                last_offset,
                offset_delta,
                timestamp,
            });
        }
        entry.transaction_first_offset = (first_offset >= 0).then_some(first_offset);
        if first_offset >= 0 {
            self.ongoing.insert(first_offset, producer_id);
        }
        Some(())
    }
}
