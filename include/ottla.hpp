// Ottla for C++17: ottla.h with handles that free themselves, exceptions, and callbacks that may throw.
//
//     ottla::connection log("./data");
//     log.create_topic("flights", &schema, {{"partitions", "4"}, {"key", "carrier"}});
//     log.produce("flights", std::move(rows));
//     ottla::stream flights = log.read("flights", {{"columns", "carrier, dep_delay"}});
//     while (ottla::array batch = flights.next()) { ... batch->length ... }
//
// A call that fails throws ottla::error. Every object can be moved and not copied; what it holds is freed when it goes.
// What is not here is one call of ottla.h away: get() gives the C handle. This header is all there is: it adds nothing
// to the library.
#ifndef OTTLA_HPP
#define OTTLA_HPP

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ottla.h"

namespace ottla {
namespace detail {
template <typename T, void (*Free)(T *)>
struct deleter {
    void operator()(T *handle) const noexcept { Free(handle); }
};
template <typename T, void (*Free)(T *)>
using handle = std::unique_ptr<T, deleter<T, Free>>;
} // namespace detail

// Rows that were acknowledged, with the first offset and the one after the last for each partition.
struct produced {
    std::int64_t rows = 0;
    std::map<std::int32_t, std::pair<std::int64_t, std::int64_t>> offsets;

    explicit produced(ottla_produced *from) {
        detail::handle<ottla_produced, ottla_produced_free> owner(from);
        rows = from == nullptr ? 0 : ottla_produced_rows(from);
        for (std::int32_t i = 0; i < ottla_produced_count(from); i++) {
            const auto first = ottla_produced_first_offset(from, i), end = ottla_produced_end_offset(from, i);
            offsets[ottla_produced_partition(from, i)] = {first, end};
        }
    }
};

// What every call fails with.
class error : public std::runtime_error {
public:
    // Takes an error of ottla.h over.
    explicit error(ottla_error *from) : error(detail::handle<ottla_error, ottla_error_free>(from)) {}
    std::int32_t code() const noexcept { return code_; } // OTTLA_ERROR_...
    const char *name() const noexcept { return ottla_code_name(code_); }
    bool retriable() const noexcept { return retriable_; }
    // For a produce that failed half way: what was acknowledged before, and stays.
    const ottla::produced &produced() const noexcept { return *produced_; }

private:
    explicit error(detail::handle<ottla_error, ottla_error_free> from)
        : std::runtime_error(ottla_error_message(from.get())), code_(ottla_error_code(from.get())),
          retriable_(ottla_error_retriable(from.get()) != 0) {
        ottla_produced *acknowledged = nullptr;
        ottla_error_produced(from.get(), &acknowledged, nullptr);
        produced_ = std::make_shared<const ottla::produced>(acknowledged);
    }
    std::int32_t code_;
    bool retriable_;
    std::shared_ptr<const ottla::produced> produced_; // shared: copying an exception must not throw
};

// Throws when a call of ottla.h failed: check([&](auto error) { return ottla_...(..., error); })
template <typename Call>
void check(Call &&call) {
    ottla_error *failure = nullptr;
    if (call(&failure) != OTTLA_OK) {
        throw error(failure);
    }
}

// Options of a call, by name.
class options {
public:
    options() = default;
    options(std::initializer_list<std::pair<std::string, std::string>> values) {
        for (const auto &[name, value] : values) {
            set(name, value);
        }
    }

    options &set(const std::string &name, const std::string &value) {
        check([&](auto e) { return ottla_options_set(get(), name.c_str(), value.c_str(), e); });
        return *this;
    }
    ottla_options *get() const noexcept { return handle_.get(); }
private:
    detail::handle<ottla_options, ottla_options_free> handle_{ottla_options_new()};
};

// A struct of Arrow's C interface that releases itself.
template <typename T>
class owned {
public:
    owned() noexcept : raw_() {}
    explicit owned(T &&from) noexcept : raw_(from) { from.release = nullptr; }
    owned(owned &&from) noexcept : owned(std::move(from.raw_)) {}
    owned &operator=(owned &&from) noexcept {
        std::swap(raw_, from.raw_);
        return *this;
    }
    ~owned() {
        if (raw_.release != nullptr) {
            raw_.release(&raw_);
        }
    }
    explicit operator bool() const noexcept { return raw_.release != nullptr; } // false for one that was released
    T *get() noexcept { return &raw_; }
    T *operator->() noexcept { return &raw_; }

private:
    T raw_;
};
using schema = owned<ArrowSchema>;
using array = owned<ArrowArray>;

// A stream of record batches.
class stream : public owned<ArrowArrayStream> {
public:
    using owned::owned;

