//! A broker to test, in a directory of its own, and short ways to talk to it: by call, and over a socket by hand.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use bytes::Bytes;
use ottla_arrow::TopicTable;
use ottla_broker::{Broker, BrokerOptions, Connection, Listener, Location, RequestContext};
use ottla_protocol::messages::create_topics::{
    CreatableTopic, CreatableTopicConfig, CreateTopicsRequest, CreateTopicsResponse,
};
use ottla_protocol::messages::fetch::{FetchPartition, FetchRequest, FetchResponse, FetchTopic, PartitionData};
use ottla_protocol::messages::produce::{
    PartitionProduceData, PartitionProduceResponse, ProduceRequest, ProduceResponse, TopicProduceData,
};
use ottla_protocol::{
    ApiKey, BatchBuilder, BatchOptions, Batches, DecompressionLimit, RequestBody, ResponseBody, Uuid, extensions,
    frame, records,
};

/// A broker, its directory and, once it listens, its runtime.
pub(crate) struct TestBroker {
    pub(crate) broker: Broker,
    pub(crate) directory: tempfile::TempDir,
    runtime: tokio::runtime::Runtime,
}

/// A record as a consumer sees it: offset, timestamp, key, value.
pub(crate) type Row = (i64, i64, Option<Vec<u8>>, Option<Vec<u8>>);

impl TestBroker {
    pub(crate) fn open() -> TestBroker {
        Self::open_with(&[])
    }

    pub(crate) fn open_with(settings: &[(&str, &str)]) -> TestBroker {
        let directory = tempfile::tempdir().unwrap();
        let broker = open_at(directory.path(), settings);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        TestBroker {
            broker,
            directory,
            runtime,
        }
    }

    pub(crate) fn call(&self, request: impl Into<RequestBody>, version: i16) -> ResponseBody {
        self.broker
            .call(&RequestContext::in_process("test"), request.into(), version)
    }

    /// As a request from the network is: nothing in it is trusted.
    pub(crate) fn call_as_client(&self, request: impl Into<RequestBody>, version: i16) -> ResponseBody {
        self.broker.call(&client_context(), request.into(), version)
    }

    pub(crate) fn create_topic(&self, name: &str, partitions: i32, configs: &[(&str, &str)]) -> Uuid {
        self.create(name, partitions, configs, None)
    }

    pub(crate) fn create_table_topic(&self, name: &str, table: &TopicTable) -> Uuid {
        self.create(name, 1, &[], Some(table))
    }

    fn create(&self, name: &str, partitions: i32, configs: &[(&str, &str)], table: Option<&TopicTable>) -> Uuid {
        let mut topic = CreatableTopic {
            name: name.to_owned(),
            num_partitions: partitions,
            replication_factor: 1,
            configs: configs
                .iter()
                .map(|(name, value)| CreatableTopicConfig {
                    name: (*name).to_owned(),
                    value: Some((*value).to_owned()),
                    ..Default::default()
                })
                .collect(),
            ..Default::default()
        };
        if let Some(table) = table {
            extensions::put(&mut topic.unknown_tagged_fields, Bytes::from(table.to_json()));
        }
        let request = CreateTopicsRequest {
            topics: vec![topic],
            timeout_ms: 5000,
            ..Default::default()
        };
        let response = CreateTopicsResponse::try_from(self.call(request, 7)).unwrap();
        assert_eq!(
            response.topics[0].error_code, 0,
            "{:?}",
            response.topics[0].error_message
        );
        response.topics[0].topic_id
    }

    pub(crate) fn produce(&self, topic: &str, partition: i32, batch: Bytes) -> PartitionProduceResponse {
        let request = produce_request(topic, partition, batch, -1);
        only_partition(ProduceResponse::try_from(self.call_as_client(request, 12)).unwrap())
    }

    pub(crate) fn produce_trusted(&self, topic: &str, partition: i32, batch: Bytes) -> PartitionProduceResponse {
        let request = produce_request(topic, partition, batch, -1);
        only_partition(ProduceResponse::try_from(self.call(request, 12)).unwrap())
    }

    /// Produces a batch of `count` rows of `value_bytes` each; the offset of the first.
    pub(crate) fn produce_rows(&self, topic: &str, partition: i32, count: usize, value_bytes: usize) -> i64 {
        let response = self.produce(topic, partition, batch_of(count, value_bytes));
        assert_eq!(response.error_code, 0, "{:?}", response.error_message);
        response.base_offset
    }

    pub(crate) fn fetch(&self, request: FetchRequest, version: i16) -> FetchResponse {
        FetchResponse::try_from(self.call_as_client(request, version)).unwrap()
    }

    pub(crate) fn fetch_one(&self, topic: &str, partition: i32, offset: i64) -> PartitionData {
        only_fetched(self.fetch(fetch_request(topic, partition, offset), 12))
    }

    pub(crate) fn listen(&self) -> Listener {
        self.broker.listen(self.runtime.handle(), "127.0.0.1:0").unwrap()
    }

    pub(crate) fn runtime(&self) -> &tokio::runtime::Runtime {
        &self.runtime
    }
}

pub(crate) fn open_at(path: &std::path::Path, settings: &[(&str, &str)]) -> Broker {
    let settings: BTreeMap<String, String> = settings
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Broker::open(BrokerOptions {
        location: Location::Directory(path.to_owned()),
        settings,
    })
    .unwrap()
}

pub(crate) fn client_context() -> RequestContext {
    let peer: SocketAddr = "127.0.0.1:1".parse().unwrap();
    RequestContext {
        origin: Connection::Network { peer },
        ..RequestContext::in_process("test")
    }
}

