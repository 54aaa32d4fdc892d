/* Streams that go wrong, each in its own way: an error of the call, with nothing of the wrong batch in the topic, and everything released. */
#include "support.h"

static ottla_connection *connection;

/* Produces a source that fails. `rows` are in the topic before the wrong batch, and stay. */
static void fails(struct source source, int32_t code, const char *word, int64_t rows) {
    ottla_error *error = NULL;
    connection = connect_with_topic();
    struct ArrowArrayStream stream = stream_of(&source);
    int32_t found = ottla_produce(connection, "rows", &stream, NULL, &error);
    CHECK(stream.release == NULL);
    if (found == code && rows >= 0) {
        ottla_produced *produced;
        ottla_error *second;
        CHECK(ottla_error_produced(error, &produced, &second) == OTTLA_OK);
        CHECK(produced != NULL && ottla_produced_rows(produced) == rows);
        if (rows > 0) {
            CHECK(ottla_produced_first_offset(produced, 0) == 0 && ottla_produced_end_offset(produced, 0) == rows);
            CHECK(strstr(ottla_error_message(error), "offsets 0 to") != NULL);
        }
        ottla_produced_free(produced);
    }
    FAILS_WITH(code, word, found);
    CHECK(all_released(&source));
    CHECK(rows_in(connection, "rows") == (rows > 0 ? rows : 0));

    /* What is there can be read, and more be produced behind it. */
    produce_rows(connection, "rows", 1, 5);
    CHECK(rows_in(connection, "rows") == (rows > 0 ? rows : 0) + 5);
    close_connection(connection);
}

static void fails_half_way(void) {
    struct source source = source_of(10, 100);
    source.fails_at = 4;
    source.says = "the well has run dry";
    fails(source, OTTLA_ERROR_SOURCE_FAILED, "the well has run dry", 300);
}

static void fails_at_once_and_says_nothing(void) {
    struct source source = source_of(10, 100);
    source.fails_at = 1;
    fails(source, OTTLA_ERROR_SOURCE_FAILED, "batch", 0);
}

static void fails_after_the_last_batch(void) {
    struct source source = source_of(3, 10);
    source.fails_at = 4;
    fails(source, OTTLA_ERROR_SOURCE_FAILED, "batch", 30);
}

static void schema_fails(void) {
    struct source source = source_of(1, 1);
    source.schema_fails = true;
    source.says = "no schema today";
    fails(source, OTTLA_ERROR_SOURCE_FAILED, "no schema today", -1);
}

static void schema_is_wrong(void) {
    struct source source = source_of(1, 1);
    source.schema_without_format = true;
    fails(source, OTTLA_ERROR_INVALID_ARGUMENT, "format", -1);
    source = source_of(1, 1);
    source.schema_of_no_struct = true;
    fails(source, OTTLA_ERROR_INVALID_ARGUMENT, "no table", -1);
}

/* The schema of a C stream is said once: a batch that is of another one contradicts it. */
static void schema_changes_between_batches(void) {
    struct source source = source_of(5, 10);
    source.wrong_children_at = 3;
    fails(source, OTTLA_ERROR_INVALID_RECORD, "batch", 20);
    source = source_of(5, 10);
    source.wrong_buffers_at = 2;
    fails(source, OTTLA_ERROR_INVALID_RECORD, "buffers", 10);
}

static void arrays_lie(void) {
    struct source source = source_of(5, 10);
    source.wrong_length_at = 2;
    fails(source, OTTLA_ERROR_INVALID_RECORD, "-7", 10);
    source = source_of(5, 10);
    source.wrong_offsets_at = 5;
    fails(source, OTTLA_ERROR_INVALID_RECORD, "batch", 40);
    source = source_of(5, 10);
    source.wrong_text_at = 1;
    fails(source, OTTLA_ERROR_INVALID_RECORD, "batch", 0);
}

/* A batch without a release callback is how a stream says that it is at its end. */
static void a_batch_without_release_is_the_end(void) {
    ottla_error *error = NULL;
    connection = connect_with_topic();
    struct source source = source_of(5, 10);
    source.no_release_at = 3;
    struct ArrowArrayStream stream = stream_of(&source);
    OK(ottla_produce(connection, "rows", &stream, NULL, &error));
    CHECK(all_released(&source) && rows_in(connection, "rows") == 20);
    close_connection(connection);
}

