package io.ottla.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ottla.Counters;
import io.ottla.ErrorCode;
import io.ottla.OffsetRange;
import io.ottla.OttlaException;
import io.ottla.Position;
import io.ottla.ProduceOptions;
import io.ottla.Produced;
import io.ottla.ReadOptions;
import io.ottla.Reader;
import io.ottla.ScanOptions;
import io.ottla.Topic;
import io.ottla.TopicSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

/** What goes in comes out. */
class DataTest extends ArrowFixture {
    @Test
    void aBatchGoesInAndComesOut() throws Exception {
        Topic topic = arrow.createTopic(TopicSpec.builder("flights").partitions(1), FLIGHTS);
        assertTrue(topic.hasSchema());
        assertEquals(FLIGHTS, arrow.schema("flights"));
        try (VectorSchemaRoot rows = flights(0, 1_000)) {
            Produced produced = arrow.produce("flights", rows);
            assertEquals(1_000, produced.rows());
            assertEquals(Map.of(0, new OffsetRange(0, 1_000)), produced.offsets());
            assertEquals("Produced{rows=1000, offsets={0=0..1000}}", produced.toString());
            // The rows are the caller's still.
            assertEquals(1_000, arrow.produce("flights", rows).rows());
        }
        assertFlights(arrow.read("flights", ReadOptions.builder().end(1_000).build()), 0, 1_000);
        assertFlights(arrow.read("flights", ReadOptions.builder().start(1_000).build()), 0, 1_000);
        assertEquals(2_000, log.topic("flights").rows());
    }

