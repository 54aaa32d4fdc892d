/* The C worker of figures.py: worker-c URI BATCHES ROWS COLUMNS. The batches are buffers and Arrow's C structs, made by hand.
 *
 * What it obeys and answers is said in core/examples/border.rs.
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ottla.h"

#define TOPIC "border"
#define MOST_COLUMNS 64

/* One batch: its values, and the structs that say where they are. */
struct batch {
    int64_t *values[MOST_COLUMNS];
    const void *buffers[MOST_COLUMNS][2];
    const void *no_buffers[1];
    struct ArrowArray columns[MOST_COLUMNS];
    struct ArrowArray *column_addresses[MOST_COLUMNS];
};

struct answer {
    int64_t nanoseconds, rows, batches, sum;
};

static const char *uri;
static int64_t batch_count, row_count, column_count;
static struct batch *batches;
static ottla_connection *connection;

static void fail(const char *what, const char *why) {
    fprintf(stderr, "border, C worker: %s: %s\n", what, why);
    exit(1);
}

static void check(int32_t code, const char *what, ottla_error *error) {
    if (code != OTTLA_OK) fail(what, error ? ottla_error_message(error) : "no message");
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void *allocate(size_t size) {
    void *memory = aligned_alloc(64, (size + 63) / 64 * 64);
    if (!memory) fail("memory", "there is not enough");
    memset(memory, 0, size);
    return memory;
}

/* The schema: it lives as long as the process, so releasing it frees nothing. */

static void release_schema(struct ArrowSchema *schema) {
    for (int64_t column = 0; column < schema->n_children; column++) {
        struct ArrowSchema *child = schema->children[column];
        if (child->release) child->release(child);
    }
    schema->release = NULL;
}

static void make_schema(struct ArrowSchema *out) {
    static char names[MOST_COLUMNS][16];
    static struct ArrowSchema columns[MOST_COLUMNS], *addresses[MOST_COLUMNS];
    for (int64_t column = 0; column < column_count; column++) {
        snprintf(names[column], sizeof names[column], "column%d", (int)column);
        columns[column] = (struct ArrowSchema){.format = "l", .name = names[column], .release = release_schema};
        addresses[column] = &columns[column];
    }
    *out = (struct ArrowSchema){
        .format = "+s", .name = "", .n_children = column_count, .children = addresses, .release = release_schema};
}

/* The batches: the same holds for them. */

static void release_array(struct ArrowArray *array) {
    for (int64_t column = 0; column < array->n_children; column++) {
        struct ArrowArray *child = array->children[column];
        if (child->release) child->release(child);
    }
    array->release = NULL;
}

static void make_batches(void) {
    batches = allocate((size_t)batch_count * sizeof *batches);
    for (int64_t number = 0; number < batch_count; number++) {
        struct batch *batch = &batches[number];
        for (int64_t column = 0; column < column_count; column++) {
            int64_t *values = allocate((size_t)row_count * sizeof *values);
            for (int64_t row = 0; row < row_count; row++) values[row] = number * row_count + row + column;
            batch->values[column] = values;
            batch->buffers[column][1] = values;
            batch->column_addresses[column] = &batch->columns[column];
        }
    }
}

/* A stream of them: `private_data` points to the number of the next one. */

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    (void)stream;
    make_schema(out);
    return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    int64_t *next = stream->private_data;
    *out = (struct ArrowArray){0};
    if (*next == batch_count) return 0;
    struct batch *batch = &batches[(*next)++];
    for (int64_t column = 0; column < column_count; column++)
        batch->columns[column] = (struct ArrowArray){
            .length = row_count, .n_buffers = 2, .buffers = batch->buffers[column], .release = release_array};
    *out = (struct ArrowArray){.length = row_count,
                               .n_buffers = 1,
                               .buffers = batch->no_buffers,
                               .n_children = column_count,
                               .children = batch->column_addresses,
                               .release = release_array};
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
    (void)stream;
    return NULL;
}

static void release_stream(struct ArrowArrayStream *stream) { stream->release = NULL; }

