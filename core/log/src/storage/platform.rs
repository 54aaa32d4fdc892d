//! System calls that differ between platforms. Everything here is a hint or says that it cannot.

use std::fs::File;
use std::io;
#[cfg(target_os = "linux")]
use std::sync::OnceLock;

/// Whether maps of this file are safe: a local file system, and a kernel that can report an unreadable page as an
/// error instead of a signal.
pub(super) fn can_map(file: &File) -> io::Result<bool> {
    #[cfg(target_os = "linux")]
    {
        Ok(super::map::can_populate() && is_local(file)?)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = file;
        Ok(false)
    }
}

#[cfg(target_os = "linux")]
fn is_local(file: &File) -> io::Result<bool> {
    // A page of a file that another machine may truncate, or whose server may go away, can vanish at any time.
    const REMOTE: [u32; 12] = [
        0x6969,      // NFS
        0x6573_5546, // FUSE, virtiofs
        0xff53_4d42, // CIFS
        0xfe53_4d42, // SMB2
        0x517b,      // SMB
        0x0102_1997, // 9P
        0x00c3_6400, // Ceph
        0x7375_7245, // Coda
        0x5346_414f, // AFS
        0x6b41_4653, // kAFS
        0x0bd0_0bd0, // Lustre
        0x7461_636f, // OCFS2
    ];
    let status = rustix::fs::fstatfs(file)?;
    // The type's width and sign differ between architectures; the magics fit 32 bits.
    let magic = (status.f_type as u64 & 0xffff_ffff) as u32;
    Ok(!REMOTE.contains(&magic))
}

/// Reserves blocks beyond the end of the file without changing its length. `Ok(false)` where that is not possible.
pub(super) fn allocate_keep_size(file: &File, position: u64, length: u64) -> io::Result<bool> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{FallocateFlags, fallocate};
        match fallocate(file, FallocateFlags::KEEP_SIZE, position, length) {
            Ok(()) => Ok(true),
            Err(rustix::io::Errno::OPNOTSUPP | rustix::io::Errno::NOSYS) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = (file, position, length);
        Ok(false)
    }
}

/// A file without a name, in memory where the platform has such.
pub(super) fn memory_file() -> io::Result<File> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{MemfdFlags, memfd_create};
        static NO_EXEC_SEAL: OnceLock<bool> = OnceLock::new();
        // Newer kernels warn about memory files that do not say whether they may be executed; older ones refuse the flag.
        if *NO_EXEC_SEAL.get_or_init(|| memfd_create("ottla", MemfdFlags::CLOEXEC | MemfdFlags::NOEXEC_SEAL).is_ok()) {
            return Ok(File::from(memfd_create(
                "ottla",
                MemfdFlags::CLOEXEC | MemfdFlags::NOEXEC_SEAL,
            )?));
        }
        Ok(File::from(memfd_create("ottla", MemfdFlags::CLOEXEC)?))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(io::Error::other)?;
        let path = std::env::temp_dir().join(format!("ottla-{:032x}", u128::from_ne_bytes(random)));
        let file = File::options().read(true).write(true).create_new(true).open(&path)?;
        std::fs::remove_file(&path)?;
        Ok(file)
    }
}

/// Writes some of the buffers, at least a part of the first one that is not empty.
pub(super) fn write_vectored(file: &File, buffers: &[io::IoSlice<'_>], position: u64) -> io::Result<usize> {
    #[cfg(target_os = "linux")]
    {
        rustix::io::pwritev(file, buffers, position).map_err(io::Error::from)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let first = buffers.iter().find(|buffer| !buffer.is_empty());
        first.map_or(Ok(0), |buffer| {
            std::os::unix::fs::FileExt::write_at(file, buffer, position)
        })
    }
}
