package io.ottla;

import static io.ottla.Failures.assertFails;
import static io.ottla.Failures.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeComesThrough(ErrorCode code) {
        NativeLibrary.load();
        OttlaException exception = assertFails(
                code,
                () -> Answer.of(
                        Native.errorForTests(0, 0, new Request().number(code.number()).toBytes())));
        assertSays(exception, "an error on purpose");
        assertTrue(exception.produced().isEmpty());
        assertEquals(
                "io.ottla.OttlaException: " + code + ": " + exception.getMessage(), exception.toString());
        assertEquals(code, ErrorCode.of(code.number()));
    }

    @Test
    void aPanicIsAnErrorAndTheProcessGoesOn() {
        try (Connection log = Ottla.connect(":memory:")) {
            for (int i = 0; i < 3; i++) {
                OttlaException exception = assertFails(
                        ErrorCode.INTERNAL, () -> Answer.of(Native.panicForTests(0, 0, new Request().toBytes())));
                assertSays(exception, "a bug in Ottla", "a panic on purpose");
            }
            log.topics();
        }
    }

    @Test
    void aRequestThatEndsEarlyIsAnError() {
        try (Connection log = Ottla.connect(":memory:")) {
            for (byte[] request : new byte[][] {new byte[0], new byte[7], new Request().number(1L << 60).toBytes()}) {
                assertFails(ErrorCode.INTERNAL, () -> Answer.of(Native.connect(0, 0, request)));
            }
            assertFails(ErrorCode.INTERNAL, () -> Answer.of(Native.connect(0, 0, null)));
            log.topics();
        }
    }
}
