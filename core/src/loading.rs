//! The loop of a load: chunk after chunk, each in one transaction of the target with the offsets it moves.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;

use crate::{
    connection::Operation,
    error::{Error, ErrorCode, Result},
    load::{LoadChunk, LoadOptions, LoadTarget, Loaded, OffsetMove, TargetError},
    position::Position,
    reader::{ReadOptions, Reader, Scan, ScanBatch, ScanOptions},
    topics,
};

pub(crate) fn load(
    operation: &Operation<'_>,
    topic: &str,
    target: &mut dyn LoadTarget,
    options: &LoadOptions,
) -> Result<Loaded> {
    check(options)?;
    let description = topics::find(operation.client(), topic)?;
    let topic_id = description.id.to_string();
    let table = options.table.clone().unwrap_or_else(|| topic.to_owned());
    let partitions = description.partition_indexes();

    // The schema of what a read of this topic gives, before it is known where the read begins.
    let whole = topics::read(operation, topic, &ReadOptions::default())?;
    failing(target, "prepare the tables", |target| {
        target.prepare(&table, &whole.schema())
    })?;
    let stored = failing(target, "read the offsets", |target| {
        target.offsets(&options.name, &topic_id)
    })?;

    let starts = starts(operation, topic, &partitions, &stored, &options.start)?;
    let read = ReadOptions {
        start: Position::Offsets(starts),
        end: Some(Position::Offsets(whole.end().clone())),
        ..ReadOptions::default()
    };
    let reader = topics::read(operation, topic, &read).map_err(|error| lost_rows(error, &options.name))?;

    let mut progress = Progress {
        stored,
        loaded: Loaded::default(),
    };
    progress.loaded.offsets = progress.stored.clone();
    let mut chunks = Chunks::new(&reader, options)?;
    while let Some(chunk) = chunks.next()? {
        operation.check()?;
        let moves: BTreeMap<i32, OffsetMove> = chunk
            .next_offsets
            .iter()
            .map(|(partition, to)| {
                (
                    *partition,
                    OffsetMove {
                        from: progress.stored.get(partition).copied(),
                        to: *to,
                    },
                )
            })
            .filter(|(_, step)| step.from != Some(step.to))
            .collect();
        if moves.is_empty() {
            continue;
        }
        transaction(
            target,
            &table,
            options,
            &topic_id,
            &progress.stored,
            &chunk.rows,
            &moves,
        )?;
        progress.loaded.rows += chunk.rows.rows;
        progress.loaded.transactions += 1;
        for (partition, step) in moves {
            progress.stored.insert(partition, step.to);
        }
        progress.loaded.offsets = progress.stored.clone();
    }
    Ok(progress.loaded)
}

struct Progress {
    /// What the target holds, as far as this load knows.
    stored: BTreeMap<i32, i64>,
    loaded: Loaded,
}

fn check(options: &LoadOptions) -> Result<()> {
    let wrong = |what: &str| Err(Error::new(ErrorCode::InvalidArgument, what.to_owned()));
    if options.name.is_empty() {
        return wrong("a load needs a name: the target keeps its offsets under it");
    }
    if options.max_rows == 0 || options.max_bytes == 0 {
        return wrong("max_rows and max_bytes of a load must be 1 or more");
    }
    Ok(())
}

/// Where each partition begins: where the target says, else at `start`.
fn starts(
    operation: &Operation<'_>,
    topic: &str,
    partitions: &[i32],
    stored: &BTreeMap<i32, i64>,
    start: &Position,
) -> Result<BTreeMap<i32, i64>> {
    let known: BTreeMap<i32, i64> = stored
        .iter()
        .filter(|(partition, _)| partitions.contains(partition))
        .map(|(partition, offset)| (*partition, *offset))
        .collect();
    if partitions.iter().all(|partition| known.contains_key(partition)) {
        return Ok(known);
    }
    let first = topics::read(
        operation,
        topic,
        &ReadOptions {
            start: start.clone(),
            ..ReadOptions::default()
        },
    )?;
    let mut starts = first.start().clone();
    starts.extend(known);
    Ok(starts)
}

fn lost_rows(error: Error, name: &str) -> Error {
    if error.code() == ErrorCode::OffsetOutOfRange {
        return error.context(format!(
            "load {name:?} cannot go on where it stopped (rows were removed before they were loaded; to go on without them, change its \
             offsets in the target's table of offsets)"
        ));
    }
    error
}

/// One transaction: all of it, or nothing.
fn transaction(
    target: &mut dyn LoadTarget,
    table: &str,
    options: &LoadOptions,
    topic_id: &str,
    expected: &BTreeMap<i32, i64>,
    chunk: &LoadChunk,
    moves: &BTreeMap<i32, OffsetMove>,
) -> Result<()> {
    failing(target, "begin a transaction", |target| target.begin())?;
    let done = attempt(target, table, options, topic_id, expected, chunk, moves);
    if let Err(error) = done {
        if let Err(rollback) = target.rollback() {
            tracing::warn!(target = target.describe(), error = %rollback, "rolling back a failed load");
        }
        return Err(error);
    }
    Ok(())
}

