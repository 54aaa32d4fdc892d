// C++ exceptions out of callbacks: errors of the call, and everything is released.
#include <exception>
#include <stdexcept>
#include <string>

#include "support.h"

namespace {

ottla_connection *connection;
int alive; // objects on the way of an exception

struct Counted {
    Counted() { alive++; }
    Counted(const Counted &) = delete;
    Counted &operator=(const Counted &) = delete;
    ~Counted() { alive--; }
};

enum What { RUNTIME_ERROR, A_NUMBER, A_NESTED_ONE };

void raise(What what) {
    Counted counted;
    switch (what) {
    case RUNTIME_ERROR: throw std::runtime_error("out of the callback, with a text that is long enough to be on the heap");
    case A_NUMBER: throw 42;
    case A_NESTED_ONE:
        try {
            throw std::logic_error("the inner one");
        } catch (...) {
            std::throw_with_nested(std::runtime_error("the outer one"));
        }
    }
}

What now;

int schema_throws(ArrowArrayStream *, ArrowSchema *) {
    raise(now);
    return 0;
}

int next_throws(ArrowArrayStream *, ArrowArray *) {
    raise(now);
    return 0;
}

int next_fails(ArrowArrayStream *, ArrowArray *) {
    return 5;
}

const char *last_error_throws(ArrowArrayStream *) {
    raise(now);
    return nullptr;
}

void (*release_of_source)(ArrowArrayStream *);

void release_throws(ArrowArrayStream *stream) {
    stream->release = release_of_source;
    release_of_source(stream);
    raise(now);
}

void throw_at_three(source *, int64_t batch) {
    Counted counted;
    if (batch == 3) {
        raise(now);
    }
}

// Produces a stream that throws; `rows` were produced before it did.
void throws(source &rows_from, ArrowArrayStream &stream, int32_t code, const char *word, int64_t rows) {
    ottla_error *error = nullptr;
    alive = 0;
    FAILS_WITH(code, word, ottla_produce(connection, "rows", &stream, nullptr, &error));
    CHECK(stream.release == nullptr && all_released(&rows_from));
    CHECK(alive == 0 && std::uncaught_exceptions() == 0 && std::current_exception() == nullptr);
    CHECK(rows_in(connection, "rows") == rows);
}

void out_of_every_callback() {
    connection = connect_with_topic();
    int64_t rows = 0;
    for (What what : {RUNTIME_ERROR, A_NUMBER, A_NESTED_ONE}) {
        now = what;
        source from = source_of(5, 10);
        ArrowArrayStream stream = stream_of(&from);
        stream.get_schema = schema_throws;
        throws(from, stream, OTTLA_ERROR_SOURCE_FAILED, "get_schema", rows);

        from = source_of(5, 10);
        stream = stream_of(&from);
        stream.get_next = next_throws;
        throws(from, stream, OTTLA_ERROR_SOURCE_FAILED, "a C++ exception", rows);

        // Half way: what was before it stays.
        from = source_of(5, 10);
        from.before = throw_at_three;
        stream = stream_of(&from);
        rows += 20;
        throws(from, stream, OTTLA_ERROR_SOURCE_FAILED, "20 rows were acknowledged", rows);

        from = source_of(5, 10);
        stream = stream_of(&from);
        stream.get_next = next_fails;
        stream.get_last_error = last_error_throws;
        throws(from, stream, OTTLA_ERROR_SOURCE_FAILED, "get_last_error", rows);

        // There is nobody to tell that releasing failed: the rows are there.
        ottla_error *error = nullptr;
        from = source_of(2, 10);
        stream = stream_of(&from);
        release_of_source = stream.release;
        stream.release = release_throws;
        OK(ottla_produce(connection, "rows", &stream, nullptr, &error));
        rows += 20;
        CHECK(all_released(&from) && std::uncaught_exceptions() == 0 && alive == 0);
        CHECK(rows_in(connection, "rows") == rows);
    }
    close_connection(connection);
}

// An exception on the way out of here is not disturbed by one that a callback throws.
void while_another_one_is_on_its_way() {
    connection = connect_with_topic();
    struct Produces {
        ~Produces() {
            ottla_error *error = nullptr;
            source from = source_of(5, 10);
            ArrowArrayStream stream = stream_of(&from);
            stream.get_next = next_throws;
            CHECK(std::uncaught_exceptions() == 1);
            FAILS(OTTLA_ERROR_SOURCE_FAILED, ottla_produce(connection, "rows", &stream, nullptr, &error));
            CHECK(std::uncaught_exceptions() == 1 && all_released(&from));
        }
    };
    std::string text;
    try {
        Produces produces;
        throw std::runtime_error("the first one");
    } catch (const std::exception &error) {
        text = error.what();
    }
    CHECK(text == "the first one" && std::uncaught_exceptions() == 0);
    close_connection(connection);
}

int logged;

void log_throws(int32_t, const char *, const char *, void *) {
    logged++;
    raise(now);
}

void out_of_the_log_callback() {
    ottla_error *error = nullptr;
    int64_t before = ottla_log_failures();
    now = RUNTIME_ERROR;
    OK(ottla_set_log_callback(log_throws, nullptr, OTTLA_LOG_INFO, &error));
    connection = connect_with_topic();
    for (int i = 0; i < 3; i++) {
        ottla_listener *listener;
        OK(ottla_listen(connection, "127.0.0.1:0", nullptr, &listener, &error));
        OK(ottla_listener_close(listener, nullptr, &error));
        ottla_listener_free(listener);
    }
    close_connection(connection);
    OK(ottla_set_log_callback(nullptr, nullptr, 0, &error));
    CHECK(logged >= 6 && ottla_log_failures() - before == logged);
}

} // namespace

int main(int argc, char **argv) {
    static const test tests[] = {
        TEST(out_of_every_callback), TEST(while_another_one_is_on_its_way), TEST(out_of_the_log_callback)};
    return run_tests(argc, argv, tests, sizeof tests / sizeof tests[0]);
}
