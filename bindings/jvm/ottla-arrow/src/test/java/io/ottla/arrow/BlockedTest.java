package io.ottla.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ottla.ErrorCode;
import io.ottla.OttlaException;
import io.ottla.ProduceOptions;
import io.ottla.TopicSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that wait, and what ends the waiting. */
class BlockedTest extends ArrowFixture {
    @BeforeEach
    void createTopic() {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
    }

    /** Gives two batches, and then waits for ever for the third. */
    private final class WaitingReader extends FlightsReader {
        private final CountDownLatch waits = new CountDownLatch(1);
        private boolean swallows;

        WaitingReader() {
            super(BlockedTest.this.allocator, Integer.MAX_VALUE, 10);
        }

        @Override
        public boolean loadNextBatch() throws IOException {
            if (given == 2) {
                waits.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    if (!swallows) {
                        throw new IOException("interrupted while it waited", e);
                    }
                    Thread.currentThread().interrupt();
                }
            }
            return super.loadNextBatch();
        }
    }

    /** The exception that a produce in another thread ends with, and whether its thread was interrupted then. */
    private static final class Outcome {
        OttlaException exception;
        boolean interrupted;
        Thread thread;
    }

    private CompletableFuture<Outcome> produce(ArrowReader reader, ProduceOptions options) {
        CompletableFuture<Outcome> done = new CompletableFuture<>();
        Outcome outcome = new Outcome();
        outcome.thread = new Thread(() -> {
            try {
                outcome.exception =
                        assertThrows(OttlaException.class, () -> arrow.produce("flights", reader, options));
                outcome.interrupted = Thread.currentThread().isInterrupted();
                done.complete(outcome);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        outcome.thread.start();
        return done;
    }

    private static Outcome within(CompletableFuture<Outcome> done) throws Exception {
        try {
            return done.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    @Test
    void closeWakesAProduceThatWaitsInTheCallersReader() throws Exception {
        try (WaitingReader reader = new WaitingReader()) {
            CompletableFuture<Outcome> done = produce(reader, ProduceOptions.defaults());
            reader.waits.await();
            long begun = System.nanoTime();
            log.close();
            Outcome outcome = within(done);
            assertTrue(System.nanoTime() - begun < 5_000_000_000L);
            assertEquals(ErrorCode.CLOSED, outcome.exception.code(), outcome.exception.getMessage());
            assertEquals(20, outcome.exception.produced().orElseThrow().rows());
            assertInstanceOf(IOException.class, outcome.exception.getCause());
            assertFalse(outcome.interrupted, "the interrupt that close sent is left behind");
        }
    }

    @Test
    void closeWakesAReaderThatSwallowsTheInterrupt() throws Exception {
        try (WaitingReader reader = new WaitingReader()) {
            reader.swallows = true;
            CompletableFuture<Outcome> done = produce(reader, ProduceOptions.defaults());
            reader.waits.await();
            log.close();
            Outcome outcome = within(done);
            assertEquals(ErrorCode.CLOSED, outcome.exception.code(), outcome.exception.getMessage());
            assertFalse(outcome.interrupted);
        }
    }

    @Test
    void closeStopsAProduceWithoutEnd() throws Exception {
        try (FlightsReader reader = new FlightsReader(allocator, Integer.MAX_VALUE, 10)) {
            CompletableFuture<Outcome> done = produce(reader, ProduceOptions.defaults());
            while (log.topic("flights").rows() == 0) {
                Thread.sleep(1);
            }
            log.close();
            Outcome outcome = within(done);
            assertEquals(ErrorCode.CLOSED, outcome.exception.code(), outcome.exception.getMessage());
            assertTrue(outcome.exception.produced().orElseThrow().rows() > 0);
            assertFalse(outcome.interrupted);
        }
    }

    @Test
    void aTimeoutEndsAProduceThatWaits() throws Exception {
        ProduceOptions options = ProduceOptions.builder().timeout(Duration.ofMillis(400)).build();
        try (WaitingReader reader = new WaitingReader()) {
            Outcome outcome = within(produce(reader, options));
            assertEquals(ErrorCode.TIMEOUT, outcome.exception.code(), outcome.exception.getMessage());
            assertTrue(outcome.exception.getMessage().contains("400 ms"), outcome.exception.getMessage());
            assertEquals(20, outcome.exception.produced().orElseThrow().rows());
            assertFalse(outcome.interrupted);
        }
        try (FlightsReader reader = new FlightsReader(allocator, Integer.MAX_VALUE, 10)) {
            Outcome outcome = within(produce(reader, options));
            assertEquals(ErrorCode.TIMEOUT, outcome.exception.code(), outcome.exception.getMessage());
        }
        try (VectorSchemaRoot rows = flights(0, 10)) {
            arrow.produce("flights", rows, options);
            Thread.sleep(500);
            assertFalse(Thread.currentThread().isInterrupted(), "a timeout came after its call");
        }
    }

    @Test
    void anInterruptStopsAProduceAndStays() throws Exception {
        try (FlightsReader reader = new FlightsReader(allocator, Integer.MAX_VALUE, 10)) {
            CompletableFuture<Outcome> done = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                Outcome outcome = new Outcome();
                outcome.exception = assertThrows(OttlaException.class, () -> arrow.produce("flights", reader));
                outcome.interrupted = Thread.currentThread().isInterrupted();
                done.complete(outcome);
            });
            thread.start();
            while (log.topic("flights").rows() == 0) {
                Thread.sleep(1);
            }
            thread.interrupt();
            Outcome outcome = within(done);
            assertEquals(ErrorCode.INTERRUPTED, outcome.exception.code(), outcome.exception.getMessage());
            assertTrue(outcome.exception.produced().orElseThrow().rows() > 0);
            assertTrue(outcome.interrupted, "the interrupt is gone");
        }
    }

    @Test
    void aCloseThatIsOutOfTimeCanBeWaitedForAgain() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        try (FlightsReader reader = new FlightsReader(allocator, Integer.MAX_VALUE, 10) {
            @Override
            public boolean loadNextBatch() throws IOException {
                if (given == 2) {
                    waits.countDown();
                    // Deaf to interrupts.
                    boolean open = false;
                    while (!open) {
                        try {
                            go.await();
                            open = true;
                        } catch (InterruptedException e) {
                            // Again.
                        }
                    }
                }
                return super.loadNextBatch();
            }
        }) {
            CompletableFuture<Outcome> done = produce(reader, ProduceOptions.defaults());
            waits.await();
            assertFails(ErrorCode.TIMEOUT, () -> log.close(Duration.ofMillis(100)));
            assertTrue(log.isClosed());
            assertFails(ErrorCode.CLOSED, log::topics);
            assertFails(ErrorCode.TIMEOUT, () -> log.close(Duration.ofMillis(10)));
            go.countDown();
            log.close();
            assertEquals(ErrorCode.CLOSED, within(done).exception.code());
        }
    }

    @Test
    void aReaderMayCloseTheConnectionItFeeds() throws Exception {
        try (FlightsReader reader = new FlightsReader(allocator, Integer.MAX_VALUE, 10) {
            @Override
            public boolean loadNextBatch() throws IOException {
                if (given == 3) {
                    log.close();
                }
                return super.loadNextBatch();
            }
        }) {
            assertFails(ErrorCode.CLOSED, () -> arrow.produce("flights", reader));
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void aScanOfAnInterruptedThreadSaysSo() throws Exception {
        try (VectorSchemaRoot rows = flights(0, 10)) {
            arrow.produce("flights", rows);
        }
        try (ArrowReader scan = arrow.read("flights")) {
            scan.getVectorSchemaRoot();
            Thread.currentThread().interrupt();
            try {
                assertFails(ErrorCode.INTERRUPTED, scan::loadNextBatch);
                assertTrue(Thread.currentThread().isInterrupted());
            } finally {
                Thread.interrupted();
            }
        }
    }
}
