import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.ByteArrayInputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.LeaderChangeMessage;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.ByteBufferOutputStream;
import org.apache.kafka.common.utils.internals.CloseableIterator;

/**
 * Builds and reads record batches with Kafka's own classes, for core/protocol/tests/records.
 *
 * A request on standard input is a command byte, an int length and that many bytes; the answer is a status byte ('+' or '-'),
 * an int length and that many bytes (after '-', the error's text). Everything is big-endian; a nullable byte string is an int
 * length, -1 for null, and the bytes.
 */
public final class RecordsOracle {
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        // Whatever a library prints must not get between the answers.
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(new PrintStream(System.err));
        while (true) {
            int command = in.read();
            if (command < 0) {
                return;
            }
            byte[] request = in.readNBytes(in.readInt());
            byte[] answer;
            char status = '+';
            try {
                answer = answer(command, request);
            } catch (Exception | StackOverflowError | OutOfMemoryError error) {
                status = '-';
                answer = error.toString().getBytes(StandardCharsets.UTF_8);
            }
            out.writeByte(status);
            out.writeInt(answer.length);
            out.write(answer);
            out.flush();
        }
    }

    private static byte[] answer(int command, byte[] request) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(request));
        switch (command) {
            case 'B':
                return build(in);
            case 'R':
                return read(request);
            case 'E':
                return endTransaction(in);
            case 'L':
                return leaderChange(in);
            default:
                throw new IllegalArgumentException("unknown command " + command);
        }
    }

    /** A description of a batch in, the batch out. */
    private static byte[] build(DataInputStream in) throws IOException {
        long baseOffset = in.readLong();
        CompressionType compression = CompressionType.forId(in.readByte());
        TimestampType timestampType = in.readByte() == 1 ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME;
        long logAppendTime = in.readLong();
        long producerId = in.readLong();
        short producerEpoch = in.readShort();
        int baseSequence = in.readInt();
        boolean transactional = in.readByte() == 1;
        int leaderEpoch = in.readInt();
        long deleteHorizon = in.readLong();
        MemoryRecordsBuilder builder = new MemoryRecordsBuilder(new ByteBufferOutputStream(512), RecordBatch.MAGIC_VALUE_V2,
            Compression.of(compression).build(), timestampType, baseOffset, logAppendTime, producerId, producerEpoch,
            baseSequence, transactional, false, leaderEpoch, Integer.MAX_VALUE, deleteHorizon);
        int count = in.readInt();
        for (int record = 0; record < count; record++) {
            long offset = in.readLong();
            long timestamp = in.readLong();
            byte[] key = readNullable(in);
            byte[] value = readNullable(in);
            Header[] headers = new Header[in.readInt()];
            for (int header = 0; header < headers.length; header++) {
                headers[header] = new RecordHeader(new String(readNullable(in), StandardCharsets.UTF_8), readNullable(in));
            }
            builder.appendWithOffset(offset, timestamp, key, value, headers);
        }
        return bytes(builder.build());
    }

    /** Batches in, all that Kafka reads in them out. */
    private static byte[] read(byte[] input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        MemoryRecords records = MemoryRecords.readableRecords(ByteBuffer.wrap(input));
        for (MutableRecordBatch batch : records.batches()) {
            if (!((DefaultRecordBatch) batch).isValid()) {
                throw new IllegalStateException("batch is not valid");
            }
            batch.ensureValid();
            out.writeByte(1);
            out.writeLong(batch.baseOffset());
            out.writeLong(batch.lastOffset());
            out.writeLong(batch.nextOffset());
            out.writeInt(batch.sizeInBytes());
            out.writeInt(batch.partitionLeaderEpoch());
            out.writeLong(batch.checksum());
            out.writeByte(batch.compressionType().id);
            out.writeByte(batch.timestampType() == TimestampType.LOG_APPEND_TIME ? 1 : 0);
            out.writeByte(batch.isTransactional() ? 1 : 0);
            out.writeByte(batch.isControlBatch() ? 1 : 0);
            out.writeLong(batch.deleteHorizonMs().orElse(RecordBatch.NO_TIMESTAMP));
            out.writeLong(batch.maxTimestamp());
            out.writeLong(batch.producerId());
            out.writeShort(batch.producerEpoch());
            out.writeInt(batch.baseSequence());
            out.writeInt(batch.lastSequence());
            out.writeInt(batch.countOrNull());
            try (CloseableIterator<Record> iterator = batch.streamingIterator(BufferSupplier.NO_CACHING)) {
                while (iterator.hasNext()) {
                    Record record = iterator.next();
                    record.ensureValid();
                    out.writeByte(1);
                    out.writeLong(record.offset());
                    out.writeLong(record.timestamp());
                    out.writeInt(record.sequence());
                    writeNullable(out, record.hasKey() ? bytes(record.key()) : null);
                    writeNullable(out, record.hasValue() ? bytes(record.value()) : null);
                    Header[] headers = record.headers();
                    out.writeInt(headers.length);
                    for (Header header : headers) {
                        writeNullable(out, header.key().getBytes(StandardCharsets.UTF_8));
                        writeNullable(out, header.value());
                    }
                    if (batch.isControlBatch()) {
                        ControlRecordType type = ControlRecordType.parse(record.key());
                        boolean ends = type == ControlRecordType.ABORT || type == ControlRecordType.COMMIT;
                        int epoch = ends ? EndTransactionMarker.deserialize(record).coordinatorEpoch() : -1;
                        out.writeShort(type.type());
                        out.writeInt(epoch);
                    }
                }
            }
            out.writeByte(0);
        }
        out.writeByte(0);
        return bytes.toByteArray();
    }

    private static byte[] endTransaction(DataInputStream in) throws IOException {
        long offset = in.readLong();
        long timestamp = in.readLong();
        int leaderEpoch = in.readInt();
        long producerId = in.readLong();
        short producerEpoch = in.readShort();
        ControlRecordType type = in.readByte() == 1 ? ControlRecordType.COMMIT : ControlRecordType.ABORT;
        EndTransactionMarker marker = new EndTransactionMarker(type, in.readInt());
        return bytes(MemoryRecords.withEndTransactionMarker(offset, timestamp, leaderEpoch, producerId, producerEpoch, marker));
    }

    private static byte[] leaderChange(DataInputStream in) throws IOException {
        long offset = in.readLong();
        long timestamp = in.readLong();
        int leaderEpoch = in.readInt();
        LeaderChangeMessage message = new LeaderChangeMessage()
            .setLeaderId(in.readInt())
            .setVoters(List.of(new LeaderChangeMessage.Voter().setVoterId(1)))
            .setGrantingVoters(List.of());
        return bytes(MemoryRecords.withLeaderChangeMessage(offset, timestamp, leaderEpoch, ByteBuffer.allocate(512), message));
    }

    private static byte[] bytes(MemoryRecords records) {
        return bytes(records.buffer());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] readNullable(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static void writeNullable(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }
}
