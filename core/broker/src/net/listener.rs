//! Accepts connections, limits how many there are, and ends them within a second when it is closed.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::address::{Wanted, host_and_port};
use super::{Network, connection};
use crate::broker::{Broker, Endpoint, State};
use crate::error::BrokerError;

/// How long requests in progress may go on once the listener is closed; whoever waits for them gives up after [`CLOSE_LIMIT`].
const GRACE: Duration = Duration::from_millis(600);
/// How long [`Listener::close`] waits at most.
const CLOSE_LIMIT: Duration = Duration::from_millis(950);
/// How long to pause when the process has no file descriptor left for another connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// A port on which Kafka clients reach the broker.
///
/// It stays open when this handle is dropped; it is closed by [`Listener::close`], or with the broker.
#[derive(Debug, Clone)]
pub struct Listener {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    address: SocketAddr,
    bootstrap_servers: String,
    closing: watch::Sender<bool>,
    ended: Mutex<bool>,
    end: Condvar,
}

impl Broker {
    /// Opens the Kafka port: `HOST:PORT`, with port 0 for any that is free. Without a host it is loopback: other machines reach the
    /// broker only if the address says so. Connections are served on the runtime of `handle`, files are touched on its blocking
    /// threads.
    ///
    /// # Errors
    /// [`BrokerError::Listen`] when the address is none, is not of this machine, or its port is in use; [`BrokerError::Closed`]
    /// after [`Broker::close`].
    pub fn listen(&self, handle: &Handle, address: &str) -> Result<Listener, BrokerError> {
        if self.state.is_closed() {
            return Err(BrokerError::Closed);
        }
        Listener::bind(&self.state, handle, address)
    }
}

impl Listener {
    /// Binds to `address` and accepts connections on the runtime of `handle`.
    fn bind(state: &Arc<State>, handle: &Handle, address: &str) -> Result<Listener, BrokerError> {
        let wanted = Wanted::parse(address)?;
        let failed = |source| BrokerError::Listen {
            address: address.to_owned(),
            source,
        };
        let socket = wanted.bind(state.data.network.backlog)?;
        let address = socket.local_addr().map_err(failed)?;
        let socket = {
            let _runtime = handle.enter();
            TcpListener::from_std(socket).map_err(failed)?
        };
        let advertised = match state
            .settings()
            .value("advertised.listeners")
            .map(str::trim)
            .filter(|text| !text.is_empty())
        {
            None => None,
            Some(text) => Some(advertised(text, address.port())?),
        };
        let bootstrap_host = if let Some(endpoint) = &advertised {
            endpoint.host.clone()
        } else if address.ip().is_unspecified() {
            if address.is_ipv4() {
                "127.0.0.1".to_owned()
            } else {
                "::1".to_owned()
            }
        } else {
            wanted.advertised_host(address.ip())
        };
        let (closing, _) = watch::channel(false);
        let inner = Arc::new(Inner {
            address,
            bootstrap_servers: host_and_port(
                &bootstrap_host,
                advertised.as_ref().map_or(address.port(), |endpoint| endpoint.port),
            ),
            closing,
            ended: Mutex::new(false),
            end: Condvar::new(),
        });
        let listener = Listener {
            inner: Arc::clone(&inner),
        };
        state.data.listener_opened(&listener);
        // When the runtime goes away it drops the task, and the guard with it: nobody waits for a task that never runs.
        let guard = EndGuard(inner);
        handle.spawn(accept(
            Arc::clone(state),
            socket,
            Advertise {
                wanted,
                fixed: advertised,
            },
            guard,
        ));
        if state.is_closed() {
            // The broker was closed meanwhile, and may have missed this one.
            listener.close();
            return Err(BrokerError::Closed);
        }
        tracing::info!(%address, "listening for Kafka clients");
        Ok(listener)
    }

    /// What to give clients as `bootstrap.servers`.
    #[must_use]
    pub fn bootstrap_servers(&self) -> &str {
        &self.inner.bootstrap_servers
    }

