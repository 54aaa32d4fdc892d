/* The whole interface, used as it is meant to be. */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support.h"

static void versions(void) {
    CHECK(ottla_abi_version() == OTTLA_ABI_VERSION);
    int major, minor, patch;
    CHECK(sscanf(ottla_version(), "%d.%d.%d", &major, &minor, &patch) == 3);
    CHECK(ottla_open_handles() == 0);
}

static void connections(void) {
    ottla_error *error = NULL;
    ottla_connection *connection;
    OK(ottla_connect(":memory:", NULL, &connection, &error));
    CHECK(connection != NULL && ottla_open_handles() == 1);
    CHECK(strcmp(ottla_connection_uri(connection), ":memory:") == 0);
    CHECK(ottla_connection_is_closed(connection) == 0);
    OK(ottla_close(connection, NULL, &error));
    CHECK(ottla_connection_is_closed(connection) == 1);
    CHECK(ottla_connection_uri(connection) == NULL);
    OK(ottla_close(NULL, NULL, &error));
}

static void settings_of_a_connection(void) {
    ottla_error *error = NULL;
    ottla_connection *connection;
    ottla_options *options = option("client.id", "a test");
    OK(ottla_options_set(options, "client.id", "another", &error)); /* replaces */
    OK(ottla_options_set(options, "timeout.ms", "60000", &error));
    OK(ottla_connect(":memory:", options, &connection, &error));
    OK(ottla_close(connection, NULL, &error));
    ottla_options_free(options);

    options = option("cleint.id", "a test");
    FAILS_WITH(OTTLA_ERROR_INVALID_CONFIGURATION, "client.id", ottla_connect(":memory:", options, &connection, &error));
    CHECK(connection == NULL);
    ottla_options_free(options);

    options = option("timeout.ms", "soon");
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "timeout.ms", ottla_connect(":memory:", options, &connection, &error));
    ottla_options_free(options);
}

static void directories(void) {
    ottla_error *error = NULL;
    char directory[] = "/tmp/ottla-c-XXXXXX";
    CHECK(mkdtemp(directory) != NULL);
    char path[64];
    snprintf(path, sizeof path, "%s/data", directory);
    ottla_connection *first, *second;
    struct ArrowSchema schema = schema_of_rows();
    OK(ottla_connect(path, NULL, &first, &error));
    OK(ottla_create_topic(first, "rows", &schema, NULL, NULL, &error));
    schema.release(&schema);
    produce_rows(first, "rows", 3, 10);
    OK(ottla_connect(path, NULL, &second, &error)); /* shares the broker */
    CHECK(rows_in(second, "rows") == 30);
    OK(ottla_close(first, NULL, &error));
    CHECK(rows_in(second, "rows") == 30);
    OK(ottla_close(second, NULL, &error));
    OK(ottla_connect(path, NULL, &first, &error)); /* from the files */
    CHECK(rows_in(first, "rows") == 30);
    OK(ottla_close(first, NULL, &error));
    char command[96];
    snprintf(command, sizeof command, "rm -r '%s'", directory);
    CHECK(system(command) == 0);
}

