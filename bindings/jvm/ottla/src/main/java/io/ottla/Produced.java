package io.ottla;

import java.util.Map;
import java.util.Objects;

/** What a produce had acknowledged. */
public final class Produced {
    private final long rows;
    private final Map<Integer, OffsetRange> offsets;

    Produced(Answer answer) {
        rows = answer.number();
        offsets = answer.map(answer::integer, () -> new OffsetRange(answer.number(), answer.number()));
    }

    /**
     * How many rows.
     *
     * @return the number of rows
     */
    public long rows() {
        return rows;
    }

    /**
     * For each partition that got rows, where they lie. Rows of other producers may lie in between.
     *
     * @return the ranges by partition, in the order of the partitions; it cannot be changed
     */
    public Map<Integer, OffsetRange> offsets() {
        return offsets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Produced
                && ((Produced) other).rows == rows
                && ((Produced) other).offsets.equals(offsets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, offsets);
    }

    @Override
    public String toString() {
        return "Produced{rows=" + rows + ", offsets=" + offsets + "}";
    }
}
