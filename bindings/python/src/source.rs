//! What users hand in as data: a table, a batch, or an iterable of such, as streams of batches that the facade pulls from.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    types::{PyByteArray, PyBytes, PyDict, PyIterator, PyString},
};

use crate::{blocking::Raised, capsule};

/// How often a progress callback is called at most.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

type BatchStream = Box<dyn RecordBatchReader + Send>;

/// All the data of one produce call. An iterable may change its schema on the way (a later chunk of a DataFrame can have
/// another integer width), so it is a sequence of streams, each of one schema.
pub(crate) struct Source {
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    items: Option<Py<PyIterator>>,
    /// Streams that were opened and not read to their end; the first is being read.
    opened: VecDeque<BatchStream>,
    raised: Raised,
    progress: Option<Progress>,
}

struct Progress {
    callback: Py<PyAny>,
    rows: u64,
    told: Option<u64>,
    when: Option<Instant>,
}

/// Opens one table or batch; `None` when it is neither.
fn open_table(object: &Bound<'_, PyAny>) -> PyResult<Option<BatchStream>> {
    if object.hasattr("__arrow_c_stream__")? {
        return Ok(Some(Box::new(capsule::import_stream(object)?)));
    }
    if object.hasattr("__arrow_c_array__")? {
        let batch = capsule::import_batch(object)?;
        let schema = batch.schema();
        return Ok(Some(Box::new(arrow_array::RecordBatchIterator::new(
            [Ok(batch)],
            schema,
        ))));
    }
    Ok(None)
}

fn refusal(object: &Bound<'_, PyAny>, what: &str) -> PyErr {
    let name = object
        .get_type()
        .fully_qualified_name()
        .map_or_else(|_| "this".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!(
        "{what} must have __arrow_c_stream__ or __arrow_c_array__ (pyarrow, Polars, pandas 3, DuckDB), not {name}"
    ))
}

impl Source {
    /// Looks at `data` and opens it; an iterable is advanced to its first item.
    pub(crate) fn open(data: &Bound<'_, PyAny>, raised: Raised, progress: Option<Py<PyAny>>) -> PyResult<Self> {
        let mut opened = VecDeque::new();
        let mut items = None;
        if let Some(stream) = open_table(data)? {
            opened.push_back(stream);
        } else {
            let scalar = data.is_instance_of::<PyString>()
                || data.is_instance_of::<PyBytes>()
                || data.is_instance_of::<PyByteArray>()
                || data.is_instance_of::<PyDict>();
            let Some(iterator) = (if scalar { None } else { data.try_iter().ok() }) else {
                return Err(refusal(data, "data, or each item of an iterable,"));
            };
            items = Some(iterator.unbind());
        }
        let progress = progress.map(|callback| Progress {
            callback,
            rows: 0,
            told: None,
            when: None,
        });
        Ok(Self {
            shared: Arc::new(Mutex::new(Shared {
                items,
                opened,
                raised,
                progress,
            })),
        })
    }

    /// The next stream of one schema, or `None` at the end of the data.
    pub(crate) fn next_stream(&self) -> Result<Option<BatchStream>, ArrowError> {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        if shared.opened.is_empty() && !shared.open_next()? {
            return Ok(None);
        }
        let Some(first) = shared.opened.front() else {
            return Ok(None);
        };
        let schema = first.schema();
        Ok(Some(Box::new(Stream {
            shared: Arc::clone(&self.shared),
            schema,
        })))
    }

    /// Tells the progress callback the final figure.
    pub(crate) fn finish(&self) -> Result<(), ArrowError> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).tell(0, true)
    }
}

impl Shared {
    /// Runs Python code and keeps its exception for the caller.
    fn python<T>(&self, call: impl for<'py> FnOnce(Python<'py>) -> PyResult<T>) -> Result<T, ArrowError> {
        Python::try_attach(|py| {
            call(py).map_err(|error| {
                let message = error.to_string();
                self.raised.keep(error);
                ArrowError::ExternalError(message.into())
            })
        })
        .unwrap_or_else(|| Err(ArrowError::ExternalError("Python is shutting down".into())))
    }

    /// Opens the next item of the iterable; false when there is none.
    fn open_next(&mut self) -> Result<bool, ArrowError> {
        let Some(items) = &self.items else { return Ok(false) };
        let stream = self.python(|py| {
            let Some(item) = items.bind(py).clone().next() else {
                return Ok(None);
            };
            let item = item?;
            open_table(&item)?
                .map(Some)
                .ok_or_else(|| refusal(&item, "each item of an iterable"))
        })?;
        match stream {
            Some(stream) => {
                self.opened.push_back(stream);
                Ok(true)
            }
            None => {
                self.items = None;
                Ok(false)
            }
        }
    }

    /// Counts rows and calls the progress callback when it is time.
    fn tell(&mut self, rows: usize, last: bool) -> Result<(), ArrowError> {
        let Some(mut progress) = self.progress.take() else {
            return Ok(());
        };
        progress.rows += rows as u64;
        let due = progress.when.is_none_or(|when| when.elapsed() >= PROGRESS_INTERVAL) || last;
        if due && progress.told != Some(progress.rows) {
            self.python(|py| progress.callback.call1(py, (progress.rows,)).map(drop))?;
            progress.told = Some(progress.rows);
            progress.when = Some(Instant::now());
        }
        self.progress = Some(progress);
        Ok(())
    }
}

/// The items of a source up to the first of another schema.
struct Stream {
    shared: Arc<Mutex<Shared>>,
    schema: SchemaRef,
}

impl Stream {
    fn pull(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match shared.opened.front_mut() {
                Some(stream) if stream.schema() == self.schema => match stream.next() {
                    Some(batch) => {
                        let batch = batch?;
                        shared.tell(batch.num_rows(), false)?;
                        return Ok(Some(batch));
                    }
                    None => drop(shared.opened.pop_front()),
                },
                Some(_) => return Ok(None),
                None => {
                    if !shared.open_next()? {
                        return Ok(None);
                    }
                }
            }
        }
    }
}

impl Iterator for Stream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.pull().transpose()
    }
}

impl RecordBatchReader for Stream {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
