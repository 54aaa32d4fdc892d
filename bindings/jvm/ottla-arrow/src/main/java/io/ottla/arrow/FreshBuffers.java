package io.ottla.arrow;

/**
 * Marks an {@code ArrowReader} that puts each batch into buffers of its own, and never writes into those of a batch before it.
 *
 * <p>Ottla takes several batches in before it writes them together. A reader of one's own often fills the same vectors again
 * and again, which would change what was taken in already, so its batches are copied. One that is marked with this is believed,
 * and not copied. Arrow's own readers give fresh buffers and need no mark.
 */
public interface FreshBuffers {}