static void topics(void) {
    ottla_error *error = NULL;
    ottla_connection *connection;
    ottla_topic *topic;
    OK(ottla_connect(":memory:", NULL, &connection, &error));
    struct ArrowSchema schema = schema_of_rows();
    ottla_options *options = option("partitions", "3");
    OK(ottla_options_set(options, "key", "name", &error));
    OK(ottla_options_set(options, "retention.ms", "1000000", &error));
    OK(ottla_create_topic(connection, "keyed", &schema, options, &topic, &error));
    CHECK(strcmp(ottla_topic_name(topic), "keyed") == 0);
    CHECK(strlen(ottla_topic_id(topic)) == 22);
    CHECK(ottla_topic_partition_count(topic) == 3 && ottla_topic_rows(topic) == 0);
    CHECK(ottla_topic_key_count(topic) == 1 && strcmp(ottla_topic_key(topic, 0), "name") == 0);
    CHECK(ottla_topic_key(topic, 1) == NULL && ottla_topic_key(topic, -1) == NULL);
    CHECK(ottla_topic_timestamp(topic) == NULL && ottla_topic_has_schema(topic) == 1);
    bool found = false;
    for (int32_t i = 0; i < ottla_topic_setting_count(topic); i++) {
        found |= strcmp(ottla_topic_setting_name(topic, i), "retention.ms") == 0 &&
            strcmp(ottla_topic_setting_value(topic, i), "1000000") == 0;
    }
    CHECK(found && ottla_topic_setting_name(topic, 1000) == NULL && ottla_topic_setting_value(topic, -1) == NULL);
    struct ArrowSchema back;
    OK(ottla_topic_schema(topic, &back, &error));
    CHECK(back.n_children == 2 && strcmp(back.children[1]->name, "name") == 0 && strcmp(back.children[1]->format, "u") == 0);
    back.release(&back);
    ottla_topic_free(topic);

    FAILS(OTTLA_ERROR_TOPIC_EXISTS, ottla_create_topic(connection, "keyed", &schema, options, &topic, &error));
    CHECK(topic == NULL);
    OK(ottla_options_set(options, "exist.ok", "true", &error));
    OK(ottla_create_topic(connection, "keyed", &schema, options, NULL, &error));
    ottla_options_free(options);
    schema.release(&schema);

    produce_rows(connection, "keyed", 2, 50);
    OK(ottla_describe_topic(connection, "keyed", NULL, &topic, &error));
    CHECK(ottla_topic_rows(topic) == 100 && ottla_topic_size_bytes(topic) > 0);
    int64_t rows = 0, bytes = 0;
    for (int32_t i = 0; i < 3; i++) {
        CHECK(ottla_topic_start_offset(topic, i) == 0 && ottla_topic_leader_epoch(topic, i) >= 0);
        rows += ottla_topic_end_offset(topic, i);
        bytes += ottla_topic_partition_size_bytes(topic, i);
    }
    CHECK(rows == 100 && bytes == ottla_topic_size_bytes(topic));
    CHECK(ottla_topic_end_offset(topic, 3) == -1 && ottla_topic_start_offset(topic, -1) == -1);
    ottla_topic_free(topic);

    OK(ottla_create_topic(connection, "records", NULL, NULL, &topic, &error));
    CHECK(ottla_topic_has_schema(topic) == 0);
    FAILS_WITH(OTTLA_ERROR_UNSUPPORTED, "records", ottla_topic_schema(topic, &back, &error));
    CHECK(back.release == NULL);
    ottla_topic_free(topic);

    ottla_topic_list *list;
    OK(ottla_list_topics(connection, NULL, &list, &error));
    int32_t own = 0, internal = 0;
    for (int32_t i = 0; i < ottla_topic_list_count(list); i++) {
        if (ottla_topic_list_internal(list, i) == 1) {
            internal++;
        } else {
            own++;
            bool keyed = strcmp(ottla_topic_list_name(list, i), "keyed") == 0;
            CHECK(keyed || strcmp(ottla_topic_list_name(list, i), "records") == 0);
            CHECK(ottla_topic_list_rows(list, i) == (keyed ? 100 : 0));
            CHECK(ottla_topic_list_partition_count(list, i) == (keyed ? 3 : 1));
            CHECK(ottla_topic_list_has_schema(list, i) == (keyed ? 1 : 0));
            CHECK(strlen(ottla_topic_list_id(list, i)) == 22);
        }
    }
    CHECK(own == 2 && internal >= 1 && ottla_topic_list_name(list, 1000) == NULL);
    ottla_topic_list_free(list);

    int64_t figure;
    OK(ottla_statistics(connection, "topics", NULL, &figure, &error));
    CHECK(figure == 2);
    OK(ottla_statistics(connection, "partitions", NULL, &figure, &error));
    CHECK(figure >= 4);
    OK(ottla_statistics(connection, "size_bytes", NULL, &figure, &error));
    CHECK(figure >= bytes);
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "size_bytes", ottla_statistics(connection, "weight", NULL, &figure, &error));
    CHECK(figure == 0);

    OK(ottla_delete_topic(connection, "records", NULL, &error));
    FAILS_WITH(OTTLA_ERROR_UNKNOWN_TOPIC, "records", ottla_describe_topic(connection, "records", NULL, &topic, &error));
    close_connection(connection);
}

static void produce_and_read(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    struct source source = source_of(4, 25);
    struct ArrowArrayStream stream = stream_of(&source);
    ottla_produced *produced;
    OK(ottla_produce_acknowledged(connection, "rows", &stream, NULL, &produced, &error));
    CHECK(all_released(&source) && source.given == 4);
    CHECK(ottla_produced_rows(produced) == 100 && ottla_produced_count(produced) == 1);
    CHECK(ottla_produced_partition(produced, 0) == 0 && ottla_produced_partition(produced, 1) == -1);
    CHECK(ottla_produced_first_offset(produced, 0) == 0 && ottla_produced_end_offset(produced, 0) == 100);
    ottla_produced_free(produced);

    OK(ottla_read(connection, "rows", NULL, &stream, &error));
    struct ArrowSchema schema;
    CHECK(stream.get_schema(&stream, &schema) == 0 && schema.n_children == 2);
    schema.release(&schema);
    CHECK(ottla_stream_error(&stream, &error) == OTTLA_OK && error == NULL);
    CHECK(count_rows(&stream) == 100);

    ottla_options *options = option("columns", "[\"id\"]");
    OK(ottla_options_set(options, "end", "40", &error));
    OK(ottla_options_set(options, "limit", "30", &error));
    OK(ottla_read(connection, "rows", options, &stream, &error));
    CHECK(count_rows(&stream) == 30);
    ottla_options_free(options);

    options = option("colums", "id");
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "columns", ottla_read(connection, "rows", options, &stream, &error));
    CHECK(stream.release == NULL);
    ottla_options_free(options);
    options = option("columns", "nme");
    FAILS_WITH(OTTLA_ERROR_UNKNOWN_COLUMN, "name", ottla_read(connection, "rows", options, &stream, &error));
    ottla_options_free(options);

    /* A stream goes on after its connection was closed. */
    OK(ottla_read(connection, "rows", NULL, &stream, &error));
    close_connection(connection);
    CHECK(count_rows(&stream) == 100);
}

