import io.ottla.Connection;
import io.ottla.Listener;
import io.ottla.Ottla;
import io.ottla.OttlaException;
import io.ottla.Produced;
import io.ottla.ReadOptions;
import io.ottla.Reader;
import io.ottla.ScanOptions;
import io.ottla.TopicSpec;
import io.ottla.arrow.OttlaArrow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A topic, rows into it, and rows out of it again. In this directory, after `make jar`:
 *
 *     mvn -q package
 *     cd ../../target/examples/java
 *     java --add-opens=java.base/java.nio=ALL-UNNAMED -cp 'classes:lib/*' Quickstart ./data
 */
public final class Quickstart {
    private static final Schema FLIGHTS = new Schema(List.of(
            new Field("carrier", FieldType.notNullable(new ArrowType.Utf8()), null),
            new Field(
                    "dep_delay",
                    FieldType.nullable(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
                    null),
            new Field(
                    "time_hour",
                    FieldType.notNullable(new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC")),
                    null)));

    private static void fill(VectorSchemaRoot rows) {
        VarCharVector carrier = (VarCharVector) rows.getVector("carrier");
        Float8Vector delay = (Float8Vector) rows.getVector("dep_delay");
        TimeStampMilliTZVector hour = (TimeStampMilliTZVector) rows.getVector("time_hour");
        List<String> carriers = List.of("UA", "AA", "UA");
        for (int row = 0; row < carriers.size(); row++) {
            carrier.setSafe(row, carriers.get(row).getBytes(StandardCharsets.UTF_8));
            hour.setSafe(row, Instant.parse("2013-06-01T05:00:00Z").plusSeconds(3600L * row).toEpochMilli());
        }
        delay.setSafe(0, 2);
        delay.setSafe(1, 4);
        delay.setNull(2);
        rows.setRowCount(carriers.size());
    }

    private static void print(ArrowReader scan) throws Exception {
        try (scan) {
            while (scan.loadNextBatch()) {
                System.out.print(scan.getVectorSchemaRoot().contentToTSVString());
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        String uri = arguments.length > 0 ? arguments[0] : ":memory:";
        try (BufferAllocator allocator = new RootAllocator();
                Connection log = Ottla.connect(uri)) {
            OttlaArrow arrow = OttlaArrow.of(log, allocator);
            arrow.createTopic(TopicSpec.builder("flights").key("carrier").timestamp("time_hour").existOk(true), FLIGHTS);

            try (VectorSchemaRoot rows = VectorSchemaRoot.create(FLIGHTS, allocator)) {
                fill(rows);
                Produced done = arrow.produce("flights", rows);
                System.out.println(done.rows() + " rows at offsets " + done.offsets().get(0));
            }

            print(arrow.read("flights", ReadOptions.builder().columns("carrier", "dep_delay").build()));

            // A reader pins its end: it can be scanned again and again, and its end is where the next read starts.
            ReadOptions sinceSix = ReadOptions.builder().start(Instant.parse("2013-06-01T06:00:00Z")).build();
            try (Reader reader = log.read("flights", sinceSix)) {
                print(arrow.scan(reader, ScanOptions.builder().columns("carrier").limit(1).build()));
                System.out.println("the next read starts at " + reader.end());
            }

            try {
                log.topic("fligths");
            } catch (OttlaException e) {
                System.out.println(e.code() + ", " + (e.retriable() ? "try again" : "trying again is of no use"));
            }

            // From here on every Kafka client sees the topic, its rows as JSON.
            try (Listener listener = log.listen()) {
                System.out.println(listener.bootstrapServers().replaceAll("\\d+$", "port"));
            }
        }
    }
}
