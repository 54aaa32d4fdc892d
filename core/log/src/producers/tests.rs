use ottla_protocol::batch::Attributes;

use super::*;

fn header(producer_id: i64, epoch: i16, sequence: i32, count: i32, base_offset: i64) -> BatchHeader {
    BatchHeader {
        base_offset,
        batch_length: 100,
        partition_leader_epoch: 0,
        magic: 2,
        crc: 0,
        attributes: Attributes(0),
        last_offset_delta: count - 1,
        base_timestamp: 5,
        max_timestamp: 5,
        producer_id,
        producer_epoch: epoch,
        base_sequence: sequence,
        records_count: count,
    }
}

fn transactional(mut header: BatchHeader) -> BatchHeader {
    header.attributes = Attributes(Attributes::TRANSACTIONAL);
    header
}

fn append(producers: &mut Producers, header: &BatchHeader) -> Result<(), LogError> {
    let mut staged = StagedProducers::default();
    producers.stage(&mut staged, header, None, Strictness::Sequence, 100)?;
    producers.commit(staged, header.next_offset());
    Ok(())
}

fn end(producers: &mut Producers, header: &BatchHeader, committed: bool) -> Vec<AbortedTransaction> {
    let mut header = *header;
    header.attributes = Attributes(Attributes::TRANSACTIONAL | Attributes::CONTROL);
    header.base_sequence = -1;
    let mut staged = StagedProducers::default();
    let marker = EndTransactionMarker {
        committed,
        coordinator_epoch: 3,
    };
    producers
        .stage(&mut staged, &header, Some(marker), Strictness::Epoch, 100)
        .unwrap();
    producers.commit(staged, header.next_offset())
}

#[test]
fn sequences_follow_each_other_and_wrap() {
    let mut producers = Producers::default();
    append(&mut producers, &header(1, 0, i32::MAX - 1, 3, 0)).unwrap();
    append(&mut producers, &header(1, 0, 1, 1, 3)).unwrap();
    let gap = append(&mut producers, &header(1, 0, 3, 1, 4)).unwrap_err();
    assert!(
        matches!(
            gap,
            LogError::OutOfOrderSequence {
                expected: 2,
                found: 3,
                ..
            }
        ),
        "{gap}"
    );
    let duplicate = producers.duplicate_of(&header(1, 0, i32::MAX - 1, 3, 99)).unwrap();
    assert_eq!((duplicate.first_offset, duplicate.last_offset), (0, 2));
}

#[test]
fn five_batches_are_remembered_and_survive_a_snapshot() {
    let mut producers = Producers::default();
    for number in 0..7 {
        append(&mut producers, &header(9, 2, number * 10, 10, i64::from(number) * 10)).unwrap();
    }
    let restored = Producers::from_snapshot(&producers.to_snapshot()).unwrap();
    assert_eq!(restored.entries, producers.entries);
    for producers in [&producers, &restored] {
        for number in 0..7 {
            let duplicate = producers.duplicate_of(&header(9, 2, number * 10, 10, 500));
            assert_eq!(
                duplicate.map(|found| found.first_offset),
                (number >= 2).then_some(i64::from(number) * 10)
            );
        }
        assert!(
            producers.duplicate_of(&header(9, 3, 60, 10, 0)).is_none(),
            "another epoch"
        );
        assert!(
            producers.duplicate_of(&header(9, 2, 60, 9, 0)).is_none(),
            "another length"
        );
    }
}

#[test]
fn epochs() {
    let mut producers = Producers::default();
    append(&mut producers, &header(1, 4, 0, 2, 0)).unwrap();
    let fenced = append(&mut producers, &header(1, 3, 2, 1, 2)).unwrap_err();
    assert!(
        matches!(
            fenced,
            LogError::InvalidProducerEpoch {
                found: 3,
                current: 4,
                ..
            }
        ),
        "{fenced}"
    );
    let not_zero = append(&mut producers, &header(1, 5, 2, 1, 2)).unwrap_err();
    assert!(
        matches!(not_zero, LogError::OutOfOrderSequence { expected: 0, .. }),
        "{not_zero}"
    );
    append(&mut producers, &header(1, 5, 0, 1, 2)).unwrap();
    append(&mut producers, &header(2, 7, 1234, 1, 3)).expect("an unknown producer may start anywhere");
}

#[test]
fn transactions_hold_the_last_stable_offset() {
    let mut producers = Producers::default();
    append(&mut producers, &transactional(header(1, 0, 0, 5, 10))).unwrap();
    append(&mut producers, &transactional(header(2, 0, 0, 5, 15))).unwrap();
    assert_eq!(producers.last_stable_offset(20), 10);
    let plain = append(&mut producers, &header(1, 0, 5, 1, 20)).unwrap_err();
    assert!(
        matches!(plain, LogError::InvalidTransactionState { producer_id: 1, .. }),
        "{plain}"
    );
    assert_eq!(end(&mut producers, &header(1, 0, -1, 1, 20), true), []);
    assert_eq!(producers.last_stable_offset(21), 15);
    let restored = Producers::from_snapshot(&producers.to_snapshot()).unwrap();
    assert_eq!(restored.ongoing, producers.ongoing);
    let aborted = end(&mut producers, &header(2, 0, -1, 1, 21), false);
    let expected = AbortedTransaction {
        producer_id: 2,
        first_offset: 15,
        last_offset: 21,
        last_stable_offset: 22,
    };
    assert_eq!(aborted, [expected]);
    assert_eq!(producers.last_stable_offset(22), 22);
}

#[test]
fn an_ended_transaction_counts_once_the_high_watermark_has_passed_it() {
    let mut producers = Producers::default();
    let batch = transactional(header(1, 0, 0, 5, 0));
    let mut staged = StagedProducers::default();
    producers
        .stage(&mut staged, &batch, None, Strictness::Sequence, 0)
        .unwrap();
    let mut marker = header(1, 0, -1, 1, 5);
    marker.attributes = Attributes(Attributes::TRANSACTIONAL | Attributes::CONTROL);
    let end = EndTransactionMarker {
        committed: true,
        coordinator_epoch: 0,
    };
    producers
        .stage(&mut staged, &marker, Some(end), Strictness::Epoch, 0)
        .unwrap();
    producers.commit(staged, 3);
    assert_eq!(producers.last_stable_offset(3), 0);
    assert_eq!(producers.last_stable_offset(6), 6);
}

#[test]
fn silent_producers_expire_unless_they_have_a_transaction() {
    let mut producers = Producers::default();
    append(&mut producers, &header(1, 0, 0, 1, 0)).unwrap();
    append(&mut producers, &transactional(header(2, 0, 0, 1, 1))).unwrap();
    assert_eq!(producers.expire(1099, 1000), 0);
    assert_eq!(producers.expire(1100, 1000), 1);
    assert_eq!(producers.entries.keys().copied().collect::<Vec<_>>(), [2]);
}

#[test]
fn a_damaged_snapshot_is_refused() {
    let mut producers = Producers::default();
    append(&mut producers, &header(1, 0, 0, 1, 0)).unwrap();
    let good = producers.to_snapshot();
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 0x10;
        assert!(Producers::from_snapshot(&bad).is_err(), "byte {at}");
        assert!(Producers::from_snapshot(&good[..at]).is_err(), "length {at}");
    }
}
