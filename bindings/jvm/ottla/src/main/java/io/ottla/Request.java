package io.ottla;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a native function is asked: values one after the other, in the order in which the function reads them. */
final class Request {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

    /** Adds a number. */
    Request number(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    /** Adds a text as UTF-8, after its length. */
    Request text(String value) {
        ByteBuffer encoded;
        try {
            // An encoder of our own reports what String.getBytes would turn into a question mark.
            encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw new OttlaException(
                    ErrorCode.INVALID_ARGUMENT, "\"" + value + "\" is not valid Unicode: half of a surrogate pair is missing");
        }
        number(encoded.remaining());
        bytes.write(encoded.array(), encoded.arrayOffset() + encoded.position(), encoded.remaining());
        return this;
    }

    /** Adds options: their number, then names and values. */
    Request options(Map<String, String> options) {
        number(options.size());
        options.forEach((name, value) -> text(name).text(value));
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
