package io.ottla.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ottla.ErrorCode;
import io.ottla.Internals;
import io.ottla.OffsetRange;
import io.ottla.Ottla;
import io.ottla.OttlaException;
import io.ottla.ProduceOptions;
import io.ottla.Produced;
import io.ottla.ReadOptions;
import io.ottla.Reader;
import io.ottla.TopicSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong is an exception with its code, and what was acknowledged stays. */
class FailureTest extends ArrowFixture {
    @BeforeEach
    void createTopic() {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
    }

    /** Gives batches, and then throws. */
    private final class FailingReader extends FlightsReader {
        private final Throwable failure;
        private final int after;

        FailingReader(Throwable failure, int after) {
            super(FailureTest.this.allocator, Integer.MAX_VALUE, 10);
            this.failure = failure;
            this.after = after;
        }

        @Override
        public boolean loadNextBatch() throws IOException {
            if (given == after) {
                if (failure instanceof IOException) {
                    throw (IOException) failure;
                }
                if (failure instanceof Error) {
                    throw (Error) failure;
                }
                throw (RuntimeException) failure;
            }
            return super.loadNextBatch();
        }
    }

    @Test
    void aReaderThatThrowsHalfWayIsTheCauseAndWhatWasAcknowledgedStays() throws Exception {
        for (Throwable failure : List.of(
                new IOException("the disk is gone"),
                new IllegalStateException("never mind"),
                new StackOverflowError("too deep"),
                new OutOfMemoryError("on purpose"))) {
            long before = log.topic("flights").rows();
            try (FailingReader reader = new FailingReader(failure, 3)) {
                OttlaException exception =
                        assertFails(ErrorCode.SOURCE_FAILED, () -> arrow.produce("flights", reader));
                assertSame(failure, exception.getCause());
                assertTrue(exception.getMessage().contains(failure.getMessage()), exception.getMessage());
                assertTrue(exception.getMessage().contains("batch 3"), exception.getMessage());
                assertFalse(exception.getMessage().contains("\tat "), exception.getMessage());
                Produced produced = exception.produced().orElseThrow();
                assertEquals(30, produced.rows());
                assertEquals(Map.of(0, new OffsetRange(before, before + 30)), produced.offsets());
            }
            assertEquals(before + 30, log.topic("flights").rows());
            assertFlights(arrow.read("flights", ReadOptions.builder().start(before).build()), 0, 30);
        }
    }

    @Test
    void aReaderThatFailsAtOnceProducesNothing() throws Exception {
        try (ArrowReader reader = new OwnReader(allocator, FLIGHTS) {
            @Override
            protected Schema readSchema() {
                throw new IllegalArgumentException("no schema today");
            }

            @Override
            public boolean loadNextBatch() {
                return false;
            }
        }) {
            OttlaException exception = assertFails(ErrorCode.SOURCE_FAILED, () -> arrow.produce("flights", reader));
            assertInstanceOf(IllegalArgumentException.class, exception.getCause());
        }
        assertEquals(0, log.topic("flights").rows());
    }

    @Test
    void aBatchThatDoesNotFitIsNotVisible() throws Exception {
        Schema other = new Schema(List.of(
                new Field("carrier", FieldType.notNullable(new ArrowType.Utf8()), null),
                new Field("delay", FieldType.nullable(new ArrowType.Utf8()), null)));
        try (VectorSchemaRoot rows = VectorSchemaRoot.create(other, allocator)) {
            rows.setRowCount(0);
            OttlaException exception = assertFails(ErrorCode.SCHEMA_MISMATCH, () -> arrow.produce("flights", rows));
            assertTrue(exception.getMessage().contains("delay"), exception.getMessage());
        }
        try (FlightsReader reader = new FlightsReader(allocator, 5, 10) {
            @Override
            public boolean loadNextBatch() throws IOException {
                boolean more = super.loadNextBatch();
                if (given == 3) {
                    ((VarCharVector) getVectorSchemaRoot().getVector("carrier")).setNull(4);
                }
                return more;
            }
        }) {
            OttlaException exception =
                    assertThrows(OttlaException.class, () -> arrow.produce("flights", reader));
            assertTrue(exception.getMessage().contains("carrier"), exception.getMessage());
            assertEquals(20, exception.produced().orElseThrow().rows(), exception.getMessage());
        }
        assertFlights(arrow.read("flights"), 0, 20);
    }

