#include "commands.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum thing_kind { CONNECTION, LISTENER, READER, SCAN };

/* What the scenario has open, by name. Handles stay here after they were closed: using them again must be an error. */
struct thing {
    char name[32];
    enum thing_kind kind;
    ottla_connection *connection;
    ottla_listener *listener;
    ottla_reader *reader;
    struct ArrowArrayStream scan;
};

/* The words of a command: names first, then options. */
struct call {
    const struct command *command;
    const char *names[3];
    size_t name_count;
    ottla_options *options;
    const char *source;
};

static struct thing things[16];
static size_t thing_count;

static struct thing *find(const char *name, int kind) {
    for (size_t index = thing_count; index > 0; index--)
        if (strcmp(things[index - 1].name, name) == 0 && (kind < 0 || (int)things[index - 1].kind == kind)) return &things[index - 1];
    die("there is no %s", name);
}

static struct thing *add(const char *name, enum thing_kind kind) {
    if (thing_count == sizeof things / sizeof *things || strlen(name) >= sizeof things->name) die("too many, or too long: %s", name);
    struct thing *thing = &things[thing_count++];
    memset(thing, 0, sizeof *thing);
    strcpy(thing->name, name);
    thing->kind = kind;
    return thing;
}

static const char *name(const struct call *call, size_t index) {
    if (index >= call->name_count) die("word %zu is missing", index);
    return call->names[index];
}

static ottla_connection *connection(const struct call *call, size_t index) {
    return find(name(call, index), CONNECTION)->connection;
}

/* The end of a reader, partition by partition, as `start` and `end` take it. */
static char *end_of(const char *reader_name) {
    ottla_reader *reader = find(reader_name, READER)->reader;
    char *text = "";
    for (int32_t index = 0; index < ottla_reader_partition_count(reader); index++) {
        int32_t partition = ottla_reader_partition(reader, index);
        text = keep_format("%s%s%" PRId32 ":%" PRId64, text, index > 0 ? "," : "", partition, ottla_reader_end_offset(reader, partition));
    }
    return text;
}

static struct call parse(const struct command *command) {
    struct call call = {command, {NULL, NULL, NULL}, 0, ottla_options_new(), NULL};
    for (size_t index = 1; index < command->head.count; index++) {
        char *word = keep_text(command->head.items[index]);
        char *value = strchr(word, '=');
        if (value == NULL) {
            if (call.name_count == 3) die("%s: too many words", word);
            call.names[call.name_count++] = word;
            continue;
        }
        *value++ = '\0';
        if (strcmp(word, "source") == 0) call.source = value;
        else {
            if (strncmp(value, "end:", 4) == 0) value = end_of(value + 4);
            if (ottla_options_set(call.options, word, value, NULL) != OTTLA_OK) die("%s cannot be set", word);
        }
    }
    return call;
}

/* Each command gives a code and leaves the error, when there is one, in `error`. */
typedef int32_t verb(const struct call *call, ottla_error **error);

static int32_t do_connect(const struct call *call, ottla_error **error) {
    ottla_connection *opened;
    int32_t code = ottla_connect(name(call, 1), call->options, &opened, error);
    if (code == OTTLA_OK) add(name(call, 0), CONNECTION)->connection = opened;
    return code;
}

static int32_t do_close(const struct call *call, ottla_error **error) {
    struct thing *thing = find(name(call, 0), -1);
    switch (thing->kind) {
    case CONNECTION:
        return ottla_close(thing->connection, call->options, error);
    case LISTENER:
        return ottla_listener_close(thing->listener, call->options, error);
    case READER:
        ottla_reader_free(thing->reader);
        break;
    case SCAN:
        if (thing->scan.release != NULL) thing->scan.release(&thing->scan);
        break;
    }
    return OTTLA_OK;
}

static int32_t do_create(const struct call *call, ottla_error **error) {
    struct ArrowSchema schema = {.release = NULL};
    if (call->command->part_count > 0) {
        struct columns columns = parse_columns(&call->command->parts[0]);
        make_schema(&columns, &schema);
    }
    ottla_topic *topic;
    int32_t code = ottla_create_topic(
        connection(call, 0), name(call, 1), schema.release != NULL ? &schema : NULL, call->options, &topic, error);
    if (schema.release != NULL) schema.release(&schema);
    if (code == OTTLA_OK) set_variable(keep_format("id of %s", name(call, 1)), ottla_topic_id(topic));
    ottla_topic_free(topic);
    return code;
}

static int32_t do_delete(const struct call *call, ottla_error **error) {
    return ottla_delete_topic(connection(call, 0), name(call, 1), call->options, error);
}

static int32_t do_list(const struct call *call, ottla_error **error) {
    ottla_topic_list *list;
    int32_t code = ottla_list_topics(connection(call, 0), call->options, &list, error);
    if (code == OTTLA_OK) show_topics(list);
    return code;
}

static int32_t do_describe(const struct call *call, ottla_error **error) {
    ottla_topic *topic;
    int32_t code = ottla_describe_topic(connection(call, 0), name(call, 1), call->options, &topic, error);
    if (code == OTTLA_OK) show_topic(topic);
    return code;
}

static int32_t do_produce(const struct call *call, ottla_error **error) {
    struct ArrowArrayStream stream;
    make_stream(call->source, call->command, &stream);
    ottla_produced *produced;
    int32_t code = ottla_produce_acknowledged(connection(call, 0), name(call, 1), &stream, call->options, &produced, error);
    if (stream.release != NULL) die("the stream was not taken over");
    if (code == OTTLA_OK) show_produced(produced);
    return code;
}

