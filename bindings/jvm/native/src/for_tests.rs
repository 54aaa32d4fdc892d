//! What Java's tests need to see that a bug in Ottla, every error and every leak is what it should be.

use ottla::Result;
use ottla_bindings::{for_tests, handles};

use crate::border::Call;

/// () to the number of handles that are open.
pub(crate) fn open_handles(call: &mut Call) -> Result<()> {
    call.answer.count(handles::open_count() as u64);
    Ok(())
}

/// (): panics.
pub(crate) fn panic(_call: &mut Call) -> Result<()> {
    for_tests::panic()
}

/// (code): fails with it.
pub(crate) fn error(call: &mut Call) -> Result<()> {
    let code = i32::try_from(call.request.number()?).unwrap_or(0);
    Err(for_tests::error_of(code))
}

/// (), a stream that panics into the struct.
pub(crate) fn panicking_stream(call: &mut Call) -> Result<()> {
    call.give(for_tests::panicking_stream(), "ArrowArrayStream")
}
