package io.ottla.scenarios;

import io.ottla.Isolation;
import io.ottla.OnRowError;
import io.ottla.Position;
import io.ottla.ProduceOptions;
import io.ottla.ReadOptions;
import io.ottla.Reader;
import io.ottla.ScanOptions;
import io.ottla.TopicSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The options of a command, given to the API in Java's types wherever it has them. */
final class Options {
    private static final String BOOLEAN = "true|false";
    private static final String NUMBERS = "-?\\d+(,-?\\d+)*";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Function<String, Reader> readers;

    /** Options without any; {@code readers} finds a reader by its name. */
    Options(Function<String, Reader> readers) {
        this.readers = readers;
    }

    void put(String key, String value) {
        values.put(key, value);
    }

    String remove(String key, String missing) {
        String value = values.remove(key);
        return value == null ? missing : value;
    }

    Map<String, String> asText() {
        return values;
    }

    /** For a verb that takes a timeout and nothing else. */
    Duration timeout() {
        String timeout = values.remove("timeout.ms");
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("Java has no options " + values + " here");
        }
        return timeout == null ? null : Duration.ofMillis(Long.parseLong(timeout));
    }

    TopicSpec.Builder topic(String name) {
        TopicSpec.Builder builder = TopicSpec.builder(name);
        values.forEach((key, value) -> {
            switch (key) {
                case "key" -> builder.key(value.split(","));
                case "timestamp" -> builder.timestamp(value);
                case "timeout.ms" -> builder.timeout(Duration.ofMillis(Long.parseLong(value)));
                case "partitions" -> typed(value, "\\d+", text -> builder.partitions(Integer.parseInt(text)), builder::option, key);
                case "exist.ok" -> typed(value, BOOLEAN, text -> builder.existOk(Boolean.parseBoolean(text)), builder::option, key);
                default -> builder.config(key, value);
            }
        });
        return builder;
    }

    ProduceOptions produce() {
        ProduceOptions.Builder builder = ProduceOptions.builder();
        values.forEach((key, value) -> {
            switch (key) {
                case "partition" -> builder.partition(Integer.parseInt(value));
                case "batch.size" -> builder.batchBytes(Integer.parseInt(value));
                case "timeout.ms" -> builder.timeout(Duration.ofMillis(Long.parseLong(value)));
                default -> builder.option(key, value);
            }
        });
        return builder.build();
    }

    ReadOptions read() {
        ReadOptions.Builder builder = ReadOptions.builder();
        values.forEach((key, value) -> {
            switch (key) {
                case "columns" -> builder.columns(value.split(","));
                case "start" -> position(value, builder::start, builder::start, builder::start, builder::start, builder::start, builder::start);
                case "end" -> position(value, builder::end, builder::end, builder::end, builder::end, builder::end, builder::end);
                case "partitions" -> typed(value, NUMBERS, text -> builder.partitions(numbers(text)), builder::option, key);
                case "virtual.columns" -> typed(
                        value, BOOLEAN, text -> builder.virtualColumns(Boolean.parseBoolean(text)), builder::option, key);
                case "limit" -> typed(value, "-?\\d+", text -> builder.limit(Long.parseLong(text)), builder::option, key);
                case "timeout.ms" -> builder.timeout(Duration.ofMillis(Long.parseLong(value)));
                case "isolation.level" -> {
                    switch (value) {
                        case "read_committed" -> builder.isolation(Isolation.READ_COMMITTED);
                        case "read_uncommitted" -> builder.isolation(Isolation.READ_UNCOMMITTED);
                        default -> builder.option(key, value);
                    }
                }
                case "on.error" -> {
                    switch (value) {
                        case "raise", "null", "quarantine" -> builder.onError(
                                OnRowError.valueOf(value.toUpperCase(Locale.ROOT)));
                        default -> builder.option(key, value);
                    }
                }
                default -> builder.option(key, value);
            }
        });
        return builder.build();
    }

    ScanOptions scan() {
        ScanOptions.Builder builder = ScanOptions.builder();
        values.forEach((key, value) -> {
            switch (key) {
                case "columns" -> builder.columns(value.split(","));
                case "start.timestamp.ms" -> builder.start(Instant.ofEpochMilli(Long.parseLong(value)));
                case "end.timestamp.ms" -> builder.end(Instant.ofEpochMilli(Long.parseLong(value)));
                case "partitions" -> builder.partitions(numbers(value));
                case "limit" -> builder.limit(Long.parseLong(value));
                case "timeout.ms" -> builder.timeout(Duration.ofMillis(Long.parseLong(value)));
                default -> builder.option(key, value);
            }
        });
        return builder.build();
    }

    /** Gives a value in Java's type, or as text when it has no such form. */
    private static void typed(
            String value, String form, Function<String, ?> set, BiFunction<String, String, ?> option, String key) {
        if (value.matches(form)) {
            set.apply(value);
        } else {
            option.apply(key, value);
        }
    }

    private static int[] numbers(String value) {
        return Arrays.stream(value.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** What a user of Java passes for a position. */
    private void position(
            String text,
            Function<Position, ?> named,
            Function<Instant, ?> time,
            Function<Duration, ?> ago,
            Function<Long, ?> offset,
            Function<Map<Integer, Long>, ?> offsets,
            Function<String, ?> other) {
        if (text.equals("earliest")) {
            named.apply(Position.earliest());
        } else if (text.equals("latest")) {
            named.apply(Position.latest());
        } else if (text.startsWith("end:")) {
            offsets.apply(readers.apply(text.substring(4)).end());
        } else if (text.startsWith("timestamp:")) {
            time.apply(Instant.ofEpochMilli(Long.parseLong(text.substring(10))));
        } else if (text.matches("-?\\d+")) {
            offset.apply(Long.parseLong(text));
        } else if (text.matches("\\d+:-?\\d+(,\\d+:-?\\d+)*")) {
            Map<Integer, Long> pairs = new TreeMap<>();
            for (String pair : text.split(",")) {
                pairs.put(Integer.parseInt(pair.split(":")[0]), Long.parseLong(pair.split(":")[1]));
            }
            offsets.apply(pairs);
        } else if (text.matches("\\d+h")) {
            ago.apply(Duration.ofHours(Long.parseLong(text.substring(0, text.length() - 1))));
        } else if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            time.apply(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        } else if (text.matches("\\d{4}-\\d{2}-\\d{2}T.*")) {
            time.apply(OffsetDateTime.parse(text).toInstant());
        } else {
            other.apply(text);
        }
    }
}
