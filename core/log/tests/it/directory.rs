//! Data directories: identity, lock, what is refused, what a clean stop leaves.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{ChildStdout, Command, Stdio};
use std::sync::Arc;

use ottla_log::storage::{Fault, Operation};
use ottla_log::{DataDirectory, DataDirectoryOptions, LogConfig, LogError, SimulatedStorage, Storage};
use ottla_protocol::Uuid;

use crate::support::*;

#[test]
fn a_new_directory_gets_an_identity_that_stays() {
    let real = RealDirectory::new();
    let directory = real.open();
    assert!(!directory.was_clean_shutdown());
    let identity = (
        directory.cluster_id().to_owned(),
        directory.node_id(),
        directory.directory_id(),
    );
    assert_eq!(identity.0.len(), 22);
    open_log(&directory, LogConfig::default());
    directory.close().unwrap();
    directory.close().unwrap();
    let closed = directory
        .open_partition("topic", 0, TOPIC_ID, LogConfig::default(), 0)
        .unwrap_err();
    assert!(matches!(closed, LogError::Closed { .. }), "{closed}");
    let marker = std::fs::read_to_string(real.path().join(".kafka_cleanshutdown")).unwrap();
    assert_eq!(marker, r#"{"version":0,"brokerEpoch":-1}"#);

    let directory = real.open();
    assert!(directory.was_clean_shutdown());
    assert!(
        !real.path().join(".kafka_cleanshutdown").exists(),
        "the next stop is unclean until proven clean"
    );
    assert_eq!(
        identity,
        (
            directory.cluster_id().to_owned(),
            directory.node_id(),
            directory.directory_id()
        )
    );
    assert_eq!(directory.list_partitions().unwrap(), [("topic".to_owned(), 0)]);
    assert_eq!(directory.partition_topic_id("topic", 0).unwrap(), Some(TOPIC_ID));
    let metadata = std::fs::read_to_string(real.partition_path().join("partition.metadata")).unwrap();
    assert_eq!(metadata, format!("version: 0\ntopic_id: {TOPIC_ID}"));

    let other_topic = directory
        .open_partition("topic", 0, Uuid([8; 16]), LogConfig::default(), 0)
        .unwrap_err();
    assert!(
        matches!(other_topic, LogError::Mismatch { what: "topic_id", .. }),
        "{other_topic}"
    );
    drop(directory);
    let options = DataDirectoryOptions {
        cluster_id: Some("another".into()),
        ..Default::default()
    };
    let error = DataDirectory::open(Arc::clone(&real.storage), &real.path(), options).unwrap_err();
    assert!(
        matches!(error, LogError::Mismatch { what: "cluster.id", .. }),
        "{error}"
    );
    let options = DataDirectoryOptions {
        node_id: Some(9),
        ..Default::default()
    };
    let error = DataDirectory::open(Arc::clone(&real.storage), &real.path(), options).unwrap_err();
    assert!(matches!(error, LogError::Mismatch { what: "node.id", .. }), "{error}");
}

#[test]
fn what_is_no_data_directory_is_refused_and_left_alone() {
    let real = RealDirectory::new();
    let path = real.path();
    std::fs::create_dir(&path).unwrap();
    std::fs::write(path.join("thesis.tex"), "mine").unwrap();
    let error = open_directory(&real.storage, &path).unwrap_err();
    assert!(
        matches!(error, LogError::NotOttla { .. }) && error.to_string().contains("thesis.tex"),
        "{error}"
    );
    assert_eq!(
        std::fs::read_dir(&path).unwrap().count(),
        1,
        "nothing was written into it"
    );

    let file = real.temporary.path().join("a file");
    std::fs::write(&file, "").unwrap();
    for path in [file.clone(), file.join("below")] {
        let error = open_directory(&real.storage, &path).unwrap_err();
        assert!(matches!(error, LogError::NotADirectory { .. }), "{error}");
    }

    let empty = real.temporary.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    open_directory(&real.storage, &empty).expect("an empty directory is as good as none");

    std::fs::write(path.join("meta.properties"), "version=1\n").unwrap();
    let error = open_directory(&real.storage, &path).unwrap_err();
    assert!(matches!(error, LogError::InvalidMetadata { .. }), "{error}");
}

#[test]
fn a_directory_that_cannot_be_written_is_refused_at_the_open() {
    let storage = Arc::new(SimulatedStorage::new(1));
    let shared: Arc<dyn Storage> = storage.clone();
    open_directory(&shared, Path::new("/data")).unwrap().close().unwrap();
    for errno in [libc::EACCES, libc::EROFS] {
        storage.inject(Fault {
            operation: Operation::Open,
            path_contains: "meta.properties.tmp".into(),
            after: 0,
            times: 1,
            errno,
        });
        let error = open_directory(&shared, Path::new("/data")).unwrap_err();
        assert!(matches!(error, LogError::NotWritable { .. }), "{error}");
    }
}

#[test]
fn names_that_name_no_partition_are_refused_and_foreign_directories_ignored() {
    let real = RealDirectory::new();
    let directory = real.open();
    for (topic, partition) in [
        ("", 0),
        (".", 0),
        ("..", 0),
        ("a/b", 0),
        ("ü", 0),
        ("a", -1),
        (&*"x".repeat(250), 0),
    ] {
        let error = directory
            .open_partition(topic, partition, TOPIC_ID, LogConfig::default(), 0)
            .unwrap_err();
        assert!(matches!(error, LogError::InvalidPartition { .. }), "{error}");
    }
    for name in ["notes", "a-b", "topic-01", "topic-+1", "x-0.0123-delete", "t-1-future"] {
        std::fs::create_dir(real.path().join(name)).unwrap();
    }
    directory
        .open_partition("with-dash", 12, TOPIC_ID, LogConfig::default(), 0)
        .unwrap();
    assert_eq!(directory.list_partitions().unwrap(), [("with-dash".to_owned(), 12)]);
    drop(directory);
    let directory = real.open();
    assert!(
        !real.path().join("x-0.0123-delete").exists(),
        "an interrupted deletion is finished"
    );
    assert!(real.path().join("notes").exists());
    drop(directory);
}

#[test]
fn a_second_open_in_this_process_is_refused_too_and_a_close_gives_the_lock_back() {
    let real = RealDirectory::new();
    let directory = real.open();
    let error = open_directory(&real.storage, &real.path()).unwrap_err();
    let LogError::Locked { owner, .. } = &error else {
        panic!("{error}")
    };
    assert!(owner.contains(&std::process::id().to_string()), "{owner}");
    let log = open_log(&directory, LogConfig::default());
    drop(directory);
    assert!(
        open_directory(&real.storage, &real.path()).is_err(),
        "a log that may still write keeps the lock"
    );
    drop(log);
    let directory = real.open();
    let log = open_log(&directory, LogConfig::default());
    append(&log, &batch(&[b"kept"]));
    directory.close().unwrap();
    real.open();
    assert_eq!(read_all(&log, 0).unwrap().len(), 1, "a reader outlives the connection");
    assert!(matches!(
        log.append(&batch(&[b"x"]), options()).unwrap_err(),
        LogError::Closed { .. }
    ));
}

/// The other process of the tests below is this test binary, started again for one test with a variable set.
const CHILD: &str = "OTTLA_LOG_TEST_DIRECTORY";

fn child(test: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command
}

#[test]
fn another_process_that_has_the_directory_is_named() {
    if let Some(path) = std::env::var_os(CHILD) {
        let directory = open_directory(&ottla_log::RealStorage::shared(), Path::new(&path)).unwrap();
        writeln!(std::io::stdout(), "locked").unwrap();
        // Holds the lock until the parent closes the pipe.
        std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).unwrap();
        drop(directory);
        return;
    }
    let real = RealDirectory::new();
    let mut other = child(
        "directory::another_process_that_has_the_directory_is_named",
        &real.path(),
    )
    .spawn()
    .unwrap();
    let _output = wait_for(&mut other, "locked");
    let error = open_directory(&real.storage, &real.path()).unwrap_err();
    let LogError::Locked { owner, .. } = &error else {
        panic!("{error}")
    };
    assert!(
        owner.contains(&format!("process {}", other.id())) && owner.contains("--exact"),
        "{owner}"
    );
    drop(other.stdin.take());
    assert!(other.wait().unwrap().success());
    real.open();
}

