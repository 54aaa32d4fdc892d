package io.ottla;

import java.util.function.BooleanSupplier;

/** Makes the garbage collector work. */
public final class Garbage {
    private Garbage() {}

    /** Collects garbage, and gives cleaners time to run. */
    public static void collect() {
        for (int i = 0; i < 5; i++) {
            System.gc();
            pause();
        }
    }

    /** Collects garbage until something holds; fails after 20 seconds. */
    public static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in 20 seconds: " + what);
            }
            System.gc();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
