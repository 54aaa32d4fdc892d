package io.ottla;

import java.time.Duration;
import java.util.Map;

/** An open port for Kafka clients. It stays open until it or its connection is closed, whether this object is kept or not. */
public final class Listener implements AutoCloseable {
    /** Kept, so that the garbage collector does not close the connection of a listener that is in use. */
    private final Connection connection;

    private final NativeHandle handle;
    private final String bootstrapServers;

    Listener(Connection connection, Answer answer) {
        this.connection = connection;
        this.handle = new NativeHandle(this, null, answer.number(), Listener::free);
        this.bootstrapServers = answer.text();
    }

    /**
     * What Kafka clients take as {@code bootstrap.servers}.
     *
     * @return host and port
     */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * The connection whose topics clients see.
     *
     * @return the connection
     */
    public Connection connection() {
        return connection;
    }

    /** Closes the port and the connections that came in by it. Closing again does nothing. */
    @Override
    public void close() {
        close(null);
    }

    /**
     * Closes the port and the connections that came in by it. Closing again does nothing.
     *
     * @param timeout how long that may take; {@code null} for as long as it takes
     * @throws OttlaException {@link ErrorCode#TIMEOUT} when it took longer: it can be closed again to wait again
     */
    public void close(Duration timeout) {
        if (handle.isClosed()) {
            return;
        }
        Request request = new Request().options(Ottla.timeout(timeout));
        try {
            Answer.of(Native.listenerClose(handle.key(), 0, request.toBytes()));
        } catch (OttlaException e) {
            if (e.code() != ErrorCode.CLOSED) {
                throw e;
            }
        }
        handle.close();
    }

    private static void free(long key) {
        Answer.of(Native.listenerFree(key, 0, new Request().options(Map.of()).toBytes()));
    }

    /** Gives the address. */
    @Override
    public String toString() {
        return "Listener{" + bootstrapServers + (handle.isClosed() ? ", closed" : "") + "}";
    }
}
