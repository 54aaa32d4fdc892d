#include <inttypes.h>
#include <string.h>

#include "commands.h"

void show_error(ottla_error *error) {
    say("%s %" PRId32 "%s: %s", ottla_error_name(error), ottla_error_code(error),
        ottla_error_retriable(error) ? " retriable" : "", ottla_error_message(error));
    ottla_produced *produced = NULL;
    if (ottla_error_produced(error, &produced, NULL) == OTTLA_OK && produced != NULL) show_produced(produced);
    ottla_error_free(error);
}

void show_produced(ottla_produced *produced) {
    char *line = keep_format("produced %" PRId64, ottla_produced_rows(produced));
    for (int32_t index = 0; index < ottla_produced_count(produced); index++)
        line = keep_format("%s %" PRId32 ":%" PRId64 "..%" PRId64, line, ottla_produced_partition(produced, index),
            ottla_produced_first_offset(produced, index), ottla_produced_end_offset(produced, index));
    say("%s", line);
    ottla_produced_free(produced);
}

void show_topics(ottla_topic_list *list) {
    for (int32_t index = 0; index < ottla_topic_list_count(list); index++) {
        const char *name = ottla_topic_list_name(list, index);
        const char *id = ottla_topic_list_id(list, index);
        bool internal = ottla_topic_list_internal(list, index) == 1;
        if (internal) set_variable(keep_format("id of %s", name), id);
        say("%s %s partitions=%" PRId32 " rows=%" PRId64 "%s%s", name, id, ottla_topic_list_partition_count(list, index),
            ottla_topic_list_rows(list, index), ottla_topic_list_has_schema(list, index) == 1 ? " schema" : "",
            internal ? " internal" : "");
    }
    ottla_topic_list_free(list);
}

const char *filled(int64_t bytes) { return bytes > 0 ? "filled" : "empty"; }

void show_topic(ottla_topic *topic) {
    say("topic %s %s rows=%" PRId64, ottla_topic_name(topic), ottla_topic_id(topic), ottla_topic_rows(topic));
    if (ottla_topic_has_schema(topic) == 1) {
        struct ArrowSchema schema;
        ottla_error *error = NULL;
        if (ottla_topic_schema(topic, &schema, &error) == OTTLA_OK) {
            say("columns %s", describe_schema(&schema));
            schema.release(&schema);
        } else {
            show_error(error);
        }
    }
    char *key = "";
    for (int32_t index = 0; index < ottla_topic_key_count(topic); index++)
        key = keep_format("%s%s%s", key, index > 0 ? "," : "", ottla_topic_key(topic, index));
    if (*key != '\0') say("key %s", key);
    if (ottla_topic_timestamp(topic) != NULL) say("timestamp %s", ottla_topic_timestamp(topic));
    for (int32_t index = 0; index < ottla_topic_setting_count(topic); index++)
        say("setting %s=%s", ottla_topic_setting_name(topic, index), ottla_topic_setting_value(topic, index));
    for (int32_t number = 0; number < ottla_topic_partition_count(topic); number++)
        say("partition %" PRId32 ": %" PRId64 "..%" PRId64 " epoch %" PRId32 " %s", number, ottla_topic_start_offset(topic, number),
            ottla_topic_end_offset(topic, number), ottla_topic_leader_epoch(topic, number),
            filled(ottla_topic_partition_size_bytes(topic, number)));
    ottla_topic_free(topic);
}

static int64_t counter(ottla_reader *reader, const char *name) {
    int64_t value = -1;
    if (ottla_reader_counter(reader, name, &value, NULL) != OTTLA_OK) die("there is no counter %s", name);
    return value;
}

void show_counters(ottla_reader *reader) {
    say("opened=%" PRId64 " skipped=%" PRId64 " columns=%" PRId64 " rows=%" PRId64 " quarantined=%" PRId64 " %s",
        counter(reader, "batches_opened"), counter(reader, "batches_skipped"), counter(reader, "columns_touched"),
        counter(reader, "rows_out"), counter(reader, "rows_quarantined"), filled(counter(reader, "bytes_opened")));
}

void show_quarantined(ottla_reader *reader) {
    ottla_quarantined *rows;
    ottla_error *error;
    if (ottla_reader_quarantined(reader, &rows, &error) != OTTLA_OK) {
        show_error(error);
        return;
    }
    for (int32_t index = 0; index < ottla_quarantined_count(rows); index++)
        say("%" PRId32 ":%" PRId64 " %s", ottla_quarantined_partition(rows, index), ottla_quarantined_offset(rows, index),
            ottla_quarantined_reason(rows, index));
    ottla_quarantined_free(rows);
}

/* Shows why a stream failed: its own text must be that of the error. */
static void show_stream_error(struct ArrowArrayStream *stream, int status) {
    ottla_error *error;
    if (ottla_stream_error(stream, &error) == OTTLA_OK) {
        say("the stream gave %d without an error", status);
        return;
    }
    const char *text = stream->get_last_error(stream);
    if (text == NULL || strcmp(text, ottla_error_message(error)) != 0)
        say("the stream says %s", text != NULL ? text : "nothing");
    show_error(error);
}

bool show_batch(struct ArrowArrayStream *stream) {
    struct ArrowSchema schema;
    struct ArrowArray batch;
    int status = stream->get_next(stream, &batch);
    if (status != 0) {
        show_stream_error(stream, status);
        return false;
    }
    if (batch.release == NULL) return false;
    if (stream->get_schema(stream, &schema) != 0) die("a stream without a schema");
    say_rows(&schema, &batch);
    batch.release(&batch);
    schema.release(&schema);
    return true;
}

void show_stream(struct ArrowArrayStream *stream) {
    struct ArrowSchema schema;
    int status = stream->get_schema(stream, &schema);
    if (status != 0) {
        show_stream_error(stream, status);
    } else {
        say("columns %s", describe_schema(&schema));
        schema.release(&schema);
        while (show_batch(stream)) continue;
    }
    stream->release(stream);
}
