/* Ottla: the Kafka log as a library.
 *
 * Generated from bindings/c/src by its test the_header_is_fresh: do not edit.
 *
 *     ottla_connection *log;
 *     ottla_error *error;
 *     struct ArrowArrayStream rows;
 *
 *     if (ottla_connect("./data", NULL, &log, &error) != OTTLA_OK) {
 *         fprintf(stderr, "%s: %s\n", ottla_error_name(error), ottla_error_message(error));
 *         ottla_error_free(error);
 *         return 1;
 *     }
 *     ottla_produce(log, "flights", &stream, NULL, &error);      takes a struct ArrowArrayStream over
 *     ottla_read(log, "flights", NULL, &rows, &error);           gives one
 *     ...
 *     ottla_close(log, NULL, &error);
 *
 * How it works:
 *
 * - A function that can fail returns a code, OTTLA_OK (0) or one of OTTLA_ERROR_..., whose numbers never
 *   change. Its last parameter takes the error: a code, a text, and whether trying again can help. It may be
 *   NULL. On success it is set to NULL; on failure to an error that the caller frees with ottla_error_free.
 *   What it held before is not looked at.
 * - Other outputs are set to NULL, 0 or a released Arrow struct first, and to the result on success. An
 *   output may be NULL only where its function says so.
 * - Texts are UTF-8 that ends with NUL. Those that go in are copied. Those that come out belong to the handle
 *   that they were asked of and live until it is freed.
 * - A handle is a key, not an address. A handle that is NULL, made up, or of another kind is
 *   OTTLA_ERROR_INVALID_ARGUMENT, one that was freed OTTLA_ERROR_CLOSED: never undefined behaviour. Freeing
 *   NULL, or twice, does nothing. Functions that only look at a handle give NULL, 0 or -1 then, as each says.
 * - Every function may be called from any thread, and several at once on one handle. A call that uses a
 *   handle while another thread frees it comes to its end.
 * - What blocks takes the option timeout.ms. Without it a call waits for as long as it takes.
 * - Data crosses as Arrow's C stream interface: the structs below. Ottla calls the callbacks of a stream that
 *   it was given, one at a time. What they give is checked before it is stored, but the addresses in Arrow's
 *   structs have to be right.
 * - A callback must not end its thread (pthread_exit, pthread_cancel).
 * - A C++ exception that leaves a callback is an error of the call (Linux on x86-64 and aarch64; elsewhere it
 *   ends the process). ottla.hpp wraps all of this for C++17.
 * - In a forked child every call is OTTLA_ERROR_FORKED. exec is fine.
 */


#ifndef OTTLA_H
#define OTTLA_H

#include <stddef.h>
#include <stdint.h>

/* Arrow's C data and C stream interface, as its specification gives them to be copied. */

#ifdef __cplusplus
extern "C" {
#endif

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif /* ARROW_C_STREAM_INTERFACE */

#ifdef __cplusplus
} /* extern "C" */
#endif


/**
 * The version of this header's functions. It grows when a program that was built with an older header would no longer
 * work, and so does the number in the name of the shared library. Compare it with `ottla_abi_version()` when the
 * library is loaded by hand.
 */
#define OTTLA_ABI_VERSION 1

/**
 * No error.
 */
#define OTTLA_OK 0

/**
 * A bug in Ottla: please report it with the message.
 */
#define OTTLA_ERROR_INTERNAL 1

/**
 * An argument is out of its range or contradicts another one.
 */
#define OTTLA_ERROR_INVALID_ARGUMENT 2

/**
 * A configuration key is unknown or its value is not allowed.
 */
#define OTTLA_ERROR_INVALID_CONFIGURATION 3

/**
 * The directory is open in this process with another configuration.
 */
#define OTTLA_ERROR_CONFIGURATION_CONFLICT 4

/**
 * This is not possible in this version or with this kind of topic.
 */
#define OTTLA_ERROR_UNSUPPORTED 5

/**
 * The connection, listener or scan was closed.
 */
#define OTTLA_ERROR_CLOSED 6

/**
 * The caller asked to stop, for example with Ctrl-C. The same call may succeed later.
 */
