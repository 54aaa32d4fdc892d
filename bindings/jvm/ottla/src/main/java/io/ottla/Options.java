package io.ottla;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Options on the way to becoming a map of texts, which is how they cross into the native library. It checks them. */
final class Options {
    private final Map<String, String> values = new TreeMap<>();

    Options() {}

    Options(Map<String, String> values) {
        this.values.putAll(values);
    }

    Options set(String name, Object value) {
        values.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, name).toString());
        return this;
    }

    /** Sets {@code timeout.ms}; a part of a millisecond counts as a whole one. */
    Options timeout(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isNegative()) {
            // Refused by the library, with the same words as in every language.
            return set("timeout.ms", -1);
        }
        long milliseconds;
        try {
            milliseconds = timeout.plusNanos(999_999).toMillis();
        } catch (ArithmeticException e) {
            milliseconds = Long.MAX_VALUE;
        }
        return set("timeout.ms", milliseconds);
    }

    /** The timeout in a map of options; {@code null} when there is none, or none that can be read. */
    static Duration timeoutOf(Map<String, String> options) {
        String milliseconds = options.get("timeout.ms");
        try {
            return milliseconds == null ? null : Duration.ofMillis(Math.max(0, Long.parseLong(milliseconds.trim())));
        } catch (NumberFormatException e) {
            // The library refuses it, and says what to write.
            return null;
        }
    }

    /** Sets a list of names as a JSON array, so that a name may hold a comma. */
    Options names(String name, Collection<String> names) {
        return set(name, names.stream().map(Options::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    Options numbers(String name, Collection<Integer> numbers) {
        return set(name, numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
    }

    /** The options as they are now. */
    Map<String, String> toMap() {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (char character : text.toCharArray()) {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ') {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
