/* Anything for any parameter of any function: an error or a stand-in, never undefined behaviour. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "calls.h"

static void set_up(struct given *given) {
    ottla_error *error = NULL;
    memset(given, 0, sizeof *given);
    given->connection = connect_with_topic();
    OK(ottla_create_topic(given->connection, "spare", NULL, NULL, NULL, &error));
    produce_rows(given->connection, "rows", 1, 3);
    given->options = option("timeout.ms", "60000");
    CHECK(ottla_error_for_tests(OTTLA_ERROR_BROKER, &given->error) == OTTLA_ERROR_BROKER);
    OK(ottla_describe_topic(given->connection, "rows", NULL, &given->topic, &error));
    OK(ottla_list_topics(given->connection, NULL, &given->topic_list, &error));
    struct source source = source_of(1, 1);
    struct ArrowArrayStream stream = stream_of(&source);
    OK(ottla_produce_acknowledged(given->connection, "rows", &stream, NULL, &given->produced, &error));
    OK(ottla_reader_open(given->connection, "rows", NULL, &given->reader, &error));
    OK(ottla_reader_quarantined(given->reader, &given->quarantined, &error));
    OK(ottla_listen(given->connection, "127.0.0.1:0", NULL, &given->listener, &error));
    OK(ottla_read(given->connection, "rows", NULL, &given->stream, &error));
    given->schema = schema_of_rows();
}

static void tear_down(struct given *given) {
    ottla_error *error = NULL;
    CHECK(ottla_set_log_callback(NULL, NULL, 0, &error) == OTTLA_OK);
    ottla_options_free(given->options);
    ottla_error_free(given->error);
    ottla_topic_free(given->topic);
    ottla_topic_list_free(given->topic_list);
    ottla_produced_free(given->produced);
    ottla_reader_free(given->reader);
    ottla_quarantined_free(given->quarantined);
    ottla_listener_free(given->listener);
    given->stream.release(&given->stream);
    given->schema.release(&given->schema);
    (void)ottla_close(given->connection, NULL, NULL);
    CHECK(ottla_open_handles() == 0);
}

/* The kinds of handles, and where they are in what is given. */
static const struct kind {
    const char *name;
    size_t offset;
} kinds[] = {
    {"connection", offsetof(struct given, connection)},
    {"options", offsetof(struct given, options)},
    {"error", offsetof(struct given, error)},
    {"topic", offsetof(struct given, topic)},
    {"topic_list", offsetof(struct given, topic_list)},
    {"produced", offsetof(struct given, produced)},
    {"reader", offsetof(struct given, reader)},
    {"quarantined", offsetof(struct given, quarantined)},
    {"listener", offsetof(struct given, listener)},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static uintptr_t handle_of(const struct given *given, const char *kind) {
    for (int i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i].name, kind) == 0) {
            uintptr_t key;
            memcpy(&key, (const char *)given + kinds[i].offset, sizeof key);
            return key;
        }
    }
    CHECK(!"a kind of handle that this test does not know");
    return 0;
}

static const char *failing(const struct function *function, int at, const char *what) {
    static char text[512];
    const char *parameter = at == NOTHING ? "nothing" : function->parameters[at].name;
    snprintf(text, sizeof text, "%s with another %s: %s", function->name, parameter, what);
    return text;
}

