package io.ottla.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Drives a broker with Kafka's own Java client. Usage: WireCheck BOOTSTRAP_SERVERS. Prints one line a check and ends with
 * "all checks passed", or throws.
 */
public final class WireCheck {
    private static final List<String> COMPRESSIONS = List.of("none", "gzip", "snappy", "lz4", "zstd");
    private static final int RECORDS = 2_000;

    private final String bootstrapServers;

    private WireCheck(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public static void main(String[] arguments) throws Exception {
        WireCheck check = new WireCheck(arguments[0]);
        check.administration();
        for (String compression : COMPRESSIONS) {
            for (boolean idempotent : new boolean[] {true, false}) {
                check.roundTrip(compression, idempotent);
            }
        }
        check.errorsOfProducers();
        System.out.println("all checks passed");
    }

    private void administration() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            equal(1, admin.describeCluster().nodes().get().size(), "nodes");
            admin.createTopics(List.of(new NewTopic("admin", 3, (short) 1).configs(Map.of("retention.ms", "1234567"))))
                    .all().get();
            TopicDescription topic = admin.describeTopics(List.of("admin")).allTopicNames().get().get("admin");
            equal(3, topic.partitions().size(), "partitions");
            require(topic.partitions().stream().allMatch(p -> p.leader() != null && p.isr().size() == 1), "leaders");
            require(admin.listTopics().names().get().contains("admin"), "listed");

            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, "admin");
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            equal("1234567", config.get("retention.ms").value(), "retention.ms");
            equal(ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG, config.get("retention.ms").source(), "source");
            equal("delete", config.get("cleanup.policy").value(), "cleanup.policy");
            equal(ConfigEntry.ConfigSource.DEFAULT_CONFIG, config.get("cleanup.policy").source(), "source of a default");
            admin.incrementalAlterConfigs(Map.of(resource, (Collection<AlterConfigOp>) List.of(
                    new AlterConfigOp(new ConfigEntry("retention.ms", ""), AlterConfigOp.OpType.DELETE),
                    new AlterConfigOp(new ConfigEntry("max.message.bytes", "5000"), AlterConfigOp.OpType.SET)))).all().get();
            config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            equal("604800000", config.get("retention.ms").value(), "retention.ms after delete");
            equal("5000", config.get("max.message.bytes").value(), "max.message.bytes");

            admin.createPartitions(Map.of("admin", NewPartitions.increaseTo(5))).all().get();
            equal(5, admin.describeTopics(List.of("admin")).allTopicNames().get().get("admin").partitions().size(), "grown");

            fails(TopicExistsException.class, () -> admin.createTopics(List.of(new NewTopic("admin", 1, (short) 1))).all().get());
            fails(InvalidTopicException.class, () -> admin.createTopics(List.of(new NewTopic("no good!", 1, (short) 1))).all().get());
            fails(InvalidReplicationFactorException.class, () -> admin.createTopics(List.of(new NewTopic("three", 1, (short) 3))).all().get());
            fails(InvalidPartitionsException.class, () -> admin.createTopics(List.of(new NewTopic("none", 0, (short) 1))).all().get());
            fails(InvalidPartitionsException.class, () -> admin.createPartitions(Map.of("admin", NewPartitions.increaseTo(2))).all().get());
            fails(InvalidConfigurationException.class, () -> admin.createTopics(
                    List.of(new NewTopic("bad", 1, (short) 1).configs(Map.of("retention.ms", "soon")))).all().get());
            fails(UnknownTopicOrPartitionException.class, () -> admin.describeTopics(List.of("absent")).allTopicNames().get());

