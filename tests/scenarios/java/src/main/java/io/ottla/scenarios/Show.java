package io.ottla.scenarios;

import io.ottla.Counters;
import io.ottla.OttlaException;
import io.ottla.Partition;
import io.ottla.Produced;
import io.ottla.Statistics;
import io.ottla.Topic;
import io.ottla.TopicSummary;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the API gives, in the words of the file of scenarios. */
final class Show {
    private Show() {}

    static void error(Script script, OttlaException error) {
        script.say(error.code().name() + " " + error.code().number() + (error.retriable() ? " retriable" : "") + ": "
                + error.getMessage());
        error.produced().ifPresent(produced -> produced(script, produced));
    }

    static void produced(Script script, Produced produced) {
        StringBuilder line = new StringBuilder("produced " + produced.rows());
        new TreeMap<>(produced.offsets()).forEach((partition, range) -> line.append(" ")
                .append(partition)
                .append(":")
                .append(range.start())
                .append("..")
                .append(range.end()));
        script.say(line.toString());
    }

    static void summary(Script script, TopicSummary topic) {
        script.say(topic.name() + " " + topic.id() + " partitions=" + topic.partitions() + " rows=" + topic.rows()
                + (topic.hasSchema() ? " schema" : "") + (topic.internal() ? " internal" : ""));
    }

    /** Shows a topic; {@code columns} is {@code null} for one without a schema. */
    static void topic(Script script, Topic topic, String columns) {
        script.say("topic " + topic.name() + " " + topic.id() + " rows=" + topic.rows());
        if (columns != null) {
            script.say("columns " + columns);
        }
        if (!topic.key().isEmpty()) {
            script.say("key " + String.join(",", topic.key()));
        }
        topic.timestamp().ifPresent(timestamp -> script.say("timestamp " + timestamp));
        new TreeMap<>(topic.config()).forEach((name, value) -> script.say("setting " + name + "=" + value));
        for (Partition partition : topic.partitions()) {
            script.say("partition " + partition.index() + ": " + partition.startOffset() + ".." + partition.endOffset()
                    + " epoch " + partition.leaderEpoch() + " " + filled(partition.sizeBytes().orElse(0)));
        }
    }

    static void counters(Script script, Counters counters) {
        script.say("opened=" + counters.batchesOpened() + " skipped=" + counters.batchesSkipped() + " columns="
                + counters.columnsTouched() + " rows=" + counters.rowsOut() + " quarantined="
                + counters.rowsQuarantined() + " " + filled(counters.bytesOpened()));
    }

    static void statistics(Script script, Statistics statistics) {
        script.say("topics=" + statistics.topics() + " partitions=" + statistics.partitions() + " "
                + filled(statistics.sizeBytes()));
    }

    /** {@code 0:3,1:5}. */
    static String offsets(Map<Integer, Long> offsets) {
        return new TreeMap<>(offsets)
                .entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue()).collect(Collectors.joining(","));
    }

    /** Sizes are a matter of the format, not of the language. */
    private static String filled(long bytes) {
        return bytes > 0 ? "filled" : "empty";
    }
}
