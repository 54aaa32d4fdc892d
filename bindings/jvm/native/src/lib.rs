//! The Java binding's native half: the facade's verbs as native methods of `io.ottla.Native`.
//!
//! Every method has one shape, (handle, address of an Arrow C struct, request) to answer, with request and answer as byte
//! arrays that [`message`] reads and writes. An answer says whether the call failed; the exception is made in Java. So
//! nothing of Java is touched in here but two arrays, and the thread's interrupt flag, which [`jvm`] asks for. For that
//! little, raw `jni-sys` is easier to see through than the `jni` crate, whose text conversion, class look-ups, exceptions
//! and seven dependencies have nothing to do here.
//!
//! A verb is one function in the file of its noun, one line in the table below and one line in `Native.java`.
#![deny(clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod border;
mod connection;
mod for_tests;
mod jvm;
mod message;
mod reader;
mod stream;
mod topics;

border::verbs! {
    Java_io_ottla_Native_connect => connection::connect;
    Java_io_ottla_Native_close => connection::close;
    Java_io_ottla_Native_listen => connection::listen;
    Java_io_ottla_Native_listenerClose => connection::listener_close;
    Java_io_ottla_Native_listenerFree => connection::listener_free;
    Java_io_ottla_Native_statistics => connection::statistics;
    Java_io_ottla_Native_createTopic => topics::create;
    Java_io_ottla_Native_deleteTopic => topics::delete;
    Java_io_ottla_Native_topics => topics::list;
    Java_io_ottla_Native_topic => topics::describe;
    Java_io_ottla_Native_topicSchema => topics::schema;
    Java_io_ottla_Native_produce => stream::produce;
    Java_io_ottla_Native_streamRelease => stream::release;
    Java_io_ottla_Native_streamError => stream::error;
    Java_io_ottla_Native_read => reader::open;
    Java_io_ottla_Native_readStream => reader::read_stream;
    Java_io_ottla_Native_readerScan => reader::scan;
    Java_io_ottla_Native_readerSchema => reader::schema;
    Java_io_ottla_Native_readerCounters => reader::counters;
    Java_io_ottla_Native_readerQuarantined => reader::quarantined;
    Java_io_ottla_Native_readerFree => reader::free;
    Java_io_ottla_Native_openHandles => for_tests::open_handles;
    Java_io_ottla_Native_panicForTests => for_tests::panic;
    Java_io_ottla_Native_errorForTests => for_tests::error;
    Java_io_ottla_Native_panickingStreamForTests => for_tests::panicking_stream;
}
