//! The two system calls that put a response on a plain TCP socket: `sendfile` for ranges of segment files, which never pass
//! through this process' memory, and a gathering `sendmsg` for everything else.
//!
//! Both are for non-blocking sockets: they send what fits and report `WouldBlock` when nothing does. `sendfile` reads the page
//! cache at the time of the call and of later retransmissions; that is right here because published bytes are never changed.

use std::fs::File;
use std::io::{self, IoSlice};
use std::os::fd::AsFd;

use rustix::net::{SendAncillaryBuffer, SendFlags, sendmsg};

/// The most slices one [`send_slices`] takes; the rest is left for the next call.
pub(crate) const SLICES_MAX: usize = 64;

/// Sends up to `count` bytes of `file` from `position` on and returns how many the socket took.
///
/// # Errors
/// `WouldBlock` when the socket is full, `UnexpectedEof` when the file ends before the range does, else what the system says.
#[cfg(target_os = "linux")]
pub(crate) fn send_file(socket: impl AsFd, file: &File, position: u64, count: usize) -> io::Result<usize> {
    let mut offset = position;
    loop {
        match rustix::fs::sendfile(&socket, file, Some(&mut offset), count) {
            Ok(0) if count > 0 => return Err(range_ended(position)),
            Ok(sent) => return Ok(sent),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Sends up to `count` bytes of `file` from `position` on and returns how many the socket took.
///
/// `sendfile` has another signature on each system; where it is not Linux's, the bytes are copied through a small buffer.
///
/// # Errors
/// As on Linux.
#[cfg(not(target_os = "linux"))]
pub(crate) fn send_file(socket: impl AsFd, file: &File, position: u64, count: usize) -> io::Result<usize> {
    use std::os::unix::fs::FileExt;
    let mut buffer = [0_u8; 64 * 1024];
    let wanted = count.min(buffer.len());
    let read = file.read_at(&mut buffer[..wanted], position)?;
    if read == 0 && wanted > 0 {
        return Err(range_ended(position));
    }
    send_slices(socket, &[IoSlice::new(&buffer[..read])], false)
}

/// Sends as much of `slices` as the socket takes, in order, and returns the number of bytes.
///
/// `more` tells the kernel that file data follows at once, so that a header does not leave in a packet of its own.
///
/// # Errors
/// `WouldBlock` when the socket is full, else what the system says. A closed socket is an error, never a signal.
pub(crate) fn send_slices(socket: impl AsFd, slices: &[IoSlice<'_>], more: bool) -> io::Result<usize> {
    let slices = slices.get(..SLICES_MAX).unwrap_or(slices);
    let mut flags = SendFlags::NOSIGNAL;
    #[cfg(target_os = "linux")]
    flags.set(SendFlags::MORE, more);
    #[cfg(not(target_os = "linux"))]
    let _ = (more, &mut flags);
    loop {
        match sendmsg(&socket, slices, &mut SendAncillaryBuffer::default(), flags) {
            Ok(sent) => return Ok(sent),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

fn range_ended(position: u64) -> io::Error {
    io::Error::new(
        io::ErrorKind::UnexpectedEof,
        format!("the segment file ends at or before position {position}, inside a range that was published"),
    )
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    use super::*;

    fn pair() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let near = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (far, _) = listener.accept().unwrap();
        near.set_nonblocking(true).unwrap();
        (near, far)
    }

    #[test]
    fn sends_a_range_and_stops_when_the_socket_is_full() {
        let (near, mut far) = pair();
        let mut file = tempfile::tempfile().unwrap();
        let content: Vec<u8> = (0..12_000_000_u32).map(|i| (i / 7) as u8).collect();
        file.write_all(&content).unwrap();
        let (start, end) = (4097_usize, content.len() - 33);
        let mut sent = 0;
        let reader = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(50));
            let mut received = vec![0; end - start];
            far.read_exact(&mut received).unwrap();
            received
        });
        let mut blocked = 0;
        while start + sent < end {
            match send_file(&near, &file, (start + sent) as u64, end - start - sent) {
                Ok(count) => sent += count,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    blocked += 1;
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
                Err(error) => panic!("{error}"),
            }
        }
        assert!(blocked > 0, "a 12 MB range must not fit into a socket nobody reads");
        assert_eq!(reader.join().unwrap(), &content[start..end]);
    }

    #[test]
    fn a_range_beyond_the_file_is_an_error() {
        let (near, _far) = pair();
        let file = tempfile::tempfile().unwrap();
        assert_eq!(
            send_file(&near, &file, 10, 1).unwrap_err().kind(),
            io::ErrorKind::UnexpectedEof
        );
    }

    #[test]
    fn gathers_slices_in_order_and_survives_a_closed_peer() {
        let (near, mut far) = pair();
        let slices = [IoSlice::new(b"ab"), IoSlice::new(b""), IoSlice::new(b"cde")];
        assert_eq!(send_slices(&near, &slices, false).unwrap(), 5);
        let mut received = [0; 5];
        far.read_exact(&mut received).unwrap();
        assert_eq!(&received, b"abcde");
        drop(far);
        let mut last = Ok(0);
        for _ in 0..100 {
            last = send_slices(&near, &[IoSlice::new(b"x")], false);
            if last.is_err() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        assert!(last.is_err(), "a closed peer must be an error, not a signal");
    }
}
