//! Loading a topic into a target so that every row arrives exactly once.
//!
//! The rows and the offsets they come from commit in one transaction of the target, so the target alone knows where to
//! go on: a load that was killed at any point and is started again repeats nothing and skips nothing. A target is a few
//! callbacks ([`LoadTarget`]); the loop is here, once for all targets and languages.
//!
//! For each chunk: `begin`; read the offsets again inside the transaction and compare them with what this load stored
//! last; `write`; `store_offsets`; `commit`. Two loaders of one name cannot both commit, as long as the target either
//! locks or compares the offsets rows (see [`LoadTarget::store_offsets`]).

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::position::Position;

/// What a target's callback fails with: any error. The loop rolls back and gives it to the caller as
/// [`ErrorCode::TargetFailed`](crate::ErrorCode::TargetFailed), unless it already is an [`Error`](crate::Error), which stays as it is.
pub type TargetError = Box<dyn std::error::Error + Send + Sync>;

/// When a load ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Trigger {
    /// At the end offsets as they were when the load began.
    #[default]
    Once,
}

/// How to load.
#[derive(Debug, Clone)]
pub struct LoadOptions {
    /// The load's name: together with the topic it owns the offsets in the target. Two loads of one topic into two
    /// tables need two names.
    pub name: String,
    /// The target's table; the topic's name when not given.
    pub table: Option<String>,
    /// Where the first load begins; later ones go on where the target's offsets say. Times are turned into offsets once:
    /// rows after that offset are loaded whatever their time.
    pub start: Position,
    /// When the load ends.
    pub trigger: Trigger,
    /// A transaction holds at most so many rows, unless compaction has left a single batch of more.
    pub max_rows: u64,
    /// A transaction holds at most about so many bytes of Arrow data: it is ended by the batch that reaches it.
    pub max_bytes: u64,
}

impl LoadOptions {
    /// A load of this name with the defaults: from the earliest row, once, transactions of a million rows or 256 MiB.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            table: None,
            start: Position::Earliest,
            trigger: Trigger::Once,
            max_rows: 1_000_000,
            max_bytes: 256 << 20,
        }
    }
}

/// The rows of one transaction.
#[derive(Debug, Clone)]
pub struct LoadChunk {
    /// The topic's columns.
    pub schema: SchemaRef,
    /// The rows, partition by partition in offset order. Buffers may lie in the mapped log.
    pub batches: Vec<RecordBatch>,
    /// How many rows they are.
    pub rows: u64,
}

/// How far one partition moves in a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OffsetMove {
    /// The next offset the target held before; `None` when it had no row for this partition.
    pub from: Option<i64>,
    /// The next offset from now on.
    pub to: i64,
}

/// A database that rows can be loaded into. Calls come one after the other, from one thread.
pub trait LoadTarget {
    /// Names the target for error messages, such as `DuckDB file flights.duckdb`.
    fn describe(&self) -> String;

    /// Makes sure that the table for these columns and the table of offsets exist, and that an existing table can take
    /// the columns. Called once, outside of any transaction, and must be repeatable.
    fn prepare(&mut self, table: &str, schema: &SchemaRef) -> Result<(), TargetError>;

    /// Opens a transaction.
    fn begin(&mut self) -> Result<(), TargetError>;

    /// The next offset of each partition stored for this load and topic id; empty before the first commit. Called
    /// outside of a transaction once, and at the start of each. A target that can lock rows locks these when in one.
    fn offsets(&mut self, name: &str, topic_id: &str) -> Result<BTreeMap<i32, i64>, TargetError>;

    /// Adds rows to the table, inside the transaction.
    fn write(&mut self, table: &str, chunk: &LoadChunk) -> Result<(), TargetError>;

    /// Stores the next offsets, inside the transaction. It must fail, now or at the commit, when a row does not hold
    /// `from` any more (or, for `None`, exists): answer `Ok(false)` for it if it can tell.
    fn store_offsets(
        &mut self,
        name: &str,
        topic_id: &str,
        moves: &BTreeMap<i32, OffsetMove>,
    ) -> Result<bool, TargetError>;

    /// Makes rows and offsets permanent, both or neither.
    fn commit(&mut self) -> Result<(), TargetError>;

    /// Drops the transaction. Called after any failure since `begin`, also after a failed commit.
    fn rollback(&mut self) -> Result<(), TargetError>;
}

/// What a load did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    /// Rows committed by this call.
    pub rows: u64,
    /// Transactions committed by this call.
    pub transactions: u64,
    /// The next offset of each partition, as the target holds it now.
    pub offsets: BTreeMap<i32, i64>,
}