fn attempt(
    target: &mut dyn LoadTarget,
    table: &str,
    options: &LoadOptions,
    topic_id: &str,
    expected: &BTreeMap<i32, i64>,
    chunk: &LoadChunk,
    moves: &BTreeMap<i32, OffsetMove>,
) -> Result<()> {
    let name = &options.name;
    let conflict = |target: &mut dyn LoadTarget| {
        let message = format!(
            "another load named {name:?} moved the offsets in {} meanwhile; this transaction was rolled back. Run one load of a name at a \
             time, or give them different names and tables",
            target.describe()
        );
        Err(Error::new(ErrorCode::LoadConflict, message))
    };
    let found = failing(target, "read the offsets", |target| target.offsets(name, topic_id))?;
    if moves
        .keys()
        .any(|partition| found.get(partition) != expected.get(partition))
    {
        return conflict(target);
    }
    if chunk.rows > 0 {
        failing(target, "write rows", |target| target.write(table, chunk))?;
    }
    if !failing(target, "store the offsets", |target| {
        target.store_offsets(name, topic_id, moves)
    })? {
        return conflict(target);
    }
    failing(target, "commit", |target| target.commit())
}

/// Calls the target; its error says which target failed at what.
fn failing<T>(
    target: &mut dyn LoadTarget,
    doing: &str,
    call: impl FnOnce(&mut dyn LoadTarget) -> Result<T, TargetError>,
) -> Result<T> {
    call(target).map_err(|error| match error.downcast::<Error>() {
        Ok(own) => *own,
        Err(error) => {
            let message = format!("{} could not {doing}: {error}", target.describe());
            Error::new(ErrorCode::TargetFailed, message).with_source(error)
        }
    })
}

/// The rows of one transaction and where the partitions stand after it.
struct Chunk {
    rows: LoadChunk,
    next_offsets: BTreeMap<i32, i64>,
}

/// Cuts a scan into chunks.
struct Chunks<'a> {
    reader: &'a Reader,
    scan: Scan,
    max_rows: u64,
    max_bytes: u64,
    /// What the last chunk had no room for.
    rest: Option<ScanBatch>,
    /// The partition whose rows came last: it is complete once rows of another one come.
    current: Option<i32>,
    done: bool,
}

impl<'a> Chunks<'a> {
    fn new(reader: &'a Reader, options: &LoadOptions) -> Result<Self> {
        Ok(Self {
            reader,
            scan: reader.scan(ScanOptions::default())?,
            max_rows: options.max_rows,
            max_bytes: options.max_bytes,
            rest: None,
            current: None,
            done: false,
        })
    }

    /// The next chunk; the last one also moves the partitions that had no rows to their ends.
    fn next(&mut self) -> Result<Option<Chunk>> {
        if self.done {
            return Ok(None);
        }
        let mut chunk = Chunk {
            rows: LoadChunk {
                schema: self.reader.schema(),
                batches: Vec::new(),
                rows: 0,
            },
            next_offsets: BTreeMap::new(),
        };
        let mut bytes = 0;
        while chunk.rows.rows < self.max_rows && bytes < self.max_bytes {
            let batch = match self.rest.take() {
                Some(rest) => rest,
                None => match self.scan.next_with_position() {
                    Some(batch) => batch?,
                    None => {
                        self.done = true;
                        // Offsets after the last rows that hold none (markers, compacted rows) are passed over as well.
                        chunk.next_offsets.extend(self.reader.end());
                        return Ok(Some(chunk));
                    }
                },
            };
            let before = self
                .current
                .replace(batch.partition)
                .filter(|before| *before != batch.partition);
            if let Some((before, end)) = before.and_then(|before| self.reader.end().get_key_value(&before)) {
                chunk.next_offsets.insert(*before, *end);
            }
            let (batch, rest) = cut(batch, self.max_rows - chunk.rows.rows);
            self.rest = rest;
            chunk
                .next_offsets
                .insert(batch.partition, batch.last_offset.saturating_add(1));
            chunk.rows.rows += batch.rows.num_rows() as u64;
            bytes = bytes.saturating_add(data_bytes(&batch.rows));
            chunk.rows.batches.push(batch.rows);
        }
        Ok(Some(chunk))
    }
}

/// Cuts a batch after `rows` rows, if it is known which offsets they have: a batch without gaps.
fn cut(mut batch: ScanBatch, rows: u64) -> (ScanBatch, Option<ScanBatch>) {
    let count = batch.rows.num_rows();
    let offsets = batch.last_offset.saturating_sub(batch.first_offset).saturating_add(1);
    let without_gaps = usize::try_from(offsets) == Ok(count);
    let Ok(rows) = usize::try_from(rows) else {
        return (batch, None);
    };
    if count <= rows || !without_gaps || rows == 0 {
        return (batch, None);
    }
    let boundary = batch
        .first_offset
        .saturating_add(i64::try_from(rows).unwrap_or(i64::MAX));
    let rest = ScanBatch {
        rows: batch.rows.slice(rows, count - rows),
        first_offset: boundary,
        ..batch.clone()
    };
    batch.rows = batch.rows.slice(0, rows);
    batch.last_offset = boundary - 1;
    (batch, Some(rest))
}

/// Bytes of the rows themselves: a slice of a large buffer counts as what it shows.
fn data_bytes(rows: &RecordBatch) -> u64 {
    rows.columns()
        .iter()
        .map(|column| {
            column
                .to_data()
                .get_slice_memory_size()
                .unwrap_or_else(|_| column.get_array_memory_size()) as u64
        })
        .sum()
}
