#include <inttypes.h>
#include <string.h>

#include "data.h"

static enum kind kind_of(const struct ArrowSchema *schema) {
    if (schema->dictionary != NULL) return KIND_DICTIONARY;
    for (enum kind kind = 0; kind < KIND_COUNT; kind++)
        if (kind != KIND_DICTIONARY && strcmp(kind_formats[kind], schema->format) == 0) return kind;
    return KIND_COUNT;
}

char *describe_schema(const struct ArrowSchema *schema) {
    char *text = "";
    for (int64_t index = 0; index < schema->n_children; index++) {
        const struct ArrowSchema *child = schema->children[index];
        enum kind kind = kind_of(child);
        text = keep_format("%s%s%s:%s%s", text, index > 0 ? " " : "", child->name,
            kind == KIND_COUNT ? "another" : kind_names[kind], child->flags & ARROW_FLAG_NULLABLE ? "?" : "");
    }
    return text;
}

static bool is_set(const uint8_t *bits, size_t index) { return (bits[index / 8] >> index % 8 & 1) != 0; }

static char *quoted(const char *bytes, size_t length) {
    return length <= 100 ? keep_format("\"%.*s\"", (int)length, length > 0 ? bytes : "") : keep_format("%zu bytes", length);
}


/* The value of one cell; `index` counts from the start of the buffers. */
static char *cell(const struct ArrowSchema *schema, const struct ArrowArray *array, size_t index) {
    enum kind kind = kind_of(schema);
    if (kind == KIND_NULL || (array->buffers[0] != NULL && !is_set(array->buffers[0], index))) return "null";
    const void *values = array->buffers[1];
    switch (kind) {
    case KIND_BOOL:
        return is_set(values, index) ? "true" : "false";
    case KIND_INT32:
        return keep_format("%" PRId32, ((const int32_t *)values)[index]);
    case KIND_INT64:
    case KIND_TIMESTAMP_MS:
    case KIND_TIMESTAMP_US:
        return keep_format("%" PRId64, ((const int64_t *)values)[index]);
    case KIND_FLOAT64:
        return keep_format("%.3f", ((const double *)values)[index]);
    case KIND_UTF8:
    case KIND_BINARY: {
        const int32_t *offsets = values;
        return quoted((const char *)array->buffers[2] + offsets[index], (size_t)(offsets[index + 1] - offsets[index]));
    }
    case KIND_LARGE_UTF8: {
        const int64_t *offsets = values;
        return quoted((const char *)array->buffers[2] + offsets[index], (size_t)(offsets[index + 1] - offsets[index]));
    }
    case KIND_DICTIONARY: {
        size_t key = (size_t)((const int32_t *)values)[index];
        return cell(schema->dictionary, array->dictionary, key + (size_t)array->dictionary->offset);
    }
    default:
        return keep_format("a value of type %s", schema->format);
    }
}

void say_rows(const struct ArrowSchema *schema, const struct ArrowArray *batch) {
    for (int64_t row = 0; row < batch->length; row++) {
        char *line = "";
        for (int64_t column = 0; column < batch->n_children; column++) {
            const struct ArrowArray *child = batch->children[column];
            char *text = cell(schema->children[column], child, (size_t)(row + batch->offset + child->offset));
            line = keep_format("%s%s%s", line, column > 0 ? ", " : "", text);
        }
        say("%s", line);
    }
}
