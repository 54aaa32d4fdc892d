/* Runs tests/scenarios/scenarios.txt through the C API and prints what happened.
 *
 * One of four runners, one a language, that read the same file: tests/scenarios/test_scenarios.py builds and starts them and
 * compares what they print, line by line. The head of the file says what the commands are.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"

int main(int count, char **arguments) {
    FILE *file = count == 2 ? fopen(arguments[1], "r") : NULL;
    if (file == NULL) die("usage: runner FILE");
    if (ottla_abi_version() != OTTLA_ABI_VERSION) die("the library is version %d, the header %d", ottla_abi_version(), OTTLA_ABI_VERSION);
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        switch (classify(line)) {
        case LINE_SCENARIO:
            /* What the scenario left open is closed without a word, so that the next one begins with nothing. */
            leave();
            begin_scenario(line);
            break;
        case LINE_COMMAND: {
            echo(line);
            struct command command = split(line);
            execute(&command);
            break;
        }
        case LINE_NOTHING:
            break;
        }
        forget();
    }
    free(line);
    fclose(file);
    leave();
    clear_variables();
    forget();
    echo("=== end");
    return 0;
}