#define OTTLA_ERROR_INTERRUPTED 7

/**
 * The process was forked after Ottla was used: the child cannot use it.
 */
#define OTTLA_ERROR_FORKED 8

/**
 * An answer did not come in time. The same call may succeed later.
 */
#define OTTLA_ERROR_TIMEOUT 9

/**
 * There is no topic of this name, or it was deleted meanwhile.
 */
#define OTTLA_ERROR_UNKNOWN_TOPIC 20

/**
 * A topic of this name exists already.
 */
#define OTTLA_ERROR_TOPIC_EXISTS 21

/**
 * The topic exists but differs from what was asked for.
 */
#define OTTLA_ERROR_INCOMPATIBLE_TOPIC 22

/**
 * The topic's name, partition count or settings are not allowed.
 */
#define OTTLA_ERROR_INVALID_TOPIC 23

/**
 * The topic has no partition of this number.
 */
#define OTTLA_ERROR_UNKNOWN_PARTITION 24

/**
 * The offset is not in the partition: never written, or removed by retention.
 */
#define OTTLA_ERROR_OFFSET_OUT_OF_RANGE 25

/**
 * The topic has no column of this name.
 */
#define OTTLA_ERROR_UNKNOWN_COLUMN 40

/**
 * The data's columns do not fit the topic's schema.
 */
#define OTTLA_ERROR_SCHEMA_MISMATCH 41

/**
 * A key column holds a null.
 */
#define OTTLA_ERROR_NULL_KEY 42

/**
 * A column's type cannot be used here.
 */
#define OTTLA_ERROR_UNSUPPORTED_TYPE 43

/**
 * A row or batch is not what it has to be, or does not fit the topic's schema.
 */
#define OTTLA_ERROR_INVALID_RECORD 44

/**
 * A single row is larger than max.message.bytes.
 */
#define OTTLA_ERROR_RECORD_TOO_LARGE 45

/**
 * The stream of data that was passed in failed.
 */
#define OTTLA_ERROR_SOURCE_FAILED 46

/**
 * Another process owns the data directory. The same call may succeed later.
 */
#define OTTLA_ERROR_DIRECTORY_LOCKED 60

/**
 * The data directory cannot be created or written.
 */
#define OTTLA_ERROR_NOT_WRITABLE 61

/**
 * The directory is not empty and not a data directory of Ottla or Kafka.
 */
#define OTTLA_ERROR_NOT_OTTLA 62

/**
 * The address or port is taken by another process. The same call may succeed later.
 */
#define OTTLA_ERROR_ADDRESS_IN_USE 63

/**
 * The address cannot be parsed, resolved or bound.
 */
#define OTTLA_ERROR_INVALID_ADDRESS 64

/**
 * The disk is full: nothing of the append was kept, and the log takes appends again once there is room. The same call may succeed later.
 */
#define OTTLA_ERROR_STORAGE_FULL 65

/**
 * The budget of bytes of a :memory: connection is used up. The same call may succeed later.
 */
#define OTTLA_ERROR_MEMORY_BUDGET 66

/**
 * A segment file holds bytes that are not what was written; the rest stays readable.
 */
#define OTTLA_ERROR_CORRUPT_SEGMENT 67

/**
 * Reading, writing or syncing a file failed.
 */
#define OTTLA_ERROR_STORAGE_FAILED 68

/**
 * The target of a load failed; nothing of the transaction was kept.
 */
#define OTTLA_ERROR_TARGET_FAILED 80

/**
 * Another loader of the same name moved the offsets; nothing of the transaction was kept. The same call may succeed later.
 */
#define OTTLA_ERROR_LOAD_CONFLICT 81

/**
 * The broker answered with a Kafka error that has no code of its own here; the message names it.
 */
#define OTTLA_ERROR_BROKER 100

/**
 * The broker cannot answer now; the message names the Kafka error. The same call may succeed later.
 */
#define OTTLA_ERROR_BROKER_UNAVAILABLE 101

/**
 * Something failed, and somebody should look.
 */
#define OTTLA_LOG_ERROR 1

