//! Record batches against Kafka's own classes, both ways.

mod bounds;
mod cases;
mod oracle;
mod wire;

use ottla_protocol::batch::{
    Attributes, BatchBuilder, BatchHeader, BatchOptions, Batches, ControlRecordType, DecompressionLimit,
    EndTransactionMarker, HEADER_LENGTH, TimestampType, check_crc, compute_crc, control_batch, records,
};
use ottla_protocol::compression::Compression;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use cases::{Case, case};
use oracle::Oracle;
use wire::{KafkaBatch, KafkaRecord, describe, parse_kafka_batches};

const CASES: usize = 1500;

fn random_cases(count: usize) -> Vec<Case> {
    let mut runner = TestRunner::default();
    let strategy = case();
    (0..count)
        .map(|_| strategy.new_tree(&mut runner).unwrap().current())
        .collect()
}

/// What our reader sees in one batch, in the shape of the oracle's answer.
fn read_with_ottla(batch: &[u8]) -> Result<KafkaBatch, ottla_protocol::batch::BatchError> {
    check_crc(batch)?;
    let header = BatchHeader::parse(batch)?;
    let mut read = Vec::new();
    for record in &records(&header, batch, DecompressionLimit::default())? {
        let record = record?;
        let control = if header.attributes.is_control() {
            let kind = ControlRecordType::from_key(record.key)?.map_or(-1, |kind| kind as i16);
            Some((
                kind,
                EndTransactionMarker::from_record(&record)?.map_or(-1, |marker| marker.coordinator_epoch),
            ))
        } else {
            None
        };
        read.push(KafkaRecord {
            offset: header.record_offset(record.offset_delta),
            timestamp: header.record_timestamp(record.timestamp_delta),
            sequence: if header.base_sequence < 0 {
                -1
            } else {
                ottla_protocol::batch::increment_sequence(header.base_sequence, record.offset_delta)
            },
            key: record.key.map(<[u8]>::to_vec),
            value: record.value.map(<[u8]>::to_vec),
            headers: record
                .headers()
                .iter()
                .map(|(key, value)| (key.to_vec(), value.map(<[u8]>::to_vec)))
                .collect(),
            control,
        });
    }
    Ok(KafkaBatch {
        base_offset: header.base_offset,
        last_offset: header.last_offset(),
        next_offset: header.next_offset(),
        size: header.total_length() as i32,
        leader_epoch: header.partition_leader_epoch,
        crc: i64::from(header.crc),
        compression: header.attributes.compression()?.code(),
        log_append_time: header.attributes.timestamp_type() == TimestampType::LogAppendTime,
        transactional: header.attributes.is_transactional(),
        control: header.attributes.is_control(),
        delete_horizon: header.delete_horizon_ms().unwrap_or(-1),
        max_timestamp: header.max_timestamp,
        producer_id: header.producer_id,
        producer_epoch: header.producer_epoch,
        base_sequence: header.base_sequence,
        last_sequence: header.last_sequence(),
        count: header.records_count,
        records: read,
    })
}

fn build_with_ottla(case: &Case) -> Vec<u8> {
    let mut builder = BatchBuilder::new(BatchOptions {
        base_offset: case.base_offset,
        compression: case.compression,
        timestamp_type: if case.log_append_time {
            TimestampType::LogAppendTime
        } else {
            TimestampType::CreateTime
        },
        producer_id: case.producer.0,
        producer_epoch: case.producer.1,
        base_sequence: case.producer.2,
        transactional: case.transactional,
        control: false,
        partition_leader_epoch: case.leader_epoch,
        last_offset_delta: None,
        delete_horizon_ms: (case.delete_horizon >= 0).then_some(case.delete_horizon),
    });
    for record in &case.records {
        let headers: Vec<_> = record
            .headers
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_deref()))
            .collect();
        let delta = i32::try_from(record.offset - case.base_offset).unwrap();
        builder
            .append(
                Some(delta),
                record.timestamp,
                record.key.as_deref(),
                record.value.as_deref(),
                &headers,
            )
            .unwrap();
    }
    builder.finish().unwrap().to_vec()
}

/// The records of a batch must be the case's, whoever wrote and whoever read them.
fn assert_holds(case: &Case, batch: &KafkaBatch) {
    assert_eq!(batch.base_offset, case.base_offset);
    assert_eq!(batch.leader_epoch, case.leader_epoch);
    assert_eq!(batch.compression, case.compression.code());
    assert_eq!(batch.log_append_time, case.log_append_time);
    assert_eq!(batch.transactional, case.transactional);
    assert_eq!(batch.delete_horizon, case.delete_horizon);
    assert_eq!(
        (batch.producer_id, batch.producer_epoch, batch.base_sequence),
        case.producer
    );
    assert_eq!(batch.count as usize, case.records.len());
    let largest = case.records.iter().map(|record| record.timestamp).max().unwrap();
    assert_eq!(batch.max_timestamp, largest);
    assert_eq!(batch.records.len(), case.records.len());
    for (read, written) in batch.records.iter().zip(&case.records) {
        assert_eq!(read.offset, written.offset);
        assert_eq!(
            read.timestamp,
            if case.log_append_time {
                largest
            } else {
                written.timestamp
            }
        );
        assert_eq!((&read.key, &read.value), (&written.key, &written.value));
        let headers: Vec<_> = written
            .headers
            .iter()
            .map(|(key, value)| (key.clone().into_bytes(), value.clone()))
            .collect();
        assert_eq!(read.headers, headers);
    }
}

