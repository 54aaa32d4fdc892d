package io.ottla;

import java.util.Objects;
import java.util.OptionalLong;

/** One partition as it was when its topic was asked for. */
public final class Partition {
    private final int index;
    private final long startOffset;
    private final long endOffset;
    private final int leaderEpoch;
    /** {@code null} when the broker cannot tell. */
    private final Long sizeBytes;

    Partition(Answer answer) {
        index = answer.integer();
        startOffset = answer.number();
        endOffset = answer.number();
        leaderEpoch = answer.integer();
        sizeBytes = answer.optional(Answer::number);
    }

    /**
     * Its number, from 0.
     *
     * @return the number
     */
    public int index() {
        return index;
    }

    /**
     * The first offset that is still there (the log start offset).
     *
     * @return the offset
     */
    public long startOffset() {
        return startOffset;
    }

    /**
     * The offset that the next row will get.
     *
     * @return the offset
     */
    public long endOffset() {
        return endOffset;
    }

    /**
     * The epoch of its leader, which grows with every start of the broker.
     *
     * @return the epoch
     */
    public int leaderEpoch() {
        return leaderEpoch;
    }

    /**
     * Bytes of its segments.
     *
     * @return the number of bytes; empty when the broker cannot tell
     */
    public OptionalLong sizeBytes() {
        return sizeBytes == null ? OptionalLong.empty() : OptionalLong.of(sizeBytes);
    }

    /**
     * How many offsets lie between its start and its end.
     *
     * @return the number of rows, unless compaction or transaction markers left gaps
     */
    public long rows() {
        return Math.max(0, endOffset - startOffset);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Partition
                && ((Partition) other).index == index
                && ((Partition) other).startOffset == startOffset
                && ((Partition) other).endOffset == endOffset
                && ((Partition) other).leaderEpoch == leaderEpoch
                && Objects.equals(((Partition) other).sizeBytes, sizeBytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, startOffset, endOffset, leaderEpoch, sizeBytes);
    }

    @Override
    public String toString() {
        return "Partition{index=" + index
                + ", startOffset=" + startOffset
                + ", endOffset=" + endOffset
                + ", leaderEpoch=" + leaderEpoch
                + ", sizeBytes=" + sizeBytes
                + "}";
    }
}
