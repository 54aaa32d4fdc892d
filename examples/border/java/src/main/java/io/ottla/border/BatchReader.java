package io.ottla.border;

import io.ottla.arrow.FreshBuffers;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/** Batches that were made before, as a reader. Their buffers are lent and never written to. */
final class BatchReader extends ArrowReader implements FreshBuffers {
    private final Schema schema;
    private final Iterator<ArrowRecordBatch> batches;
    private VectorLoader loader;

    BatchReader(BufferAllocator allocator, Schema schema, List<ArrowRecordBatch> batches) {
        super(allocator);
        this.schema = schema;
        this.batches = batches.iterator();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        if (!batches.hasNext()) {
            return false;
        }
        if (loader == null) {
            loader = new VectorLoader(getVectorSchemaRoot());
        }
        loader.load(batches.next());
        return true;
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected Schema readSchema() {
        return schema;
    }

    @Override
    protected void closeReadSource() {
        // The batches are the worker's.
    }
}
