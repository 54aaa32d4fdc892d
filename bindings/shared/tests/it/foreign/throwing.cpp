// Callbacks that throw, for the tests of catching foreign exceptions.

#include <pthread.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>

extern "C" {

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    ArrowSchema **children;
    ArrowSchema *dictionary;
    void (*release)(ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    ArrowArray **children;
    ArrowArray *dictionary;
    void (*release)(ArrowArray *);
    void *private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(ArrowArrayStream *, ArrowSchema *);
    int (*get_next)(ArrowArrayStream *, ArrowArray *);
    const char *(*get_last_error)(ArrowArrayStream *);
    void (*release)(ArrowArrayStream *);
    void *private_data;
};
}

namespace {

std::atomic<int64_t> alive{0};
std::atomic<int64_t> streams_released{0};
std::atomic<int64_t> arrays_released{0};

// An exception that is counted, and large enough for a leak to be seen.
struct Counted : std::runtime_error {
    char weight[4096];
    Counted() : std::runtime_error("thrown on purpose") {
        std::memset(weight, 7, sizeof weight);
        ++alive;
    }
    Counted(const Counted &other) : std::runtime_error(other) {
        std::memcpy(weight, other.weight, sizeof weight);
        ++alive;
    }
    ~Counted() override { --alive; }
};

// A local variable that must be destroyed on the way out.
struct Local {
    Local() { ++alive; }
    ~Local() { --alive; }
};

__attribute__((noinline)) void throw_at_depth(int depth) {
    Local local;
    if (depth == 0) {
        throw Counted();
    }
    throw_at_depth(depth - 1);
}

// Which callback of a stream throws.
enum Where { NOWHERE, GET_SCHEMA, GET_NEXT, GET_LAST_ERROR, RELEASE, RELEASE_ARRAY };

struct Producer {
    int where;
    int64_t batches;
    int64_t given;
};

const int64_t ROWS = 4;
const int64_t NUMBERS[ROWS] = {1, 2, 3, 4};

void release_child_schema(ArrowSchema *schema) { schema->release = nullptr; }

void release_schema(ArrowSchema *schema) {
    delete schema->children[0];
    delete[] schema->children;
    schema->release = nullptr;
}

void release_child_array(ArrowArray *array) { array->release = nullptr; }

void free_array(ArrowArray *array) {
    delete[] array->children[0]->buffers;
    delete array->children[0];
    delete[] array->children;
    delete[] array->buffers;
    ++arrays_released;
}

void release_array(ArrowArray *array) {
    free_array(array);
    array->release = nullptr;
}

void release_array_and_throw(ArrowArray *array) {
    free_array(array);
    array->release = nullptr;
    throw Counted();
}

int get_schema(ArrowArrayStream *stream, ArrowSchema *out) {
    if (static_cast<Producer *>(stream->private_data)->where == GET_SCHEMA) {
        throw_at_depth(10);
    }
    auto *child = new ArrowSchema{"l", "number", nullptr, 0, 0, nullptr, nullptr, release_child_schema, nullptr};
    auto **children = new ArrowSchema *[1] { child };
    *out = ArrowSchema{"+s", "", nullptr, 0, 1, children, nullptr, release_schema, nullptr};
    return 0;
}

int get_next(ArrowArrayStream *stream, ArrowArray *out) {
    auto *producer = static_cast<Producer *>(stream->private_data);
    if (producer->given == producer->batches) {
        if (producer->where == GET_NEXT) {
            throw_at_depth(10);
        }
        if (producer->where == GET_LAST_ERROR) {
            return EIO;
        }
        out->release = nullptr;
        return 0;
    }
    ++producer->given;
    auto **buffers = new const void *[2] { nullptr, NUMBERS };
    auto *child = new ArrowArray{ROWS, 0, 0, 2, 0, buffers, nullptr, nullptr, release_child_array, nullptr};
    auto **children = new ArrowArray *[1] { child };
    auto **none = new const void *[1] { nullptr };
    auto *release = producer->where == RELEASE_ARRAY ? release_array_and_throw : release_array;
    *out = ArrowArray{ROWS, 0, 0, 1, 1, none, children, nullptr, release, nullptr};
    return 0;
}

const char *get_last_error(ArrowArrayStream *stream) {
    if (static_cast<Producer *>(stream->private_data)->where == GET_LAST_ERROR) {
        throw_at_depth(3);
    }
    return "nothing failed";
}

void release_stream(ArrowArrayStream *stream) {
    auto *producer = static_cast<Producer *>(stream->private_data);
    bool throws = producer->where == RELEASE;
    delete producer;
    stream->release = nullptr;
    ++streams_released;
    if (throws) {
        throw_at_depth(2);
    }
}

}  // namespace

extern "C" {

void throw_counted() { throw_at_depth(10); }

void throw_number() { throw 42; }

int64_t throw_and_catch() {
    try {
        throw_at_depth(3);
    } catch (const std::exception &error) {
        return static_cast<int64_t>(std::strlen(error.what()));
    }
    return 0;
}

// Calls back with a local variable on the stack, catches what comes out and throws it again.
void call_through(void (*callback)(void *), void *data) {
    Local local;
    try {
        callback(data);
    } catch (const std::exception &) {
        throw;
    }
}

void make_stream(ArrowArrayStream *out, int where, int64_t batches) {
    *out = ArrowArrayStream{get_schema, get_next, get_last_error, release_stream, new Producer{where, batches, 0}};
}

int64_t counted_alive() { return alive; }
int64_t count_streams_released() { return streams_released; }
int64_t count_arrays_released() { return arrays_released; }
int64_t count_uncaught() { return std::uncaught_exceptions(); }

void exit_thread() {
    Local local;
    pthread_exit(reinterpret_cast<void *>(7));
}

// Runs a function on a thread of its own and answers what the thread ended with.
void *run_on_thread(void *(*body)(void *), void *data) {
    pthread_t thread;
    void *answer = nullptr;
    if (pthread_create(&thread, nullptr, body, data) != 0 || pthread_join(thread, &answer) != 0) {
        return nullptr;
    }
    return answer;
}
}
