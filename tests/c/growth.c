/* Using the interface again and again leaves nothing behind. */
#include <malloc.h>
#include <stdlib.h>

#include "support.h"

static int rounds(void) {
    const char *text = getenv("OTTLA_TEST_ROUNDS");
    return text == NULL ? 300 : atoi(text);
}

/* Pages of this process that are in memory, in KiB. */
static int64_t resident_kib(void) {
    FILE *file = fopen("/proc/self/statm", "r");
    CHECK(file != NULL);
    long long all, resident;
    CHECK(fscanf(file, "%lld %lld", &all, &resident) == 2);
    fclose(file);
    return resident * 4;
}

static void everything_once(ottla_connection *connection) {
    ottla_error *error = NULL;
    produce_rows(connection, "rows", 2, 100);
    struct source source = source_of(3, 10);
    source.fails_at = 2;
    struct ArrowArrayStream stream = stream_of(&source);
    FAILS(OTTLA_ERROR_SOURCE_FAILED, ottla_produce(connection, "rows", &stream, NULL, &error));
    ottla_reader *reader;
    ottla_options *options = option("limit", "50");
    OK(ottla_reader_open(connection, "rows", NULL, &reader, &error));
    OK(ottla_reader_scan(reader, options, &stream, &error));
    CHECK(count_rows(&stream) == 50);
    OK(ottla_read(connection, "rows", options, &stream, &error));
    stream.release(&stream); /* not read */
    ottla_options_free(options);
    ottla_reader_free(reader);
    ottla_topic *topic;
    OK(ottla_describe_topic(connection, "rows", NULL, &topic, &error));
    ottla_topic_free(topic);
    ottla_topic_list *list;
    OK(ottla_list_topics(connection, NULL, &list, &error));
    ottla_topic_list_free(list);
    FAILS(OTTLA_ERROR_UNKNOWN_TOPIC, ottla_delete_topic(connection, "none", NULL, &error));
    CHECK(ottla_panic_for_tests(NULL) == OTTLA_ERROR_INTERNAL);
}

static void calls(void) {
    ottla_connection *connection = connect_with_topic();
    int64_t before = 0;
    for (int i = 0; i < rounds(); i++) {
        if (i == rounds() / 3) {
            before = resident_kib();
        }
        everything_once(connection);
        CHECK(ottla_open_handles() == 1);
    }
    /* The rows themselves are in memory: 110 of about 20 bytes a round, with what a batch costs. */
    int64_t grown = resident_kib() - before;
    CHECK(grown < 4096 + rounds() * 16);
    close_connection(connection);
}

static void connections(void) {
    int64_t before = 0;
    for (int i = 0; i < rounds(); i++) {
        if (i == rounds() / 3) {
            malloc_trim(0);
            before = resident_kib();
        }
        ottla_connection *connection = connect_with_topic();
        produce_rows(connection, "rows", 1, 1000);
        close_connection(connection);
        CHECK(ottla_open_handles() == 0);
    }
    malloc_trim(0);
    CHECK(resident_kib() - before < 8192);
}

MAIN(TEST(calls), TEST(connections))
