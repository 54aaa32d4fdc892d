/* Produce rows into a topic, and read them back. No library besides Ottla's is needed: Arrow's C structs are filled in by hand.
 *
 *     cc quickstart.c -o quickstart $(pkg-config --cflags --libs ottla)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ottla.h>

static void fail(ottla_error *error) {
    fprintf(stderr, "%s: %s\n", ottla_error_name(error), ottla_error_message(error));
    exit(1);
}

/* ---- Two columns, carrier (text) and dep_delay (a number that may be missing), in static memory ---- */

static void release_schema(struct ArrowSchema *schema) {
    schema->release = NULL;
}

static struct ArrowSchema carrier_field = {"u", "carrier", NULL, 0, 0, NULL, NULL, release_schema, NULL};
static struct ArrowSchema delay_field = {"g", "dep_delay", NULL, ARROW_FLAG_NULLABLE, 0, NULL, NULL, release_schema, NULL};
static struct ArrowSchema *fields[] = {&carrier_field, &delay_field};

static struct ArrowSchema flights_schema(void) {
    struct ArrowSchema schema = {"+s", "", NULL, 0, 2, fields, NULL, release_schema, NULL};
    carrier_field.release = release_schema;
    delay_field.release = release_schema;
    return schema;
}

static void release_array(struct ArrowArray *array) {
    array->release = NULL;
}

static const int32_t ends[] = {0, 2, 4, 6};
static const char letters[] = "UAAAUA";
static const double delays[] = {2.0, 4.0, 0.0};
static const unsigned char present[] = {3}; /* bits: the third is missing */

static const void *carrier_buffers[] = {NULL, ends, letters};
static const void *delay_buffers[] = {present, delays};
static const void *row_buffers[] = {NULL};
static struct ArrowArray carrier = {3, 0, 0, 3, 0, carrier_buffers, NULL, NULL, release_array, NULL};
static struct ArrowArray delay = {3, 1, 0, 2, 0, delay_buffers, NULL, NULL, release_array, NULL};
static struct ArrowArray *columns[] = {&carrier, &delay};

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    (void)stream;
    *out = flights_schema();
    return 0;
}

/* One batch, and then the end: an array without a release callback. */
static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    int *given = stream->private_data;
    memset(out, 0, sizeof *out);
    if (!*given) {
        struct ArrowArray rows = {3, 0, 0, 1, 2, row_buffers, columns, NULL, release_array, NULL};
        *out = rows;
        *given = 1;
    }
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
    (void)stream;
    return NULL;
}

static void release_stream(struct ArrowArrayStream *stream) {
    stream->release = NULL;
}

/* ---- The program ---- */

static int is_present(const struct ArrowArray *column, int64_t row) {
    const unsigned char *bits = column->buffers[0];
    row += column->offset;
    return bits == NULL || (bits[row / 8] >> (row % 8) & 1);
}

static void print_rows(const struct ArrowArray *batch) {
    const struct ArrowArray *names = batch->children[0], *numbers = batch->children[1];
    const int32_t *offsets = (const int32_t *)names->buffers[1] + names->offset;
    const double *values = (const double *)numbers->buffers[1] + numbers->offset;
    for (int64_t i = 0; i < batch->length; i++) {
        printf("%.*s ", (int)(offsets[i + 1] - offsets[i]), (const char *)names->buffers[2] + offsets[i]);
        if (is_present(numbers, i)) {
            printf("%.1f\n", values[i]);
        } else {
            printf("missing\n");
        }
    }
}

int main(int argc, char **argv) {
    ottla_error *error;
    ottla_connection *log;
    if (ottla_connect(argc > 1 ? argv[1] : ":memory:", NULL, &log, &error)) {
        fail(error);
    }

    struct ArrowSchema schema = flights_schema();
    if (ottla_create_topic(log, "flights", &schema, NULL, NULL, &error)) {
        fail(error);
    }
    schema.release(&schema);

    int given = 0;
    struct ArrowArrayStream rows = {get_schema, get_next, get_last_error, release_stream, &given};
    ottla_produced *done;
    if (ottla_produce_acknowledged(log, "flights", &rows, NULL, &done, &error)) { /* takes the stream over */
        fail(error);
    }
    printf("produced %lld rows\n", (long long)ottla_produced_rows(done));
    ottla_produced_free(done);

    struct ArrowArrayStream flights;
    if (ottla_read(log, "flights", NULL, &flights, &error)) {
        fail(error);
    }
    for (;;) {
        struct ArrowArray batch;
        if (flights.get_next(&flights, &batch) != 0) {
            ottla_stream_error(&flights, &error);
            fail(error);
        }
        if (batch.release == NULL) {
            break;
        }
        print_rows(&batch);
        batch.release(&batch);
    }
    flights.release(&flights);

    if (ottla_close(log, NULL, &error)) {
        fail(error);
    }
    return 0;
}
