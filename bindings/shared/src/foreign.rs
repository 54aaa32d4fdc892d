//! Calling callbacks that may throw.
//!
//! A C callback that is written in C++ can throw, and an exception that reaches a Rust frame which does not expect it ends
//! the process. So callbacks are called through [`catch`]: a few instructions of assembly make a frame with a personality
//! routine of our own, the function that the unwinder asks about each frame on the way. It says "caught here" to foreign
//! exceptions and "go on" to what must go on: panics of our own, which the wall of the border catches above, and forced
//! unwinds, by which `pthread_exit` and a cancelled thread end. No C++ runtime is needed for it.
//!
//! Between that frame and the callback lie Rust frames without anything to drop, compiled as `C-unwind`. On targets other
//! than Linux on x86-64 and AArch64 the callback is called directly: there it must not throw.
#![expect(unsafe_code, reason = "an unwinder is spoken to in assembly and raw pointers")]

use std::{ffi::c_void, fmt, mem::ManuallyDrop};

use ottla::{Error, ErrorCode};

/// A callback ended by throwing something that is no panic of this library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeignException {
    class: [u8; 8],
}

impl ForeignException {
    /// The language and runtime it came from, as the eight letters by which unwinders know it (`GNUCC++`).
    pub fn class(&self) -> String {
        self.class
            .iter()
            .filter(|letter| letter.is_ascii_graphic())
            .map(|letter| char::from(*letter))
            .collect()
    }

    /// The error for an exception out of `callback`.
    pub fn into_error(self, callback: &str) -> Error {
        Error::new(ErrorCode::SourceFailed, format!("{callback} threw {self}"))
    }
}

impl fmt::Display for ForeignException {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = self.class();
        if class.contains("C++") {
            formatter.write_str("a C++ exception")
        } else if class.contains("RUST") || class.contains("TSUR") {
            formatter.write_str("a panic of another library")
        } else {
            write!(formatter, "an exception of a foreign language ({class})")
        }
    }
}

impl std::error::Error for ForeignException {}

/// Runs `callback`, which calls a function of another language, and catches what that throws. The exception is freed.
///
/// The closure itself must own nothing that has to be dropped, and must call functions as `extern "C-unwind"`: a frame that
/// does not expect to be unwound ends the process. A panic of this library goes through as it is.
pub fn catch<T>(callback: impl FnOnce() -> T) -> Result<T, ForeignException> {
    let mut call = Call {
        callback: ManuallyDrop::new(callback),
        answer: None,
    };
    let data: *mut c_void = (&raw mut call).cast();
    // SAFETY: `shim` gets the `Call` that it is made for, which lives until `run` returns.
    match unsafe { trampoline::run(shim_of(&call), data) } {
        // The shim has set it, unless it did not return.
        None => call.answer.ok_or(ForeignException { class: *b"unknown\0" }),
        Some(exception) => Err(exception),
    }
}

struct Call<F, T> {
    callback: ManuallyDrop<F>,
    answer: Option<T>,
}

type Shim = unsafe extern "C-unwind" fn(*mut c_void);

/// The shim for the types of a call.
fn shim_of<F: FnOnce() -> T, T>(_: &Call<F, T>) -> Shim {
    shim::<F, T>
}

