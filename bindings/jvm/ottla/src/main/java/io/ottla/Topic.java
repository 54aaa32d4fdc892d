package io.ottla;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A topic as it was when it was asked for. */
public final class Topic {
    private final String name;
    private final String id;
    private final boolean hasSchema;
    private final List<String> key;
    private final String timestamp;
    private final Map<String, String> config;
    private final List<Partition> partitions;
    private final Long sizeBytes;

    Topic(Answer answer) {
        name = answer.text();
        id = answer.text();
        hasSchema = answer.flag();
        key = answer.list(Answer::text);
        timestamp = answer.optional(Answer::text);
        config = answer.map(answer::text, answer::text);
        partitions = answer.list(Partition::new);
        sizeBytes = answer.optional(Answer::number);
    }

    /**
     * The name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The topic id, as Kafka writes it (22 characters). A topic that was deleted and created again has another one.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Whether it has a schema, which {@link Connection#schema} gives. A topic without one holds plain Kafka records.
     *
     * @return true when it has one
     */
    public boolean hasSchema() {
        return hasSchema;
    }

    /**
     * The key columns, whose values choose a row's partition.
     *
     * @return the names in order; the list cannot be changed
     */
    public List<String> key() {
        return key;
    }

    /**
     * The column that holds a row's time.
     *
     * @return its name; empty when a row's time is when it was appended
     */
    public Optional<String> timestamp() {
        return Optional.ofNullable(timestamp);
    }

    /**
     * The settings of this topic that are not Kafka's defaults.
     *
     * @return the values by name; the map cannot be changed
     */
    public Map<String, String> config() {
        return config;
    }

    /**
     * The partitions by number.
     *
     * @return the partitions; the list cannot be changed
     */
    public List<Partition> partitions() {
        return partitions;
    }

    /**
     * Bytes of all segments.
     *
     * @return the number of bytes; empty when the broker cannot tell
     */
    public OptionalLong sizeBytes() {
        return sizeBytes == null ? OptionalLong.empty() : OptionalLong.of(sizeBytes);
    }

    /**
     * How many offsets lie between the start and the end of all partitions.
     *
     * @return the number of rows, unless compaction or transaction markers left gaps
     */
    public long rows() {
        return partitions.stream().mapToLong(Partition::rows).sum();
    }

    /**
     * The end offset of each partition.
     *
     * @return the offsets by partition, as {@link Position#offsets} takes them
     */
    public Map<Integer, Long> endOffsets() {
        Map<Integer, Long> ends = new TreeMap<>();
        partitions.forEach(partition -> ends.put(partition.index(), partition.endOffset()));
        return ends;
    }

    @Override
    public String toString() {
        return "Topic{name=" + name + ", partitions=" + partitions.size() + ", rows=" + rows() + "}";
    }
}
