//! The load loop against a target in memory, with failures at every step: every row arrives exactly once.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use arrow_schema::SchemaRef;
use ottla::{Connection, ErrorCode, LoadChunk, LoadOptions, LoadTarget, Loaded, OffsetMove, Position, TargetError};

use crate::support::*;

/// What a database holds for good.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    rows: BTreeMap<String, Vec<i64>>,
    offsets: BTreeMap<(String, String, i32), i64>,
}

/// Something to do at one of the calls.
type Hook = Box<dyn FnMut(&str, usize) -> Result<(), TargetError>>;

/// A connection to a database in memory, with transactions that see a snapshot and refuse to overwrite others' offsets.
#[derive(Default)]
pub struct Target {
    database: Arc<Mutex<Tables>>,
    transaction: Option<Tables>,
    moves: Vec<((String, String, i32), OffsetMove)>,
    written: Vec<(String, Vec<i64>)>,
    calls: usize,
    hook: Option<Hook>,
    /// The largest transaction, in rows.
    largest: u64,
}

impl Target {
    fn on(database: &Arc<Mutex<Tables>>) -> Self {
        Self {
            database: Arc::clone(database),
            ..Self::default()
        }
    }

    fn call(&mut self, name: &str) -> Result<(), TargetError> {
        self.calls += 1;
        let calls = self.calls;
        match &mut self.hook {
            Some(hook) => hook(name, calls),
            None => Ok(()),
        }
    }
}

impl LoadTarget for Target {
    fn describe(&self) -> String {
        "the database in memory".to_owned()
    }

    fn prepare(&mut self, table: &str, _schema: &SchemaRef) -> Result<(), TargetError> {
        self.call("prepare")?;
        self.database.lock().unwrap().rows.entry(table.to_owned()).or_default();
        Ok(())
    }

    fn begin(&mut self) -> Result<(), TargetError> {
        self.call("begin")?;
        assert!(self.transaction.is_none(), "a transaction in a transaction");
        self.transaction = Some(self.database.lock().unwrap().clone());
        Ok(())
    }

    fn offsets(&mut self, name: &str, topic_id: &str) -> Result<BTreeMap<i32, i64>, TargetError> {
        self.call("offsets")?;
        let database = self.database.lock().unwrap();
        let seen = self.transaction.as_ref().unwrap_or(&database);
        let own = seen
            .offsets
            .iter()
            .filter(|((load, topic, _), _)| load == name && topic == topic_id);
        Ok(own.map(|((_, _, partition), offset)| (*partition, *offset)).collect())
    }

    fn write(&mut self, table: &str, chunk: &LoadChunk) -> Result<(), TargetError> {
        self.call("write")?;
        assert!(self.transaction.is_some());
        self.largest = self.largest.max(chunk.rows);
        self.written
            .push((table.to_owned(), integers(&chunk.batches, "number")));
        Ok(())
    }

    fn store_offsets(
        &mut self,
        name: &str,
        topic_id: &str,
        moves: &BTreeMap<i32, OffsetMove>,
    ) -> Result<bool, TargetError> {
        self.call("store_offsets")?;
        let moves = moves
            .iter()
            .map(|(partition, step)| ((name.to_owned(), topic_id.to_owned(), *partition), *step));
        self.moves.extend(moves);
        Ok(true)
    }

    fn commit(&mut self) -> Result<(), TargetError> {
        self.call("commit")?;
        let mut database = self.database.lock().unwrap();
        for (key, step) in &self.moves {
            if database.offsets.get(key).copied() != step.from {
                return Err("serialization failure: the offsets were changed by another transaction".into());
            }
        }
        for (table, rows) in self.written.drain(..) {
            database.rows.get_mut(&table).unwrap().extend(rows);
        }
        for (key, step) in self.moves.drain(..) {
            database.offsets.insert(key, step.to);
        }
        self.transaction = None;
        drop(database);
        self.call("committed")
    }

    fn rollback(&mut self) -> Result<(), TargetError> {
        self.transaction = None;
        self.written.clear();
        self.moves.clear();
        self.call("rollback")
    }
}

fn options() -> LoadOptions {
    LoadOptions {
        max_rows: 300,
        ..LoadOptions::new("nightly")
    }
}