    @Test
    void aReaderIsScannedAgainAndAgain() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
        produce("flights", 0, 500);
        try (Reader reader = log.read("flights", ReadOptions.builder().build())) {
            produce("flights", 500, 500);
            assertEquals(Map.of(0, 0L), reader.start());
            assertEquals(Map.of(0, 500L), reader.end());
            assertEquals(500, reader.estimatedRows());
            assertEquals(FLIGHTS, arrow.schema(reader));
            for (int i = 0; i < 3; i++) {
                assertFlights(arrow.scan(reader), 0, 500);
            }
            assertEquals(List.of(0L, 1L, 2L), column(arrow.scan(reader, ScanOptions.builder().limit(3).build()), "delay"));
            Counters counters = reader.counters();
            assertTrue(counters.rowsOut() >= 1_503, counters.toString());
            assertEquals(List.of(), reader.quarantined());
            ReadOptions next = ReadOptions.builder().start(reader.end()).build();
            assertFlights(arrow.read("flights", next), 500, 500);
        }
    }

    private void produce(String topic, int first, int rows) {
        try (VectorSchemaRoot root = flights(first, rows)) {
            arrow.produce(topic, root);
        }
    }

    @Test
    void columnsRangesAndVirtualColumns() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights").partitions(3).key("carrier"), FLIGHTS);
        produce("flights", 0, 300);
        ReadOptions columns = ReadOptions.builder().columns("delay").virtualColumns(true).build();
        try (ArrowReader scan = arrow.read("flights", columns)) {
            List<String> names = List.of("delay", "_partition", "_offset", "_timestamp");
            assertEquals(names, scan.getVectorSchemaRoot().getSchema().getFields().stream()
                    .map(Field::getName)
                    .collect(java.util.stream.Collectors.toList()));
            int rows = 0;
            while (scan.loadNextBatch()) {
                rows += scan.getVectorSchemaRoot().getRowCount();
            }
            assertEquals(300, rows);
        }
        Map<Integer, Long> ends = log.topic("flights").endOffsets();
        int partition = ends.entrySet().stream().filter(end -> end.getValue() > 50).findFirst().orElseThrow().getKey();
        List<Object> offsets = column(
                arrow.read(
                        "flights",
                        ReadOptions.builder()
                                .columns("_offset")
                                .partitions(partition)
                                .start(10)
                                .end(13)
                                .build()),
                "_offset");
        assertEquals(List.of(10L, 11L, 12L), offsets);
        assertEquals(7, column(arrow.read("flights", ReadOptions.builder().limit(7).build()), "delay").size());
        OttlaException unknown = assertFails(
                ErrorCode.UNKNOWN_COLUMN,
                () -> arrow.read("flights", ReadOptions.builder().columns("delays").build()));
        assertTrue(unknown.getMessage().contains("delays"), unknown.getMessage());
    }

    @Test
    void timesFilterExactly() throws Exception {
        Schema schema = new Schema(List.of(
                new Field("at", FieldType.notNullable(new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC")), null)));
        arrow.createTopic(TopicSpec.builder("times").timestamp("at"), schema);
        Instant start = Instant.parse("2013-06-01T00:00:00Z");
        try (VectorSchemaRoot rows = VectorSchemaRoot.create(schema, allocator)) {
            TimeStampMilliTZVector at = (TimeStampMilliTZVector) rows.getVector("at");
            for (int hour = 0; hour < 48; hour++) {
                at.setSafe(hour, start.plus(Duration.ofHours(hour)).toEpochMilli());
            }
            rows.setRowCount(48);
            arrow.produce("times", rows);
        }
        assertEquals("at", log.topic("times").timestamp().orElseThrow());
        ReadOptions oneDay = ReadOptions.builder()
                .start(start.plus(Duration.ofHours(10)))
                .end("2013-06-02T10:00:00Z")
                .build();
        assertEquals(24, column(arrow.read("times", oneDay), "at").size());
        assertEquals(0, column(arrow.read("times", ReadOptions.builder().start(Duration.ofDays(1)).build()), "at").size());
        try (Reader reader = log.read("times", ReadOptions.builder().start(Position.earliest()).build())) {
            assertEquals("at", reader.timestampColumn().orElseThrow());
            ScanOptions hour = ScanOptions.builder()
                    .start(start.plus(Duration.ofHours(3)))
                    .end(start.plus(Duration.ofHours(5)))
                    .build();
            assertEquals(2, column(arrow.scan(reader, hour), "at").size());
        }
    }

    @Test
    void otherLayoutsOfTheSameValuesFit() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
        Schema other = new Schema(List.of(
                new Field("delay", FieldType.nullable(new ArrowType.Int(8, true)), null),
                new Field("carrier", FieldType.nullable(new ArrowType.LargeUtf8()), null)));
        try (VectorSchemaRoot rows = VectorSchemaRoot.create(other, allocator)) {
            ((TinyIntVector) rows.getVector("delay")).setSafe(0, -7);
            ((LargeVarCharVector) rows.getVector("carrier")).setSafe(0, "UA".getBytes());
            rows.setRowCount(1);
            arrow.produce("flights", rows);
        }
        assertEquals(List.of(-7L), column(arrow.read("flights"), "delay"));
        assertEquals(List.of("UA"), column(arrow.read("flights"), "carrier"));
    }

    @Test
    void nestedAndDictionaryColumns() throws Exception {
        Schema schema = new Schema(List.of(
                new Field("name", FieldType.nullable(new ArrowType.Utf8()), null),
                new Field("hops", FieldType.nullable(new ArrowType.List()), List.of(
                        new Field("item", FieldType.nullable(new ArrowType.Int(32, true)), null)))));
        arrow.createTopic(TopicSpec.builder("nested"), schema);
        assertEquals(schema, arrow.schema("nested"));
        DictionaryEncoding encoding = new DictionaryEncoding(1, false, new ArrowType.Int(8, true));
        try (VarCharVector words = new VarCharVector("words", allocator);
                VarCharVector names = new VarCharVector("name", allocator);
                ListVector hops = ListVector.empty("hops", allocator)) {
            words.setSafe(0, "yes".getBytes());
            words.setSafe(1, "no".getBytes());
            words.setValueCount(2);
            for (int row = 0; row < 3; row++) {
                names.setSafe(row, (row == 1 ? "no" : "yes").getBytes());
            }
            names.setValueCount(3);
            UnionListWriter writer = hops.getWriter();
            for (int row = 0; row < 3; row++) {
                writer.setPosition(row);
                writer.startList();
                for (int item = 0; item < row; item++) {
                    writer.integer().writeInt(item);
                }
                writer.endList();
            }
            hops.setValueCount(3);
            Dictionary dictionary = new Dictionary(words, encoding);
            DictionaryProvider dictionaries = new DictionaryProvider.MapDictionaryProvider(dictionary);
            try (VectorSchemaRoot rows = VectorSchemaRoot.of(
                    (org.apache.arrow.vector.FieldVector) DictionaryEncoder.encode(names, dictionary), hops)) {
                rows.setRowCount(3);
                assertEquals(3, arrow.produce("nested", rows, dictionaries, ProduceOptions.defaults()).rows());
            }
        }
        assertEquals(List.of("yes", "no", "yes"), column(arrow.read("nested"), "name"));
        assertEquals(List.of("[]", "[0]", "[0,1]"), column(arrow.read("nested"), "hops"));
    }

    @Test
    void aDictionaryOfTheTopicComesBack() throws Exception {
        DictionaryEncoding encoding = new DictionaryEncoding(7, false, new ArrowType.Int(8, true));
        try (VarCharVector words = new VarCharVector("word", allocator);
                IntVector ids = new IntVector("id", allocator)) {
            words.setSafe(0, "yes".getBytes());
            words.setSafe(1, "no".getBytes());
            words.setValueCount(2);
            DictionaryProvider dictionaries =
                    new DictionaryProvider.MapDictionaryProvider(new Dictionary(words, encoding));
            Schema schema = new Schema(List.of(new Field(
                    "word", new FieldType(true, new ArrowType.Int(8, true), encoding), null)));
            assertFails(ErrorCode.INVALID_ARGUMENT, () -> arrow.createTopic(TopicSpec.builder("words"), schema));
            arrow.createTopic(TopicSpec.builder("words").build(), schema, dictionaries);
            try (VectorSchemaRoot rows = VectorSchemaRoot.create(schema, allocator)) {
                TinyIntVector indices = (TinyIntVector) rows.getVector("word");
                indices.setSafe(0, 1);
                indices.setNull(1);
                indices.setSafe(2, 0);
                rows.setRowCount(3);
                arrow.produce("words", rows, dictionaries, ProduceOptions.defaults());
            }
            try (ArrowReader scan = arrow.read("words")) {
                assertTrue(scan.loadNextBatch());
                VectorSchemaRoot root = scan.getVectorSchemaRoot();
                Field field = root.getSchema().getFields().get(0);
                Dictionary dictionary = scan.lookup(field.getDictionary().getId());
                assertEquals(1, scan.getDictionaryVectors().size());
                try (org.apache.arrow.vector.ValueVector decoded =
                        DictionaryEncoder.decode(root.getVector("word"), dictionary)) {
                    assertEquals("no", decoded.getObject(0).toString());
                    assertNull(decoded.getObject(1));
                    assertEquals("yes", decoded.getObject(2).toString());
                }
                assertFalse(scan.loadNextBatch());
            }
        }
    }

    @Test
    void readersOfArrowsOwnGoIn() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
        arrow.createTopic(TopicSpec.builder("copy"), FLIGHTS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VectorSchemaRoot rows = flights(0, 100);
                ArrowStreamWriter writer = new ArrowStreamWriter(rows, null, Channels.newChannel(bytes))) {
            for (int batch = 0; batch < 5; batch++) {
                fill(rows, batch * 100, 100);
                writer.writeBatch();
            }
        }
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(bytes.toByteArray()), allocator)) {
            assertEquals(500, arrow.produce("flights", reader).rows());
            assertFalse(reader.loadNextBatch());
        }
        try (ArrowReader scan = arrow.read("flights")) {
            assertEquals(500, arrow.produce("copy", scan, ProduceOptions.builder().partition(0).build()).rows());
        }
        assertFlights(arrow.read("copy"), 0, 500);
    }

    @Test
    void aReaderThatFillsTheSameVectorsAgainLosesNothing() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
        // Small batches, of which Ottla gathers many before it writes them.
        try (FlightsReader reader = new FlightsReader(allocator, 1_000, 7)) {
            assertEquals(7_000, arrow.produce("flights", reader).rows());
        }
        assertFlights(arrow.read("flights"), 0, 7_000);
    }

    @Test
    void rowsMayBeInMemoryOfAnotherAllocator() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
        try (BufferAllocator other = new RootAllocator();
                VectorSchemaRoot rows = VectorSchemaRoot.create(FLIGHTS, other);
                FlightsReader own = new FlightsReader(other, 2, 100);
                ArrowReader scan = OttlaArrow.of(log, other).read("flights", ReadOptions.builder().end(0).build())) {
            fill(rows, 0, 100);
            assertEquals(100, arrow.produce("flights", rows).rows());
            assertEquals(200, arrow.produce("flights", own).rows());
            try (ArrowReader again = OttlaArrow.of(log, other).read("flights")) {
                assertEquals(300, arrow.produce("flights", again).rows());
            }
            assertEquals(0, arrow.produce("flights", scan).rows());
        }
        assertFlights(arrow.read("flights", ReadOptions.builder().end(100).build()), 0, 100);
        assertFlights(arrow.read("flights", ReadOptions.builder().start(100).end(300).build()), 0, 200);
    }

    @Test
    void partsAreEmpty() throws Exception {
        arrow.createTopic(TopicSpec.builder("flights"), FLIGHTS);
        try (VectorSchemaRoot rows = flights(0, 0)) {
            Produced produced = arrow.produce("flights", rows);
            assertEquals(0, produced.rows());
            assertEquals(Map.of(), produced.offsets());
        }
        try (FlightsReader reader = new FlightsReader(allocator, 0, 0)) {
            assertEquals(0, arrow.produce("flights", reader).rows());
        }
        try (ArrowReader scan = arrow.read("flights")) {
            assertEquals(FLIGHTS, scan.getVectorSchemaRoot().getSchema());
            assertFalse(scan.loadNextBatch());
            assertFalse(scan.loadNextBatch());
            assertEquals(0, scan.getVectorSchemaRoot().getRowCount());
        }
    }

    @Test
    void aTopicOfPlainRecordsHasColumnsOfItsOwn() throws IOException {
        log.createTopic(TopicSpec.builder("records").build());
        assertFails(ErrorCode.UNSUPPORTED, () -> arrow.schema("records"));
        try (ArrowReader scan = arrow.read("records")) {
            assertEquals(
                    Arrays.asList("partition", "offset", "timestamp", "key", "value", "headers"),
                    scan.getVectorSchemaRoot().getSchema().getFields().stream()
                            .map(Field::getName)
                            .collect(java.util.stream.Collectors.toList()));
            assertFalse(scan.loadNextBatch());
        }
    }
}
