package io.ottla.arrow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/** What a reader of the caller's still has. */
final class ReaderSource extends Source {
    private final ArrowReader rows;
    private final boolean copies;
    /** What the batches are copied into; {@code null} when they are not, or before the first. */
    private VectorSchemaRoot copy;
    /** The dictionaries of the present batch, when batches are copied: a reader may refill those in place as well. */
    private final Map<Long, VectorSchemaRoot> dictionaries = new HashMap<>();
    /** The columns that were promised with the first batch; {@code null} before. */
    private Schema promised;

    ReaderSource(BufferAllocator allocator, ArrowReader rows) {
        super(allocator);
        this.rows = rows;
        this.copies = !hasFreshBuffers(rows);
    }

    /** Whether a reader never writes into a batch it has given before: those of Arrow's own packages do not. */
    private static boolean hasFreshBuffers(ArrowReader rows) {
        return rows instanceof FreshBuffers
                || rows instanceof ScanReader
                || rows.getClass().getName().startsWith("org.apache.arrow.");
    }

    @Override
    BufferAllocator exporter() {
        try {
            // Copies are made with ours.
            return copies ? allocator : allocatorOf(rows.getVectorSchemaRoot(), allocator);
        } catch (IOException | RuntimeException e) {
            // It will fail again where that is an error of the produce.
            return allocator;
        }
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
        return copy != null ? copy : guarded(this::batch);
    }

    private VectorSchemaRoot batch() throws IOException {
        VectorSchemaRoot batch = Columns.batch(rows.getVectorSchemaRoot(), rows, promised);
        promised = batch.getSchema();
        return batch;
    }

    @Override
    public Dictionary lookup(long id) {
        return guardedLookup(() -> {
            Dictionary given = rows.lookup(id);
            return copies && given != null ? copy(id, given) : given;
        });
    }

    private Dictionary copy(long id, Dictionary given) {
        // Not closed: its vector is the caller's.
        VectorSchemaRoot values = new VectorSchemaRoot(List.of(given.getVector()));
        VectorSchemaRoot own = VectorSchemaRoot.create(values.getSchema(), allocator);
        // What was exported has its own hold on the one before.
        VectorSchemaRoot before = dictionaries.put(id, own);
        if (before != null) {
            before.close();
        }
        copy(values, own);
        return new Dictionary(own.getVector(0), given.getEncoding());
    }

    @Override
    public Set<Long> getDictionaryIds() {
        return guardedLookup(rows::getDictionaryIds);
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        return guarded(() -> {
            if (!rows.loadNextBatch()) {
                return false;
            }
            VectorSchemaRoot batch = batch();
            if (copies) {
                if (copy == null) {
                    copy = VectorSchemaRoot.create(batch.getSchema(), allocator);
                }
                copy(batch, copy);
            }
            return true;
        });
    }

    private void copy(VectorSchemaRoot batch, VectorSchemaRoot target) {
        try (ArrowRecordBatch shared = new VectorUnloader(batch).getRecordBatch();
                ArrowRecordBatch own = copyOf(shared)) {
            new VectorLoader(target).load(own);
        }
    }

    private ArrowRecordBatch copyOf(ArrowRecordBatch batch) {
        List<ArrowBuf> buffers = new ArrayList<>(batch.getBuffers().size());
        try {
            for (ArrowBuf buffer : batch.getBuffers()) {
                long size = buffer.readableBytes();
                ArrowBuf own = allocator.buffer(size);
                buffers.add(own);
                own.setBytes(0, buffer, buffer.readerIndex(), size);
                own.writerIndex(size);
            }
            return new ArrowRecordBatch(
                    batch.getLength(),
                    batch.getNodes(),
                    buffers,
                    batch.getBodyCompression(),
                    batch.getVariadicBufferCounts(),
                    true);
        } finally {
            // The batch has its own hold on them, or there is no batch.
            buffers.forEach(ArrowBuf::close);
        }
    }

    @Override
    public void close() {
        // The reader is the caller's; what it gave was copied into memory of ours.
        if (copy != null) {
            copy.close();
        }
        dictionaries.values().forEach(VectorSchemaRoot::close);
        dictionaries.clear();
    }

    @Override
    protected Schema readSchema() throws IOException {
        return rows.getVectorSchemaRoot().getSchema();
    }

    @Override
    protected void closeReadSource() {
        // As above.
    }
}
