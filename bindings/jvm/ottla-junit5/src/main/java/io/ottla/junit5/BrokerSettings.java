package io.ottla.junit5;

import io.ottla.Connection;
import io.ottla.Ottla;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** How a broker is opened: what an annotation says, as values. */
final class BrokerSettings {
    /** What counts where no annotation says anything. */
    static final BrokerSettings DEFAULT =
            new BrokerSettings(Map.of(), Map.of(), OttlaBroker.DEFAULT_ADDRESS, OttlaBroker.Scope.METHOD);

    private final Map<String, Integer> topics;
    private final Map<String, String> config;
    private final String listen;
    private final OttlaBroker.Scope scope;

    private BrokerSettings(
            Map<String, Integer> topics, Map<String, String> config, String listen, OttlaBroker.Scope scope) {
        this.topics = topics;
        this.config = config;
        this.listen = listen;
        this.scope = scope;
    }

    static BrokerSettings of(OttlaBroker annotation) {
        Map<String, Integer> topics = new LinkedHashMap<>();
        for (String topic : annotation.topics()) {
            int colon = topic.lastIndexOf(':');
            topics.put(colon < 0 ? topic : topic.substring(0, colon), colon < 0 ? 1 : partitions(topic, colon));
        }
        Map<String, String> config = new LinkedHashMap<>();
        for (String setting : annotation.config()) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                throw new ExtensionConfigurationException(
                        "@OttlaBroker(config): \"" + setting + "\" must be key=value, such as num.partitions=3");
            }
            config.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
        }
        return new BrokerSettings(topics, config, annotation.listen(), annotation.scope());
    }

    private static int partitions(String topic, int colon) {
        try {
            return Integer.parseInt(topic.substring(colon + 1).strip());
        } catch (NumberFormatException e) {
            throw new ExtensionConfigurationException(
                    "@OttlaBroker(topics): \"" + topic + "\" must be a name, or a name:partitions such as orders:4", e);
        }
    }

    OttlaBroker.Scope scope() {
        return scope;
    }

    /** Whether an annotation says nothing but a name. */
    boolean isDefault() {
        return opensLike(DEFAULT) && scope == DEFAULT.scope;
    }

    /** Whether two annotations open brokers that are alike; whom these serve does not matter. */
    boolean opensLike(BrokerSettings other) {
        return topics.equals(other.topics) && config.equals(other.config) && listen.equals(other.listen);
    }

    /** Opens a broker. What was opened is closed again when the rest fails. */
    Broker open() {
        Connection connection = Ottla.connect(":memory:", config);
        try {
            Broker broker = new Broker(connection, connection.listen(listen));
            topics.forEach(broker::createTopic);
            return broker;
        } catch (RuntimeException | Error e) {
            try {
                connection.close();
            } catch (RuntimeException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }
}
