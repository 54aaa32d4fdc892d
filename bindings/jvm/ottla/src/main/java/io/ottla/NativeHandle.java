package io.ottla;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * The number by which the native library knows a thing. It is a key of a table, not an address: the library answers CLOSED to one
 * that was freed, whatever threads do at the same time, and never gives a number out twice.
 */
final class NativeHandle {
    private static final Cleaner CLEANER = Cleaner.create();

    private final State state;
    private final Cleaner.Cleanable cleanable;

    /**
     * Keeps a handle until it is closed, or its owner is garbage.
     *
     * @param owner the object whose end is the handle's end
     * @param what the word for it in a warning that it was forgotten; {@code null} when forgetting it is fine
     * @param key the number
     * @param free what frees the handle, without holding on to the owner
     */
    NativeHandle(Object owner, String what, long key, LongConsumer free) {
        state = new State(what, key, free);
        cleanable = CLEANER.register(owner, state);
    }

    long key() {
        return state.key;
    }

    /** Whether it was closed. */
    boolean isClosed() {
        return state.closed.get();
    }

    /** Says that the handle is freed, or that the caller frees it now; true for the first who says so. */
    boolean close() {
        boolean first = !state.closed.getAndSet(true);
        if (first) {
            cleanable.clean();
        }
        return first;
    }

    /** What is left when the owner is gone. */
    private static final class State implements Runnable {
        private final String what;
        private final long key;
        private final LongConsumer free;
        private final AtomicBoolean closed = new AtomicBoolean();

        State(String what, long key, LongConsumer free) {
            this.what = what;
            this.key = key;
            this.free = free;
        }

        @Override
        public void run() {
            if (closed.getAndSet(true)) {
                return;
            }
            try {
                if (what != null) {
                    Native.warn(what + " was never closed: close it with try-with-resources", null);
                }
                free.accept(key);
            } catch (OttlaException e) {
                Native.warn("closing what was never closed failed", e);
            }
        }
    }
}
