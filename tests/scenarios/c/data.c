#include "data.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How long a slow source takes. */
static const struct timespec PAUSE = {0, 600 * 1000 * 1000};

const char *const kind_names[KIND_COUNT] = {
    "null", "bool", "int32", "int64", "float64", "utf8", "large_utf8", "dictionary", "binary", "timestamp_ms", "timestamp_us"};
const char *const kind_formats[KIND_COUNT] = {"n", "b", "i", "l", "g", "u", "U", "i", "z", "tsm:UTC", "tsu:UTC"};

struct columns parse_columns(const struct words *words) {
    struct columns columns = {.count = 0};
    for (size_t index = 0; index < words->count; index++) {
        char *name = keep_text(words->items[index]);
        char *kind = strchr(name, ':');
        if (kind == NULL || columns.count == 16) die("%s: write name:type, at most 16 times", name);
        *kind++ = '\0';
        struct column *column = &columns.items[columns.count++];
        column->name = name;
        column->nullable = strchr(kind, '?') != NULL;
        kind[strcspn(kind, "?")] = '\0';
        for (column->kind = 0; strcmp(kind_names[column->kind], kind) != 0;)
            if (++column->kind == KIND_COUNT) die("%s: an unknown type", kind);
    }
    return columns;
}

static void *allocate(size_t size) {
    void *memory = calloc(1, size > 0 ? size : 1);
    if (memory == NULL) die("no memory");
    return memory;
}

static void release_schema(struct ArrowSchema *schema) {
    for (int64_t index = 0; index < schema->n_children; index++) {
        struct ArrowSchema *child = schema->children[index];
        if (child->release != NULL) child->release(child);
        free(child);
    }
    free(schema->children);
    if (schema->dictionary != NULL) {
        if (schema->dictionary->release != NULL) schema->dictionary->release(schema->dictionary);
        free(schema->dictionary);
    }
    free(schema->private_data);
    schema->release = NULL;
}

static void init_schema(struct ArrowSchema *schema, const char *format, const char *name, bool nullable) {
    memset(schema, 0, sizeof *schema);
    /* The name must live as long as the schema. */
    char *copy = allocate(strlen(name) + 1);
    schema->name = strcpy(copy, name);
    schema->private_data = copy;
    schema->format = format;
    schema->flags = nullable ? ARROW_FLAG_NULLABLE : 0;
    schema->release = release_schema;
}

void make_schema(const struct columns *columns, struct ArrowSchema *out) {
    init_schema(out, "+s", "", false);
    out->n_children = (int64_t)columns->count;
    out->children = allocate(columns->count * sizeof *out->children);
    for (size_t index = 0; index < columns->count; index++) {
        const struct column *column = &columns->items[index];
        struct ArrowSchema *child = out->children[index] = allocate(sizeof *child);
        init_schema(child, kind_formats[column->kind], column->name, column->nullable);
        if (column->kind == KIND_DICTIONARY) {
            child->dictionary = allocate(sizeof *child->dictionary);
            init_schema(child->dictionary, "u", "", true);
        }
    }
}

static void release_array(struct ArrowArray *array) {
    for (int64_t index = 0; index < array->n_buffers; index++) free((void *)(uintptr_t)array->buffers[index]);
    free(array->buffers);
    for (int64_t index = 0; index < array->n_children; index++) {
        struct ArrowArray *child = array->children[index];
        if (child->release != NULL) child->release(child);
        free(child);
    }
    free(array->children);
    if (array->dictionary != NULL) {
        if (array->dictionary->release != NULL) array->dictionary->release(array->dictionary);
        free(array->dictionary);
    }
    array->release = NULL;
}

static void init_array(struct ArrowArray *array, size_t length, int64_t n_buffers) {
    memset(array, 0, sizeof *array);
    array->length = (int64_t)length;
    array->n_buffers = n_buffers;
    array->buffers = allocate((size_t)n_buffers * sizeof *array->buffers);
    array->release = release_array;
}

static void set_bit(uint8_t *bits, size_t index) { bits[index / 8] |= (uint8_t)(1U << index % 8); }

/* A text cell: `x*1000` is a thousand x. */
static char *cell_text(char *cell) {
    size_t one = strcspn(cell, "*");
    char *end = NULL;
    unsigned long times = cell[one] == '*' ? strtoul(cell + one + 1, &end, 10) : 0;
    if (end == NULL || end == cell + one + 1 || *end != '\0' || one == 0 || (one > 1 && (cell[0] & 0x80) == 0)) return cell;
    char *text = keep(one * times + 1);
    for (unsigned long index = 0; index < times; index++) memcpy(text + index * one, cell, one);
    text[one * times] = '\0';
    return text;
}

/* Texts with offsets of 4 or 8 bytes. */
static void fill_texts(struct ArrowArray *array, char **cells, size_t count, bool large) {
    size_t total = 0;
    for (size_t row = 0; row < count; row++)
        if (cells[row] != NULL) total += strlen(cell_text(cells[row]));
    int32_t *offsets = allocate((count + 1) * sizeof *offsets);
    int64_t *large_offsets = allocate((count + 1) * sizeof *large_offsets);
    char *bytes = allocate(total);
    size_t at = 0;
    for (size_t row = 0; row < count; row++) {
        if (cells[row] != NULL) {
            const char *text = cell_text(cells[row]);
            memcpy(bytes + at, text, strlen(text));
            at += strlen(text);
        }
        offsets[row + 1] = (int32_t)at;
        large_offsets[row + 1] = (int64_t)at;
    }
    array->buffers[1] = large ? (void *)large_offsets : (void *)offsets;
    free(large ? (void *)offsets : (void *)large_offsets);
    array->buffers[2] = bytes;
}

