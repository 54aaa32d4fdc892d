//! Crashes at random points: what was acknowledged stays, what was not is there as a whole or not at all.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use ottla_log::storage::{AfterFailedSync, Entry, Fault, LockError, OpenMode, Operation, StorageLock};
use ottla_log::{SimulatedStorage, Storage, StorageFile};
use proptest::prelude::*;

use super::*;

/// What clients were told.
#[derive(Debug, Default)]
struct Told {
    /// Topics that exist, by name: partitions, and whether they have a table.
    topics: BTreeMap<String, (usize, bool)>,
    /// Topics whose creation or deletion was answered with an error: either is right.
    unclear: BTreeMap<String, (usize, bool)>,
}

#[derive(Debug, Clone)]
enum Step {
    Create { name: u8, partitions: u8, table: bool },
    Delete { name: u8 },
    Fail { operation: u8, after: u32, times: u32 },
    Fill,
    Room,
    Crash,
    CleanRestart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..6u8, 1..4u8, any::<bool>()).prop_map(|(name, partitions, table)| Step::Create { name, partitions, table }),
        3 => (0..6u8).prop_map(|name| Step::Delete { name }),
        2 => (0..4u8, 0..12u32, 1..3u32).prop_map(|(operation, after, times)| Step::Fail { operation, after, times }),
        1 => Just(Step::Fill),
        1 => Just(Step::Room),
        2 => Just(Step::Crash),
        1 => Just(Step::CleanRestart),
    ]
}

fn check(broker: &Broker, told: &mut Told) {
    let found: BTreeMap<String, (usize, bool)> = names(broker)
        .into_iter()
        .filter(|name| name != crate::tables::TOPIC)
        .map(|name| {
            let described = describe(broker, &name);
            let table = broker.topic_table(&name).is_some();
            (name, (described.partitions.len(), table))
        })
        .collect();
    for (name, as_told) in &told.topics {
        assert_eq!(found.get(name), Some(as_told), "{name} was acknowledged");
    }
    for (name, as_found) in &found {
        if !told.topics.contains_key(name) {
            let unclear = told
                .unclear
                .get(name)
                .unwrap_or_else(|| panic!("{name} exists and was never asked for"));
            assert_eq!(as_found, unclear, "{name} is whole or not at all");
        }
    }
    told.topics = found;
    told.unclear.clear();
}

/// Opens until it succeeds: faults that are still due may hit the start.
fn reopen(storage: &Arc<dyn Storage>) -> Broker {
    let mut last_error = None;
    for _ in 0..40 {
        match Broker::open_on(Arc::clone(storage), Path::new("/data"), &BTreeMap::new()) {
            Ok(broker) => return broker,
            Err(error) => last_error = Some(error),
        }
    }
    panic!("the directory cannot be opened any more: {}", last_error.unwrap());
}

/// Loses power. The broker is gone with it: were it dropped as usual, its close would write everything down after all.
fn crash(simulated: &SimulatedStorage, broker: Broker) {
    broker.owner.abandon();
    simulated.crash();
}

fn run(seed: u64, steps: &[Step]) {
    let simulated = Arc::new(SimulatedStorage::new(seed));
    let storage: Arc<dyn Storage> = Arc::clone(&simulated) as Arc<dyn Storage>;
    let mut broker = reopen(&storage);
    let mut told = Told::default();
    // After a failed sync the system goes on showing what the device does not have, or what it had before.
    simulated.set_after_failed_sync(match seed % 3 {
        0 => AfterFailedSync::NewBytes,
        1 => AfterFailedSync::OldBytes,
        _ => AfterFailedSync::Drawn,
    });
    for step in steps {
        match step {
            Step::Create {
                name,
                partitions,
                table,
            } => {
                let name = format!("topic-{name}");
                if told.topics.contains_key(&name) || told.unclear.contains_key(&name) {
                    continue;
                }
                let asked = topic(&name, i32::from(*partitions), &[("retention.ms", "-1")]);
                let asked = if *table { with_table(asked) } else { asked };
                let answer = create(&broker, asked);
                let made = (usize::from(*partitions), *table);
                let list = if answer.error_code == 0 {
                    &mut told.topics
                } else {
                    &mut told.unclear
                };
                list.insert(name, made);
            }
            Step::Delete { name } => {
                let name = format!("topic-{name}");
                let Some(was) = told.topics.remove(&name) else { continue };
                if delete(&broker, &name).error_code != 0 {
                    told.unclear.insert(name, was);
                }
            }
            Step::Fail {
                operation,
                after,
                times,
            } => {
                let operation = [
                    Operation::Sync,
                    Operation::Write,
                    Operation::SyncDirectory,
                    Operation::Names,
                ][usize::from(*operation)];
                simulated.inject(Fault {
                    operation,
                    path_contains: String::new(),
                    after: *after,
                    times: *times,
                    errno: 5,
                });
            }
            Step::Fill => simulated.set_capacity(Some(simulated.used_bytes())),
            Step::Room => simulated.set_capacity(None),
            Step::Crash => {
                simulated.set_capacity(None);
                crash(&simulated, broker);
                broker = reopen(&storage);
                check(&broker, &mut told);
            }
            Step::CleanRestart => {
                simulated.set_capacity(None);
                let _ = broker.close();
                drop(broker);
                broker = reopen(&storage);
                check(&broker, &mut told);
            }
        }
    }
    simulated.set_capacity(None);
    crash(&simulated, broker);
    check(&reopen(&storage), &mut told);
}

