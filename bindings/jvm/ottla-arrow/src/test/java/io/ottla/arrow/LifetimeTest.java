package io.ottla.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ottla.Connection;
import io.ottla.ErrorCode;
import io.ottla.Listener;
import io.ottla.Ottla;
import io.ottla.OttlaException;
import io.ottla.ProduceOptions;
import io.ottla.ReadOptions;
import io.ottla.Reader;
import io.ottla.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who outlives whom, from which threads, and for how long memory is held. */
class LifetimeTest extends ArrowFixture {
    private void produce(String topic, int first, int rows) {
        try (VectorSchemaRoot root = flights(first, rows)) {
            arrow.produce(topic, root);
        }
    }

    @Test
    void everyOrderOfClosingIsFine() throws Exception {
        int orders = 0;
        for (List<Integer> order : permutations(List.of(0, 1, 2, 3))) {
            Connection connection = Ottla.connect(":memory:");
            OttlaArrow arrowOfIt = OttlaArrow.of(connection, allocator);
            arrowOfIt.createTopic(TopicSpec.builder("flights"), FLIGHTS);
            try (VectorSchemaRoot rows = flights(0, 100)) {
                arrowOfIt.produce("flights", rows);
            }
            Reader reader = connection.read("flights", ReadOptions.builder().build());
            ArrowReader scan = arrowOfIt.scan(reader);
            assertTrue(scan.loadNextBatch());
            Listener listener = connection.listen();
            List<AutoCloseable> things = List.of(connection, reader, scan, listener);
            for (int index : order) {
                things.get(index).close();
                if (index != 2 && order.indexOf(2) > order.indexOf(index)) {
                    // The rows that were read are there until their scan is closed.
                    assertEquals(
                            99L - 1, ((BigIntVector) scan.getVectorSchemaRoot().getVector("delay")).getObject(98));
                }
                things.get(index).close();
            }
            orders++;
        }
        assertEquals(24, orders);
    }

    private static List<List<Integer>> permutations(List<Integer> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer first : items) {
            List<Integer> rest = new ArrayList<>(items);
            rest.remove(first);
            for (List<Integer> tail : permutations(rest)) {
                List<Integer> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }

    @Test
    void aReaderReadsOnAfterItsConnection(@TempDir Path directory) throws Exception {
        Reader reader;
        try (Connection connection = Ottla.connect(directory.resolve("data").toString())) {
            OttlaArrow arrowOfIt = OttlaArrow.of(connection, allocator);
            arrowOfIt.createTopic(TopicSpec.builder("flights"), FLIGHTS);
            try (VectorSchemaRoot rows = flights(0, 5_000)) {
                arrowOfIt.produce("flights", rows);
            }
            reader = connection.read("flights", ReadOptions.builder().build());
        }
        try (reader) {
            assertFlights(arrow.scan(reader), 0, 5_000);
            assertFlights(arrow.scan(reader), 0, 5_000);
        }
    }

    @Test
    void rowsStayWhatTheyAreWhileTheLogGoesOn() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
        produce("flights", 0, 1_000);
        try (ArrowReader scan = arrow.read("flights")) {
            assertTrue(scan.loadNextBatch());
            VectorSchemaRoot slice = scan.getVectorSchemaRoot().slice(5, 10);
            log.deleteTopic("flights");
            arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
            produce("flights", 7_000, 1_000);
            scan.close();
            assertEquals(5L, ((BigIntVector) slice.getVector("delay")).getObject(0));
            slice.close();
        }
    }