static int64_t sum(const int64_t *values, int64_t count) {
    int64_t total = 0;
    for (int64_t row = 0; row < count; row++) total += values[row];
    return total;
}

/* The commands. */

static void connect_log(void) {
    ottla_error *error;
    check(ottla_connect(uri, NULL, &connection, &error), "connect", error);
}

static void close_log(void) {
    ottla_error *error;
    check(ottla_close(connection, NULL, &error), "close", error);
}

static void create(void) {
    ottla_error *error;
    struct ArrowSchema schema;
    make_schema(&schema);
    check(ottla_create_topic(connection, TOPIC, &schema, NULL, NULL, &error), "create", error);
    schema.release(&schema);
}

static void delete_topic(void) {
    ottla_error *error;
    check(ottla_delete_topic(connection, TOPIC, NULL, &error), "delete", error);
}

static struct answer produce(void) {
    ottla_error *error;
    ottla_produced *produced;
    int64_t next = 0;
    int64_t begun = now();
    struct ArrowArrayStream stream = {.get_schema = get_schema,
                                      .get_next = get_next,
                                      .get_last_error = get_last_error,
                                      .release = release_stream,
                                      .private_data = &next};
    check(ottla_produce_acknowledged(connection, TOPIC, &stream, NULL, &produced, &error), "produce", error);
    struct answer answer = {.nanoseconds = now() - begun, .rows = ottla_produced_rows(produced), .batches = batch_count};
    ottla_produced_free(produced);
    return answer;
}

static struct answer read_topic(int touch) {
    ottla_error *error;
    struct ArrowArrayStream stream;
    struct answer answer = {0};
    int64_t begun = now();
    check(ottla_read(connection, TOPIC, NULL, &stream, &error), "read", error);
    for (;;) {
        struct ArrowArray batch;
        if (stream.get_next(&stream, &batch) != 0) fail("get_next", stream.get_last_error(&stream));
        if (!batch.release) break;
        answer.rows += batch.length;
        answer.batches++;
        for (int64_t column = 0; touch && column < batch.n_children; column++) {
            const struct ArrowArray *child = batch.children[column];
            answer.sum += sum((const int64_t *)child->buffers[1] + child->offset + batch.offset, batch.length);
        }
        batch.release(&batch);
    }
    stream.release(&stream);
    answer.nanoseconds = now() - begun;
    return answer;
}

static struct answer own(void) {
    struct answer answer = {.rows = batch_count * row_count, .batches = batch_count};
    int64_t begun = now();
    for (int64_t number = 0; number < batch_count; number++)
        for (int64_t column = 0; column < column_count; column++)
            answer.sum += sum(batches[number].values[column], row_count);
    answer.nanoseconds = now() - begun;
    return answer;
}

static int64_t positive(const char *text) {
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (errno || *end || number < 1) fail(text, "it must be a number from 1 on");
    return number;
}

int main(int count, char **arguments) {
    if (count != 5) fail("usage", "worker-c URI BATCHES ROWS COLUMNS");
    uri = arguments[1];
    batch_count = positive(arguments[2]);
    row_count = positive(arguments[3]);
    column_count = positive(arguments[4]);
    if (column_count > MOST_COLUMNS) fail(arguments[4], "these are too many columns");
    make_batches();
    connect_log();
    puts("ready");
    fflush(stdout);

    char line[32];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        struct answer answer = {0};
        if (!strcmp(line, "create")) create();
        else if (!strcmp(line, "produce")) answer = produce();
        else if (!strcmp(line, "reopen")) close_log(), connect_log();
        else if (!strcmp(line, "read")) answer = read_topic(0);
        else if (!strcmp(line, "sum")) answer = read_topic(1);
        else if (!strcmp(line, "own")) answer = own();
        else if (!strcmp(line, "delete")) delete_topic();
        else if (!strcmp(line, "quit")) break;
        else fail(line, "no such command");
        printf("%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", answer.nanoseconds, answer.rows, answer.batches,
               answer.sum);
        fflush(stdout);
    }
    close_log();
    return 0;
}
