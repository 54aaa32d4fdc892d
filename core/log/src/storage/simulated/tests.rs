//! The simulator does what it says: otherwise the tests of the log prove nothing.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::{AfterFailedSync, Fault, Operation, SimulatedStorage};
use crate::storage::{OpenMode, Storage, StorageFile, read_file, write_file_atomically};

const PAGE: usize = 4096;

fn storage(seed: u64) -> SimulatedStorage {
    let storage = SimulatedStorage::new(seed);
    storage.create_directory(Path::new("/d")).unwrap();
    storage.sync_directory(Path::new("/")).unwrap();
    storage
}

fn path() -> &'static Path {
    Path::new("/d/file")
}

/// Two pages of ones, synced, with their name.
fn with_file(seed: u64) -> (SimulatedStorage, Arc<dyn StorageFile>) {
    let storage = storage(seed);
    let file = storage.open(path(), OpenMode::Create).unwrap();
    file.write_all_at(&[1; 2 * PAGE], 0).unwrap();
    file.sync_data().unwrap();
    storage.sync_directory(Path::new("/d")).unwrap();
    (storage, file)
}

fn content(storage: &SimulatedStorage) -> Vec<u8> {
    read_file(storage, path()).unwrap().unwrap()
}

fn fail_next(storage: &SimulatedStorage, operation: Operation) {
    storage.inject(Fault {
        operation,
        path_contains: String::new(),
        after: 0,
        times: 1,
        errno: libc::EIO,
    });
}

#[test]
fn what_is_synced_stays_and_what_is_not_is_kept_lost_or_torn_page_by_page() {
    let (mut kept, mut lost, mut torn, mut reordered) = (0, 0, 0, 0);
    for seed in 0..200 {
        let (storage, file) = with_file(seed);
        file.write_all_at(&[2; 2 * PAGE], 0).unwrap();
        storage.crash();
        assert!(
            file.read_at(&mut [0], 0).is_err(),
            "a handle from before the crash is dead"
        );
        let after = content(&storage);
        assert_eq!(after.len(), 2 * PAGE);
        let news: Vec<usize> = after
            .chunks(PAGE)
            .map(|page| {
                for sector in page.chunks(512) {
                    assert!(sector.iter().all(|byte| *byte == sector[0]), "sectors are whole");
                }
                page.iter().filter(|byte| **byte == 2).count()
            })
            .collect();
        kept += usize::from(news == [PAGE, PAGE]);
        lost += usize::from(news == [0, 0]);
        reordered += usize::from(news == [0, PAGE]);
        torn += usize::from(news.iter().any(|count| *count != 0 && *count != PAGE));
    }
    assert!(
        kept > 5 && lost > 5 && torn > 50 && reordered > 5,
        "{kept} {lost} {torn} {reordered}"
    );
}

#[test]
fn an_unsynced_length_survives_in_any_part() {
    let mut lengths = BTreeSet::new();
    for seed in 0..200 {
        let (storage, file) = with_file(seed);
        file.write_all_at(&[2; PAGE], 2 * PAGE as u64).unwrap();
        storage.crash();
        let after = content(&storage);
        assert!(after[..2 * PAGE] == [1; 2 * PAGE], "what was synced is there");
        assert!(after[2 * PAGE..].iter().all(|byte| matches!(byte, 0 | 2)));
        lengths.insert(after.len());
    }
    assert!(lengths.contains(&(2 * PAGE)) && lengths.contains(&(3 * PAGE)) && lengths.len() > 20);
}

#[test]
fn a_synced_file_needs_a_synced_name() {
    let mut gone = 0;
    for seed in 0..40 {
        let storage = storage(seed);
        let file = storage.open(path(), OpenMode::Create).unwrap();
        file.write_all_at(b"content", 0).unwrap();
        file.sync_data().unwrap();
        storage.crash();
        match read_file(&storage, path()).unwrap() {
            None => gone += 1,
            Some(content) => assert_eq!(content, b"content"),
        }
        write_file_atomically(&storage, path(), b"old").unwrap();
        write_file_atomically(&storage, path(), b"new").unwrap();
        storage.crash();
        assert_eq!(content(&storage), b"new");
    }
    assert!((5..35).contains(&gone), "{gone}");
}

