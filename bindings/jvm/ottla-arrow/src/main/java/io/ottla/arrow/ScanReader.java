package io.ottla.arrow;

import io.ottla.ErrorCode;
import io.ottla.Ottla;
import io.ottla.OttlaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.CDataDictionaryProvider;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** The rows of a scan. An error is an {@link OttlaException} with its code, which the reader of Arrow's own would lose. */
final class ScanReader extends ArrowReader {
    private final ArrowArrayStream stream;
    private final CDataDictionaryProvider dictionaryProvider = new CDataDictionaryProvider();
    /** {@code null} before the first batch. */
    private FlatLoader flatLoader;

    private boolean closed;
    /** The thread that loads a batch; {@code null} when none does. */
    private Thread loading;

    private boolean interrupted;

    ScanReader(BufferAllocator allocator, LongConsumer fill) {
        super(allocator);
        stream = ArrowArrayStream.allocateNew(allocator);
        try {
            fill.accept(stream.memoryAddress());
        } catch (Throwable e) {
            stream.close();
            throw e;
        }
        try {
            // At once, so that later only loadNextBatch and close touch the stream.
            ensureInitialized();
        } catch (IOException e) {
            closeReadSource();
            throw new UncheckedIOException(e);
        } catch (Throwable e) {
            closeReadSource();
            throw e;
        }
    }

    @Override
    public Map<Long, Dictionary> getDictionaryVectors() {
        return dictionaryProvider.getDictionaryIds().stream()
                .collect(Collectors.toMap(Function.identity(), dictionaryProvider::lookup));
    }

    @Override
    public Dictionary lookup(long id) {
        return dictionaryProvider.lookup(id);
    }

    @Override
    public Set<Long> getDictionaryIds() {
        return dictionaryProvider.getDictionaryIds();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        begin();
        try (ArrowArray array = ArrowArray.allocateNew(allocator)) {
            prepareLoadNextBatch();
            try {
                stream.getNext(array);
            } catch (IOException e) {
                throw exception(e);
            }
            if (array.snapshot().release == 0) {
                return false;
            }
            VectorSchemaRoot root = getVectorSchemaRoot();
            if (flatLoader == null) {
                flatLoader = new FlatLoader(allocator, root);
            }
            if (!flatLoader.load(array)) {
                Data.importIntoVectorSchemaRoot(allocator, array, root, dictionaryProvider);
            }
            return true;
        } finally {
            end();
        }
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected Schema readSchema() throws IOException {
        try (ArrowSchema schema = ArrowSchema.allocateNew(allocator)) {
            try {
                stream.getSchema(schema);
            } catch (IOException e) {
                throw exception(e);
            }
            return Columns.check(Data.importSchema(allocator, schema, dictionaryProvider), dictionaryProvider);
        }
    }

    /** The error with its code, in place of one that knows an {@code errno}. */
    private OttlaException exception(IOException e) {
        if (isStopped()) {
            return closedException();
        }
        return Ottla.streamError(stream.memoryAddress())
                .orElseGet(() -> new OttlaException(ErrorCode.INTERNAL, e.getMessage()));
    }

    private static OttlaException closedException() {
        return new OttlaException(ErrorCode.CLOSED, "the scan was closed");
    }

    private synchronized boolean isStopped() {
        return closed;
    }

    private synchronized void begin() {
        if (closed) {
            throw closedException();
        }
        if (loading != null) {
            throw new OttlaException(
                    ErrorCode.INVALID_ARGUMENT, "two threads load a batch of one ArrowReader: give each a scan of its own");
        }
        loading = Thread.currentThread();
    }

    private synchronized void end() {
        loading = null;
        if (interrupted) {
            // Taken back: it was sent by close, and has done what it was for.
            interrupted = false;
            Thread.interrupted();
        }
        notifyAll();
    }

    /** Frees what it holds; a batch that another thread loads meanwhile is given up first. Closing again does nothing. */
    @Override
    public void close(boolean closeReadSource) throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (loading != null && loading != Thread.currentThread() && !loading.isInterrupted()) {
                interrupted = true;
                loading.interrupt();
            }
            boolean interruptedMeanwhile = false;
            while (loading != null && loading != Thread.currentThread()) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    // The other thread is about to leave: what it uses cannot be freed before.
                    interruptedMeanwhile = true;
                }
            }
            if (interruptedMeanwhile) {
                Thread.currentThread().interrupt();
            }
        }
        super.close(true);
    }

    @Override
    protected void closeReadSource() {
        if (flatLoader != null) {
            flatLoader.close();
        }
        stream.release();
        stream.close();
        dictionaryProvider.close();
    }
}