proptest! {
    #[test]
    fn what_was_acknowledged_survives(seed in any::<u64>(), steps in proptest::collection::vec(step(), 0..25)) {
        run(seed, &steps);
    }
}

#[test]
fn a_full_disk_refuses_a_topic_and_takes_it_once_there_is_room() {
    let simulated = Arc::new(SimulatedStorage::new(1));
    let storage: Arc<dyn Storage> = Arc::clone(&simulated) as Arc<dyn Storage>;
    let broker = open(&storage);
    create(&broker, topic("before", 1, &[]));
    simulated.set_capacity(Some(simulated.used_bytes()));
    let refused = create(&broker, topic("t", 2, &[]));
    assert_ne!(refused.error_code, 0);
    assert!(refused.error_message.is_some());
    simulated.set_capacity(None);
    assert_eq!(names(&broker), ["before"]);
    assert_eq!(create(&broker, topic("t", 2, &[])).error_code, 0);
    broker.close().unwrap();
    drop(broker);
    assert_eq!(names(&open(&storage)), ["before", "t"]);
}

/// A storage that says that nothing on it needs a sync, and so gets none for what is appended.
#[derive(Debug)]
struct NeverSynced(Arc<dyn Storage>);

impl Storage for NeverSynced {
    fn create_directory(&self, path: &Path) -> io::Result<()> {
        self.0.create_directory(path)
    }
    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        self.0.list(path)
    }
    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        self.0.entry(path)
    }
    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Arc<dyn StorageFile>> {
        self.0.open(path, mode)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.rename(from, to)
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.0.remove_file(path)
    }
    fn remove_directory_all(&self, path: &Path) -> io::Result<()> {
        self.0.remove_directory_all(path)
    }
    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        self.0.sync_directory(path)
    }
    fn lock(&self, path: &Path) -> Result<Box<dyn StorageLock>, LockError> {
        self.0.lock(path)
    }
    fn is_volatile(&self) -> bool {
        true
    }
}

/// Whether a topic that was acknowledged is gone after a crash, or the directory does not even open.
fn loses_a_topic(seed: u64, synced: bool) -> bool {
    let simulated = Arc::new(SimulatedStorage::new(seed));
    let storage: Arc<dyn Storage> = Arc::clone(&simulated) as Arc<dyn Storage>;
    let broker = open(&if synced {
        Arc::clone(&storage)
    } else {
        Arc::new(NeverSynced(Arc::clone(&storage)))
    });
    assert_eq!(create(&broker, topic("t", 1, &[])).error_code, 0);
    crash(&simulated, broker);
    match Broker::open_on(storage, Path::new("/data"), &BTreeMap::new()) {
        Ok(broker) => names(&broker) != ["t"],
        Err(_) => true,
    }
}

#[test]
fn it_is_the_sync_that_keeps_an_acknowledged_topic() {
    let lost = |synced: bool| (0..24).filter(|seed| loses_a_topic(*seed, synced)).count();
    assert_eq!(lost(true), 0);
    assert!(lost(false) > 0, "these tests would not notice a missing sync");
}
