package io.ottla.arrow;

import java.util.List;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ForeignAllocation;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;

/**
 * Puts batches of flat columns into the vectors of a root.
 *
 * <p>Arrow's own importer takes any batch, and makes vectors, a batch and a validity for each column on the way; with columns that
 * lie side by side in memory, as those of a batch in the log do, one hold on all of it is enough. What has columns of other kinds is
 * left to Arrow's.
 */
final class FlatLoader implements AutoCloseable {
    /** Where the members of {@code struct ArrowArray} lie. */
    private static final int LENGTH = 0;

    private static final int NULL_COUNT = 8;
    private static final int OFFSET = 16;
    private static final int BUFFER_COUNT = 24;
    private static final int CHILD_COUNT = 32;
    private static final int BUFFERS = 40;
    private static final int CHILDREN = 48;
    private static final int DICTIONARY = 56;

    /** Validity, offsets, values. */
    private static final int MOST_BUFFERS = 3;

    private static final long PADDING = 1 << 16;

    private final BufferAllocator allocator;
    private final VectorSchemaRoot root;
    private final int columnCount;
    /** Addresses and sizes of all buffers of the batch that is being loaded. A validity that is not there has the size 0. */
    private final long[] addresses;

    private final long[] sizes;
    /** Set bits, the validity of every column without nulls. Vectors of a scan are never written to. */
    private ArrowBuf present;

    FlatLoader(BufferAllocator allocator, VectorSchemaRoot root) {
        this.allocator = allocator;
        this.root = root;
        columnCount = root.getFieldVectors().size();
        addresses = new long[columnCount * MOST_BUFFERS];
        sizes = new long[columnCount * MOST_BUFFERS];
        present = allocator.getEmpty();
    }

    /**
     * Loads a batch and takes it over.
     *
     * @return false when it is not flat: nothing has happened then
     */
    boolean load(ArrowArray array) {
        long batch = array.memoryAddress();
        long length = MemoryUtil.getLong(batch + LENGTH);
        boolean suits = length > 0
                && length <= Integer.MAX_VALUE
                && columnCount > 0
                && MemoryUtil.getLong(batch + NULL_COUNT) == 0
                && MemoryUtil.getLong(batch + OFFSET) == 0
                && MemoryUtil.getLong(batch + CHILD_COUNT) == columnCount;
        if (!suits) {
            return false;
        }
        int rows = (int) length;
        long children = MemoryUtil.getLong(batch + CHILDREN);
        long first = Long.MAX_VALUE;
        long last = 0;
        long bytes = 0;
        for (int column = 0; column < columnCount; column++) {
            if (!measure(column, MemoryUtil.getLong(children + 8L * column), rows)) {
                return false;
            }
            for (int place = column * MOST_BUFFERS; place < (column + 1) * MOST_BUFFERS; place++) {
                if (sizes[place] > 0) {
                    first = Math.min(first, addresses[place]);
                    last = Math.max(last, addresses[place] + sizes[place]);
                    bytes += sizes[place];
                }
            }
        }
        if (first <= 0 || last - first > 2 * bytes + PADDING) {
            return false;
        }
        prepare(rows);
        Hold hold = new Hold(allocator, array, first, last - first);
        try (ArrowBuf memory = hold.wrap()) {
            for (int column = 0; column < columnCount; column++) {
                fill(column, MemoryUtil.getLong(children + 8L * column), rows, memory, first);
            }
        }
        root.setRowCount(rows);
        return true;
    }

