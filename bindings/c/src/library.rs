//! The library as a whole.

use std::ffi::{CStr, c_char};

use crate::abi_version::OTTLA_ABI_VERSION;

/// The version of the library's functions: equal to `OTTLA_ABI_VERSION` when header and library fit together.
#[unsafe(no_mangle)]
pub extern "C" fn ottla_abi_version() -> i32 {
    OTTLA_ABI_VERSION
}

/// The release, such as `0.1.0`. Never freed.
#[unsafe(no_mangle)]
pub extern "C" fn ottla_version() -> *const c_char {
    const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => c"",
    };
    VERSION.as_ptr()
}

/// How many handles there are that were not freed yet, of all kinds: 0 at the end of a program that forgets nothing.
/// Memory checkers do not see a forgotten handle.
#[unsafe(no_mangle)]
pub extern "C" fn ottla_open_handles() -> usize {
    ottla_bindings::handles::open_count()
}
