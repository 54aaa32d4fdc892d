/* Builds rows with nanoarrow, and scans a topic with it: columns by name, values checked against the schema.
 *
 *     cc scan_nanoarrow.c nanoarrow/common/{utils,schema,array,array_stream}.c -I. $(pkg-config --cflags --libs ottla)
 */
#include <stdio.h>
#include <stdlib.h>

#include <nanoarrow/nanoarrow.h>
#include <ottla.h>

#define ROWS 10000

static void fail(ottla_error *error) {
    fprintf(stderr, "%s: %s\n", ottla_error_name(error), ottla_error_message(error));
    exit(1);
}

static void check(ArrowErrorCode code, struct ArrowError *error) {
    if (code != NANOARROW_OK) {
        fprintf(stderr, "nanoarrow: %s\n", error->message);
        exit(1);
    }
}

static void make_schema(struct ArrowSchema *schema) {
    struct ArrowError error = {"cannot make the schema"};
    ArrowSchemaInit(schema);
    check(ArrowSchemaSetTypeStruct(schema, 3), &error);
    check(ArrowSchemaSetType(schema->children[0], NANOARROW_TYPE_STRING), &error);
    check(ArrowSchemaSetName(schema->children[0], "sensor"), &error);
    check(ArrowSchemaSetTypeDateTime(schema->children[1], NANOARROW_TYPE_TIMESTAMP, NANOARROW_TIME_UNIT_MILLI, "UTC"), &error);
    check(ArrowSchemaSetName(schema->children[1], "at"), &error);
    check(ArrowSchemaSetType(schema->children[2], NANOARROW_TYPE_DOUBLE), &error);
    check(ArrowSchemaSetName(schema->children[2], "celsius"), &error);
}

/* Measurements of three sensors, a second apart; each tenth has no value. */
static void make_stream(struct ArrowArrayStream *stream) {
    struct ArrowError error = {"cannot make the rows"};
    struct ArrowSchema schema;
    struct ArrowArray rows;
    make_schema(&schema);
    check(ArrowArrayInitFromSchema(&rows, &schema, &error), &error);
    check(ArrowArrayStartAppending(&rows), &error);
    for (int64_t i = 0; i < ROWS; i++) {
        char name[16];
        snprintf(name, sizeof name, "sensor-%d", (int)(i % 3));
        check(ArrowArrayAppendString(rows.children[0], ArrowCharView(name)), &error);
        check(ArrowArrayAppendInt(rows.children[1], 1370044800000 + i * 1000), &error);
        if (i % 10 == 9) {
            check(ArrowArrayAppendNull(rows.children[2], 1), &error);
        } else {
            check(ArrowArrayAppendDouble(rows.children[2], 15.0 + (double)(i % 20) * 0.5), &error);
        }
        check(ArrowArrayFinishElement(&rows), &error);
    }
    check(ArrowArrayFinishBuildingDefault(&rows, &error), &error);
    check(ArrowBasicArrayStreamInit(stream, &schema, 1), &error);
    ArrowBasicArrayStreamSetArray(stream, 0, &rows);
    check(ArrowBasicArrayStreamValidate(stream, &error), &error);
}

/* Reads a stream to its end: rows, values that are there, and their mean. */
static void summarize(const char *what, struct ArrowArrayStream *stream) {
    struct ArrowError error = {""};
    struct ArrowSchema schema;
    struct ArrowArrayView view;
    check(ArrowArrayStreamGetSchema(stream, &schema, &error), &error);
    check(ArrowArrayViewInitFromSchema(&view, &schema, &error), &error);
    int64_t rows = 0, values = 0, batches = 0;
    double sum = 0;
    for (;;) {
        struct ArrowArray batch;
        check(ArrowArrayStreamGetNext(stream, &batch, &error), &error);
        if (batch.release == NULL) {
            break;
        }
        check(ArrowArrayViewSetArray(&view, &batch, &error), &error);
        check(ArrowArrayViewValidate(&view, NANOARROW_VALIDATION_LEVEL_FULL, &error), &error);
        const struct ArrowArrayView *celsius = view.children[schema.n_children - 1];
        for (int64_t i = 0; i < batch.length; i++) {
            if (!ArrowArrayViewIsNull(celsius, i)) {
                sum += ArrowArrayViewGetDoubleUnsafe(celsius, i);
                values++;
            }
        }
        rows += batch.length;
        batches++;
        ArrowArrayRelease(&batch);
    }
    printf("%s: %lld columns, %lld rows in at least %d batch, %lld values, mean %.3f\n", what, (long long)schema.n_children,
        (long long)rows, batches > 0, (long long)values, values == 0 ? 0.0 : sum / (double)values);
    ArrowArrayViewReset(&view);
    ArrowSchemaRelease(&schema);
    ArrowArrayStreamRelease(stream);
}

static void set(ottla_options *options, const char *name, const char *value) {
    ottla_error *error;
    if (ottla_options_set(options, name, value, &error)) {
        fail(error);
    }
}

int main(void) {
    ottla_error *error;
    ottla_connection *log;
    if (ottla_connect(":memory:", NULL, &log, &error)) {
        fail(error);
    }

    struct ArrowSchema schema;
    make_schema(&schema);
    ottla_options *options = ottla_options_new();
    set(options, "partitions", "3");
    set(options, "key", "sensor");
    set(options, "timestamp", "at");
    if (ottla_create_topic(log, "measurements", &schema, options, NULL, &error)) {
        fail(error);
    }
    ottla_options_free(options);
    ArrowSchemaRelease(&schema);

    struct ArrowArrayStream stream;
    make_stream(&stream);
    if (ottla_produce(log, "measurements", &stream, NULL, &error)) {
        fail(error);
    }

    /* A reader has fixed ends and can be scanned again and again, each time with less if you like. */
    ottla_reader *reader;
    if (ottla_reader_open(log, "measurements", NULL, &reader, &error)) {
        fail(error);
    }
    if (ottla_reader_scan(reader, NULL, &stream, &error)) {
        fail(error);
    }
    summarize("everything", &stream);

    options = ottla_options_new();
    set(options, "columns", "celsius");
    set(options, "start.timestamp.ms", "1370044900000"); /* 100 seconds later */
    set(options, "end.timestamp.ms", "1370045000000");   /* and 100 seconds long */
    if (ottla_reader_scan(reader, options, &stream, &error)) {
        fail(error);
    }
    summarize("100 seconds of one column", &stream);
    ottla_options_free(options);

    ottla_reader_free(reader);
    if (ottla_close(log, NULL, &error)) {
        fail(error);
    }
    return 0;
}
