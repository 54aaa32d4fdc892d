//! A port that Kafka clients connect to.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::{blocking, convert, error::Result, runtime};

/// An open port. Clones are the same port. It is closed by [`Listener::close`] and with its connection, not by dropping it.
#[derive(Clone)]
pub struct Listener {
    inner: Arc<Inner>,
}

struct Inner {
    listener: ottla_broker::Listener,
    closed: AtomicBool,
}

impl fmt::Debug for Listener {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Listener")
            .field("bootstrap_servers", &self.bootstrap_servers())
            .field("closed", &self.is_closed())
            .finish()
    }
}

impl Listener {
    pub(crate) fn open(broker: &ottla_broker::Broker, address: &str) -> Result<Self> {
        let listener = broker
            .listen(&runtime::handle()?, address)
            .map_err(convert::broker_error)?;
        Ok(Self {
            inner: Arc::new(Inner {
                listener,
                closed: AtomicBool::new(false),
            }),
        })
    }

    /// What Kafka clients take as `bootstrap.servers`: host and port.
    pub fn bootstrap_servers(&self) -> &str {
        self.inner.listener.bootstrap_servers()
    }

    /// Closes the port and the connections that came in by it. Closing again does nothing.
    pub fn close(&self) -> Result<()> {
        if self.inner.closed.swap(true, Ordering::SeqCst) {
            return Ok(());
        }
        let listener = self.inner.listener.clone();
        blocking::wait_blocking(move || listener.close())
    }

    /// True once it was closed, by itself or with its connection.
    pub fn is_closed(&self) -> bool {
        self.inner.closed.load(Ordering::SeqCst)
    }
}
