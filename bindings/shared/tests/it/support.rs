//! What the tests share.

pub mod throwing;
