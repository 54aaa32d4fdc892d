package io.ottla;

import static io.ottla.Failures.assertFails;
import static io.ottla.Failures.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {
    @Test
    void createsListsDescribesAndDeletes() {
        try (Connection log = Ottla.connect(":memory:")) {
            Topic created = log.createTopic(TopicSpec.builder("greetings")
                    .partitions(3)
                    .config("retention.ms", "60000")
                    .timeout(Duration.ofMinutes(1))
                    .build());
            assertEquals("greetings", created.name());
            assertEquals(22, created.id().length());
            assertEquals(List.of(), created.key());
            assertTrue(created.timestamp().isEmpty());
            assertFalse(created.hasSchema());
            assertEquals("60000", created.config().get("retention.ms"));
            assertEquals(List.of(0, 1, 2), created.partitions().stream().map(Partition::index).collect(Collectors.toList()));
            assertEquals(Map.of(0, 0L, 1, 0L, 2, 0L), created.endOffsets());
            assertEquals(0, created.rows());

            Topic described = log.topic("greetings", Duration.ofMinutes(1));
            assertEquals(created.id(), described.id());
            assertEquals(created.partitions(), described.partitions());
            assertEquals(created.partitions().hashCode(), described.partitions().hashCode());
            Partition first = described.partitions().get(0);
            assertEquals(0, first.startOffset());
            assertNotEquals(first, described.partitions().get(1));
            assertNotEquals(OptionalLong.empty(), first.sizeBytes());

            List<TopicSummary> topics = log.topics();
            TopicSummary summary = topics.stream().filter(topic -> !topic.internal()).findFirst().orElseThrow();
            assertEquals("greetings", summary.name());
            assertEquals(created.id(), summary.id());
            assertEquals(3, summary.partitions());
            assertFalse(summary.hasSchema());
            assertThrows(UnsupportedOperationException.class, () -> topics.remove(0));

            Statistics statistics = log.statistics();
            assertEquals(1, statistics.topics());
            assertTrue(statistics.partitions() >= 3, statistics.toString());

            log.deleteTopic("greetings");
            assertFails(ErrorCode.UNKNOWN_TOPIC, () -> log.topic("greetings"));
            assertFails(ErrorCode.UNKNOWN_TOPIC, () -> log.deleteTopic("greetings", Duration.ofMinutes(1)));
        }
    }

    @Test
    void existOkGivesTheTopicThatIsThere() {
        try (Connection log = Ottla.connect(":memory:")) {
            TopicSpec spec = TopicSpec.builder("t").partitions(2).build();
            Topic first = log.createTopic(spec);
            assertFails(ErrorCode.TOPIC_EXISTS, () -> log.createTopic(spec));
            Topic second = log.createTopic(spec.toBuilder().existOk(true).build());
            assertEquals(first.id(), second.id());
            assertFails(
                    ErrorCode.INCOMPATIBLE_TOPIC,
                    () -> log.createTopic(spec.toBuilder().partitions(3).existOk(true).build()));
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        try (Connection log = Ottla.connect(":memory:")) {
            assertFails(ErrorCode.INVALID_TOPIC, () -> log.createTopic(TopicSpec.builder("no spaces").build()));
            assertFails(ErrorCode.INVALID_TOPIC, () -> log.createTopic(TopicSpec.builder("").build()));
            assertSays(
                    assertFails(
                            ErrorCode.INVALID_ARGUMENT,
                            () -> log.createTopic(TopicSpec.builder("t").option("partition", "2").build())),
                    "partition", "partitions");
            assertSays(
                    assertFails(
                            ErrorCode.INVALID_ARGUMENT,
                            () -> log.createTopic(TopicSpec.builder("t").option("exist.ok", "perhaps").build())),
                    "exist.ok", "perhaps", "true or false");
            assertSays(
                    assertFails(ErrorCode.INVALID_ARGUMENT, () -> log.topic("half a pair: \ud800")), "not valid Unicode");
            assertSays(
                    assertFails(ErrorCode.INVALID_ARGUMENT, () -> log.topics(Duration.ofMillis(-1))), "timeout.ms", "-1");
            assertThrows(NullPointerException.class, () -> log.topic(null));
            assertThrows(NullPointerException.class, () -> TopicSpec.builder(null));
            assertThrows(NullPointerException.class, () -> TopicSpec.builder("t").config("retention.ms", null));
            // A NUL is a character as any other on the way in.
            assertFails(ErrorCode.UNKNOWN_TOPIC, () -> log.topic("a\0b"));
            assertFails(ErrorCode.UNKNOWN_TOPIC, () -> log.topic("\ud83e\uddad"));
        }
    }

    @Test
    void aConnectionSaysWhyItCannotBeMade(@TempDir Path directory) throws Exception {
        assertFails(ErrorCode.INVALID_ARGUMENT, () -> Ottla.connect(""));
        assertFails(ErrorCode.UNSUPPORTED, () -> Ottla.connect("kafka://127.0.0.1:9092"));
        assertSays(
                assertFails(ErrorCode.INVALID_CONFIGURATION, () -> Ottla.connect(":memory:", Map.of("durabilty", "sync"))),
                "durability");
        assertFails(ErrorCode.INVALID_ARGUMENT, () -> Ottla.connect(":memory:", Map.of("timeout.ms", "soon")));
        Path file = java.nio.file.Files.createFile(directory.resolve("file"));
        assertFails(ErrorCode.NOT_OTTLA, () -> Ottla.connect(file.toString()));
    }

    @Test
    void aDirectoryIsSharedInOneProcessAndKeepsItsTopics(@TempDir Path directory) {
        String uri = directory.resolve("data").toString();
        try (Connection first = Ottla.connect(uri, Map.of("durability", "sync"));
                Connection second = Ottla.connect(uri)) {
            assertEquals(uri, first.uri());
            assertEquals("Connection{" + uri + "}", first.toString());
            first.createTopic(TopicSpec.builder("t").build());
            assertEquals("t", second.topic("t").name());
            assertFails(
                    ErrorCode.CONFIGURATION_CONFLICT, () -> Ottla.connect(uri, Map.of("durability", "os")));
        }
        try (Connection again = Ottla.connect(uri)) {
            assertEquals("t", again.topic("t").name());
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertEquals(System.getProperty("ottla.expected.version"), Ottla.version());
    }
}
