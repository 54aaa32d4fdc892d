package io.ottla;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What to read. Made by {@link #builder}; {@link #defaults} are none. */
public final class ReadOptions {
    private static final ReadOptions DEFAULTS = builder().build();

    private final Map<String, String> options;

    private ReadOptions(Builder builder) {
        options = builder.options.toMap();
    }

    /**
     * No options: the whole topic, up to its present end.
     *
     * @return the options
     */
    public static ReadOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Begins with the whole topic, up to its present end.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    Map<String, String> toMap() {
        return options;
    }

    /** Gathers options. */
    public static final class Builder {
        private final Options options = new Options();

        private Builder() {}

        /**
         * The columns, in this order; all of the topic's when not given. {@code _partition}, {@code _offset} and {@code _timestamp}
         * can be among them.
         *
         * @param columns the names
         * @return this builder
         */
        public Builder columns(String... columns) {
            options.names("columns", List.of(columns));
            return this;
        }

        /**
         * Where to start; at the earliest offset when not given.
         *
         * @param position the position
         * @return this builder
         */
        public Builder start(Position position) {
            options.set("start", position);
            return this;
        }

        /**
         * Where to start; at the earliest offset when not given.
         *
         * @param time a time, in whole milliseconds as in Kafka; what is finer is cut off
         * @return this builder
         */
        public Builder start(Instant time) {
            return start(Position.at(time));
        }

        /**
         * Where to start; at the earliest offset when not given.
         *
         * @param ago a time so long before the read
         * @return this builder
         */
        public Builder start(Duration ago) {
            return start(Position.ago(ago));
        }

        /**
         * Where to start; at the earliest offset when not given.
         *
         * @param offset an offset, for a read of one partition
         * @return this builder
         */
        public Builder start(long offset) {
            return start(Position.offset(offset));
        }

        /**
         * Where to start; at the earliest offset when not given.
         *
         * @param offsets an offset for each partition, such as {@link Reader#end()} of the read before
         * @return this builder
         */
        public Builder start(Map<Integer, Long> offsets) {
            return start(Position.offsets(offsets));
        }

        /**
         * Where to start; at the earliest offset when not given.
         *
         * @param text a position as text: see {@link Position#parse}
         * @return this builder
         */
        public Builder start(String text) {
            return start(Position.parse(text));
        }

        /**
         * Where to end, not included; at the latest offset when not given.
         *
         * @param position the position
         * @return this builder
         */
        public Builder end(Position position) {
            options.set("end", position);
            return this;
        }

        /**
         * Where to end, not included; at the latest offset when not given.
         *
         * @param time a time, in whole milliseconds as in Kafka; what is finer is cut off
         * @return this builder
         */
        public Builder end(Instant time) {
            return end(Position.at(time));
        }

        /**
         * Where to end, not included; at the latest offset when not given.
         *
         * @param ago a time so long before the read
         * @return this builder
         */
        public Builder end(Duration ago) {
            return end(Position.ago(ago));
        }

        /**
         * Where to end, not included; at the latest offset when not given.
         *
         * @param offset an offset, for a read of one partition
         * @return this builder
         */
        public Builder end(long offset) {
            return end(Position.offset(offset));
        }

        /**
         * Where to end, not included; at the latest offset when not given.
         *
         * @param offsets an offset for each partition, such as {@link Reader#end()} of the read before
         * @return this builder
         */
        public Builder end(Map<Integer, Long> offsets) {
            return end(Position.offsets(offsets));
        }

        /**
         * Where to end, not included; at the latest offset when not given.
         *
         * @param text a position as text: see {@link Position#parse}
         * @return this builder
         */
        public Builder end(String text) {
            return end(Position.parse(text));
        }

        /**
         * Only these partitions; all of them when not given.
         *
         * @param partitions the numbers
         * @return this builder
         */
        public Builder partitions(int... partitions) {
            options.numbers("partitions", Arrays.stream(partitions).boxed().collect(Collectors.toList()));
            return this;
        }

        /**
         * Whether {@code _partition}, {@code _offset} and {@code _timestamp} come after the columns.
         *
         * @param virtualColumns true to have them
         * @return this builder
         */
        public Builder virtualColumns(boolean virtualColumns) {
            options.set("virtual.columns", virtualColumns);
            return this;
        }

        /**
         * Whether rows of open and aborted transactions are read; the connection's {@code isolation.level} when not given.
         *
         * @param isolation what is read
         * @return this builder
         */
        public Builder isolation(Isolation isolation) {
            options.set("isolation.level", isolation);
            return this;
        }

        /**
         * What becomes of a row that does not fit the topic's schema; the scan fails when not given.
         *
         * @param onError what becomes of it
         * @return this builder
         */
        public Builder onError(OnRowError onError) {
            options.set("on.error", onError);
            return this;
        }

        /**
         * At most so many rows, where one call makes a reader and scans it. {@link Connection#read(String, ReadOptions)} does not
         * take it: a reader can be scanned again and again, each time with another {@link ScanOptions.Builder#limit limit}.
         *
         * @param rows the number of rows
         * @return this builder
         */
        public Builder limit(long rows) {
            options.set("limit", rows);
            return this;
        }

        /**
         * How long making the reader may take and, where one call makes and scans it, then each batch.
         *
         * @param timeout the time; a part of a millisecond counts as a whole one
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            options.timeout(timeout);
            return this;
        }

        /**
         * An option by its name, as in {@code docs/settings.md}.
         *
         * @param name the option
         * @param value its value as text
         * @return this builder
         */
        public Builder option(String name, String value) {
            options.set(name, value);
            return this;
        }

        /**
         * Makes the options. They are checked by the call that takes them.
         *
         * @return what was gathered
         */
        public ReadOptions build() {
            return new ReadOptions(this);
        }
    }

    @Override
    public String toString() {
        return "ReadOptions" + options;
    }
}
