package io.ottla;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The way in: {@link #connect(String)}. */
public final class Ottla {
    private Ottla() {}

    /**
     * Opens a data directory, or memory, with the default configuration.
     *
     * @param uri a directory ({@code ./data}), which is made when it is not there, or {@code :memory:}, whose data is gone when
     *     the connection is closed
     * @return the connection, to be closed by the caller
     * @throws OttlaException when it cannot be opened; {@link ErrorCode#DIRECTORY_LOCKED} says who has the directory
     */
    public static Connection connect(String uri) {
        return connect(uri, Map.of());
    }

    /**
     * Opens a data directory, or memory.
     *
     * <p>A second connection to the same directory shares the broker. In another process, or through a copy of this library that
     * another class loader has loaded, it is an error that says who has the directory.
     *
     * @param uri a directory ({@code ./data}), which is made when it is not there, or {@code :memory:}, whose data is gone when
     *     the connection is closed
     * @param configuration Kafka's broker settings and a few of Ottla's own, such as {@code durability} = {@code sync}; an
     *     unknown name is an error that says which one is nearest. {@code timeout.ms} limits how long opening may take, in
     *     milliseconds.
     * @return the connection, to be closed by the caller
     * @throws OttlaException when it cannot be opened
     */
    public static Connection connect(String uri, Map<String, String> configuration) {
        Objects.requireNonNull(uri, "uri");
        NativeLibrary.load();
        Request request = new Request().text(uri).options(configuration);
        return new Connection(uri, Answer.of(Native.connect(0, 0, request.toBytes())).number());
    }

    /**
     * The version of this library.
     *
     * @return the version, such as {@code 1.2.3}
     */
    public static String version() {
        return NativeLibrary.version();
    }

    /**
     * The last error of an {@code ArrowArrayStream} that Ottla filled, with its code: the C stream interface itself knows only an
     * {@code errno} and a text.
     *
     * @param arrowArrayStreamAddress the address of the struct; it must be valid
     * @return the error; empty when the last call of the stream did not fail, or when it is not a stream of Ottla's
     * @throws OttlaException when the address is 0
     */
    public static Optional<OttlaException> streamError(long arrowArrayStreamAddress) {
        NativeLibrary.load();
        Answer answer = Answer.of(Native.streamError(0, arrowArrayStreamAddress, new Request().toBytes()));
        return Optional.ofNullable(answer.optional(Answer::exception));
    }

    /** Counts what is open: for tests of leaks. */
    static long openHandles() {
        NativeLibrary.load();
        return Answer.of(Native.openHandles(0, 0, new Request().toBytes())).number();
    }

    /** The options of a call that has none but a timeout, which may be {@code null}. */
    static Map<String, String> timeout(Duration timeout) {
        return timeout == null ? Map.of() : new Options().timeout(timeout).toMap();
    }
}
