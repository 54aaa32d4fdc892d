package io.ottla;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void buildersWriteTheTextsOfTheTable() {
        ReadOptions read = ReadOptions.builder()
                .columns("a", "b, c", "\"q\\\n")
                .start(Instant.parse("2013-06-01T00:00:00.0019Z"))
                .end(Map.of(1, 250L, 0, 100L))
                .partitions(0, 2)
                .virtualColumns(true)
                .isolation(Isolation.READ_UNCOMMITTED)
                .onError(OnRowError.QUARANTINE)
                .limit(7)
                .timeout(Duration.ofNanos(1_000_001))
                .build();
        assertEquals(
                Map.of(
                        "columns", "[\"a\",\"b, c\",\"\\\"q\\\\\\u000a\"]",
                        "start", "timestamp:1370044800001",
                        "end", "0:100,1:250",
                        "partitions", "[0,2]",
                        "virtual.columns", "true",
                        "isolation.level", "read_uncommitted",
                        "on.error", "quarantine",
                        "limit", "7",
                        "timeout.ms", "2"),
                read.toMap());
        ScanOptions scan = ScanOptions.builder()
                .columns()
                .start(Instant.ofEpochMilli(-1))
                .end(Instant.MAX)
                .partitions()
                .limit(0)
                .build();
        assertEquals(
                Map.of(
                        "columns", "[]",
                        "start.timestamp.ms", "-1",
                        "end.timestamp.ms", Long.toString(Long.MAX_VALUE),
                        "partitions", "[]",
                        "limit", "0"),
                scan.toMap());
        ProduceOptions produce = ProduceOptions.builder()
                .partition(3)
                .batchBytes(65536)
                .timeout(Duration.ofSeconds(Long.MAX_VALUE))
                .build();
        assertEquals(
                Map.of("partition", "3", "batch.size", "65536", "timeout.ms", Long.toString(Long.MAX_VALUE)),
                produce.toMap());
        TopicSpec spec = TopicSpec.builder("t")
                .partitions(4)
                .key("carrier")
                .timestamp("time_hour")
                .config("retention.ms", "-1")
                .existOk(true)
                .build();
        assertEquals(
                Map.of(
                        "partitions", "4",
                        "key", "[\"carrier\"]",
                        "timestamp", "time_hour",
                        "retention.ms", "-1",
                        "exist.ok", "true"),
                spec.options());
    }

    @Test
    void whatIsBuiltDoesNotChange() {
        ReadOptions.Builder builder = ReadOptions.builder().limit(1);
        ReadOptions one = builder.build();
        builder.limit(2);
        assertEquals("1", one.toMap().get("limit"));
        TopicSpec spec = TopicSpec.builder("t").build();
        spec.toBuilder().partitions(9);
        assertEquals(Map.of(), spec.options());
    }

    @Test
    void everyPositionIsUnderstood() {
        try (Connection log = Ottla.connect(":memory:")) {
            log.createTopic(TopicSpec.builder("t").build());
            for (Position position : List.of(
                    Position.earliest(),
                    Position.latest(),
                    Position.at(Instant.EPOCH),
                    Position.at(Instant.MIN),
                    Position.at(Instant.MAX),
                    Position.ago(Duration.ZERO),
                    Position.ago(Duration.ofNanos(5)),
                    Position.ago(Duration.ofMillis(1500)),
                    Position.ago(Duration.ofDays(3)),
                    Position.ago(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)),
                    Position.offset(0),
                    Position.offsets(Map.of()),
                    Position.offsets(Map.of(0, 0L)),
                    Position.parse("2013-06-01"))) {
                try (Reader reader =
                        log.read("t", ReadOptions.builder().start(position).end(position).build())) {
                    assertEquals(0, reader.estimatedRows(), position.toString());
                }
            }
            for (Position position : List.of(
                    Position.ago(Duration.ofNanos(-5)), Position.offset(-1), Position.parse(""), Position.parse("soon"))) {
                Failures.assertFails(
                        ErrorCode.INVALID_ARGUMENT,
                        () -> log.read("t", ReadOptions.builder().start(position).build()));
            }
        }
        assertEquals("1500000000ns", Position.ago(Duration.ofMillis(1500)).toString());
        assertEquals(Position.offset(3), Position.parse("3"));
        assertEquals(Position.offset(3).hashCode(), Position.parse("3").hashCode());
    }
}
