//! Streams that Ottla hands out: errors with their codes, threads that share one, panics, timeouts, a forked child.
#![expect(unsafe_code, reason = "the Arrow C stream interface is raw structs")]

use std::{
    ffi::CStr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use arrow_array::{
    Int64Array, RecordBatch, RecordBatchIterator, RecordBatchReader, ffi::FFI_ArrowArray,
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, ffi::FFI_ArrowSchema};
use ottla::{Error, ErrorCode, ProduceOptions, ReadOptions, ScanOptions, TopicSpec, interrupt};
use ottla_bindings::{for_tests, stream};

use crate::support::fork::in_child;

fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![Field::new("number", DataType::Int64, false)]))
}

fn rows(first: i64, count: i64) -> RecordBatch {
    RecordBatch::try_new(
        schema(),
        vec![Arc::new(Int64Array::from_iter_values(first..first + count))],
    )
    .unwrap()
}

/// A stream in C's hands.
struct Held(FFI_ArrowArrayStream);

impl Held {
    fn of(
        batches: impl IntoIterator<Item = Result<RecordBatch, ArrowError>, IntoIter: Send + 'static> + 'static,
    ) -> Self {
        Self::with_timeout(batches, None)
    }

    fn with_timeout(
        batches: impl IntoIterator<Item = Result<RecordBatch, ArrowError>, IntoIter: Send + 'static> + 'static,
        timeout: Option<Duration>,
    ) -> Self {
        Self(stream::export(
            Box::new(RecordBatchIterator::new(batches.into_iter(), schema())),
            timeout,
        ))
    }

    fn place(&self) -> *mut FFI_ArrowArrayStream {
        std::ptr::from_ref(&self.0).cast_mut()
    }

    /// The errno, or how many rows; 0 rows is the end.
    fn next(&self) -> Result<i64, i32> {
        let mut out = FFI_ArrowArray::empty();
        // SAFETY: the stream is one of ours and not released.
        match unsafe { self.0.get_next().unwrap()(self.place(), &raw mut out) } {
            0 => Ok(if out.is_released() {
                0
            } else {
                i64::try_from(out.len()).unwrap()
            }),
            code => Err(code),
        }
    }

    fn text(&self) -> Option<String> {
        // SAFETY: as above; the text lives as long as the stream.
        unsafe {
            let text = self.0.get_last_error().unwrap()(self.place());
            (!text.is_null()).then(|| CStr::from_ptr(text).to_str().unwrap().to_owned())
        }
    }

    fn error(&self) -> Option<(i32, String, bool)> {
        // SAFETY: as above.
        unsafe { stream::last_error(self.place()) }
    }
}

// SAFETY: that threads may share one is what is tested.
unsafe impl Sync for Held {}

#[test]
fn a_scan_goes_out_and_comes_back() {
    let log = ottla::connect(":memory:", [] as [(&str, &str); 0]).unwrap();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    let mut held = Held::of([Ok(rows(0, 5)), Ok(rows(5, 7))]);
    // SAFETY: the stream is ours to give away.
    let imported = unsafe { stream::import(&raw mut held.0) }.unwrap();
    assert!(held.0.release().is_none());
    log.produce("t", Box::new(imported), ProduceOptions::default()).unwrap();
    let scan = log
        .read("t", ReadOptions::default())
        .unwrap()
        .scan(ScanOptions::default())
        .unwrap();
    let mut out = stream::export(Box::new(scan), Some(Duration::from_secs(60)));
    log.close().unwrap();
    // SAFETY: as above.
    let back = unsafe { stream::import(&raw mut out) }.unwrap();
    assert_eq!(back.schema(), schema());
    assert_eq!(back.map(|batch| batch.unwrap().num_rows()).sum::<usize>(), 12);
}

#[test]
fn the_schema_can_be_asked_for_again_and_again() {
    let held = Held::of([]);
    for _ in 0..3 {
        let mut out = FFI_ArrowSchema::empty();
        // SAFETY: the stream is one of ours and not released.
        assert_eq!(unsafe { held.0.get_schema().unwrap()(held.place(), &raw mut out) }, 0);
        assert_eq!(Schema::try_from(&out).unwrap(), *schema());
    }
    assert_eq!(
        (held.next(), held.next(), held.text(), held.error()),
        (Ok(0), Ok(0), None, None)
    );
    // SAFETY: NULL for the result is answered with EINVAL.
    unsafe {
        assert_eq!(held.0.get_schema().unwrap()(held.place(), std::ptr::null_mut()), 22);
        assert_eq!(held.0.get_next().unwrap()(held.place(), std::ptr::null_mut()), 22);
        assert_eq!(
            held.0.get_next().unwrap()(std::ptr::null_mut(), &mut FFI_ArrowArray::empty()),
            22
        );
        assert!(held.0.get_last_error().unwrap()(std::ptr::null_mut()).is_null());
    }
}

#[test]
fn every_code_comes_out_with_its_errno_and_stays() {
    for code in ErrorCode::ALL {
        let error = for_tests::error_of(code.number());
        let message = error.message().to_owned();
        let held = Held::of([Ok(rows(0, 1)), Err(error.into()), Ok(rows(1, 1))]);
        assert_eq!(held.next(), Ok(1));
        assert_eq!((held.text(), held.error()), (None, None));
        let errno = match (code, code.category().name()) {
            (ErrorCode::Closed, _) => 125,
            (ErrorCode::Interrupted, _) => 4,
            (ErrorCode::Timeout, _) => 110,
            (_, "value" | "lookup") => 22,
            _ => 5,
        };
        for _ in 0..2 {
            assert_eq!(held.next(), Err(errno), "{code}");
            assert_eq!(held.text().as_deref(), Some(message.as_str()));
            assert_eq!(held.error(), Some((code.number(), message.clone(), code.retriable())));
        }
    }
    assert_eq!(for_tests::error_of(-7).code(), ErrorCode::InvalidArgument);
}

