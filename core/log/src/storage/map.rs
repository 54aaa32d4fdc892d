//! Read-only maps of files, and the check that keeps an unreadable page from killing the process.
#![expect(unsafe_code, reason = "mmap, madvise and slices of mapped memory")]

use std::fs::File;
use std::io;
use std::ptr;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use rustix::mm::{MapFlags, ProtFlags, mmap, mmap_anonymous, munmap};

/// A shared, read-only map of the start of a file. Ranges of it are handed out as `Bytes` that keep it alive.
#[derive(Debug)]
pub struct Map {
    address: *mut u8,
    length: usize,
    /// What must live as long as the map: the account of a memory file.
    _keep: Option<Arc<dyn std::any::Any + Send + Sync>>,
}

// SAFETY: the memory is never written through the map, and `address` is only freed in drop.
unsafe impl Send for Map {}
// SAFETY: as above; shared reads need no order among themselves.
unsafe impl Sync for Map {}

impl Map {
    /// Maps `length` bytes from the start of `file`.
    pub(super) fn new(
        file: &File,
        length: usize,
        keep: Option<Arc<dyn std::any::Any + Send + Sync>>,
    ) -> io::Result<Self> {
        // SAFETY: a new mapping at an address that the kernel chooses touches no memory of ours.
        let address = unsafe {
            mmap(
                ptr::null_mut(),
                length.max(1),
                ProtFlags::READ,
                MapFlags::SHARED,
                file,
                0,
            )
        }?;
        Ok(Self {
            address: address.cast(),
            length: length.max(1),
            _keep: keep,
        })
    }

    /// Bytes mapped, some of which may lie beyond the end of the file.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The mapped address, for proofs that a slice lies inside.
    #[must_use]
    pub fn address_range(&self) -> std::ops::Range<usize> {
        let start = self.address as usize;
        start..start + self.length
    }

    /// `length` bytes at `position` as `Bytes` that own the map. Nothing is read. `None` when the range is outside.
    ///
    /// The caller vouches that the range is written and will not change: what is published never does. Before the
    /// bytes are touched, [`make_resident`] turns an unreadable page into an error.
    #[must_use]
    pub fn slice(self: &Arc<Self>, position: usize, length: usize) -> Option<Bytes> {
        let end = position.checked_add(length)?;
        if end > self.length {
            return None;
        }
        if length == 0 {
            return Some(Bytes::new());
        }
        Some(Bytes::from_owner(MappedRange {
            map: Arc::clone(self),
            position,
            length,
        }))
    }
}

impl Drop for Map {
    fn drop(&mut self) {
        // SAFETY: the range was mapped in `new`, and no slice of it is left: each holds an Arc of this map.
        let unmapped = unsafe { munmap(self.address.cast(), self.length) };
        if let Err(error) = unmapped {
            tracing::warn!(%error, "a map could not be given back");
        }
    }
}

struct MappedRange {
    map: Arc<Map>,
    position: usize,
    length: usize,
}

impl AsRef<[u8]> for MappedRange {
    fn as_ref(&self) -> &[u8] {
        // SAFETY: `Map::slice` checked that the range lies inside the map, which lives as long as `self`; the file's
        // bytes in a published range are never written again.
        unsafe { std::slice::from_raw_parts(self.map.address.add(self.position), self.length) }
    }
}

/// Brings the pages of `bytes` into memory. For bytes of [`LogRead`](crate::LogRead) this must come before they are
/// touched or sent: a page that cannot be read (a failing disk, a file cut by someone else) is an error here, and would
/// be a SIGBUS later. Bytes on the heap pass at once. What remains is a page that becomes unreadable after this call.
///
/// # Errors
/// EFAULT when a page cannot be read, EHWPOISON when its memory is broken.
pub fn make_resident(bytes: &[u8]) -> io::Result<()> {
    if bytes.is_empty() || !can_populate() {
        // Without populate nothing is mapped (see `platform::can_map`), so the bytes are on the heap.
        return Ok(());
    }
    let page = rustix::param::page_size();
    let start = bytes.as_ptr() as usize;
    let aligned = start - start % page;
    match populate(aligned as *mut _, start + bytes.len() - aligned) {
        Ok(()) => Ok(()),
        Err(rustix::io::Errno::FAULT) => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!(
                "{} bytes of a mapped file cannot be read (EFAULT): the file was cut or its device fails",
                bytes.len()
            ),
        )),
        Err(error) => Err(error.into()),
    }
}

/// Reads the pages of mapped memory in.
#[cfg(target_os = "linux")]
fn populate(address: *mut std::ffi::c_void, length: usize) -> rustix::io::Result<()> {
    // SAFETY: populating changes nothing that a program can see; what is not mapped gives an error.
    unsafe { rustix::mm::madvise(address, length, rustix::mm::Advice::LinuxPopulateRead) }
}

#[cfg(not(target_os = "linux"))]
fn populate(_address: *mut std::ffi::c_void, _length: usize) -> rustix::io::Result<()> {
    Err(rustix::io::Errno::NOSYS)
}

/// Whether the kernel knows MADV_POPULATE_READ (Linux 5.14).
pub(super) fn can_populate() -> bool {
    static CAN: OnceLock<bool> = OnceLock::new();
    *CAN.get_or_init(|| {
        let length = rustix::param::page_size();
        // SAFETY: a new anonymous mapping at an address that the kernel chooses, populated and unmapped again.
        unsafe {
            let Ok(address) = mmap_anonymous(ptr::null_mut(), length, ProtFlags::READ, MapFlags::PRIVATE) else {
                return false;
            };
            let populated = populate(address, length).is_ok();
            munmap(address, length).is_ok() && populated
        }
    })
}