    /// The address that is listened on, with the port that was chosen if 0 was asked for.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.inner.address
    }

    /// Stops accepting, lets requests in progress end, and closes every connection; returns within a second.
    ///
    /// Blocks: not for use on a runtime's own thread.
    pub fn close(&self) {
        self.begin_close();
        let deadline = Instant::now() + CLOSE_LIMIT;
        let mut ended = self.inner.ended.lock().unwrap_or_else(PoisonError::into_inner);
        while !*ended {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                tracing::warn!(address = %self.inner.address, "connections did not end in time; they end with the runtime");
                return;
            }
            ended = self
                .inner
                .end
                .wait_timeout(ended, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Whether it has stopped accepting and all its connections have ended.
    pub(crate) fn is_ended(&self) -> bool {
        *self.inner.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to close and does not wait.
    pub(crate) fn begin_close(&self) {
        self.inner.closing.send_replace(true);
    }
}

struct EndGuard(Arc<Inner>);

impl Drop for EndGuard {
    fn drop(&mut self) {
        *self.0.ended.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.0.end.notify_all();
    }
}

/// What clients are told to connect to.
struct Advertise {
    wanted: Wanted,
    /// From `advertised.listeners`.
    fixed: Option<Endpoint>,
}

/// The first of `advertised.listeners`; port 0 stands for the one that is listened on.
fn advertised(text: &str, port: u16) -> Result<Endpoint, BrokerError> {
    let first = text.split(',').next().unwrap_or_default();
    let wanted = Wanted::parse(first)?;
    Ok(Endpoint {
        host: wanted.host().to_owned(),
        port: if wanted.port() == 0 { port } else { wanted.port() },
    })
}

async fn accept(state: Arc<State>, socket: TcpListener, advertise: Advertise, guard: EndGuard) {
    let network = &state.data.network;
    let mut closing = guard.0.closing.subscribe();
    let mut connections = JoinSet::new();
    loop {
        // As in Kafka, connections beyond `max.connections` wait in the backlog until one ends.
        let slot = tokio::select! {
            biased;
            _ = closing.wait_for(|closing| *closing) => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
            slot = Arc::clone(&network.connections).acquire_owned() => slot,
        };
        let accepted = tokio::select! {
            biased;
            _ = closing.wait_for(|closing| *closing) => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
            accepted = socket.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // The connection may be gone again, or there is no descriptor left for it. Neither ends the listener.
                if let Some(held_back) = network.alarm.pass() {
                    tracing::warn!(%error, held_back, "could not accept a connection");
                }
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        if !network.enter(peer.ip()) {
            if let Some(held_back) = network.quiet.pass() {
                tracing::warn!(%peer, held_back, "connection refused: max.connections.per.ip are open from this address");
            }
            continue;
        }
        let open = OpenConnection {
            state: Arc::clone(&state),
            peer,
        };
        let endpoint = prepare(network, &stream, &advertise);
        let state = Arc::clone(&state);
        let closing = guard.0.closing.subscribe();
        connections.spawn(async move {
            let _slot = slot;
            let _open = open;
            match endpoint {
                Ok(endpoint) => connection::serve(state, stream, peer, Arc::new(endpoint), closing).await,
                Err(error) => tracing::debug!(%peer, %error, "the connection was gone before it was served"),
            }
        });
    }
    drop(socket);
    let ended = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(GRACE, ended).await.is_err() {
        connections.shutdown().await;
    }
    tracing::info!(address = %guard.0.address, "closed the listener");
}

/// Sets the socket's options and finds the address to advertise on it.
fn prepare(network: &Network, stream: &TcpStream, advertise: &Advertise) -> io::Result<Endpoint> {
    stream.set_nodelay(true)?;
    let socket = socket2::SockRef::from(stream);
    socket.set_keepalive(true)?;
    if let Some(bytes) = network.send_buffer_bytes {
        socket.set_send_buffer_size(bytes)?;
    }
    if let Some(bytes) = network.receive_buffer_bytes {
        socket.set_recv_buffer_size(bytes)?;
    }
    if let Some(endpoint) = &advertise.fixed {
        return Ok(endpoint.clone());
    }
    let reached = stream.local_addr()?;
    Ok(Endpoint {
        host: advertise.wanted.advertised_host(reached.ip()),
        port: reached.port(),
    })
}

/// Takes the connection off the counts when it ends, however it does.
struct OpenConnection {
    state: Arc<State>,
    peer: SocketAddr,
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.state.data.network.leave(self.peer.ip());
    }
}
