//! What the tests share.

#[path = "../../../../core/tests/it/support/fork.rs"]
pub mod fork;
pub mod producer;
pub mod throwing;