static void readers(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    produce_rows(connection, "rows", 2, 50);
    ottla_reader *reader, *other;
    OK(ottla_reader_open(connection, "rows", NULL, &reader, &error));
    produce_rows(connection, "rows", 1, 7); /* after its end was pinned */
    CHECK(strcmp(ottla_reader_topic(reader), "rows") == 0);
    CHECK(ottla_reader_partition_count(reader) == 1 && ottla_reader_partition(reader, 0) == 0);
    CHECK(ottla_reader_partition(reader, 1) == -1);
    CHECK(ottla_reader_start_offset(reader, 0) == 0 && ottla_reader_end_offset(reader, 0) == 100);
    CHECK(ottla_reader_end_offset(reader, 5) == -1 && ottla_reader_estimated_rows(reader) == 100);
    struct ArrowSchema schema;
    OK(ottla_reader_schema(reader, &schema, &error));
    CHECK(schema.n_children == 2);
    schema.release(&schema);
    struct ArrowArrayStream one, two;
    OK(ottla_reader_scan(reader, NULL, &one, &error));
    OK(ottla_reader_scan(reader, NULL, &two, &error));
    CHECK(count_rows(&one) == 100 && count_rows(&two) == 100);
    ottla_options *options = option("limit", "9");
    OK(ottla_reader_scan(reader, options, &one, &error));
    CHECK(count_rows(&one) == 9);
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "limit", ottla_reader_open(connection, "rows", options, &other, &error));
    CHECK(other == NULL);
    ottla_options_free(options);
    int64_t count;
    OK(ottla_reader_counter(reader, "rows_out", &count, &error));
    CHECK(count >= 209); /* a limit ends within a batch */
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "rows_out", ottla_reader_counter(reader, "rows", &count, &error));
    ottla_quarantined *none;
    OK(ottla_reader_quarantined(reader, &none, &error));
    CHECK(ottla_quarantined_count(none) == 0);
    ottla_quarantined_free(none);
    close_connection(connection);
    OK(ottla_reader_scan(reader, NULL, &one, &error)); /* outlives the connection */
    ottla_reader_free(reader);
    one.release(&one);
}

/* Reads the first bytes that a Kafka broker answers to an ApiVersions request. */
static bool answers_kafka(const char *bootstrap_servers) {
    int port;
    CHECK(sscanf(bootstrap_servers, "127.0.0.1:%d", &port) == 1);
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int peer = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(peer >= 0);
    bool answered = false;
    if (connect(peer, (struct sockaddr *)&address, sizeof address) == 0) {
        static const char request[] = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 7, (char)0xff, (char)0xff};
        CHECK(write(peer, request, sizeof request) == (ssize_t)sizeof request);
        char answer[8];
        size_t got = 0;
        ssize_t more;
        while (got < sizeof answer && (more = read(peer, answer + got, sizeof answer - got)) > 0) {
            got += (size_t)more;
        }
        answered = got == sizeof answer && answer[7] == 7;
    }
    close(peer);
    return answered;
}

static void listeners(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic();
    ottla_listener *listener;
    OK(ottla_listen(connection, "127.0.0.1:0", NULL, &listener, &error));
    char servers[64];
    snprintf(servers, sizeof servers, "%s", ottla_listener_bootstrap_servers(listener));
    CHECK(answers_kafka(servers) && ottla_listener_is_closed(listener) == 0);
    ottla_listener *other;
    FAILS(OTTLA_ERROR_ADDRESS_IN_USE, ottla_listen(connection, servers, NULL, &other, &error));
    CHECK(other == NULL);
    FAILS(OTTLA_ERROR_INVALID_ADDRESS, ottla_listen(connection, "nowhere at all", NULL, &other, &error));
    OK(ottla_listener_close(listener, NULL, &error));
    CHECK(!answers_kafka(servers) && ottla_listener_is_closed(listener) == 1);
    OK(ottla_listener_close(listener, NULL, &error));
    ottla_listener_free(listener);

    OK(ottla_listen(connection, "127.0.0.1:0", NULL, &listener, &error));
    snprintf(servers, sizeof servers, "%s", ottla_listener_bootstrap_servers(listener));
    OK(ottla_listen(connection, "127.0.0.1:0", NULL, &other, &error));
    ottla_listener_free(listener); /* the port stays open */
    CHECK(answers_kafka(servers));
    close_connection(connection);
    CHECK(!answers_kafka(servers) && ottla_listener_is_closed(other) == 1);
    ottla_listener_free(other);
}

MAIN(TEST(versions), TEST(connections), TEST(settings_of_a_connection), TEST(directories), TEST(topics), TEST(produce_and_read),
    TEST(readers), TEST(listeners))