#define EXPECT(condition, at) \
    do { \
        if (!(condition)) { \
            check_failed(__FILE__, __LINE__, failing(function, at, #condition)); \
        } \
    } while (0)

static struct outcome run(const struct function *function, struct given *given, int at, uintptr_t value) {
    struct outcome outcome = {0, NULL, NULL, true, true};
    function->call(given, at, value, &outcome);
    EXPECT(outcome.taken, at);
    return outcome;
}

/* Checks a call that failed. */
static void expect_code(const struct function *function, int at, struct outcome *outcome, int32_t code, bool error_wanted) {
    if (outcome->number != code) {
        fprintf(stderr, "%lld: %s\n", (long long)outcome->number, ottla_error_message(outcome->error));
    }
    EXPECT(outcome->number == code, at);
    EXPECT(outcome->cleared || code == OTTLA_OK, at);
    EXPECT((outcome->error != NULL) == error_wanted, at);
    if (error_wanted) {
        EXPECT(ottla_error_code(outcome->error) == code, at);
        EXPECT(strlen(ottla_error_message(outcome->error)) > 8, at);
        ottla_error_free(outcome->error);
    }
}

/* Checks a look at a handle that is none. */
static void expect_stand_in(const struct function *function, int at, const struct outcome *outcome, int32_t code) {
    if (function->returns == RETURNS_POINTER) {
        bool always = strcmp(function->name, "ottla_error_message") == 0 || strcmp(function->name, "ottla_error_name") == 0;
        EXPECT((outcome->pointer != NULL) == always, at);
    } else if (strcmp(function->name, "ottla_error_code") == 0) {
        EXPECT(outcome->number == code, at);
    } else if (strstr(function->name, "_is_closed") != NULL) {
        EXPECT(outcome->number == 1, at);
    } else {
        EXPECT(outcome->number == 0 || outcome->number == -1, at);
    }
    EXPECT(outcome->cleared, at);
}

static void every_function_works(void) {
    size_t verbs = 0;
    for (size_t i = 0; i < function_count; i++) {
        const struct function *function = &functions[i];
        struct given given;
        set_up(&given);
        struct outcome outcome = run(function, &given, NOTHING, 0);
        if (function->can_fail) {
            verbs++;
            bool on_purpose = strcmp(function->name, "ottla_panic_for_tests") == 0 ||
                strcmp(function->name, "ottla_error_for_tests") == 0;
            expect_code(function, NOTHING, &outcome, on_purpose ? OTTLA_ERROR_INTERNAL : OTTLA_OK, on_purpose);
        }
        tear_down(&given);
    }
    CHECK(function_count > 80 && verbs > 20);
}

/* Parameters that may be NULL. */
static bool may_be_null(const struct function *function, int at) {
    static const char *const allowed[][2] = {
        {"ottla_create_topic", "schema"}, {"ottla_create_topic", "out"}, {"ottla_produce_acknowledged", "out"},
        {"ottla_stream_error", "out"}, {"ottla_set_log_callback", "callback"}, {"ottla_set_log_callback", "data"},
        {"ottla_close", "connection"}, {"ottla_quarantined_key", "length"}, {"ottla_quarantined_value", "length"}};
    const char *name = function->parameters[at].name;
    if (strcmp(name, "options") == 0) {
        return strcmp(function->name, "ottla_options_set") != 0;
    }
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
        if (strcmp(allowed[i][0], function->name) == 0 && strcmp(allowed[i][1], name) == 0) {
            return true;
        }
    }
    return false;
}

static void null_for_every_pointer(void) {
    struct given given;
    size_t calls = 0;
    set_up(&given);
    for (size_t i = 0; i < function_count; i++) {
        const struct function *function = &functions[i];
        for (int at = 0; at < function->count; at++) {
            const struct parameter *parameter = &function->parameters[at];
            if (!parameter->pointer) {
                continue;
            }
            calls++;
            struct outcome outcome = run(function, &given, at, 0);
            if (function->can_fail) {
                bool wants_error = !(parameter->output && strcmp(parameter->name, "out") != 0);
                bool on_purpose = !wants_error && outcome.number == OTTLA_ERROR_INTERNAL;
                if (!wants_error || may_be_null(function, at)) {
                    /* The same as with it. */
                    EXPECT(outcome.number == (on_purpose ? OTTLA_ERROR_INTERNAL : OTTLA_OK) && outcome.error == NULL, at);
                } else {
                    expect_code(function, at, &outcome, OTTLA_ERROR_INVALID_ARGUMENT, true);
                }
            } else if (function->returns != RETURNS_NOTHING && parameter->handle != NULL) {
                expect_stand_in(function, at, &outcome, OTTLA_OK);
            }
            /* What it closed, deleted or made is as before for the next one. */
            tear_down(&given);
            set_up(&given);
        }
    }
    tear_down(&given);
    CHECK(calls > 150);
}

/* Every parameter that takes a handle, with a handle that is none: `code` is what a verb says then. */
static size_t every_handle(struct given *given, int32_t code, uintptr_t value, const char *except) {
    size_t calls = 0;
    for (size_t i = 0; i < function_count; i++) {
        const struct function *function = &functions[i];
        for (int at = 0; at < function->count; at++) {
            const struct parameter *parameter = &function->parameters[at];
            if (parameter->handle == NULL || (except != NULL && strcmp(parameter->handle, except) == 0)) {
                continue;
            }
            calls++;
            struct outcome outcome = run(function, given, at, value);
            if (function->can_fail) {
                expect_code(function, at, &outcome, code, true);
            } else if (function->returns != RETURNS_NOTHING) {
                expect_stand_in(function, at, &outcome, code);
            }
        }
    }
    return calls;
}

static void garbage_for_every_handle(void) {
    struct given given;
    set_up(&given);
    static const uintptr_t values[] = {1, 8, 4096, 0xdeadbeef, UINTPTR_MAX, UINTPTR_MAX / 2, (uintptr_t)63 << 57, (uintptr_t)1 << 63};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        CHECK(every_handle(&given, OTTLA_ERROR_INVALID_ARGUMENT, values[i], NULL) > 80);
    }
    every_handle(&given, OTTLA_ERROR_INVALID_ARGUMENT, (uintptr_t)&given, NULL);
    void *memory = malloc(100);
    every_handle(&given, OTTLA_ERROR_INVALID_ARGUMENT, (uintptr_t)memory, NULL);
    free(memory);
    /* Handles of a time to come. */
    for (int i = 0; i < KINDS; i++) {
        every_handle(&given, OTTLA_ERROR_INVALID_ARGUMENT, handle_of(&given, kinds[i].name) + ((uintptr_t)1 << 40), NULL);
        every_handle(&given, OTTLA_ERROR_INVALID_ARGUMENT, handle_of(&given, kinds[i].name) + 1000, NULL);
    }
    tear_down(&given);
}

