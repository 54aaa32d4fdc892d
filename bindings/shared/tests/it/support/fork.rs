//! Forking this process, which is what a host such as Python's multiprocessing does.

#![expect(unsafe_code, reason = "fork has no safe form")]

use std::{
    io::{Read as _, Write as _},
    os::unix::net::UnixStream,
};

unsafe extern "C" {
    fn fork() -> i32;
    fn kill(pid: i32, signal: i32) -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
    fn _exit(status: i32) -> !;
}

const SIGKILL: i32 = 9;

/// A child that has run a check and waits to be killed.
pub struct Child {
    pid: i32,
    answer: UnixStream,
}

/// Runs `check` in a forked child, which then stays alive.
pub fn in_child(check: impl FnOnce() -> bool) -> Child {
    let (answer, mut ask) = UnixStream::pair().unwrap();
    answer
        .set_read_timeout(Some(std::time::Duration::from_secs(20)))
        .unwrap();
    // SAFETY: the child only runs the check, which is what is tested, and never returns into the test harness.
    let pid = unsafe { fork() };
    assert!(pid >= 0, "{}", std::io::Error::last_os_error());
    if pid == 0 {
        let said = std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).unwrap_or(false);
        let _ = ask.write_all(&[u8::from(said)]);
        std::thread::sleep(std::time::Duration::from_secs(60));
        // SAFETY: ends the child without running anything of the parent's.
        unsafe { _exit(0) }
    }
    Child { pid, answer }
}

impl Child {
    pub fn said_yes(&self) -> bool {
        let mut said = [0];
        (&self.answer)
            .read_exact(&mut said)
            .expect("the child hangs: it waits for a lock of its parent");
        said == [1]
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // SAFETY: a process that this one has made and not yet waited for.
        unsafe {
            kill(self.pid, SIGKILL);
            waitpid(self.pid, std::ptr::null_mut(), 0);
        }
    }
}