static int32_t do_read(const struct call *call, ottla_error **error) {
    struct ArrowArrayStream stream;
    int32_t code = ottla_read(connection(call, 0), name(call, 1), call->options, &stream, error);
    if (code == OTTLA_OK) show_stream(&stream);
    return code;
}

static int32_t do_reader(const struct call *call, ottla_error **error) {
    ottla_reader *reader;
    int32_t code = ottla_reader_open(connection(call, 1), name(call, 2), call->options, &reader, error);
    if (code != OTTLA_OK) return code;
    add(name(call, 0), READER)->reader = reader;
    char *starts = "";
    for (int32_t index = 0; index < ottla_reader_partition_count(reader); index++) {
        int32_t partition = ottla_reader_partition(reader, index);
        starts = keep_format("%s%s%" PRId32 ":%" PRId64, starts, index > 0 ? "," : "", partition, ottla_reader_start_offset(reader, partition));
    }
    say("%s start=%s end=%s rows=%" PRId64, ottla_reader_topic(reader), starts, end_of(name(call, 0)), ottla_reader_estimated_rows(reader));
    return code;
}

static int32_t do_scan(const struct call *call, ottla_error **error) {
    struct ArrowArrayStream stream;
    int32_t code = ottla_reader_scan(find(name(call, 0), READER)->reader, call->options, &stream, error);
    if (code == OTTLA_OK) show_stream(&stream);
    return code;
}

static int32_t do_begin(const struct call *call, ottla_error **error) {
    struct ArrowArrayStream stream;
    int32_t code = ottla_reader_scan(find(name(call, 1), READER)->reader, call->options, &stream, error);
    if (code == OTTLA_OK) add(name(call, 0), SCAN)->scan = stream;
    return code;
}

static int32_t do_next(const struct call *call, ottla_error **error) {
    (void)error;
    if (!show_batch(&find(name(call, 0), SCAN)->scan)) say("end");
    return OTTLA_OK;
}

static int32_t do_counters(const struct call *call, ottla_error **error) {
    (void)error;
    show_counters(find(name(call, 0), READER)->reader);
    return OTTLA_OK;
}

static int32_t do_quarantined(const struct call *call, ottla_error **error) {
    (void)error;
    show_quarantined(find(name(call, 0), READER)->reader);
    return OTTLA_OK;
}

static int32_t do_statistics(const struct call *call, ottla_error **error) {
    static const char *const names[] = {"topics", "partitions", "size_bytes"};
    int64_t figures[3];
    for (size_t index = 0; index < 3; index++) {
        int32_t code = ottla_statistics(connection(call, 0), names[index], call->options, &figures[index], error);
        if (code != OTTLA_OK) return code;
    }
    say("topics=%" PRId64 " partitions=%" PRId64 " %s", figures[0], figures[1], filled(figures[2]));
    return OTTLA_OK;
}

static int32_t do_listen(const struct call *call, ottla_error **error) {
    const char *address = call->name_count > 2 ? name(call, 2) : "127.0.0.1:0";
    ottla_listener *listener;
    int32_t code = ottla_listen(connection(call, 1), address, call->options, &listener, error);
    if (code != OTTLA_OK) return code;
    add(name(call, 0), LISTENER)->listener = listener;
    set_variable(name(call, 0), ottla_listener_bootstrap_servers(listener));
    return code;
}

static int32_t do_raise(const struct call *call, ottla_error **error) {
    for (int32_t code = 1; code < 1000; code++) {
        const char *code_name = ottla_code_name(code);
        if (code_name != NULL && strcmp(code_name, name(call, 0)) == 0) return ottla_error_for_tests(code, error);
    }
    die("%s: an unknown code", name(call, 0));
}

static int32_t do_panic(const struct call *call, ottla_error **error) {
    (void)call;
    return ottla_panic_for_tests(error);
}

static const struct {
    const char *name;
    verb *run;
} verbs[] = {
    {"connect", do_connect}, {"close", do_close}, {"create", do_create}, {"delete", do_delete}, {"list", do_list},
    {"describe", do_describe}, {"produce", do_produce}, {"read", do_read}, {"reader", do_reader}, {"scan", do_scan},
    {"begin", do_begin}, {"next", do_next}, {"counters", do_counters}, {"quarantined", do_quarantined},
    {"statistics", do_statistics}, {"listen", do_listen}, {"raise", do_raise}, {"panic", do_panic},
};

void execute(const struct command *command) {
    const char *word = command->head.items[0];
    if (strcmp(word, "!") == 0) {
        ask(&command->head, 1);
        return;
    }
    for (size_t index = 0; index < sizeof verbs / sizeof *verbs; index++) {
        if (strcmp(verbs[index].name, word) != 0) continue;
        struct call call = parse(command);
        /* A value that is no handle: whatever a call leaves in here it must have set. */
        ottla_error *error = (ottla_error *)&call;
        int32_t code = verbs[index].run(&call, &error);
        ottla_options_free(call.options);
        if (code == OTTLA_OK) return;
        if (code != ottla_error_code(error)) say("the code was %" PRId32, code);
        show_error(error);
        return;
    }
    die("%s: an unknown command", word);
}

void leave(void) {
    for (size_t index = thing_count; index > 0; index--) {
        struct thing *thing = &things[index - 1];
        if (thing->kind == CONNECTION) ottla_close(thing->connection, NULL, NULL);
        if (thing->kind == LISTENER) ottla_listener_free(thing->listener);
        if (thing->kind == READER) ottla_reader_free(thing->reader);
        if (thing->kind == SCAN && thing->scan.release != NULL) thing->scan.release(&thing->scan);
    }
    thing_count = 0;
    if (ottla_open_handles() != 0) say("%zu handles were forgotten", ottla_open_handles());
}
