//! The one place that releases the interpreter lock: waits for the facade, looks for Ctrl-C meanwhile, maps the error.

use std::{
    cell::RefCell,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use pyo3::prelude::*;

use crate::errors;

thread_local! {
    /// The canceller of the call that runs on this thread, when it was made through [`run_cancellable`].
    static CANCELLED: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// An exception that was raised on the way and has to reach the caller as it is.
#[derive(Clone, Default)]
pub(crate) struct Raised(Arc<Mutex<Option<PyErr>>>);

impl Raised {
    /// Keeps the first exception; what follows from it says less.
    pub(crate) fn keep(&self, error: PyErr) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get_or_insert(error);
    }

    /// Takes the exception out.
    pub(crate) fn take(&self) -> Option<PyErr> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Runs a call of the facade without the interpreter lock. Signal handlers run on the main thread at most every 50 ms; when
/// one raises, as Ctrl-C does, the call stops and the exception is what the caller gets.
pub(crate) fn blocking<T: Send>(py: Python<'_>, call: impl FnOnce() -> ottla::Result<T> + Send) -> PyResult<T> {
    blocking_with(py, &Raised::default(), call)
}

/// The same for a call that runs Python code itself, which leaves its exceptions in `raised`.
pub(crate) fn blocking_with<T: Send>(
    py: Python<'_>,
    raised: &Raised,
    call: impl FnOnce() -> ottla::Result<T> + Send,
) -> PyResult<T> {
    let result = py.detach(|| {
        let signals = raised.clone();
        let cancelled = CANCELLED.with(|slot| slot.borrow().clone());
        let stop = move || {
            if cancelled.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)) {
                return true;
            }
            // Outside of the main thread this looks at nothing. An interpreter that is shutting down waits for nobody.
            match Python::try_attach(|py| py.check_signals()) {
                Some(Ok(())) => false,
                Some(Err(error)) => {
                    signals.keep(error);
                    true
                }
                None => true,
            }
        };
        ottla::interrupt::with_hook(stop, call)
    });
    result.map_err(|error| {
        let exception = errors::exception(py, &error);
        match raised.take() {
            None => exception,
            Some(cause) => errors::caused(py, &error, exception, cause),
        }
    })
}

/// Stops a call that runs on another thread: asyncio's way to say Ctrl-C.
#[pyclass(frozen, module = "ottla._native")]
pub(crate) struct Canceller {
    flag: Arc<AtomicBool>,
}

#[pymethods]
impl Canceller {
    /// A canceller for one call of `run_cancellable`.
    #[new]
    fn new() -> Self {
        Self {
            flag: Arc::new(AtomicBool::new(false)),
        }
    }

    /// Makes the call fail with the code INTERRUPTED, now or as soon as it begins.
    fn cancel(&self) {
        self.flag.store(true, Ordering::Relaxed);
    }
}

/// Calls `function` such that `canceller` can stop what it does inside Ottla.
#[pyfunction]
pub(crate) fn run_cancellable<'py>(
    canceller: &Bound<'py, Canceller>,
    function: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    struct Restore(Option<Arc<AtomicBool>>);
    impl Drop for Restore {
        fn drop(&mut self) {
            CANCELLED.with(|slot| *slot.borrow_mut() = self.0.take());
        }
    }
    let before = CANCELLED.with(|slot| slot.borrow_mut().replace(Arc::clone(&canceller.get().flag)));
    let _restore = Restore(before);
    function.call0()
}

/// Panics inside a call, so that the tests can see what a bug in Ottla looks like from Python.
#[pyfunction]
#[expect(clippy::panic, reason = "that is what it is for")]
pub(crate) fn _panic_for_tests(py: Python<'_>) -> PyResult<()> {
    blocking(py, || std::panic::panic_any("a panic on purpose"))
}
