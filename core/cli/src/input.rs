//! Where rows come from: a file or standard input, as lines or as Arrow.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::Path,
    sync::mpsc::{Receiver, sync_channel},
};

use arrow_array::RecordBatchReader;
use arrow_ipc::reader::StreamReader;

use crate::failure::Failure;

/// The first bytes of an Arrow IPC file; after padding with zeros a stream follows.
const FILE_MAGIC: &[u8; 6] = b"ARROW1";
/// Bytes that are looked at together: padding comes in multiples of this.
const START: usize = 8;
/// More padding than any writer's alignment asks for.
const MOST_PADDING: usize = 1 << 16;
/// The longest line that is read; a record cannot be larger than a batch of 2 GiB, and none should come near this.
const LONGEST_LINE: u64 = 1 << 30;

/// Opens a file, or standard input for none and `-`; with its name for messages.
pub(crate) fn open(path: Option<&Path>) -> Result<(Box<dyn Read + Send>, String), Failure> {
    match path {
        Some(path) if path != Path::new("-") => {
            let file = File::open(path).map_err(|source| Failure::Io {
                doing: format!("open {}", path.display()),
                source,
            })?;
            Ok((Box::new(file), path.display().to_string()))
        }
        _ => Ok((Box::new(io::stdin()), "standard input".to_owned())),
    }
}

/// An Arrow IPC stream, or a file read as the stream that it holds, so that it can come through a pipe.
pub(crate) fn arrow(
    mut source: Box<dyn Read + Send>,
    name: &str,
) -> Result<Box<dyn RecordBatchReader + Send>, Failure> {
    let failed = |source| Failure::Io {
        doing: format!("read {name}"),
        source,
    };
    let mut start = read_start(&mut source).map_err(failed)?;
    if start.is_empty() {
        return Err(Failure::Data(format!(
            "{name} is empty: an Arrow stream without rows still has a schema"
        )));
    }
    if start.starts_with(FILE_MAGIC) {
        // Zeros up to the writer's alignment, then the stream, which never starts with eight of them.
        for _ in 0..MOST_PADDING / START {
            start = read_start(&mut source).map_err(failed)?;
            if start.iter().any(|byte| *byte != 0) {
                break;
            }
        }
    }
    let reader = StreamReader::try_new(
        BufReader::with_capacity(1 << 20, Cursor::new(start).chain(source)),
        None,
    )
    .map_err(|error| Failure::Data(format!("{name} is no Arrow IPC stream or file: {error}")))?;
    Ok(Box::new(reader))
}

fn read_start(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::with_capacity(START);
    source.take(START as u64).read_to_end(&mut start)?;
    Ok(start)
}

/// The lines of a source with their numbers from 1, read by a thread of their own: whoever waits for them can also wait
/// for something else. Line ends are cut off, empty lines are left out.
pub(crate) fn lines(source: Box<dyn Read + Send>, name: String) -> Receiver<Result<(u64, Vec<u8>), Failure>> {
    let (sender, receiver) = sync_channel(1024);
    std::thread::spawn(move || {
        let mut reader = BufReader::with_capacity(1 << 18, source);
        for number in 1_u64.. {
            let mut line = Vec::new();
            let read = reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
            let answer = match read {
                Ok(0) => return,
                Ok(length) if length as u64 == LONGEST_LINE && line.last() != Some(&b'\n') => Err(Failure::Data(
                    format!("line {number} of {name} is longer than {LONGEST_LINE} bytes"),
                )),
                Ok(_) => {
                    while matches!(line.last(), Some(b'\n' | b'\r')) {
                        line.pop();
                    }
                    if line.is_empty() {
                        continue;
                    }
                    Ok((number, line))
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(source) => Err(Failure::Io {
                    doing: format!("read line {number} of {name}"),
                    source,
                }),
            };
            let last = answer.is_err();
            if sender.send(answer).is_err() || last {
                return;
            }
        }
    });
    receiver
}
