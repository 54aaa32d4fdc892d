package io.ottla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the module promises about its classes: Java 11, and nobody else's types in what others see of them. */
class SignaturesTest {
    private static final int JAVA_11 = 55;

    private static List<Class<?>> classes() throws Exception {
        Path root = Path.of(Ottla.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            List<String> names = files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .collect(Collectors.toList());
            List<Class<?>> classes = new ArrayList<>();
            for (String name : names) {
                classes.add(Class.forName(name));
            }
            assertTrue(classes.size() > 25, "the search for classes is broken: " + names);
            return classes;
        }
    }

    private static boolean isVisible(Member member) {
        return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
    }

    @Test
    void everyTypeThatOthersSeeIsJavasOrOurs() throws Exception {
        List<String> seen = new ArrayList<>();
        for (Class<?> type : classes()) {
            if (!Modifier.isPublic(type.getModifiers())) {
                continue;
            }
            for (Field field : type.getDeclaredFields()) {
                if (isVisible(field)) {
                    seen.add(field.getGenericType().getTypeName());
                }
            }
            List<Executable> executables = new ArrayList<>(List.of(type.getDeclaredMethods()));
            executables.addAll(List.of(type.getDeclaredConstructors()));
            for (Executable executable : executables) {
                if (isVisible(executable)) {
                    seen.add(executable.toGenericString());
                }
            }
        }
        assertTrue(seen.size() > 100, seen.toString());
        List<String> foreign = seen.stream()
                .filter(text -> Stream.of(text.replace("...", "").split("[^\\w.$]+"))
                        .anyMatch(word -> word.contains(".") && !word.startsWith("java.") && !word.startsWith("io.ottla.")))
                .collect(Collectors.toList());
        assertEquals(List.of(), foreign);
        assertEquals(List.of(), seen.stream().filter(text -> text.toLowerCase().contains("org.apache")).collect(Collectors.toList()));
    }

    @Test
    void theBytecodeIsThatOfJava11() throws Exception {
        for (Class<?> type : classes()) {
            try (InputStream file = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class");
                    DataInputStream data = new DataInputStream(file)) {
                assertEquals(0xCAFEBABE, data.readInt());
                data.readUnsignedShort();
                assertEquals(JAVA_11, data.readUnsignedShort(), type.getName());
            }
        }
    }

    @Test
    void valuesAreImmutable() throws Exception {
        for (Class<?> type : classes()) {
            if (type.getSimpleName().equals("Builder") || !Modifier.isPublic(type.getModifiers()) || type.isEnum()) {
                continue;
            }
            assertTrue(type == OttlaException.class || Modifier.isFinal(type.getModifiers()), type + " is not final");
            for (Field field : type.getDeclaredFields()) {
                assertTrue(Modifier.isFinal(field.getModifiers()), field.toString());
                assertTrue(Modifier.isPrivate(field.getModifiers()), field.toString());
            }
        }
    }
}
