/**
 * The Kafka log as a library.
 *
 * <p>{@link io.ottla.Ottla#connect(String)} opens a data directory, or memory, and gives a {@link io.ottla.Connection}: the
 * one object a user holds. A topic is a live table: Arrow record batches go in and come out of it without ever becoming
 * rows, and {@link io.ottla.Connection#listen()} opens a port at which every Kafka client sees the same topics.
 *
 * <p>This module has no dependency and no Arrow type in its signatures: where data crosses, the address of a struct of the
 * <a href="https://arrow.apache.org/docs/format/CDataInterface.html">Arrow C data interface</a> is passed as a
 * {@code long}. The module {@code ottla-arrow} does the same with Arrow Java's readers and batches, and is what most
 * programs want.
 *
 * <p>Everything here may be used by any number of threads. Calls block until they are done; each fails with an {@link
 * io.ottla.OttlaException} that carries a stable {@link io.ottla.ErrorCode}. A call whose thread is {@linkplain
 * java.lang.Thread#interrupt() interrupted} stops with the code {@code INTERRUPTED} within about 50 ms; the thread's
 * interrupt status stays set. Parameters are never {@code null} unless it is said: a {@code null} is a {@link
 * java.lang.NullPointerException}.
 *
 * <p>What is left open is closed when the garbage collector finds it, with a warning to the {@link java.lang.System.Logger}
 * {@code io.ottla}; close it with try-with-resources instead. What is still open when the JVM ends is recovered at the next start.
 */
package io.ottla;
