/* Columns and rows as the file of scenarios writes them, as Arrow's C structs; streams that behave, and some that do not. */
#ifndef SCENARIOS_DATA_H
#define SCENARIOS_DATA_H

#include "ottla.h"
#include "script.h"

enum kind { KIND_NULL, KIND_BOOL, KIND_INT32, KIND_INT64, KIND_FLOAT64, KIND_UTF8, KIND_LARGE_UTF8, KIND_DICTIONARY,
    KIND_BINARY, KIND_TIMESTAMP_MS, KIND_TIMESTAMP_US, KIND_COUNT };

struct column {
    char *name;
    enum kind kind;
    bool nullable;
};

struct columns {
    struct column items[16];
    size_t count;
};

/* The names of the kinds, and their formats in the C data interface. */
extern const char *const kind_names[KIND_COUNT];
extern const char *const kind_formats[KIND_COUNT];

/* name:type each, with `?` behind it when it may hold nulls. */
struct columns parse_columns(const struct words *words);
void make_schema(const struct columns *columns, struct ArrowSchema *out);
/* The input of one produce: the columns, and then the rows of each batch. It is valid until forget(). */
void make_stream(const char *manner, const struct command *command, struct ArrowArrayStream *out);

/* The schema as parse_columns reads it. */
char *describe_schema(const struct ArrowSchema *schema);
/* Says a batch's rows, one a line. */
void say_rows(const struct ArrowSchema *schema, const struct ArrowArray *batch);

#endif