/* Every row its own entry of the dictionary. */
static void fill_dictionary(struct ArrowArray *array, char **cells, size_t count) {
    int32_t *keys = allocate(count * sizeof *keys);
    char **values = keep((count + 1) * sizeof *values);
    for (size_t row = 0; row < count; row++) {
        keys[row] = (int32_t)row;
        values[row] = cells[row] != NULL ? cells[row] : "";
    }
    array->buffers[1] = keys;
    array->dictionary = allocate(sizeof *array->dictionary);
    init_array(array->dictionary, count, 3);
    fill_texts(array->dictionary, values, count, false);
}

static void fill_numbers(struct ArrowArray *array, enum kind kind, char **cells, size_t count) {
    int32_t *narrow = allocate(count * 8);
    int64_t *wide = (void *)narrow;
    double *floats = (void *)narrow;
    uint8_t *bits = (void *)narrow;
    for (size_t row = 0; row < count; row++) {
        if (cells[row] == NULL) continue;
        if (kind == KIND_BOOL) {
            if (strcmp(cells[row], "true") == 0) set_bit(bits, row);
        } else if (kind == KIND_FLOAT64) {
            floats[row] = strtod(cells[row], NULL);
        } else if (kind == KIND_INT32) {
            narrow[row] = (int32_t)strtol(cells[row], NULL, 10);
        } else {
            wide[row] = strtoll(cells[row], NULL, 10);
        }
    }
    array->buffers[1] = narrow;
}

static void make_array(struct ArrowArray *array, enum kind kind, char **cells, size_t count) {
    bool text = kind == KIND_UTF8 || kind == KIND_LARGE_UTF8 || kind == KIND_BINARY;
    init_array(array, count, kind == KIND_NULL ? 0 : text ? 3 : 2);
    size_t nulls = 0;
    uint8_t *validity = allocate(count / 8 + 1);
    for (size_t row = 0; row < count; row++) {
        if (cells[row] == NULL) nulls++;
        else set_bit(validity, row);
    }
    array->null_count = (int64_t)nulls;
    if (kind == KIND_NULL || nulls == 0) free(validity);
    else array->buffers[0] = validity;
    if (text) fill_texts(array, cells, count, kind == KIND_LARGE_UTF8);
    else if (kind == KIND_DICTIONARY) fill_dictionary(array, cells, count);
    else if (kind != KIND_NULL) fill_numbers(array, kind, cells, count);
}

/* One batch; each row is a word of cells. */
static void make_batch(const struct columns *columns, const struct words *rows, struct ArrowArray *out) {
    char ***cells = keep((columns->count + 1) * sizeof *cells);
    for (size_t column = 0; column < columns->count; column++) cells[column] = keep((rows->count + 1) * sizeof **cells);
    for (size_t row = 0; row < rows->count; row++) {
        char *rest = keep_text(rows->items[row]);
        for (size_t column = 0; column < columns->count; column++) {
            char *cell = strsep(&rest, ",");
            if (cell == NULL) die("%s: too few cells", rows->items[row]);
            cells[column][row] = strcmp(cell, "null") == 0 ? NULL : cell;
        }
        if (rest != NULL) die("%s: too many cells", rows->items[row]);
    }
    init_array(out, rows->count, 1);
    out->n_children = (int64_t)columns->count;
    out->children = allocate(columns->count * sizeof *out->children);
    for (size_t column = 0; column < columns->count; column++) {
        out->children[column] = allocate(sizeof *out->children[column]);
        make_array(out->children[column], columns->items[column].kind, cells[column], rows->count);
    }
}

struct source {
    struct columns columns;
    const struct words *batches;
    size_t batch_count;
    size_t given;
    const char *manner;
};

static bool behaves(const struct source *source, const char *manner) {
    return source->manner != NULL && strcmp(source->manner, manner) == 0;
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    const struct source *source = stream->private_data;
    make_schema(&source->columns, out);
    return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    struct source *source = stream->private_data;
    if (behaves(source, "slow") && source->given > 0) nanosleep(&PAUSE, NULL);
    size_t number = source->given++;
    memset(out, 0, sizeof *out);
    if (number < source->batch_count) {
        make_batch(&source->columns, &source->batches[number], out);
    } else if (number == source->batch_count && behaves(source, "changes")) {
        char *column[] = {"another:utf8"}, *row[] = {"x"};
        struct columns other = parse_columns(&(struct words){column, 1});
        make_batch(&other, &(struct words){row, 1}, out);
    } else if (behaves(source, "fails")) {
        return EIO;
    }
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
    return behaves(stream->private_data, "fails") ? "the well is dry" : NULL;
}

static void release_stream(struct ArrowArrayStream *stream) { stream->release = NULL; }

void make_stream(const char *manner, const struct command *command, struct ArrowArrayStream *out) {
    if (command->part_count == 0) die("the columns are missing");
    struct source *source = keep(sizeof *source);
    *source = (struct source){parse_columns(&command->parts[0]), &command->parts[1], command->part_count - 1, 0, manner};
    *out = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, source};
    if (behaves(source, "released")) out->release(out);
}