static void callbacks_are_missing(void) {
    ottla_error *error = NULL;
    connection = connect_with_topic();
    for (int missing = 0; missing < 4; missing++) {
        struct source source = source_of(1, 1);
        struct ArrowArrayStream stream = stream_of(&source);
        switch (missing) {
        case 0: stream.get_schema = NULL; break;
        case 1: stream.get_next = NULL; break;
        case 2: stream.get_last_error = NULL; break;
        default: stream.release = NULL; break;
        }
        static const char *const words[] = {"get_schema", "get_next", "get_last_error", "released already"};
        FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, words[missing], ottla_produce(connection, "rows", &stream, NULL, &error));
        CHECK(stream.release == NULL && source.released == (missing == 3 ? 0 : 1));
    }
    /* A stream that was taken over is released: once more is an error. */
    struct source source = source_of(1, 1);
    struct ArrowArrayStream stream = stream_of(&source);
    OK(ottla_produce(connection, "rows", &stream, NULL, &error));
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "released already", ottla_produce(connection, "rows", &stream, NULL, &error));
    CHECK(all_released(&source));
    close_connection(connection);
}

/* Whatever else is wrong, the stream is taken over. */
static void taken_over_in_every_case(void) {
    ottla_error *error = NULL;
    connection = connect_with_topic();
    ottla_options *unknown = option("partion", "0");
    ottla_options *wrong = option("partition", "nine");
    ottla_options *missing = option("partition", "9");
    struct {
        ottla_connection *connection;
        const char *topic;
        ottla_options *options;
        int32_t code;
    } calls[] = {
        {NULL, "rows", NULL, OTTLA_ERROR_INVALID_ARGUMENT},
        {connection, NULL, NULL, OTTLA_ERROR_INVALID_ARGUMENT},
        {connection, "rwos", NULL, OTTLA_ERROR_UNKNOWN_TOPIC},
        {connection, "not \xff UTF-8", NULL, OTTLA_ERROR_INVALID_ARGUMENT},
        {connection, "rows", unknown, OTTLA_ERROR_INVALID_ARGUMENT},
        {connection, "rows", wrong, OTTLA_ERROR_INVALID_ARGUMENT},
        {connection, "rows", missing, OTTLA_ERROR_UNKNOWN_PARTITION},
    };
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        struct source source = source_of(2, 2);
        struct ArrowArrayStream stream = stream_of(&source);
        FAILS(calls[i].code, ottla_produce(calls[i].connection, calls[i].topic, &stream, calls[i].options, &error));
        CHECK(stream.release == NULL && all_released(&source));
    }
    ottla_options_free(unknown);
    ottla_options_free(wrong);
    ottla_options_free(missing);
    CHECK(rows_in(connection, "rows") == 0);
    close_connection(connection);
}

static void a_schema_to_create_a_topic_with(void) {
    ottla_error *error = NULL;
    OK(ottla_connect(":memory:", NULL, &connection, &error));
    struct ArrowSchema schema = schema_of_rows();
    struct ArrowSchema released = schema;
    released.release = NULL;
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "released", ottla_create_topic(connection, "t", &released, NULL, NULL, &error));
    const char *format = schema.children[0]->format;
    schema.children[0]->format = "no such type";
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "schema", ottla_create_topic(connection, "t", &schema, NULL, NULL, &error));
    schema.children[0]->format = NULL;
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "format", ottla_create_topic(connection, "t", &schema, NULL, NULL, &error));
    schema.children[0]->format = format;
    struct ArrowSchema *child = schema.children[1];
    schema.children[1] = NULL;
    FAILS_WITH(OTTLA_ERROR_INVALID_ARGUMENT, "child", ottla_create_topic(connection, "t", &schema, NULL, NULL, &error));
    schema.children[1] = child;
    schema.n_children = -1;
    FAILS(OTTLA_ERROR_INVALID_ARGUMENT, ottla_create_topic(connection, "t", &schema, NULL, NULL, &error));
    schema.n_children = 2;
    OK(ottla_create_topic(connection, "t", &schema, NULL, NULL, &error));
    schema.release(&schema);
    close_connection(connection);
}

