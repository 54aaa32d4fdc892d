package orders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The program. It knows Kafka and nothing of Ottla. */
public final class Orders {
    private final String bootstrapServers;

    public Orders(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Writes one order; one customer's orders stay in their sequence. */
    public void place(String customer, String item) throws ExecutionException, InterruptedException {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("orders", customer, item)).get();
        }
    }

    /** Reads the first orders. Partitions are assigned: consumer groups are not served by Ottla yet. */
    public List<String> first(int count) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("orders", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> items = new ArrayList<>();
            while (items.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(order -> items.add(order.value()));
            }
            return items;
        }
    }
}