fn load(log: &Connection, target: &mut Target) -> Result<Loaded, ottla::Error> {
    log.load("flights", target, options())
}

fn loaded(database: &Arc<Mutex<Tables>>) -> Vec<i64> {
    let mut rows = database
        .lock()
        .unwrap()
        .rows
        .get("flights")
        .cloned()
        .unwrap_or_default();
    rows.sort_unstable();
    rows
}

#[test]
fn a_load_loads_once_and_then_only_what_is_new() {
    let log = memory();
    with_flights(&log, 2000);
    let database = Arc::default();
    let mut target = Target::on(&database);
    let first = load(&log, &mut target).unwrap();
    assert_eq!(
        (first.rows, first.offsets),
        (2000, log.topic("flights").unwrap().end_offsets())
    );
    assert!(
        first.transactions >= 2000 / 300 && target.largest <= 300,
        "{} {}",
        first.transactions,
        target.largest
    );
    assert_eq!(load(&log, &mut target).unwrap().rows, 0);
    produce(&log, "flights", vec![rows(2000..2100)]);
    let third = load(&log, &mut Target::on(&database)).unwrap();
    assert_eq!((third.rows, third.transactions), (100, 1));
    assert_eq!(loaded(&database), (0..2100).collect::<Vec<_>>());
}

#[test]
fn a_failure_at_any_call_repeats_nothing_and_loses_nothing() {
    let log = memory();
    with_flights(&log, 1000);
    let mut clean = Target::default();
    load(&log, &mut clean).unwrap();
    assert!(clean.calls > 15, "{}", clean.calls);
    for failing in 1..=clean.calls {
        let database = Arc::default();
        let mut target = Target::on(&database);
        let mut failed_at = None;
        target.hook = Some(Box::new(move |name, calls| {
            if calls == failing {
                Err(format!("no {name}").into())
            } else {
                Ok(())
            }
        }));
        match load(&log, &mut target) {
            Ok(done) => panic!("the failure of call {failing} was swallowed: {done:?}"),
            Err(error) => {
                assert_error(&error, ErrorCode::TargetFailed, &["the database in memory", "no "]);
                failed_at.replace(error.message().to_owned());
            }
        }
        assert!(
            target.transaction.is_none(),
            "a transaction was left open: {failed_at:?}"
        );
        // A new process knows nothing but what the target holds.
        load(&log, &mut Target::on(&database)).unwrap();
        assert_eq!(loaded(&database), (0..1000).collect::<Vec<_>>(), "{failed_at:?}");
    }
}

#[test]
fn failures_on_failures_also_end_well() {
    let log = memory();
    with_flights(&log, 1000);
    let database = Arc::default();
    for attempt in 0_usize.. {
        assert!(attempt < 200, "no attempt ever succeeds");
        let mut target = Target::on(&database);
        // Every third call fails at first, then every fourth, and so on.
        let every = 3 + attempt;
        target.hook = Some(Box::new(move |name, calls| {
            if calls % every == 0 {
                Err(format!("no {name}").into())
            } else {
                Ok(())
            }
        }));
        if load(&log, &mut target).is_ok() {
            break;
        }
    }
    assert_eq!(loaded(&database), (0..1000).collect::<Vec<_>>());
}

#[test]
fn two_loaders_of_one_name_cannot_both_commit() {
    let log = memory();
    with_flights(&log, 1000);
    // The other one runs in between: after the first has begun, has read, has written, has stored.
    for moment in ["begin", "offsets", "write", "store_offsets", "commit"] {
        for occurrence in 1..4 {
            let database = Arc::default();
            let mut target = Target::on(&database);
            let (other, other_log) = (Arc::clone(&database), log.clone());
            let mut seen = 0;
            target.hook = Some(Box::new(move |name, _| {
                seen += usize::from(name == moment);
                if name == moment && seen == occurrence {
                    load(&other_log, &mut Target::on(&other)).unwrap();
                }
                Ok(())
            }));
            let outcome = load(&log, &mut target);
            assert_eq!(
                loaded(&database),
                (0..1000).collect::<Vec<_>>(),
                "{moment} {occurrence}: {outcome:?}"
            );
            if let Err(error) = outcome {
                assert!(
                    matches!(error.code(), ErrorCode::LoadConflict | ErrorCode::TargetFailed),
                    "{error}"
                );
            }
        }
    }
}

