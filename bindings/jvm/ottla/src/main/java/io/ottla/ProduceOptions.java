package io.ottla;

import java.time.Duration;
import java.util.Map;

/** How to produce. Made by {@link #builder}; {@link #defaults} are none. */
public final class ProduceOptions {
    private static final ProduceOptions DEFAULTS = builder().build();

    private final Map<String, String> options;

    private ProduceOptions(Builder builder) {
        options = builder.options.toMap();
    }

    /**
     * No options: every default.
     *
     * @return the options
     */
    public static ProduceOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Begins with every default.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    Map<String, String> toMap() {
        return options;
    }

    /** How long the call may take; {@code null} when there is no limit, or none that can be read. */
    Duration timeout() {
        return Options.timeoutOf(options);
    }

    /** Gathers options. */
    public static final class Builder {
        private final Options options = new Options();

        private Builder() {}

        /**
         * Puts every row into one partition, whatever its key.
         *
         * @param partition the partition's number
         * @return this builder
         */
        public Builder partition(int partition) {
            options.set("partition", partition);
            return this;
        }

        /**
         * How large batches become; the connection's {@code batch.size} when not given.
         *
         * @param batchBytes bytes that a batch aims at
         * @return this builder
         */
        public Builder batchBytes(int batchBytes) {
            options.set("batch.size", batchBytes);
            return this;
        }

        /**
         * How long the call may take. A source that is waited for is interrupted then.
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
        public ProduceOptions build() {
            return new ProduceOptions(this);
        }
    }

    @Override
    public String toString() {
        return "ProduceOptions" + options;
    }
}
