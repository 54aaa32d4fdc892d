//! What is asked of the JVM itself: two byte arrays a call, and whether the calling thread was interrupted.
#![expect(unsafe_code, reason = "JNI is a table of C functions")]

use std::sync::OnceLock;

use jni_sys::{
    JNI_ERR, JNI_OK, JNI_VERSION_1_8, JNIEnv, JavaVM, jbyteArray, jclass, jint, jlong, jmethodID, jobject, jsize,
};

/// The number that `Native.ABI_VERSION` is compared with: raised with every change of a request or an answer.
const ABI_VERSION: jint = 1;

/// What is looked up once, when the library is loaded.
struct Jvm {
    machine: *mut JavaVM,
    /// A global reference to `io.ottla.Native`. It keeps the class, its loader and with them this library for ever, because
    /// threads and arrays that were given out may run into it at any time.
    native: jclass,
    is_stop_requested: jmethodID,
}

// SAFETY: a JavaVM, a global reference and a method id may be used by every thread.
unsafe impl Send for Jvm {}
// SAFETY: as above.
unsafe impl Sync for Jvm {}

static JVM: OnceLock<Jvm> = OnceLock::new();

/// Calls a function of the environment's table.
macro_rules! jni {
    ($env:expr, $function:ident $(, $argument:expr)*) => {
        // SAFETY: the environment is the calling thread's own, and the function has been there since Java 1.2.
        unsafe { ((**$env).v1_2.$function)($env $(, $argument)*) }
    };
}

/// The calling thread's environment, valid until the native method returns.
#[derive(Clone, Copy)]
pub(crate) struct Env(*mut JNIEnv);

impl Env {
    /// # Safety
    /// `raw` must be the environment that the JVM gave to the native method that runs on this thread.
    pub(crate) unsafe fn new(raw: *mut JNIEnv) -> Self {
        Self(raw)
    }

    fn has_exception(self) -> bool {
        jni!(self.0, ExceptionCheck)
    }

    /// A copy of an array; `None` when an exception is pending.
    pub(crate) fn bytes(self, array: jbyteArray) -> Option<Vec<u8>> {
        if array.is_null() {
            return Some(Vec::new());
        }
        let length = jni!(self.0, GetArrayLength, array);
        let mut bytes = vec![0_u8; usize::try_from(length).unwrap_or(0)];
        jni!(self.0, GetByteArrayRegion, array, 0, length, bytes.as_mut_ptr().cast());
        (!self.has_exception()).then_some(bytes)
    }

    /// An array with these bytes; null, with an exception pending, when there is no memory for it.
    pub(crate) fn array(self, bytes: &[u8]) -> jbyteArray {
        let length = jsize::try_from(bytes.len()).unwrap_or(jsize::MAX);
        let array = jni!(self.0, NewByteArray, length);
        if array.is_null() || self.has_exception() {
            return std::ptr::null_mut();
        }
        jni!(self.0, SetByteArrayRegion, array, 0, length, bytes.as_ptr().cast());
        if self.has_exception() {
            return std::ptr::null_mut();
        }
        array
    }
}

/// The environment of the calling thread, when it is one of Java's.
fn current(machine: *mut JavaVM) -> Option<*mut JNIEnv> {
    let mut env: *mut JNIEnv = std::ptr::null_mut();
    // SAFETY: the machine is the one that has loaded this library; a process has one, and it does not end before its threads.
    let status = unsafe { ((**machine).v1_2.GetEnv)(machine, (&raw mut env).cast(), JNI_VERSION_1_8) };
    (status == JNI_OK && !env.is_null()).then_some(env)
}

/// Whether the call on this thread must stop: its Java thread is interrupted. It stays so.
pub(crate) fn is_stop_requested() -> bool {
    let Some((jvm, env)) = JVM.get().and_then(|jvm| Some((jvm, current(jvm.machine)?))) else {
        return false;
    };
    if Env(env).has_exception() {
        // Whoever called us has one pending: nothing may be called, and going on would serve nobody.
        return true;
    }
    let answer = jni!(
        env,
        CallStaticBooleanMethodA,
        jvm.native,
        jvm.is_stop_requested,
        std::ptr::null()
    );
    if Env(env).has_exception() {
        // A stack that is used up, for example: it will show in Java's own code soon enough.
        jni!(env, ExceptionClear);
        return false;
    }
    answer
}

/// Looks up what every call needs. A class that is missing, or another one than this library was made for, is an exception of
/// `System.load`.
#[unsafe(no_mangle)]
extern "system" fn JNI_OnLoad(machine: *mut JavaVM, _reserved: *mut std::ffi::c_void) -> jint {
    let Some(env) = current(machine) else { return JNI_ERR };
    let class: jobject = jni!(env, FindClass, c"io/ottla/Native".as_ptr());
    if class.is_null() || Env(env).has_exception() {
        return JNI_ERR;
    }
    let is_stop_requested = jni!(
        env,
        GetStaticMethodID,
        class,
        c"isStopRequested".as_ptr(),
        c"()Z".as_ptr()
    );
    if is_stop_requested.is_null() || Env(env).has_exception() {
        return JNI_ERR;
    }
    let native = jni!(env, NewGlobalRef, class);
    if native.is_null() {
        return JNI_ERR;
    }
    // Loaded twice there is the same answer twice.
    let _ = JVM.set(Jvm {
        machine,
        native,
        is_stop_requested,
    });
    JNI_VERSION_1_8
}

/// The number of what crosses.
#[unsafe(no_mangle)]
extern "system" fn Java_io_ottla_Native_abiVersion(_env: *mut JNIEnv, _class: jclass) -> jint {
    ABI_VERSION
}

/// What every native method gets: handles and addresses are numbers in Java.
pub(crate) type Arguments = (jlong, jlong, jbyteArray);
