//! What the machine does by itself: the speeds that Ottla's are held against.

use std::fs::{self, File, OpenOptions};
use std::hint::black_box;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Instant;

use crate::Failure;
use crate::map::map_resident;
use crate::sample::Samples;

const WRITE_SIZE: usize = 1 << 20;

/// Memory to measure with, written to once so that every page is there.
pub(crate) struct Source {
    from: Vec<u8>,
    to: Vec<u8>,
}

impl Source {
    pub(crate) fn new(length: usize) -> Result<Self, Failure> {
        let mut from = Vec::new();
        from.try_reserve_exact(length)?;
        from.extend((0..length as u64 / 8).flat_map(u64::to_le_bytes));
        let to = from.clone();
        Ok(Self { from, to })
    }
}

/// Speeds in GB/s.
#[derive(Debug, Default)]
pub(crate) struct MachineSamples {
    pub(crate) write: Samples,
    pub(crate) copy: Samples,
    pub(crate) crc: Samples,
    pub(crate) scan: Samples,
}

pub(crate) fn gigabytes_a_second(bytes: usize, since: Instant) -> f64 {
    bytes as f64 / 1e9 / since.elapsed().as_secs_f64()
}

/// A new file written as a segment is: blocks reserved, length kept, into the page cache, 1 MiB at a time.
fn write(source: &Source, path: &Path) -> Result<File, Failure> {
    let file = OpenOptions::new().read(true).write(true).create_new(true).open(path)?;
    rustix::fs::fallocate(
        &file,
        rustix::fs::FallocateFlags::KEEP_SIZE,
        0,
        source.from.len() as u64,
    )?;
    for (index, chunk) in source.from.chunks(WRITE_SIZE).enumerate() {
        file.write_all_at(chunk, (index * WRITE_SIZE) as u64)?;
    }
    Ok(file)
}

/// The sum of a mapped column.
fn sum(bytes: &[u8]) -> i64 {
    bytes
        .as_chunks::<8>()
        .0
        .iter()
        .fold(0, |sum, value| sum.wrapping_add(i64::from_le_bytes(*value)))
}

impl MachineSamples {
    /// Everything but the writes and scans of files.
    pub(crate) fn measure_memory(&mut self, source: &mut Source) {
        let length = source.from.len();
        let started = Instant::now();
        source.to.copy_from_slice(black_box(&source.from));
        black_box(&source.to);
        self.copy.push(gigabytes_a_second(length, started));

        let started = Instant::now();
        black_box(crc32c::crc32c(black_box(&source.from)));
        self.crc.push(gigabytes_a_second(length, started));
    }

    /// Writes a file twice and scans it.
    ///
    /// The first write does not count: in a virtual machine, memory that lay free for a while is given to it anew, page
    /// by page, which makes a write to the page cache ten times slower. What the first write frees, the second gets, and
    /// what that frees, the append that is measured next.
    pub(crate) fn measure_file(&mut self, source: &Source, directory: &Path) -> Result<(), Failure> {
        let length = source.from.len();
        let path = directory.join("machine");
        drop(write(source, &path)?);
        fs::remove_file(&path)?;
        let started = Instant::now();
        let file = write(source, &path)?;
        self.write.push(gigabytes_a_second(length, started));

        let expected = sum(&source.from);
        let started = Instant::now();
        let map = map_resident(&file)?;
        let found = sum(black_box(&map));
        self.scan.push(gigabytes_a_second(length, started));
        drop(map);
        fs::remove_file(&path)?;
        if found != expected {
            return Err("the file does not hold what was written to it".into());
        }
        Ok(())
    }
}
