//! Rows as JSON, written and read column by column; `docs/json.md` states the form of every type.

mod build;
mod leaf;
mod lexer;
pub(crate) mod lines;
pub(crate) mod number;
pub(crate) mod object;
mod text;
pub(crate) mod time;
pub(crate) mod write;
