package io.ottla;

/** What becomes of a row, written by some Kafka client, that does not fit the topic's schema. */
public enum OnRowError {
    /** The scan fails; the error names partition and offset. */
    RAISE("raise"),
    /** All columns of the row are null. */
    NULL("null"),
    /** The row is left out and kept with its reason: see {@link Reader#quarantined()}. */
    QUARANTINE("quarantine");

    private final String word;

    OnRowError(String word) {
        this.word = word;
    }

    /** Gives the word that is the option's value. */
    @Override
    public String toString() {
        return word;
    }
}
