//! How a call crosses: one wall, one way to wait.
#![expect(
    unsafe_code,
    reason = "native methods are exported by name, and addresses are of Arrow's C structs"
)]

use std::time::Duration;

use jni_sys::{JNIEnv, jbyteArray};
use ottla::{Error, ErrorCode, Result, interrupt};
use ottla_bindings::guard;

use crate::{
    jvm::{self, Env},
    message::{Answer, Request},
};

/// A call on its way: what is asked of what, and the answer so far.
pub(crate) struct Call {
    /// The handle of the thing that is asked; 0 when there is none.
    pub(crate) handle: u64,
    /// The address of an Arrow C struct; 0 when there is none.
    address: usize,
    /// What is asked.
    pub(crate) request: Request,
    /// What is answered when nothing fails.
    pub(crate) answer: Answer,
}

impl Call {
    /// The struct that the caller gave the address of. What the address cannot be is an error; whether it is one, nobody can
    /// know.
    pub(crate) fn pointer<T>(&self, what: &str) -> Result<*mut T> {
        let pointer = std::ptr::with_exposed_provenance_mut::<T>(self.address);
        if pointer.is_null() {
            return Err(Error::new(
                ErrorCode::InvalidArgument,
                format!("the address of the {what} is 0: give that of a struct of the Arrow C data interface"),
            ));
        }
        if !pointer.is_aligned() {
            return Err(Error::new(
                ErrorCode::InvalidArgument,
                format!(
                    "{:#x} is not the address of an {what}: it is not a multiple of {}",
                    self.address,
                    align_of::<T>()
                ),
            ));
        }
        Ok(pointer)
    }

    /// The same, when there is one.
    pub(crate) fn optional_pointer<T>(&self, what: &str) -> Result<Option<*mut T>> {
        if self.address == 0 {
            return Ok(None);
        }
        self.pointer(what).map(Some)
    }

    /// Puts a struct where the caller has room for it.
    pub(crate) fn give<T>(&self, value: T, what: &str) -> Result<()> {
        let pointer = self.pointer::<T>(what)?;
        // SAFETY: not null and aligned; that it is room for such a struct is what the caller vouches for.
        unsafe { pointer.write(value) };
        Ok(())
    }
}

/// Runs what may take long: it fails with INTERRUPTED once the Java thread is interrupted, with TIMEOUT once the time is up.
pub(crate) fn blocking<T>(timeout: Option<Duration>, body: impl FnOnce() -> Result<T>) -> Result<T> {
    interrupt::with_hook(jvm::is_stop_requested, || interrupt::with_deadline(timeout, body))
}

/// Brings a native method to its verb and the answer back. Null, with or without an exception pending, is all there is to say
/// when there is no memory left.
pub(crate) fn cross(
    env: *mut JNIEnv,
    (handle, address, request): jvm::Arguments,
    verb: fn(&mut Call) -> Result<()>,
) -> jbyteArray {
    // SAFETY: the JVM has called a native method with it on this thread.
    let env = unsafe { Env::new(env) };
    let array = guard::call(|| {
        let Some(request) = env.bytes(request) else {
            return Ok(std::ptr::null_mut());
        };
        let answer = guard::call(|| {
            let mut call = Call {
                handle: handle.cast_unsigned(),
                // Java's numbers are signed, addresses are not.
                address: usize::try_from(address.cast_unsigned()).unwrap_or(0),
                request: Request::new(request),
                answer: Answer::done(),
            };
            verb(&mut call)?;
            call.answer.into_bytes()
        });
        let bytes = match answer {
            Ok(bytes) => bytes,
            Err(error) => Answer::failed(&error).into_bytes()?,
        };
        Ok(env.array(&bytes))
    });
    array.unwrap_or(std::ptr::null_mut())
}

/// Exports native methods, each with the function that it crosses to.
macro_rules! verbs {
    ($($symbol:ident => $module:ident::$verb:ident;)*) => {
        mod exports {
            #![expect(unsafe_code, reason = "the JVM finds native methods by their names")]

            use jni_sys::{JNIEnv, jbyteArray, jclass, jlong};

            $(
                #[unsafe(no_mangle)]
                extern "system" fn $symbol(
                    env: *mut JNIEnv,
                    _class: jclass,
                    handle: jlong,
                    address: jlong,
                    request: jbyteArray,
                ) -> jbyteArray {
                    $crate::border::cross(env, (handle, address, request), $crate::$module::$verb)
                }
            )*
        }
    };
}
pub(crate) use verbs;
