//! The one place of this program that maps a file.
#![expect(unsafe_code, reason = "mapping a file is unsafe: another process could cut it")]

use std::fs::File;
use std::io;

/// A file mapped for reading, all pages present.
pub(crate) fn map_resident(file: &File) -> io::Result<memmap2::Mmap> {
    // SAFETY: the file lies in a temporary directory of this process, which neither cuts nor changes it while mapped.
    let map = unsafe { memmap2::Mmap::map(file) }?;
    map.advise(memmap2::Advice::PopulateRead)?;
    Ok(map)
}
