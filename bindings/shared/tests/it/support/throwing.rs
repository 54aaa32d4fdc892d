//! The C++ library of callbacks that throw: compiled by the first test that needs it, loaded as a plugin would be.
#![expect(unsafe_code, reason = "a C++ library is loaded and called")]
#![expect(
    clippy::missing_transmute_annotations,
    reason = "the fields that the symbols go to have their types"
)]

use std::{
    ffi::{CStr, CString, c_char, c_int, c_void},
    path::Path,
    process::Command,
    sync::LazyLock,
};

use arrow_array::ffi_stream::FFI_ArrowArrayStream;

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
}

/// Which callback of a stream throws.
#[derive(Clone, Copy, Debug)]
#[repr(i32)]
pub enum Where {
    Nowhere = 0,
    GetSchema = 1,
    GetNext = 2,
    GetLastError = 3,
    Release = 4,
    ReleaseArray = 5,
}

pub struct Throwing {
    pub throw_counted: unsafe extern "C-unwind" fn(),
    pub throw_number: unsafe extern "C-unwind" fn(),
    pub throw_and_catch: unsafe extern "C-unwind" fn() -> i64,
    pub call_through: unsafe extern "C-unwind" fn(unsafe extern "C-unwind" fn(*mut c_void), *mut c_void),
    make_stream: unsafe extern "C" fn(*mut FFI_ArrowArrayStream, i32, i64),
    counted_alive: unsafe extern "C" fn() -> i64,
    count_streams_released: unsafe extern "C" fn() -> i64,
    count_arrays_released: unsafe extern "C" fn() -> i64,
    count_uncaught: unsafe extern "C" fn() -> i64,
    pub exit_thread: unsafe extern "C-unwind" fn(),
    pub run_on_thread: unsafe extern "C-unwind" fn(
        unsafe extern "C-unwind" fn(*mut c_void) -> *mut c_void,
        *mut c_void,
    ) -> *mut c_void,
}

impl Throwing {
    pub fn stream(&self, place: Where, batches: i64) -> FFI_ArrowArrayStream {
        let mut stream = FFI_ArrowArrayStream::empty();
        // SAFETY: it fills in the struct.
        unsafe { (self.make_stream)(&raw mut stream, place as i32, batches) };
        stream
    }

    /// Exceptions and local variables that were not destroyed yet.
    pub fn alive(&self) -> i64 {
        // SAFETY: it reads a counter.
        unsafe { (self.counted_alive)() }
    }

    pub fn streams_released(&self) -> i64 {
        // SAFETY: it reads a counter.
        unsafe { (self.count_streams_released)() }
    }

    pub fn arrays_released(&self) -> i64 {
        // SAFETY: it reads a counter.
        unsafe { (self.count_arrays_released)() }
    }

    /// What `std::uncaught_exceptions` says on this thread.
    pub fn uncaught(&self) -> i64 {
        // SAFETY: it reads a counter of the runtime.
        unsafe { (self.count_uncaught)() }
    }
}

/// The library.
pub fn throwing() -> &'static Throwing {
    static LIBRARY: LazyLock<Throwing> = LazyLock::new(load);
    &LIBRARY
}

/// A function of another library written in Rust, with a standard library of its own, that panics.
pub fn another_library() -> unsafe extern "C-unwind" fn() {
    let directory = tempfile::tempdir().unwrap();
    let (source, library) = (
        directory.path().join("panicking.rs"),
        directory.path().join("libpanicking.so"),
    );
    let text = "#[no_mangle] pub extern \"C-unwind\" fn panic_there() { panic!(\"of another library\") }";
    std::fs::write(&source, text).unwrap();
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into()));
    run(rustc
        .args(["--crate-type", "cdylib", "-C", "panic=unwind", "-o"])
        .arg(&library)
        .arg(&source));
    // SAFETY: the name and the type are those of the source above.
    unsafe { std::mem::transmute(symbol(open(&library), c"panic_there")) }
}

fn run(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} is needed for this test: {error}"));
    assert!(
        output.status.success(),
        "{command:?} failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Loads a library as a plugin: what it defines is visible to nobody else.
fn open(library: &Path) -> *mut c_void {
    let path = CString::new(library.to_str().unwrap()).unwrap();
    // SAFETY: the libraries of these tests have no initialisers that do anything; 2 is RTLD_NOW.
    let handle = unsafe { dlopen(path.as_ptr(), 2) };
    assert!(!handle.is_null(), "{} cannot be loaded", library.display());
    handle
}

fn symbol(library: *mut c_void, name: &CStr) -> *mut c_void {
    // SAFETY: the handle is open and never closed.
    let symbol = unsafe { dlsym(library, name.as_ptr()) };
    assert!(!symbol.is_null(), "{name:?} is not in the library");
    symbol
}

fn load() -> Throwing {
    let directory = tempfile::tempdir().unwrap();
    let library = directory.path().join("libthrowing.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/foreign/throwing.cpp");
    run(Command::new("g++")
        .args([
            "-std=c++17",
            "-O1",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-shared",
            "-fPIC",
            "-pthread",
            "-o",
        ])
        .arg(&library)
        .arg(source));
    let library = open(&library);
    macro_rules! symbol {
        ($name:literal) => {
            std::mem::transmute(symbol(library, $name))
        };
    }
    // SAFETY: the names and types are those of the source.
    unsafe {
        Throwing {
            throw_counted: symbol!(c"throw_counted"),
            throw_number: symbol!(c"throw_number"),
            throw_and_catch: symbol!(c"throw_and_catch"),
            call_through: symbol!(c"call_through"),
            make_stream: symbol!(c"make_stream"),
            counted_alive: symbol!(c"counted_alive"),
            count_streams_released: symbol!(c"count_streams_released"),
            count_arrays_released: symbol!(c"count_arrays_released"),
            count_uncaught: symbol!(c"count_uncaught"),
            exit_thread: symbol!(c"exit_thread"),
            run_on_thread: symbol!(c"run_on_thread"),
        }
    }
}
