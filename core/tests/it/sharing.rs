//! One directory, several connections: in this process, in another, in a forked child.

use ottla::{ErrorCode, ReadOptions};

use crate::support::{process::Survivor, *};

#[test]
fn a_second_connection_shares_the_broker() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    let first = ottla::connect(path.to_str().unwrap(), NO_CONFIG).unwrap();
    with_flights(&first, 100);
    // Another name of the same directory.
    let link = directory.path().join("link");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let second = ottla::connect(link.to_str().unwrap(), NO_CONFIG).unwrap();
    assert_complete(&read_all(&second, "flights"), 100);
    first.close().unwrap();
    produce(&second, "flights", vec![rows(100..200)]);
    assert_complete(&read_all(&second, "flights"), 200);
    second.close().unwrap();
    let third = ottla::connect(path.to_str().unwrap(), NO_CONFIG).unwrap();
    assert_complete(&read_all(&third, "flights"), 200);
    third.close().unwrap();
}

#[test]
fn settings_that_contradict_are_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let first = ottla::connect(path, [("num.partitions", "3")]).unwrap();
    for same in [
        vec![],
        vec![("num.partitions", "3")],
        vec![("client.id", "other")],
        vec![("durability", "os")],
    ] {
        ottla::connect(path, same).unwrap().close().unwrap();
    }
    let error = ottla::connect(path, [("num.partitions", "4")]).unwrap_err();
    assert_error(
        &error,
        ErrorCode::ConfigurationConflict,
        &[path, "num.partitions=3, not 4"],
    );
    let error = ottla::connect(path, [("durability", "sync")]).unwrap_err();
    assert_error(&error, ErrorCode::ConfigurationConflict, &["durability=os, not sync"]);
    first.close().unwrap();
    ottla::connect(path, [("num.partitions", "4")])
        .unwrap()
        .close()
        .unwrap();
}

#[test]
fn many_threads_connect_and_close() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let log = ottla::connect(path, NO_CONFIG).unwrap();
                    log.topics().unwrap();
                    log.close().unwrap();
                }
            });
        }
    });
}

#[test]
fn memory_is_never_shared() {
    let (first, second) = (memory(), memory());
    with_flights(&first, 1);
    assert!(second.topic("flights").is_err());
}

#[test]
fn another_process_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let survivor = Survivor::start(directory.path(), None);
    let error = ottla::connect(directory.path().to_str().unwrap(), NO_CONFIG).unwrap_err();
    let pid = survivor.child.id().to_string();
    assert_error(
        &error,
        ErrorCode::DirectoryLocked,
        &[directory.path().to_str().unwrap(), &pid, "survivor"],
    );
    assert!(error.retriable());
    drop(survivor);
    ottla::connect(directory.path().to_str().unwrap(), NO_CONFIG)
        .unwrap()
        .close()
        .unwrap();
}

#[test]
fn a_forked_child_gets_an_error_and_holds_no_lock() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    let other = directory.path().join("other");
    let log = ottla::connect(path.to_str().unwrap(), NO_CONFIG).unwrap();
    with_flights(&log, 10);
    let reader = log.read("flights", ReadOptions::default()).unwrap();
    let child = crate::support::fork::in_child(|| {
        let forked = |result: Result<(), ottla::Error>| result.is_err_and(|error| error.code() == ErrorCode::Forked);
        forked(log.topics().map(drop))
            && forked(
                log.produce("flights", stream(vec![rows(10..20)]), Default::default())
                    .map(drop),
            )
            && forked(reader.scan(Default::default()).map(drop))
            && forked(log.close())
            && forked(ottla::connect(other.to_str().unwrap(), NO_CONFIG).map(drop))
    });
    assert!(child.said_yes(), "the child could use what its parent made");
    // The child still lives and has a copy of every descriptor, but not of the lock.
    log.close().unwrap();
    let again = ottla::connect(path.to_str().unwrap(), NO_CONFIG).unwrap();
    assert_complete(&read_all(&again, "flights"), 10);
    again.close().unwrap();
    drop(child);
}