    /** Finds the buffers of a column. False when it is not one that is loaded here. */
    private boolean measure(int column, long struct, int rows) {
        FieldVector vector = root.getVector(column);
        long nulls = MemoryUtil.getLong(struct + NULL_COUNT);
        long buffers = MemoryUtil.getLong(struct + BUFFERS);
        // First of all: a column of another kind may have no buffers to look at.
        boolean suits = bufferCount(vector) > 0
                && MemoryUtil.getLong(struct + BUFFER_COUNT) == bufferCount(vector)
                && buffers != 0
                && MemoryUtil.getLong(struct + LENGTH) == rows
                && nulls >= 0
                && MemoryUtil.getLong(struct + OFFSET) == 0
                && MemoryUtil.getLong(struct + DICTIONARY) == 0;
        if (!suits) {
            return false;
        }
        int place = column * MOST_BUFFERS;
        addresses[place] = MemoryUtil.getLong(buffers);
        sizes[place] = nulls == 0 ? 0 : (rows + 7L) / 8;
        addresses[place + 1] = MemoryUtil.getLong(buffers + 8);
        sizes[place + 2] = 0;
        if (vector instanceof BitVector) {
            sizes[place + 1] = (rows + 7L) / 8;
        } else if (vector instanceof BaseFixedWidthVector) {
            sizes[place + 1] = (long) ((BaseFixedWidthVector) vector).getTypeWidth() * rows;
        } else if (vector instanceof BaseVariableWidthVector) {
            sizes[place + 1] = 4L * (rows + 1L);
            addresses[place + 2] = MemoryUtil.getLong(buffers + 16);
            sizes[place + 2] = MemoryUtil.getInt(addresses[place + 1] + 4L * rows);
        } else {
            sizes[place + 1] = 8L * (rows + 1L);
            addresses[place + 2] = MemoryUtil.getLong(buffers + 16);
            sizes[place + 2] = MemoryUtil.getLong(addresses[place + 1] + 8L * rows);
        }
        return true;
    }

    /** How many buffers a column has; 0 for kinds that are not loaded here. */
    private static int bufferCount(FieldVector vector) {
        if (vector instanceof BaseFixedWidthVector) {
            return 2;
        }
        boolean texts = vector instanceof BaseVariableWidthVector || vector instanceof BaseLargeVariableWidthVector;
        return texts ? MOST_BUFFERS : 0;
    }

    private void fill(int column, long struct, int rows, ArrowBuf memory, long first) {
        int place = column * MOST_BUFFERS;
        int nulls = (int) MemoryUtil.getLong(struct + NULL_COUNT);
        ArrowBuf validity = nulls == 0 ? present : slice(memory, first, place);
        ArrowBuf second = slice(memory, first, place + 1);
        FieldVector vector = root.getVector(column);
        List<ArrowBuf> buffers = vector instanceof BaseFixedWidthVector
                ? List.of(validity, second)
                : List.of(validity, second, slice(memory, first, place + 2));
        // The vector has its own hold on each of them.
        vector.loadFieldBuffers(new ArrowFieldNode(rows, nulls), buffers);
    }

    private ArrowBuf slice(ArrowBuf memory, long first, int place) {
        return sizes[place] == 0 ? allocator.getEmpty() : memory.slice(addresses[place] - first, sizes[place]);
    }

    /** Makes sure that there is a set bit for each row. */
    private void prepare(int rows) {
        long size = (rows + 63L) / 64 * 8;
        if (present.capacity() < size) {
            ArrowBuf larger = allocator.buffer(size);
            larger.setOne(0, larger.capacity());
            present.close();
            present = larger;
        }
    }

    @Override
    public void close() {
        present.close();
    }

    /** A batch that is released when the last buffer of it is. */
    private static final class Hold extends ForeignAllocation {
        private final BufferAllocator allocator;
        private final ArrowArray array;
        private boolean released;

        Hold(BufferAllocator allocator, ArrowArray array, long address, long size) {
            super(size, address);
            this.allocator = allocator;
            this.array = ArrowArray.allocateNew(allocator);
            this.array.save(array.snapshot());
            array.markReleased();
        }

        ArrowBuf wrap() {
            boolean wrapped = false;
            try {
                ArrowBuf memory = allocator.wrapForeignAllocation(this);
                wrapped = true;
                return memory;
            } finally {
                if (!wrapped) {
                    release0();
                }
            }
        }

        @Override
        protected void release0() {
            // A wrap that fails may have called this, and cannot be asked.
            if (!released) {
                released = true;
                array.release();
                array.close();
            }
        }
    }
}
