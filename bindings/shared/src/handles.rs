//! What C and Java hold: numbers, not addresses.
//!
//! One table for the process maps a number to a thing. The number says the slot, how often the slot was used before, and
//! what kind of thing it is, so a handle that was freed, belongs to something else, or was made up is an ordinary error
//! and never a wild pointer; freeing twice is harmless. A look-up clones an [`Arc`]: a call in flight keeps its thing
//! alive while another thread closes it.
//!
//! In a forked child the table of the parent is not touched, since a thread that is gone may hold its lock. Whatever was
//! made before the fork answers FORKED; the child has a table of its own, for the errors that say so.

use std::{
    any::Any,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ottla::{Error, ErrorCode, Result};

/// What a handle stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum Kind {
    /// A connection.
    Connection = 1,
    /// A reader.
    Reader = 2,
    /// A scan in progress.
    Scan = 3,
    /// A listener.
    Listener = 4,
    /// Options.
    Options = 5,
    /// An error.
    Error = 6,
    /// A topic as it was when it was asked for.
    Topic = 7,
    /// A list of topics.
    TopicList = 8,
    /// What a produce had acknowledged.
    Produced = 9,
    /// Figures.
    Statistics = 10,
    /// Rows that scans have set aside.
    Quarantined = 11,
}

impl Kind {
    const ALL: [Kind; 11] = [
        Kind::Connection,
        Kind::Reader,
        Kind::Scan,
        Kind::Listener,
        Kind::Options,
        Kind::Error,
        Kind::Topic,
        Kind::TopicList,
        Kind::Produced,
        Kind::Statistics,
        Kind::Quarantined,
    ];

    /// The word for it in messages.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Connection => "connection",
            Self::Reader => "reader",
            Self::Scan => "scan",
            Self::Listener => "listener",
            Self::Options => "set of options",
            Self::Error => "error",
            Self::Topic => "topic",
            Self::TopicList => "list of topics",
            Self::Produced => "result of a produce",
            Self::Statistics => "set of statistics",
            Self::Quarantined => "list of rows set aside",
        }
    }
}

/// The parts of a handle, from the lowest bit: slot, generation, whether a forked child made it, kind. The highest bit
/// stays 0, so that the number is positive as a Java `long`; the kind lies where an address of today's machines has zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    slot: u32,
    generation: u32,
    child: bool,
    kind: u8,
}

const SLOT_BITS: u32 = 32;
const GENERATION_BITS: u32 = 24;
const CHILD_BIT: u32 = SLOT_BITS + GENERATION_BITS;
const KIND_SHIFT: u32 = CHILD_BIT + 1;
const KIND_BITS: u32 = 63 - KIND_SHIFT;
const LAST_GENERATION: u32 = (1 << GENERATION_BITS) - 1;

impl Key {
    fn pack(self) -> u64 {
        u64::from(self.slot)
            | u64::from(self.generation) << SLOT_BITS
            | u64::from(self.child) << CHILD_BIT
            | u64::from(self.kind) << KIND_SHIFT
    }

    fn unpack(number: u64) -> Option<Key> {
        let bits = |shift: u32, count: u32| (number >> shift) & ((1 << count) - 1);
        let key = Key {
            slot: u32::try_from(bits(0, SLOT_BITS)).ok()?,
            generation: u32::try_from(bits(SLOT_BITS, GENERATION_BITS)).ok()?,
            child: bits(CHILD_BIT, 1) == 1,
            kind: u8::try_from(bits(KIND_SHIFT, KIND_BITS)).ok()?,
        };
        (key.pack() == number && Kind::ALL.iter().any(|kind| *kind as u8 == key.kind)).then_some(key)
    }
}

type Thing = Arc<dyn Any + Send + Sync>;

/// A place in the table.
struct Slot {
    /// That of the thing in it, or of the next one to come.
    generation: u32,
    kind: u8,
    thing: Option<Thing>,
}

struct Table {
    slots: Vec<Slot>,
    free: Vec<u32>,
    open: usize,
}

