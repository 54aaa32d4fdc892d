package io.ottla.junit5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ottla.TopicSummary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** A broker as a parameter, with Kafka's own producer, consumer and admin client. */
class KafkaClientsTest {
    @Test
    void whatAProducerSendsAConsumerGets(@OttlaBroker Broker broker) throws Exception {
        broker.createTopic("orders");
        Clients.send(broker.bootstrapServers(), "orders", "first", "second", "third");
        assertEquals(
                List.of("first", "second", "third"), Clients.receive(broker.bootstrapServers(), "orders", 3));
        assertEquals(3, broker.connection().topic("orders").rows());
    }

    @Test
    void anAdminClientCreatesTopics(@OttlaBroker(config = "num.partitions = 3") Broker broker) throws Exception {
        try (var admin = Clients.admin(broker.bootstrapServers())) {
            admin.createTopics(List.of(
                            new NewTopic("orders", 4, (short) 1),
                            new NewTopic("payments", Optional.empty(), Optional.empty())))
                    .all()
                    .get();
            assertEquals(Set.of("orders", "payments"), admin.listTopics().names().get());
        }
        assertEquals(4, broker.connection().topic("orders").partitions().size());
        assertEquals(3, broker.connection().topic("payments").partitions().size());
    }

    @Test
    void topicsAreThereFromTheStart(@OttlaBroker(topics = {"orders", "payments:4"}) Broker broker) throws Exception {
        try (var admin = Clients.admin(broker.bootstrapServers())) {
            var topics = admin.describeTopics(List.of("orders", "payments")).allTopicNames().get();
            assertEquals(1, topics.get("orders").partitions().size());
            assertEquals(4, topics.get("payments").partitions().size());
        }
    }

    @Test
    void namesTellBrokersApart(
            @OttlaBroker("source") Broker source,
            @OttlaBroker("target") Broker target,
            @OttlaBroker("source") Broker again)
            throws Exception {
        assertNotEquals(source.bootstrapServers(), target.bootstrapServers());
        assertEquals(source.bootstrapServers(), again.bootstrapServers());
        source.createTopic("here");
        target.createTopic("there");
        Clients.send(source.bootstrapServers(), "here", "a");
        Clients.send(target.bootstrapServers(), "there", "b");
        assertEquals(Set.of("here"), names(source));
        assertEquals(Set.of("there"), names(target));
    }

    @Test
    void itSaysWhatItIs(@OttlaBroker Broker broker) {
        assertTrue(broker.bootstrapServers().startsWith("127.0.0.1:"), broker.bootstrapServers());
        assertEquals("Broker(" + broker.bootstrapServers() + ")", broker.toString());
        assertEquals(":memory:", broker.connection().uri());
    }

    private static Set<String> names(Broker broker) {
        return broker.connection().topics().stream().map(TopicSummary::name).collect(Collectors.toSet());
    }
}
