//! Base offset and leader epoch of a batch lie outside its CRC: what tells that they are damaged.

use std::fs;
use std::os::unix::fs::FileExt;

use ottla_log::{AppendOptions, LogConfig, LogError, Origin};
use ottla_protocol::batch::patch_offset_and_epoch;

use crate::support::*;

fn patch(real: &RealDirectory, position: u64, bytes: &[u8]) {
    let path = real.partition_path().join("00000000000000000000.log");
    let file = fs::File::options().write(true).open(path).unwrap();
    file.write_all_at(bytes, position).unwrap();
}

/// Positions of the batches in the first segment.
fn positions(real: &RealDirectory) -> Vec<(u64, i64)> {
    let bytes = fs::read(real.partition_path().join("00000000000000000000.log")).unwrap();
    let mut position = 0;
    whole_batches(&bytes)
        .iter()
        .map(|(header, batch)| {
            let at = position;
            position += batch.len() as u64;
            (at, header.base_offset)
        })
        .collect()
}

fn at_epoch(leader_epoch: i32) -> AppendOptions {
    AppendOptions {
        leader_epoch,
        ..options()
    }
}

#[test]
fn a_damaged_leader_epoch_fences_nobody() {
    for clean in [true, false] {
        for lost_checkpoint in [true, false] {
            for which in [0, 3, 9] {
                let real = RealDirectory::new();
                let directory = real.open();
                let log = open_log(&directory, LogConfig::default());
                fill(&log, 50, 5);
                if clean {
                    directory.close().unwrap();
                }
                drop((directory, log));
                patch(&real, positions(&real)[which].0 + 12, &0x4000_0000_i32.to_be_bytes());
                let checkpoint = real.partition_path().join("leader-epoch-checkpoint");
                if lost_checkpoint {
                    fs::remove_file(&checkpoint).unwrap();
                }
                for epoch in 1..3 {
                    let directory = real.open();
                    let log = directory
                        .open_partition("topic", 0, TOPIC_ID, LogConfig::default(), epoch)
                        .unwrap();
                    assert_eq!(log.leader_epoch(), epoch);
                    let end = log.log_end_offset();
                    log.append(&batch(&[b"next"]), at_epoch(epoch)).unwrap();
                    assert_eq!(log.epoch_of(end), Some(epoch));
                    assert_eq!(log.epoch_end_offset(epoch), Some((epoch, end + 1)));
                    assert!(log.leader_epochs().iter().all(|entry| entry.epoch <= epoch));
                    if clean {
                        directory.close().unwrap();
                    }
                }
            }
        }
    }
}

#[test]
fn a_damaged_leader_epoch_checkpoint_fences_nobody_either() {
    let real = RealDirectory::new();
    let directory = real.open();
    let log = open_log(&directory, LogConfig::default());
    fill(&log, 50, 5);
    directory.close().unwrap();
    drop((directory, log));
    fs::write(
        real.partition_path().join("leader-epoch-checkpoint"),
        "0\n2\n0 0\n77 20\n",
    )
    .unwrap();
    let log = real
        .open()
        .open_partition("topic", 0, TOPIC_ID, LogConfig::default(), 1)
        .unwrap();
    assert_eq!((log.leader_epoch(), log.epoch_of(30)), (1, Some(0)));
    log.append(&batch(&[b"next"]), at_epoch(1)).unwrap();
}

#[test]
fn an_epoch_that_the_log_and_the_checkpoint_agree_on_is_true() {
    let real = RealDirectory::new();
    let directory = real.open();
    let log = open_log(&directory, LogConfig::default());
    log.append(&batch(&[b"a"]), at_epoch(9)).unwrap();
    directory.close().unwrap();
    drop((directory, log));
    let log = real
        .open()
        .open_partition("topic", 0, TOPIC_ID, LogConfig::default(), 4)
        .unwrap();
    assert_eq!(log.leader_epoch(), 9);
    assert!(matches!(
        log.append(&batch(&[b"next"]), at_epoch(4)).unwrap_err(),
        LogError::StaleLeaderEpoch { .. }
    ));
}

#[test]
fn any_flip_of_a_base_offset_is_noticed_where_offsets_follow_each_other() {
    // Up into the next batch, up beyond the end, down into the batch before.
    for change in [1_i64, 4, 64, 1 << 20, 1 << 40, -1, -3] {
        let real = RealDirectory::new();
        let directory = real.open();
        let log = open_log(&directory, small_segments());
        fill(&log, 100, 5);
        directory.close().unwrap();
        drop((directory, log));
        let (position, base) = positions(&real)[7];
        patch(&real, position, &(base + change).to_be_bytes());
        let log = open_log(&real.open(), small_segments());
        // The log itself says so, or a scan that goes on where the last batch ended meets offsets that do not follow.
        match read_all_by(&log, base - 5, 1) {
            Err(error) => assert!(matches!(error, LogError::Corrupt { .. }), "change {change}: {error}"),
            Ok(read) => {
                let offsets: Vec<i64> = read.iter().map(|(offset, _)| *offset).collect();
                assert!(offsets != Vec::from_iter(base - 5..100), "change {change}");
            }
        }
    }
}

#[test]
fn before_a_gap_the_index_tells_that_a_base_offset_is_damaged() {
    let config = LogConfig {
        index_interval_bytes: 0,
        ..LogConfig::default()
    };
    for indexed in [1, 2, 5] {
        let real = RealDirectory::new();
        let directory = real.open();
        let log = open_log(&directory, config.clone());
        for number in 0..8_i64 {
            let mut copy = batch_at(NOW + number, &[b"a"]).to_vec();
            patch_offset_and_epoch(&mut copy, number * 10, 0);
            let replica = AppendOptions {
                origin: Origin::Replica,
                ..options()
            };
            log.append(&copy, replica).unwrap();
        }
        directory.close().unwrap();
        drop((directory, log));
        fs::write(real.path().join("cleaner-offset-checkpoint"), "0\n1\ntopic 0 80\n").unwrap();
        let (position, base) = positions(&real)[indexed];
        patch(&real, position, &(base + 1).to_be_bytes());
        let log = open_log(&real.open(), config.clone());
        for offset in base - 8..=base {
            let error = log.read(offset, 1, i64::MAX, true).unwrap_err();
            let LogError::Corrupt { position: at, .. } = &error else {
                panic!("{error}")
            };
            assert_eq!(*at, position, "{error}");
        }
        assert!(
            [base + 1, base + 2]
                .iter()
                .all(|offset| !log.read(*offset, 1, i64::MAX, true).unwrap().bytes.is_empty()),
            "the rest stays readable"
        );
    }
}
