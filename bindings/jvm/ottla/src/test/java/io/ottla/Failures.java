package io.ottla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What tests say about failures. */
public final class Failures {
    private Failures() {}

    /** Checks that a call fails with a code, and gives the exception. */
    public static OttlaException assertFails(ErrorCode code, Executable call) {
        OttlaException exception = assertThrows(OttlaException.class, call);
        assertEquals(code, exception.code(), exception.getMessage());
        assertEquals(code.retriable(), exception.retriable());
        return exception;
    }

    /** Checks that a message holds each of these texts. */
    public static void assertSays(OttlaException exception, String... texts) {
        for (String text : texts) {
            if (!exception.getMessage().contains(text)) {
                throw new AssertionError("\"" + exception.getMessage() + "\" does not hold \"" + text + "\"", exception);
            }
        }
    }
}