#[test]
fn a_forked_child_can_let_go_of_the_lock() {
    if let Some(path) = std::env::var_os(CHILD) {
        let storage = ottla_log::RealStorage::shared();
        let directory = open_directory(&storage, Path::new(&path)).unwrap();
        // What a forked child does: it closes the descriptors. The lock is the parent's open file, which is gone with
        // its last descriptor.
        ottla_log::close_locks_after_fork();
        let again = open_directory(&storage, Path::new(&path)).expect("no descriptor is left that holds the lock");
        drop(directory);
        let error = open_directory(&storage, Path::new(&path)).unwrap_err();
        assert!(
            matches!(error, LogError::Locked { .. }),
            "dropping the old one must not close the new one's: {error}"
        );
        drop(again);
        return;
    }
    // In a process of its own: it closes the locks of all tests.
    let real = RealDirectory::new();
    let output = child("directory::a_forked_child_can_let_go_of_the_lock", &real.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Waits until the process prints a line that contains `text`. Gives its output, which must stay open.
pub(crate) fn wait_for(process: &mut std::process::Child, text: &str) -> BufReader<ChildStdout> {
    let output = process.stdout.take().unwrap();
    let mut lines = BufReader::new(output);
    let mut line = String::new();
    while !line.contains(text) {
        line.clear();
        assert!(
            lines.read_line(&mut line).unwrap() > 0,
            "the process ended without printing {text:?}"
        );
    }
    lines
}

#[test]
fn deleting_a_partition_takes_its_name_at_once_and_readers_keep_what_they_hold() {
    let real = RealDirectory::new();
    let directory = real.open();
    let log = open_log(&directory, LogConfig::default());
    append(&log, &batch(&[b"held"]));
    let read = log.read(0, 1 << 20, 1, true).unwrap();
    directory.flush_checkpoints().unwrap();
    directory.delete_partition("topic", 0).unwrap();
    directory.delete_partition("topic", 0).unwrap();
    assert!(directory.list_partitions().unwrap().is_empty());
    assert!(!real.partition_path().exists());
    let checkpoint = std::fs::read_to_string(real.path().join("recovery-point-offset-checkpoint")).unwrap();
    assert_eq!(checkpoint, "0\n0\n");
    assert!(matches!(
        log.append(&batch(&[b"x"]), options()).unwrap_err(),
        LogError::Closed { .. }
    ));
    ottla_log::make_resident(&read.bytes).unwrap();
    assert!(read.bytes.ends_with(b"held\0"), "{:?}", read.bytes);
    let again = open_log(&directory, LogConfig::default());
    assert_eq!(again.log_end_offset(), 0, "a topic made again starts anew");
}

#[test]
fn checkpoints_are_kafkas() {
    let real = RealDirectory::new();
    let directory = real.open();
    let log = open_log(&directory, small_segments());
    fill(&log, 300, 5);
    log.delete_records_before(17).unwrap();
    directory.flush_checkpoints().unwrap();
    let read = |name: &str| std::fs::read_to_string(real.path().join(name)).unwrap();
    assert_eq!(read("recovery-point-offset-checkpoint"), "0\n1\ntopic 0 300\n");
    assert_eq!(read("replication-offset-checkpoint"), "0\n1\ntopic 0 300\n");
    assert_eq!(read("log-start-offset-checkpoint"), "0\n1\ntopic 0 17\n");
    let epochs = std::fs::read_to_string(real.partition_path().join("leader-epoch-checkpoint")).unwrap();
    assert_eq!(epochs, "0\n1\n0 17\n");
}
