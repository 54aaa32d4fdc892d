//! A stream as a stranger may make it: every number and pointer in it can be spoilt, and what is released is counted.
#![expect(unsafe_code, reason = "the Arrow C stream interface is raw structs")]

use std::{
    ffi::{CString, c_char, c_int, c_void},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use arrow_array::{ffi::FFI_ArrowArray, ffi_stream::FFI_ArrowArrayStream};
use arrow_data::ArrayData;
use arrow_schema::{Schema, ffi::FFI_ArrowSchema};

#[repr(C)]
pub struct RawSchema {
    pub format: *const c_char,
    pub name: *const c_char,
    pub metadata: *const c_char,
    pub flags: i64,
    pub n_children: i64,
    pub children: *mut *mut RawSchema,
    pub dictionary: *mut RawSchema,
    pub release: Option<unsafe extern "C" fn(*mut RawSchema)>,
    pub private_data: *mut c_void,
}

#[repr(C)]
pub struct RawArray {
    pub length: i64,
    pub null_count: i64,
    pub offset: i64,
    pub n_buffers: i64,
    pub n_children: i64,
    pub buffers: *mut *const c_void,
    pub children: *mut *mut RawArray,
    pub dictionary: *mut RawArray,
    pub release: Option<unsafe extern "C" fn(*mut RawArray)>,
    pub private_data: *mut c_void,
}

/// The interface's struct.
#[repr(C)]
pub struct RawStream {
    pub get_schema: Option<unsafe extern "C" fn(*mut RawStream, *mut RawSchema) -> c_int>,
    pub get_next: Option<unsafe extern "C" fn(*mut RawStream, *mut RawArray) -> c_int>,
    pub get_last_error: Option<unsafe extern "C" fn(*mut RawStream) -> *const c_char>,
    pub release: Option<unsafe extern "C" fn(*mut RawStream)>,
    pub private_data: *mut c_void,
}

/// How often what was called.
#[derive(Default)]
pub struct Counts {
    pub streams: AtomicUsize,
    pub schemas: AtomicUsize,
    pub arrays: AtomicUsize,
    pub pulls: AtomicUsize,
}

impl Counts {
    /// Streams, schemas and arrays that were released.
    pub fn released(&self) -> (usize, usize, usize) {
        let count = |counter: &AtomicUsize| counter.load(Ordering::SeqCst);
        (count(&self.streams), count(&self.schemas), count(&self.arrays))
    }
}

type SpoilSchema = Box<dyn Fn(&mut RawSchema) + Send>;
type SpoilArray = Box<dyn Fn(usize, &mut RawArray) + Send>;

/// What a stream gives.
pub struct Producer {
    pub schema: Schema,
    pub batches: Vec<ArrayData>,
    pub spoil_schema: SpoilSchema,
    pub spoil: SpoilArray,
    /// Fails with this code instead of giving the schema.
    pub schema_fails: Option<c_int>,
    /// Fails with this code after the last batch, instead of ending.
    pub fails: Option<c_int>,
    /// What the last error is said to be.
    pub says: Option<CString>,
    pub counts: Arc<Counts>,
    given: usize,
}

impl Producer {
    pub fn new(schema: Schema, batches: Vec<ArrayData>) -> Self {
        Self {
            schema,
            batches,
            spoil_schema: Box::new(|_| ()),
            spoil: Box::new(|_, _| ()),
            schema_fails: None,
            fails: None,
            says: None,
            counts: Arc::default(),
            given: 0,
        }
    }

    /// The stream, with the counts of what becomes of it.
    pub fn stream(self) -> (RawStream, Arc<Counts>) {
        let counts = Arc::clone(&self.counts);
        let stream = RawStream {
            get_schema: Some(get_schema),
            get_next: Some(get_next),
            get_last_error: Some(get_last_error),
            release: Some(release_stream),
            private_data: Box::into_raw(Box::new(self)).cast(),
        };
        (stream, counts)
    }
}

/// Imports a stream as the bindings do.
pub fn import(stream: &mut RawStream) -> ottla::Result<ottla_bindings::stream::ImportedStream> {
    // SAFETY: the struct is initialised and has the interface's layout.
    unsafe { ottla_bindings::stream::import(std::ptr::from_mut(stream).cast::<FFI_ArrowArrayStream>()) }
}

/// Replaces one of an array's children; the array of pointers is a new one, which leaks.
pub fn set_child(array: &mut RawArray, index: usize, child: *mut RawArray) {
    // SAFETY: there are so many children.
    let mut children: Vec<*mut RawArray> =
        unsafe { std::slice::from_raw_parts(array.children, usize::try_from(array.n_children).unwrap()) }.to_vec();
    children[index] = child;
    array.children = children.leak().as_mut_ptr();
}

/// Replaces one of an array's buffers; the array of pointers is a new one, which leaks.
pub fn set_buffer(array: &mut RawArray, index: usize, buffer: *const c_void) {
    // SAFETY: there are so many buffers.
    let mut buffers: Vec<*const c_void> =
        unsafe { std::slice::from_raw_parts(array.buffers, usize::try_from(array.n_buffers).unwrap()) }.to_vec();
    buffers[index] = buffer;
    array.buffers = buffers.leak().as_mut_ptr();
}

struct OwnedSchema {
    _inner: FFI_ArrowSchema,
    counts: Arc<Counts>,
}

struct OwnedArray {
    _inner: FFI_ArrowArray,
    counts: Arc<Counts>,
}

/// A schema that counts its release.
pub fn raw_schema(schema: &Schema, counts: Arc<Counts>) -> RawSchema {
    let inner = FFI_ArrowSchema::try_from(schema).unwrap();
    // SAFETY: the layouts are the same.
    let mut raw = unsafe { copy(std::ptr::from_ref(&inner).cast()) };
    raw.release = Some(release_schema);
    raw.private_data = Box::into_raw(Box::new(OwnedSchema { _inner: inner, counts })).cast();
    raw
}

/// An array that counts its release.
pub fn raw_array(data: &ArrayData, counts: Arc<Counts>) -> RawArray {
    let inner = FFI_ArrowArray::new(data);
    // SAFETY: as above.
    let mut raw = unsafe { std::ptr::from_ref(&inner).cast::<RawArray>().read() };
    raw.release = Some(release_array);
    raw.private_data = Box::into_raw(Box::new(OwnedArray { _inner: inner, counts })).cast();
    raw
}

/// A copy whose children are copies as well, so that spoiling them harms nobody; those leak.
unsafe fn copy(schema: *const RawSchema) -> RawSchema {
    unsafe extern "C" fn release_copy(schema: *mut RawSchema) {
        // SAFETY: called with the schema that it is the release of.
        unsafe { (*schema).release = None };
    }
    // SAFETY: a schema of arrow's, which outlives the copy.
    unsafe {
        let mut raw = schema.read();
        let count = usize::try_from(raw.n_children).unwrap();
        let children = (0..count).map(|index| Box::into_raw(Box::new(copy(*raw.children.add(index)))));
        raw.children = children.collect::<Vec<_>>().leak().as_mut_ptr();
        if !raw.dictionary.is_null() {
            raw.dictionary = Box::into_raw(Box::new(copy(raw.dictionary)));
        }
        raw.release = Some(release_copy);
        raw
    }
}

unsafe extern "C" fn release_schema(schema: *mut RawSchema) {
    // SAFETY: made by `raw_schema`, released once: a second time would be a NULL that is unboxed.
    unsafe {
        let owned = Box::from_raw((*schema).private_data.cast::<OwnedSchema>());
        owned.counts.schemas.fetch_add(1, Ordering::SeqCst);
        (*schema).private_data = std::ptr::null_mut();
        (*schema).release = None;
    }
}

unsafe extern "C" fn release_array(array: *mut RawArray) {
    // SAFETY: made by `raw_array`, released once.
    unsafe {
        let owned = Box::from_raw((*array).private_data.cast::<OwnedArray>());
        owned.counts.arrays.fetch_add(1, Ordering::SeqCst);
        (*array).private_data = std::ptr::null_mut();
        (*array).release = None;
    }
}

unsafe extern "C" fn get_schema(stream: *mut RawStream, out: *mut RawSchema) -> c_int {
    // SAFETY: the stream is one of `Producer::stream`, not released.
    let producer = unsafe { &mut *(*stream).private_data.cast::<Producer>() };
    if let Some(code) = producer.schema_fails {
        return code;
    }
    let mut schema = raw_schema(&producer.schema, Arc::clone(&producer.counts));
    (producer.spoil_schema)(&mut schema);
    // SAFETY: the caller gives room for it.
    unsafe { out.write(schema) };
    0
}

unsafe extern "C" fn get_next(stream: *mut RawStream, out: *mut RawArray) -> c_int {
    // SAFETY: as above.
    let producer = unsafe { &mut *(*stream).private_data.cast::<Producer>() };
    producer.counts.pulls.fetch_add(1, Ordering::SeqCst);
    let Some(data) = producer.batches.get(producer.given) else {
        // SAFETY: as above.
        unsafe { (*out).release = None };
        return producer.fails.unwrap_or(0);
    };
    let mut array = raw_array(data, Arc::clone(&producer.counts));
    (producer.spoil)(producer.given, &mut array);
    producer.given += 1;
    // SAFETY: as above.
    unsafe { out.write(array) };
    0
}

unsafe extern "C" fn get_last_error(stream: *mut RawStream) -> *const c_char {
    // SAFETY: as above.
    let producer = unsafe { &*(*stream).private_data.cast::<Producer>() };
    producer.says.as_ref().map_or(std::ptr::null(), |text| text.as_ptr())
}

unsafe extern "C" fn release_stream(stream: *mut RawStream) {
    // SAFETY: as above; released once.
    unsafe {
        let producer = Box::from_raw((*stream).private_data.cast::<Producer>());
        producer.counts.streams.fetch_add(1, Ordering::SeqCst);
        (*stream).private_data = std::ptr::null_mut();
        (*stream).release = None;
    }
}
