//! The Kafka port: a listener, a task for each connection, and what they share.
//!
//! - `listener` binds, accepts and closes; `connection` answers one connection's requests strictly in order.
//! - `frames` cuts the incoming bytes into requests, `writer` puts responses on the socket (`sendfile` does the system calls).
//! - `memory` bounds what requests in flight may take, `io_threads` where files are touched, `quiet` what is logged.

mod address;
mod connection;
mod frames;
mod io_threads;
mod listener;
mod memory;
mod quiet;
mod sendfile;
mod writer;

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::settings::BrokerSettings;

pub(crate) use io_threads::{JobLost, Lane};
pub use listener::Listener;
pub(crate) use writer::MappedRange;

use io_threads::IoThreads;
use memory::RequestMemory;
use quiet::Quiet;

/// Memory for requests in flight when `queued.max.request.bytes` sets no limit. Kafka then has none; a library has no right to
/// its host's memory.
const REQUEST_MEMORY_DEFAULT: usize = 256 * 1024 * 1024;
/// Kafka's default for the socket buffers. It turns the kernel's own tuning off and costs throughput, so it is only set when
/// another size is asked for.
const KAFKA_SOCKET_BUFFER_BYTES: i32 = 102_400;

/// What all listeners and connections of a broker share.
#[derive(Debug)]
pub(crate) struct Network {
    /// The threads for what may block.
    pub(crate) io_threads: IoThreads,
    memory: RequestMemory,
    request_bytes_max: usize,
    idle_limit: Option<Duration>,
    connections: Arc<tokio::sync::Semaphore>,
    connections_per_address_max: usize,
    per_address: Mutex<HashMap<IpAddr, usize>>,
    send_buffer_bytes: Option<usize>,
    receive_buffer_bytes: Option<usize>,
    backlog: i32,
    /// For lines about what clients do wrong.
    quiet: Quiet,
    /// For lines about what goes wrong here.
    alarm: Quiet,
}

impl Network {
    /// Takes the limits from the broker's settings. Starts nothing.
    pub(crate) fn new(settings: &BrokerSettings) -> Network {
        let buffer_bytes = |bytes: i32| {
            usize::try_from(bytes)
                .ok()
                .filter(|_| bytes > 0 && bytes != KAFKA_SOCKET_BUFFER_BYTES)
        };
        Network {
            io_threads: IoThreads::new(settings.num_io_threads),
            memory: RequestMemory::new(
                usize::try_from(settings.queued_max_request_bytes)
                    .ok()
                    .filter(|bytes| *bytes > 0)
                    .unwrap_or(REQUEST_MEMORY_DEFAULT),
            ),
            request_bytes_max: settings.socket_request_max_bytes,
            idle_limit: u64::try_from(settings.connections_max_idle_ms)
                .ok()
                .map(Duration::from_millis),
            connections: Arc::new(tokio::sync::Semaphore::new(
                settings.max_connections.clamp(1, tokio::sync::Semaphore::MAX_PERMITS),
            )),
            connections_per_address_max: settings.max_connections_per_ip,
            per_address: Mutex::default(),
            send_buffer_bytes: buffer_bytes(settings.socket_send_buffer_bytes),
            receive_buffer_bytes: buffer_bytes(settings.socket_receive_buffer_bytes),
            backlog: settings.socket_listen_backlog_size,
            quiet: Quiet::new(20, Duration::from_secs(10)),
            alarm: Quiet::new(20, Duration::from_secs(10)),
        }
    }

    /// `Some(lines held back before)` when a line about what goes wrong here may be logged.
    pub(crate) fn alarm(&self) -> Option<u64> {
        self.alarm.pass()
    }

    /// Counts a connection from `address`; `false` when `max.connections.per.ip` are open already.
    fn enter(&self, address: IpAddr) -> bool {
        let mut counts = self.per_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        let admitted = *count < self.connections_per_address_max;
        *count += usize::from(admitted);
        if *count == 0 {
            counts.remove(&address);
        }
        admitted
    }

    /// A connection from `address` is gone.
    fn leave(&self, address: IpAddr) {
        let mut counts = self.per_address.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&address);
            }
        }
    }
}
