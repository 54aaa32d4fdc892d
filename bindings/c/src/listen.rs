//! Ports for Kafka clients.

use std::ffi::{CString, c_char};

use ottla::{Listener, options::Verb};
use ottla_bindings::handles::{self, Kind};

use crate::{
    border, connection,
    types::{ottla_connection, ottla_error, ottla_listener, ottla_options},
};

/// A listener as C sees it.
struct ListenerView {
    listener: Listener,
    bootstrap_servers: CString,
}

/// Opens a port: from now on every Kafka client sees the topics. `address` is host and port (`127.0.0.1:9092`; port 0
/// takes a free one). The port stays open until `ottla_listener_close` or until the connection is closed. There is no
/// TLS and no password yet: an address other than loopback lets everyone in who can reach it. `options` takes
/// `timeout.ms`.
///
/// `*out` is to be freed with `ottla_listener_free`, which does not close the port.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_listen(
    connection: *mut ottla_connection,
    address: *const c_char,
    options: *const ottla_options,
    out: *mut *mut ottla_listener,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let connection = connection::of(connection)?;
        // SAFETY: as C promises.
        let address = unsafe { border::text(address, "address") }?;
        let listener = border::verb(options, |options| {
            options.none(Verb::Listen)?;
            connection.listen(address)
        })?;
        let view = ListenerView {
            bootstrap_servers: border::c_text(listener.bootstrap_servers()),
            listener,
        };
        // SAFETY: as C promises.
        unsafe { border::hand_out(out, Kind::Listener, view) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, std::ptr::null_mut());
        border::call(error, body)
    }
}

/// What Kafka clients take as `bootstrap.servers`. Lives until the listener is freed. NULL for what is no listener.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_listener_bootstrap_servers(listener: *const ottla_listener) -> *const c_char {
    border::look(
        Kind::Listener,
        border::key(listener),
        std::ptr::null(),
        |view: &ListenerView| view.bootstrap_servers.as_ptr(),
    )
}

/// 0 for an open port; 1 for one that is closed, by itself or with its connection, and for what is no listener.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_listener_is_closed(listener: *const ottla_listener) -> i32 {
    border::look(Kind::Listener, border::key(listener), 1, |view: &ListenerView| {
        i32::from(view.listener.is_closed())
    })
}

/// Closes the port and the connections that came in by it. Closing again does nothing. The handle stays, until
/// `ottla_listener_free`. `options` takes `timeout.ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_listener_close(
    listener: *mut ottla_listener,
    options: *const ottla_options,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        let view = handles::get::<ListenerView>(Kind::Listener, border::key(listener))?;
        border::verb(options, |options| {
            options.none(Verb::Close)?;
            view.listener.close()
        })
    };
    // SAFETY: as C promises.
    unsafe { border::call(error, body) }
}

/// Frees a listener's handle; the port stays open. NULL, and a listener that was freed before, are allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_listener_free(listener: *mut ottla_listener) {
    border::free::<ListenerView>(Kind::Listener, border::key(listener));
}
