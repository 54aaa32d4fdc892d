package io.ottla;

import static io.ottla.Failures.assertFails;
import static io.ottla.Failures.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ClosingTest {
    @Test
    void aWrongTimeoutClosesNothing() {
        Connection log = Ottla.connect(":memory:");
        assertFails(ErrorCode.INVALID_ARGUMENT, () -> log.close(Duration.ofSeconds(-1)));
        assertFails(ErrorCode.INVALID_ARGUMENT, () -> log.close(Duration.ofSeconds(Long.MIN_VALUE)));
        assertFalse(log.isClosed());
        assertEquals(0, log.statistics().topics());
        log.close();
        assertTrue(log.isClosed());
    }

    @Test
    void everythingAfterCloseSaysSo() {
        Connection log = Ottla.connect(":memory:");
        log.createTopic(TopicSpec.builder("t").build());
        Reader reader = log.read("t", ReadOptions.builder().build());
        Listener listener = log.listen();
        assertFalse(log.isClosed());
        log.close();
        log.close();
        log.close(Duration.ofSeconds(1));
        assertTrue(log.isClosed());
        assertEquals("Connection{:memory:, closed}", log.toString());

        assertFails(ErrorCode.CLOSED, log::topics);
        assertFails(ErrorCode.CLOSED, () -> log.topic("t"));
        assertFails(ErrorCode.CLOSED, () -> log.createTopic(TopicSpec.builder("u").build()));
        assertFails(ErrorCode.CLOSED, () -> log.deleteTopic("t"));
        assertFails(ErrorCode.CLOSED, () -> log.read("t", ReadOptions.builder().build()));
        assertFails(ErrorCode.CLOSED, log::listen);
        assertFails(ErrorCode.CLOSED, log::statistics);

        listener.close();
        listener.close();
        assertEquals(java.util.Map.of(0, 0L), reader.start());
        reader.counters();
        reader.close();
        reader.close();
        assertFails(ErrorCode.CLOSED, reader::counters);
        assertFails(ErrorCode.CLOSED, reader::quarantined);
    }

    @Test
    void numbersThatAreNoHandlesAreErrors() {
        Connection log = Ottla.connect(":memory:");
        byte[] none = new Request().options(java.util.Map.of()).toBytes();
        for (long garbage : new long[] {0, -1, 1, 42, Long.MAX_VALUE, Long.MIN_VALUE, 0x7fff_0000_1234L}) {
            assertFails(ErrorCode.INVALID_ARGUMENT, () -> Answer.of(Native.topics(garbage, 0, none)));
            assertFails(ErrorCode.INVALID_ARGUMENT, () -> Answer.of(Native.close(garbage, 0, none)));
            assertFails(ErrorCode.INVALID_ARGUMENT, () -> Answer.of(Native.readerCounters(garbage, 0, none)));
        }
        log.createTopic(TopicSpec.builder("t").build());
        try (Reader reader = log.read("t", ReadOptions.builder().build())) {
            byte[] request = new Request().toBytes();
            assertFails(ErrorCode.INVALID_ARGUMENT, () -> Answer.of(Native.readerCounters(0, 0, request)));
            assertEquals("t", reader.topic());
        }
        log.close();
    }

    @Test
    void addressesThatCannotBeStructsAreErrors() {
        try (Connection log = Ottla.connect(":memory:")) {
            log.createTopic(TopicSpec.builder("t").build());
            ReadOptions all = ReadOptions.builder().build();
            for (long address : new long[] {0, 1, 0x1001}) {
                String says = address == 0 ? "is 0" : "multiple of 8";
                assertSays(
                        assertFails(ErrorCode.INVALID_ARGUMENT, () -> log.produce("t", address, ProduceOptions.defaults())),
                        says);
                assertSays(assertFails(ErrorCode.INVALID_ARGUMENT, () -> log.read("t", all, address)), says);
                assertSays(assertFails(ErrorCode.INVALID_ARGUMENT, () -> log.schema("t", address)), says);
                assertSays(assertFails(ErrorCode.INVALID_ARGUMENT, () -> Ottla.streamError(address)), says);
                try (Reader reader = log.read("t", all)) {
                    assertSays(assertFails(ErrorCode.INVALID_ARGUMENT, () -> reader.schema(address)), says);
                    assertSays(
                            assertFails(
                                    ErrorCode.INVALID_ARGUMENT, () -> reader.scan(address, ScanOptions.defaults())),
                            says);
                }
            }
            assertFails(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> log.createTopic(TopicSpec.builder("u").schema(3).build()));
        }
    }

    @Test
    @Timeout(60)
    void threadsThatUseWhatOthersCloseGetErrors() throws Exception {
        long before = Ottla.openHandles();
        AtomicReference<Connection> shared = new AtomicReference<>(open());
        AtomicReference<Reader> reader =
                new AtomicReference<>(shared.get().read("t", ReadOptions.builder().build()));
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        int rounds = 3_000;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> results = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            results.add(threads.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    Connection log = shared.get();
                    try {
                        switch (ThreadLocalRandom.current().nextInt(12)) {
                            case 0:
                                log.close();
                                shared.getAndSet(open()).close();
                                break;
                            case 1:
                            case 2:
                                reader.getAndSet(log.read("t", ReadOptions.builder().build()))
                                        .close();
                                break;
                            case 3:
                            case 4:
                                reader.get().counters();
                                break;
                            case 5:
                                reader.get().close();
                                break;
                            case 6:
                                log.topics();
                                break;
                            default:
                                log.topic("t");
                        }
                        done.incrementAndGet();
                    } catch (OttlaException e) {
                        assertEquals(ErrorCode.CLOSED, e.code(), e.getMessage());
                        closed.incrementAndGet();
                    }
                }
            }));
        }
        for (Future<?> result : results) {
            result.get();
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
        assertTrue(closed.get() > 10 && done.get() > 1_000, closed + " closed, " + done + " done");
        shared.get().close();
        reader.get().close();
        Garbage.await(() -> Ottla.openHandles() == before, "all handles are closed");
    }

    private static Connection open() {
        Connection log = Ottla.connect(":memory:");
        log.createTopic(TopicSpec.builder("t").build());
        return log;
    }

    @Test
    @Timeout(60)
    void whatIsForgottenIsClosedByTheCleaner() {
        long before = Ottla.openHandles();
        try (Warnings warnings = new Warnings()) {
            forget();
            Garbage.await(() -> Ottla.openHandles() == before, "forgotten handles are closed");
            assertTrue(warnings.holds("the connection to :memory: was never closed"), warnings.toString());
            assertTrue(warnings.holds("a reader of topic t was never closed"), warnings.toString());
        }
    }

    private static void forget() {
        Connection log = open();
        log.read("t", ReadOptions.builder().build());
        log.listen();
    }

    @Test
    @Timeout(60)
    void aListenerKeepsItsConnection() throws Exception {
        long before = Ottla.openHandles();
        Listener listener = open().listen();
        Garbage.collect();
        assertTrue(Ottla.openHandles() > before, "the connection of a listener was closed");
        assertEquals("t", listener.connection().topic("t").name());
        listener.connection().close();
        listener.close();
    }

    @Test
    void anInterruptedThreadIsToldSoAndStaysInterrupted() {
        try (Connection log = open()) {
            Thread.currentThread().interrupt();
            try {
                OttlaException exception = assertFails(ErrorCode.INTERRUPTED, log::topics);
                assertTrue(exception.retriable());
                assertTrue(Thread.currentThread().isInterrupted(), "the interrupt status is gone");
            } finally {
                Thread.interrupted();
            }
            log.topics();
        }
    }

    @Test
    void anInterruptedThreadClosesWhatNobodyUses() {
        long before = Ottla.openHandles();
        Thread.currentThread().interrupt();
        try (Connection log = Ottla.connect(":memory:")) {
            assertFalse(log.isClosed());
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt is gone");
        }
        assertEquals(before, Ottla.openHandles());
    }

    @Test
    void timeIsUpAtOnce() {
        try (Connection log = open()) {
            assertSays(assertFails(ErrorCode.TIMEOUT, () -> log.topics(Duration.ZERO)), "0 ms");
            log.topics(Duration.ofSeconds(Long.MAX_VALUE));
        }
    }
}
