//! Connections.

use std::ffi::{CString, c_char};

use ottla::{Connection, Error, ErrorCode, Result};
use ottla_bindings::handles::{self, Kind};

use crate::{
    border,
    types::{ottla_connection, ottla_error, ottla_options},
};

/// A connection as C sees it.
pub(crate) struct ConnectionView {
    connection: Connection,
    uri: CString,
}

/// The connection of a handle.
pub(crate) fn of(connection: *const ottla_connection) -> Result<Connection> {
    let view = handles::get::<ConnectionView>(Kind::Connection, border::key(connection))?;
    Ok(view.connection.clone())
}

/// Opens a connection. `uri` is a directory, which is created when it does not exist, or `:memory:`, whose data is gone
/// when the connection is closed. `options` are settings of the connection, see docs/settings.md, or NULL.
///
/// On success `*out` is the connection, to be ended by `ottla_close`; else it is NULL. A directory that is open in this
/// process already shares its broker; one that another process has open is `OTTLA_ERROR_DIRECTORY_LOCKED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_connect(
    uri: *const c_char,
    options: *const ottla_options,
    out: *mut *mut ottla_connection,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        // SAFETY: as C promises.
        let uri = unsafe { border::text(uri, "uri") }?;
        let connection = border::verb(options, |options| ottla::connect(uri, options.connect()?))?;
        let view = ConnectionView {
            uri: border::c_text(uri),
            connection,
        };
        // SAFETY: as C promises.
        unsafe { border::hand_out(out, Kind::Connection, view) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, std::ptr::null_mut());
        border::call(error, body)
    }
}

/// Closes a connection and its listeners, and frees the handle. Calls in other threads end with `OTTLA_ERROR_CLOSED` at
/// their next batch, and are waited for. The last connection to a directory closes it cleanly and gives up its lock.
/// Readers and streams go on reading what they have pinned. NULL is allowed.
///
/// `options` takes `timeout.ms`. After `OTTLA_ERROR_TIMEOUT` or `OTTLA_ERROR_INTERRUPTED` the connection is closing, takes
/// no other call and still waits for the calls in other threads: call `ottla_close` again. `OTTLA_ERROR_INVALID_ARGUMENT`
/// says that the options are wrong, and leaves it open. After any other result the handle is freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_close(
    connection: *mut ottla_connection,
    options: *const ottla_options,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        if connection.is_null() {
            return Ok(());
        }
        let open = of(connection)?;
        // Wrong options leave the connection as it is; what closing itself fails with does not.
        let closed = border::verb(options, |options| {
            options.none(ottla::options::Verb::Close)?;
            Ok(open.close())
        })?;
        if closed.as_ref().err().is_none_or(|error| !goes_on(error)) {
            handles::remove::<ConnectionView>(Kind::Connection, border::key(connection))?;
        }
        closed
    };
    // SAFETY: as C promises.
    unsafe { border::call(error, body) }
}

/// Whether closing goes on after this error.
fn goes_on(error: &Error) -> bool {
    matches!(error.code(), ErrorCode::Timeout | ErrorCode::Interrupted)
}

/// The address that a connection was opened with. Lives until the connection is closed. NULL for what is no connection.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_connection_uri(connection: *const ottla_connection) -> *const c_char {
    border::look(
        Kind::Connection,
        border::key(connection),
        std::ptr::null(),
        |view: &ConnectionView| view.uri.as_ptr(),
    )
}

/// 0 for an open connection; 1 for one that is closed or closing, and for what is no connection.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_connection_is_closed(connection: *const ottla_connection) -> i32 {
    border::look(Kind::Connection, border::key(connection), 1, |view: &ConnectionView| {
        i32::from(view.connection.is_closed())
    })
}

/// A figure about the connection's broker: `topics` (without those that Ottla keeps for itself), `partitions`, or
/// `size_bytes` (bytes in all segments). `options` takes `timeout.ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_statistics(
    connection: *mut ottla_connection,
    name: *const c_char,
    options: *const ottla_options,
    out: *mut i64,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let open = of(connection)?;
        // SAFETY: as C promises.
        let name = unsafe { border::text(name, "name") }?;
        let value = border::verb(options, |options| {
            options.none(ottla::options::Verb::Statistics)?;
            let statistics = open.statistics()?;
            match name {
                "topics" => Ok(statistics.topics),
                "partitions" => Ok(statistics.partitions),
                "size_bytes" => Ok(statistics.size_bytes),
                other => Err(Error::new(
                    ErrorCode::InvalidArgument,
                    format!("there is no figure {other:?}: ask for topics, partitions or size_bytes"),
                )),
            }
        })?;
        // SAFETY: as C promises.
        unsafe { border::give(out, border::signed(value)) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, 0);
        border::call(error, body)
    }
}
