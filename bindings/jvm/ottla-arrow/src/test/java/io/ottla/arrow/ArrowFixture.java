package io.ottla.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ottla.Connection;
import io.ottla.ErrorCode;
import io.ottla.Internals;
import io.ottla.Ottla;
import io.ottla.OttlaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** A log in memory and an allocator for each test, both of which must be left as they were found. */
@Timeout(120)
abstract class ArrowFixture {
    static final Schema FLIGHTS = new Schema(List.of(
            new Field("carrier", FieldType.notNullable(new ArrowType.Utf8()), null),
            new Field("delay", FieldType.nullable(new ArrowType.Int(64, true)), null)));

    private long handles;
    BufferAllocator allocator;
    Connection log;
    OttlaArrow arrow;

    @BeforeEach
    void open() {
        handles = Internals.openHandles();
        allocator = new RootAllocator();
        log = Ottla.connect(":memory:");
        arrow = OttlaArrow.of(log, allocator);
    }

    @AfterEach
    void close() {
        log.close();
        // Fails when a byte is still taken.
        allocator.close();
        assertEquals(handles, Internals.openHandles(), "handles are left open");
    }

    /** Rows of FLIGHTS: carriers in turn, and delays from a number on; every tenth has none. */
    VectorSchemaRoot flights(int first, int rows) {
        VectorSchemaRoot root = VectorSchemaRoot.create(FLIGHTS, allocator);
        fill(root, first, rows);
        return root;
    }

    static void fill(VectorSchemaRoot root, int first, int rows) {
        VarCharVector carriers = (VarCharVector) root.getVector("carrier");
        BigIntVector delays = (BigIntVector) root.getVector("delay");
        for (int row = 0; row < rows; row++) {
            int number = first + row;
            carriers.setSafe(row, carrier(number).getBytes());
            if (number % 10 == 9) {
                delays.setNull(row);
            } else {
                delays.setSafe(row, number);
            }
        }
        root.setRowCount(rows);
    }

    static String carrier(int number) {
        return List.of("UA", "AA", "B6").get(number % 3);
    }

    /** Checks that a scan gives the rows of {@link #flights} from a number on, and closes it. */
    static void assertFlights(ArrowReader scan, int first, int rows) throws IOException {
        try (scan) {
            int number = first;
            while (scan.loadNextBatch()) {
                VectorSchemaRoot root = scan.getVectorSchemaRoot();
                VarCharVector carriers = (VarCharVector) root.getVector("carrier");
                BigIntVector delays = (BigIntVector) root.getVector("delay");
                for (int row = 0; row < root.getRowCount(); row++, number++) {
                    assertEquals(carrier(number), carriers.getObject(row).toString(), "row " + number);
                    assertEquals(number % 10 == 9 ? null : (Long) (long) number, delays.getObject(row), "row " + number);
                }
            }
            assertEquals(first + rows, number);
        }
    }

    /** All values of a column, and closes the scan. */
    static List<Object> column(ArrowReader scan, String name) throws IOException {
        try (scan) {
            List<Object> values = new ArrayList<>();
            while (scan.loadNextBatch()) {
                VectorSchemaRoot root = scan.getVectorSchemaRoot();
                for (int row = 0; row < root.getRowCount(); row++) {
                    Object value = root.getVector(name).getObject(row);
                    values.add(value instanceof Number || value == null ? value : value.toString());
                }
            }
            return values;
        }
    }

    static OttlaException assertFails(ErrorCode code, Executable call) {
        OttlaException exception = assertThrows(OttlaException.class, call);
        assertEquals(code, exception.code(), exception.getMessage());
        return exception;
    }

    /** A reader of one's own that fills the same vectors for each batch, as most do. */
    abstract static class OwnReader extends ArrowReader {
        private final Schema schema;

        OwnReader(BufferAllocator allocator, Schema schema) {
            super(allocator);
            this.schema = schema;
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
    }

    /** Batches of flights, one after the other in the same vectors. */
    static class FlightsReader extends OwnReader {
        private final int batches;
        private final int rows;
        int given;

        FlightsReader(BufferAllocator allocator, int batches, int rows) {
            super(allocator, FLIGHTS);
            this.batches = batches;
            this.rows = rows;
        }

        @Override
        public boolean loadNextBatch() throws IOException {
            if (given == batches) {
                return false;
            }
            fill(getVectorSchemaRoot(), given * rows, rows);
            given++;
            return true;
        }
    }
}
