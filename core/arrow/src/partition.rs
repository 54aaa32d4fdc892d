//! Which partition a row belongs to.

use arrow_array::{RecordBatch, UInt32Array};
use arrow_select::take::take_record_batch;

use crate::error::ColumnarError;
use crate::key::{KeyWriter, SingleKey};
use crate::table::TopicTable;

/// Kafka's murmur2 (`org.apache.kafka.common.utils.Utils.murmur2`): 32 bits, seed `0x9747b28c`.
#[must_use]
pub fn murmur2(data: &[u8]) -> i32 {
    const M: u32 = 0x5bd1_e995;
    const SEED: u32 = 0x9747_b28c;
    let mut hash = SEED ^ data.len() as u32;
    let (words, tail) = data.as_chunks::<4>();
    for word in words {
        let mut k = u32::from_le_bytes(*word).wrapping_mul(M);
        k = (k ^ (k >> 24)).wrapping_mul(M);
        hash = hash.wrapping_mul(M) ^ k;
    }
    if !tail.is_empty() {
        for (index, byte) in tail.iter().enumerate() {
            hash ^= u32::from(*byte) << (8 * index);
        }
        hash = hash.wrapping_mul(M);
    }
    hash = (hash ^ (hash >> 13)).wrapping_mul(M);
    (hash ^ (hash >> 15)).cast_signed()
}

/// The partition of a key where a topic has `partition_count`: the positive part of its murmur2, modulo the count, as
/// Kafka's default partitioner does. 0 when the count is not positive.
#[must_use]
pub fn partition_for_key(key: &[u8], partition_count: i32) -> i32 {
    if partition_count <= 0 {
        0
    } else {
        (murmur2(key) & 0x7fff_ffff) % partition_count
    }
}

/// Splits rows by their key as Kafka's default partitioner does; rows without a key go round robin.
#[derive(Debug)]
pub struct Partitioner {
    table: TopicTable,
    partition_count: i32,
    next: i32,
}

impl Partitioner {
    /// A partitioner for a topic with `partition_count` partitions.
    #[must_use]
    pub fn new(table: &TopicTable, partition_count: i32) -> Self {
        Self {
            table: table.clone(),
            partition_count: partition_count.max(1),
            next: 0,
        }
    }

    /// The rows of each partition, in their order; partitions without rows are left out. Without key columns the whole
    /// batch goes to one partition, the next one each time.
    ///
    /// # Errors
    /// [`ColumnarError::NullKey`].
    pub fn split(&mut self, rows: &RecordBatch) -> Result<Vec<(i32, RecordBatch)>, ColumnarError> {
        if rows.num_rows() == 0 {
            return Ok(Vec::new());
        }
        let mut keys = KeyWriter::new(rows, &self.table)?;
        if matches!(keys, KeyWriter::None) {
            let partition = self.next;
            self.next = (self.next + 1) % self.partition_count;
            return Ok(vec![(partition, rows.clone())]);
        }
        if self.partition_count == 1 {
            return Ok(vec![(0, rows.clone())]);
        }
        if u32::try_from(rows.num_rows()).is_err() {
            return Err(ColumnarError::InvalidTable {
                reason: format!(
                    "a record batch of {} rows is too large to split; hand in smaller ones",
                    rows.num_rows()
                ),
            });
        }
        let partitions = partition_of_rows(&mut keys, rows.num_rows(), self.partition_count);
        let mut rows_of: Vec<Vec<u32>> = vec![Vec::new(); self.partition_count as usize];
        for (row, partition) in partitions.into_iter().enumerate() {
            rows_of[partition as usize].push(row as u32);
        }
        let mut parts = Vec::new();
        for (partition, indices) in (0..self.partition_count).zip(rows_of) {
            let (Some(first), Some(last)) = (indices.first(), indices.last()) else {
                continue;
            };
            let (first, count) = (*first as usize, (last - first) as usize + 1);
            // A run of neighbours needs no copy.
            let part = if count == indices.len() {
                rows.slice(first, count)
            } else {
                take_record_batch(rows, &UInt32Array::from(indices))?
            };
            parts.push((partition, part));
        }
        Ok(parts)
    }
}

/// The partition of each row. What stands in a dictionary is hashed once, not once a row.
fn partition_of_rows(keys: &mut KeyWriter<'_>, rows: usize, partition_count: i32) -> Vec<i32> {
    let mut scratch = Vec::new();
    if let KeyWriter::Single(SingleKey::Indirect(indices, values, count)) = keys
        && *count <= rows
    {
        let of_values: Vec<i32> = (0..*count)
            .map(|value| {
                scratch.clear();
                partition_for_key(values.key(value, &mut scratch), partition_count)
            })
            .collect();
        return indices.iter().map(|index| of_values[*index]).collect();
    }
    (0..rows)
        .map(|row| {
            keys.key(row, &mut scratch)
                .map_or(0, |key| partition_for_key(key, partition_count))
        })
        .collect()
}
