package io.ottla.border;

import io.ottla.Connection;
import io.ottla.Ottla;
import io.ottla.Produced;
import io.ottla.TopicSpec;
import io.ottla.arrow.OttlaArrow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The Java worker of {@code figures.py}: {@code Worker URI BATCHES ROWS COLUMNS}, batches of Arrow Java in and out.
 *
 * <p>What it obeys and answers is said in {@code core/examples/border.rs}.
 */
public final class Worker implements AutoCloseable {
    private static final String TOPIC = "border";

    private final String uri;
    private final int rowCount;
    private final BufferAllocator allocator = new RootAllocator();
    private final Schema schema;
    private final List<ArrowRecordBatch> batches = new ArrayList<>();
    private Connection connection;
    private OttlaArrow log;

    /** What a command did. */
    private record Answer(long nanoseconds, long rows, long batches, long sum) {
        static final Answer NOTHING = new Answer(0, 0, 0, 0);
    }

    private Worker(String uri, int batchCount, int rowCount, int columnCount) {
        this.uri = uri;
        this.rowCount = rowCount;
        FieldType type = FieldType.notNullable(new ArrowType.Int(64, true));
        schema = new Schema(IntStream.range(0, columnCount)
                .mapToObj(column -> new Field("column" + column, type, null))
                .collect(Collectors.toList()));
        for (int number = 0; number < batchCount; number++) {
            batches.add(batch((long) number * rowCount, columnCount));
        }
        connect();
    }

    private ArrowRecordBatch batch(long first, int columnCount) {
        List<ArrowFieldNode> nodes = new ArrayList<>();
        List<ArrowBuf> buffers = new ArrayList<>();
        for (int column = 0; column < columnCount; column++) {
            // A vector has one always.
            ArrowBuf validity = allocator.buffer((rowCount + 63L) / 64 * 8);
            validity.setOne(0, validity.capacity());
            validity.writerIndex((rowCount + 7L) / 8);
            ArrowBuf values = allocator.buffer(8L * rowCount);
            for (int row = 0; row < rowCount; row++) {
                values.setLong(8L * row, first + row + column);
            }
            values.writerIndex(8L * rowCount);
            nodes.add(new ArrowFieldNode(rowCount, 0));
            buffers.add(validity);
            buffers.add(values);
        }
        ArrowRecordBatch batch = new ArrowRecordBatch(rowCount, nodes, buffers);
        buffers.forEach(ArrowBuf::close);
        return batch;
    }

    private void connect() {
        connection = Ottla.connect(uri);
        log = OttlaArrow.of(connection, allocator);
    }

    private Answer create() {
        log.createTopic(TopicSpec.builder(TOPIC), schema);
        return Answer.NOTHING;
    }

    private Answer delete() {
        connection.deleteTopic(TOPIC);
        return Answer.NOTHING;
    }

    private Answer reopen() {
        connection.close();
        connect();
        return Answer.NOTHING;
    }

    private Answer produce() throws IOException {
        long begun = System.nanoTime();
        Produced produced;
        try (ArrowReader reader = new BatchReader(allocator, schema, batches)) {
            produced = log.produce(TOPIC, reader);
        }
        return new Answer(System.nanoTime() - begun, produced.rows(), batches.size(), 0);
    }

    private Answer read(boolean touch) throws IOException {
        long rows = 0;
        long count = 0;
        long sum = 0;
        long begun = System.nanoTime();
        try (ArrowReader reader = log.read(TOPIC)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                rows += root.getRowCount();
                count++;
                if (touch) {
                    for (FieldVector column : root.getFieldVectors()) {
                        sum += sum(column.getDataBuffer().memoryAddress(), root.getRowCount());
                    }
                }
            }
        }
        return new Answer(System.nanoTime() - begun, rows, count, sum);
    }

    private Answer own() {
        long rows = 0;
        long sum = 0;
        long begun = System.nanoTime();
        for (ArrowRecordBatch batch : batches) {
            rows += batch.getLength();
            for (int buffer = 1; buffer < batch.getBuffers().size(); buffer += 2) {
                sum += sum(batch.getBuffers().get(buffer).memoryAddress(), batch.getLength());
            }
        }
        return new Answer(System.nanoTime() - begun, rows, batches.size(), sum);
    }

    /** Four sums at once, since the compiler does not make vectors of reads of an address. */
    private static long sum(long address, int count) {
        long first = 0;
        long second = 0;
        long third = 0;
        long fourth = 0;
        int row = 0;
        for (; row + 4 <= count; row += 4, address += 32) {
            first += MemoryUtil.getLong(address);
            second += MemoryUtil.getLong(address + 8);
            third += MemoryUtil.getLong(address + 16);
            fourth += MemoryUtil.getLong(address + 24);
        }
        for (; row < count; row++, address += 8) {
            first += MemoryUtil.getLong(address);
        }
        return first + second + third + fourth;
    }

    private Answer obey(String command) throws IOException {
        switch (command) {
            case "create":
                return create();
            case "produce":
                return produce();
            case "reopen":
                return reopen();
            case "read":
                return read(false);
            case "sum":
                return read(true);
            case "own":
                return own();
            case "delete":
                return delete();
            default:
                throw new IllegalArgumentException("no such command: " + command);
        }
    }

    @Override
    public void close() {
        connection.close();
        batches.forEach(ArrowRecordBatch::close);
        // Fails when anything was left.
        allocator.close();
    }

    /**
     * Obeys until there is no line left.
     *
     * @param arguments where the log is, how many batches, rows of a batch, columns
     * @throws IOException when standard input fails
     */
    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Worker worker = new Worker(
                arguments[0],
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]))) {
            System.out.println("ready");
            for (String line = lines.readLine(); line != null && !line.equals("quit"); line = lines.readLine()) {
                Answer answer = worker.obey(line);
                System.out.println(
                        answer.nanoseconds() + " " + answer.rows() + " " + answer.batches() + " " + answer.sum());
            }
        }
    }
}
