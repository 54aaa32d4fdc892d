package io.ottla;

/** What the library keeps for its tests, which is not public. */
public final class ForTests {
    private ForTests() {}

    /**
     * Fails with a code.
     *
     * @param code the code
     */
    public static void raise(ErrorCode code) {
        NativeLibrary.load();
        Answer.of(Native.errorForTests(0, 0, new Request().number(code.number()).toBytes()));
    }

    /** Panics inside of the library. */
    public static void panic() {
        NativeLibrary.load();
        Answer.of(Native.panicForTests(0, 0, new Request().toBytes()));
    }

    /**
     * How many handles are open.
     *
     * @return their number
     */
    public static long openHandles() {
        return Ottla.openHandles();
    }
}
