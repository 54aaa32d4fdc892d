package io.ottla.junit5;

import io.ottla.Connection;
import io.ottla.Listener;
import io.ottla.Topic;
import io.ottla.TopicSpec;

/** A broker that {@link OttlaBroker} opened for a test, and closes after it. */
public final class Broker {
    private final Connection connection;
    private final String bootstrapServers;

    Broker(Connection connection, Listener listener) {
        this.connection = connection;
        this.bootstrapServers = listener.bootstrapServers();
    }

    /**
     * The address for a client's {@code bootstrap.servers}.
     *
     * @return host and port
     */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * The same broker from inside: everything that {@code Ottla.connect} gives.
     *
     * @return the connection, which is closed after the test
     */
    public Connection connection() {
        return connection;
    }

    /**
     * Creates a topic of plain Kafka records with one partition.
     *
     * @param name its name
     * @return the topic
     */
    public Topic createTopic(String name) {
        return createTopic(name, 1);
    }

    /**
     * Creates a topic of plain Kafka records. For columns, keys and settings: {@code connection().createTopic(...)}.
     *
     * @param name its name
     * @param partitions how many partitions it has
     * @return the topic
     */
    public Topic createTopic(String name, int partitions) {
        return connection.createTopic(TopicSpec.builder(name).partitions(partitions).build());
    }

    @Override
    public String toString() {
        return "Broker(" + bootstrapServers + (connection.isClosed() ? ", closed)" : ")");
    }
}
