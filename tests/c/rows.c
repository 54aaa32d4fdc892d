/* The source of rows. */
#include "support.h"

#include <errno.h>
#include <stdlib.h>

static char *copy(const char *text) {
    size_t size = strlen(text) + 1;
    char *copied = malloc(size);
    CHECK(copied != NULL);
    memcpy(copied, text, size);
    return copied;
}

/* ---- Schemas. `private_data` of the outermost one is the source, when there is one. ---- */

static void release_schema(struct ArrowSchema *schema) {
    CHECK(schema->release == release_schema);
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (schema->children[i]->release != NULL) {
            schema->children[i]->release(schema->children[i]);
        }
        free(schema->children[i]);
    }
    free(schema->children);
    free((void *)(uintptr_t)schema->format);
    free((void *)(uintptr_t)schema->name);
    struct source *source = schema->private_data;
    if (source != NULL) {
        source->schemas_released++;
    }
    schema->release = NULL;
}

static void fill_field(struct ArrowSchema *schema, const char *format, const char *name, int64_t children) {
    memset(schema, 0, sizeof *schema);
    schema->format = copy(format);
    schema->name = copy(name);
    schema->release = release_schema;
    if (children > 0) {
        schema->n_children = children;
        schema->children = calloc((size_t)children, sizeof *schema->children);
        CHECK(schema->children != NULL);
        for (int64_t i = 0; i < children; i++) {
            schema->children[i] = calloc(1, sizeof **schema->children);
            CHECK(schema->children[i] != NULL);
        }
    }
}

struct ArrowSchema schema_of_rows(void) {
    struct ArrowSchema schema;
    fill_field(&schema, "+s", "", 2);
    fill_field(schema.children[0], "l", "id", 0);
    fill_field(schema.children[1], "u", "name", 0);
    schema.children[1]->flags = ARROW_FLAG_NULLABLE;
    return schema;
}

/* ---- Arrays: each owns its buffers. ---- */

static void release_array(struct ArrowArray *array) {
    CHECK(array->release == release_array);
    for (int64_t i = 0; i < array->n_children; i++) {
        if (array->children[i]->release != NULL) {
            array->children[i]->release(array->children[i]);
        }
        free(array->children[i]);
    }
    free(array->children);
    for (int64_t i = 0; i < 3; i++) {
        free((void *)(uintptr_t)array->buffers[i]);
    }
    free(array->buffers);
    struct source *source = array->private_data;
    if (source != NULL) {
        source->arrays_released++;
    }
    array->release = NULL;
}

static void fill_array(struct ArrowArray *array, int64_t length, int64_t buffers, int64_t children) {
    memset(array, 0, sizeof *array);
    array->length = length;
    array->n_buffers = buffers;
    array->buffers = calloc(3, sizeof *array->buffers);
    CHECK(array->buffers != NULL);
    array->release = release_array;
    if (children > 0) {
        array->n_children = children;
        array->children = calloc((size_t)children, sizeof *array->children);
        CHECK(array->children != NULL);
        for (int64_t i = 0; i < children; i++) {
            array->children[i] = calloc(1, sizeof **array->children);
            CHECK(array->children[i] != NULL);
        }
    }
}

static void fill_numbers(struct ArrowArray *array, int64_t first, int64_t length) {
    fill_array(array, length, 2, 0);
    int64_t *values = malloc((size_t)(length > 0 ? length : 1) * sizeof *values);
    CHECK(values != NULL);
    for (int64_t i = 0; i < length; i++) {
        values[i] = first + i;
    }
    array->buffers[1] = values;
}

static void fill_names(struct ArrowArray *array, int64_t first, int64_t length) {
    fill_array(array, length, 3, 0);
    int32_t *offsets = malloc((size_t)(length + 1) * sizeof *offsets);
    char *letters = malloc((size_t)(length > 0 ? length : 1) * 32);
    CHECK(offsets != NULL && letters != NULL);
    offsets[0] = 0;
    for (int64_t i = 0; i < length; i++) {
        offsets[i + 1] = offsets[i] + snprintf(letters + offsets[i], 32, "name %lld", (long long)(first + i));
    }
    array->buffers[1] = offsets;
    array->buffers[2] = letters;
}

/* ---- The stream. ---- */

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    struct source *source = stream->private_data;
    if (source->schema_fails) {
        return EIO;
    }
    if (source->schema_of_no_struct) {
        fill_field(out, "l", "alone", 0);
    } else {
        *out = schema_of_rows();
    }
    if (source->schema_without_format) {
        free((void *)(uintptr_t)out->children[1]->format);
        out->children[1]->format = NULL;
    }
    out->private_data = source;
    source->schemas_released--;
    return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    struct source *source = stream->private_data;
    int64_t number = source->given + 1;
    if (source->before != NULL) {
        source->before(source, number);
    }
    if (source->sleeps_ms > 0) {
        sleep_ms(source->sleeps_ms);
    }
    if (source->fails_at == number) {
        return EIO;
    }
    if (number > source->batches) {
        memset(out, 0, sizeof *out);
        return 0;
    }
    int64_t first = source->given * source->rows;
    fill_array(out, source->rows, 1, 2);
    fill_numbers(out->children[0], first, source->rows);
    fill_names(out->children[1], first, source->rows);
    out->private_data = source;
    source->given++;
    source->arrays_released--;
    if (source->wrong_children_at == number) {
        out->children[1]->release(out->children[1]);
        free(out->children[1]);
        out->n_children = 1;
    }
    if (source->wrong_buffers_at == number) {
        out->children[1]->n_buffers = 2;
    }
    if (source->wrong_length_at == number) {
        out->length = -7;
    }
    if (source->wrong_offsets_at == number) {
        ((int32_t *)(uintptr_t)out->children[1]->buffers[1])[1] = -5;
    }
    if (source->wrong_text_at == number) {
        ((char *)(uintptr_t)out->children[1]->buffers[2])[2] = (char)0xff;
    }
    if (source->no_release_at == number) {
        release_array(out);
    }
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
    return ((struct source *)stream->private_data)->says;
}

static void release_stream(struct ArrowArrayStream *stream) {
    CHECK(stream->release == release_stream);
    ((struct source *)stream->private_data)->released++;
    stream->release = NULL;
}

struct source source_of(int64_t batches, int64_t rows) {
    struct source source;
    memset(&source, 0, sizeof source);
    source.batches = batches;
    source.rows = rows;
    return source;
}

struct ArrowArrayStream stream_of(struct source *source) {
    struct ArrowArrayStream stream = {get_schema, get_next, get_last_error, release_stream, source};
    return stream;
}

bool all_released(const struct source *source) {
    /* Arrays and schemas are counted down when they are given and up when they are released. */
    return source->released == 1 && source->schemas_released == 0 && source->arrays_released == 0;
}

int64_t count_rows(struct ArrowArrayStream *stream) {
    int64_t rows = 0;
    for (;;) {
        struct ArrowArray batch;
        CHECK(stream->get_next(stream, &batch) == 0);
        if (batch.release == NULL) {
            break;
        }
        CHECK(batch.n_children >= 1 && batch.offset == 0);
        const int64_t *values = batch.children[0]->buffers[1];
        for (int64_t i = 0; i < batch.length; i++) {
            CHECK(values[batch.children[0]->offset + i] == rows + i);
        }
        rows += batch.length;
        batch.release(&batch);
    }
    stream->release(stream);
    CHECK(stream->release == NULL);
    return rows;
}