/**
 * Something is odd, and was dealt with.
 */
#define OTTLA_LOG_WARN 2

/**
 * What happens, a few lines an hour.
 */
#define OTTLA_LOG_INFO 3

/**
 * What happens, in detail.
 */
#define OTTLA_LOG_DEBUG 4

/**
 * Everything.
 */
#define OTTLA_LOG_TRACE 5

/**
 * An open data directory, or memory: what `ottla_connect` gives. Ended by `ottla_close`.
 */
typedef struct ottla_connection ottla_connection;

/**
 * What went wrong. Freed by `ottla_error_free`.
 */
typedef struct ottla_error ottla_error;

/**
 * A port for Kafka clients. Freed by `ottla_listener_free`.
 */
typedef struct ottla_listener ottla_listener;

/**
 * Options of a call by name, as text. Freed by `ottla_options_free`.
 */
typedef struct ottla_options ottla_options;

/**
 * What a produce had acknowledged. Freed by `ottla_produced_free`.
 */
typedef struct ottla_produced ottla_produced;

/**
 * Rows that scans have set aside. Freed by `ottla_quarantined_free`.
 */
typedef struct ottla_quarantined ottla_quarantined;

/**
 * A scan of a topic with pinned ends, which can be run again and again. Freed by `ottla_reader_free`.
 */
typedef struct ottla_reader ottla_reader;

/**
 * A topic as it was when it was asked for. Freed by `ottla_topic_free`.
 */
typedef struct ottla_topic ottla_topic;

/**
 * The topics of a connection as they were when they were asked for. Freed by `ottla_topic_list_free`.
 */
typedef struct ottla_topic_list ottla_topic_list;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/* ---- The library as a whole ---- */

/**
 * The version of the library's functions: equal to `OTTLA_ABI_VERSION` when header and library fit together.
 */
int32_t ottla_abi_version(void);

/**
 * The release, such as `0.1.0`. Never freed.
 */
const char *ottla_version(void);

/**
 * How many handles there are that were not freed yet, of all kinds: 0 at the end of a program that forgets nothing.
 * Memory checkers do not see a forgotten handle.
 */
size_t ottla_open_handles(void);

/* ---- Errors: a code, a text, and whether trying again can help ---- */

/**
 * The code of an error, one of `OTTLA_ERROR_...`. `OTTLA_OK` for NULL; `OTTLA_ERROR_CLOSED` for an error that was
 * freed, and `OTTLA_ERROR_INVALID_ARGUMENT` for what never was one.
 */
int32_t ottla_error_code(const ottla_error *error);

/**
 * What went wrong, where, and what to do about it. Never NULL. Lives until the error is freed.
 */
const char *ottla_error_message(const ottla_error *error);

/**
 * The name of the error's code, such as `UNKNOWN_TOPIC`: see `ottla_code_name`. Never NULL, never freed.
 */
const char *ottla_error_name(const ottla_error *error);

/**
 * 1 when the same call may succeed later without any change by the caller, else 0.
 */
int32_t ottla_error_retriable(const ottla_error *error);

/**
 * For a produce that failed half way: what was acknowledged before, and stays. `*out` is NULL when nothing was sent at
 * all, and for every other error. Free it with `ottla_produced_free`.
 */
int32_t ottla_error_produced(const ottla_error *error,
                             ottla_produced **out,
                             ottla_error **failure);

/**
 * Frees an error. NULL, and an error that was freed before, are allowed.
 */
void ottla_error_free(ottla_error *error);

/**
 * The name of a code, such as `UNKNOWN_TOPIC`, and `OK` for `OTTLA_OK`. NULL for a number that is no code. Never
 * freed.
 */
const char *ottla_code_name(int32_t code);

/* ---- Options: what every verb takes, by name, as text ---- */

/**
 * Makes an empty set of options. They are checked by the call that they are passed to: an unknown name is an error
 * that names the nearest known one. docs/settings.md lists all. Every verb takes `timeout.ms`: after so many
 * milliseconds a call that is not done yet fails with `OTTLA_ERROR_TIMEOUT`. Without it a call waits for as long as it
 * takes.
 *
 * NULL only in a forked child, where nothing can be done with options.
 */
