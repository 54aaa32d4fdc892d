/* What the test programs share: checks, and a source of rows that can misbehave in every way. C11 and C++17. */
#ifndef OTTLA_TESTS_SUPPORT_H
#define OTTLA_TESTS_SUPPORT_H

#ifdef __cplusplus
#define _Noreturn [[noreturn]]
#else
#include <stdatomic.h>
#include <stdbool.h>
#endif
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "ottla.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Ends the program when a condition does not hold. */
#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            check_failed(__FILE__, __LINE__, #condition); \
        } \
    } while (0)

/* A call that must succeed. `error` is the variable that it writes its error to. */
#define OK(call) check_code(__FILE__, __LINE__, #call, OTTLA_OK, (call), &error)

/* A call that must fail with a code; its error is freed. */
#define FAILS(code, call) check_code(__FILE__, __LINE__, #call, (code), (call), &error)

/* A call that must fail with a code and a text that contains a word. */
#define FAILS_WITH(code, word, call) check_error(__FILE__, __LINE__, #call, (code), (word), (call), &error)

_Noreturn void check_failed(const char *file, int line, const char *what);
void check_code(const char *file, int line, const char *call, int32_t expected, int32_t found, ottla_error **error);
void check_error(
    const char *file, int line, const char *call, int32_t expected, const char *word, int32_t found, ottla_error **error);

struct test {
    const char *name;
    void (*run)(void);
};

#define TEST(name) \
    { #name, name }

/* Runs tests, or those that the command line names. After each no handle may be left. */
int run_tests(int argc, char **argv, const struct test *tests, size_t count);

#define MAIN(...) \
    int main(int argc, char **argv) { \
        static const struct test tests[] = {__VA_ARGS__}; \
        return run_tests(argc, argv, tests, sizeof tests / sizeof tests[0]); \
    }

/* How many times slower everything is here: under a checker that interprets the program. */
int64_t slowness(void);

/* Milliseconds of a clock that never goes back. */
int64_t now_ms(void);
void sleep_ms(int64_t milliseconds);

/* A stream of batches with the columns `id` (int64: 0, 1, ... over all batches) and `name` (utf8: "name 0", ...). */
struct source {
    /* What it gives. */
    int64_t batches;
    int64_t rows;

    /* How it misbehaves: numbers of batches, from 1; 0 for never. */
    int64_t fails_at;          /* get_next gives EIO */
    const char *says;          /* and get_last_error this, which may be NULL */
    int64_t wrong_children_at; /* a batch that lost a column */
    int64_t wrong_buffers_at;  /* a batch whose column has too few buffers */
    int64_t wrong_length_at;   /* a batch with a negative length */
    int64_t wrong_offsets_at;  /* a text column whose offsets point outside */
    int64_t wrong_text_at;     /* a text column that is not UTF-8 */
    int64_t no_release_at;     /* a batch without a release callback, which says the end of the stream */
    bool schema_fails;
    bool schema_without_format;
    bool schema_of_no_struct;
    int64_t sleeps_ms;         /* in each get_next */
    void (*before)(struct source *source, int64_t batch); /* at the start of each get_next */
    void *data;                                           /* for `before` */

    /* What happened. */
    int64_t given;
    int64_t arrays_released;
    int64_t schemas_released;
    int64_t released;
};

struct source source_of(int64_t batches, int64_t rows);

/* Fills in a stream that reads the source, which has to live for as long. */
struct ArrowArrayStream stream_of(struct source *source);

/* The schema of such streams; the caller releases it. */
struct ArrowSchema schema_of_rows(void);

/* True when everything that the source gave was released, once. */
bool all_released(const struct source *source);

/* Reads a stream to its end, compares the values of its first column with 0, 1, ... and releases it. Returns the rows. */
int64_t count_rows(struct ArrowArrayStream *stream);

/* A connection in memory with the topic "rows". */
ottla_connection *connect_with_topic(void);
void close_connection(ottla_connection *connection);

/* Options of one name and value. */
ottla_options *option(const char *name, const char *value);

/* Produces rows. */
void produce_rows(ottla_connection *connection, const char *topic, int64_t batches, int64_t rows);

/* Rows between the topic's start and end. */
int64_t rows_in(ottla_connection *connection, const char *topic);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif
