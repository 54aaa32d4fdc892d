//! Scans against a model: all rows in a list, and plain filters.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type, TimestampMillisecondType};
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray, TimestampMillisecondArray};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use bytes::Bytes;
use ottla_arrow::{
    AbortedTransaction, ColumnarError, EncoderOptions, Isolation, OffsetRange, OnRowError, ProducerStamp, RowFormat,
    ScanCounters, ScanPlan, TimeRange, TopicTable, VerifiedBatches, VirtualColumns, render_rows,
};
use ottla_protocol::Uuid;
use ottla_protocol::batch::{BatchOptions, EndTransactionMarker, patch_offset_and_epoch};
use ottla_protocol::compression::Compression;
use proptest::prelude::*;

use crate::columnar::encode_all;
use crate::random::Random;
use crate::rows::{columnar_batch, row_batch};

fn table() -> TopicTable {
    let schema = Arc::new(Schema::new(vec![
        Field::new("n", DataType::Int64, false),
        Field::new("at", DataType::Timestamp(TimeUnit::Millisecond, None), false),
        Field::new("text", DataType::Utf8, true),
    ]));
    TopicTable::new(schema, vec![], Some("at".into()), RowFormat::Json, 1).unwrap()
}

fn rows(table: &TopicTable, numbers: &[i64], times: &[i64]) -> RecordBatch {
    let texts: Vec<Option<String>> = numbers.iter().map(|n| (n % 3 != 0).then(|| format!("t{n}"))).collect();
    let columns: Vec<ArrayRef> = vec![
        Arc::new(Int64Array::from(numbers.to_vec())),
        Arc::new(TimestampMillisecondArray::from(times.to_vec())),
        Arc::new(StringArray::from(texts)),
    ];
    RecordBatch::try_new(table.schema().clone(), columns).unwrap()
}

/// One row of the model.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    offset: i64,
    n: i64,
    at: i64,
}

/// A log of columnar and rendered batches, and its rows.
fn log(random: &mut Random, table: &TopicTable) -> (Bytes, Vec<Row>) {
    let mut bytes = Vec::new();
    let mut model = Vec::new();
    let mut offset = random.below(100) as i64;
    for _ in 0..random.below(6) + 1 {
        let count = random.below(20) + 1;
        let numbers: Vec<i64> = (0..count as i64).map(|row| offset * 10 + row).collect();
        let start = random.below(1000) as i64;
        let times: Vec<i64> = (0..count).map(|_| start + random.below(50) as i64).collect();
        let batch = columnar_batch(table, &rows(table, &numbers, &times), offset);
        if random.chance(2) {
            bytes.extend_from_slice(&batch);
        } else {
            bytes.extend_from_slice(&render_rows(&batch, table, offset, usize::MAX).unwrap());
        }
        for (row, (n, at)) in numbers.iter().zip(&times).enumerate() {
            model.push(Row {
                offset: offset + row as i64,
                n: *n,
                at: *at,
            });
        }
        // Now and then compaction has left a gap.
        offset += count as i64 + if random.chance(3) { 5 } else { 0 };
    }
    (bytes.into(), model)
}