#[test]
fn what_kafka_writes_is_read() {
    let mut oracle = Oracle::start();
    let mut codecs = [0; 5];
    for case in random_cases(CASES) {
        codecs[usize::from(case.compression.code())] += 1;
        let batch = oracle.ask(b'B', &describe(&case)).unwrap();
        let ours = read_with_ottla(&batch).unwrap();
        assert_holds(&case, &ours);
        let kafka = parse_kafka_batches(&oracle.ask(b'R', &batch).unwrap());
        assert_eq!(kafka, [ours]);
        // Where no codec comes between, what we write is the same to the byte.
        if case.compression == Compression::None {
            assert_eq!(build_with_ottla(&case), batch);
        }
    }
    assert!(
        codecs.iter().all(|count| *count > 50),
        "every codec came up: {codecs:?}"
    );
}

#[test]
fn what_we_write_kafka_reads() {
    let mut oracle = Oracle::start();
    let mut run = Vec::new();
    let mut in_run = Vec::new();
    for case in random_cases(CASES) {
        let batch = build_with_ottla(&case);
        run.extend_from_slice(&batch);
        in_run.push((case, batch));
        // Several batches a request, as a fetch brings them.
        if in_run.len() == 10 {
            let answer = parse_kafka_batches(&oracle.ask(b'R', &run).unwrap());
            assert_eq!(answer.len(), in_run.len());
            let ours: Vec<_> = Batches::new(&run).map(|entry| entry.unwrap().1.to_vec()).collect();
            for (((case, batch), kafka), walked) in in_run.iter().zip(&answer).zip(&ours) {
                assert_holds(case, kafka);
                assert_eq!(walked, batch);
                assert_eq!(&read_with_ottla(batch).unwrap(), kafka);
            }
            run.clear();
            in_run.clear();
        }
    }
}

/// Payloads of many blocks: snappy's are 32 KiB, LZ4's 64 KiB, and Zstandard's window comes into play.
#[test]
fn large_batches_go_both_ways() {
    let mut oracle = Oracle::start();
    for compression in Compression::ALL {
        let mut case = random_cases(1).remove(0);
        case.compression = compression;
        case.log_append_time = false;
        case.records = (0..3000_i64)
            .map(|index| cases::CaseRecord {
                offset: case.base_offset + index,
                timestamp: 1_700_000_000_000 + index,
                key: Some(index.to_be_bytes().to_vec()),
                value: Some(
                    format!("{{\"carrier\":\"{}\",\"delay\":{}}}", index % 16, index * 7919 % 1000)
                        .repeat(1 + index as usize % 9)
                        .into_bytes(),
                ),
                headers: Vec::new(),
            })
            .collect();
        case.delete_horizon = -1;
        let theirs = oracle.ask(b'B', &describe(&case)).unwrap();
        assert_holds(&case, &read_with_ottla(&theirs).unwrap());
        let ours = build_with_ottla(&case);
        assert_holds(&case, &parse_kafka_batches(&oracle.ask(b'R', &ours).unwrap())[0]);
    }
}

