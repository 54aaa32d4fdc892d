//! Connections and their listeners.

use std::sync::Arc;

use ottla::{Connection, ErrorCode, Listener, Result, options::Verb};
use ottla_bindings::handles::{self, Kind};

use crate::border::{Call, blocking};

/// The connection that a call asks.
pub(crate) fn connection(call: &Call) -> Result<Arc<Connection>> {
    handles::get(Kind::Connection, call.handle)
}

/// Whether a thing that could not be closed is still there to be closed again.
fn waits_still<T>(outcome: &Result<T>) -> bool {
    outcome
        .as_ref()
        .is_err_and(|error| matches!(error.code(), ErrorCode::Timeout | ErrorCode::Interrupted))
}

/// Frees a handle; one that another thread has freed meanwhile is freed as well.
pub(crate) fn free<T: Send + Sync + 'static>(kind: Kind, handle: u64) -> Result<()> {
    match handles::remove::<T>(kind, handle) {
        Err(error) if error.code() != ErrorCode::Closed => Err(error),
        _ => Ok(()),
    }
}

/// (uri, options) to the connection's handle.
pub(crate) fn connect(call: &mut Call) -> Result<()> {
    let uri = call.request.text()?;
    let options = call.request.options()?;
    let configuration = options.connect()?;
    let connection = blocking(options.timeout()?, || ottla::connect(&uri, configuration))?;
    let handle = handles::insert(Kind::Connection, Arc::new(connection));
    call.answer.number(handle.cast_signed());
    Ok(())
}

/// (options). The handle is freed unless there is still something to wait for.
pub(crate) fn close(call: &mut Call) -> Result<()> {
    let options = call.request.options()?;
    options.none(Verb::Close)?;
    let connection = connection(call)?;
    let closed = blocking(options.timeout()?, || connection.close());
    if !waits_still(&closed) {
        free::<Connection>(Kind::Connection, call.handle)?;
    }
    closed
}

/// (address, options) to the listener's handle and its address.
pub(crate) fn listen(call: &mut Call) -> Result<()> {
    let address = call.request.text()?;
    let options = call.request.options()?;
    options.none(Verb::Listen)?;
    let connection = connection(call)?;
    let listener = blocking(options.timeout()?, || connection.listen(&address))?;
    let bootstrap_servers = listener.bootstrap_servers().to_owned();
    let handle = handles::insert(Kind::Listener, Arc::new(listener));
    call.answer.number(handle.cast_signed());
    call.answer.text(&bootstrap_servers);
    Ok(())
}

/// (options). The handle is freed unless there is still something to wait for.
pub(crate) fn listener_close(call: &mut Call) -> Result<()> {
    let options = call.request.options()?;
    options.none(Verb::Close)?;
    let listener = handles::get::<Listener>(Kind::Listener, call.handle)?;
    let closed = blocking(options.timeout()?, || listener.close());
    if !waits_still(&closed) {
        free::<Listener>(Kind::Listener, call.handle)?;
    }
    closed
}

/// (): forgets the listener, which stays open.
pub(crate) fn listener_free(call: &mut Call) -> Result<()> {
    free::<Listener>(Kind::Listener, call.handle)
}

/// (options) to the figures.
pub(crate) fn statistics(call: &mut Call) -> Result<()> {
    let options = call.request.options()?;
    options.none(Verb::Statistics)?;
    let connection = connection(call)?;
    let statistics = blocking(options.timeout()?, || connection.statistics())?;
    call.answer.count(statistics.topics);
    call.answer.count(statistics.partitions);
    call.answer.count(statistics.size_bytes);
    Ok(())
}
