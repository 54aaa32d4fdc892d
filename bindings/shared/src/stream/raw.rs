//! The structs of the Arrow C data and stream interfaces, with callbacks that may unwind.
//!
//! The structs of `arrow-array` and `arrow-data` have the same layout, but keep their fields to themselves and declare
//! callbacks that must not unwind.
#![expect(unsafe_code, reason = "the Arrow C data interface is raw structs")]

use std::ffi::{c_char, c_int, c_void};

use arrow_array::{ffi::FFI_ArrowArray, ffi_stream::FFI_ArrowArrayStream};
use arrow_schema::ffi::FFI_ArrowSchema;

use crate::foreign;

/// `struct ArrowSchema`.
#[repr(C)]
pub(super) struct RawSchema {
    pub(super) format: *const c_char,
    pub(super) name: *const c_char,
    pub(super) metadata: *const c_char,
    pub(super) flags: i64,
    pub(super) n_children: i64,
    pub(super) children: *mut *mut RawSchema,
    pub(super) dictionary: *mut RawSchema,
    pub(super) release: Option<unsafe extern "C-unwind" fn(*mut RawSchema)>,
    pub(super) private_data: *mut c_void,
}

/// `struct ArrowArray`.
#[repr(C)]
pub(super) struct RawArray {
    pub(super) length: i64,
    pub(super) null_count: i64,
    pub(super) offset: i64,
    pub(super) n_buffers: i64,
    pub(super) n_children: i64,
    pub(super) buffers: *mut *const c_void,
    pub(super) children: *mut *mut RawArray,
    pub(super) dictionary: *mut RawArray,
    pub(super) release: Option<unsafe extern "C-unwind" fn(*mut RawArray)>,
    pub(super) private_data: *mut c_void,
}

/// `struct ArrowArrayStream`.
#[repr(C)]
pub(super) struct RawStream {
    pub(super) get_schema: Option<unsafe extern "C-unwind" fn(*mut RawStream, *mut RawSchema) -> c_int>,
    pub(super) get_next: Option<unsafe extern "C-unwind" fn(*mut RawStream, *mut RawArray) -> c_int>,
    pub(super) get_last_error: Option<unsafe extern "C-unwind" fn(*mut RawStream) -> *const c_char>,
    pub(super) release: Option<unsafe extern "C-unwind" fn(*mut RawStream)>,
    pub(super) private_data: *mut c_void,
}

const _: () = {
    assert!(size_of::<RawSchema>() == size_of::<FFI_ArrowSchema>());
    assert!(size_of::<RawArray>() == size_of::<FFI_ArrowArray>());
    assert!(size_of::<RawStream>() == size_of::<FFI_ArrowArrayStream>());
};

/// A struct of the interface that frees itself by a callback of its producer.
pub(super) trait Release: Sized {
    /// What messages call it.
    const NOUN: &'static str;

    /// The callback; `None` once it was called.
    fn release(&mut self) -> &mut Option<unsafe extern "C-unwind" fn(*mut Self)>;
}

impl Release for RawSchema {
    const NOUN: &'static str = "schema";

    fn release(&mut self) -> &mut Option<unsafe extern "C-unwind" fn(*mut Self)> {
        &mut self.release
    }
}

impl Release for RawArray {
    const NOUN: &'static str = "batch";

    fn release(&mut self) -> &mut Option<unsafe extern "C-unwind" fn(*mut Self)> {
        &mut self.release
    }
}

impl Release for RawStream {
    const NOUN: &'static str = "stream";

    fn release(&mut self) -> &mut Option<unsafe extern "C-unwind" fn(*mut Self)> {
        &mut self.release
    }
}

/// A struct that is ours, and is released exactly once.
pub(super) struct Owned<T: Release> {
    /// In a box, since a producer may have kept its address, which it must not.
    raw: Box<T>,
}

// SAFETY: the interface lets every struct be used and released by any thread, one at a time.
unsafe impl<T: Release> Send for Owned<T> {}
// SAFETY: a shared reference gives no access but to plain fields.
unsafe impl<T: Release> Sync for Owned<T> {}

impl<T: Release> Owned<T> {
    /// # Safety
    /// The struct must be what the interface prescribes, or released, and nobody else may release it.
    pub(super) unsafe fn new(raw: T) -> Self {
        Self { raw: Box::new(raw) }
    }

    /// Moves a struct out of where its owner keeps it, which is left released.
    ///
    /// # Safety
    /// `place` must be valid for reading and writing, and hold what [`Owned::new`] takes.
    pub(super) unsafe fn take(place: *mut T) -> Self {
        // SAFETY: as the caller vouches. The copy is the owner from now on: the original is marked released.
        unsafe {
            let raw = place.read();
            *(*place).release() = None;
            Self::new(raw)
        }
    }

    pub(super) fn get(&self) -> &T {
        &self.raw
    }

    pub(super) fn get_mut(&mut self) -> &mut T {
        &mut self.raw
    }

    /// Does not release what is in it: a callback that failed has promised nothing about what it left behind.
    pub(super) fn forget(&mut self) {
        *self.raw.release() = None;
    }

    pub(super) fn is_released(&mut self) -> bool {
        self.raw.release().is_none()
    }
}

impl<T: Release> Drop for Owned<T> {
    fn drop(&mut self) {
        let Some(release) = *self.raw.release() else { return };
        let raw: *mut T = &raw mut *self.raw;
        // SAFETY: the callback is this struct's own, which was not released yet.
        if let Err(exception) = foreign::catch(|| unsafe { release(raw) }) {
            tracing::warn!(
                "releasing a {} that was handed in: its release threw {exception}",
                T::NOUN
            );
        }
        *self.raw.release() = None;
    }
}
