// Generated from core/src/error.rs by its test error_codes_are_fresh: do not edit.

package io.ottla;

/** What went wrong, as a code whose number is the same in every language and every release. */
public enum ErrorCode {
    /** A bug in Ottla: please report it with the message. */
    INTERNAL(1, false, Category.GENERAL),

    /** An argument is out of its range or contradicts another one. */
    INVALID_ARGUMENT(2, false, Category.VALUE),

    /** A configuration key is unknown or its value is not allowed. */
    INVALID_CONFIGURATION(3, false, Category.VALUE),

    /** The directory is open in this process with another configuration. */
    CONFIGURATION_CONFLICT(4, false, Category.VALUE),

    /** This is not possible in this version or with this kind of topic. */
    UNSUPPORTED(5, false, Category.GENERAL),

    /** The connection, listener or scan was closed. */
    CLOSED(6, false, Category.GENERAL),

    /** The caller asked to stop, for example with Ctrl-C. */
    INTERRUPTED(7, true, Category.GENERAL),

    /** The process was forked after Ottla was used: the child cannot use it. */
    FORKED(8, false, Category.GENERAL),

    /** An answer did not come in time. */
    TIMEOUT(9, true, Category.TIMEOUT),

    /** There is no topic of this name, or it was deleted meanwhile. */
    UNKNOWN_TOPIC(20, false, Category.LOOKUP),

    /** A topic of this name exists already. */
    TOPIC_EXISTS(21, false, Category.VALUE),

    /** The topic exists but differs from what was asked for. */
    INCOMPATIBLE_TOPIC(22, false, Category.VALUE),

    /** The topic's name, partition count or settings are not allowed. */
    INVALID_TOPIC(23, false, Category.VALUE),

    /** The topic has no partition of this number. */
    UNKNOWN_PARTITION(24, false, Category.LOOKUP),

    /** The offset is not in the partition: never written, or removed by retention. */
    OFFSET_OUT_OF_RANGE(25, false, Category.LOOKUP),

    /** The topic has no column of this name. */
    UNKNOWN_COLUMN(40, false, Category.LOOKUP),

    /** The data's columns do not fit the topic's schema. */
    SCHEMA_MISMATCH(41, false, Category.VALUE),

    /** A key column holds a null. */
    NULL_KEY(42, false, Category.VALUE),

    /** A column's type cannot be used here. */
    UNSUPPORTED_TYPE(43, false, Category.VALUE),

    /** A row or batch is not what it has to be, or does not fit the topic's schema. */
    INVALID_RECORD(44, false, Category.VALUE),

    /** A single row is larger than max.message.bytes. */
    RECORD_TOO_LARGE(45, false, Category.VALUE),

    /** The stream of data that was passed in failed. */
    SOURCE_FAILED(46, false, Category.GENERAL),

    /** Another process owns the data directory. */
    DIRECTORY_LOCKED(60, true, Category.SYSTEM),

    /** The data directory cannot be created or written. */
    NOT_WRITABLE(61, false, Category.SYSTEM),

    /** The directory is not empty and not a data directory of Ottla or Kafka. */
    NOT_OTTLA(62, false, Category.SYSTEM),

    /** The address or port is taken by another process. */
    ADDRESS_IN_USE(63, true, Category.SYSTEM),

    /** The address cannot be parsed, resolved or bound. */
    INVALID_ADDRESS(64, false, Category.VALUE),

    /** The disk is full: nothing of the append was kept, and the log takes appends again once there is room. */
    STORAGE_FULL(65, true, Category.SYSTEM),

    /** The budget of bytes of a :memory: connection is used up. */
    MEMORY_BUDGET(66, true, Category.SYSTEM),

    /** A segment file holds bytes that are not what was written; the rest stays readable. */
    CORRUPT_SEGMENT(67, false, Category.SYSTEM),

    /** Reading, writing or syncing a file failed. */
    STORAGE_FAILED(68, false, Category.SYSTEM),

    /** The target of a load failed; nothing of the transaction was kept. */
    TARGET_FAILED(80, false, Category.GENERAL),

    /** Another loader of the same name moved the offsets; nothing of the transaction was kept. */
    LOAD_CONFLICT(81, true, Category.GENERAL),

    /** The broker answered with a Kafka error that has no code of its own here; the message names it. */
    BROKER(100, false, Category.GENERAL),

    /** The broker cannot answer now; the message names the Kafka error. */
    BROKER_UNAVAILABLE(101, true, Category.GENERAL);

/** The kind of error that a code is, for callers that only tell kinds apart. */
    public enum Category {
        /** No closer kind. */
        GENERAL,
        /** Something that was named does not exist. */
        LOOKUP,
        /** A value that was passed in is wrong. */
        VALUE,
        /** The operating system or the disk refused. */
        SYSTEM,
        /** Time ran out. */
        TIMEOUT
    }

    private final int number;
    private final boolean retriable;
    private final Category category;

    ErrorCode(int number, boolean retriable, Category category) {
        this.number = number;
        this.retriable = retriable;
        this.category = category;
    }

    /**
     * The stable number.
     *
     * @return the number, greater than 0
     */
    public int number() {
        return number;
    }

    /**
     * Whether the same call may succeed later without any change by the caller.
     *
     * @return true when it may
     */
    public boolean retriable() {
        return retriable;
    }

    /**
     * The kind of error it is.
     *
     * @return the kind
     */
    public Category category() {
        return category;
    }

    /**
     * The code of a number.
     *
     * @param number a number that {@link #number()} gave
     * @return the code
     * @throws IllegalArgumentException if no code has this number
     */
    public static ErrorCode of(int number) {
        for (ErrorCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        throw new IllegalArgumentException("no error code has the number " + number);
    }
}
