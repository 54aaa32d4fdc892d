package io.ottla.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ottla.ErrorCode;
import io.ottla.OttlaException;
import io.ottla.ReadOptions;
import io.ottla.TopicSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.RunEndEncodedVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of unusual kinds, and what Arrow Java cannot hold. */
class ColumnsTest extends ArrowFixture {
    private static Field nullable(String name, ArrowType type, Field... children) {
        return new Field(name, FieldType.nullable(type), List.of(children));
    }

    private String readText(String topic) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ArrowReader scan = arrow.read(topic)) {
            while (scan.loadNextBatch()) {
                text.append(scan.getVectorSchemaRoot().contentToTSVString());
            }
        }
        return text.toString();
    }

    @Test
    void columnsWithFewBuffersComeOut() throws Exception {
        Field number = nullable("number", new ArrowType.Int(32, true));
        Schema schema = new Schema(List.of(
                nullable("nothing", ArrowType.Null.INSTANCE),
                nullable("id", new ArrowType.Int(64, true)),
                nullable("pair", ArrowType.Struct.INSTANCE, number),
                nullable("two", new ArrowType.FixedSizeList(2), number)));
        arrow.createTopic(TopicSpec.builder("few"), schema);
        try (VectorSchemaRoot rows = VectorSchemaRoot.create(schema, allocator)) {
            StructVector pair = (StructVector) rows.getVector("pair");
            FixedSizeListVector two = (FixedSizeListVector) rows.getVector("two");
            for (int row = 0; row < 3; row++) {
                ((BigIntVector) rows.getVector("id")).setSafe(row, row);
                ((IntVector) pair.getChild("number")).setSafe(row, 10 * row);
                pair.setIndexDefined(row);
                two.setNotNull(row);
                ((IntVector) two.getDataVector()).setSafe(2 * row, row);
                ((IntVector) two.getDataVector()).setSafe(2 * row + 1, -row);
            }
            ((NullVector) rows.getVector("nothing")).setValueCount(3);
            rows.setRowCount(3);
            arrow.produce("few", rows);
            assertEquals(rows.contentToTSVString(), readText("few"));
        }
        try (ArrowReader scan =
                arrow.read("few", ReadOptions.builder().columns("nothing").build())) {
            assertTrue(scan.loadNextBatch());
            assertEquals(3, scan.getVectorSchemaRoot().getVector("nothing").getNullCount());
        }
    }

    @Test
    void runsComeOut() throws Exception {
        Schema schema = new Schema(List.of(
                nullable("id", new ArrowType.Int(64, true)),
                nullable(
                        "runs",
                        ArrowType.RunEndEncoded.INSTANCE,
                        new Field("run_ends", FieldType.notNullable(new ArrowType.Int(32, true)), null),
                        nullable("values", new ArrowType.Int(32, true)))));
        arrow.createTopic(TopicSpec.builder("runs"), schema);
        try (VectorSchemaRoot rows = VectorSchemaRoot.create(schema, allocator)) {
            RunEndEncodedVector runs = (RunEndEncodedVector) rows.getVector("runs");
            ((IntVector) runs.getRunEndsVector()).setSafe(0, 3);
            runs.getRunEndsVector().setValueCount(1);
            ((IntVector) runs.getValuesVector()).setSafe(0, 7);
            runs.getValuesVector().setValueCount(1);
            for (int row = 0; row < 3; row++) {
                ((BigIntVector) rows.getVector("id")).setSafe(row, row);
            }
            rows.setRowCount(3);
            arrow.produce("runs", rows);
        }
        try (ArrowReader scan = arrow.read("runs")) {
            assertTrue(scan.loadNextBatch());
            for (int row = 0; row < 3; row++) {
                assertEquals(7, scan.getVectorSchemaRoot().getVector("runs").getObject(row));
            }
        }
    }

    @Test
    void valuesWithoutAByteAreRefused() {
        Schema schema = new Schema(List.of(nullable("empty", new ArrowType.FixedSizeBinary(0))));
        OttlaException exception =
                assertFails(ErrorCode.UNSUPPORTED_TYPE, () -> arrow.createTopic(TopicSpec.builder("empty"), schema));
        assertTrue(exception.getMessage().contains("\"empty\""), exception.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void smallDecimalsAreRefused(int bits) {
        Field decimal = nullable("price", new ArrowType.Decimal(5, 2, bits));
        for (Field column : List.of(decimal, nullable("prices", ArrowType.List.INSTANCE, decimal))) {
            Schema schema = new Schema(List.of(column));
            OttlaException exception = assertFails(
                    ErrorCode.UNSUPPORTED_TYPE, () -> arrow.createTopic(TopicSpec.builder("prices"), schema));
            assertTrue(exception.getMessage().contains("\"" + column.getName() + "\""), exception.getMessage());
        }
    }

    @Test
    void anotherTypeInALaterBatchIsAnError() throws Exception {
        Schema schema = new Schema(List.of(nullable("a", new ArrowType.Int(64, true))));
        arrow.createTopic(TopicSpec.builder("changing"), schema);
        class Changing extends ArrowReader implements FreshBuffers {
            private VectorSchemaRoot root;

            Changing(BufferAllocator allocator) {
                super(allocator);
                BigIntVector numbers = new BigIntVector("a", allocator);
                numbers.setSafe(0, 7);
                numbers.setValueCount(1);
                root = VectorSchemaRoot.of(numbers);
            }

            private int given;

            @Override
            public VectorSchemaRoot getVectorSchemaRoot() {
                return root;
            }

            @Override
            public boolean loadNextBatch() {
                if (given++ == 1) {
                    root.close();
                    Float8Vector numbers = new Float8Vector("a", allocator);
                    numbers.setSafe(0, 1.5);
                    numbers.setValueCount(1);
                    root = VectorSchemaRoot.of(numbers);
                }
                return given < 4;
            }

            @Override
            public long bytesRead() {
                return 0;
            }

            @Override
            public void close() {
                root.close();
            }

            @Override
            protected void closeReadSource() {}

            @Override
            protected Schema readSchema() {
                return schema;
            }
        }
        try (Changing rows = new Changing(allocator)) {
            OttlaException exception = assertFails(ErrorCode.INVALID_RECORD, () -> arrow.produce("changing", rows));
            assertEquals(1, exception.produced().orElseThrow().rows());
        }
        assertEquals(1, log.topic("changing").rows());
    }

    @Test
    void viewsUnderNullsDoNotCount() throws Exception {
        Schema schema = new Schema(List.of(nullable("text", ArrowType.Utf8View.INSTANCE)));
        arrow.createTopic(TopicSpec.builder("views"), schema);
        for (int round = 0; round < 20; round++) {
            try (BigIntVector dirt = new BigIntVector("dirt", allocator);
                    VectorSchemaRoot rows = VectorSchemaRoot.create(schema, allocator)) {
                // Memory that is used again holds what was there.
                for (int row = 0; row < 512; row++) {
                    dirt.setSafe(row, -1);
                }
                dirt.clear();
                ViewVarCharVector texts = (ViewVarCharVector) rows.getVector("text");
                texts.setSafe(0, "short".getBytes());
                texts.setNull(1);
                texts.setSafe(2, "a text that is longer than a view".getBytes());
                rows.setRowCount(3);
                assertEquals(3, arrow.produce("views", rows).rows());
            }
        }
        assertEquals(60, log.topic("views").rows());
    }

    @Test
    void aDictionaryThatIsRefilledIsCopied() throws Exception {
        DictionaryEncoding encoding = new DictionaryEncoding(1, false, new ArrowType.Int(32, true));
        Field column = new Field("word", new FieldType(true, new ArrowType.Int(32, true), encoding), null);
        Schema schema = new Schema(List.of(column));
        try (VarCharVector values = new VarCharVector("values", allocator);
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
            Dictionary dictionary = new Dictionary(values, encoding);
            values.setSafe(0, "first".getBytes());
            values.setValueCount(1);
            arrow.createTopic(
                    TopicSpec.builder("words").build(), schema, new DictionaryProvider.MapDictionaryProvider(dictionary));
            ArrowReader rows = new ArrowReader(allocator) {
                private int given;

                @Override
                public VectorSchemaRoot getVectorSchemaRoot() {
                    return root;
                }

                @Override
                public boolean loadNextBatch() {
                    if (given == 3) {
                        return false;
                    }
                    values.setSafe(0, List.of("first", "second", "third").get(given++).getBytes());
                    values.setValueCount(1);
                    ((IntVector) root.getVector("word")).setSafe(0, 0);
                    root.setRowCount(1);
                    return true;
                }

                @Override
                public Map<Long, Dictionary> getDictionaryVectors() {
                    return Map.of(1L, dictionary);
                }

                @Override
                public Dictionary lookup(long id) {
                    return dictionary;
                }

                @Override
                public Set<Long> getDictionaryIds() {
                    return Set.of(1L);
                }

                @Override
                public long bytesRead() {
                    return 0;
                }

                @Override
                protected void closeReadSource() {}

                @Override
                protected Schema readSchema() {
                    return schema;
                }
            };
            assertEquals(3, arrow.produce("words", rows).rows());
        }
        List<String> words = new ArrayList<>();
        try (ArrowReader scan = arrow.read("words")) {
            while (scan.loadNextBatch()) {
                try (FieldVector decoded = (FieldVector) DictionaryEncoder.decode(
                        scan.getVectorSchemaRoot().getVector("word"), scan.lookup(scan.getDictionaryIds().iterator().next()))) {
                    for (int row = 0; row < decoded.getValueCount(); row++) {
                        words.add(decoded.getObject(row).toString());
                    }
                }
            }
        }
        assertEquals(List.of("first", "second", "third"), words);
    }
}
