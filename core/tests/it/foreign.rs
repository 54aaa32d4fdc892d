//! A broker without columnar batches, as Apache Kafka is one: the client renders rows before it sends.

use std::sync::Arc;

use ottla_arrow::{Isolation, OnRowError};
use ottla_broker::{Broker, BrokerOptions, Location, RequestContext};
use ottla_client::{
    Client, ClientError, ColumnarProduce, FetchScan, NewTopic, ProduceTarget, ProducerIdentity, ScanNarrowing,
    ScanRequest, Transport,
};
use ottla_protocol::{ApiKey, Batches, RequestBody, ResponseBody, api};

use crate::support::*;

/// Our broker, which does not say that it has columnar batches, and refuses to be sent any.
struct Foreign(Broker);

impl Transport for Foreign {
    fn call(&self, request: RequestBody, version: i16) -> Result<ResponseBody, ClientError> {
        if let RequestBody::Produce(produce) = &request {
            for partition in produce.topic_data.iter().flat_map(|topic| &topic.partition_data) {
                for batch in Batches::new(partition.records.as_ref().unwrap()) {
                    let header = batch.unwrap().0;
                    assert!(!header.attributes.is_columnar());
                    assert_eq!(i64::from(header.records_count), i64::from(header.last_offset_delta) + 1);
                }
            }
        }
        Ok(self.0.call(&RequestContext::in_process("test"), request, version))
    }

    fn latest_version(&self, key: ApiKey) -> Option<i16> {
        // Kafka of some years ago: topics by name in Produce and Fetch.
        let served = api::served(key)?.max;
        Some(if matches!(key, ApiKey::Produce | ApiKey::Fetch) {
            served.min(12)
        } else {
            served
        })
    }

    fn has_columnar(&self) -> bool {
        false
    }

    fn describe(&self) -> String {
        "a foreign broker".to_owned()
    }
}

#[test]
fn rows_are_rendered_for_a_broker_that_reads_rows() {
    let location = Location::Memory {
        budget_bytes: 256 << 20,
    };
    let broker = Broker::open(BrokerOptions {
        location,
        settings: Default::default(),
    })
    .unwrap();
    let client = Client::new(Arc::new(Foreign(broker.clone())));
    let table = ottla_arrow::TopicTable::new(
        schema(),
        vec!["carrier".to_owned()],
        Some("time_hour".to_owned()),
        ottla_arrow::RowFormat::Json,
        1,
    )
    .unwrap();
    let new = NewTopic {
        name: "flights".to_owned(),
        partitions: 3,
        table: Some(table),
        ..NewTopic::default()
    };
    client.create_topic(&new).unwrap();

    let mut identity = ProducerIdentity::new(&client).unwrap();
    for round in 0..3 {
        let target = ProduceTarget::new(&client, client.topic("flights").unwrap()).unwrap();
        let mut produce = ColumnarProduce::new(&client, target, identity, &schema(), None, 64 << 10).unwrap();
        produce.push(&rows(round * 5000..(round + 1) * 5000), 0).unwrap();
        produce.flush().unwrap();
        let (acknowledged, returned) = produce.into_parts();
        assert_eq!(acknowledged.rows, 5000);
        assert!(returned.is_certain());
        identity = returned;
    }

    let request = ScanRequest {
        partitions: vec![0, 1, 2],
        start_offsets: None,
        start_at_end: false,
        start_timestamp_ms: None,
        end_offsets: None,
        end_at_start: false,
        end_timestamp_ms: None,
        columns: None,
        virtual_columns: false,
        isolation: Isolation::ReadCommitted,
        on_row_error: OnRowError::Raise,
        fetch_bytes: 100_000,
    };
    let scan = FetchScan::pin(&client, client.topic("flights").unwrap(), request).unwrap();
    let batches: Vec<_> = scan
        .batches(ScanNarrowing::default())
        .unwrap()
        .map(|batch| batch.unwrap().rows)
        .collect();
    assert_complete(&batches, 15_000);
    assert_eq!(batches[0].schema(), schema());
    broker.close().unwrap();
}
