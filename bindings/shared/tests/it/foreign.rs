//! C++ that throws through the border: an error each time, nothing leaks, and the process goes on.
#![expect(unsafe_code, reason = "a C++ library is called")]

use std::{
    ffi::c_void,
    sync::{Mutex, MutexGuard, PoisonError},
};

use arrow_array::{RecordBatch, RecordBatchReader as _, ffi_stream::FFI_ArrowArrayStream};
use ottla::{ErrorCode, ProduceOptions, ReadOptions, ScanOptions, TopicSpec};
use ottla_bindings::{foreign, guard, stream};

use crate::support::throwing::{Where, another_library, throwing};

/// The library's counters are for the whole process: one test at a time.
fn alone() -> MutexGuard<'static, ()> {
    static LOCK: Mutex<()> = Mutex::new(());
    LOCK.lock().unwrap_or_else(PoisonError::into_inner)
}

fn import(stream: &mut FFI_ArrowArrayStream) -> ottla::Result<stream::ImportedStream> {
    // SAFETY: the stream is a local one that the library has filled in.
    unsafe { stream::import(stream) }
}

/// Resident memory of this process in KiB.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn what_a_callback_throws_is_an_error() {
    let _alone = alone();
    let library = throwing();
    for callback in [library.throw_counted, library.throw_number] {
        // SAFETY: it only throws.
        let exception = foreign::catch(|| unsafe { callback() }).unwrap_err();
        assert_eq!(exception.class(), "GNUCC++");
        let error = exception.into_error("the callback");
        assert_eq!(
            (error.code(), error.message()),
            (ErrorCode::SourceFailed, "the callback threw a C++ exception")
        );
    }
    assert_eq!((library.alive(), library.uncaught()), (0, 0));
}

#[test]
fn what_does_not_throw_answers() {
    let _alone = alone();
    assert_eq!(foreign::catch(|| 7), Ok(7));
    // SAFETY: it catches what it throws itself.
    assert_eq!(foreign::catch(|| unsafe { (throwing().throw_and_catch)() }), Ok(17));
    assert_eq!(throwing().alive(), 0);
}

#[test]
fn ten_thousand_exceptions_leave_nothing_behind() {
    // In a process of its own, since memory is counted.
    const ALONE: &str = "OTTLA_TEST_ALONE";
    if std::env::var_os(ALONE).is_none() {
        let this = "foreign::ten_thousand_exceptions_leave_nothing_behind";
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        let output = command.args(["--exact", this]).env(ALONE, "1").output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        return;
    }
    let library = throwing();
    // SAFETY: it only throws.
    let throw = || foreign::catch(|| unsafe { (library.throw_counted)() }).unwrap_err();
    for _ in 0..100 {
        throw();
    }
    let before = resident_kib();
    for _ in 0..10_000 {
        throw();
    }
    let grown = resident_kib().saturating_sub(before);
    assert_eq!((library.alive(), library.uncaught()), (0, 0));
    // Each of them holds 4 KiB: 40 MB if they leaked.
    assert!(grown < 8 << 10, "resident memory grew by {grown} KiB");
}

#[test]
fn a_panic_goes_through_to_the_wall() {
    let error = guard::call(|| {
        foreign::catch(|| std::panic::panic_any("a panic on purpose")).map_err(|exception| exception.into_error("it"))
    })
    .unwrap_err();
    assert_eq!(error.code(), ErrorCode::Internal);
    assert!(error.message().ends_with("panicked: a panic on purpose"), "{error}");
    assert!(!std::thread::panicking());
}

#[test]
fn the_panic_of_another_library_is_an_error() {
    let panicking = another_library();
    for _ in 0..3 {
        // SAFETY: it only panics.
        let exception = foreign::catch(|| unsafe { panicking() }).unwrap_err();
        assert_eq!(exception.to_string(), "a panic of another library");
    }
    assert!(!std::thread::panicking());
    assert!(guard::call(|| Ok(())).is_ok());
}

#[test]
fn exceptions_in_exceptions() {
    unsafe extern "C-unwind" fn inner(caught: *mut c_void) {
        // SAFETY: it only throws, once inside and once out of here.
        unsafe {
            *caught.cast::<bool>() = foreign::catch(|| (throwing().throw_number)()).is_err();
            (throwing().throw_counted)();
        }
    }
    let _alone = alone();
    let mut caught = false;
    let data: *mut c_void = (&raw mut caught).cast();
    // SAFETY: `inner` gets the flag that it sets.
    let outer = foreign::catch(|| unsafe { (throwing().call_through)(inner, data) });
    assert!(outer.is_err() && caught);
    assert_eq!((throwing().alive(), throwing().uncaught()), (0, 0));
}

#[test]
fn threads_throw_at_once() {
    let _alone = alone();
    let library = throwing();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..500 {
                    // SAFETY: it only throws.
                    foreign::catch(|| unsafe { (library.throw_counted)() }).unwrap_err();
                }
                assert_eq!(library.uncaught(), 0);
            });
        }
    });
    assert_eq!(library.alive(), 0);
}

