package io.ottla;

/** Whether rows of transactions that are open or were aborted are read. */
public enum Isolation {
    /** Only rows that are committed. */
    READ_COMMITTED("read_committed"),
    /** Every row that was written. */
    READ_UNCOMMITTED("read_uncommitted");

    private final String word;

    Isolation(String word) {
        this.word = word;
    }

    /** Gives Kafka's word for it. */
    @Override
    public String toString() {
        return word;
    }
}
