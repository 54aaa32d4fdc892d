//! Random batches that Kafka's builder agrees to write.

use ottla_protocol::compression::Compression;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// A record of a case.
#[derive(Debug, Clone)]
pub(super) struct CaseRecord {
    pub(super) offset: i64,
    pub(super) timestamp: i64,
    pub(super) key: Option<Vec<u8>>,
    pub(super) value: Option<Vec<u8>>,
    pub(super) headers: Vec<(String, Option<Vec<u8>>)>,
}

/// A batch to build.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) base_offset: i64,
    pub(super) compression: Compression,
    pub(super) log_append_time: bool,
    /// Id, epoch, base sequence.
    pub(super) producer: (i64, i16, i32),
    pub(super) transactional: bool,
    pub(super) leader_epoch: i32,
    /// -1 for none.
    pub(super) delete_horizon: i64,
    pub(super) records: Vec<CaseRecord>,
}

fn record() -> impl Strategy<Value = (u8, i64, CaseRecord)> {
    let bytes = prop_oneof![vec(any::<u8>(), 0..60), vec(0_u8..3, 0..600)];
    let header = (prop_oneof!["a", "b", "\\PC{0,10}"], option::of(vec(any::<u8>(), 0..20)));
    (
        prop_oneof![4 => Just(0_u8), 1 => any::<u8>()],
        -100_000_i64..10_000_000_000,
        option::of(bytes.clone()),
        option::of(bytes),
        vec(header, 0..5),
    )
        .prop_map(|(gap, time, key, value, headers)| {
            (
                gap,
                time,
                CaseRecord {
                    offset: 0,
                    timestamp: 0,
                    key,
                    value,
                    headers,
                },
            )
        })
}

pub(super) fn case() -> impl Strategy<Value = Case> {
    // Kafka demands an epoch and a sequence with a producer id, and an id with a transaction.
    let producer = prop_oneof![
        Just(((-1, -1, -1), false)),
        (
            (
                0..i64::MAX,
                0..i16::MAX,
                prop_oneof![0..i32::MAX, i32::MAX - 20..=i32::MAX]
            ),
            any::<bool>()
        ),
    ];
    (
        prop_oneof![Just(0_i64), 0..i64::MAX / 2],
        prop::sample::select(Compression::ALL.to_vec()),
        any::<bool>(),
        producer,
        prop_oneof![Just(-1), 0..i32::MAX],
        prop_oneof![3 => Just(-1_i64), 1 => 0..4_000_000_000_000_i64],
        vec(record(), 1..20),
    )
        .prop_map(
            |(base_offset, compression, log_append_time, producer, leader_epoch, horizon, drafts)| {
                let mut offset = base_offset;
                let records = drafts
                    .into_iter()
                    .map(|(gap, time, record)| {
                        let at = offset + i64::from(gap);
                        offset = at + 1;
                        // One time for all when the broker sets it, as a broker does.
                        let timestamp = 1_700_000_000_000 + if log_append_time { 0 } else { time };
                        CaseRecord {
                            offset: at,
                            timestamp,
                            ..record
                        }
                    })
                    .collect();
                Case {
                    base_offset,
                    compression,
                    log_append_time,
                    producer: producer.0,
                    transactional: producer.1,
                    leader_epoch,
                    delete_horizon: horizon,
                    records,
                }
            },
        )
}
