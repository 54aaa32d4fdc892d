package io.ottla.arrow;

import io.ottla.Connection;
import io.ottla.ErrorCode;
import io.ottla.OttlaException;
import io.ottla.ProduceOptions;
import io.ottla.Produced;
import io.ottla.ReadOptions;
import io.ottla.Reader;
import io.ottla.ScanOptions;
import io.ottla.Topic;
import io.ottla.TopicSpec;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.CDataDictionaryProvider;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The verbs of a {@link Connection} that carry data, with Arrow Java's types. It holds nothing that must be closed: what it gives
 * out is closed by the caller, and the connection and the allocator stay the caller's. Any number of threads may use it at once.
 */
public final class OttlaArrow {
    private final Connection connection;
    private final BufferAllocator allocator;

    private OttlaArrow(Connection connection, BufferAllocator allocator) {
        this.connection = Objects.requireNonNull(connection, "connection");
        this.allocator = Objects.requireNonNull(allocator, "allocator");
    }

    /**
     * Puts Arrow beside a connection.
     *
     * @param connection the connection
     * @param allocator what memory is taken from; it must stay open until all readers are closed
     * @return the verbs that carry data
     * @throws OttlaException {@link ErrorCode#UNSUPPORTED} when the JVM was started without the option that Arrow Java needs
     */
    public static OttlaArrow of(Connection connection, BufferAllocator allocator) {
        if (!ByteBuffer.class.getModule().isOpen("java.nio", MemoryUtil.class.getModule())) {
            throw new OttlaException(
                    ErrorCode.UNSUPPORTED,
                    "Arrow Java cannot reach its memory: start the JVM with --add-opens=java.base/java.nio=ALL-UNNAMED");
        }
        return new OttlaArrow(connection, allocator);
    }

    /**
     * The connection.
     *
     * @return the connection
     */
    public Connection connection() {
        return connection;
    }

    /**
     * What memory is taken from.
     *
     * @return the allocator
     */
    public BufferAllocator allocator() {
        return allocator;
    }

    /**
     * Creates a topic with a schema.
     *
     * @param spec the topic without its schema
     * @param schema the columns
     * @return the topic as it is now
     */
    public Topic createTopic(TopicSpec.Builder spec, Schema schema) {
        return createTopic(spec.build(), schema);
    }

    /**
     * Creates a topic with a schema.
     *
     * @param spec the topic; a schema of its own is replaced
     * @param schema the columns
     * @return the topic as it is now
     */
    public Topic createTopic(TopicSpec spec, Schema schema) {
        return createTopic(spec, schema, new DictionaryProvider.MapDictionaryProvider());
    }

    /**
     * Creates a topic with a schema that has dictionary-encoded columns.
     *
     * @param spec the topic; a schema of its own is replaced
     * @param schema the columns
     * @param dictionaries the dictionaries of its columns: of them only the types count
     * @return the topic as it is now
     */
    public Topic createTopic(TopicSpec spec, Schema schema, DictionaryProvider dictionaries) {
        try (ArrowSchema struct = ArrowSchema.allocateNew(allocator)) {
            try {
                export(schema, dictionaries, struct);
                return connection.createTopic(
                        spec.toBuilder().schema(struct.memoryAddress()).build());
            } finally {
                struct.release();
            }
        }
    }

    private void export(Schema schema, DictionaryProvider dictionaries, ArrowSchema struct) {
        Columns.check(schema, dictionaries);
        try {
            Data.exportSchema(allocator, schema, dictionaries, struct);
        } catch (RuntimeException e) {
            OttlaException exception = new OttlaException(
                    ErrorCode.INVALID_ARGUMENT, "the schema cannot be handed over: " + e.getMessage() + ". It is " + schema);
            exception.initCause(e);
            throw exception;
        }
    }

    /**
     * The schema of a topic.
     *
     * @param topic the topic
     * @return the columns
     * @throws OttlaException {@link ErrorCode#UNKNOWN_TOPIC}, or {@link ErrorCode#UNSUPPORTED} for a topic that has no schema
     */
    public Schema schema(String topic) {
        return importSchema(address -> connection.schema(topic, address));
    }

    /**
     * The schema of what a scan of a reader gives.
     *
     * @param reader the reader
     * @return the columns
     */
    public Schema schema(Reader reader) {
        return importSchema(reader::schema);
    }

    private Schema importSchema(LongConsumer fill) {
        try (ArrowSchema struct = ArrowSchema.allocateNew(allocator);
                CDataDictionaryProvider dictionaries = new CDataDictionaryProvider()) {
            fill.accept(struct.memoryAddress());
            return Data.importSchema(allocator, struct, dictionaries);
        }
    }

