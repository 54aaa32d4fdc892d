/* Every function of the interface behind one shape, so that tests can pass anything for any parameter. calls.c is generated from the header
 * by c_calls.py. */
#ifndef OTTLA_TESTS_CALLS_H
#define OTTLA_TESTS_CALLS_H

#include "support.h"

/* A valid thing of each kind. */
struct given {
    ottla_connection *connection;
    ottla_options *options;
    ottla_error *error;
    ottla_topic *topic;
    ottla_topic_list *topic_list;
    ottla_produced *produced;
    ottla_reader *reader;
    ottla_quarantined *quarantined;
    ottla_listener *listener;
    struct ArrowSchema schema;
    struct ArrowArrayStream stream; /* one of Ottla's */
};

#define NOTHING (-1)

/* What a call did. */
struct outcome {
    int64_t number;      /* what it returned, if that is a number */
    const void *pointer; /* or a pointer */
    ottla_error *error;  /* the error it gave out, to be freed; NULL when none was wanted */
    bool cleared;        /* all outputs are NULL, 0 or released */
    bool taken;          /* the stream that went in, if one did, is released */
};

/* Calls it with valid arguments, but `value` for the parameter `at`, a pointer, or a number when the parameter is one. */
typedef void (*call)(struct given *given, int at, uintptr_t value, struct outcome *outcome);

struct parameter {
    const char *name;
    const char *handle; /* the kind of handle that goes in, or NULL */
    bool pointer;
    bool output;
    bool number;
};

enum returns { RETURNS_NOTHING, RETURNS_NUMBER, RETURNS_POINTER };

struct function {
    const char *name;
    call call;
    enum returns returns;
    bool can_fail; /* returns a code and gives an error out */
    bool frees;    /* a handle that goes in is none afterwards */
    int count;
    struct parameter parameters[8];
};

extern const struct function functions[];
extern const size_t function_count;

#endif