            admin.deleteTopics(List.of("admin")).all().get();
            fails(UnknownTopicOrPartitionException.class, () -> admin.deleteTopics(List.of("admin")).all().get());
            require(!admin.listTopics().names().get().contains("admin"), "deleted");
        }
        System.out.println("ok administration");
    }

    private void roundTrip(String compression, boolean idempotent) throws Exception {
        String topic = "round-trip-" + compression + (idempotent ? "-idempotent" : "-plain");
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        long start = System.currentTimeMillis() - RECORDS;
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            byte[] key = i % 7 == 0 ? null : ("key " + i).getBytes(StandardCharsets.UTF_8);
            byte[] value = i % 11 == 0 ? null : ("value " + "x".repeat(i % 300) + i).getBytes(StandardCharsets.UTF_8);
            List<Header> headers = i % 3 != 0 ? List.of() : List.of(
                    new RecordHeader("twice", new byte[] {1}), new RecordHeader("twice", new byte[] {2, (byte) i}),
                    new RecordHeader("", new byte[0]), new RecordHeader("null", null));
            sent.add(new ProducerRecord<>(topic, 0, start + i, key, value, headers));
        }
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("compression.type", compression,
                "enable.idempotence", idempotent, "acks", idempotent ? "all" : "1", "linger.ms", 5, "batch.size", 8192))) {
            List<java.util.concurrent.Future<RecordMetadata>> answers = new ArrayList<>();
            sent.forEach(record -> answers.add(producer.send(record)));
            for (int i = 0; i < RECORDS; i++) {
                RecordMetadata answer = answers.get(i).get(30, TimeUnit.SECONDS);
                equal((long) i, answer.offset(), "acknowledged offset");
                equal(start + i, answer.timestamp(), "acknowledged timestamp");
            }
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            equal(0L, consumer.beginningOffsets(List.of(partition)).get(partition), "beginning");
            equal((long) RECORDS, consumer.endOffsets(List.of(partition)).get(partition), "end");
            OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, start + 777)).get(partition);
            equal(777L, found.offset(), "offset by time");
            equal(start + 777, found.timestamp(), "timestamp by time");
            equal(null, consumer.offsetsForTimes(Map.of(partition, start + RECORDS)).get(partition), "offset past the last time");
            for (long from : new long[] {0, 1, 777, RECORDS - 1}) {
                consumer.seek(partition, from);
                List<ConsumerRecord<byte[], byte[]>> received = read(consumer, (int) (RECORDS - from));
                for (int i = 0; i < received.size(); i++) {
                    same(sent.get((int) from + i), received.get(i), from + i);
                }
            }
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<OffsetSpec, Long> expected = new HashMap<>();
            expected.put(OffsetSpec.earliest(), 0L);
            expected.put(OffsetSpec.latest(), (long) RECORDS);
            expected.put(OffsetSpec.maxTimestamp(), RECORDS - 1L);
            expected.put(OffsetSpec.forTimestamp(start + 5), 5L);
            for (Map.Entry<OffsetSpec, Long> entry : expected.entrySet()) {
                equal(entry.getValue(), admin.listOffsets(Map.of(partition, entry.getKey())).partitionResult(partition).get().offset(),
                        "listOffsets " + entry.getKey().getClass().getSimpleName());
            }
        }
        System.out.println("ok " + topic);
    }

    private void errorsOfProducers() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic("small", 1, (short) 1).configs(Map.of("max.message.bytes", "1000")),
                    new NewTopic("stamped", 1, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime")),
                    new NewTopic("packed", 1, (short) 1).configs(Map.of("compression.type", "gzip")))).all().get();
        }
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            fails(RecordTooLargeException.class, () -> producer.send(new ProducerRecord<>("small", new byte[4000])).get());
            producer.send(new ProducerRecord<>("small", new byte[400])).get();
            long before = System.currentTimeMillis();
            RecordMetadata stamped = producer.send(new ProducerRecord<>("stamped", 0, 1L, null, new byte[1])).get();
            require(stamped.timestamp() >= before - 1_000, "log append time");
            producer.send(new ProducerRecord<>("packed", "kept".getBytes(StandardCharsets.UTF_8))).get();
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(new TopicPartition("packed", 0)));
            consumer.seekToBeginning(consumer.assignment());
            equal("kept", new String(read(consumer, 1).get(0).value(), StandardCharsets.UTF_8), "recompressed");
        }
        System.out.println("ok errors of producers");
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.putAll(settings);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("max.partition.fetch.bytes", 20_000);
        properties.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(KafkaConsumer<byte[], byte[]> consumer, int count) {
        List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (received.size() < count) {
            require(System.nanoTime() < deadline, "only " + received.size() + " of " + count + " records came");
            consumer.poll(Duration.ofMillis(200)).forEach(received::add);
        }
        equal(count, received.size(), "records");
        return received;
    }

    private static void same(ProducerRecord<byte[], byte[]> sent, ConsumerRecord<byte[], byte[]> received, long offset) {
        equal(offset, received.offset(), "offset");
        equal(sent.timestamp(), received.timestamp(), "timestamp");
        require(Arrays.equals(sent.key(), received.key()), "key at " + offset);
        require(Arrays.equals(sent.value(), received.value()), "value at " + offset);
        require(Arrays.equals(sent.headers().toArray(), received.headers().toArray()), "headers at " + offset);
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void fails(Class<? extends Exception> expected, Action action) throws Exception {
        try {
            action.run();
        } catch (ExecutionException failure) {
            require(expected.isInstance(failure.getCause()), "expected " + expected.getSimpleName() + ", got " + failure.getCause());
            return;
        }
        throw new AssertionError("expected " + expected.getSimpleName() + ", but it went through");
    }

    private static void equal(Object expected, Object actual, String what) {
        require(Objects.equals(expected, actual), what + ": expected " + expected + ", got " + actual);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
