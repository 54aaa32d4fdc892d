/* Errors: every code, texts of every kind, panics. */
#include <stdlib.h>

#include "support.h"

static const struct {
    int32_t code;
    const char *name;
    int32_t retriable;
} codes[] = {
#define CODE(name, retriable) {OTTLA_ERROR_##name, #name, retriable}
    CODE(INTERNAL, 0), CODE(INVALID_ARGUMENT, 0), CODE(INVALID_CONFIGURATION, 0), CODE(CONFIGURATION_CONFLICT, 0), CODE(UNSUPPORTED, 0),
    CODE(CLOSED, 0), CODE(INTERRUPTED, 1), CODE(FORKED, 0), CODE(TIMEOUT, 1), CODE(UNKNOWN_TOPIC, 0), CODE(TOPIC_EXISTS, 0),
    CODE(INCOMPATIBLE_TOPIC, 0), CODE(INVALID_TOPIC, 0), CODE(UNKNOWN_PARTITION, 0), CODE(OFFSET_OUT_OF_RANGE, 0), CODE(UNKNOWN_COLUMN, 0),
    CODE(SCHEMA_MISMATCH, 0), CODE(NULL_KEY, 0), CODE(UNSUPPORTED_TYPE, 0), CODE(INVALID_RECORD, 0), CODE(RECORD_TOO_LARGE, 0),
    CODE(SOURCE_FAILED, 0), CODE(DIRECTORY_LOCKED, 1), CODE(NOT_WRITABLE, 0), CODE(NOT_OTTLA, 0), CODE(ADDRESS_IN_USE, 1),
    CODE(INVALID_ADDRESS, 0), CODE(STORAGE_FULL, 1), CODE(MEMORY_BUDGET, 1), CODE(CORRUPT_SEGMENT, 0), CODE(STORAGE_FAILED, 0),
    CODE(TARGET_FAILED, 0), CODE(LOAD_CONFLICT, 1), CODE(BROKER, 0), CODE(BROKER_UNAVAILABLE, 1)};
enum { CODES = sizeof codes / sizeof codes[0] };

static void every_code(void) {
    ottla_error *error = NULL;
    for (int i = 0; i < CODES; i++) {
        CHECK(ottla_error_for_tests(codes[i].code, &error) == codes[i].code);
        CHECK(ottla_error_code(error) == codes[i].code);
        CHECK(strcmp(ottla_error_name(error), codes[i].name) == 0);
        CHECK(strcmp(ottla_code_name(codes[i].code), codes[i].name) == 0);
        CHECK(ottla_error_retriable(error) == codes[i].retriable);
        CHECK(strstr(ottla_error_message(error), "on purpose") != NULL);
        ottla_produced *produced;
        CHECK(ottla_error_produced(error, &produced, NULL) == OTTLA_OK && produced == NULL);
        ottla_error_free(error);
        CHECK(ottla_error_code(error) == OTTLA_ERROR_CLOSED); /* freed */
    }
    /* The table here is complete: no other number is a code. */
    int found = 0;
    for (int32_t number = -1000; number < 1000; number++) {
        const char *name = ottla_code_name(number);
        found += name != NULL && number != OTTLA_OK;
        if (name == NULL) {
            FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "no error code", ottla_error_for_tests(number, &error));
        }
    }
    CHECK(found == CODES && strcmp(ottla_code_name(OTTLA_OK), "OK") == 0);
}

static void no_error(void) {
    CHECK(ottla_error_code(NULL) == OTTLA_OK && strcmp(ottla_error_name(NULL), "OK") == 0);
    CHECK(ottla_error_retriable(NULL) == 0 && strlen(ottla_error_message(NULL)) > 0);
    ottla_error_free(NULL);
}

static void panics(void) {
    ottla_error *error = NULL;
    for (int i = 0; i < 3; i++) {
        FAILS_WITH(OTTLA_ERROR_INTERNAL, "a bug in Ottla", ottla_panic_for_tests(&error));
        CHECK(ottla_panic_for_tests(NULL) == OTTLA_ERROR_INTERNAL);
    }
    /* The library goes on. */
    ottla_connection *connection = connect_with_topic();
    produce_rows(connection, "rows", 1, 1);
    close_connection(connection);
}