/// # Safety
/// `data` must point to a `Call<F, T>` whose callback was not taken yet.
unsafe extern "C-unwind" fn shim<F: FnOnce() -> T, T>(data: *mut c_void) {
    // SAFETY: as the caller vouches. No reference is held across the call.
    let callback = unsafe { ManuallyDrop::take(&mut (*data.cast::<Call<F, T>>()).callback) };
    let answer = callback();
    // SAFETY: as above; what was there is `None`, so nothing is dropped.
    unsafe { (*data.cast::<Call<F, T>>()).answer = Some(answer) };
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod trampoline {
    //! The frame that catches: a naked function with call frame information that names [`personality`].

    use std::{
        arch::naked_asm,
        ffi::{c_char, c_int, c_void},
    };

    use super::{ForeignException, Shim};

    /// The header of every exception, as the unwinding ABI prescribes it; more may follow.
    #[repr(C)]
    struct UnwindException {
        class: u64,
        cleanup: Option<unsafe extern "C-unwind" fn(c_int, *mut UnwindException)>,
        private: [usize; 2],
    }

    /// The unwinder's view of a frame.
    #[repr(C)]
    struct UnwindContext {
        opaque: [u8; 0],
    }

    /// Phases of unwinding and what a personality routine answers, as the ABI numbers them.
    const SEARCH_PHASE: c_int = 1;
    const HANDLER_FRAME: c_int = 4;
    const FORCE_UNWIND: c_int = 8;
    const FATAL_PHASE1_ERROR: c_int = 3;
    const HANDLER_FOUND: c_int = 6;
    const INSTALL_CONTEXT: c_int = 7;
    const CONTINUE_UNWIND: c_int = 8;

    /// The class of panics, of this library and of others written in Rust, whose standard library has written it in
    /// either order of bytes.
    const RUST: [u64; 2] = [u64::from_be_bytes(*b"MOZ\0RUST"), u64::from_le_bytes(*b"MOZ\0RUST")];

    // The system's unwinder, which the standard library links in as well.
    unsafe extern "C-unwind" {
        fn _Unwind_DeleteException(exception: *mut UnwindException);
    }
    unsafe extern "C" {
        fn _Unwind_SetGR(context: *mut UnwindContext, register: c_int, value: usize);
        fn _Unwind_SetIP(context: *mut UnwindContext, address: usize);
        fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
        fn dlclose(handle: *mut c_void) -> c_int;
        fn dlsym(handle: *mut c_void, name: *const c_char) -> *mut c_void;
        fn dladdr(address: *const c_void, information: *mut Location) -> c_int;
    }

    /// Of `dlopen`: only what is loaded already (glibc's and musl's numbers).
    const RTLD_NOW: c_int = 2;
    const RTLD_NOLOAD: c_int = 4;

    /// What `dladdr` says: in which file's image an address lies.
    #[repr(C)]
    struct Location {
        file: *const c_char,
        base: *mut c_void,
        symbol: *const c_char,
        symbol_address: *mut c_void,
    }

    /// Calls `shim(data)`; what it threw, when it did.
    ///
    /// # Safety
    /// `shim` must take `data`.
    pub(super) unsafe fn run(shim: Shim, data: *mut c_void) -> Option<ForeignException> {
        // SAFETY: as the caller vouches.
        let exception = unsafe { enter(shim, data) };
        // SAFETY: the pointer is null or what the unwinder gave the personality routine: an exception that is ours now.
        let class = unsafe { exception.as_ref() }?.class;
        if !RUST.contains(&class) {
            // SAFETY: as above; nobody else refers to it.
            unsafe { free(exception) };
        }
        // The panic of another library's Rust cannot be freed from outside of it: that ends the process. It is left alone.
        Some(ForeignException {
            class: class.to_be_bytes(),
        })
    }

    /// Frees a foreign exception, as a `catch` that ends does.
    ///
    /// # Safety
    /// `exception` must point to an exception that was caught and that nobody else refers to.
    unsafe fn free(exception: *mut UnwindException) {
        // SAFETY: as the caller vouches.
        match unsafe { catch_clause(exception) } {
            // SAFETY: they are the functions of the very runtime that threw it, made for this.
            Some((begin, end)) => unsafe {
                begin(exception);
                end();
            },
            // SAFETY: as the caller vouches.
            None => unsafe { _Unwind_DeleteException(exception) },
        }
    }

    type BeginCatch = unsafe extern "C-unwind" fn(*mut UnwindException) -> *mut c_void;
    type EndCatch = unsafe extern "C-unwind" fn();

    /// What begins and ends a `catch` in the C++ runtime that threw: besides freeing the exception it counts it as caught,
    /// for `std::uncaught_exceptions`. A process may hold several C++ runtimes that know nothing of each other, so what is
    /// found by name is used only if it lies in the same image as the exception's own cleanup.
    ///
    /// # Safety
    /// `exception` must point to an exception.
    unsafe fn catch_clause(exception: *mut UnwindException) -> Option<(BeginCatch, EndCatch)> {
        // SAFETY: as the caller vouches.
        let (class, cleanup) = unsafe { ((*exception).class, (*exception).cleanup?) };
        if !class.to_be_bytes().starts_with(b"GNUCC++") && !class.to_be_bytes().starts_with(b"CLNGC++") {
            return None;
        }
        let thrower = locate(cleanup as *const c_void)?;
        // SAFETY: `dladdr` gave the path, and the names end with a NUL. The library cannot go away while its code is on this
        // thread's way back, so the symbols outlive the handle. A null handle stands for the process's global names: those of
        // an executable, which no path opens.
        let (begin, end) = unsafe {
            let library = dlopen(thrower.file, RTLD_NOW | RTLD_NOLOAD);
            let begin = dlsym(library, c"__cxa_begin_catch".as_ptr());
            let end = dlsym(library, c"__cxa_end_catch".as_ptr());
            if !library.is_null() {
                dlclose(library);
            }
            (begin, end)
        };
        if begin.is_null() || end.is_null() || locate(begin)?.base != thrower.base || locate(end)?.base != thrower.base
        {
            return None;
        }
        // SAFETY: the C++ ABI fixes the types of these two functions.
        Some(unsafe {
            (
                std::mem::transmute::<*mut c_void, BeginCatch>(begin),
                std::mem::transmute::<*mut c_void, EndCatch>(end),
            )
        })
    }

    /// In which image an address lies.
    fn locate(address: *const c_void) -> Option<Location> {
        let mut location = Location {
            file: std::ptr::null(),
            base: std::ptr::null_mut(),
            symbol: std::ptr::null(),
            symbol_address: std::ptr::null_mut(),
        };
        // SAFETY: the struct is valid for writing; any address may be asked about.
        let found = unsafe { dladdr(address, &raw mut location) };
        (found != 0 && !location.base.is_null()).then_some(location)
    }

    /// Answers the unwinder for the frame of [`enter`]: an exception that is foreign goes on in [`landing`].
    ///
    /// # Safety
    /// To be called by the unwinder only.
    unsafe extern "C" fn personality(
        version: c_int,
        actions: c_int,
        class: u64,
        exception: *mut UnwindException,
        context: *mut UnwindContext,
    ) -> c_int {
        if version != 1 {
            return FATAL_PHASE1_ERROR;
        }
        // A panic is ours when this library is panicking; otherwise it is one of another library written in Rust.
        let ours = RUST.contains(&class) && std::thread::panicking();
        if actions & FORCE_UNWIND != 0 || ours {
            return CONTINUE_UNWIND;
        }
        if actions & SEARCH_PHASE != 0 {
            return HANDLER_FOUND;
        }
        if actions & HANDLER_FRAME == 0 {
            return CONTINUE_UNWIND;
        }
        // SAFETY: the context is the unwinder's. Register 0 of the ABI is where a landing pad finds the exception: rax, x0.
        unsafe {
            _Unwind_SetGR(context, 0, exception as usize);
            _Unwind_SetIP(context, landing as *const () as usize);
        }
        INSTALL_CONTEXT
    }

    /// Calls `shim(data)` and answers null, or the exception that was caught.
    #[cfg(target_arch = "x86_64")]
    #[unsafe(naked)]
    unsafe extern "C-unwind" fn enter(shim: Shim, data: *mut c_void) -> *mut UnwindException {
        naked_asm!(
            ".cfi_startproc",
            ".cfi_personality 0x1b, {personality}", // relative to the instruction, 4 bytes, signed
            "sub rsp, 8",
            ".cfi_def_cfa_offset 16",
            "mov rax, rdi",
            "mov rdi, rsi",
            "call rax",
            "xor eax, eax",
            "add rsp, 8",
            ".cfi_def_cfa_offset 8",
            "ret",
            ".cfi_endproc",
            personality = sym personality,
        )
    }

    /// Where a caught exception goes on: in the frame of [`enter`], behind its call, with the exception in rax.
    #[cfg(target_arch = "x86_64")]
    #[unsafe(naked)]
    unsafe extern "C-unwind" fn landing() {
        naked_asm!(
            ".cfi_startproc",
            ".cfi_def_cfa_offset 16",
            "add rsp, 8",
            ".cfi_def_cfa_offset 8",
            "ret",
            ".cfi_endproc",
        )
    }

    /// Calls `shim(data)` and answers null, or the exception that was caught.
    #[cfg(target_arch = "aarch64")]
    #[unsafe(naked)]
    unsafe extern "C-unwind" fn enter(shim: Shim, data: *mut c_void) -> *mut UnwindException {
        naked_asm!(
            ".cfi_startproc",
            ".cfi_personality 0x1b, {personality}", // relative to the instruction, 4 bytes, signed
            "stp x29, x30, [sp, #-16]!",
            ".cfi_def_cfa_offset 16",
            ".cfi_offset w29, -16",
            ".cfi_offset w30, -8",
            "mov x29, sp",
            "mov x8, x0",
            "mov x0, x1",
            "blr x8",
            "mov x0, #0",
            "ldp x29, x30, [sp], #16",
            "ret",
            ".cfi_endproc",
            personality = sym personality,
        )
    }

    /// Where a caught exception goes on: in the frame of [`enter`], behind its call, with the exception in x0.
    #[cfg(target_arch = "aarch64")]
    #[unsafe(naked)]
    unsafe extern "C-unwind" fn landing() {
        naked_asm!(
            ".cfi_startproc",
            ".cfi_def_cfa_offset 16",
            ".cfi_offset w29, -16",
            ".cfi_offset w30, -8",
            "ldp x29, x30, [sp], #16",
            "ret",
            ".cfi_endproc",
        )
    }
}

#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod trampoline {
    //! No frame that catches: an exception out of a callback ends the process.

    use std::ffi::c_void;

    use super::{ForeignException, Shim};

    /// Calls `shim(data)`.
    ///
    /// # Safety
    /// `shim` must take `data`.
    pub(super) unsafe fn run(shim: Shim, data: *mut c_void) -> Option<ForeignException> {
        // SAFETY: as the caller vouches.
        unsafe { shim(data) };
        None
    }
}
