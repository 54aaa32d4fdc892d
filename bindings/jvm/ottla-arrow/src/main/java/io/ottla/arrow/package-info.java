/**
 * Arrow Java's readers and batches into and out of Ottla's topics, through the Arrow C data interface.
 *
 * <p>{@link io.ottla.arrow.OttlaArrow} stands beside a {@link io.ottla.Connection} and has the verbs that carry data.
 *
 * <p>Arrow Java reaches into {@code java.nio}: the JVM needs {@code --add-opens=java.base/java.nio=ALL-UNNAMED} (or {@code
 * =org.apache.arrow.memory.core} on the module path), and one of Arrow's allocators on the class path, such as {@code
 * arrow-memory-unsafe}.
 */
package io.ottla.arrow;
