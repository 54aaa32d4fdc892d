//! Streams of batches that behave, and some that do not.

use std::time::Duration;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};

use crate::{Outcome, data};

/// What a source does besides giving its batches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Nothing.
    Plain,
    /// It fails after the last one.
    Fails,
    /// It takes its time before each batch but the first.
    Slow,
    /// Its last batch has other columns.
    Changes,
}

/// How long a slow source takes.
const PAUSE: Duration = Duration::from_millis(600);

/// The input of one produce.
pub(crate) struct Source {
    schema: SchemaRef,
    batches: std::vec::IntoIter<RecordBatch>,
    manner: Manner,
    given: usize,
}

impl Source {
    /// `parts` are the columns and then the rows of each batch.
    pub(crate) fn open(manner: Option<&str>, parts: &[Vec<String>]) -> Outcome<Self> {
        let (columns, batches) = parts.split_first().ok_or("the columns are missing")?;
        let schema = data::schema(columns)?;
        let mut batches = batches
            .iter()
            .map(|rows| data::batch(&schema, rows))
            .collect::<Outcome<Vec<_>>>()?;
        let manner = match manner {
            None => Manner::Plain,
            Some("fails") => Manner::Fails,
            Some("slow") => Manner::Slow,
            Some("changes") => Manner::Changes,
            Some(other) => return Err(format!("source={other}: not a source of Rust")),
        };
        if manner == Manner::Changes {
            let other = data::schema(&["another:utf8".to_owned()])?;
            batches.push(data::batch(&other, &["x".to_owned()])?);
        }
        Ok(Self {
            schema,
            batches: batches.into_iter(),
            manner,
            given: 0,
        })
    }
}

impl Iterator for Source {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.manner == Manner::Slow && self.given > 0 {
            std::thread::sleep(PAUSE);
        }
        self.given += 1;
        match self.batches.next() {
            Some(batch) => Some(Ok(batch)),
            None if self.manner == Manner::Fails => Some(Err(ArrowError::ExternalError("the well is dry".into()))),
            None => None,
        }
    }
}

impl RecordBatchReader for Source {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
