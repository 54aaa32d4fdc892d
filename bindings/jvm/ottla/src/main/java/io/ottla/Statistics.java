package io.ottla;

import java.util.Objects;

/** Figures about an embedded broker. */
public final class Statistics {
    private final long topics;
    private final long partitions;
    private final long sizeBytes;

    Statistics(Answer answer) {
        topics = answer.number();
        partitions = answer.number();
        sizeBytes = answer.number();
    }

    /**
     * Topics, without those that Ottla keeps for itself.
     *
     * @return their number
     */
    public long topics() {
        return topics;
    }

    /**
     * Partitions of all topics.
     *
     * @return their number
     */
    public long partitions() {
        return partitions;
    }

    /**
     * Bytes in all segments.
     *
     * @return the number of bytes
     */
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statistics
                && ((Statistics) other).topics == topics
                && ((Statistics) other).partitions == partitions
                && ((Statistics) other).sizeBytes == sizeBytes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(topics, partitions, sizeBytes);
    }

    @Override
    public String toString() {
        return "Statistics{topics=" + topics + ", partitions=" + partitions + ", sizeBytes=" + sizeBytes + "}";
    }
}
