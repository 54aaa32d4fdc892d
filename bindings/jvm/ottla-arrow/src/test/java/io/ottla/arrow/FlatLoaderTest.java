package io.ottla.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ottla.ProduceOptions;
import io.ottla.ReadOptions;
import io.ottla.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of flat columns come out whole, whatever is null in them, and are released once. */
class FlatLoaderTest extends ArrowFixture {
    private static final List<ArrowType> KINDS = List.of(
            new ArrowType.Int(64, true),
            ArrowType.Bool.INSTANCE,
            ArrowType.Utf8.INSTANCE,
            ArrowType.LargeUtf8.INSTANCE,
            ArrowType.Binary.INSTANCE,
            new ArrowType.FixedSizeBinary(3));

    private static Schema schema() {
        List<Field> fields = new ArrayList<>();
        for (int column = 0; column < 2 * KINDS.size(); column++) {
            ArrowType kind = KINDS.get(column / 2);
            // One of each two has nulls.
            fields.add(new Field("c" + column, new FieldType(column % 2 == 1, kind, null), null));
        }
        return new Schema(fields);
    }

    private static void set(FieldVector vector, int row) {
        byte[] text = String.valueOf(row).getBytes();
        if (vector instanceof BigIntVector) {
            ((BigIntVector) vector).setSafe(row, row);
        } else if (vector instanceof BitVector) {
            ((BitVector) vector).setSafe(row, row % 3 == 0 ? 1 : 0);
        } else if (vector instanceof VarCharVector) {
            ((VarCharVector) vector).setSafe(row, text);
        } else if (vector instanceof LargeVarCharVector) {
            ((LargeVarCharVector) vector).setSafe(row, text);
        } else if (vector instanceof VarBinaryVector) {
            ((VarBinaryVector) vector).setSafe(row, text);
        } else {
            ((FixedSizeBinaryVector) vector).setSafe(row, new byte[] {1, (byte) row, 3});
        }
    }

    private VectorSchemaRoot rows(int count) {
        VectorSchemaRoot root = VectorSchemaRoot.create(schema(), allocator);
        for (int row = 0; row < count; row++) {
            for (FieldVector vector : root.getFieldVectors()) {
                if (!vector.getField().isNullable() || row % 5 != 4) {
                    set(vector, row);
                } else {
                    vector.setNull(row);
                }
            }
        }
        root.setRowCount(count);
        return root;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1_000})
    void everyKindComesOutAsItWentIn(int count) throws Exception {
        arrow.createTopic(TopicSpec.builder("kinds"), schema());
        try (VectorSchemaRoot expected = rows(count)) {
            arrow.produce("kinds", expected, ProduceOptions.builder().batchBytes(4_096).build());
            // From the middle as well: buffers then begin anywhere, and bits inside of a byte.
            for (int start : new int[] {0, 3, 8}) {
                int row = Math.min(start, count);
                try (ArrowReader scan =
                        arrow.read("kinds", ReadOptions.builder().start(row).build())) {
                    while (scan.loadNextBatch()) {
                        VectorSchemaRoot batch = scan.getVectorSchemaRoot();
                        for (FieldVector found : batch.getFieldVectors()) {
                            FieldVector whole = expected.getVector(found.getName());
                            int nulls = 0;
                            for (int index = 0; index < batch.getRowCount(); index++) {
                                assertEquals(text(whole, row + index), text(found, index), found.getField() + " " + row);
                                nulls += whole.isNull(row + index) ? 1 : 0;
                            }
                            assertEquals(nulls, found.getNullCount());
                        }
                        row += batch.getRowCount();
                    }
                }
                assertEquals(count, row);
            }
        }
    }

    private static String text(FieldVector vector, int row) {
        Object value = vector.getObject(row);
        return value instanceof byte[] ? new String((byte[]) value) : String.valueOf(value);
    }

    @Test
    void aColumnThatIsTakenOutOutlivesTheScan() throws Exception {
        arrow.createTopic(TopicSpec.builder("kinds"), schema());
        try (VectorSchemaRoot expected = rows(100)) {
            arrow.produce("kinds", expected);
        }
        FieldVector kept;
        try (ArrowReader scan = arrow.read("kinds")) {
            assertTrue(scan.loadNextBatch());
            TransferPair pair = scan.getVectorSchemaRoot().getVector("c4").getTransferPair(allocator);
            pair.transfer();
            kept = (FieldVector) pair.getTo();
        }
        log.deleteTopic("kinds");
        try (kept) {
            for (int row = 0; row < 100; row++) {
                assertEquals(String.valueOf(row), kept.getObject(row).toString());
            }
        }
    }

    @Test
    void anAllocatorThatIsFullIsAnErrorAndNothingIsLost() throws Exception {
        arrow.createTopic(TopicSpec.builder("kinds"), schema());
        try (VectorSchemaRoot expected = rows(5_000)) {
            arrow.produce("kinds", expected);
        }
        try (BufferAllocator small = allocator.newChildAllocator("small", 0, 50_000)) {
            try (ArrowReader scan = OttlaArrow.of(log, small).read("kinds")) {
                assertThrows(OutOfMemoryException.class, scan::loadNextBatch);
            }
            assertEquals(0, small.getAllocatedMemory());
        }
    }
}