    @Test
    void aSchemaThatChangesBetweenBatchesIsAnError() throws Exception {
        Schema other = new Schema(List.of(new Field("delay", FieldType.nullable(new ArrowType.Int(64, true)), null)));
        try (VectorSchemaRoot narrow = VectorSchemaRoot.create(other, allocator);
                FlightsReader reader = new FlightsReader(allocator, 3, 10) {
                    @Override
                    public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
                        return given < 2 ? super.getVectorSchemaRoot() : narrow;
                    }

                    @Override
                    public boolean loadNextBatch() throws IOException {
                        if (given < 2) {
                            return super.loadNextBatch();
                        }
                        given++;
                        ((BigIntVector) narrow.getVector("delay")).setSafe(0, 1);
                        narrow.setRowCount(1);
                        return given == 3;
                    }
                }) {
            OttlaException exception = assertFails(ErrorCode.INVALID_RECORD, () -> arrow.produce("flights", reader));
            assertTrue(exception.getMessage().contains("those of the first were"), exception.getMessage());
            assertEquals(10, exception.produced().orElseThrow().rows());
        }
        assertEquals(10, log.topic("flights").rows());
    }

    @Test
    void aStreamIsTakenOverInEveryCase() throws Exception {
        log.deleteTopic("flights");
        try (FlightsReader reader = new FlightsReader(allocator, 3, 10);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            Data.exportArrayStream(allocator, reader, stream);
            assertFails(
                    ErrorCode.UNKNOWN_TOPIC,
                    () -> log.produce("flights", stream.memoryAddress(), ProduceOptions.defaults()));
            assertEquals(0, stream.snapshot().release);
            OttlaException exception = assertFails(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> log.produce("flights", stream.memoryAddress(), ProduceOptions.defaults()));
            assertTrue(exception.getMessage().contains("released"), exception.getMessage());
        }
        log.close();
        for (String topic : List.of("flights", "half a pair \ud800")) {
            try (FlightsReader reader = new FlightsReader(allocator, 3, 10);
                    ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
                Data.exportArrayStream(allocator, reader, stream);
                assertThrows(
                        OttlaException.class,
                        () -> log.produce(topic, stream.memoryAddress(), ProduceOptions.defaults()));
                assertEquals(0, stream.snapshot().release, "the stream is the caller's still: " + topic);
            }
        }
    }

    @Test
    void aStreamThatLacksSomethingIsRefused() throws Exception {
        for (String missing : List.of("release", "get_schema", "get_next", "get_last_error")) {
            try (FlightsReader reader = new FlightsReader(allocator, 3, 10);
                    ArrowArrayStream whole = ArrowArrayStream.allocateNew(allocator);
                    ArrowArrayStream lacking = ArrowArrayStream.allocateNew(allocator)) {
                Data.exportArrayStream(allocator, reader, whole);
                ArrowArrayStream.Snapshot snapshot = whole.snapshot();
                switch (missing) {
                    case "release":
                        snapshot.release = 0;
                        break;
                    case "get_schema":
                        snapshot.get_schema = 0;
                        break;
                    case "get_next":
                        snapshot.get_next = 0;
                        break;
                    default:
                        snapshot.get_last_error = 0;
                }
                lacking.save(snapshot);
                OttlaException exception = assertFails(
                        ErrorCode.INVALID_ARGUMENT,
                        () -> log.produce("flights", lacking.memoryAddress(), ProduceOptions.defaults()));
                assertTrue(exception.getMessage().contains(missing), exception.getMessage());
                assertEquals(0, lacking.snapshot().release);
                if (missing.equals("release")) {
                    whole.release();
                }
            }
        }
    }

    @Test
    void twoThreadsCannotLoadABatchOfOneReader() throws Exception {
        try (VectorSchemaRoot rows = flights(0, 200_000)) {
            for (int i = 0; i < 5; i++) {
                arrow.produce("flights", rows);
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ArrowReader scan = arrow.read("flights")) {
            List<Future<ErrorCode>> results = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                results.add(threads.submit(() -> {
                    try {
                        while (scan.loadNextBatch()) {}
                        return null;
                    } catch (OttlaException e) {
                        return e.code();
                    }
                }));
            }
            for (Future<ErrorCode> result : results) {
                ErrorCode code = result.get();
                assertTrue(code == null || code == ErrorCode.INVALID_ARGUMENT, String.valueOf(code));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aProduceThatIsNotPossibleNamesWhy() {
        try (VectorSchemaRoot rows = flights(0, 10)) {
            assertFails(ErrorCode.UNKNOWN_TOPIC, () -> arrow.produce("fligths", rows));
            assertFails(
                    ErrorCode.UNKNOWN_PARTITION,
                    () -> arrow.produce("flights", rows, ProduceOptions.builder().partition(5).build()));
            assertFails(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> arrow.produce("flights", rows, ProduceOptions.builder().option("partitoin", "0").build()));
            assertThrows(NullPointerException.class, () -> arrow.produce("flights", (VectorSchemaRoot) null));
            assertThrows(NullPointerException.class, () -> arrow.produce("flights", rows, null));
        }
        assertFails(ErrorCode.UNKNOWN_TOPIC, () -> arrow.read("fligths"));
        assertFails(ErrorCode.UNKNOWN_TOPIC, () -> arrow.schema("fligths"));
        assertFails(
                ErrorCode.INVALID_ARGUMENT, () -> log.read("flights", ReadOptions.builder().limit(3).build()));
    }

    @Test
    void anErrorOfAScanHasItsCode() throws Exception {
        try (VectorSchemaRoot rows = flights(0, 100)) {
            arrow.produce("flights", rows);
        }
        try (Reader reader = log.read("flights", ReadOptions.builder().build());
                ArrowReader scan = arrow.scan(reader)) {
            assertEquals(FLIGHTS, scan.getVectorSchemaRoot().getSchema());
            log.deleteTopic("flights");
            assertFails(ErrorCode.UNKNOWN_TOPIC, scan::loadNextBatch);
        }
    }

    @Test
    void aPanicInAScanIsAnError() throws Exception {
        try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
                ArrowArray array = ArrowArray.allocateNew(allocator)) {
            Internals.panickingStream(stream.memoryAddress());
            assertTrue(Ottla.streamError(stream.memoryAddress()).isEmpty());
            assertThrows(IOException.class, () -> stream.getNext(array));
            OttlaException exception = Ottla.streamError(stream.memoryAddress()).orElseThrow();
            assertEquals(ErrorCode.INTERNAL, exception.code());
            assertTrue(exception.getMessage().contains("a panic on purpose"), exception.getMessage());
            stream.release();
        }
        // Produced, it is an error of the source, and the log goes on.
        try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            Internals.panickingStream(stream.memoryAddress());
            assertThrows(
                    OttlaException.class,
                    () -> log.produce("flights", stream.memoryAddress(), ProduceOptions.defaults()));
        }
        try (VectorSchemaRoot rows = flights(0, 100)) {
            arrow.produce("flights", rows);
        }
        assertFlights(arrow.read("flights"), 0, 100);
    }

    @Test
    void aStreamOfOthersHasNoErrorOfOurs() throws Exception {
        try (FlightsReader reader = new FlightsReader(allocator, 1, 1);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            Data.exportArrayStream(allocator, reader, stream);
            assertTrue(Ottla.streamError(stream.memoryAddress()).isEmpty());
            stream.release();
        }
    }
}