#[test]
fn pages_of_a_failed_sync_are_never_written_by_a_later_one() {
    for after in [
        AfterFailedSync::NewBytes,
        AfterFailedSync::OldBytes,
        AfterFailedSync::Drawn,
    ] {
        let mut fell_back = 0;
        for seed in 0..60 {
            let (storage, file) = with_file(seed);
            storage.set_after_failed_sync(after);
            file.write_all_at(&[2; 2 * PAGE], 0).unwrap();
            fail_next(&storage, Operation::Sync);
            file.sync_data().unwrap_err();
            let shown = content(&storage);
            match after {
                AfterFailedSync::NewBytes => assert_eq!(shown, [2; 2 * PAGE]),
                AfterFailedSync::OldBytes => assert!(shown.contains(&1), "a page is as it was"),
                AfterFailedSync::Drawn => {}
            }
            file.sync_data().unwrap();
            assert_eq!(content(&storage), shown);
            storage.kill();
            let after_kill = content(&storage);
            fell_back += usize::from(after_kill != shown);
            storage.crash();
            let at_last = content(&storage);
            assert!(
                at_last.contains(&1),
                "seed {seed}: the page that could not be written is not there"
            );
            let file = storage.open(path(), OpenMode::ReadWrite).unwrap();
            file.write_all_at(&[3; 2 * PAGE], 0).unwrap();
            file.sync_data().unwrap();
            storage.crash();
            assert_eq!(content(&storage), [3; 2 * PAGE], "written anew it is as good as any");
        }
        assert_eq!(fell_back > 0, after == AfterFailedSync::Drawn, "{after:?}: {fell_back}");
    }
}

#[test]
fn a_machine_that_stops_does_nothing_more_and_drops_nothing() {
    let (storage, file) = with_file(3);
    storage.stop_after(2);
    file.write_all_at(&[2; PAGE], 0).unwrap();
    file.sync_data().unwrap();
    assert!(!storage.has_stopped());
    file.write_all_at(&[3; PAGE], PAGE as u64).unwrap_err();
    assert!(storage.has_stopped());
    file.sync_data().unwrap_err();
    assert!(storage.rename(path(), Path::new("/d/other")).is_err());
    assert!(storage.list(Path::new("/d")).is_err());
    storage.kill();
    let after = content(&storage);
    assert!(after[..PAGE] == [2; PAGE], "it was synced");
    assert!(after[PAGE..].iter().all(|byte| matches!(byte, 1 | 3)));
}

#[test]
fn calls_fail_by_chance_and_the_same_seed_gives_the_same_story() {
    let story = |seed: u64| {
        let (storage, file) = with_file(seed);
        storage.fail_one_in(10);
        let results: Vec<bool> = (0..1000)
            .map(|number| match number % 4 {
                0 => file.write_all_at(&[number as u8; 100], number * 37).is_ok(),
                1 => file.sync_data().is_ok(),
                2 => file.read_at(&mut [0; 10], 0).is_ok(),
                _ => storage.list(Path::new("/d")).is_ok(),
            })
            .collect();
        storage.crash();
        (results, content(&storage))
    };
    let (results, after) = story(1);
    let failed = results.iter().filter(|ok| !**ok).count();
    assert!((60..150).contains(&failed), "{failed}");
    assert_eq!((results, after), story(1));
    assert_ne!(story(1), story(2));
}

#[test]
fn one_bit_flips_for_good() {
    for seed in 0..20 {
        let (storage, _file) = with_file(seed);
        let position = storage.flip_bit(path()).unwrap() as usize;
        for _ in 0..2 {
            let after = content(&storage);
            let flipped: Vec<usize> = (0..after.len()).filter(|at| after[*at] != 1).collect();
            assert_eq!(flipped, [position]);
            assert_eq!((after[position] ^ 1).count_ones(), 1);
            storage.crash();
        }
    }
    assert_eq!(storage(1).flip_bit(path()), None);
}

#[test]
fn a_full_disk_takes_what_fits() {
    let (storage, file) = with_file(1);
    storage.set_capacity(Some(storage.used_bytes() + 100));
    let error = file.write_all_at(&[2; 300], 2 * PAGE as u64).unwrap_err();
    assert_eq!(error.raw_os_error(), Some(libc::ENOSPC));
    assert_eq!(content(&storage).len(), 2 * PAGE + 100);
}
