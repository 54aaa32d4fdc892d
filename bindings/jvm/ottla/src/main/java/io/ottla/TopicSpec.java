package io.ottla;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A topic to create. Made by {@link #builder}. */
public final class TopicSpec {
    private final String name;
    private final long arrowSchemaAddress;
    private final Map<String, String> options;

    private TopicSpec(Builder builder) {
        name = builder.name;
        arrowSchemaAddress = builder.arrowSchemaAddress;
        options = builder.options.toMap();
    }

    /**
     * Begins a topic of one partition without a schema.
     *
     * @param name the topic's name: 1 to 249 of the characters a-z, A-Z, 0-9, {@code .}, {@code _} and {@code -}
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name, 0, new Options());
    }

    /**
     * Begins with what this topic has.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder(name, arrowSchemaAddress, new Options(options));
    }

    /**
     * The topic's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    long arrowSchemaAddress() {
        return arrowSchemaAddress;
    }

    Map<String, String> options() {
        return options;
    }

    /** Gathers what a topic is to be. */
    public static final class Builder {
        private final String name;
        private long arrowSchemaAddress;
        private final Options options;

        private Builder(String name, long arrowSchemaAddress, Options options) {
            this.name = Objects.requireNonNull(name, "name");
            this.arrowSchemaAddress = arrowSchemaAddress;
            this.options = options;
        }

        /**
         * The columns. A topic without a schema holds plain Kafka records: key, value, headers, timestamp.
         *
         * @param arrowSchemaAddress the address of an {@code ArrowSchema}, which is read by {@link Connection#createTopic} and
         *     has to be valid until then; it stays the caller's. 0 is no schema. The address is used as it is: any other number
         *     has to be the address of such a struct.
         * @return this builder
         */
        public Builder schema(long arrowSchemaAddress) {
            this.arrowSchemaAddress = arrowSchemaAddress;
            return this;
        }

        /**
         * How many partitions; 1 when not given.
         *
         * @param partitions the number, at least 1
         * @return this builder
         */
        public Builder partitions(int partitions) {
            options.set("partitions", partitions);
            return this;
        }

        /**
         * The columns whose values choose a row's partition: rows with equal values go where a Java producer puts them.
         *
         * @param columns the names
         * @return this builder
         */
        public Builder key(String... columns) {
            options.names("key", List.of(columns));
            return this;
        }

        /**
         * The column that holds a row's time; without one a row's time is when it was appended.
         *
         * @param column the name
         * @return this builder
         */
        public Builder timestamp(String column) {
            options.set("timestamp", column);
            return this;
        }

        /**
         * One of Kafka's topic settings. Unlike in Kafka, data is kept for ever unless {@code retention.ms} says otherwise.
         *
         * @param name the setting
         * @param value its value
         * @return this builder
         */
        public Builder config(String name, String value) {
            options.set(name, value);
            return this;
        }

        /**
         * Whether an equal topic that exists already is given back, instead of an error.
         *
         * @param existOk true to be content with it
         * @return this builder
         */
        public Builder existOk(boolean existOk) {
            options.set("exist.ok", existOk);
            return this;
        }

        /**
         * How long creating may take.
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
         * Makes the topic to create. It is checked by {@link Connection#createTopic}.
         *
         * @return what was gathered
         */
        public TopicSpec build() {
            return new TopicSpec(this);
        }
    }

    @Override
    public String toString() {
        return "TopicSpec{name=" + name + ", options=" + options + "}";
    }
}