#[test]
fn a_conflict_that_the_loop_sees_says_so() {
    let log = memory();
    with_flights(&log, 1000);
    let database = Arc::default();
    let mut target = Target::on(&database);
    let (other, other_log) = (Arc::clone(&database), log.clone());
    let mut begun = 0;
    target.hook = Some(Box::new(move |name, _| {
        begun += usize::from(name == "begin");
        if name == "begin" && begun == 2 {
            load(&other_log, &mut Target::on(&other)).unwrap();
        }
        Ok(())
    }));
    let error = load(&log, &mut target).unwrap_err();
    assert_error(
        &error,
        ErrorCode::LoadConflict,
        &["\"nightly\"", "the database in memory", "rolled back"],
    );
    assert!(error.retriable());
}

#[test]
fn loads_of_two_names_do_not_know_each_other() {
    let log = memory();
    with_flights(&log, 500);
    let database = Arc::default();
    let named = |name: &str, table: &str| LoadOptions {
        table: Some(table.to_owned()),
        ..LoadOptions::new(name)
    };
    for (name, table) in [("a", "first"), ("b", "second"), ("a", "first")] {
        log.load("flights", &mut Target::on(&database), named(name, table))
            .unwrap();
    }
    let tables = database.lock().unwrap();
    assert_eq!((tables.rows["first"].len(), tables.rows["second"].len()), (500, 500));
}

#[test]
fn a_topic_that_was_made_again_is_loaded_from_its_start() {
    let log = memory();
    with_flights(&log, 100);
    let database = Arc::default();
    load(&log, &mut Target::on(&database)).unwrap();
    log.delete_topic("flights").unwrap();
    with_flights(&log, 30);
    assert_eq!(load(&log, &mut Target::on(&database)).unwrap().rows, 30);
    assert_eq!(loaded(&database).len(), 130);
}

#[test]
fn a_load_may_start_late() {
    let log = memory();
    with_flights(&log, 100);
    let database = Arc::default();
    let late = LoadOptions {
        start: Position::Latest,
        ..options()
    };
    let first = log.load("flights", &mut Target::on(&database), late.clone()).unwrap();
    assert_eq!(
        (first.rows, first.offsets),
        (0, log.topic("flights").unwrap().end_offsets())
    );
    produce(&log, "flights", vec![rows(100..150)]);
    assert_eq!(log.load("flights", &mut Target::on(&database), late).unwrap().rows, 50);
    assert_eq!(loaded(&database), (100..150).collect::<Vec<_>>());
}

#[test]
fn an_interrupt_between_transactions_loses_nothing() {
    let log = memory();
    with_flights(&log, 1000);
    let database: Arc<Mutex<Tables>> = Arc::default();
    let committed = Arc::clone(&database);
    let error = ottla::interrupt::with_hook(
        move || !committed.lock().unwrap().offsets.is_empty(),
        || {
            let mut target = Target::on(&database);
            target.hook = Some(Box::new(|_, _| {
                std::thread::sleep(ottla::interrupt::POLL_INTERVAL);
                Ok(())
            }));
            load(&log, &mut target).unwrap_err()
        },
    );
    assert_error(&error, ErrorCode::Interrupted, &[]);
    let before = loaded(&database).len();
    assert!(before > 0 && before < 1000, "{before}");
    load(&log, &mut Target::on(&database)).unwrap();
    assert_eq!(loaded(&database), (0..1000).collect::<Vec<_>>());
}

#[test]
fn what_a_load_cannot_be() {
    let log = memory();
    with_flights(&log, 10);
    let wrong = [
        (LoadOptions::new(""), "needs a name"),
        (
            LoadOptions {
                max_rows: 0,
                ..options()
            },
            "max_rows",
        ),
        (
            LoadOptions {
                max_bytes: 0,
                ..options()
            },
            "max_bytes",
        ),
    ];
    for (options, part) in wrong {
        let error = log.load("flights", &mut Target::default(), options).unwrap_err();
        assert_error(&error, ErrorCode::InvalidArgument, &[part]);
    }
    let error = log.load("nothing", &mut Target::default(), options()).unwrap_err();
    assert_error(&error, ErrorCode::UnknownTopic, &["\"nothing\""]);
}