pub(crate) fn now_ms() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_millis() as i64
}

/// A row batch; row `i` has key `k<i>` and a value of pseudo-random bytes.
pub(crate) fn batch_of(count: usize, value_bytes: usize) -> Bytes {
    batch_with(BatchOptions::default(), count, value_bytes)
}

pub(crate) fn batch_with(options: BatchOptions, count: usize, value_bytes: usize) -> Bytes {
    let mut builder = BatchBuilder::new(options);
    let now = now_ms();
    for row in 0..count {
        let value: Vec<u8> = (0..value_bytes)
            .map(|i| (i * 131 + row * 17 + (i >> 7)) as u8)
            .collect();
        builder
            .append(
                None,
                now + row as i64,
                Some(format!("k{row}").as_bytes()),
                Some(&value),
                &[],
            )
            .unwrap();
    }
    builder.finish().unwrap()
}

pub(crate) fn produce_request(topic: &str, partition: i32, batch: Bytes, acks: i16) -> ProduceRequest {
    ProduceRequest {
        acks,
        timeout_ms: 5000,
        topic_data: vec![TopicProduceData {
            name: topic.to_owned(),
            partition_data: vec![PartitionProduceData {
                index: partition,
                records: Some(batch),
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    }
}

pub(crate) fn fetch_request(topic: &str, partition: i32, offset: i64) -> FetchRequest {
    FetchRequest {
        max_wait_ms: 0,
        min_bytes: 1,
        max_bytes: 50 << 20,
        topics: vec![FetchTopic {
            topic: topic.to_owned(),
            partitions: vec![FetchPartition {
                partition,
                fetch_offset: offset,
                partition_max_bytes: 1 << 20,
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    }
}

/// The same request from a client that reads columnar batches.
pub(crate) fn columnar(mut request: FetchRequest) -> FetchRequest {
    extensions::put(
        &mut request.unknown_tagged_fields,
        Bytes::from_static(&[extensions::COLUMNAR_VERSION]),
    );
    request
}

pub(crate) fn only_partition(mut response: ProduceResponse) -> PartitionProduceResponse {
    assert_eq!(response.responses.len(), 1);
    assert_eq!(response.responses[0].partition_responses.len(), 1);
    response.responses.remove(0).partition_responses.remove(0)
}

pub(crate) fn only_fetched(mut response: FetchResponse) -> PartitionData {
    assert_eq!(response.error_code, 0);
    assert_eq!(response.responses.len(), 1);
    assert_eq!(response.responses[0].partitions.len(), 1);
    response.responses.remove(0).partitions.remove(0)
}

/// All records in a run of row batches.
pub(crate) fn rows_of(bytes: &Bytes) -> Vec<Row> {
    let mut rows = Vec::new();
    for item in Batches::new(bytes) {
        let (header, batch) = item.unwrap();
        ottla_protocol::check_crc(batch).unwrap();
        for record in &records(&header, batch, DecompressionLimit::default()).unwrap() {
            let record = record.unwrap();
            rows.push((
                header.record_offset(record.offset_delta),
                header.record_timestamp(record.timestamp_delta),
                record.key.map(<[u8]>::to_vec),
                record.value.map(<[u8]>::to_vec),
            ));
        }
    }
    rows
}

/// A client that does only what it is told.
pub(crate) struct Wire {
    pub(crate) stream: TcpStream,
    next: i32,
}

impl Wire {
    pub(crate) fn connect(listener: &Listener) -> Wire {
        let stream = TcpStream::connect(listener.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.set_nodelay(true).unwrap();
        Wire { stream, next: 100 }
    }

    pub(crate) fn encode(&mut self, request: impl Into<RequestBody>, version: i16) -> (i32, Vec<u8>) {
        self.next += 1;
        let chunks = frame::encode_request(version, self.next, Some("wire"), &request.into()).unwrap();
        (self.next, chunks.concat())
    }

    pub(crate) fn send(&mut self, request: impl Into<RequestBody>, version: i16) -> i32 {
        let (correlation_id, bytes) = self.encode(request, version);
        self.stream.write_all(&bytes).unwrap();
        correlation_id
    }

    /// The next frame, without its size.
    pub(crate) fn receive_frame(&mut self) -> Bytes {
        let mut size = [0; 4];
        self.stream.read_exact(&mut size).unwrap();
        let mut bytes = vec![0; u32::from_be_bytes(size) as usize];
        self.stream.read_exact(&mut bytes).unwrap();
        Bytes::from(bytes)
    }

    pub(crate) fn receive(&mut self, api: ApiKey, version: i16) -> (i32, ResponseBody) {
        frame::decode_response(self.receive_frame(), api, version).unwrap()
    }

    pub(crate) fn ask<R: ottla_protocol::Request + Into<RequestBody>>(
        &mut self,
        request: R,
        version: i16,
    ) -> R::Response
    where
        R::Response: TryFrom<ResponseBody>,
    {
        let sent = self.send(request, version);
        let (received, body) = self.receive(R::API_KEY, version);
        assert_eq!(sent, received, "the answer to another request");
        R::Response::try_from(body).ok().unwrap()
    }

    /// Whether the broker closes the connection without a further byte.
    pub(crate) fn is_closed(&mut self) -> bool {
        match self.stream.read(&mut [0; 1]) {
            Ok(0) => true,
            Ok(_) => false,
            Err(error) => matches!(error.kind(), std::io::ErrorKind::ConnectionReset),
        }
    }
}
