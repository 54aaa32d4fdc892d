package io.ottla;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The native library's functions, one a verb. All have one shape: the handle of what is asked (0 when there is none), the
 * address of an Arrow C struct (0 when there is none) and a {@link Request}; what comes back is read by {@link Answer}, an
 * error as well. So nothing that a function takes or gives can differ between the two sides but the content of the bytes,
 * and that is what {@link #ABI_VERSION} is raised for.
 */
final class Native {
    /** Raised with every change of what crosses: the library's number is compared with it when it is loaded. */
    static final int ABI_VERSION = 1;

    static final Logger LOGGER = System.getLogger("io.ottla");

    private Native() {}

    static native int abiVersion();

    static native byte[] connect(long handle, long address, byte[] request);

    static native byte[] close(long handle, long address, byte[] request);

    static native byte[] createTopic(long handle, long address, byte[] request);

    static native byte[] deleteTopic(long handle, long address, byte[] request);

    static native byte[] topics(long handle, long address, byte[] request);

    static native byte[] topic(long handle, long address, byte[] request);

    static native byte[] topicSchema(long handle, long address, byte[] request);

    static native byte[] produce(long handle, long address, byte[] request);

    static native byte[] read(long handle, long address, byte[] request);

    static native byte[] readStream(long handle, long address, byte[] request);

    static native byte[] listen(long handle, long address, byte[] request);

    static native byte[] statistics(long handle, long address, byte[] request);

    static native byte[] readerCounters(long handle, long address, byte[] request);

    static native byte[] readerQuarantined(long handle, long address, byte[] request);

    static native byte[] readerSchema(long handle, long address, byte[] request);

    static native byte[] readerScan(long handle, long address, byte[] request);

    static native byte[] readerFree(long handle, long address, byte[] request);

    static native byte[] listenerClose(long handle, long address, byte[] request);

    static native byte[] listenerFree(long handle, long address, byte[] request);

    static native byte[] streamRelease(long handle, long address, byte[] request);

    static native byte[] streamError(long handle, long address, byte[] request);

    static native byte[] openHandles(long handle, long address, byte[] request);

    static native byte[] panicForTests(long handle, long address, byte[] request);

    static native byte[] errorForTests(long handle, long address, byte[] request);

    static native byte[] panickingStreamForTests(long handle, long address, byte[] request);

    /**
     * Whether the call that runs on this thread must stop. The native library asks every 50 ms at most.
     *
     * @return true when the thread is interrupted
     */
    static boolean isStopRequested() {
        return Thread.currentThread().isInterrupted();
    }

    static void warn(String message, Throwable cause) {
        LOGGER.log(Level.WARNING, message, cause);
    }
}