ottla_options *ottla_options_new(void);

/**
 * Sets an option; one that was set before is replaced. Both texts are copied.
 */
int32_t ottla_options_set(ottla_options *options, const char *name, const char *value, ottla_error **error);

/**
 * Frees options. NULL, and options that were freed before, are allowed. Calls that run with them are not disturbed.
 */
void ottla_options_free(ottla_options *options);

/* ---- Connections ---- */

/**
 * Opens a connection. `uri` is a directory, which is created when it does not exist, or `:memory:`, whose data is gone
 * when the connection is closed. `options` are settings of the connection, see docs/settings.md, or NULL.
 *
 * On success `*out` is the connection, to be ended by `ottla_close`; else it is NULL. A directory that is open in this
 * process already shares its broker; one that another process has open is `OTTLA_ERROR_DIRECTORY_LOCKED`.
 */
int32_t ottla_connect(const char *uri,
                      const ottla_options *options,
                      ottla_connection **out,
                      ottla_error **error);

/**
 * Closes a connection and its listeners, and frees the handle. Calls in other threads end with `OTTLA_ERROR_CLOSED` at
 * their next batch, and are waited for. The last connection to a directory closes it cleanly and gives up its lock.
 * Readers and streams go on reading what they have pinned. NULL is allowed.
 *
 * `options` takes `timeout.ms`. After `OTTLA_ERROR_TIMEOUT` or `OTTLA_ERROR_INTERRUPTED` the connection is closing, takes
 * no other call and still waits for the calls in other threads: call `ottla_close` again. `OTTLA_ERROR_INVALID_ARGUMENT`
 * says that the options are wrong, and leaves it open. After any other result the handle is freed.
 */
int32_t ottla_close(ottla_connection *connection,
                    const ottla_options *options,
                    ottla_error **error);

/**
 * The address that a connection was opened with. Lives until the connection is closed. NULL for what is no connection.
 */
const char *ottla_connection_uri(const ottla_connection *connection);

/**
 * 0 for an open connection; 1 for one that is closed or closing, and for what is no connection.
 */
int32_t ottla_connection_is_closed(const ottla_connection *connection);

/**
 * A figure about the connection's broker: `topics` (without those that Ottla keeps for itself), `partitions`, or
 * `size_bytes` (bytes in all segments). `options` takes `timeout.ms`.
 */
int32_t ottla_statistics(ottla_connection *connection,
                         const char *name,
                         const ottla_options *options,
                         int64_t *out,
                         ottla_error **error);

/* ---- Topics: create, delete, list, describe ---- */

/**
 * Creates a topic. `schema` is its columns, an Arrow schema of a struct; it is read and stays the caller's. NULL makes
 * a topic of ordinary Kafka records: key, value, headers.
 *
 * `options`: `partitions`, `key`, `timestamp`, `exist.ok`, `timeout.ms`, and Kafka's topic settings. `out` may be
 * NULL; else `*out` is the topic, to be freed with `ottla_topic_free`.
 */
int32_t ottla_create_topic(ottla_connection *connection,
                           const char *name,
                           const struct ArrowSchema *schema,
                           const ottla_options *options,
                           ottla_topic **out,
                           ottla_error **error);

/**
 * Deletes a topic with all of its data. `options` takes `timeout.ms`.
 */
int32_t ottla_delete_topic(ottla_connection *connection,
                           const char *name,
                           const ottla_options *options,
                           ottla_error **error);

/**
 * A topic as it is now: schema, partitions with offsets, settings, size. `options` takes `timeout.ms`. Free `*out`
 * with `ottla_topic_free`.
 */
int32_t ottla_describe_topic(ottla_connection *connection,
                             const char *name,
                             const ottla_options *options,
                             ottla_topic **out,
                             ottla_error **error);

/**
 * All topics, by name; those that Ottla keeps for itself are marked internal. `options` takes `timeout.ms`. Free
 * `*out` with `ottla_topic_list_free`.
 */
