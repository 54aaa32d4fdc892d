package io.ottla.arrow;

import java.io.IOException;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;

/** One batch of the caller's. */
final class BatchSource extends Source {
    private final VectorSchemaRoot rows;
    private final DictionaryProvider dictionaries;
    private boolean taken;

    BatchSource(BufferAllocator allocator, VectorSchemaRoot rows, DictionaryProvider dictionaries) {
        super(allocator);
        this.rows = rows;
        this.dictionaries = dictionaries;
    }

    @Override
    BufferAllocator exporter() {
        return allocatorOf(rows, allocator);
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
        return guarded(() -> {
            Columns.check(rows.getSchema(), dictionaries);
            return rows;
        });
    }

    @Override
    public Dictionary lookup(long id) {
        return guardedLookup(() -> dictionaries.lookup(id));
    }

    @Override
    public Set<Long> getDictionaryIds() {
        return guardedLookup(dictionaries::getDictionaryIds);
    }

    @Override
    public boolean loadNextBatch() {
        boolean first = !taken;
        taken = true;
        return first;
    }

    @Override
    public void close() {
        // The rows are the caller's.
    }

    @Override
    protected Schema readSchema() {
        return rows.getSchema();
    }

    @Override
    protected void closeReadSource() {
        // As above.
    }
}
