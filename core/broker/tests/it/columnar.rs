//! Columnar batches: who may write them, and what each kind of reader gets.

use std::sync::Arc;

use arrow_array::{Int64Array, RecordBatch, StringArray, TimestampMillisecondArray};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use bytes::Bytes;
use ottla_arrow::{ColumnarEncoder, EncoderOptions, RowFormat, TopicTable};
use ottla_protocol::batch::seal;
use ottla_protocol::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsRequest, ListOffsetsResponse, ListOffsetsTopic,
};
use ottla_protocol::{Attributes, BatchHeader, Batches, KafkaError};

use crate::support::{TestBroker, batch_of, columnar, fetch_request, now_ms, only_fetched, rows_of};

/// Rows per batch of `encoded`.
pub(crate) const ROWS: usize = 1000;

pub(crate) fn table() -> TopicTable {
    let schema = Schema::new(vec![
        Field::new("id", DataType::Int64, false),
        Field::new("name", DataType::Utf8, true),
        Field::new(
            "time",
            DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into())),
            false,
        ),
    ]);
    TopicTable::new(
        Arc::new(schema),
        vec!["id".to_owned()],
        Some("time".to_owned()),
        RowFormat::Json,
        1,
    )
    .unwrap()
}

/// One columnar batch with the rows `first..first + ROWS`.
pub(crate) fn encoded(first: i64, base_time: i64) -> Bytes {
    let ids: Vec<i64> = (first..first + ROWS as i64).collect();
    let names: Vec<Option<String>> = ids
        .iter()
        .map(|id| (id % 7 != 0).then(|| format!("name {id}")))
        .collect();
    let times: Vec<i64> = ids.iter().map(|id| base_time + id).collect();
    let table = table();
    let rows = RecordBatch::try_new(
        Arc::clone(table.schema()),
        vec![
            Arc::new(Int64Array::from(ids)),
            Arc::new(StringArray::from(names)),
            Arc::new(TimestampMillisecondArray::from(times).with_timezone("UTC")),
        ],
    )
    .unwrap();
    let mut encoder = ColumnarEncoder::new(&table, EncoderOptions::default());
    let mut batches: Vec<Bytes> = encoder
        .push(&rows)
        .unwrap()
        .into_iter()
        .map(|batch| batch.bytes.into())
        .collect();
    batches.extend(
        encoder
            .finish()
            .unwrap()
            .into_iter()
            .map(|batch| Bytes::from(batch.bytes)),
    );
    assert_eq!(batches.len(), 1, "the rows fit into one batch");
    batches.remove(0)
}

#[test]
fn our_own_client_writes_columns_and_reads_them_back_as_stored() {
    let broker = TestBroker::open();
    broker.create_table_topic("t", &table());
    let sent = encoded(0, now_ms());
    let response = broker.produce_trusted("t", 0, sent.clone());
    assert_eq!(
        (response.error_code, response.base_offset),
        (0, 0),
        "{:?}",
        response.error_message
    );
    assert_eq!(
        broker.produce_trusted("t", 0, encoded(0, now_ms())).base_offset,
        ROWS as i64,
        "every row has an offset"
    );
    let data = only_fetched(broker.fetch(columnar(fetch_request("t", 0, 0)), 12));
    let stored = data.records.unwrap();
    let headers: Vec<BatchHeader> = Batches::new(&stored).map(|batch| batch.unwrap().0).collect();
    assert_eq!(headers.len(), 2);
    assert!(headers.iter().all(|header| header.attributes.is_columnar()));
    assert_eq!(
        &stored[21..sent.len()],
        &sent[21..],
        "nothing but offset, epoch and their place differs"
    );
    assert_eq!(data.high_watermark, 2 * ROWS as i64);
}

#[test]
fn columns_from_the_network_are_validated() {
    let broker = TestBroker::open();
    broker.create_table_topic("t", &table());
    broker.create_topic("rows", 1, &[]);
    let good = encoded(0, now_ms());
    assert_eq!(
        broker.produce("rows", 0, good.clone()).error_code,
        KafkaError::InvalidRecord.code(),
        "no table"
    );
    assert_eq!(
        broker.produce_trusted("rows", 0, good.clone()).error_code,
        KafkaError::InvalidRecord.code()
    );
    // One offset more than there are rows.
    let mut liar = good.to_vec();
    let header = BatchHeader::parse(&liar).unwrap();
    seal(
        &mut liar,
        &BatchHeader {
            last_offset_delta: header.last_offset_delta + 1,
            ..header
        },
    )
    .unwrap();
    let refused = broker.produce("t", 0, Bytes::from(liar));
    assert_eq!(refused.error_code, KafkaError::InvalidRecord.code());
    assert!(!refused.error_message.unwrap().is_empty());
    // Rows with the bit set are no columns.
    let mut rows = batch_of(3, 10).to_vec();
    let header = BatchHeader::parse(&rows).unwrap();
    let attributes = Attributes(header.attributes.0 | Attributes::COLUMNAR);
    seal(&mut rows, &BatchHeader { attributes, ..header }).unwrap();
    assert_eq!(
        broker.produce("t", 0, Bytes::from(rows)).error_code,
        KafkaError::InvalidRecord.code()
    );
    assert_eq!(broker.produce("t", 0, good).error_code, 0);
    assert_eq!(broker.fetch_one("t", 0, 0).high_watermark, ROWS as i64);
}

#[test]
fn times_outside_the_limits_are_refused_in_columns_too() {
    let broker = TestBroker::open();
    broker.create_table_topic("t", &table());
    let late = broker.produce_trusted("t", 0, encoded(0, now_ms() + 7_200_000));
    assert_eq!(late.error_code, KafkaError::InvalidTimestamp.code());
}

#[test]
fn row_readers_get_rows_at_the_same_offsets_however_they_ask() {
    let broker = TestBroker::open();
    broker.create_table_topic("t", &table());
    let base = now_ms() - 10_000_000;
    for first in [0, ROWS as i64, 2 * ROWS as i64] {
        assert_eq!(broker.produce("t", 0, encoded(first, base)).error_code, 0);
    }
    let end = 3 * ROWS as i64;
    for (partition_max_bytes, max_bytes, start) in [
        (1 << 20, 50 << 20, 0),
        (70_000, 50 << 20, 0),
        (5000, 50 << 20, 1),
        (1, 1, 2990),
        (1 << 20, 100, 2900),
    ] {
        let mut next = start;
        let mut fetches = 0;
        while next < end {
            let mut request = fetch_request("t", 0, next);
            request.max_bytes = max_bytes;
            request.topics[0].partitions[0].partition_max_bytes = partition_max_bytes;
            let records = only_fetched(broker.fetch(request, 12)).records.unwrap();
            let rows = rows_of(&records);
            assert!(!rows.is_empty(), "stuck at {next}");
            let limit = partition_max_bytes.min(max_bytes) as usize;
            assert!(
                records.len() <= limit || rows.len() == 1,
                "{} bytes for a limit of {limit}",
                records.len()
            );
            for row in rows {
                assert_eq!(row.0, next);
                assert_eq!(row.1, base + next, "the row's own time");
                let value = String::from_utf8(row.3.unwrap()).unwrap();
                assert!(value.contains(&format!("\"id\":{next}")), "{value}");
                assert_eq!(
                    row.2.unwrap(),
                    next.to_be_bytes(),
                    "the key as Kafka's serializer writes it"
                );
                next += 1;
            }
            fetches += 1;
        }
        assert!(
            partition_max_bytes < 1 << 20 || max_bytes < 1 << 20 || fetches == 1,
            "all rows fit into one answer"
        );
    }
}

#[test]
fn a_replica_gets_the_stored_bytes() {
    let broker = TestBroker::open();
    broker.create_table_topic("t", &table());
    broker.produce("t", 0, encoded(0, now_ms()));
    let mut request = fetch_request("t", 0, 0);
    request.replica_id = 2;
    let records = only_fetched(broker.fetch(request, 12)).records.unwrap();
    assert!(BatchHeader::parse(&records).unwrap().attributes.is_columnar());
    let mut request = fetch_request("t", 0, 0);
    request.replica_state.replica_id = 2;
    let response = broker.fetch(request, 15);
    assert!(
        BatchHeader::parse(only_fetched_named(response).records.as_ref().unwrap())
            .unwrap()
            .attributes
            .is_columnar()
    );
}

/// Versions from 13 name topics by id; a call in process may still give the name.
fn only_fetched_named(
    response: ottla_protocol::messages::fetch::FetchResponse,
) -> ottla_protocol::messages::fetch::PartitionData {
    only_fetched(response)
}

#[test]
fn a_topic_may_hold_both_kinds() {
    let broker = TestBroker::open();
    broker.create_table_topic("t", &table());
    let now = now_ms();
    broker.produce_rows("t", 0, 5, 10);
    broker.produce_rows("t", 0, 5, 10);
    assert_eq!(broker.produce("t", 0, encoded(0, now)).base_offset, 10);
    broker.produce_rows("t", 0, 3, 10);
    let end = 13 + ROWS as i64;
    let mut next = 3;
    let mut seen = Vec::new();
    while next < end {
        for row in rows_of(&broker.fetch_one("t", 0, next).records.unwrap()) {
            if row.0 >= next {
                seen.push(row.0);
                next = row.0 + 1;
            }
        }
    }
    assert_eq!(seen, (3..end).collect::<Vec<_>>());
}

#[test]
fn times_are_found_to_the_row() {
    let broker = TestBroker::open();
    broker.create_table_topic("t", &table());
    let base = now_ms() - 10_000_000;
    for first in [0, ROWS as i64] {
        assert_eq!(broker.produce("t", 0, encoded(first, base)).error_code, 0);
    }
    for (timestamp, offset) in [
        (base, 0),
        (base + 1, 1),
        (base + 999, 999),
        (base + 1500, 1500),
        (base + 2000, -1),
    ] {
        let request = ListOffsetsRequest {
            replica_id: -1,
            topics: vec![ListOffsetsTopic {
                name: "t".to_owned(),
                partitions: vec![ListOffsetsPartition {
                    timestamp,
                    ..Default::default()
                }],
                ..Default::default()
            }],
            ..Default::default()
        };
        let response = ListOffsetsResponse::try_from(broker.call_as_client(request, 7)).unwrap();
        assert_eq!(response.topics[0].partitions[0].offset, offset);
    }
}