int32_t ottla_list_topics(ottla_connection *connection,
                          const ottla_options *options,
                          ottla_topic_list **out,
                          ottla_error **error);

/**
 * How many topics are in a list. 0 for what is no list.
 */
int32_t ottla_topic_list_count(const ottla_topic_list *list);

/**
 * The name of the topic at `index`, from 0. Lives until the list is freed. NULL for what is not there.
 */
const char *ottla_topic_list_name(const ottla_topic_list *list, int32_t index);

/**
 * The topic id, as Kafka writes it (22 characters). Lives until the list is freed. NULL for what is not there.
 */
const char *ottla_topic_list_id(const ottla_topic_list *list,
                                int32_t index);

/**
 * How many partitions the topic has. -1 for what is not there.
 */
int32_t ottla_topic_list_partition_count(const ottla_topic_list *list, int32_t index);

/**
 * How many offsets lie between the start and the end of all partitions. -1 for what is not there.
 */
int64_t ottla_topic_list_rows(const ottla_topic_list *list, int32_t index);

/**
 * 1 when the topic has a schema, else 0. -1 for what is not there.
 */
int32_t ottla_topic_list_has_schema(const ottla_topic_list *list, int32_t index);

/**
 * 1 for a topic that Ottla keeps for itself, else 0. -1 for what is not there.
 */
int32_t ottla_topic_list_internal(const ottla_topic_list *list, int32_t index);

/**
 * Frees a list. NULL, and a list that was freed before, are allowed.
 */
void ottla_topic_list_free(ottla_topic_list *list);

/* ---- What is known of one topic ---- */

/**
 * The topic's name. Lives until the topic is freed. NULL for what is no topic.
 */
const char *ottla_topic_name(const ottla_topic *topic);

/**
 * The topic id, as Kafka writes it (22 characters): a topic that was deleted and created again has another one. Lives
 * until the topic is freed. NULL for what is no topic.
 */
const char *ottla_topic_id(const ottla_topic *topic);

/**
 * How many offsets lie between the start and the end of all partitions: the number of rows, unless compaction or
 * transaction markers left gaps. -1 for what is no topic.
 */
int64_t ottla_topic_rows(const ottla_topic *topic);

/**
 * Bytes of all segments. -1 when the broker cannot tell, and for what is no topic.
 */
int64_t ottla_topic_size_bytes(const ottla_topic *topic);

/**
 * How many partitions there are: their numbers are 0 and up. 0 for what is no topic.
 */
int32_t ottla_topic_partition_count(const ottla_topic *topic);

/**
 * The first offset that is still in a partition. -1 for what is not there.
 */
int64_t ottla_topic_start_offset(const ottla_topic *topic, int32_t partition_number);

/**
 * The offset that the next row of a partition will get. -1 for what is not there.
 */
int64_t ottla_topic_end_offset(const ottla_topic *topic, int32_t partition_number);

/**
 * The epoch of a partition's leader. -1 for what is not there.
 */
int32_t ottla_topic_leader_epoch(const ottla_topic *topic, int32_t partition_number);

/**
 * Bytes of a partition's segments. -1 when the broker cannot tell, and for what is not there.
 */
int64_t ottla_topic_partition_size_bytes(const ottla_topic *topic, int32_t partition_number);

/**
 * 1 when the topic has a schema, 0 when it holds ordinary Kafka records. -1 for what is no topic.
 */
int32_t ottla_topic_has_schema(const ottla_topic *topic);

/**
 * Writes the topic's columns to `out`, which the caller releases. A topic without a schema is
 * `OTTLA_ERROR_UNSUPPORTED`: the columns that a read of it gives are those of `ottla_reader_schema`.
 */
int32_t ottla_topic_schema(const ottla_topic *topic, struct ArrowSchema *out, ottla_error **error);

/**
 * How many key columns there are. 0 for what is no topic.
 */
int32_t ottla_topic_key_count(const ottla_topic *topic);

/**
 * The name of the key column at `index`, from 0. Lives until the topic is freed. NULL for what is not there.
 */
const char *ottla_topic_key(const ottla_topic *topic, int32_t index);