/* A stream that panics inside, and one that was read to its end, asked again and again. */
static void streams_of_ottla(void) {
    ottla_error *error = NULL;
    struct ArrowArrayStream stream;
    struct ArrowArray batch;
    OK(ottla_panicking_stream_for_tests(&stream, &error));
    for (int i = 0; i < 3; i++) {
        CHECK(stream.get_next(&stream, &batch) != 0);
        CHECK(strstr(stream.get_last_error(&stream), "a bug in Ottla") != NULL);
        FAILS_WITH(OTTLA_ERROR_INTERNAL, "panic", ottla_stream_error(&stream, &error));
    }
    stream.release(&stream);

    /* It may be produced like any other: the panic is an error then. */
    connection = connect_with_topic();
    OK(ottla_panicking_stream_for_tests(&stream, &error));
    int32_t code = ottla_produce(connection, "rows", &stream, NULL, &error);
    CHECK(code != OTTLA_OK && stream.release == NULL && strlen(ottla_error_message(error)) > 8);
    ottla_error_free(error);

    produce_rows(connection, "rows", 2, 10);
    OK(ottla_read(connection, "rows", NULL, &stream, &error));
    int64_t rows = 0;
    for (int i = 0; i < 20; i++) {
        CHECK(stream.get_next(&stream, &batch) == 0);
        if (batch.release != NULL) {
            rows += batch.length;
            batch.release(&batch);
        }
    }
    CHECK(rows == 20);
    CHECK(stream.get_next(&stream, NULL) != 0 && stream.get_schema(&stream, NULL) != 0);
    stream.release(&stream);
    CHECK(ottla_stream_error(&stream, &error) == OTTLA_OK && error == NULL); /* released */
    CHECK(ottla_stream_error(NULL, &error) == OTTLA_ERROR_INVALID_ARGUMENT);
    ottla_error_free(error);
    struct source source = source_of(1, 1);
    struct ArrowArrayStream foreign = stream_of(&source);
    CHECK(ottla_stream_error(&foreign, &error) == OTTLA_OK && error == NULL); /* somebody else's */
    foreign.release(&foreign);

    /* From one topic into another, without rows ever being looked at here. */
    struct ArrowSchema schema = schema_of_rows();
    OK(ottla_create_topic(connection, "copy", &schema, NULL, NULL, &error));
    schema.release(&schema);
    OK(ottla_read(connection, "rows", NULL, &stream, &error));
    OK(ottla_produce(connection, "copy", &stream, NULL, &error));
    CHECK(rows_in(connection, "copy") == 20);
    close_connection(connection);
}

/* What was read lives on its own: its stream, its connection and the topic may be gone. */
static void batches_outlive_everything(void) {
    ottla_error *error = NULL;
    struct ArrowArrayStream stream;
    struct ArrowArray batch;
    connection = connect_with_topic();
    produce_rows(connection, "rows", 1, 1000);
    OK(ottla_read(connection, "rows", NULL, &stream, &error));
    CHECK(stream.get_next(&stream, &batch) == 0 && batch.length == 1000);
    stream.release(&stream);
    close_connection(connection);
    const int64_t *values = batch.children[0]->buffers[1];
    for (int64_t i = 0; i < 1000; i++) {
        CHECK(values[batch.children[0]->offset + i] == i);
    }
    batch.release(&batch);
}

MAIN(TEST(fails_half_way), TEST(fails_at_once_and_says_nothing), TEST(fails_after_the_last_batch), TEST(schema_fails), TEST(schema_is_wrong),
    TEST(schema_changes_between_batches), TEST(arrays_lie), TEST(a_batch_without_release_is_the_end), TEST(callbacks_are_missing),
    TEST(taken_over_in_every_case), TEST(a_schema_to_create_a_topic_with), TEST(streams_of_ottla), TEST(batches_outlive_everything))
