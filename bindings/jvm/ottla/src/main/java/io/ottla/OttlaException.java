package io.ottla;

import java.util.Objects;
import java.util.Optional;

/** What every call of Ottla fails with: a stable code, and a message that says what, where and what to do. */
public class OttlaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    private final ErrorCode code;

    /** What a failed produce had acknowledged; {@code null} for every other error. */
    private final transient Produced produced;

    /**
     * Makes an exception without a cause; {@link #initCause} can give it one.
     *
     * @param code what went wrong
     * @param message what, where and what to do
     */
    public OttlaException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * Makes the exception of a produce.
     *
     * @param code what went wrong
     * @param message what, where and what to do
     * @param produced what was acknowledged before it went wrong; {@code null} when that is unknown or does not apply
     */
    public OttlaException(ErrorCode code, String message, Produced produced) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
        this.produced = produced;
    }

    /**
     * What went wrong, as a code that is the same in every language and every release.
     *
     * @return the code
     */
    public ErrorCode code() {
        return code;
    }

    /**
     * Whether the same call may succeed later without any change by the caller.
     *
     * @return true when trying again can help
     */
    public boolean retriable() {
        return code.retriable();
    }

    /**
     * Of a produce that failed half way: what was acknowledged, and stays.
     *
     * @return what was produced; empty for every other error
     */
    public Optional<Produced> produced() {
        return Optional.ofNullable(produced);
    }

    /** Gives the code and the message. */
    @Override
    public String toString() {
        return getClass().getName() + ": " + code + ": " + getMessage();
    }
}
