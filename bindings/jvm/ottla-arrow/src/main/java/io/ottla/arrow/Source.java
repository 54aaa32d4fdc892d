package io.ottla.arrow;

import io.ottla.ErrorCode;
import io.ottla.OttlaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/** What a produce pulls from: the caller's data, whose failure is kept for the caller to see as it was. */
abstract class Source extends ArrowReader {
    private Throwable failure;

    Source(BufferAllocator allocator) {
        super(allocator);
    }

    /**
     * What the batches are handed over with: an allocator of the same root as theirs, which Arrow demands, and which need not be
     * that of the connection.
     */
    abstract BufferAllocator exporter();

    /** The allocator of a batch; another one for a batch that has none. */
    static BufferAllocator allocatorOf(VectorSchemaRoot batch, BufferAllocator otherwise) {
        return batch.getFieldVectors().stream()
                .findFirst()
                .map(ValueVector::getAllocator)
                .orElse(otherwise);
    }

    /** What may fail in code of the caller's. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws IOException;
    }

    /** Takes a step; what it fails with is kept. */
    final <T> T guarded(Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (Throwable e) {
            if (failure == null) {
                failure = e;
            }
            throw new SourceException(e);
        }
    }

    /** The same where an exception must not be a checked one. */
    final <T> T guardedLookup(Step<T> step) {
        try {
            return guarded(step);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Gives what a produce failed with the caller's own exception as its cause, if that is where it comes from. Columns that are
     * refused on this side have a code of their own.
     */
    final OttlaException blame(OttlaException e) {
        if (failure instanceof OttlaException && e.code() == ErrorCode.SOURCE_FAILED && e.getCause() == null) {
            OttlaException refused = (OttlaException) failure;
            boolean own = refused.code() == ErrorCode.UNSUPPORTED_TYPE || refused.code() == ErrorCode.INVALID_RECORD;
            if (own) {
                OttlaException answer = new OttlaException(refused.code(), e.getMessage(), e.produced().orElse(null));
                answer.initCause(refused);
                return answer;
            }
        }
        if (failure != null && e.getCause() == null) {
            e.initCause(failure);
        }
        return e;
    }

    @Override
    public final long bytesRead() {
        return 0;
    }

    /** What crosses into the native library: only the text of the failure, since the trace goes another way. */
    private static final class SourceException extends IOException {
        private static final long serialVersionUID = 1L;

        SourceException(Throwable failure) {
            super(text(failure));
        }

        /** What the failure says of itself, if that does not fail as well. */
        private static String text(Throwable failure) {
            try {
                return failure.toString();
            } catch (RuntimeException e) {
                return failure.getClass().getName();
            }
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