    @Test
    void threadsOnOneConnectionProduceAndRead() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> results = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            boolean writes = thread % 2 == 0;
            results.add(threads.submit(() -> {
                for (int round = 0; round < 50; round++) {
                    if (writes) {
                        produce("flights", 0, 200);
                    } else {
                        List<Object> delays = column(arrow.read("flights"), "delay");
                        assertEquals(0, delays.size() % 200);
                    }
                }
                return null;
            }));
        }
        for (Future<?> result : results) {
            result.get();
        }
        threads.shutdown();
        assertEquals(4 * 50 * 200, log.topic("flights").rows());
    }

    @Test
    void closingUnderThreadsThatProduceReadAndAreInterrupted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        Set<ErrorCode> codes = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < 150; round++) {
            Connection connection = Ottla.connect(":memory:");
            OttlaArrow arrowOfIt = OttlaArrow.of(connection, allocator);
            arrowOfIt.createTopic(TopicSpec.builder("flights").partitions(2).key("carrier"), FLIGHTS);
            Set<Thread> producers = ConcurrentHashMap.newKeySet();
            List<Future<?>> results = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                boolean writes = thread % 2 == 0;
                results.add(threads.submit(() -> {
                    producers.add(Thread.currentThread());
                    try {
                        while (true) {
                            if (writes) {
                                try (FlightsReader reader = new FlightsReader(allocator, 3, 500)) {
                                    arrowOfIt.produce("flights", reader);
                                }
                            } else {
                                count(arrowOfIt.read("flights"));
                            }
                        }
                    } catch (OttlaException e) {
                        codes.add(e.code());
                    } finally {
                        producers.remove(Thread.currentThread());
                        Thread.interrupted();
                    }
                    return null;
                }));
            }
            Thread.sleep(round % 10);
            if (round % 3 == 0) {
                producers.stream().findFirst().ifPresent(Thread::interrupt);
            }
            connection.close();
            for (Future<?> result : results) {
                result.get(20, TimeUnit.SECONDS);
            }
        }
        threads.shutdown();
        assertTrue(codes.contains(ErrorCode.CLOSED), codes.toString());
        codes.removeAll(Set.of(ErrorCode.CLOSED, ErrorCode.INTERRUPTED));
        assertEquals(Set.of(), codes);
    }

    @Test
    void aScanThatIsClosedWhileItLoadsEnds() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
        // Thousands of small batches, so that it takes longer to scan them than to close the scan.
        try (VectorSchemaRoot root = flights(0, 200_000)) {
            arrow.produce("flights", root, ProduceOptions.builder().batchBytes(1_024).build());
        }
        int closed = 0;
        for (int round = 0; round < 30; round++) {
            ArrowReader scan = arrow.read("flights");
            CompletableFuture<ErrorCode> done = CompletableFuture.supplyAsync(() -> {
                try {
                    while (scan.loadNextBatch()) {}
                    return null;
                } catch (OttlaException e) {
                    assertEquals(false, Thread.currentThread().isInterrupted());
                    return e.code();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            Thread.sleep(0, round * 20_000);
            scan.close();
            ErrorCode code = done.get(10, TimeUnit.SECONDS);
            assertTrue(code == null || code == ErrorCode.CLOSED, String.valueOf(code));
            closed += code == null ? 0 : 1;
            assertFails(ErrorCode.CLOSED, scan::loadNextBatch);
        }
        assertTrue(closed > 0, "no scan was closed while it loaded");
    }

    @Test
    void kafkaClientsSeeTheRowsAtTheSameOffsets() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights").key("carrier"), FLIGHTS);
        produce("flights", 0, 20);
        try (Listener listener = log.listen();
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", listener.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("flights", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Map<Long, String> rows = new HashMap<>();
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (rows.size() < 20 && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> row : consumer.poll(Duration.ofSeconds(1))) {
                    rows.put(row.offset(), row.key() + " " + row.value());
                }
            }
            assertEquals(20, rows.size());
            assertEquals("AA {\"carrier\":\"AA\",\"delay\":1}", rows.get(1L));
            assertEquals("UA {\"carrier\":\"UA\",\"delay\":null}", rows.get(9L));
        }
    }

    /** Looks at all rows of a scan, and closes it. */
    private static long count(ArrowReader scan) throws IOException {
        try (scan) {
            long rows = 0;
            while (scan.loadNextBatch()) {
                rows += scan.getVectorSchemaRoot().getRowCount();
            }
            return rows;
        }
    }

    /** A figure of this process in KiB. */
    private static long status(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new AssertionError("/proc/self/status has no " + name);
    }

    @Test
    void memoryReachesAPlateau(@TempDir Path directory) throws Exception {
        long[] resident = new long[2];
        long[] virtual = new long[2];
        for (int half = 0; half < 2; half++) {
            for (int round = 0; round < 12; round++) {
                Path data = directory.resolve(half + "-" + round);
                try (Connection connection = Ottla.connect(data.toString());
                        BufferAllocator child = allocator.newChildAllocator("round", 0, Long.MAX_VALUE)) {
                    OttlaArrow arrowOfIt = OttlaArrow.of(connection, child);
                    arrowOfIt.createTopic(TopicSpec.builder("flights"), FLIGHTS);
                    try (FlightsReader reader = new FlightsReader(child, 8, 100_000)) {
                        assertEquals(800_000, arrowOfIt.produce("flights", reader).rows());
                    }
                    assertEquals(800_000, count(arrowOfIt.read("flights")));
                    assertThrows(OttlaException.class, () -> arrowOfIt.read("none"));
                    assertEquals(0, child.getAllocatedMemory());
                }
                delete(data);
            }
            System.gc();
            resident[half] = status("RssAnon");
            virtual[half] = status("VmSize");
        }
        // Twelve rounds of 16 MB each in the log: what leaks would show.
        assertTrue(resident[1] - resident[0] < 60_000, "anonymous memory grew: " + resident[0] + " to " + resident[1] + " KiB");
        assertTrue(virtual[1] - virtual[0] < 60_000, "mapped memory grew: " + virtual[0] + " to " + virtual[1] + " KiB");
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toArray(Path[]::new)) {
                Files.delete(file);
            }
        }
    }
}