static void texts_that_are_not_utf_8(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic(), *other;
    ottla_options *options = ottla_options_new();
    ottla_listener *listener;
    ottla_topic *topic;
    static const char *const texts[] = {"\xff", "caf\xe9", "\xc3\x28", "\xed\xa0\x80", "ends \xf0\x9f\x98"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "uri is not UTF-8", ottla_connect(texts[i], NULL, &other, &error));
        FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "name is not UTF-8", ottla_create_topic(connection, texts[i], NULL, NULL, NULL, &error));
        FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "name is not UTF-8", ottla_describe_topic(connection, texts[i], NULL, &topic, &error));
        FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "address is not UTF-8", ottla_listen(connection, texts[i], NULL, &listener, &error));
        FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "name is not UTF-8", ottla_options_set(options, texts[i], "1", &error));
        FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "value is not UTF-8", ottla_options_set(options, "limit", texts[i], &error));
    }
    ottla_options_free(options);
    close_connection(connection);
}

static void names_of_every_length(void) {
    ottla_error *error = NULL;
    ottla_connection *connection = connect_with_topic(), *other;
    ottla_topic *topic;
    static const size_t lengths[] = {0, 1, 249, 250, 5000, 10000000};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        char *name = malloc(lengths[i] + 1);
        CHECK(name != NULL);
        memset(name, 'n', lengths[i]);
        name[lengths[i]] = '\0';
        bool allowed = lengths[i] >= 1 && lengths[i] <= 249;
        int32_t code = ottla_create_topic(connection, name, NULL, NULL, NULL, &error);
        CHECK(code == (allowed ? OTTLA_OK : OTTLA_ERROR_INVALID_TOPIC));
        ottla_error_free(error);
        code = ottla_describe_topic(connection, name, NULL, &topic, &error);
        CHECK((code == OTTLA_OK) == allowed);
        ottla_error_free(error);
        ottla_topic_free(topic);
        ottla_options *options = option(name, name);
        CHECK(ottla_connect(":memory:", options, &other, &error) == OTTLA_ERROR_INVALID_CONFIGURATION);
        ottla_error_free(error);
        ottla_options_free(options);
        free(name);
    }
    close_connection(connection);
}

/* What a caller gets from the verbs themselves. */
static void errors_of_verbs(void) {
    ottla_error *error = NULL;
    ottla_connection *connection, *other;
    FAILS(OTTLA_ERROR_INVALID_ARGUMENT, ottla_connect("", NULL, &connection, &error));
    FAILS_WITH(OTTLA_ERROR_UNSUPPORTED, "kafka://", ottla_connect("kafka://localhost:9092", NULL, &connection, &error));
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "s3", ottla_connect("s3://bucket", NULL, &connection, &error));
    FAILS(OTTLA_ERROR_NOT_WRITABLE, ottla_connect("/proc/no/such/place", NULL, &other, &error));
    connection = connect_with_topic();
    struct ArrowSchema schema = schema_of_rows();
    ottla_options *options = option("partitions", "0");
    FAILS(OTTLA_ERROR_INVALID_TOPIC, ottla_create_topic(connection, "none", &schema, options, NULL, &error));
    OK(ottla_options_set(options, "partitions", "many", &error));
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "partitions", ottla_create_topic(connection, "none", &schema, options, NULL, &error));
    ottla_options_free(options);
    options = option("key", "nmae");
    FAILS_WITH(OTTLA_ERROR_INVALID_TOPIC, "nmae", ottla_create_topic(connection, "none", &schema, options, NULL, &error));
    ottla_options_free(options);
    options = option("exist.ok", "true");
    OK(ottla_options_set(options, "partitions", "2", &error));
    FAILS(OTTLA_ERROR_INCOMPATIBLE_TOPIC, ottla_create_topic(connection, "rows", &schema, options, NULL, &error));
    ottla_options_free(options);
    schema.release(&schema);
    FAILS_WITH(OTTLA_ERROR_UNKNOWN_TOPIC, "rows", ottla_delete_topic(connection, "row", NULL, &error));
    struct ArrowArrayStream stream;
    options = option("start", "1000");
    FAILS(OTTLA_ERROR_OFFSET_OUT_OF_RANGE, ottla_read(connection, "rows", options, &stream, &error));
    OK(ottla_options_set(options, "start", "yesterday", &error));
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "yesterday", ottla_read(connection, "rows", options, &stream, &error));
    ottla_options_free(options);
    close_connection(connection);
}

MAIN(TEST(every_code), TEST(no_error), TEST(panics), TEST(texts_that_are_not_utf_8), TEST(names_of_every_length), TEST(errors_of_verbs))
