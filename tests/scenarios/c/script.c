#include "script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kept {
    struct kept *next;
};

struct variable {
    char *name;
    char *value;
};

static struct kept *all_kept;
static struct variable *variables;
static size_t variable_count;
static bool skipping;

void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("scenarios in C: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

void *keep(size_t size) {
    struct kept *kept = malloc(sizeof *kept + size);
    if (kept == NULL) die("no memory");
    kept->next = all_kept;
    all_kept = kept;
    return kept + 1;
}

char *keep_text(const char *text) {
    char *copy = keep(strlen(text) + 1);
    return strcpy(copy, text);
}

static char *format_text(const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0) die("%s: a wrong format", format);
    char *text = keep((size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *keep_format(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text(format, arguments);
    va_end(arguments);
    return text;
}

void forget(void) {
    while (all_kept != NULL) {
        struct kept *next = all_kept->next;
        free(all_kept);
        all_kept = next;
    }
}

void words_add(struct words *words, char *word) {
    /* Grows by one; lines are short. */
    char **items = keep((words->count + 1) * sizeof *items);
    if (words->count > 0) memcpy(items, words->items, words->count * sizeof *items);
    items[words->count++] = word;
    words->items = items;
}

/* Whether "c" is among the languages in brackets at the end of a scenario's first line, or there are none. */
static bool is_for_c(const char *line) {
    const char *bracket = strstr(line, " [");
    if (bracket == NULL) return true;
    char *languages = keep_text(bracket + 2);
    languages[strcspn(languages, "]")] = '\0';
    for (char *name = strtok(languages, " "); name != NULL; name = strtok(NULL, " "))
        if (strcmp(name, "c") == 0) return true;
    return false;
}

enum line classify(const char *line) {
    if (strncmp(line, "=== ", 4) == 0) {
        skipping = !is_for_c(line);
        return skipping ? LINE_NOTHING : LINE_SCENARIO;
    }
    return skipping || *line == '\0' || strchr("#>[", *line) != NULL ? LINE_NOTHING : LINE_COMMAND;
}

void clear_variables(void) {
    for (size_t index = 0; index < variable_count; index++) {
        free(variables[index].name);
        free(variables[index].value);
    }
    free(variables);
    variables = NULL;
    variable_count = 0;
}

void begin_scenario(const char *line) {
    clear_variables();
    echo(line);
}

void echo(const char *line) {
    puts(line);
    fflush(stdout);
}

/* `text` with every `from` replaced by `to`. */
static char *replace(char *text, const char *from, const char *to) {
    char *found = strstr(text, from);
    if (found == NULL) return text;
    char *rest = replace(found + strlen(from), from, to);
    char *result = keep((size_t)(found - text) + strlen(to) + strlen(rest) + 1);
    memcpy(result, text, (size_t)(found - text));
    strcpy(result + (found - text), to);
    return strcat(result, rest);
}

static int longer_value_first(const void *left, const void *right) {
    const struct variable *const *one = left, *const *other = right;
    size_t one_length = strlen((*one)->value), other_length = strlen((*other)->value);
    return (one_length < other_length) - (one_length > other_length);
}

void say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text(format, arguments);
    va_end(arguments);
    const struct variable **sorted = keep((variable_count + 1) * sizeof *sorted);
    for (size_t index = 0; index < variable_count; index++) sorted[index] = &variables[index];
    qsort(sorted, variable_count, sizeof *sorted, longer_value_first);
    for (size_t index = 0; index < variable_count; index++)
        text = replace(text, sorted[index]->value, keep_format("{%s}", sorted[index]->name));
    printf("> %s\n", text);
    fflush(stdout);
}

void set_variable(const char *name, const char *value) {
    if (*value == '\0') return;
    variables = realloc(variables, (variable_count + 1) * sizeof *variables);
    if (variables == NULL) die("no memory");
    struct variable *variable = &variables[variable_count++];
    variable->name = strdup(name);
    variable->value = strdup(value);
    if (variable->name == NULL || variable->value == NULL) die("no memory");
}

static char *expand(char *word) {
    for (size_t index = variable_count; index > 0; index--)
        word = replace(word, keep_format("{%s}", variables[index - 1].name), variables[index - 1].value);
    return word;
}

struct command split(const char *line) {
    struct command command = {{NULL, 0}, {{NULL, 0}}, 0};
    char *word = keep(strlen(line) + 1);
    size_t length = 0;
    bool begun = false, quoted = false;
    for (const char *at = line;; at++) {
        if (*at == '\'') {
            begun = true;
            quoted = !quoted;
        } else if (*at != '\0' && (*at != ' ' || quoted)) {
            word[length++] = *at;
            begun = true;
        } else {
            word[length] = '\0';
            if (begun && strcmp(word, "::") == 0) {
                if (command.part_count == sizeof command.parts / sizeof *command.parts) die("%s: too many parts", line);
                command.part_count++;
            } else if (begun) {
                struct words *into = command.part_count > 0 ? &command.parts[command.part_count - 1] : &command.head;
                words_add(into, expand(keep_text(word)));
            }
            length = 0;
            begun = false;
            if (*at == '\0') return command;
        }
    }
}

void ask(const struct words *request, size_t first) {
    putchar('?');
    for (size_t index = first; index < request->count; index++) printf(" %s", request->items[index]);
    putchar('\n');
    fflush(stdout);
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, stdin) > 0) {
        line[strcspn(line, "\n")] = '\0';
        if (strcmp(line, ".") == 0) {
            free(line);
            return;
        }
        if (strncmp(line, "> ", 2) == 0) {
            say("%s", line + 2);
        } else if (strncmp(line, "= ", 2) == 0 && strchr(line + 2, ' ') != NULL) {
            char *value = strchr(line + 2, ' ');
            *value = '\0';
            set_variable(line + 2, value + 1);
        } else {
            die("the harness says %s", line);
        }
    }
    die("the harness does not answer");
}