impl Table {
    const fn new() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            open: 0,
        }
    }

    fn insert(&mut self, kind: Kind, child: bool, thing: Thing) -> u64 {
        let kind = kind as u8;
        self.open += 1;
        let reused = self.free.pop();
        if let Some((slot, place)) = reused.and_then(|slot| Some((slot, self.slots.get_mut(slot as usize)?))) {
            place.kind = kind;
            place.thing = Some(thing);
            let generation = place.generation;
            return Key {
                slot,
                generation,
                child,
                kind,
            }
            .pack();
        }
        let slot = self.slots.len() as u32;
        self.slots.push(Slot {
            generation: 0,
            kind,
            thing: Some(thing),
        });
        Key {
            slot,
            generation: 0,
            child,
            kind,
        }
        .pack()
    }

    /// The place of a handle, when it holds the thing that the handle was made for.
    fn find(&mut self, kind: Kind, key: Key) -> Result<&mut Slot> {
        let place = self.slots.get_mut(key.slot as usize).ok_or_else(|| not_a(kind))?;
        let here = place.thing.is_some() && place.generation == key.generation;
        // The generation of an empty place is that of the next thing, unless there will be none.
        let past = key.generation < place.generation || (place.thing.is_none() && place.generation == LAST_GENERATION);
        if (here && place.kind != key.kind) || !(here || past) {
            return Err(not_a(kind));
        }
        match Kind::ALL.into_iter().find(|made| *made as u8 == key.kind) {
            Some(made) if made == kind => {}
            made => return Err(another(kind, made)),
        }
        if here { Ok(place) } else { Err(closed(kind)) }
    }

    fn remove(&mut self, kind: Kind, key: Key) -> Result<Option<Thing>> {
        let place = self.find(kind, key)?;
        let thing = place.thing.take();
        // A slot whose generations are used up is never used again, so a number is never given out twice.
        let again = place.generation < LAST_GENERATION;
        if again {
            place.generation += 1;
            self.free.push(key.slot);
        }
        self.open = self.open.saturating_sub(1);
        Ok(thing)
    }
}

static TABLE: Mutex<Table> = Mutex::new(Table::new());
/// The table of a forked child.
static CHILD_TABLE: Mutex<Table> = Mutex::new(Table::new());

fn lock(child: bool) -> MutexGuard<'static, Table> {
    let table = if child { &CHILD_TABLE } else { &TABLE };
    table.lock().unwrap_or_else(PoisonError::into_inner)
}

fn invalid(message: String) -> Error {
    Error::new(ErrorCode::InvalidArgument, message)
}

fn not_a(kind: Kind) -> Error {
    invalid(format!("this handle is no {}: Ottla never gave it out", kind.noun()))
}

fn another(kind: Kind, made: Option<Kind>) -> Error {
    let made = made.map_or("something else", Kind::noun);
    invalid(format!("this handle is no {}: it was made for a {made}", kind.noun()))
}

fn closed(kind: Kind) -> Error {
    Error::new(
        ErrorCode::Closed,
        format!("the {} of this handle was closed or freed", kind.noun()),
    )
}

fn null(kind: Kind) -> Error {
    invalid(format!("NULL is no {}", kind.noun()))
}

fn forked(kind: Kind) -> Error {
    Error::new(
        ErrorCode::Forked,
        format!(
            "this {} was made before the process was forked and cannot be used in the child: start the child afresh instead",
            kind.noun()
        ),
    )
}

/// Puts a thing into the table; the handle is positive as an `i64` and never 0.
pub fn insert<T: Any + Send + Sync>(kind: Kind, value: Arc<T>) -> u64 {
    let child = ottla::forked();
    lock(child).insert(kind, child, value)
}

/// The thing of a handle.
///
/// Fails with `CLOSED` when it was removed, `INVALID_ARGUMENT` for 0, a made-up number or a thing of another kind, and
/// `FORKED` in a forked child.
pub fn get<T: Any + Send + Sync>(kind: Kind, key: u64) -> Result<Arc<T>> {
    let key = decode(kind, key)?;
    let thing = lock(key.child).find(kind, key)?.thing.clone();
    typed(kind, thing)
}

/// Takes the thing of a handle out of the table; 0 is none. Fails as [`get`] does.
pub fn remove<T: Any + Send + Sync>(kind: Kind, key: u64) -> Result<Option<Arc<T>>> {
    if key == 0 {
        return Ok(None);
    }
    let key = decode(kind, key)?;
    let mut table = lock(key.child);
    // Looked at before it is taken out, so that a thing of another type stays.
    typed::<T>(kind, table.find(kind, key)?.thing.clone())?;
    let thing = table.remove(kind, key)?;
    // The last owner's destructor runs without the lock.
    drop(table);
    typed(kind, thing).map(Some)
}

/// How many handles are open: what tests of leaks count.
pub fn open_count() -> usize {
    lock(ottla::forked()).open
}

fn decode(kind: Kind, key: u64) -> Result<Key> {
    if key == 0 {
        return Err(null(kind));
    }
    let key = Key::unpack(key).ok_or_else(|| not_a(kind))?;
    match (key.child, ottla::forked()) {
        (false, true) => Err(forked(kind)),
        (true, false) => Err(not_a(kind)),
        _ => Ok(key),
    }
}

fn typed<T: Any + Send + Sync>(kind: Kind, thing: Option<Thing>) -> Result<Arc<T>> {
    let thing = thing.ok_or_else(|| closed(kind))?;
    thing.downcast::<T>().map_err(|_| {
        Error::new(
            ErrorCode::Internal,
            format!(
                "a bug in Ottla (please report it): the handle of a {} holds something else",
                kind.noun()
            ),
        )
    })
}
