package io.ottla;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Finds and loads the native library, once a class loader: the file that the system property {@code ottla.native.path} names,
 * else the one in the jar, else {@code ottla_jni} on {@code java.library.path}.
 *
 * <p>The one in the jar is copied to a file of its own that only this user can read, and deleted as soon as it is loaded. A
 * JVM refuses to load one file in two class loaders, so each has its copy, and each copy is a library of its own.
 */
final class NativeLibrary {
    static final String PATH_PROPERTY = "ottla.native.path";
    private static final String NAME = "ottla_jni";

    private static boolean loaded;

    private NativeLibrary() {}

    /** Loads the library unless it is loaded. A failure is not remembered: the next call tries again. */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        String path = System.getProperty(PATH_PROPERTY);
        if (path != null) {
            loadNamed(path);
        } else {
            loadBundled(new Platform(System.getProperty("os.name"), System.getProperty("os.arch"), isMusl()));
        }
        checkAbi(path);
        loaded = true;
    }

    // A LinkageError is an UnsatisfiedLinkError, or what the library's own look-ups say when it is of another version.

    private static void loadNamed(String path) {
        try {
            System.load(Path.of(path).toAbsolutePath().toString());
        } catch (LinkageError e) {
            throw failure(
                    ErrorCode.INVALID_CONFIGURATION,
                    "the native library " + path + ", which the system property " + PATH_PROPERTY + " names, cannot be loaded: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void loadBundled(Platform platform) {
        String resource = resource(platform.name());
        String refusal = platform.refusal(name -> NativeLibrary.class.getResource(resource(name)) != null);
        if (refusal != null) {
            try {
                System.loadLibrary(NAME);
                return;
            } catch (LinkageError e) {
                throw failure(ErrorCode.UNSUPPORTED, refusal, e);
            }
        }
        Path file = copy(resource, Path.of(System.getProperty("java.io.tmpdir")));
        try {
            System.load(file.toString());
        } catch (LinkageError e) {
            throw failure(
                    ErrorCode.UNSUPPORTED,
                    "the native library for " + platform.name() + " cannot be loaded from a copy in "
                            + System.getProperty("java.io.tmpdir") + ": " + e.getMessage()
                            + ". If that directory is mounted noexec, set java.io.tmpdir to another one, or unpack the library and "
                            + "name its file in the system property " + PATH_PROPERTY,
                    e);
        } finally {
            delete(file);
        }
    }

    /** Copies the library out of the jar, to a file that is new, has a name nobody can guess, and is this user's only. */
    static Path copy(String resource, Path directory) {
        Path file = null;
        try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException(resource + " is not in the jar");
            }
            file = Files.createTempFile(directory, "ottla-", "-" + System.mapLibraryName(NAME));
            // Written into, not put in place of: a new file would have other permissions. And by a stream that an interrupt does not
            // close, as it does a channel.
            try (OutputStream copy = new FileOutputStream(file.toFile())) {
                library.transferTo(copy);
            }
            return file;
        } catch (IOException e) {
            delete(file);
            throw failure(
                    ErrorCode.NOT_WRITABLE,
                    "the native library cannot be copied out of the jar to " + directory
                            + ": " + e + ". Set java.io.tmpdir to a directory that can be written",
                    e);
        }
    }

    /** Deletes the copy, which stays mapped; where that is not possible, it goes when the JVM ends. */
    private static void delete(Path file) {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static void checkAbi(String path) {
        int found;
        try {
            found = Native.abiVersion();
        } catch (UnsatisfiedLinkError e) {
            found = 0;
        }
        if (found != Native.ABI_VERSION) {
            throw new OttlaException(
                    ErrorCode.UNSUPPORTED,
                    "the native library" + (path == null ? "" : " " + path) + " is of another version than this jar: its ABI version is "
                            + (found == 0 ? "unknown" : found) + ", and version " + version() + " of the jar needs " + Native.ABI_VERSION
                            + ". Let both be of one build");
        }
    }

    private static OttlaException failure(ErrorCode code, String message, Throwable cause) {
        OttlaException exception = new OttlaException(code, message);
        exception.initCause(cause);
        return exception;
    }

    private static String resource(String platform) {
        return "/native/" + platform + "/" + System.mapLibraryName(NAME);
    }

    /** Whether this process runs on musl's C library: its loader is mapped then. */
    private static boolean isMusl() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains("/ld-musl-"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** The version that Maven has written into the jar's resources. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream file = NativeLibrary.class.getResourceAsStream("version.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            Native.warn("version.properties cannot be read", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
