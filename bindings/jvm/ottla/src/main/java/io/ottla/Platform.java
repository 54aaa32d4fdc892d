package io.ottla;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What machine this is, and which machines there are native libraries for. */
final class Platform {
    /** Every platform that a jar may hold a library for. */
    static final List<String> KNOWN = List.of("linux-x86_64", "linux-aarch64", "macos-x86_64", "macos-aarch64");

    private final String system;
    private final String processor;
    private final boolean musl;

    /**
     * Describes a machine.
     *
     * @param systemName as in the system property {@code os.name}
     * @param processorName as in {@code os.arch}
     * @param musl whether the process runs on musl's C library, which cannot load what was linked against glibc
     */
    Platform(String systemName, String processorName, boolean musl) {
        this.system = system(systemName.toLowerCase(Locale.ROOT));
        this.processor = processor(processorName.toLowerCase(Locale.ROOT));
        this.musl = musl;
    }

    private static String system(String name) {
        if (name.startsWith("mac") || name.startsWith("darwin")) {
            return "macos";
        }
        return name.replace(' ', '_');
    }

    private static String processor(String name) {
        switch (name) {
            case "amd64":
            case "x86-64":
                return "x86_64";
            case "arm64":
                return "aarch64";
            default:
                return name;
        }
    }

    /** The name of the platform's directory in the jar, such as {@code linux-x86_64}. */
    String name() {
        return system + "-" + processor;
    }

    /** Says why there is no library for this machine; {@code null} when there is one. */
    String refusal(Predicate<String> isBundled) {
        List<String> bundled = KNOWN.stream().filter(isBundled).collect(Collectors.toList());
        String available = bundled.isEmpty() ? "none" : String.join(", ", bundled);
        if (musl) {
            return "Ottla's native library for " + name() + " needs glibc 2.28 or later, and this process runs on musl (as on Alpine "
                    + "Linux): use an image with glibc. In this jar: " + available;
        }
        if (!bundled.contains(name())) {
            return "this jar has no native library for " + name() + " (os.name " + System.getProperty("os.name") + ", os.arch "
                    + System.getProperty("os.arch") + "). In this jar: " + available
                    + ". If you have built one for this machine, name its file in the system property "
                    + NativeLibrary.PATH_PROPERTY;
        }
        return null;
    }
}
