package io.ottla;

import static io.ottla.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenTest {
    @Test
    void kafkaClientsSeeTheTopics() throws Exception {
        try (Connection log = Ottla.connect(":memory:")) {
            log.createTopic(TopicSpec.builder("greetings").build());
            Listener listener = log.listen("127.0.0.1:0", Duration.ofSeconds(10));
            assertTrue(listener.bootstrapServers().matches("127\\.0\\.0\\.1:\\d+"), listener.bootstrapServers());
            Map<String, Object> address = Map.of("bootstrap.servers", listener.bootstrapServers());
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(address, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("greetings", "a", "hello")).get();
            }
            assertEquals(1, log.topic("greetings").rows());
            try (KafkaConsumer<String, String> consumer =
                    new KafkaConsumer<>(address, new StringDeserializer(), new StringDeserializer())) {
                TopicPartition partition = new TopicPartition("greetings", 0);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                ConsumerRecord<String, String> row =
                        consumer.poll(Duration.ofSeconds(20)).iterator().next();
                assertEquals("a", row.key());
                assertEquals("hello", row.value());
                assertEquals(0, row.offset());
            }
            assertEquals("Listener{" + listener.bootstrapServers() + "}", listener.toString());
            listener.close();
            listener.close(Duration.ofSeconds(1));
            assertFails(ErrorCode.INVALID_ADDRESS, () -> log.listen("nowhere"));
            try (Listener taken = log.listen()) {
                assertFails(ErrorCode.ADDRESS_IN_USE, () -> log.listen(taken.bootstrapServers()));
            }
        }
    }
}
