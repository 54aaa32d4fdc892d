//! The bytes that go between this test and the oracle, see `RecordsOracle.java`.

use super::cases::Case;

/// A record as Kafka's classes give it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KafkaRecord {
    pub(super) offset: i64,
    pub(super) timestamp: i64,
    pub(super) sequence: i32,
    pub(super) key: Option<Vec<u8>>,
    pub(super) value: Option<Vec<u8>>,
    pub(super) headers: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    /// Type and coordinator epoch (-1 if it ends no transaction), in a control batch.
    pub(super) control: Option<(i16, i32)>,
}

/// A batch as Kafka's classes give it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KafkaBatch {
    pub(super) base_offset: i64,
    pub(super) last_offset: i64,
    pub(super) next_offset: i64,
    pub(super) size: i32,
    pub(super) leader_epoch: i32,
    pub(super) crc: i64,
    pub(super) compression: u8,
    pub(super) log_append_time: bool,
    pub(super) transactional: bool,
    pub(super) control: bool,
    pub(super) delete_horizon: i64,
    pub(super) max_timestamp: i64,
    pub(super) producer_id: i64,
    pub(super) producer_epoch: i16,
    pub(super) base_sequence: i32,
    pub(super) last_sequence: i32,
    pub(super) count: i32,
    pub(super) records: Vec<KafkaRecord>,
}

fn put_nullable(out: &mut Vec<u8>, bytes: Option<&[u8]>) {
    match bytes {
        None => out.extend((-1_i32).to_be_bytes()),
        Some(bytes) => {
            out.extend((bytes.len() as i32).to_be_bytes());
            out.extend_from_slice(bytes);
        }
    }
}

/// The request that lets Kafka build the case.
pub(super) fn describe(case: &Case) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend(case.base_offset.to_be_bytes());
    out.push(case.compression.code());
    out.push(case.log_append_time.into());
    let append_time = if case.log_append_time {
        case.records[0].timestamp
    } else {
        -1
    };
    out.extend(append_time.to_be_bytes());
    out.extend(case.producer.0.to_be_bytes());
    out.extend(case.producer.1.to_be_bytes());
    out.extend(case.producer.2.to_be_bytes());
    out.push(case.transactional.into());
    out.extend(case.leader_epoch.to_be_bytes());
    out.extend(case.delete_horizon.to_be_bytes());
    out.extend((case.records.len() as i32).to_be_bytes());
    for record in &case.records {
        out.extend(record.offset.to_be_bytes());
        out.extend(record.timestamp.to_be_bytes());
        put_nullable(&mut out, record.key.as_deref());
        put_nullable(&mut out, record.value.as_deref());
        out.extend((record.headers.len() as i32).to_be_bytes());
        for (key, value) in &record.headers {
            put_nullable(&mut out, Some(key.as_bytes()));
            put_nullable(&mut out, value.as_deref());
        }
    }
    out
}

struct Answer<'a>(&'a [u8]);

impl Answer<'_> {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let (head, rest) = self.0.split_first_chunk::<N>().unwrap();
        self.0 = rest;
        *head
    }

    fn byte(&mut self) -> u8 {
        self.take::<1>()[0]
    }

    fn flag(&mut self) -> bool {
        self.byte() == 1
    }

    fn short(&mut self) -> i16 {
        i16::from_be_bytes(self.take())
    }

    fn int(&mut self) -> i32 {
        i32::from_be_bytes(self.take())
    }

    fn long(&mut self) -> i64 {
        i64::from_be_bytes(self.take())
    }

    fn nullable(&mut self) -> Option<Vec<u8>> {
        let length = usize::try_from(self.int()).ok()?;
        let (bytes, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(bytes.to_vec())
    }
}

/// The oracle's answer to a request to read batches.
pub(super) fn parse_kafka_batches(answer: &[u8]) -> Vec<KafkaBatch> {
    let mut answer = Answer(answer);
    let mut batches = Vec::new();
    while answer.flag() {
        let mut batch = KafkaBatch {
            base_offset: answer.long(),
            last_offset: answer.long(),
            next_offset: answer.long(),
            size: answer.int(),
            leader_epoch: answer.int(),
            crc: answer.long(),
            compression: answer.byte(),
            log_append_time: answer.flag(),
            transactional: answer.flag(),
            control: answer.flag(),
            delete_horizon: answer.long(),
            max_timestamp: answer.long(),
            producer_id: answer.long(),
            producer_epoch: answer.short(),
            base_sequence: answer.int(),
            last_sequence: answer.int(),
            count: answer.int(),
            records: Vec::new(),
        };
        while answer.flag() {
            batch.records.push(KafkaRecord {
                offset: answer.long(),
                timestamp: answer.long(),
                sequence: answer.int(),
                key: answer.nullable(),
                value: answer.nullable(),
                headers: (0..answer.int())
                    .map(|_| (answer.nullable().unwrap(), answer.nullable()))
                    .collect(),
                control: batch.control.then(|| (answer.short(), answer.int())),
            });
        }
        batches.push(batch);
    }
    assert!(answer.0.is_empty());
    batches
}
