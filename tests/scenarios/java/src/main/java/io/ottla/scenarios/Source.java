package io.ottla.scenarios;

import io.ottla.arrow.FreshBuffers;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/** The input of one produce, batch by batch; some sources misbehave. Each batch has buffers of its own. */
final class Source extends ArrowReader implements FreshBuffers {
    /** How long a slow source takes. */
    private static final long PAUSE_MS = 600;

    private final Schema schema;
    private final List<List<String>> batches;
    private final String manner;
    private int given;
    /** The batch of other columns that a source of this manner ends with. */
    private VectorSchemaRoot other;

    Source(BufferAllocator allocator, Schema schema, List<List<String>> batches, String manner) {
        super(allocator);
        this.schema = schema;
        this.batches = batches;
        this.manner = manner;
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
        return other != null ? other : super.getVectorSchemaRoot();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        if (manner.equals("slow") && given > 0) {
            pause();
        }
        int number = given++;
        if (number < batches.size()) {
            load(batches.get(number));
            return true;
        }
        if (number == batches.size() && manner.equals("changes")) {
            other = Data.batch(
                    allocator, Data.schema(List.of("another:utf8")), List.of("x"), new MapDictionaryProvider());
            return true;
        }
        if (manner.equals("fails")) {
            throw new IOException("the well is dry");
        }
        return false;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void load(List<String> rows) throws IOException {
        try (VectorSchemaRoot batch = Data.batch(allocator, schema, rows, new MapDictionaryProvider());
                ArrowRecordBatch buffers = new VectorUnloader(batch).getRecordBatch()) {
            new VectorLoader(super.getVectorSchemaRoot()).load(buffers);
        }
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {
        if (other != null) {
            other.close();
        }
    }

    @Override
    protected Schema readSchema() {
        return schema;
    }
}