#[test]
fn a_thread_that_ends_itself_ends() {
    unsafe extern "C-unwind" fn body(_: *mut c_void) -> *mut c_void {
        // SAFETY: it unwinds this thread's stack to its end, by force.
        let caught = foreign::catch(|| unsafe { (throwing().exit_thread)() });
        // Only reached if the forced unwind was caught, which it must not be.
        (if caught.is_err() { 1 } else { 2 }) as *mut c_void
    }
    let _alone = alone();
    // SAFETY: the body does not look at its data.
    let ended = unsafe { (throwing().run_on_thread)(body, std::ptr::null_mut()) };
    assert_eq!(ended as usize, 7);
    assert_eq!(throwing().alive(), 0);
}

#[test]
fn a_schema_that_throws_is_an_error_and_the_stream_is_released() {
    let _alone = alone();
    let before = throwing().streams_released();
    let mut stream = throwing().stream(Where::GetSchema, 0);
    let error = import(&mut stream).err().unwrap();
    assert_eq!(error.code(), ErrorCode::SourceFailed);
    assert_eq!(error.message(), "get_schema of the stream threw a C++ exception");
    assert!(stream.release().is_none(), "the stream was not moved out");
    assert_eq!(throwing().streams_released(), before + 1);
    assert_eq!(throwing().alive(), 0);
}

#[test]
fn a_batch_that_throws_ends_the_stream() {
    let _alone = alone();
    let (streams, arrays) = (throwing().streams_released(), throwing().arrays_released());
    let mut imported = import(&mut throwing().stream(Where::GetNext, 2)).unwrap();
    let good: Vec<RecordBatch> = (0..2).map(|_| imported.next().unwrap().unwrap()).collect();
    let error = imported.next().unwrap().unwrap_err();
    assert!(
        error
            .to_string()
            .contains("get_next of the stream threw a C++ exception"),
        "{error}"
    );
    assert!(imported.next().is_none());
    assert_eq!(
        throwing().streams_released(),
        streams + 1,
        "it is released once nothing can come"
    );
    drop((imported, good));
    assert_eq!(throwing().streams_released(), streams + 1);
    assert_eq!(throwing().arrays_released(), arrays + 2);
    assert_eq!(throwing().alive(), 0);
}

#[test]
fn an_error_text_that_throws_is_said() {
    let _alone = alone();
    let mut imported = import(&mut throwing().stream(Where::GetLastError, 0)).unwrap();
    let error = imported.next().unwrap().unwrap_err().to_string();
    assert!(
        error.contains("get_last_error threw a C++ exception") && error.contains("could not give a batch"),
        "{error}"
    );
    assert_eq!(throwing().alive(), 0);
}

#[test]
fn releases_that_throw_harm_nobody() {
    let _alone = alone();
    let (streams, arrays) = (throwing().streams_released(), throwing().arrays_released());
    let imported = import(&mut throwing().stream(Where::Release, 3)).unwrap();
    let rows: usize = imported.map(|batch| batch.unwrap().num_rows()).sum();
    assert_eq!(rows, 12);
    let imported = import(&mut throwing().stream(Where::ReleaseArray, 3)).unwrap();
    // Columns keep a batch alive; the last of them, on whatever thread, releases it.
    let batches: Vec<RecordBatch> = imported.map(Result::unwrap).collect();
    let columns: Vec<_> = batches.iter().map(|batch| batch.column(0).clone()).collect();
    drop(batches);
    assert_eq!(throwing().arrays_released(), arrays + 3);
    std::thread::spawn(move || drop(columns)).join().unwrap();
    assert_eq!(throwing().arrays_released(), arrays + 6);
    assert_eq!(throwing().streams_released(), streams + 2);
    assert_eq!((throwing().alive(), throwing().uncaught()), (0, 0));
}

#[test]
fn a_produce_whose_source_throws_keeps_what_came_before() {
    let _alone = alone();
    let log = ottla::connect(":memory:", [] as [(&str, &str); 0]).unwrap();
    let good = import(&mut throwing().stream(Where::Nowhere, 3)).unwrap();
    log.create_topic(TopicSpec::new("numbers").schema(good.schema()))
        .unwrap();
    log.produce("numbers", Box::new(good), ProduceOptions::default())
        .unwrap();
    let bad = import(&mut throwing().stream(Where::GetNext, 2)).unwrap();
    let error = log
        .produce("numbers", Box::new(bad), ProduceOptions::default())
        .unwrap_err();
    assert_eq!(error.code(), ErrorCode::SourceFailed);
    assert_eq!(error.produced().unwrap().rows, 8);
    assert!(error.message().contains("8 rows were acknowledged before"), "{error}");
    let reader = log.read("numbers", ReadOptions::default()).unwrap();
    let rows: usize = reader
        .scan(ScanOptions::default())
        .unwrap()
        .map(|batch| batch.unwrap().num_rows())
        .sum();
    assert_eq!(rows, 20);
    log.close().unwrap();
    assert_eq!(throwing().alive(), 0);
}