fn scan_all(plan: &ScanPlan, bytes: &Bytes, counters: &ScanCounters) -> Vec<RecordBatch> {
    plan.scan(3, bytes.clone(), &[], counters)
        .unwrap()
        .map(|scanned| {
            let scanned = scanned.unwrap();
            assert_eq!(scanned.rows.schema(), plan.output_schema().unwrap());
            assert!(scanned.rows.num_rows() > 0);
            assert_eq!(scanned.first_offset, scanned.offsets.offset(0));
            assert_eq!(scanned.last_offset, scanned.offsets.offset(scanned.rows.num_rows() - 1));
            scanned.rows
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn a_scan_gives_what_the_model_gives(
        seed in any::<u64>(),
        offsets in proptest::option::of((0_i64..250, 0_i64..250)),
        start_ms in proptest::option::of(0_i64..1100),
        end_ms in proptest::option::of(0_i64..1100),
        verified in any::<bool>(),
        aligned in any::<bool>(),
    ) {
        let mut random = Random(seed);
        let table = table();
        let (mut bytes, model) = log(&mut random, &table);
        if aligned {
            bytes = crate::columnar::aligned(&bytes);
        }
        let mut plan = ScanPlan::new(Some(table));
        plan.columns = Some(vec!["n".to_owned()]);
        plan.virtual_columns = VirtualColumns { partition: true, offset: true, timestamp: true };
        plan.times = TimeRange { start_ms, end_ms };
        if let Some((start, end)) = offsets {
            plan.offsets = BTreeMap::from([(3, OffsetRange { start, end })]);
        }
        if verified {
            plan.verified = Some((Uuid([1; 16]), Arc::new(VerifiedBatches::default())));
        }
        let expected: Vec<Row> = model
            .into_iter()
            .filter(|row| offsets.is_none_or(|(start, end)| (start..end).contains(&row.offset)))
            .filter(|row| start_ms.is_none_or(|start| row.at >= start) && end_ms.is_none_or(|end| row.at < end))
            .collect();
        for _ in 0..2 {
            let counters = ScanCounters::default();
            let mut found = Vec::new();
            for rows in scan_all(&plan, &bytes, &counters) {
                let names: Vec<&str> = rows.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
                prop_assert_eq!(names, ["n", "_partition", "_offset", "_timestamp"]);
                let n = rows.column(0).as_primitive::<Int64Type>().clone();
                let partition = rows.column(1).as_primitive::<Int32Type>().clone();
                let offset = rows.column(2).as_primitive::<Int64Type>().clone();
                let at = rows.column(3).as_primitive::<TimestampMillisecondType>().clone();
                for row in 0..rows.num_rows() {
                    prop_assert_eq!(partition.value(row), 3);
                    found.push(Row { offset: offset.value(row), n: n.value(row), at: at.value(row) });
                }
            }
            prop_assert_eq!(&found, &expected);
            prop_assert_eq!(counters.rows_out.load(Relaxed), expected.len() as u64);
        }
    }
}

#[test]
fn batches_outside_the_range_and_columns_not_asked_for_are_left_alone() {
    let table = table();
    let mut bytes = Vec::new();
    for day in 0..10_i64 {
        let numbers: Vec<i64> = (day * 100..day * 100 + 100).collect();
        let times: Vec<i64> = numbers.iter().map(|n| n * 10).collect();
        bytes.extend_from_slice(&columnar_batch(&table, &rows(&table, &numbers, &times), day * 100));
    }
    let bytes = crate::columnar::aligned(&bytes);
    let mut plan = ScanPlan::new(Some(table));
    plan.columns = Some(vec!["n".to_owned()]);
    plan.times = TimeRange {
        start_ms: Some(3000),
        end_ms: Some(5500),
    };
    let counters = ScanCounters::default();
    let rows: usize = scan_all(&plan, &bytes, &counters)
        .iter()
        .map(RecordBatch::num_rows)
        .sum();
    assert_eq!(rows, 250);
    assert_eq!(counters.batches_opened.load(Relaxed), 3);
    assert_eq!(counters.batches_skipped.load(Relaxed), 7);
    // Only the batch that lies across the bound needs its timestamps.
    assert_eq!(counters.columns_touched.load(Relaxed), 4);

    plan.times = TimeRange::default();
    plan.offsets = BTreeMap::from([(3, OffsetRange { start: 250, end: 301 })]);
    plan.columns = Some(vec![]);
    let counters = ScanCounters::default();
    let rows: usize = scan_all(&plan, &bytes, &counters)
        .iter()
        .map(RecordBatch::num_rows)
        .sum();
    assert_eq!(rows, 51);
    assert_eq!(counters.columns_touched.load(Relaxed), 0);
    assert_eq!(counters.batches_opened.load(Relaxed), 2);
}

#[test]
fn rows_of_aborted_transactions_and_markers_are_left_out() {
    let table = table();
    let transactional = |producer_id: i64, offset: i64| {
        let rows = rows(&table, &[offset, offset + 1], &[5, 5]);
        let mut batch = encode_all(&table, &[rows], EncoderOptions::default()).remove(0);
        let stamp = ProducerStamp {
            producer_id,
            producer_epoch: 0,
            base_sequence: 0,
            transactional: true,
        };
        batch.stamp(stamp).unwrap();
        patch_offset_and_epoch(&mut batch.bytes, offset, 0);
        batch.bytes
    };
    let marker = |producer_id: i64, offset: i64, commit: bool| {
        let mut bytes = control_marker(producer_id, commit);
        patch_offset_and_epoch(&mut bytes, offset, 0);
        bytes
    };
    let bytes: Vec<u8> = [
        transactional(1, 0),
        transactional(2, 2),
        marker(1, 4, false),
        transactional(1, 5),
        marker(2, 7, true),
        marker(1, 8, true),
    ]
    .concat();
    let bytes = Bytes::from(bytes);
    let aborted = [AbortedTransaction {
        producer_id: 1,
        first_offset: 0,
    }];
    let mut plan = ScanPlan::new(Some(table.clone()));
    let numbers = |plan: &ScanPlan| -> Vec<i64> {
        let counters = ScanCounters::default();
        let scan = plan.scan(0, bytes.clone(), &aborted, &counters).unwrap();
        scan.flat_map(|scanned| {
            scanned
                .unwrap()
                .rows
                .column(0)
                .as_primitive::<Int64Type>()
                .values()
                .to_vec()
        })
        .collect()
    };
    assert_eq!(numbers(&plan), [2, 3, 5, 6]);
    plan.isolation = Isolation::ReadUncommitted;
    assert_eq!(numbers(&plan), [0, 1, 2, 3, 5, 6]);
    plan.isolation = Isolation::ReadCommitted;
    // The marker counts though its offset is not wanted.
    plan.offsets = BTreeMap::from([(0, OffsetRange { start: 5, end: 7 })]);
    assert_eq!(numbers(&plan), [5, 6]);
}

fn control_marker(producer_id: i64, commit: bool) -> Vec<u8> {
    let marker = EndTransactionMarker {
        committed: commit,
        coordinator_epoch: 0,
    };
    let options = BatchOptions {
        producer_id,
        producer_epoch: 0,
        transactional: true,
        control: true,
        ..Default::default()
    };
    marker.to_batch(options, 5).unwrap().to_vec()
}

#[test]
fn rows_that_do_not_fit_are_seen_in_the_way_that_was_chosen() {
    let table = table();
    let mut bytes = columnar_batch(&table, &rows(&table, &[1, 2], &[1, 2]), 0).to_vec();
    let good = r#"{"n":3,"at":"1970-01-01T00:00:00.003","text":null}"#;
    bytes.extend_from_slice(&row_batch(2, Compression::Lz4, &[Some(good), Some("{}"), None]));
    let bytes = Bytes::from(bytes);
    let counters = ScanCounters::default();
    let mut plan = ScanPlan::new(Some(table));
    let mut scan = plan.scan(3, bytes.clone(), &[], &counters).unwrap();
    assert_eq!(scan.next().unwrap().unwrap().rows.num_rows(), 2);
    let error = scan.next().unwrap().unwrap_err();
    assert!(
        matches!(
            &error,
            ColumnarError::InvalidRow {
                partition: 3,
                offset: 3,
                ..
            }
        ),
        "{error}"
    );
    assert!(scan.next().is_none());

    plan.on_error = OnRowError::Null;
    assert!(
        plan.output_schema()
            .unwrap()
            .fields()
            .iter()
            .all(|field| field.is_nullable())
    );
    assert_eq!(
        scan_all(&plan, &bytes, &counters)
            .iter()
            .map(RecordBatch::num_rows)
            .sum::<usize>(),
        5
    );

    plan.on_error = OnRowError::Quarantine;
    let scanned: Vec<_> = plan
        .scan(3, bytes.clone(), &[], &counters)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(scanned.iter().map(|batch| batch.rows.num_rows()).sum::<usize>(), 3);
    assert_eq!(scanned[1].quarantined.len(), 2);
    assert_eq!(counters.rows_quarantined.load(Relaxed), 2);

    // A reader that starts after them is not troubled.
    plan.on_error = OnRowError::Raise;
    plan.offsets = BTreeMap::from([(3, OffsetRange { start: 0, end: 3 })]);
    assert_eq!(
        scan_all(&plan, &bytes, &counters)
            .iter()
            .map(RecordBatch::num_rows)
            .sum::<usize>(),
        3
    );
}

#[test]
fn a_batch_of_another_version_of_the_schema_is_brought_into_the_topics() {
    let old = Arc::new(Schema::new(vec![
        Field::new("at", DataType::Timestamp(TimeUnit::Second, None), false),
        Field::new("n", DataType::Int64, false),
    ]));
    let old = TopicTable::new(old, vec![], None, RowFormat::Json, 1).unwrap();
    let columns: Vec<ArrayRef> = vec![
        Arc::new(arrow_array::TimestampSecondArray::from(vec![7, 8])),
        Arc::new(Int64Array::from(vec![1, 2])),
    ];
    let rows = RecordBatch::try_new(old.schema().clone(), columns).unwrap();
    let bytes = columnar_batch(&old, &rows, 0);
    let counters = ScanCounters::default();
    let scanned = scan_all(&ScanPlan::new(Some(table())), &bytes, &counters);
    assert_eq!(scanned[0].column(0).as_primitive::<Int64Type>().values(), &[1, 2]);
    assert_eq!(
        scanned[0].column(1).as_primitive::<TimestampMillisecondType>().values(),
        &[7000, 8000]
    );
    assert_eq!(scanned[0].column(2).null_count(), 2);
}

#[test]
fn a_partial_batch_at_the_end_is_left_and_a_damaged_one_is_an_error() {
    let table = table();
    let batch = columnar_batch(&table, &rows(&table, &[1], &[1]), 0);
    let mut bytes = batch.to_vec();
    bytes.extend_from_slice(&batch[..batch.len() - 1]);
    let counters = ScanCounters::default();
    let plan = ScanPlan::new(Some(table));
    assert_eq!(scan_all(&plan, &bytes.into(), &counters).len(), 1);
    let mut damaged = batch.to_vec();
    let last = damaged.len() - 300;
    damaged[last] ^= 1;
    let mut scan = plan.scan(3, damaged.into(), &[], &counters).unwrap();
    assert!(scan.next().unwrap().unwrap_err().to_string().contains("CRC"));
    let mut unknown = plan.clone();
    unknown.columns = Some(vec!["nope".to_owned()]);
    assert!(matches!(
        unknown.output_schema(),
        Err(ColumnarError::UnknownColumn { .. })
    ));
}
