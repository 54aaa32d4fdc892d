package io.ottla;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One end of a half-open range of a topic: a start is included, an end is not. */
public final class Position {
    private static final Position EARLIEST = new Position("earliest");
    private static final Position LATEST = new Position("latest");

    private final String text;

    private Position(String text) {
        this.text = text;
    }

    /**
     * The first offset that is still there.
     *
     * @return the position
     */
    public static Position earliest() {
        return EARLIEST;
    }

    /**
     * The offset after the last committed row at the moment the reader is made.
     *
     * @return the position
     */
    public static Position latest() {
        return LATEST;
    }

    /**
     * A time. Rows are filtered by it exactly, whatever their order.
     *
     * @param time the time; it counts in whole milliseconds, as in Kafka, and what is finer is cut off
     * @return the position
     */
    public static Position at(Instant time) {
        return new Position("timestamp:" + milliseconds(time));
    }

    /** Whole milliseconds since 1970; the nearest there is for a time that lies beyond. */
    static long milliseconds(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /**
     * A time so long before the reader is made.
     *
     * @param ago how long ago; not negative
     * @return the position
     */
    public static Position ago(Duration ago) {
        // The largest unit that is exact; nanoseconds of a long time do not fit into a long.
        if (ago.getNano() == 0) {
            return new Position(ago.getSeconds() + "s");
        }
        String nanoseconds = String.format("%09d", ago.getNano());
        long seconds = ago.getSeconds();
        return new Position((seconds == 0 ? "" : Long.toString(seconds)) + nanoseconds + "ns");
    }

    /**
     * One offset, for a topic or a read of one partition.
     *
     * @param offset the offset
     * @return the position
     */
    public static Position offset(long offset) {
        return new Position(Long.toString(offset));
    }

    /**
     * An offset for each partition, such as {@link Reader#end()} of the read before. A partition that is not named starts at its
     * earliest and ends at its latest offset.
     *
     * @param offsets the offsets by partition
     * @return the position
     */
    public static Position offsets(Map<Integer, Long> offsets) {
        if (offsets.isEmpty()) {
            return new Position("{}");
        }
        return new Position(new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + Objects.requireNonNull(entry.getValue(), "offset"))
                        .collect(Collectors.joining(",")));
    }

    /**
     * A position as it is written on the command line.
     *
     * @param text {@code earliest}, {@code latest}, a time ({@code 2013-06-01}, {@code 2013-06-01T12:00:00Z}), so long ago
     *     ({@code 24h}), an offset ({@code 100}), or offsets by partition ({@code 0:100,1:250}). What is none of these is an
     *     error of the call that takes the position.
     * @return the position
     */
    public static Position parse(String text) {
        return new Position(Objects.requireNonNull(text, "text"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position && ((Position) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Gives the text that {@link #parse} takes. */
    @Override
    public String toString() {
        return text;
    }
}
