package io.ottla;

import java.time.Instant;
import java.util.Optional;

/** A row that does not fit the topic's schema, as it is in the log. */
public final class QuarantinedRow {
    private final int partition;
    private final long offset;
    private final long timestampMs;
    private final byte[] key;
    private final byte[] value;
    private final String reason;

    QuarantinedRow(Answer answer) {
        partition = answer.integer();
        offset = answer.number();
        timestampMs = answer.number();
        key = answer.optional(Answer::bytes);
        value = answer.optional(Answer::bytes);
        reason = answer.text();
    }

    /**
     * Its partition.
     *
     * @return the partition's number
     */
    public int partition() {
        return partition;
    }

    /**
     * Its offset.
     *
     * @return the offset
     */
    public long offset() {
        return offset;
    }

    /**
     * Its time.
     *
     * @return the time, in whole milliseconds
     */
    public Instant timestamp() {
        return Instant.ofEpochMilli(timestampMs);
    }

    /**
     * The record's key.
     *
     * @return a copy of its bytes; empty when it has none
     */
    public Optional<byte[]> key() {
        return Optional.ofNullable(key).map(byte[]::clone);
    }

    /**
     * The record's value.
     *
     * @return a copy of its bytes; empty when it has none
     */
    public Optional<byte[]> value() {
        return Optional.ofNullable(value).map(byte[]::clone);
    }

    /**
     * Why it does not fit.
     *
     * @return the reason
     */
    public String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return "QuarantinedRow{partition=" + partition + ", offset=" + offset + ", reason=" + reason + "}";
    }
}
