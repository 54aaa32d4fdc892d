#define _POSIX_C_SOURCE 200809L
#include "support.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const char *running = "";

_Noreturn void check_failed(const char *file, int line, const char *what) {
    fflush(stdout);
    fprintf(stderr, "%s:%d: in %s: %s\n", file, line, running, what);
    fflush(stderr);
    /* At once: checkers of memory would otherwise have something to say about a test that was left half way. */
    _exit(1);
}

static _Noreturn void wrong_code(
    const char *file, int line, const char *call, const char *expected, int32_t found, ottla_error *error) {
    char what[4096];
    const char *name = ottla_code_name(found);
    snprintf(what, sizeof what, "%s gave %s (%d), not %s: %s", call, name == NULL ? "no code" : name, (int)found, expected,
        ottla_error_message(error));
    check_failed(file, line, what);
}

void check_code(const char *file, int line, const char *call, int32_t expected, int32_t found, ottla_error **error) {
    check_error(file, line, call, expected, "", found, error);
}

void check_error(
    const char *file, int line, const char *call, int32_t expected, const char *word, int32_t found, ottla_error **error) {
    if (found != expected) {
        wrong_code(file, line, call, ottla_code_name(expected), found, *error);
    }
    if (expected == OTTLA_OK) {
        if (*error != NULL) {
            check_failed(file, line, "a call that succeeds sets its error to NULL");
        }
        return;
    }
    if (ottla_error_code(*error) != expected || strcmp(ottla_error_name(*error), ottla_code_name(expected)) != 0) {
        wrong_code(file, line, "the error", ottla_code_name(expected), ottla_error_code(*error), *error);
    }
    const char *message = ottla_error_message(*error);
    if (strlen(message) < 8 || strstr(message, word) == NULL) {
        char what[4096];
        snprintf(what, sizeof what, "the message of %s does not contain \"%s\": %s", call, word, message);
        check_failed(file, line, what);
    }
    ottla_error_free(*error);
    *error = NULL;
}

int run_tests(int argc, char **argv, const struct test *tests, size_t count) {
    size_t ran = 0;
    for (size_t i = 0; i < count; i++) {
        bool wanted = argc == 1;
        for (int j = 1; j < argc; j++) {
            wanted |= strcmp(argv[j], tests[i].name) == 0;
        }
        if (!wanted) {
            continue;
        }
        running = tests[i].name;
        int64_t begun = now_ms();
        tests[i].run();
        if (ottla_open_handles() != 0) {
            fprintf(stderr, "%zu handles are left\n", ottla_open_handles());
            check_failed(__FILE__, __LINE__, "a test leaves no handles");
        }
        printf("ok %s (%lld ms)\n", tests[i].name, (long long)(now_ms() - begun));
        fflush(stdout);
        ran++;
    }
    if (ran == 0 || (argc > 1 && ran != (size_t)argc - 1)) {
        fprintf(stderr, "there is no such test\n");
        return 1;
    }
    printf("%zu passed\n", ran);
    return 0;
}

int64_t slowness(void) {
    const char *text = getenv("OTTLA_TEST_SLOWNESS");
    return text == NULL ? 1 : atoi(text);
}

int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void sleep_ms(int64_t milliseconds) {
    struct timespec time = {milliseconds / 1000, (long)(milliseconds % 1000) * 1000000};
    while (nanosleep(&time, &time) != 0 && errno == EINTR) {
    }
}

ottla_connection *connect_with_topic(void) {
    ottla_error *error = NULL;
    ottla_connection *connection;
    struct ArrowSchema schema = schema_of_rows();
    OK(ottla_connect(":memory:", NULL, &connection, &error));
    OK(ottla_create_topic(connection, "rows", &schema, NULL, NULL, &error));
    CHECK(schema.release != NULL); /* It stays the caller's. */
    schema.release(&schema);
    return connection;
}

void close_connection(ottla_connection *connection) {
    ottla_error *error = NULL;
    OK(ottla_close(connection, NULL, &error));
}

ottla_options *option(const char *name, const char *value) {
    ottla_error *error = NULL;
    ottla_options *options = ottla_options_new();
    CHECK(options != NULL);
    OK(ottla_options_set(options, name, value, &error));
    return options;
}

void produce_rows(ottla_connection *connection, const char *topic, int64_t batches, int64_t rows) {
    ottla_error *error = NULL;
    struct source source = source_of(batches, rows);
    struct ArrowArrayStream stream = stream_of(&source);
    OK(ottla_produce(connection, topic, &stream, NULL, &error));
    CHECK(stream.release == NULL);
    CHECK(all_released(&source));
}

int64_t rows_in(ottla_connection *connection, const char *topic) {
    ottla_error *error = NULL;
    ottla_topic *described;
    OK(ottla_describe_topic(connection, topic, NULL, &described, &error));
    int64_t rows = ottla_topic_rows(described);
    ottla_topic_free(described);
    return rows;
}