/**
 * The name of the timestamp column. Lives until the topic is freed. NULL when there is none.
 */
const char *ottla_topic_timestamp(const ottla_topic *topic);

/**
 * How many settings of the topic are not Kafka's defaults. 0 for what is no topic.
 */
int32_t ottla_topic_setting_count(const ottla_topic *topic);

/**
 * The name of the setting at `index`, from 0. Lives until the topic is freed. NULL for what is not there.
 */
const char *ottla_topic_setting_name(const ottla_topic *topic, int32_t index);

/**
 * The value of the setting at `index`, from 0. Lives until the topic is freed. NULL for what is not there.
 */
const char *ottla_topic_setting_value(const ottla_topic *topic, int32_t index);

/**
 * Frees a topic. NULL, and a topic that was freed before, are allowed.
 */
void ottla_topic_free(ottla_topic *topic);

/* ---- Producing ---- */

/**
 * Appends the record batches of an Arrow stream; returns when all of it is acknowledged. Rows keep their order within
 * a partition.
 *
 * The stream is taken over in every case, also when the call fails: afterwards `stream->release` is NULL, and there is
 * nothing left to release. Its callbacks are called on this thread. What does not fit the topic's schema, or is no
 * valid Arrow data, is an error, and nothing of its batch is appended; the batches before it stay. The error then says
 * how far the stream came: `ottla_error_produced`.
 *
 * `options`: `partition`, `batch.size`, `timeout.ms`. The time is looked at between batches: a stream that sleeps
 * inside of its own callback is not woken.
 */
int32_t ottla_produce(ottla_connection *connection,
                      const char *topic,
                      struct ArrowArrayStream *stream,
                      const ottla_options *options,
                      ottla_error **error);

/**
 * The same as `ottla_produce`, and says what was acknowledged: `*out` is to be freed with `ottla_produced_free`.
 */
int32_t ottla_produce_acknowledged(ottla_connection *connection,
                                   const char *topic,
                                   struct ArrowArrayStream *stream,
                                   const ottla_options *options,
                                   ottla_produced **out,
                                   ottla_error **error);

/**
 * How many rows were acknowledged. -1 for what is not there.
 */
int64_t ottla_produced_rows(const ottla_produced *produced);

/**
 * How many partitions got rows. 0 for what is not there.
 */
int32_t ottla_produced_count(const ottla_produced *produced);

/**
 * The number of the partition at `index`, from 0 to count - 1. -1 for what is not there.
 */
int32_t ottla_produced_partition(const ottla_produced *produced, int32_t index);

/**
 * The offset of the first row in the partition at `index`. -1 for what is not there.
 */
int64_t ottla_produced_first_offset(const ottla_produced *produced, int32_t index);

/**
 * The offset after the last row in the partition at `index`; rows of other producers may lie in between. -1 for what
 * is not there.
 */
int64_t ottla_produced_end_offset(const ottla_produced *produced,
                                  int32_t index);

/**
 * Frees what was acknowledged. NULL, and what was freed before, are allowed.
 */
void ottla_produced_free(ottla_produced *produced);

/* ---- Reading ---- */

/**
 * Reads a topic: writes a stream of its record batches to `out`, partition by partition in offset order. Its end is
 * what the topic's end is now. The caller releases the stream (`out->release(out)`); it goes on after the connection
 * was closed. When the call fails, `out->release` is NULL.
 *
 * `options`: `columns`, `start`, `end`, `partitions`, `virtual.columns`, `isolation.level`, `on.error`, `limit`,
 * `timeout.ms`. The timeout holds for this call, and then for each `get_next` of the stream. When `get_next` gives an
 * error, `ottla_stream_error` has its code.
 *
 * Two threads may use one stream: their calls happen one after the other.
 */
int32_t ottla_read(ottla_connection *connection,
                   const char *topic,
                   const ottla_options *options,
                   struct ArrowArrayStream *out,
                   ottla_error **error);

/**
 * The last error of a stream that came from `ottla_read` or `ottla_reader_scan`: returns its code, and writes the
 * error to `out`, which may be NULL. `OTTLA_OK`, and NULL, when there was none; so it is for a stream of somebody
 * else, and for one that was released.
 */
