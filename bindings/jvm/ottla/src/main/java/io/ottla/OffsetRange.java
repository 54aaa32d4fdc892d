package io.ottla;

import java.util.Objects;

/** A range of offsets in a partition: the start is included, the end is not. */
public final class OffsetRange {
    private final long start;
    private final long end;

    /**
     * Makes a range.
     *
     * @param start the first offset
     * @param end the offset after the last one
     */
    public OffsetRange(long start, long end) {
        this.start = start;
        this.end = end;
    }

    /**
     * The first offset.
     *
     * @return the offset
     */
    public long start() {
        return start;
    }

    /**
     * The offset after the last one.
     *
     * @return the offset
     */
    public long end() {
        return end;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OffsetRange && ((OffsetRange) other).start == start && ((OffsetRange) other).end == end;
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, end);
    }

    /** Gives the range as {@code 0..3}, without the end. */
    @Override
    public String toString() {
        return start + ".." + end;
    }
}
