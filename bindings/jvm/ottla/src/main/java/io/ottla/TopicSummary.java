package io.ottla;

import java.util.Objects;

/** One line of the list of topics. */
public final class TopicSummary {
    private final String name;
    private final String id;
    private final int partitions;
    private final long rows;
    private final boolean hasSchema;
    private final boolean internal;

    TopicSummary(Answer answer) {
        name = answer.text();
        id = answer.text();
        partitions = answer.integer();
        rows = answer.number();
        hasSchema = answer.flag();
        internal = answer.flag();
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
     * The topic id, as Kafka writes it. A topic that was deleted and created again has another one.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * How many partitions.
     *
     * @return their number
     */
    public int partitions() {
        return partitions;
    }

    /**
     * How many offsets lie between the start and the end of all partitions.
     *
     * @return the number of rows
     */
    public long rows() {
        return rows;
    }

    /**
     * Whether it has a schema; a topic without one holds plain Kafka records.
     *
     * @return true when it has one
     */
    public boolean hasSchema() {
        return hasSchema;
    }

    /**
     * Whether Ottla keeps it for itself, such as {@code __ottla_tables}.
     *
     * @return true when it does
     */
    public boolean internal() {
        return internal;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicSummary
                && Objects.equals(((TopicSummary) other).name, name)
                && Objects.equals(((TopicSummary) other).id, id)
                && ((TopicSummary) other).partitions == partitions
                && ((TopicSummary) other).rows == rows
                && ((TopicSummary) other).hasSchema == hasSchema
                && ((TopicSummary) other).internal == internal;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, id, partitions, rows, hasSchema, internal);
    }

    @Override
    public String toString() {
        return "TopicSummary{name=" + name
                + ", id=" + id
                + ", partitions=" + partitions
                + ", rows=" + rows
                + ", hasSchema=" + hasSchema
                + ", internal=" + internal
                + "}";
    }
}
