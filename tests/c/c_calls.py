"""Writes calls.c: each function of the header as a `struct function` of calls.h."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from c_declarations import Function, Parameter, functions

TEXTS = {
    ("ottla_connect", "uri"): ":memory:",
    ("ottla_options_set", "name"): "limit",
    ("ottla_options_set", "value"): "5",
    ("ottla_create_topic", "name"): "new",
    ("ottla_delete_topic", "name"): "spare",
    ("ottla_describe_topic", "name"): "rows",
    ("ottla_statistics", "name"): "topics",
    ("ottla_reader_counter", "name"): "rows_out",
    ("ottla_listen", "address"): "127.0.0.1:0",
}
NUMBERS = {("ottla_set_log_callback", "level"): 1, ("ottla_error_for_tests", "code"): 1}


def is_output(function: Function, parameter: Parameter) -> bool:
    return parameter.name in ("out", "error", "failure", "length") and parameter.handle is None and parameter.is_pointer


def argument(function: Function, at: int, parameter: Parameter) -> tuple[list[str], list[str]]:
    """Returns the lines that make an argument, and those that look at it after the call."""
    kind, name = parameter.kind, f"a{at}"
    chosen = f"at == {at} ? ({kind})value : "
    if kind == "int32_t":
        number = NUMBERS.get((function.name, parameter.name), 0)
        return [f"int32_t {name} = at == {at} ? (int32_t)(intptr_t)value : {number};"], []
    if parameter.handle:
        return [f"{kind}{name} = {chosen}given->{parameter.handle};"], []
    if kind == "const char *":
        text = TEXTS.get((function.name, parameter.name), "rows")
        return [f'{kind}{name} = {chosen}"{text}";'], []
    if kind == "const struct ArrowSchema *":
        return [f"{kind}{name} = {chosen}&given->schema;"], []
    if "(*)" in kind:
        return [f"log_callback {name} = at == {at} ? NULL : ignore;"], []
    if kind == "void *":
        return [f"void *{name} = {chosen}NULL;"], []
    if kind == "size_t *":
        return ["size_t length = 77;", f"size_t *{name} = {chosen}&length;"], [
            f"outcome->cleared &= {name} == NULL || length == 0;"
        ]
    if kind == "int64_t *":
        return ["int64_t figure = 77;", f"int64_t *{name} = {chosen}&figure;"], [
            f"outcome->cleared &= {name} == NULL || figure == 0;"
        ]
    if kind == "ottla_error **":
        return ["ottla_error *error = poison();", f"ottla_error **{name} = {chosen}&error;"], [
            f"outcome->error = {name} == NULL ? NULL : error;"
        ]
    if kind.endswith("**"):
        thing = kind.removesuffix("**").strip()
        free = "close_connection(made)" if thing == "ottla_connection" else f"{thing}_free(made)"
        return [f"{thing} *made = poison();", f"{kind}{name} = {chosen}&made;"], [
            f"outcome->cleared &= {name} == NULL || made == NULL;",
            f"if ({name} != NULL && made != NULL) {{ {free}; }}",
        ]
    if kind == "struct ArrowArrayStream *" and parameter.name == "stream":
        if function.name == "ottla_stream_error":
            return [f"{kind}{name} = {chosen}&given->stream;"], []
        return [
            "struct source source = source_of(2, 5);",
            "struct ArrowArrayStream stream = stream_of(&source);",
            f"{kind}{name} = {chosen}&stream;",
        ], [f"outcome->taken = {name} == NULL || (stream.release == NULL && all_released(&source));"]
    struct = kind.removesuffix("*").strip()
    return [f"{struct} filled;", "memset(&filled, 0x5a, sizeof filled);", f"{kind}{name} = {chosen}&filled;"], [
        f"outcome->cleared &= {name} == NULL || filled.release == NULL;",
        f"if ({name} != NULL && filled.release != NULL) {{ filled.release(&filled); }}",
    ]


def wrapper(function: Function) -> str:
    before, after = [], []
    for at, parameter in enumerate(function.parameters):
        made, looked = argument(function, at, parameter)
        before += made
        after += looked
    call = f"{function.name}({', '.join(f'a{at}' for at in range(len(function.parameters)))})"
    if "*" in function.returns:
        call = f"outcome->pointer = {call}"
    elif function.returns != "void":
        call = f"outcome->number = (int64_t){call}"
    if function.name == "ottla_options_new":
        after.append("ottla_options_free((ottla_options *)(uintptr_t)outcome->pointer);")
    lines = [
        f"static void call_{function.name}(struct given *given, int at, uintptr_t value, struct outcome *outcome) {{"
    ]
    lines += [
        f"    {line}" for line in ["(void)given, (void)at, (void)value, (void)outcome;", *before, f"{call};", *after]
    ]
    return "\n".join([*lines, "}", ""])


def row(function: Function) -> str:
    parameters = []
    for parameter in function.parameters:
        handle = f'"{parameter.handle}"' if parameter.handle else "NULL"
        flags = [parameter.is_pointer, is_output(function, parameter), parameter.kind == "int32_t"]
        parameters.append(f'{{"{parameter.name}", {handle}, {", ".join(str(flag).lower() for flag in flags)}}}')
    returns = "RETURNS_NOTHING" if function.returns == "void" else "RETURNS_NUMBER"
    if "*" in function.returns:
        returns = "RETURNS_POINTER"
    flags = f"{str(function.can_fail).lower()}, {str(function.frees).lower()}"
    listed = ", ".join(parameters) or "{NULL, NULL, false, false, false}"
    return f'    {{"{function.name}", call_{function.name}, {returns}, {flags}, {len(parameters)}, {{{listed}}}}},\n'


def generate() -> str:
    every = functions()
    text = '/* Generated by c_calls.py. */\n#include "calls.h"\n\n'
    text += "typedef void (*log_callback)(int32_t level, const char *target, const char *message, void *data);\n\n"
    text += "static void ignore(int32_t level, const char *target, const char *message, void *data) {\n"
    text += "    (void)level, (void)target, (void)message, (void)data;\n}\n\n"
    text += "static void *poison(void) {\n    return (void *)(uintptr_t)0x5a5a5a5a5a5a5a58;\n}\n\n"
    text += "\n".join(wrapper(function) for function in every)
    text += f"\nconst struct function functions[] = {{\n{''.join(row(function) for function in every)}}};\n"
    return text + "\nconst size_t function_count = sizeof functions / sizeof functions[0];\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(generate())
