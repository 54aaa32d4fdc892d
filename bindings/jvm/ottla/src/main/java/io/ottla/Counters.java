package io.ottla;

import java.util.Objects;

/** What the scans of a reader did. */
public final class Counters {
    private final long batchesOpened;
    private final long batchesSkipped;
    private final long columnsTouched;
    private final long bytesOpened;
    private final long rowsOut;
    private final long rowsQuarantined;

    Counters(Answer answer) {
        batchesOpened = answer.number();
        batchesSkipped = answer.number();
        columnsTouched = answer.number();
        bytesOpened = answer.number();
        rowsOut = answer.number();
        rowsQuarantined = answer.number();
    }

    /**
     * Batches whose rows were looked at.
     *
     * @return their number
     */
    public long batchesOpened() {
        return batchesOpened;
    }

    /**
     * Batches that were passed over by their header.
     *
     * @return their number
     */
    public long batchesSkipped() {
        return batchesSkipped;
    }

    /**
     * Columns of opened batches that were made into arrays, counted once a batch.
     *
     * @return their number
     */
    public long columnsTouched() {
        return columnsTouched;
    }

    /**
     * Bytes of the batches that were opened.
     *
     * @return the number of bytes
     */
    public long bytesOpened() {
        return bytesOpened;
    }

    /**
     * Rows given out.
     *
     * @return their number
     */
    public long rowsOut() {
        return rowsOut;
    }

    /**
     * Rows that did not fit the schema and were set aside.
     *
     * @return their number
     */
    public long rowsQuarantined() {
        return rowsQuarantined;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counters
                && ((Counters) other).batchesOpened == batchesOpened
                && ((Counters) other).batchesSkipped == batchesSkipped
                && ((Counters) other).columnsTouched == columnsTouched
                && ((Counters) other).bytesOpened == bytesOpened
                && ((Counters) other).rowsOut == rowsOut
                && ((Counters) other).rowsQuarantined == rowsQuarantined;
    }

    @Override
    public int hashCode() {
        return Objects.hash(batchesOpened, batchesSkipped, columnsTouched, bytesOpened, rowsOut, rowsQuarantined);
    }

    @Override
    public String toString() {
        return "Counters{batchesOpened=" + batchesOpened
                + ", batchesSkipped=" + batchesSkipped
                + ", columnsTouched=" + columnsTouched
                + ", bytesOpened=" + bytesOpened
                + ", rowsOut=" + rowsOut
                + ", rowsQuarantined=" + rowsQuarantined
                + "}";
    }
}