#[test]
fn control_batches_are_kafkas_to_the_byte() {
    let mut oracle = Oracle::start();
    for (committed, coordinator_epoch, offset) in [(true, 0, 0_i64), (false, 17, 1 << 40), (true, i32::MAX, 5)] {
        let (timestamp, leader_epoch, producer_id, producer_epoch) = (1_700_000_000_123_i64, 4_i32, 99_i64, 7_i16);
        let mut request = Vec::new();
        request.extend(offset.to_be_bytes());
        request.extend(timestamp.to_be_bytes());
        request.extend(leader_epoch.to_be_bytes());
        request.extend(producer_id.to_be_bytes());
        request.extend(producer_epoch.to_be_bytes());
        request.push(committed.into());
        request.extend(i32::to_be_bytes(coordinator_epoch));
        let kafka = oracle.ask(b'E', &request).unwrap();
        let options = BatchOptions {
            base_offset: offset,
            producer_id,
            producer_epoch,
            partition_leader_epoch: leader_epoch,
            ..BatchOptions::default()
        };
        let marker = EndTransactionMarker {
            committed,
            coordinator_epoch,
        };
        let ours = marker.to_batch(options, timestamp).unwrap();
        assert_eq!(ours, kafka);
        let read = parse_kafka_batches(&oracle.ask(b'R', &ours).unwrap());
        assert_eq!(read, [read_with_ottla(&ours).unwrap()]);
        assert_eq!(
            read[0].records[0].control,
            Some((i16::from(committed), coordinator_epoch))
        );
    }

    let (offset, timestamp, leader_epoch, leader_id) = (3_i64, 1_700_000_000_000_i64, 6_i32, 1_i32);
    let mut request = Vec::new();
    request.extend(offset.to_be_bytes());
    request.extend(timestamp.to_be_bytes());
    request.extend(leader_epoch.to_be_bytes());
    request.extend(leader_id.to_be_bytes());
    let kafka = oracle.ask(b'L', &request).unwrap();
    let theirs = read_with_ottla(&kafka).unwrap();
    assert_eq!(
        theirs.records[0].control,
        Some((ControlRecordType::LeaderChange as i16, -1))
    );
    let options = BatchOptions {
        base_offset: offset,
        partition_leader_epoch: leader_epoch,
        ..BatchOptions::default()
    };
    let value = theirs.records[0].value.as_deref().unwrap();
    let ours = control_batch(options, timestamp, &[(ControlRecordType::LeaderChange, value)]).unwrap();
    assert_eq!(ours, kafka);
}

/// Damaged batches whose checksum is right again: what we accept, Kafka accepts, and reads the same from it.
#[test]
fn we_are_at_least_as_strict_as_kafka() {
    let mut oracle = Oracle::start();
    let mut runner = TestRunner::default();
    let damage = (any::<prop::sample::Index>(), any::<u8>());
    let (mut both, mut neither, mut only_kafka) = (0, 0, 0);
    for mut case in random_cases(CASES) {
        // Short contents, so that most of the damage hits lengths, deltas and counts.
        for record in &mut case.records {
            for bytes in [&mut record.key, &mut record.value].into_iter().flatten() {
                bytes.truncate(6);
            }
            record.headers.truncate(2);
        }
        let mut batch = build_with_ottla(&Case {
            compression: Compression::None,
            ..case.clone()
        });
        let (at, value) = damage.new_tree(&mut runner).unwrap().current();
        // The records, and the header's last field, the count. What else the header holds is free of rules here.
        let at = HEADER_LENGTH - 1 + at.index(batch.len() - HEADER_LENGTH + 1);
        batch[at] = value;
        let crc = compute_crc(&batch);
        batch[17..21].copy_from_slice(&crc.to_be_bytes());
        let kafka = oracle.ask(b'R', &batch);
        match (read_with_ottla(&batch), kafka) {
            (Ok(ours), Ok(answer)) => {
                both += 1;
                // Java's strings replace what is not UTF-8 in a header's key; ours are bytes.
                let is_text = ours
                    .records
                    .iter()
                    .flat_map(|record| &record.headers)
                    .all(|(key, _)| std::str::from_utf8(key).is_ok());
                let mut theirs = parse_kafka_batches(&answer);
                for (theirs, ours) in theirs[0].records.iter_mut().zip(&ours.records) {
                    // No sequence lies before the first; Kafka's sum overflows there.
                    if ours.offset < case.base_offset {
                        theirs.sequence = ours.sequence;
                    }
                }
                assert!(!is_text || theirs == [ours], "byte {at} set to {value} in {batch:?}");
            }
            (Err(_), Err(_)) => neither += 1,
            (Err(error), Ok(_)) => {
                only_kafka += 1;
                // One rule is stricter here: no payload behind a count of 0.
                let known = batch[HEADER_LENGTH - 4..HEADER_LENGTH] == [0; 4];
                assert!(known, "Kafka reads this, we do not ({error}): {batch:?}");
            }
            (Ok(ours), Err(error)) => panic!(
                "we read {} records in this, Kafka does not ({error}): {batch:?}",
                ours.count
            ),
        }
    }
    assert!(
        both > 100 && neither > 100,
        "both {both}, neither {neither}, only Kafka {only_kafka}"
    );
    assert!(only_kafka < CASES / 50, "only Kafka reads {only_kafka}");
}

/// The attribute bit of columnar batches means nothing to Kafka's reader.
#[test]
fn kafka_ignores_the_columnar_bit() {
    let mut oracle = Oracle::start();
    let case = random_cases(1).remove(0);
    let mut batch = build_with_ottla(&case);
    let attributes = BatchHeader::parse(&batch)
        .unwrap()
        .attributes
        .with(Attributes::COLUMNAR, true);
    batch[21..23].copy_from_slice(&attributes.0.to_be_bytes());
    let crc = compute_crc(&batch);
    batch[17..21].copy_from_slice(&crc.to_be_bytes());
    assert_holds(&case, &parse_kafka_batches(&oracle.ask(b'R', &batch).unwrap())[0]);
}
