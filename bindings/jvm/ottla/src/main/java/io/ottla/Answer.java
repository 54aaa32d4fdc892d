package io.ottla;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a native function answers: values one after the other, or an error. */
final class Answer {
    private static final byte DONE = 0;

    private final ByteBuffer bytes;

    private Answer(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Opens an answer; one that is an error is thrown. */
    static Answer of(byte[] bytes) {
        if (bytes == null) {
            // Only when there was no memory to say even that.
            throw new OttlaException(ErrorCode.INTERNAL, "the native library could not answer");
        }
        Answer answer = new Answer(bytes);
        if (answer.bytes.get() != DONE) {
            throw answer.exception();
        }
        return answer;
    }

    /** Reads an error: code, message, and what was produced before. */
    OttlaException exception() {
        ErrorCode code = ErrorCode.of((int) number());
        String message = text();
        return new OttlaException(code, message, optional(Produced::new));
    }

    long number() {
        return bytes.getLong();
    }

    int integer() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return number() != 0;
    }

    byte[] bytes() {
        byte[] value = new byte[integer()];
        bytes.get(value);
        return value;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Reads what may be missing; {@code null} then. */
    <T> T optional(Function<Answer, T> read) {
        return flag() ? read.apply(this) : null;
    }

    <T> List<T> list(Function<Answer, T> read) {
        int count = integer();
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(read.apply(this));
        }
        return Collections.unmodifiableList(items);
    }

    <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
        int count = integer();
        Map<K, V> entries = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            entries.put(key.get(), value.get());
        }
        return Collections.unmodifiableMap(entries);
    }

    /** Reads an offset for each partition. */
    Map<Integer, Long> offsets() {
        return map(this::integer, this::number);
    }
}
