/* The commands, each a call of the API. */
#ifndef SCENARIOS_COMMANDS_H
#define SCENARIOS_COMMANDS_H

#include "data.h"

/* Does what a command says and prints what comes of it. */
void execute(const struct command *command);
/* Closes what the scenario left open, without a word. */
void leave(void);

/* What the API gives, in the words of the file of scenarios (show.c). */
void show_error(ottla_error *error);
void show_produced(ottla_produced *produced);
void show_topics(ottla_topic_list *list);
void show_topic(ottla_topic *topic);
void show_counters(ottla_reader *reader);
void show_quarantined(ottla_reader *reader);
/* The next batch of a stream: false when there is none, whether because of the end or of an error, which is shown. */
bool show_batch(struct ArrowArrayStream *stream);
void show_stream(struct ArrowArrayStream *stream);
/* Sizes are a matter of the format, not of the language. */
const char *filled(int64_t bytes);

#endif