int32_t ottla_stream_error(struct ArrowArrayStream *stream,
                           ottla_error **out);

/**
 * Makes a reader: pins its ends, reads nothing yet. Every scan of it gives the same rows, however much is appended
 * meanwhile. It outlives its connection. Free `*out` with `ottla_reader_free`.
 *
 * `options`: `columns`, `start`, `end`, `partitions`, `virtual.columns`, `isolation.level`, `on.error`, `timeout.ms`.
 */
int32_t ottla_reader_open(ottla_connection *connection,
                          const char *topic,
                          const ottla_options *options,
                          ottla_reader **out,
                          ottla_error **error);

/**
 * Begins a scan of a reader, from its start: writes a stream to `out`, as `ottla_read` does. Any number of scans may
 * run at once.
 *
 * `options`: `columns`, `start.timestamp.ms`, `end.timestamp.ms`, `partitions`, `limit`, `timeout.ms` (for each
 * `get_next`).
 */
int32_t ottla_reader_scan(ottla_reader *reader,
                          const ottla_options *options,
                          struct ArrowArrayStream *out,
                          ottla_error **error);

/**
 * Writes the columns that a scan gives to `out`, which the caller releases.
 */
int32_t ottla_reader_schema(const ottla_reader *reader, struct ArrowSchema *out, ottla_error **error);

/**
 * The name of the topic. Lives until the reader is freed. NULL for what is no reader.
 */
const char *ottla_reader_topic(const ottla_reader *reader);

/**
 * How many partitions are read. 0 for what is no reader.
 */
int32_t ottla_reader_partition_count(const ottla_reader *reader);

/**
 * The number of the partition at `index`, from 0 to count - 1. -1 for what is not there.
 */
int32_t ottla_reader_partition(const ottla_reader *reader, int32_t index);

/**
 * The first offset that is read of a partition, by its number. -1 for one that is not read.
 */
int64_t ottla_reader_start_offset(const ottla_reader *reader, int32_t partition);

/**
 * The offset after the last one that is read of a partition, by its number: the start of the next read. -1 for one
 * that is not read.
 */
int64_t ottla_reader_end_offset(const ottla_reader *reader,
                                int32_t partition);

/**
 * How many rows there are at most. -1 for what is no reader.
 */
int64_t ottla_reader_estimated_rows(const ottla_reader *reader);

/**
 * What all scans of the reader did so far: `batches_opened`, `batches_skipped`, `columns_touched`, `bytes_opened`,
 * `rows_out` or `rows_quarantined`.
 */
int32_t ottla_reader_counter(const ottla_reader *reader,
                             const char *name,
                             int64_t *out,
                             ottla_error **error);

/**
 * Frees a reader. NULL, and a reader that was freed before, are allowed. Its streams go on.
 */
void ottla_reader_free(ottla_reader *reader);

/* ---- Rows that do not fit the topic's schema ---- */

/**
 * The rows that all scans of the reader so far have set aside, with the option `on.error` = `quarantine`: the first 10
 * 000 of them, each once for every scan that met it. Free `*out` with `ottla_quarantined_free`.
 */
int32_t ottla_reader_quarantined(const ottla_reader *reader,
                                 ottla_quarantined **out,
                                 ottla_error **error);

/**
 * How many rows there are. 0 for what is not there.
 */
int32_t ottla_quarantined_count(const ottla_quarantined *rows);

/**
 * The partition of the row at `index`, from 0. -1 for what is not there.
 */
int32_t ottla_quarantined_partition(const ottla_quarantined *rows, int32_t index);

/**
 * The offset of the row at `index`. -1 for what is not there.
 */
int64_t ottla_quarantined_offset(const ottla_quarantined *rows, int32_t index);

/**
 * The time of the row at `index`, in milliseconds since 1970. -1 for what is not there.
 */
int64_t ottla_quarantined_timestamp_ms(const ottla_quarantined *rows, int32_t index);

/**
 * Why the row at `index` does not fit. Lives until the rows are freed. NULL for what is not there.
 */