    // Makes a stream of a function that fills in one batch, or nothing at the end. What it throws is what the stream
    // fails with.
    static stream from(ottla::schema columns, std::function<void(ArrowArray *)> next);
    ottla::schema schema() {
        ottla::schema columns;
        fail_unless(get()->get_schema(get(), columns.get()) == 0);
        return columns;
    }
    // The next batch; one that is false after the last.
    array next() {
        array batch;
        fail_unless(get()->get_next(get(), batch.get()) == 0);
        return batch;
    }

private:
    void fail_unless(bool well) {
        ottla_error *failure = nullptr;
        if (!well && ottla_stream_error(get(), &failure) != OTTLA_OK) {
            throw error(failure);
        }
        if (!well) { // a stream of somebody else
            const char *said = get()->get_last_error(get());
            throw std::runtime_error(said == nullptr ? "the stream failed" : said);
        }
    }
};

namespace detail {
// What a stream that is made of a function owns.
struct source {
    ottla::schema columns;
    std::function<void(ArrowArray *)> next;
    std::string failure;
    static source &of(ArrowArrayStream *stream) { return *static_cast<source *>(stream->private_data); }
};
} // namespace detail

inline stream stream::from(ottla::schema columns, std::function<void(ArrowArray *)> next) {
    ArrowArrayStream raw;
    raw.get_schema = [](ArrowArrayStream *self, ArrowSchema *out) {
        // It is asked for once; whoever asks again gets a released one.
        *out = *detail::source::of(self).columns.get();
        detail::source::of(self).columns->release = nullptr;
        return 0;
    };
    raw.get_next = [](ArrowArrayStream *self, ArrowArray *out) {
        detail::source &from = detail::source::of(self);
        *out = ArrowArray();
        try { // C functions must not see an exception.
            from.next(out);
            return 0;
        } catch (const std::exception &thrown) {
            from.failure = thrown.what();
        } catch (...) {
            from.failure = "an exception that is no std::exception";
        }
        if (out->release != nullptr) {
            out->release(out);
        }
        return 5; // EIO
    };
    raw.get_last_error = [](ArrowArrayStream *self) { return detail::source::of(self).failure.c_str(); };
    raw.release = [](ArrowArrayStream *self) {
        delete static_cast<detail::source *>(self->private_data);
        self->release = nullptr;
    };
    raw.private_data = new detail::source{std::move(columns), std::move(next), {}};
    return stream(std::move(raw));
}

// A scan with pinned ends, which can be run again and again.
class reader {
public:
    explicit reader(ottla_reader *from) : handle_(from) {}

    stream scan(const options &with = {}) const {
        stream rows;
        check([&](auto e) { return ottla_reader_scan(get(), with.get(), rows.get(), e); });
        return rows;
    }
    ottla_reader *get() const noexcept { return handle_.get(); }
private:
    detail::handle<ottla_reader, ottla_reader_free> handle_;
};

// A topic as it was when it was asked for, for the accessors of ottla.h.
using topic = detail::handle<ottla_topic, ottla_topic_free>;
// A port for Kafka clients. It stays open when this goes: it is closed by ottla_listener_close, and with its
// connection.
using listener = detail::handle<ottla_listener, ottla_listener_free>;

// An open data directory, or memory. It is closed when it goes; close() says what closing fails with.
class connection {
public:
    explicit connection(const std::string &uri, const options &with = {}) {
        check([&](auto e) { return ottla_connect(uri.c_str(), with.get(), &handle_, e); });
    }
    connection(connection &&from) noexcept : handle_(std::exchange(from.handle_, nullptr)) {}
    connection &operator=(connection &&from) noexcept {
        std::swap(handle_, from.handle_);
        return *this;
    }
    ~connection() { ottla_close(handle_, nullptr, nullptr); }
    void close(const options &with = {}) {
        check([&](auto e) { return ottla_close(handle_, with.get(), e); });
        handle_ = nullptr;
    }
    // `columns` is read, not taken; nullptr makes a topic of ordinary Kafka records.
    topic create_topic(const std::string &name, const ArrowSchema *columns, const options &with = {}) {
        ottla_topic *made = nullptr;
        check([&](auto e) { return ottla_create_topic(get(), name.c_str(), columns, with.get(), &made, e); });
        return topic(made);
    }
    void delete_topic(const std::string &name, const options &with = {}) {
        check([&](auto e) { return ottla_delete_topic(get(), name.c_str(), with.get(), e); });
    }
    topic describe_topic(const std::string &name, const options &with = {}) {
        ottla_topic *found = nullptr;
        check([&](auto e) { return ottla_describe_topic(get(), name.c_str(), with.get(), &found, e); });
        return topic(found);
    }
    // The names of all topics but those that Ottla keeps for itself.
    std::vector<std::string> topics(const options &with = {}) {
        ottla_topic_list *found = nullptr;
        check([&](auto e) { return ottla_list_topics(get(), with.get(), &found, e); });
        detail::handle<ottla_topic_list, ottla_topic_list_free> list(found);
        std::vector<std::string> names;
        for (std::int32_t i = 0; i < ottla_topic_list_count(found); i++) {
            if (ottla_topic_list_internal(found, i) == 0) {
                names.emplace_back(ottla_topic_list_name(found, i));
            }
        }
        return names;
    }
    produced produce(const std::string &name, stream rows, const options &with = {}) {
        ottla_produced *done = nullptr;
        const char *to = name.c_str();
        check([&](auto e) { return ottla_produce_acknowledged(get(), to, rows.get(), with.get(), &done, e); });
        return produced(done);
    }
    stream read(const std::string &name, const options &with = {}) {
        stream rows;
        check([&](auto e) { return ottla_read(get(), name.c_str(), with.get(), rows.get(), e); });
        return rows;
    }
    reader open_reader(const std::string &name, const options &with = {}) {
        ottla_reader *made = nullptr;
        check([&](auto e) { return ottla_reader_open(get(), name.c_str(), with.get(), &made, e); });
        return reader(made);
    }
    listener listen(const std::string &address = "127.0.0.1:0", const options &with = {}) {
        ottla_listener *made = nullptr;
        check([&](auto e) { return ottla_listen(get(), address.c_str(), with.get(), &made, e); });
        return listener(made);
    }
    ottla_connection *get() const noexcept { return handle_; }
private:
    ottla_connection *handle_ = nullptr;
};

} // namespace ottla

#endif
