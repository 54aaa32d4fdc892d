//! Streams of Arrow data across the border: taking over what users hand in, and handing scans out.
//!
//! The Arrow C stream interface is five pointers that anybody may have filled in. What comes in is moved out of the
//! caller's struct, its callbacks are called so that they may throw, each schema and batch is compared with what the
//! interface prescribes before anything is read through it, and its content is validated, so that a contradiction is an
//! error and not undefined behaviour. What cannot be seen is how long a buffer really is: the interface does not say it,
//! and the producer vouches for it.

mod array;
mod batch;
mod export;
mod import;
mod offsets;
mod raw;
mod schema;
mod validate;
mod views;

pub use export::{export, last_error};
pub use import::{ImportedStream, import, import_batch};
pub use schema::{export_schema, import_schema};
