//! Options: what every verb takes, by name, as text.

use std::{
    ffi::c_char,
    sync::{Mutex, PoisonError},
};

use ottla::{Result, options::Options};
use ottla_bindings::handles::{self, Kind};

use crate::{
    border,
    types::{ottla_error, ottla_options},
};

/// Options that C fills.
pub(crate) struct OptionsView(Mutex<Options>);

/// A copy of the options that came with a call: none for NULL.
pub(crate) fn of(options: *const ottla_options) -> Result<Options> {
    if options.is_null() {
        return Ok(Options::default());
    }
    let view = handles::get::<OptionsView>(Kind::Options, border::key(options))?;
    let options = view.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(options)
}

/// Makes an empty set of options. They are checked by the call that they are passed to: an unknown name is an error
/// that names the nearest known one. docs/settings.md lists all. Every verb takes `timeout.ms`: after so many
/// milliseconds a call that is not done yet fails with `OTTLA_ERROR_TIMEOUT`. Without it a call waits for as long as it
/// takes.
///
/// NULL only in a forked child, where nothing can be done with options.
#[unsafe(no_mangle)]
pub extern "C" fn ottla_options_new() -> *mut ottla_options {
    let mut made = std::ptr::null_mut();
    let body = || {
        // SAFETY: the output is a local.
        unsafe { border::hand_out(&raw mut made, Kind::Options, OptionsView(Mutex::default())) };
        Ok(())
    };
    // SAFETY: NULL is allowed.
    unsafe { border::call(std::ptr::null_mut(), body) };
    made
}

/// Sets an option; one that was set before is replaced. Both texts are copied.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_options_set(
    options: *mut ottla_options,
    name: *const c_char,
    value: *const c_char,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        let view = handles::get::<OptionsView>(Kind::Options, border::key(options))?;
        // SAFETY: as C promises.
        let (name, value) = unsafe { (border::text(name, "name")?, border::text(value, "value")?) };
        view.0.lock().unwrap_or_else(PoisonError::into_inner).set(name, value);
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe { border::call(error, body) }
}

/// Frees options. NULL, and options that were freed before, are allowed. Calls that run with them are not disturbed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_options_free(options: *mut ottla_options) {
    border::free::<OptionsView>(Kind::Options, border::key(options));
}
