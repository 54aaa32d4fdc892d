//! Handles: whatever number comes in, an answer and no crash.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use ottla::{ErrorCode, Result};
use ottla_bindings::handles::{self, Kind};
use proptest::prelude::*;

use crate::support::fork::in_child;

fn code<T>(result: Result<T>) -> ErrorCode {
    result.err().map(|error| error.code()).unwrap()
}

#[test]
fn what_goes_in_comes_out_until_it_is_removed() {
    let value = Arc::new("a value".to_owned());
    let key = handles::insert(Kind::Connection, Arc::clone(&value));
    assert!(key > 0 && i64::try_from(key).is_ok());
    assert!(Arc::ptr_eq(
        &handles::get::<String>(Kind::Connection, key).unwrap(),
        &value
    ));
    let held = handles::get::<String>(Kind::Connection, key).unwrap();
    assert!(handles::remove::<String>(Kind::Connection, key).unwrap().is_some());
    assert_eq!(*held, "a value", "a call in flight keeps it");
    let error = handles::get::<String>(Kind::Connection, key).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Closed);
    assert!(
        error.message().contains("connection") && error.message().contains("closed"),
        "{error}"
    );
    assert_eq!(
        code(handles::remove::<String>(Kind::Connection, key)),
        ErrorCode::Closed
    );
}

#[test]
fn a_slot_that_is_used_again_does_not_answer_to_the_old_handle() {
    let old: Vec<u64> = (0..100).map(|n| handles::insert(Kind::Reader, Arc::new(n))).collect();
    for key in &old {
        handles::remove::<i32>(Kind::Reader, *key).unwrap();
    }
    let new: Vec<u64> = (0..100).map(|n| handles::insert(Kind::Topic, Arc::new(n))).collect();
    for key in &old {
        assert_eq!(code(handles::get::<i32>(Kind::Reader, *key)), ErrorCode::Closed);
        assert!(!new.contains(key));
    }
    for key in new {
        handles::remove::<i32>(Kind::Topic, key).unwrap();
    }
}

#[test]
fn null_and_the_wrong_kind_are_said() {
    assert!(handles::remove::<u8>(Kind::Error, 0).unwrap().is_none());
    let error = handles::get::<u8>(Kind::Listener, 0).unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (ErrorCode::InvalidArgument, "NULL is no listener")
    );
    let key = handles::insert(Kind::Options, Arc::new(7_u8));
    let error = handles::get::<u8>(Kind::Error, key).unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (
            ErrorCode::InvalidArgument,
            "this handle is no error: it was made for a set of options"
        )
    );
    assert_eq!(
        code(handles::remove::<u8>(Kind::Error, key)),
        ErrorCode::InvalidArgument
    );
    assert_eq!(code(handles::get::<u16>(Kind::Options, key)), ErrorCode::Internal);
    assert_eq!(code(handles::remove::<u16>(Kind::Options, key)), ErrorCode::Internal);
    assert_eq!(*handles::get::<u8>(Kind::Options, key).unwrap(), 7);
    handles::remove::<u8>(Kind::Options, key).unwrap();
    assert_eq!(code(handles::get::<u8>(Kind::Error, key)), ErrorCode::InvalidArgument);
}

#[test]
fn the_thing_goes_with_its_last_owner_and_may_use_the_table_then() {
    static DROPPED: AtomicUsize = AtomicUsize::new(0);
    struct Nested(u64);
    impl Drop for Nested {
        fn drop(&mut self) {
            DROPPED.fetch_add(1, Ordering::SeqCst);
            let _ = handles::remove::<u8>(Kind::Topic, self.0);
        }
    }
    let inner = handles::insert(Kind::Topic, Arc::new(1_u8));
    let outer = handles::insert(Kind::Reader, Arc::new(Nested(inner)));
    drop(handles::remove::<Nested>(Kind::Reader, outer).unwrap());
    assert_eq!(DROPPED.load(Ordering::SeqCst), 1);
    assert_eq!(code(handles::get::<u8>(Kind::Topic, inner)), ErrorCode::Closed);
}

#[test]
fn an_address_or_any_other_number_is_no_handle() {
    let here = Box::new(5_u64);
    let address = std::ptr::from_ref(&*here) as u64;
    for number in [
        address,
        address | 1,
        1,
        2,
        u64::MAX,
        i64::MAX as u64,
        1 << 63,
        0xdead_beef,
    ] {
        for kind in [Kind::Connection, Kind::Error, Kind::Statistics] {
            assert_eq!(
                code(handles::get::<u64>(kind, number)),
                ErrorCode::InvalidArgument,
                "{number:#x}"
            );
            assert_eq!(
                code(handles::remove::<u64>(kind, number)),
                ErrorCode::InvalidArgument,
                "{number:#x}"
            );
        }
    }
}

#[test]
fn threads_share_the_table() {
    std::thread::scope(|scope| {
        for thread in 0..8_u64 {
            scope.spawn(move || {
                for round in 0..2000 {
                    let key = handles::insert(Kind::Produced, Arc::new((thread, round)));
                    assert_eq!(
                        *handles::get::<(u64, u64)>(Kind::Produced, key).unwrap(),
                        (thread, round)
                    );
                    assert!(handles::remove::<(u64, u64)>(Kind::Produced, key).unwrap().is_some());
                    assert_eq!(code(handles::get::<(u64, u64)>(Kind::Produced, key)), ErrorCode::Closed);
                }
            });
        }
    });
}

#[test]
fn a_forked_child_is_told_and_has_a_table_of_its_own() {
    let _log = ottla::connect(":memory:", [] as [(&str, &str); 0]).unwrap();
    let key = handles::insert(Kind::Connection, Arc::new(1_u8));
    let child = in_child(|| {
        let old = code(handles::get::<u8>(Kind::Connection, key)) == ErrorCode::Forked
            && code(handles::remove::<u8>(Kind::Connection, key)) == ErrorCode::Forked;
        let own = handles::insert(Kind::Error, Arc::new(2_u8));
        let found = handles::get::<u8>(Kind::Error, own).is_ok_and(|value| *value == 2);
        let freed = handles::remove::<u8>(Kind::Error, own).is_ok();
        old && found && freed && handles::open_count() == 0
    });
    assert!(child.said_yes());
    assert_eq!(*handles::get::<u8>(Kind::Connection, key).unwrap(), 1);
    handles::remove::<u8>(Kind::Connection, key).unwrap();
}

proptest! {
    #[test]
    fn any_number_has_an_answer(number in any::<u64>(), flips in proptest::collection::vec(0..64_u32, 0..4)) {
        let key = handles::insert(Kind::Topic, Arc::new(9_u8));
        let near = flips.iter().fold(key, |key, bit| key ^ (1 << bit));
        for tried in [number, near] {
            match handles::get::<u8>(Kind::Topic, tried) {
                // Another test's topic may lie there, which holds something else.
                Ok(value) => prop_assert_eq!(*value, 9),
                Err(error) => prop_assert!(matches!(
                    error.code(),
                    ErrorCode::InvalidArgument | ErrorCode::Closed | ErrorCode::Internal
                )),
            }
        }
        handles::remove::<u8>(Kind::Topic, key).unwrap();
        prop_assert!(handles::get::<u8>(Kind::Topic, key).is_err());
    }
}
