/* What waits ends: by a timeout, or because the connection is closed. */
#include <pthread.h>

#include "support.h"

/* Options with a time to wait. */
static ottla_options *timeout(int64_t milliseconds) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)milliseconds);
    return option("timeout.ms", text);
}

static void a_produce_times_out(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    int64_t time = 120 * slowness();
    ottla_options *options = timeout(time);
    struct source source = source_of(1000000, 3);
    source.sleeps_ms = 10;
    struct ArrowArrayStream stream = stream_of(&source);
    int64_t begun = now_ms();
    int32_t code = ottla_produce(connection, "rows", &stream, options, &error);
    int64_t took = now_ms() - begun;
    CHECK(code == OTTLA_ERROR_TIMEOUT && took >= time && took < time + 10000);
    CHECK(ottla_error_retriable(error) == 1);
    ottla_produced *produced;
    CHECK(ottla_error_produced(error, &produced, NULL) == OTTLA_OK);
    int64_t rows = ottla_produced_rows(produced);
    CHECK(rows > 0 && rows % 3 == 0 && rows == rows_in(connection, "rows"));
    ottla_produced_free(produced);
    FAILS_WITH(OTTLA_ERROR_TIMEOUT, "timeout", code);
    CHECK(all_released(&source));
    /* The connection is as good as before. */
    produce_rows(connection, "rows", 1, 1);
    CHECK(rows_in(connection, "rows") == rows + 1);
    ottla_options_free(options);
    close_connection(connection);
}

static void no_time_at_all(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    produce_rows(connection, "rows", 1, 10);
    ottla_options *options = option("timeout.ms", "0");
    struct source source = source_of(5, 5);
    struct ArrowArrayStream stream = stream_of(&source);
    FAILS(OTTLA_ERROR_TIMEOUT, ottla_produce(connection, "rows", &stream, options, &error));
    CHECK(all_released(&source) && rows_in(connection, "rows") == 10);
    ottla_options_free(options);
    options = option("timeout.ms", "-1");
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "timeout.ms", ottla_read(connection, "rows", options, &stream, &error));
    CHECK(stream.release == NULL);
    ottla_options_free(options);
    close_connection(connection);
}

/* A producer in another thread. */
struct work {
    ottla_connection *connection;
    struct source source;
    atomic_bool begun;
    atomic_bool go_on;
    int32_t code;
    int64_t acknowledged;
};

static void tell_begun(struct source *source, int64_t batch) {
    struct work *work = source->data;
    if (batch == 3) {
        work->begun = true;
    }
}

/* Waits inside of the callback, where nobody can wake it. */
static void hold(struct source *source, int64_t batch) {
    struct work *work = source->data;
    tell_begun(source, batch);
    while (batch >= 3 && !work->go_on) {
        sleep_ms(1);
    }
}

static void *produce(void *data) {
    struct work *work = data;
    ottla_error *error = NULL;
    struct ArrowArrayStream stream = stream_of(&work->source);
    work->code = ottla_produce(work->connection, "rows", &stream, NULL, &error);
    ottla_produced *produced;
    work->acknowledged = -1;
    if (error != NULL) {
        CHECK(ottla_error_produced(error, &produced, NULL) == OTTLA_OK);
        work->acknowledged = ottla_produced_rows(produced);
        ottla_produced_free(produced);
    }
    ottla_error_free(error);
    return NULL;
}

static pthread_t start(struct work *work, ottla_connection *connection, void (*before)(struct source *, int64_t)) {
    pthread_t thread;
    memset(work, 0, sizeof *work);
    work->connection = connection;
    work->source = source_of(1000000, 5);
    work->source.sleeps_ms = 1;
    work->source.before = before;
    work->source.data = work;
    CHECK(pthread_create(&thread, NULL, produce, work) == 0);
    while (!work->begun) {
        sleep_ms(1);
    }
    return thread;
}

static void close_wakes_a_produce(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    struct work work;
    pthread_t thread = start(&work, connection, tell_begun);
    int64_t begun = now_ms();
    OK(ottla_close(connection, NULL, &error));
    CHECK(now_ms() - begun < 10000);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(work.code == OTTLA_ERROR_CLOSED && work.acknowledged > 0 && all_released(&work.source));
    struct ArrowArrayStream stream;
    FAILS(OTTLA_ERROR_CLOSED, ottla_read(connection, "rows", NULL, &stream, &error));
    FAILS(OTTLA_ERROR_CLOSED, ottla_close(connection, NULL, &error));
}

static void close_times_out_and_is_called_again(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    ottla_options *options = option("timeout.ms", "100");
    struct work work;
    pthread_t thread = start(&work, connection, hold);
    for (int i = 0; i < 2; i++) {
        int64_t begun = now_ms();
        FAILS(OTTLA_ERROR_TIMEOUT, ottla_close(connection, options, &error));
        CHECK(now_ms() - begun >= 100 && now_ms() - begun < 10000);
        CHECK(ottla_connection_is_closed(connection) == 1); /* closing */
        CHECK(strcmp(ottla_connection_uri(connection), ":memory:") == 0); /* and the handle is there */
        FAILS(OTTLA_ERROR_CLOSED, ottla_delete_topic(connection, "rows", NULL, &error));
    }
    ottla_options *wrong = option("time.out", "100");
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "timeout.ms", ottla_close(connection, wrong, &error));
    work.go_on = true;
    OK(ottla_close(connection, NULL, &error));
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(work.code == OTTLA_ERROR_CLOSED && all_released(&work.source));
    FAILS(OTTLA_ERROR_CLOSED, ottla_close(connection, options, &error));
    ottla_options_free(options);
    ottla_options_free(wrong);
}

/* Closes its own connection. */
static void close_it(struct source *source, int64_t batch) {
    if (batch == 2) {
        ottla_error *error = NULL;
        OK(ottla_close(source->data, NULL, &error));
    }
}

static void close_from_inside_of_a_produce(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    struct source source = source_of(100, 5);
    source.before = close_it;
    source.data = connection;
    struct ArrowArrayStream stream = stream_of(&source);
    FAILS(OTTLA_ERROR_CLOSED, ottla_produce(connection, "rows", &stream, NULL, &error));
    CHECK(all_released(&source));
    FAILS(OTTLA_ERROR_CLOSED, ottla_close(connection, NULL, &error));
}

/* Calls Ottla from inside of a call. */
static void produce_more(struct source *source, int64_t batch) {
    ottla_connection *connection = source->data;
    if (batch <= 3) {
        produce_rows(connection, "rows", 1, 1);
        struct ArrowArrayStream stream;
        CHECK(ottla_read(connection, "rows", NULL, &stream, NULL) == OTTLA_OK);
        stream.release(&stream);
    }
}

static void calls_from_inside_of_a_produce(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    struct source source = source_of(5, 5);
    source.before = produce_more;
    source.data = connection;
    struct ArrowArrayStream stream = stream_of(&source);
    OK(ottla_produce(connection, "rows", &stream, NULL, &error));
    CHECK(rows_in(connection, "rows") == 28 && all_released(&source));
    close_connection(connection);
}

MAIN(TEST(a_produce_times_out), TEST(no_time_at_all), TEST(close_wakes_a_produce), TEST(close_times_out_and_is_called_again),
    TEST(close_from_inside_of_a_produce), TEST(calls_from_inside_of_a_produce))