static void handles_of_another_kind(void) {
    struct given given;
    set_up(&given);
    for (int i = 0; i < KINDS; i++) {
        /* A reader is no topic, and stays what it is. */
        every_handle(&given, OTTLA_ERROR_INVALID_ARGUMENT, handle_of(&given, kinds[i].name), kinds[i].name);
    }
    tear_down(&given);
}

static void handles_that_were_freed(void) {
    struct given given, freed;
    set_up(&freed);
    struct given old = freed;
    tear_down(&freed);
    set_up(&given); /* in the same places */
    for (size_t i = 0; i < function_count; i++) {
        const struct function *function = &functions[i];
        for (int at = 0; at < function->count; at++) {
            const struct parameter *parameter = &function->parameters[at];
            if (parameter->handle == NULL) {
                continue;
            }
            struct outcome outcome = run(function, &given, at, handle_of(&old, parameter->handle));
            if (function->can_fail) {
                expect_code(function, at, &outcome, OTTLA_ERROR_CLOSED, true);
            } else if (function->returns != RETURNS_NOTHING) {
                expect_stand_in(function, at, &outcome, OTTLA_ERROR_CLOSED);
            }
        }
    }
    /* Freeing what was freed before has freed nothing of what came after it. */
    for (int i = 0; i < KINDS; i++) {
        CHECK(handle_of(&given, kinds[i].name) != handle_of(&old, kinds[i].name));
    }
    CHECK(ottla_open_handles() == KINDS);
    CHECK(rows_in(given.connection, "rows") == 4);
    tear_down(&given);
}

