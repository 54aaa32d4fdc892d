//! The version of the C interface.

/// The version of this header's functions. It grows when a program that was built with an older header would no longer
/// work, and so does the number in the name of the shared library. Compare it with `ottla_abi_version()` when the
/// library is loaded by hand.
pub const OTTLA_ABI_VERSION: i32 = 1;