    /**
     * Appends all that a reader still has; returns when all of it is acknowledged.
     *
     * @param topic the topic
     * @param rows what is read to its end; it is not closed. Its batches are copied unless it is one of Arrow's own readers
     *     or marked with {@link FreshBuffers}.
     * @return what was acknowledged
     * @throws OttlaException with {@link ErrorCode#SOURCE_FAILED} and the reader's exception as the cause, when that failed:
     *     {@link OttlaException#produced()} says how far it came
     */
    public Produced produce(String topic, ArrowReader rows) {
        return produce(topic, rows, ProduceOptions.defaults());
    }

    /**
     * Appends all that a reader still has; returns when all of it is acknowledged.
     *
     * @param topic the topic
     * @param rows what is read to its end; it is not closed. Its batches are copied unless it is one of Arrow's own readers
     *     or marked with {@link FreshBuffers}.
     * @param options how to produce
     * @return what was acknowledged
     * @throws OttlaException with {@link ErrorCode#SOURCE_FAILED} and the reader's exception as the cause, when that failed:
     *     {@link OttlaException#produced()} says how far it came
     */
    public Produced produce(String topic, ArrowReader rows, ProduceOptions options) {
        Objects.requireNonNull(rows, "rows");
        return produce(topic, new ReaderSource(allocator, rows), options);
    }

    /**
     * Appends the rows of a batch; returns when all of them are acknowledged.
     *
     * @param topic the topic
     * @param rows the rows, which stay the caller's; a column that is dictionary-encoded needs {@link #produce(String,
     *     VectorSchemaRoot, DictionaryProvider, ProduceOptions)}
     * @return what was acknowledged
     */
    public Produced produce(String topic, VectorSchemaRoot rows) {
        return produce(topic, rows, ProduceOptions.defaults());
    }

    /**
     * Appends the rows of a batch; returns when all of them are acknowledged.
     *
     * @param topic the topic
     * @param rows the rows, which stay the caller's; a column that is dictionary-encoded needs {@link #produce(String,
     *     VectorSchemaRoot, DictionaryProvider, ProduceOptions)}
     * @param options how to produce
     * @return what was acknowledged
     */
    public Produced produce(String topic, VectorSchemaRoot rows, ProduceOptions options) {
        return produce(topic, rows, new DictionaryProvider.MapDictionaryProvider(), options);
    }

    /**
     * Appends the rows of a batch with dictionary-encoded columns; returns when all of them are acknowledged.
     *
     * @param topic the topic
     * @param rows the rows, which stay the caller's
     * @param dictionaries the dictionaries of its columns, which stay the caller's
     * @param options how to produce
     * @return what was acknowledged
     */
    public Produced produce(
            String topic, VectorSchemaRoot rows, DictionaryProvider dictionaries, ProduceOptions options) {
        Objects.requireNonNull(rows, "rows");
        return produce(topic, new BatchSource(allocator, rows, dictionaries), options);
    }

    private Produced produce(String topic, Source source, ProduceOptions options) {
        try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            Data.exportArrayStream(source.exporter(), source, stream);
            return connection.produce(topic, stream.memoryAddress(), options);
        } catch (OttlaException e) {
            throw source.blame(e);
        }
    }

    /**
     * Reads a whole topic.
     *
     * @param topic the topic
     * @return its rows, up to its present end; to be closed by the caller
     */
    public ArrowReader read(String topic) {
        return read(topic, ReadOptions.builder().build());
    }

    /**
     * Reads a topic.
     *
     * @param topic the topic
     * @param options what to read
     * @return the rows; to be closed by the caller. It goes on reading after the connection was closed. Its vectors show the
     *     log's files, so they must never be written to: to change rows, copy them first. Errors of the scan are {@link
     *     OttlaException}s of {@link ArrowReader#loadNextBatch()}.
     */
    public ArrowReader read(String topic, ReadOptions options) {
        return new ScanReader(allocator, address -> connection.read(topic, options, address));
    }

    /**
     * Scans a reader, from its start.
     *
     * @param reader the reader
     * @return the rows, as {@link #read(String, ReadOptions)} gives them; to be closed by the caller, before or after the reader
     */
    public ArrowReader scan(Reader reader) {
        return scan(reader, ScanOptions.defaults());
    }

    /**
     * Scans a reader, from its start.
     *
     * @param reader the reader
     * @param options how this scan is smaller than the reader
     * @return the rows, as {@link #read(String, ReadOptions)} gives them; to be closed by the caller, before or after the reader
     */
    public ArrowReader scan(Reader reader, ScanOptions options) {
        return new ScanReader(allocator, address -> reader.scan(address, options));
    }
}
