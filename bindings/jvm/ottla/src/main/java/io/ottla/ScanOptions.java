package io.ottla;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How one scan is smaller than its reader. Made by {@link #builder}; {@link #defaults} are none. */
public final class ScanOptions {
    private static final ScanOptions DEFAULTS = builder().build();

    private final Map<String, String> options;

    private ScanOptions(Builder builder) {
        options = builder.options.toMap();
    }

    /**
     * No options: all that the reader reads.
     *
     * @return the options
     */
    public static ScanOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Begins with all that the reader reads.
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
         * The columns, in this order, out of the reader's; all of them when not given.
         *
         * @param columns the names
         * @return this builder
         */
        public Builder columns(String... columns) {
            options.names("columns", List.of(columns));
            return this;
        }

        /**
         * Only rows of this time or later.
         *
         * @param time the time, in whole milliseconds; what is finer is cut off
         * @return this builder
         */
        public Builder start(Instant time) {
            options.set("start.timestamp.ms", Position.milliseconds(time));
            return this;
        }

        /**
         * Only rows before this time.
         *
         * @param time the time, in whole milliseconds; what is finer is cut off
         * @return this builder
         */
        public Builder end(Instant time) {
            options.set("end.timestamp.ms", Position.milliseconds(time));
            return this;
        }

        /**
         * Only these of the reader's partitions.
         *
         * @param partitions the numbers
         * @return this builder
         */
        public Builder partitions(int... partitions) {
            options.numbers("partitions", Arrays.stream(partitions).boxed().collect(Collectors.toList()));
            return this;
        }

        /**
         * At most so many rows.
         *
         * @param rows the number of rows
         * @return this builder
         */
        public Builder limit(long rows) {
            options.set("limit", rows);
            return this;
        }

        /**
         * How long beginning the scan may take, and then each batch.
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
        public ScanOptions build() {
            return new ScanOptions(this);
        }
    }

    @Override
    public String toString() {
        return "ScanOptions" + options;
    }
}
