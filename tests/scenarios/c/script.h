/* The file of scenarios: lines, words, variables, and the way to the harness. */
#ifndef SCENARIOS_SCRIPT_H
#define SCENARIOS_SCRIPT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum line { LINE_NOTHING, LINE_SCENARIO, LINE_COMMAND };

struct words {
    char **items;
    size_t count;
};

/* The words of a command: those before the first "::", and one list for each "::". */
struct command {
    struct words head;
    struct words parts[16];
    size_t part_count;
};

/* Ends the program: something is wrong with the file or with the runner itself. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Memory that is kept until forget() is called, which is after each command. */
void *keep(size_t size);
char *keep_text(const char *text);
char *keep_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
void forget(void);

void words_add(struct words *words, char *word);

enum line classify(const char *line);
void begin_scenario(const char *line);
void clear_variables(void);
void echo(const char *line);
/* Prints what happened, with the values of variables replaced by their names. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Gives a variable a value; it is printed by its name from now on, and so are the values it had. */
void set_variable(const char *name, const char *value);
struct command split(const char *line);
/* Asks the harness to do something, prints what it says and keeps the variables it gives. */
void ask(const struct words *request, size_t first);

#endif
