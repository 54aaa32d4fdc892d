//! The generator of `src/messages/`: the schema notation in, formatted Rust out. It uses the standard library only.

mod field;
pub(crate) mod files;
mod rust;
pub(crate) mod schema;
mod tables;
mod tree;

pub(crate) use field::field_name;
