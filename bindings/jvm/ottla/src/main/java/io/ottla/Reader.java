package io.ottla;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded scan of a topic, made by {@link Connection#read(String, ReadOptions)}. Its ends are pinned: every scan gives the same
 * rows, however much is appended meanwhile. It outlives its connection: after that was closed it goes on reading what it pinned.
 *
 * <p>It does not keep retention or a deletion from removing rows: a scan that meets removed rows fails with {@link
 * ErrorCode#OFFSET_OUT_OF_RANGE} or {@link ErrorCode#UNKNOWN_TOPIC}, it never leaves them out in silence. Any number of threads
 * may use it at once.
 */
public final class Reader implements AutoCloseable {
    private final NativeHandle handle;
    private final String topic;
    private final String timestampColumn;
    private final Map<Integer, Long> start;
    private final Map<Integer, Long> end;
    private final long estimatedRows;

    Reader(Answer answer) {
        long key = answer.number();
        topic = answer.text();
        timestampColumn = answer.optional(Answer::text);
        start = answer.offsets();
        end = answer.offsets();
        estimatedRows = answer.number();
        handle = new NativeHandle(this, "a reader of topic " + topic, key, Reader::free);
    }

    /** One of the native functions. */
    @FunctionalInterface
    private interface Verb {
        byte[] cross(long handle, long address, byte[] request);
    }

    private Answer call(Verb verb, long address, Request request) {
        try {
            return Answer.of(verb.cross(handle.key(), address, request.toBytes()));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * The topic's name.
     *
     * @return the name
     */
    public String topic() {
        return topic;
    }

    /**
     * The topic's timestamp column, which ranges of time are pushed down for.
     *
     * @return its name; empty when it has none
     */
    public Optional<String> timestampColumn() {
        return Optional.ofNullable(timestampColumn);
    }

    /**
     * The first offset read of each partition.
     *
     * @return the offsets by partition; the map cannot be changed
     */
    public Map<Integer, Long> start() {
        return start;
    }

    /**
     * The offset after the last one read of each partition: where the next read starts.
     *
     * @return the offsets by partition, as {@link Position#offsets} takes them; the map cannot be changed
     */
    public Map<Integer, Long> end() {
        return end;
    }

    /**
     * How many rows there are at most: the offsets between start and end. Filters, compaction and transaction markers make them
     * fewer.
     *
     * @return the number of rows
     */
    public long estimatedRows() {
        return estimatedRows;
    }

    /**
     * What all scans of this reader did so far.
     *
     * @return the counters
     */
    public Counters counters() {
        return new Counters(call(Native::readerCounters, 0, new Request()));
    }

    /**
     * The rows that all scans so far have set aside, the first 10 000 of them, when the reader was made with {@link
     * OnRowError#QUARANTINE}. A row is there once for each scan that met it.
     *
     * @return the rows; the list cannot be changed
     */
    public List<QuarantinedRow> quarantined() {
        return call(Native::readerQuarantined, 0, new Request()).list(QuarantinedRow::new);
    }

    /**
     * Writes the schema of what a scan gives into a struct of the Arrow C data interface.
     *
     * @param arrowSchemaAddress the address of an {@code ArrowSchema} that may be overwritten; the caller releases what is in it
     *     then. It is not looked at before it is written: any number other than 0 has to be the address of such a struct.
     */
    public void schema(long arrowSchemaAddress) {
        call(Native::readerSchema, arrowSchemaAddress, new Request());
    }

    /**
     * Begins a scan, from the start: partition by partition, in the order of the offsets.
     *
     * @param arrowArrayStreamAddress the address of an {@code ArrowArrayStream} that may be overwritten; the caller releases
     *     what is in it then. It is not looked at before it is written: any number other than 0 has to be the address of such
     *     a struct. Its arrays show the log's files, so they must never be written to.
     * @param options how this scan is smaller than the reader; a {@linkplain ScanOptions.Builder#timeout timeout} counts for
     *     each batch
     */
    public void scan(long arrowArrayStreamAddress, ScanOptions options) {
        call(Native::readerScan, arrowArrayStreamAddress, new Request().options(options.toMap()));
    }

    /** Frees what it holds, once the last of its scans is released as well. Closing again does nothing. */
    @Override
    public void close() {
        if (handle.close()) {
            free(handle.key());
        }
    }

    private static void free(long key) {
        Answer.of(Native.readerFree(key, 0, new Request().toBytes()));
    }

    @Override
    public String toString() {
        return "Reader{topic=" + topic + ", start=" + start + ", end=" + end + "}";
    }
}
