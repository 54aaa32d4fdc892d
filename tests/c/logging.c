/* The log callback. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>

#include "support.h"

struct heard {
    atomic_int messages;
    atomic_int listening; /* messages about a port */
    atomic_int levels[6];
    atomic_bool over;     /* nothing may come any more */
    atomic_int inside;
    ottla_connection *connection;
    int64_t sleeps_ms;
};

static void hear(int32_t level, const char *target, const char *message, void *data) {
    struct heard *heard = data;
    CHECK(!heard->over);
    CHECK(level >= OTTLA_LOG_ERROR && level <= OTTLA_LOG_TRACE);
    CHECK(strncmp(target, "ottla", 5) == 0 || strlen(target) > 0);
    CHECK(heard->inside++ == 0); /* one after the other */
    heard->messages++;
    heard->levels[level]++;
    heard->listening += strstr(message, "listening") != NULL && strstr(message, "127.0.0.1") != NULL;
    sleep_ms(heard->sleeps_ms);
    heard->inside--;
}

static void unset(struct heard *heard) {
    ottla_error *error = NULL;
    OK(ottla_set_log_callback(NULL, NULL, 0, &error));
    heard->over = true;
}

static ottla_connection *listen_once(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    ottla_listener *listener;
    OK(ottla_listen(connection, "127.0.0.1:0", NULL, &listener, &error));
    ottla_listener_free(listener);
    return connection;
}

static void messages_arrive(void) {
    ottla_error *error = NULL;
    struct heard heard = {0};
    OK(ottla_set_log_callback(hear, &heard, OTTLA_LOG_INFO, &error));
    ottla_connection *connection = listen_once();
    close_connection(connection);
    unset(&heard); /* after what waited was delivered */
    CHECK(heard.listening == 1 && heard.messages >= 2);
    CHECK(heard.levels[OTTLA_LOG_DEBUG] == 0 && heard.levels[OTTLA_LOG_TRACE] == 0);
    close_connection(listen_once()); /* unheard */
    CHECK(ottla_log_failures() == 0);
}

static void levels(void) {
    ottla_error *error = NULL;
    struct heard heard = {0};
    OK(ottla_set_log_callback(hear, &heard, OTTLA_LOG_WARN, &error));
    close_connection(listen_once());
    unset(&heard);
    CHECK(heard.listening == 0 && heard.levels[OTTLA_LOG_INFO] == 0);
    struct heard everything = {0};
    OK(ottla_set_log_callback(hear, &everything, OTTLA_LOG_TRACE, &error));
    close_connection(listen_once());
    unset(&everything);
    CHECK(everything.listening == 1);
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "level", ottla_set_log_callback(hear, NULL, 0, &error));
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "level", ottla_set_log_callback(hear, NULL, 6, &error));
}

static void replaced(void) {
    ottla_error *error = NULL;
    struct heard first = {0}, second = {0};
    OK(ottla_set_log_callback(hear, &first, OTTLA_LOG_INFO, &error));
    ottla_connection *connection = listen_once();
    OK(ottla_set_log_callback(hear, &second, OTTLA_LOG_INFO, &error));
    first.over = true;
    CHECK(first.listening == 1);
    close_connection(connection);
    close_connection(listen_once());
    unset(&second);
    CHECK(second.listening == 1);
}

/* A callback that calls Ottla, also to unset itself. */
static void call_ottla(int32_t level, const char *target, const char *message, void *data) {
    struct heard *heard = data;
    ottla_error *error = NULL;
    hear(level, target, message, data);
    CHECK(rows_in(heard->connection, "rows") == 0);
    ottla_listener *listener;
    OK(ottla_listen(heard->connection, "127.0.0.1:0", NULL, &listener, &error)); /* which logs */
    OK(ottla_listener_close(listener, NULL, &error));
    ottla_listener_free(listener);
    if (heard->messages == 2) {
        OK(ottla_set_log_callback(NULL, NULL, 0, &error));
        heard->over = true;
    }
}

static void a_callback_that_calls_ottla(void) {
    ottla_error *error = NULL;
    struct heard heard = {0};
    heard.connection = connect_with_topic();
    OK(ottla_set_log_callback(call_ottla, &heard, OTTLA_LOG_INFO, &error));
    for (int i = 0; i < 3; i++) {
        close_connection(listen_once());
    }
    for (int i = 0; i < 2000 && !heard.over; i++) {
        sleep_ms(5);
    }
    CHECK(heard.over && heard.messages == 2);
    OK(ottla_set_log_callback(NULL, NULL, 0, &error));
    close_connection(heard.connection);
}

static atomic_bool stop;

static void *make_noise(void *data) {
    (void)data;
    while (!stop) {
        close_connection(listen_once());
    }
    return NULL;
}

static void unset_while_others_log(void) {
    ottla_error *error = NULL;
    pthread_t threads[3];
    stop = false;
    for (int i = 0; i < 3; i++) {
        CHECK(pthread_create(&threads[i], NULL, make_noise, NULL) == 0);
    }
    int heard_something = 0;
    for (int i = 0; i < 50; i++) {
        struct heard *heard = calloc(1, sizeof *heard);
        CHECK(heard != NULL);
        OK(ottla_set_log_callback(hear, heard, OTTLA_LOG_DEBUG, &error));
        sleep_ms(i % 5);
        OK(ottla_set_log_callback(NULL, NULL, 0, &error));
        heard->over = true;
        heard_something += heard->messages > 0;
        free(heard); /* A call after this one would be a use of freed memory. */
    }
    stop = true;
    for (int i = 0; i < 3; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
    CHECK(heard_something > 0);
}

/* A slow callback holds nobody up; what does not fit the queue is dropped, and said. */
static atomic_int drops_told;

static void hear_slowly(int32_t level, const char *target, const char *message, void *data) {
    hear(level, target, message, data);
    drops_told += strcmp(target, "ottla::log") == 0 && strstr(message, "messages were dropped") != NULL;
}

static void a_slow_callback(void) {
    ottla_error *error = NULL;
    struct heard heard = {0};
    heard.sleeps_ms = 300;
    OK(ottla_set_log_callback(hear_slowly, &heard, OTTLA_LOG_INFO, &error));
    ottla_connection *connection = connect_with_topic();
    for (int i = 0; i < 600; i++) {
        ottla_listener *listener;
        OK(ottla_listen(connection, "127.0.0.1:0", NULL, &listener, &error));
        OK(ottla_listener_close(listener, NULL, &error));
        ottla_listener_free(listener);
    }
    close_connection(connection);
    CHECK(heard.messages < 200); /* It was not waited for. */
    heard.sleeps_ms = 0;
    unset(&heard);
    CHECK(drops_told == 1 && heard.messages > 1000);
}

MAIN(TEST(messages_arrive), TEST(levels), TEST(replaced), TEST(a_callback_that_calls_ottla), TEST(unset_while_others_log), TEST(a_slow_callback))
