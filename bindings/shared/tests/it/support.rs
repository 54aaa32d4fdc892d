//! What the tests share.

pub mod fork;
pub mod producer;
pub mod throwing;
