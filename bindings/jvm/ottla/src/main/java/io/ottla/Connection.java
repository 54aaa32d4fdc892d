package io.ottla;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open log, made by {@link Ottla#connect(String)}: the one object a program holds. Any number of threads may use it at once.
 */
public final class Connection implements AutoCloseable {
    private final String uri;
    private final NativeHandle handle;
    private final Calls calls;

    Connection(String uri, long key) {
        this.uri = uri;
        this.handle = new NativeHandle(this, "the connection to " + uri, key, Connection::closeForgotten);
        this.calls = new Calls("the connection to " + uri);
    }

    /** One of the native functions. */
    @FunctionalInterface
    private interface Verb {
        byte[] cross(long handle, long address, byte[] request);
    }

    private Answer call(Verb verb, long address, Request request) {
        if (handle.isClosed()) {
            // The library knows only that the handle was freed, not which connection it was.
            throw calls.closedException();
        }
        try {
            return Answer.of(verb.cross(handle.key(), address, request.toBytes()));
        } finally {
            // So that nobody closes it for being garbage in the middle of the call.
            Reference.reachabilityFence(this);
        }
    }

    private Answer call(Verb verb, Request request) {
        return call(verb, 0, request);
    }

    /**
     * The address it was opened with.
     *
     * @return the address
     */
    public String uri() {
        return uri;
    }

    /**
     * Whether it was closed.
     *
     * @return true once closing has begun
     */
    public boolean isClosed() {
        return handle.isClosed() || calls.isClosed();
    }

    /**
     * Creates a topic. Unlike in Kafka, data is kept for ever unless the settings say otherwise.
     *
     * @param spec the topic
     * @return the topic as it is now; one that exists already when the spec allows that
     * @throws OttlaException when it cannot be created; {@link ErrorCode#TOPIC_EXISTS} when there is one of the name
     */
    public Topic createTopic(TopicSpec spec) {
        Request request = new Request().text(spec.name()).options(spec.options());
        return new Topic(call(Native::createTopic, spec.arrowSchemaAddress(), request));
    }

    /**
     * Deletes a topic with all of its data.
     *
     * @param name the topic
     * @throws OttlaException {@link ErrorCode#UNKNOWN_TOPIC} when there is none of the name
     */
    public void deleteTopic(String name) {
        deleteTopic(name, null);
    }

    /**
     * Deletes a topic with all of its data.
     *
     * @param name the topic
     * @param timeout how long that may take; {@code null} for as long as it takes
     * @throws OttlaException {@link ErrorCode#UNKNOWN_TOPIC} when there is none of the name
     */
    public void deleteTopic(String name, Duration timeout) {
        call(Native::deleteTopic, new Request().text(name).options(Ottla.timeout(timeout)));
    }

    /**
     * The topics by name, with those that Ottla keeps for itself.
     *
     * @return the topics; the list cannot be changed
     */
    public List<TopicSummary> topics() {
        return topics(null);
    }

    /**
     * The topics by name, with those that Ottla keeps for itself.
     *
     * @param timeout how long that may take; {@code null} for as long as it takes
     * @return the topics; the list cannot be changed
     */
    public List<TopicSummary> topics(Duration timeout) {
        return call(Native::topics, new Request().options(Ottla.timeout(timeout))).list(TopicSummary::new);
    }

    /**
     * One topic as it is now: partitions with offsets, settings, size.
     *
     * @param name the topic
     * @return the topic
     * @throws OttlaException {@link ErrorCode#UNKNOWN_TOPIC} when there is none of the name
     */
    public Topic topic(String name) {
        return topic(name, null);
    }

    /**
     * One topic as it is now: partitions with offsets, settings, size.
     *
     * @param name the topic
     * @param timeout how long that may take; {@code null} for as long as it takes
     * @return the topic
     * @throws OttlaException {@link ErrorCode#UNKNOWN_TOPIC} when there is none of the name
     */
    public Topic topic(String name, Duration timeout) {
        return new Topic(call(Native::topic, new Request().text(name).options(Ottla.timeout(timeout))));
    }

    /**
     * Writes a topic's schema into a struct of the Arrow C data interface.
     *
     * @param topic the topic
     * @param arrowSchemaAddress the address of an {@code ArrowSchema} that may be overwritten; the caller releases what is in it
     *     then. It is not looked at before it is written: any number other than 0 has to be the address of such a struct.
     * @throws OttlaException {@link ErrorCode#UNKNOWN_TOPIC}, or {@link ErrorCode#UNSUPPORTED} for a topic that has no schema
     */
    public void schema(String topic, long arrowSchemaAddress) {
        call(Native::topicSchema, arrowSchemaAddress, new Request().text(topic).options(Map.of()));
    }

    /**
     * Appends a stream of record batches; returns when all of it is acknowledged.
     *
     * <p>Rows keep their order within a partition. When it fails half way, what was acknowledged stays, and {@link
     * OttlaException#produced()} says how much: unless the append itself failed, it is exactly the stream's first rows.
     *
     * <p>{@link #close()} in another thread stops it, also while it waits inside of the stream, if Java code is what it waits
     * in: that code is interrupted. So it is when the options' timeout is over.
     *
     * @param topic the topic
     * @param arrowArrayStreamAddress the address of an {@code ArrowArrayStream}. It is taken over in every case, also when the
     *     call fails: the struct is marked as released, and the caller has nothing to release. The address is used as it is: any
     *     number other than 0 has to be the address of such a struct.
     * @param options how to produce
     * @return what was acknowledged
     * @throws OttlaException {@link ErrorCode#SOURCE_FAILED} when the stream failed
     */
    public Produced produce(String topic, long arrowArrayStreamAddress, ProduceOptions options) {
        AtomicBoolean taken = new AtomicBoolean();
        try {
            Request request = new Request().text(topic).options(options.toMap());
            return calls.run(options.timeout(), () -> {
                taken.set(true);
                return new Produced(call(Native::produce, arrowArrayStreamAddress, request));
            });
        } finally {
            if (!taken.get()) {
                Answer.of(Native.streamRelease(0, arrowArrayStreamAddress, new Request().toBytes()));
            }
        }
    }

    /**
     * Makes a reader: pins its ends, reads nothing yet.
     *
     * @param topic the topic
     * @param options what to read
     * @return the reader, to be closed by the caller; it goes on reading after this connection was closed
     */
    public Reader read(String topic, ReadOptions options) {
        Answer answer = call(Native::read, new Request().text(topic).options(options.toMap()));
        return new Reader(answer);
    }

    /**
     * Reads a topic in one call: makes a reader and scans it once.
     *
     * @param topic the topic
     * @param options what to read; a {@linkplain ReadOptions.Builder#timeout timeout} counts for this call, and then for each
     *     batch
     * @param arrowArrayStreamAddress the address of an {@code ArrowArrayStream} that may be overwritten; the caller releases
     *     what is in it then. It is not looked at before it is written: any number other than 0 has to be the address of such
     *     a struct.
     */
    public void read(String topic, ReadOptions options, long arrowArrayStreamAddress) {
        call(Native::readStream, arrowArrayStreamAddress, new Request().text(topic).options(options.toMap()));
    }

    /**
     * Opens a free port on loopback: from now on every Kafka client on this machine sees the topics.
     *
     * @return the listener; it stays open until it or this connection is closed
     */
    public Listener listen() {
        return listen("127.0.0.1:0");
    }

    /**
     * Opens a port: from now on every Kafka client sees the topics. There are no passwords and no TLS yet: an address other than
     * loopback lets everyone in who can reach it.
     *
     * @param address host and port, such as {@code 127.0.0.1:9092}; port 0 takes a free one
     * @return the listener; it stays open until it or this connection is closed
     * @throws OttlaException {@link ErrorCode#ADDRESS_IN_USE} or {@link ErrorCode#INVALID_ADDRESS}
     */
    public Listener listen(String address) {
        return listen(address, null);
    }

    /**
     * Opens a port, as {@link #listen(String)} does.
     *
     * @param address host and port, such as {@code 127.0.0.1:9092}; port 0 takes a free one
     * @param timeout how long that may take; {@code null} for as long as it takes
     * @return the listener; it stays open until it or this connection is closed
     * @throws OttlaException {@link ErrorCode#ADDRESS_IN_USE} or {@link ErrorCode#INVALID_ADDRESS}
     */
    public Listener listen(String address, Duration timeout) {
        return new Listener(this, call(Native::listen, new Request().text(address).options(Ottla.timeout(timeout))));
    }

    /**
     * Figures about the embedded broker.
     *
     * @return the figures
     */
    public Statistics statistics() {
        return statistics(null);
    }

    /**
     * Figures about the embedded broker.
     *
     * @param timeout how long that may take; {@code null} for as long as it takes
     * @return the figures
     */
    public Statistics statistics(Duration timeout) {
        return new Statistics(call(Native::statistics, new Request().options(Ottla.timeout(timeout))));
    }

    /**
     * Closes the connection and its listeners; stops calls in other threads and waits for them. The last connection to a
     * directory closes it cleanly and gives up its lock. Readers go on reading. Closing again does nothing.
     *
     * @throws OttlaException {@link ErrorCode#INTERRUPTED} when this thread is interrupted while it waits: it is closed for every
     *     use then, and can be closed again to wait again
     */
    @Override
    public void close() {
        close(null);
    }

    /**
     * Closes the connection as {@link #close()} does, but waits only so long.
     *
     * @param timeout how long to wait for calls in other threads; {@code null} for as long as it takes
     * @throws OttlaException {@link ErrorCode#TIMEOUT} when calls are still running: it is closed for every use then, and can be
     *     closed again to wait again
     */
    public void close(Duration timeout) {
        if (handle.isClosed()) {
            return;
        }
        // What is wrong with the timeout is wrong before anything is closed.
        Request request = new Request().options(Ottla.timeout(timeout));
        if (timeout != null && timeout.isNegative()) {
            throw new OttlaException(ErrorCode.INVALID_ARGUMENT, "a timeout of " + timeout + " is no time to wait");
        }
        calls.close();
        try {
            call(Native::close, request);
        } catch (OttlaException e) {
            if (e.code() == ErrorCode.TIMEOUT || e.code() == ErrorCode.INTERRUPTED) {
                throw e;
            }
            handle.close();
            if (e.code() == ErrorCode.CLOSED) {
                // Another thread has closed it meanwhile.
                return;
            }
            throw e;
        }
        handle.close();
    }

    private static void closeForgotten(long key) {
        Answer.of(Native.close(key, 0, new Request().options(Map.of()).toBytes()));
    }

    /** Gives the address, and whether it is closed. */
    @Override
    public String toString() {
        return "Connection{" + uri + (isClosed() ? ", closed" : "") + "}";
    }
}