#[test]
fn a_message_with_a_nul_is_still_a_text() {
    let held = Held::of([Err(Error::new(ErrorCode::InvalidRecord, "a\0b").into())]);
    assert_eq!(held.next(), Err(22));
    assert_eq!(held.text().as_deref(), Some("ab"));
}

#[test]
fn errors_of_others_are_ours() {
    let held = Held::of([Err(ArrowError::ComputeError("no idea".into()))]);
    assert_eq!(held.next(), Err(5));
    assert_eq!(held.error().unwrap().0, ErrorCode::Internal.number());
    assert!(held.text().unwrap().contains("no idea"));
}

#[test]
fn a_panic_is_an_error() {
    let held = Held(for_tests::panicking_stream());
    assert_eq!(held.next(), Err(5));
    assert_eq!(held.error().unwrap().0, ErrorCode::Internal.number());
    let said = held.text().unwrap();
    assert!(
        said.starts_with("a bug in Ottla (please report it)") && said.contains("a panic on purpose"),
        "{said}"
    );
    assert_eq!(held.next(), Err(5));
}

#[test]
fn a_reader_whose_destructor_panics_is_survived() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            std::panic::panic_any("a destructor on purpose");
        }
    }
    let bomb = Bomb;
    let batches = std::iter::once_with(move || {
        let _ = &bomb;
        Ok(rows(0, 1))
    });
    let held = Held::of(batches.chain(std::iter::repeat_with(|| Ok(rows(0, 1)))));
    // `once_with` drops its bomb once it was called: inside of the wall.
    assert_eq!(held.next(), Err(5));
    drop(held);
    let bomb = Bomb;
    let endless = Held::of(std::iter::repeat_with(move || {
        let _ = &bomb;
        Ok(rows(0, 1))
    }));
    assert_eq!(endless.next(), Ok(1));
    drop(endless);
}

#[test]
fn threads_that_share_a_stream_take_turns() {
    static INSIDE: AtomicUsize = AtomicUsize::new(0);
    let batches = (0..2000).map(|batch| {
        assert_eq!(
            INSIDE.fetch_add(1, Ordering::SeqCst),
            0,
            "two threads are in one reader"
        );
        std::thread::yield_now();
        let rows = rows(batch, 1);
        INSIDE.fetch_sub(1, Ordering::SeqCst);
        Ok(rows)
    });
    let held = Held::of(batches);
    let total = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while held.next().unwrap() > 0 {
                    total.fetch_add(1, Ordering::SeqCst);
                    assert_eq!(held.text(), None);
                }
            });
        }
    });
    assert_eq!((total.into_inner(), held.error()), (2000, None));
}

#[test]
fn a_batch_that_takes_too_long_is_a_timeout() {
    let slow = std::iter::repeat_with(|| {
        for _ in 0..500 {
            std::thread::sleep(Duration::from_millis(2));
            interrupt::check()?;
        }
        Ok(rows(0, 1))
    });
    let held = Held::with_timeout(slow, Some(Duration::from_millis(30)));
    let begun = Instant::now();
    assert_eq!(held.next(), Err(110));
    assert!(begun.elapsed() < Duration::from_millis(700), "{:?}", begun.elapsed());
    let (code, message, retriable) = held.error().unwrap();
    assert_eq!((code, retriable), (ErrorCode::Timeout.number(), true));
    assert!(message.contains("30 ms"), "{message}");
}

#[test]
fn a_thread_that_waits_for_another_has_a_timeout_too() {
    let (entered, wait) = std::sync::mpsc::channel();
    let slow = std::iter::once_with(move || {
        entered.send(()).unwrap();
        std::thread::sleep(Duration::from_millis(400));
        Ok(rows(0, 1))
    });
    let held = Held::with_timeout(slow, Some(Duration::from_millis(50)));
    std::thread::scope(|scope| {
        let first = scope.spawn(|| held.next());
        wait.recv().unwrap();
        let begun = Instant::now();
        assert_eq!(held.next(), Err(110));
        assert!(begun.elapsed() < Duration::from_millis(300), "{:?}", begun.elapsed());
        // The one that was inside did not ask before it was done.
        assert_eq!(first.join().unwrap(), Ok(1));
    });
    assert_eq!((held.error(), held.next()), (None, Ok(0)));
}

#[test]
fn another_ones_stream_has_no_code() {
    let batches = RecordBatchIterator::new([Ok(rows(0, 1))], schema());
    let mut foreign = FFI_ArrowArrayStream::new(Box::new(batches) as Box<dyn RecordBatchReader + Send>);
    // SAFETY: initialised streams, NULL, and an address that is only looked at for its alignment.
    unsafe {
        assert_eq!(stream::last_error(&raw mut foreign), None);
        assert_eq!(stream::last_error(std::ptr::null_mut()), None);
        assert_eq!(stream::last_error(std::ptr::without_provenance_mut(4097)), None);
        assert_eq!(stream::last_error(&mut FFI_ArrowArrayStream::empty()), None);
    }
}

#[test]
fn a_forked_child_gets_an_error() {
    let log = ottla::connect(":memory:", [] as [(&str, &str); 0]).unwrap();
    let held = Held::of([Ok(rows(0, 1))]);
    let child = in_child(|| {
        let answered = held.next() == Err(5);
        let said = held.text().is_some_and(|text| text.contains("forked"));
        let code = held
            .error()
            .is_some_and(|(code, ..)| code == ErrorCode::Forked.number());
        answered && said && code
    });
    assert!(child.said_yes());
    assert_eq!(held.next(), Ok(1), "the parent's stream is harmed");
    log.close().unwrap();
}
