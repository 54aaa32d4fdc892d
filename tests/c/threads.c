/* Several threads on one handle. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>

#include "support.h"

enum { THREADS = 4 };

static int rounds(void) {
    const char *text = getenv("OTTLA_TEST_ROUNDS");
    return text == NULL ? 20 : atoi(text);
}

static void in_threads(void *(*body)(void *), void *data) {
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&threads[i], NULL, body, data) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
}

static void *produce_and_read(void *data) {
    ottla_connection *connection = data;
    ottla_error *error = NULL;
    for (int i = 0; i < rounds(); i++) {
        produce_rows(connection, "rows", 2, 10);
        struct ArrowArrayStream stream;
        ottla_options *options = option("limit", "1");
        OK(ottla_read(connection, "rows", options, &stream, &error));
        CHECK(count_rows(&stream) == 1);
        ottla_options_free(options);
    }
    return NULL;
}

static void one_connection(void) {
    ottla_connection *connection = connect_with_topic();
    in_threads(produce_and_read, connection);
    CHECK(rows_in(connection, "rows") == (int64_t)THREADS * rounds() * 20);
    close_connection(connection);
}

static void *scan(void *data) {
    ottla_error *error = NULL;
    for (int i = 0; i < rounds(); i++) {
        struct ArrowArrayStream stream;
        OK(ottla_reader_scan(data, NULL, &stream, &error));
        CHECK(count_rows(&stream) == 500);
    }
    return NULL;
}

static void one_reader(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    produce_rows(connection, "rows", 10, 50);
    ottla_reader *reader;
    OK(ottla_reader_open(connection, "rows", NULL, &reader, &error));
    in_threads(scan, reader);
    ottla_reader_free(reader);
    close_connection(connection);
}

static atomic_int_fast64_t rows_pulled;

static void *pull(void *data) {
    struct ArrowArrayStream *stream = data;
    for (;;) {
        struct ArrowArray batch;
        struct ArrowSchema schema;
        CHECK(stream->get_schema(stream, &schema) == 0);
        schema.release(&schema);
        CHECK(stream->get_next(stream, &batch) == 0);
        CHECK(stream->get_last_error(stream) == NULL);
        if (batch.release == NULL) {
            return NULL;
        }
        rows_pulled += batch.length;
        batch.release(&batch);
    }
}

/* Each batch goes to one of the threads. */
static void one_stream(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    for (int i = 0; i < 50; i++) {
        produce_rows(connection, "rows", 1, 20); /* a batch each */
    }
    struct ArrowArrayStream stream;
    OK(ottla_read(connection, "rows", NULL, &stream, &error));
    rows_pulled = 0;
    in_threads(pull, &stream);
    CHECK(rows_pulled == 1000);
    stream.release(&stream);
    close_connection(connection);
}

/* Everybody closes, looks and frees at once: each call succeeds or says CLOSED. */
struct race {
    ottla_connection *connection;
    ottla_reader *reader;
    ottla_options *options;
    pthread_barrier_t begin;
    atomic_int closed;
};

static void succeeds_or_closed(int32_t code, ottla_error *error) {
    CHECK(code == OTTLA_OK || code == OTTLA_ERROR_CLOSED);
    CHECK((code == OTTLA_OK) == (error == NULL));
    ottla_error_free(error);
}

static void *race(void *data) {
    struct race *race = data;
    ottla_error *error;
    pthread_barrier_wait(&race->begin);
    struct ArrowArrayStream stream;
    int32_t code = ottla_reader_scan(race->reader, race->options, &stream, &error);
    succeeds_or_closed(code, error);
    if (stream.release != NULL) {
        stream.release(&stream);
    }
    struct source source = source_of(3, 5);
    struct ArrowArrayStream rows = stream_of(&source);
    code = ottla_produce(race->connection, "rows", &rows, race->options, &error);
    succeeds_or_closed(code, error);
    CHECK(all_released(&source));
    ottla_options_free(race->options);
    ottla_reader_free(race->reader);
    code = ottla_close(race->connection, NULL, &error);
    race->closed += code == OTTLA_OK;
    succeeds_or_closed(code, error);
    return NULL;
}

static void everything_at_once(void) {
    ottla_error *error = NULL;
    for (int i = 0; i < rounds(); i++) {
        struct race shared;
        shared.connection = connect_with_topic();
        shared.options = option("timeout.ms", "60000");
        shared.closed = 0;
        OK(ottla_reader_open(shared.connection, "rows", NULL, &shared.reader, &error));
        CHECK(pthread_barrier_init(&shared.begin, NULL, THREADS) == 0);
        in_threads(race, &shared);
        pthread_barrier_destroy(&shared.begin);
        CHECK(shared.closed >= 1 && ottla_open_handles() == 0);
    }
}

static void *set_and_use(void *data) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    for (int i = 0; i < rounds() * 10; i++) {
        OK(ottla_options_set(data, "timeout.ms", i % 2 == 0 ? "50000" : "60000", &error));
        struct ArrowArrayStream stream;
        OK(ottla_read(connection, "rows", data, &stream, &error));
        stream.release(&stream);
    }
    close_connection(connection);
    return NULL;
}

static void one_set_of_options(void) {
    ottla_options *options = option("limit", "3");
    in_threads(set_and_use, options);
    ottla_options_free(options);
}

MAIN(TEST(one_connection), TEST(one_reader), TEST(one_stream), TEST(everything_at_once), TEST(one_set_of_options))
