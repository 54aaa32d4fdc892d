/* Rows that do not fit the topic's schema: a Kafka client sends them, through the port that this program tells, and then a line. */
#include <stdlib.h>

#include "support.h"

static void rows_are_set_aside(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    ottla_listener *listener;
    OK(ottla_listen(connection, "127.0.0.1:0", NULL, &listener, &error));
    printf("%s\n", ottla_listener_bootstrap_servers(listener));
    fflush(stdout);
    char line[16];
    CHECK(fgets(line, sizeof line, stdin) != NULL && strcmp(line, "sent\n") == 0);

    struct ArrowArrayStream stream;
    struct ArrowArray batch;
    OK(ottla_read(connection, "rows", NULL, &stream, &error));
    int code = 0;
    while ((code = stream.get_next(&stream, &batch)) == 0 && batch.release != NULL) {
        batch.release(&batch);
    }
    CHECK(code != 0);
    FAILS_WITH(OTTLA_ERROR_INVALID_RECORD, "offset 1", ottla_stream_error(&stream, &error));
    CHECK(strstr(stream.get_last_error(&stream), "offset 1") != NULL);
    stream.release(&stream);

    ottla_options *options = option("on.error", "quarantine");
    ottla_reader *reader;
    OK(ottla_reader_open(connection, "rows", options, &reader, &error));
    OK(ottla_reader_scan(reader, NULL, &stream, &error));
    CHECK(count_rows(&stream) == 2);
    ottla_quarantined *rows;
    OK(ottla_reader_quarantined(reader, &rows, &error));
    CHECK(ottla_quarantined_count(rows) == 2);
    CHECK(ottla_quarantined_partition(rows, 0) == 0 && ottla_quarantined_offset(rows, 0) == 1);
    CHECK(ottla_quarantined_timestamp_ms(rows, 0) == 1370044800000);
    CHECK(strlen(ottla_quarantined_reason(rows, 0)) > 8);
    size_t length;
    const char *bytes = ottla_quarantined_key(rows, 0, &length);
    CHECK(length == 5 && memcmp(bytes, "a\0key", 5) == 0);
    bytes = ottla_quarantined_value(rows, 0, &length);
    CHECK(length == 8 && memcmp(bytes, "not JSON", 8) == 0);
    CHECK(ottla_quarantined_offset(rows, 1) == 2 && ottla_quarantined_key(rows, 1, &length) == NULL && length == 0);
    CHECK(ottla_quarantined_reason(rows, 2) == NULL && ottla_quarantined_value(rows, -1, NULL) == NULL);
    int64_t count;
    OK(ottla_reader_counter(reader, "rows_quarantined", &count, &error));
    CHECK(count == 2);
    ottla_quarantined_free(rows);
    ottla_reader_free(reader);
    ottla_options_free(options);
    ottla_listener_free(listener);
    close_connection(connection);
}

MAIN(TEST(rows_are_set_aside))
