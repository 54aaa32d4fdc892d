//! Owned by DATA.