static void numbers_out_of_range(void) {
    struct given given;
    set_up(&given);
    static const intptr_t values[] = {-1, INT32_MIN, INT32_MAX, 1000000};
    size_t calls = 0;
    for (size_t i = 0; i < function_count; i++) {
        const struct function *function = &functions[i];
        for (int at = 0; at < function->count; at++) {
            if (!function->parameters[at].number) {
                continue;
            }
            for (size_t j = 0; j < sizeof values / sizeof values[0]; j++) {
                calls++;
                struct outcome outcome = run(function, &given, at, (uintptr_t)values[j]);
                if (function->can_fail) {
                    expect_code(function, at, &outcome, OTTLA_ERROR_INVALID_ARGUMENT, true);
                } else {
                    expect_stand_in(function, at, &outcome, OTTLA_OK);
                }
            }
        }
    }
    tear_down(&given);
    CHECK(calls > 100);
}

static bool in_child;

/* Asked by the leak checker at the end of a process: what only the stacks of the parent's other threads pointed to is not lost. */
int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void) {
    return in_child;
}

/* In a forked child. */
static void every_function_says_forked(struct given *given) {
    alarm(20); /* A child that waits for a lock of its parent would never end. */
    for (size_t i = 0; i < function_count; i++) {
        const struct function *function = &functions[i];
        struct outcome outcome = run(function, given, NOTHING, 0);
        if (function->can_fail) {
            expect_code(function, NOTHING, &outcome, OTTLA_ERROR_FORKED, true);
        }
    }
    struct ArrowArray array;
    struct ArrowArrayStream *stream = &given->stream;
    CHECK(stream->get_next(stream, &array) != 0);
    CHECK(strstr(stream->get_last_error(stream), "fork") != NULL);
    ottla_error *error;
    CHECK(ottla_stream_error(stream, &error) == OTTLA_ERROR_FORKED);
    ottla_error_free(error);
    stream->release(stream);
    CHECK(stream->release == NULL);
    CHECK(ottla_open_handles() == 0); /* errors of its own, all of them freed */
}

static void fork_and_wait(struct given *given) {
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        in_child = true;
        every_function_says_forked(given);
        given->schema.release(&given->schema);
        if (slowness() > 1) {
            /* Valgrind would look for leaks, and not find the stacks of the parent's threads. */
            execl("/bin/true", "true", (char *)NULL);
        }
        exit(0); /* and not _exit: what runs at the end of a process runs here as well */
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "the child ended with status %x\n", (unsigned)status);
    }
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_forked_child(void) {
    struct given given;
    set_up(&given);
    fflush(stdout);
    fork_and_wait(&given);
    CHECK(rows_in(given.connection, "rows") == 4); /* The parent goes on. */
    tear_down(&given);
}

#ifndef __SANITIZE_ADDRESS__ /* Its allocator gives a forked child the locks that other threads hold, unlike glibc's. */
static atomic_bool stop;

static void *keep_busy(void *data) {
    struct given *given = data;
    while (!stop) {
        produce_rows(given->connection, "rows", 3, 100);
        struct ArrowArrayStream stream;
        CHECK(ottla_read(given->connection, "rows", NULL, &stream, NULL) == OTTLA_OK);
        stream.release(&stream);
        CHECK(ottla_error_for_tests(OTTLA_ERROR_CLOSED, NULL) == OTTLA_ERROR_CLOSED);
    }
    return NULL;
}

static void forks_while_other_threads_work(void) {
    struct given given;
    pthread_t threads[3];
    set_up(&given);
    fflush(stdout);
    stop = false;
    for (int i = 0; i < 3; i++) {
        CHECK(pthread_create(&threads[i], NULL, keep_busy, &given) == 0);
    }
    for (int i = 0; i < 20; i++) {
        fork_and_wait(&given);
    }
    stop = true;
    for (int i = 0; i < 3; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
    tear_down(&given);
}

#define UNSANITIZED , TEST(forks_while_other_threads_work)
#else
#define UNSANITIZED
#endif

MAIN(TEST(every_function_works), TEST(null_for_every_pointer), TEST(garbage_for_every_handle), TEST(handles_of_another_kind),
    TEST(handles_that_were_freed), TEST(numbers_out_of_range), TEST(a_forked_child) UNSANITIZED)
