package io.ottla;

/** What tests in other packages need of what is not public. */
public final class Internals {
    private Internals() {}

    /** How many handles are open in the native library. */
    public static long openHandles() {
        return Ottla.openHandles();
    }

    /** Puts a stream that panics into a struct. */
    public static void panickingStream(long address) {
        Answer.of(Native.panickingStreamForTests(0, address, new Request().toBytes()));
    }
}
