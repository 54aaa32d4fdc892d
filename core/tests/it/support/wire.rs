//! A Kafka client of a few lines, for what only a foreign client would do.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use bytes::Bytes;
use ottla_protocol::{
    ApiKey, BatchBuilder, BatchOptions, RequestBody, ResponseBody, frame,
    messages::{
        incremental_alter_configs::{
            AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse,
        },
        produce::{PartitionProduceData, ProduceRequest, ProduceResponse, TopicProduceData},
    },
};

/// Sends one request and waits for the answer.
pub fn call(address: &str, request: RequestBody, version: i16) -> ResponseBody {
    let mut socket = TcpStream::connect(address).unwrap();
    let api: ApiKey = request.api_key();
    for chunk in frame::encode_request(version, 1, Some("test"), &request).unwrap() {
        socket.write_all(&chunk).unwrap();
    }
    let mut size = [0; 4];
    socket.read_exact(&mut size).unwrap();
    let mut answer = vec![0; usize::try_from(i32::from_be_bytes(size)).unwrap()];
    socket.read_exact(&mut answer).unwrap();
    frame::decode_response(Bytes::from(answer), api, version).unwrap().1
}

/// Appends one record to partition 0 of a topic, as a producer that knows nothing of columns.
pub fn produce(address: &str, topic_id: &str, value: &[u8]) {
    let mut batch = BatchBuilder::new(BatchOptions::default());
    batch.append(None, 1_700_000_000_000, None, Some(value), &[]).unwrap();
    let answer = produce_batch(address, topic_id, batch.finish().unwrap());
    assert_eq!(answer.responses[0].partition_responses[0].error_code, 0, "{answer:?}");
}

/// Sends a batch to partition 0 of a topic.
pub fn produce_batch(address: &str, topic_id: &str, batch: Bytes) -> ProduceResponse {
    let request = ProduceRequest {
        acks: -1,
        timeout_ms: 5_000,
        topic_data: vec![TopicProduceData {
            topic_id: topic_id.parse().unwrap(),
            partition_data: vec![PartitionProduceData {
                index: 0,
                records: Some(batch),
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    };
    ProduceResponse::try_from(call(address, request.into(), 13)).unwrap()
}

/// Sets one of a topic's settings, as an administrator's tool does.
pub fn alter_topic(address: &str, topic: &str, name: &str, value: &str) {
    let config = AlterableConfig {
        name: name.to_owned(),
        value: Some(value.to_owned()),
        ..Default::default()
    };
    let resource = AlterConfigsResource {
        resource_type: 2,
        resource_name: topic.to_owned(),
        configs: vec![config],
        ..Default::default()
    };
    let request = IncrementalAlterConfigsRequest {
        resources: vec![resource],
        ..Default::default()
    };
    let answer = IncrementalAlterConfigsResponse::try_from(call(address, request.into(), 1)).unwrap();
    assert_eq!(answer.responses[0].error_code, 0, "{answer:?}");
}
