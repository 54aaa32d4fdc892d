//! Producing: options in, what was acknowledged out.

use std::collections::BTreeMap;

/// How to produce.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProduceOptions {
    /// Puts every row into this partition, whatever its key.
    pub partition: Option<i32>,
    /// Aim at batches of this many bytes; the connection's `batch.size` when not given.
    pub batch_bytes: Option<usize>,
}

/// What was acknowledged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Produced {
    /// How many rows.
    pub rows: u64,
    /// For each partition that got rows: the first offset, and the one after the last. Other producers' rows may lie
    /// in between.
    pub offsets: BTreeMap<i32, (i64, i64)>,
}

impl Produced {
    /// Adds what came after it.
    pub(crate) fn add(&mut self, next: &Produced) {
        self.rows += next.rows;
        for (partition, (first, stop)) in &next.offsets {
            self.offsets
                .entry(*partition)
                .and_modify(|range| range.1 = *stop)
                .or_insert((*first, *stop));
        }
    }
}

/// One record for a row topic, or for a topic with a schema when it comes as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The key; it chooses the partition as in Kafka. Rows without one go to changing partitions.
    pub key: Option<Vec<u8>>,
    /// The value; none is a delete of the key in a compacted topic.
    pub value: Option<Vec<u8>>,
    /// Headers in order; a name may occur twice.
    pub headers: Vec<(String, Option<Vec<u8>>)>,
    /// Milliseconds since 1970; now, when not given.
    pub timestamp_ms: Option<i64>,
    /// The partition; by the key, when not given.
    pub partition: Option<i32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_add_up_by_partition() {
        let mut total = Produced::default();
        for offsets in [[(0, (5, 7))], [(1, (0, 1))], [(0, (7, 9))]] {
            total.add(&Produced {
                rows: offsets[0].1.1 as u64 - offsets[0].1.0 as u64,
                offsets: BTreeMap::from(offsets),
            });
        }
        assert_eq!(
            (total.rows, total.offsets),
            (5, BTreeMap::from([(0, (5, 9)), (1, (0, 1))]))
        );
    }
}
