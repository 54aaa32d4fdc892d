package io.ottla;

import static io.ottla.Failures.assertFails;
import static io.ottla.Failures.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding and loading the native library. */
class LibraryTest {
    @Test
    void platformsAreNamedAsTheJarNamesThem() {
        assertEquals("linux-x86_64", new Platform("Linux", "amd64", false).name());
        assertEquals("linux-aarch64", new Platform("Linux", "aarch64", false).name());
        assertEquals("macos-aarch64", new Platform("Mac OS X", "arm64", false).name());
        assertEquals("windows_11-x86_64", new Platform("Windows 11", "x86-64", false).name());
    }

    @Test
    void aPlatformWithoutALibraryIsToldWhatThereIs() {
        String refusal = new Platform("Linux", "riscv64", false).refusal("linux-x86_64"::equals);
        assertTrue(refusal.contains("linux-riscv64"), refusal);
        assertTrue(refusal.contains("In this jar: linux-x86_64"), refusal);
        assertTrue(refusal.contains("ottla.native.path"), refusal);
        assertTrue(new Platform("Linux", "amd64", false).refusal(name -> false).contains("In this jar: none"));
        String musl = new Platform("Linux", "amd64", true).refusal("linux-x86_64"::equals);
        assertTrue(musl.contains("musl") && musl.contains("glibc 2.28"), musl);
        assertNull(new Platform("Linux", "amd64", false).refusal("linux-x86_64"::equals));
    }

    /** A class loader that has classes of its own, as a second web application in one server has. */
    private static URLClassLoader another() throws Exception {
        URL classes = Ottla.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }

    private static Object connect(ClassLoader loader, String uri) throws Throwable {
        try {
            return loader.loadClass("io.ottla.Ottla").getMethod("connect", String.class).invoke(null, uri);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String failure(ClassLoader loader, String uri) {
        Throwable exception = assertThrows(Throwable.class, () -> connect(loader, uri));
        assertEquals("io.ottla.OttlaException", exception.getClass().getName(), exception.toString());
        return exception.toString();
    }

    @Test
    void twoClassLoadersHaveTwoLibrariesAndADirectoryHasOneOwner(@TempDir Path directory) throws Throwable {
        String uri = directory.resolve("data").toString();
        try (URLClassLoader loader = another();
                Connection log = Ottla.connect(uri)) {
            log.createTopic(TopicSpec.builder("t").build());
            String refused = failure(loader, uri);
            assertTrue(refused.contains("DIRECTORY_LOCKED"), refused);
            assertTrue(refused.contains(Long.toString(ProcessHandle.current().pid())), refused);

            try (AutoCloseable memory = (AutoCloseable) connect(loader, ":memory:")) {
                assertNotSame(Connection.class, memory.getClass());
                assertEquals(":memory:", memory.getClass().getMethod("uri").invoke(memory));
            }
            log.close();
            try (AutoCloseable other = (AutoCloseable) connect(loader, uri)) {
                assertFails(ErrorCode.DIRECTORY_LOCKED, () -> Ottla.connect(uri));
                Object topic = other.getClass().getMethod("topic", String.class).invoke(other, "t");
                assertTrue(topic.toString().startsWith("Topic{name=t"), topic.toString());
            }
        }
    }

    @Test
    void theCopyIsDeletedAsSoonAsItIsLoaded() throws Exception {
        NativeLibrary.load();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            List<Path> left = files.filter(file -> file.getFileName().toString().matches("ottla-.*ottla_jni.*"))
                    .filter(file -> file.toFile().lastModified()
                            > ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli())
                    .collect(Collectors.toList());
            assertEquals(List.of(), left);
        }
    }

    private static String failureWith(String property, String value) throws Exception {
        String before = System.getProperty(property);
        System.setProperty(property, value);
        try (URLClassLoader loader = another()) {
            return failure(loader, ":memory:");
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    private static String control(String name) {
        return Path.of(System.getProperty("ottla.test.controls"), name).toString();
    }

    @Test
    void aNamedLibraryThatIsNotOneIsToldApart(@TempDir Path directory) throws Exception {
        String missing = directory.resolve("missing.so").toString();
        String refused = failureWith("ottla.native.path", missing);
        assertTrue(refused.contains("INVALID_CONFIGURATION") && refused.contains(missing), refused);

        Path text = Files.writeString(directory.resolve("text.so"), "not a library");
        refused = failureWith("ottla.native.path", text.toString());
        assertTrue(refused.contains("INVALID_CONFIGURATION") && refused.contains("text.so"), refused);

        // Libraries that are none of ours, and one of another version, which tests/jvm/test_jvm.py builds.
        refused = failureWith("ottla.native.path", control("libnothing.so"));
        assertTrue(refused.contains("UNSUPPORTED") && refused.contains("ABI version is unknown"), refused);
        refused = failureWith("ottla.native.path", control("libcontrol.so"));
        assertTrue(refused.contains("UNSUPPORTED") && refused.contains("ABI version is 999"), refused);
        assertTrue(refused.contains("needs " + Native.ABI_VERSION), refused);
    }

    @Test
    void anUnknownPlatformIsAnErrorWithACode() throws Exception {
        String refused = failureWith("os.arch", "sparc");
        assertTrue(refused.contains("UNSUPPORTED") && refused.contains("linux-sparc"), refused);
        assertTrue(refused.contains("In this jar: linux-"), refused);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed(@TempDir Path directory) {
        // java.io.tmpdir is read once a JVM, so this one is looked at where it is used.
        OttlaException exception = assertFails(
                ErrorCode.NOT_WRITABLE, () -> NativeLibrary.copy("/io/ottla/version.properties", directory.resolve("missing")));
        assertSays(exception, "missing");
    }
}
