//! From what the user wrote to a bound socket, and to what clients are told.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};

use socket2::{Domain, Protocol, Socket, Type};

use crate::error::BrokerError;

/// An address to listen on, as the user wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    text: String,
    host: String,
    port: u16,
}

impl Wanted {
    /// Reads `HOST:PORT`, `[IPV6]:PORT`, `:PORT` or `PORT`, with `PLAINTEXT://` before it or not. Without a host it is loopback:
    /// other machines are let in only by who says so. Port 0 takes any that is free.
    pub(super) fn parse(text: &str) -> Result<Wanted, BrokerError> {
        let wrong = |what: &str| BrokerError::Listen {
            address: text.to_owned(),
            source: io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("{what}; write HOST:PORT, for example 127.0.0.1:9092, or port 0 for any that is free"),
            ),
        };
        let rest = text.trim();
        let rest = match rest.split_once("://") {
            None => rest,
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("plaintext") => rest,
            Some((scheme, _)) => {
                return Err(wrong(&format!(
                    "the listener protocol {scheme} is not supported, only PLAINTEXT"
                )));
            }
        };
        let (host, port) = match rest.rsplit_once(':') {
            None => ("", rest),
            Some(parts) => parts,
        };
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        if bare.is_none() && host.contains(':') {
            return Err(wrong("an IPv6 address needs brackets"));
        }
        let port = port.parse().map_err(|_| wrong(&format!("{port:?} is not a port")))?;
        let host = bare.unwrap_or(host);
        let host = if host.is_empty() {
            Ipv4Addr::LOCALHOST.to_string()
        } else {
            host.to_owned()
        };
        Ok(Wanted {
            text: text.to_owned(),
            host,
            port,
        })
    }

    /// The host, loopback if none was given.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// The port, 0 for any.
    pub(super) const fn port(&self) -> u16 {
        self.port
    }

    /// Binds to the first of the host's addresses that can be bound, and listens.
    pub(super) fn bind(&self, backlog: i32) -> Result<TcpListener, BrokerError> {
        let failed = |source: io::Error| {
            let source = match source.kind() {
                io::ErrorKind::AddrInUse => io::Error::new(
                    source.kind(),
                    format!(
                        "port {} is in use by another process; choose another, or 0 for any that is free",
                        self.port
                    ),
                ),
                io::ErrorKind::PermissionDenied => io::Error::new(
                    source.kind(),
                    format!("this user may not listen on port {}; choose one above 1023", self.port),
                ),
                io::ErrorKind::AddrNotAvailable => io::Error::new(
                    source.kind(),
                    format!("{} is not an address of this machine", self.host),
                ),
                _ => source,
            };
            BrokerError::Listen {
                address: self.text.clone(),
                source,
            }
        };
        let addresses = (self.host.as_str(), self.port).to_socket_addrs().map_err(failed)?;
        let mut last = io::Error::new(io::ErrorKind::NotFound, format!("{} has no address", self.host));
        for address in addresses {
            match bind_one(address, backlog) {
                Ok(listener) => return Ok(listener),
                Err(error) => last = error,
            }
        }
        Err(failed(last))
    }

    /// The host to name to clients. An address that stands for several (0.0.0.0) is replaced by the one the client has reached.
    pub(super) fn advertised_host(&self, reached: IpAddr) -> String {
        match self.host.parse::<IpAddr>() {
            Ok(address) if address.is_unspecified() => canonical(reached).to_string(),
            Ok(address) => address.to_string(),
            // `localhost` is two addresses and we listen on one of them.
            Err(_) if reached.is_loopback() => reached.to_string(),
            Err(_) => self.host.clone(),
        }
    }
}

/// `::ffff:a.b.c.d` as `a.b.c.d`.
fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

fn bind_one(address: SocketAddr, backlog: i32) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // A restart must not wait for the connections of the run before it to be forgotten.
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(backlog.max(1))?;
    Ok(socket.into())
}

/// `host:port`, with brackets where the host is an IPv6 address.
pub(super) fn host_and_port(host: &str, port: u16) -> String {
    if host.contains(':') {
        format!("[{host}]:{port}")
    } else {
        format!("{host}:{port}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (text, host, port) in [
            ("127.0.0.1:9092", "127.0.0.1", 9092),
            ("localhost:0", "localhost", 0),
            ("[::1]:9092", "::1", 9092),
            (":9093", "127.0.0.1", 9093),
            ("9094", "127.0.0.1", 9094),
            (" PLAINTEXT://0.0.0.0:1 ", "0.0.0.0", 1),
        ] {
            let wanted = Wanted::parse(text).unwrap();
            assert_eq!((wanted.host.as_str(), wanted.port), (host, port), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong_and_what_to_write() {
        for text in ["", "host", "host:", "host:70000", "host:-1", "::1:9092", "SSL://host:1"] {
            let error = Wanted::parse(text).unwrap_err().to_string();
            assert!(error.contains("HOST:PORT"), "{text}: {error}");
        }
    }

    #[test]
    fn a_port_in_use_is_named() {
        let first = Wanted::parse("127.0.0.1:0").unwrap().bind(16).unwrap();
        let port = first.local_addr().unwrap().port();
        let error = Wanted::parse(&format!("127.0.0.1:{port}"))
            .unwrap()
            .bind(16)
            .unwrap_err()
            .to_string();
        assert!(error.contains(&format!("port {port} is in use")), "{error}");
    }

    #[test]
    fn advertises_what_the_client_can_reach() {
        let reached: IpAddr = "127.0.0.1".parse().unwrap();
        let outside: IpAddr = "192.0.2.7".parse().unwrap();
        for (text, reached, host) in [
            ("0.0.0.0:1", outside, "192.0.2.7"),
            ("[::]:1", "::ffff:192.0.2.7".parse().unwrap(), "192.0.2.7"),
            ("localhost:1", reached, "127.0.0.1"),
            ("broker.example:1", outside, "broker.example"),
            ("192.0.2.7:1", outside, "192.0.2.7"),
        ] {
            assert_eq!(Wanted::parse(text).unwrap().advertised_host(reached), host, "{text}");
        }
        assert_eq!(host_and_port("::1", 5), "[::1]:5");
    }
}