const char *ottla_quarantined_reason(const ottla_quarantined *rows, int32_t index);

/**
 * The key of the row at `index`, and its length in bytes (`length` may be NULL). Lives until the rows are freed. NULL
 * for a row without a key, and for what is not there.
 */
const void *ottla_quarantined_key(const ottla_quarantined *rows,
                                  int32_t index,
                                  size_t *length);

/**
 * The value of the row at `index`, and its length in bytes (`length` may be NULL). Lives until the rows are freed.
 * NULL for a row without a value, and for what is not there.
 */
const void *ottla_quarantined_value(const ottla_quarantined *rows,
                                    int32_t index,
                                    size_t *length);

/**
 * Frees the rows. NULL, and rows that were freed before, are allowed.
 */
void ottla_quarantined_free(ottla_quarantined *rows);

/* ---- Ports for Kafka clients ---- */

/**
 * Opens a port: from now on every Kafka client sees the topics. `address` is host and port (`127.0.0.1:9092`; port 0
 * takes a free one). The port stays open until `ottla_listener_close` or until the connection is closed. There is no
 * TLS and no password yet: an address other than loopback lets everyone in who can reach it. `options` takes
 * `timeout.ms`.
 *
 * `*out` is to be freed with `ottla_listener_free`, which does not close the port.
 */
int32_t ottla_listen(ottla_connection *connection,
                     const char *address,
                     const ottla_options *options,
                     ottla_listener **out,
                     ottla_error **error);

/**
 * What Kafka clients take as `bootstrap.servers`. Lives until the listener is freed. NULL for what is no listener.
 */
const char *ottla_listener_bootstrap_servers(const ottla_listener *listener);

/**
 * 0 for an open port; 1 for one that is closed, by itself or with its connection, and for what is no listener.
 */
int32_t ottla_listener_is_closed(const ottla_listener *listener);

/**
 * Closes the port and the connections that came in by it. Closing again does nothing. The handle stays, until
 * `ottla_listener_free`. `options` takes `timeout.ms`.
 */
int32_t ottla_listener_close(ottla_listener *listener, const ottla_options *options, ottla_error **error);

/**
 * Frees a listener's handle; the port stays open. NULL, and a listener that was freed before, are allowed.
 */
void ottla_listener_free(ottla_listener *listener);

/* ---- The log: what the library has to say besides its results ---- */

/**
 * Sets the callback that gets the library's messages, up to `level` (`OTTLA_LOG_...`). NULL for none, which is also
 * what a process begins with. There is one in a process.
 *
 * It is called on a thread of its own, one message after the other, some time after what they tell of. `target` (where
 * in the library) and `message` live until it returns. It may call functions of Ottla; what they log is dropped. When
 * it is so slow that 1024 messages wait, further ones are dropped, and a message says how many. It must not throw: a
 * C++ exception that leaves it is swallowed and counted, see `ottla_log_failures`.
 *
 * The callback that was set before gets the messages that wait for it. When this function returns it is not running
 * and is not called again, so its `data` may be freed. Unset it before `main` returns. Do not hold a lock here that
 * the callback waits for. Called from inside of the callback, this function does not wait, and drops what waits.
 */
int32_t ottla_set_log_callback(void (*callback)(int32_t level,
                                                const char *target,
                                                const char *message,
                                                void *data),
                               void *data,
                               int32_t level,
                               ottla_error **error);

/**
 * How many messages a callback did not take, because a C++ exception left it.
 */
int64_t ottla_log_failures(void);

/* ---- For the tests of the bindings ---- */

/**
 * Panics inside: an `OTTLA_ERROR_INTERNAL`, after which the library goes on.
 */
int32_t ottla_panic_for_tests(ottla_error **error);

/**
 * Fails with any code. A number that is no code is `OTTLA_ERROR_INVALID_ARGUMENT`.
 */
int32_t ottla_error_for_tests(int32_t code, ottla_error **error);

/**
 * Writes a stream to `out` whose `get_next` panics inside.
 */
int32_t ottla_panicking_stream_for_tests(struct ArrowArrayStream *out, ottla_error **error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* OTTLA_H */
