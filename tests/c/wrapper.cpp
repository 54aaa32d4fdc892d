// ottla.hpp: what is moved, what is freed, what is thrown.
#include <type_traits>

#include "ottla.hpp"
#include "support.h"

namespace {

static_assert(!std::is_copy_constructible_v<ottla::connection> && std::is_nothrow_move_constructible_v<ottla::connection>);
static_assert(!std::is_copy_constructible_v<ottla::stream> && std::is_nothrow_move_constructible_v<ottla::stream>);
static_assert(std::is_nothrow_copy_constructible_v<ottla::error>);

ottla::schema schema() {
    return ottla::schema(schema_of_rows());
}

template <typename Call>
ottla::error thrown(Call &&call) {
    try {
        call();
    } catch (const ottla::error &error) {
        ottla::error copy = error;
        return copy;
    }
    check_failed(__FILE__, __LINE__, "it threw nothing");
}

void handles_are_freed_and_moved() {
    ottla::connection first(":memory:");
    ottla::connection second = std::move(first);
    CHECK(first.get() == nullptr && ottla_open_handles() == 1);
    second = ottla::connection(":memory:", {{"client.id", "another"}, {"timeout.ms", "60000"}});
    CHECK(ottla_open_handles() == 1); // the one before was closed
    ottla::topic topic = second.create_topic("rows", schema().get(), {{"partitions", "2"}});
    CHECK(ottla_topic_partition_count(topic.get()) == 2 && ottla_open_handles() == 2);
    ottla::reader reader = second.open_reader("rows");
    ottla::stream stream = reader.scan({{"columns", "name"}});
    ottla::stream moved = std::move(stream);
    CHECK(!stream && moved && moved.schema()->n_children == 1 && !moved.next());
    ottla::listener listener = second.listen();
    CHECK(ottla_listener_bootstrap_servers(listener.get()) != nullptr);
    CHECK(second.topics() == std::vector<std::string>{"rows"});
    second.delete_topic("rows");
    CHECK(second.topics().empty());
    second.close({{"timeout.ms", "60000"}});
    second.close(); // nothing to close
}

void errors_are_thrown() {
    ottla::error error = thrown([] { ottla::connection("kafka://somewhere"); });
    CHECK(error.code() == OTTLA_ERROR_UNSUPPORTED && std::string(error.name()) == "UNSUPPORTED" && !error.retriable());
    CHECK(error.produced().rows == 0 && error.produced().offsets.empty());
    ottla::connection log(":memory:");
    CHECK(thrown([&] { log.describe_topic("none"); }).code() == OTTLA_ERROR_UNKNOWN_TOPIC);
    CHECK(thrown([&] { log.read("none", {{"limt", "1"}}); }).code() == OTTLA_ERROR_INVALID_ARGUMENT);
    CHECK(thrown([&] { ottla::options().set("limit", "\xff"); }).code() == OTTLA_ERROR_INVALID_ARGUMENT);
    CHECK(ottla_open_handles() == 1);
}

void a_function_that_throws_half_way() {
    ottla::connection log(":memory:");
    log.create_topic("rows", schema().get());
    source from = source_of(5, 10);
    ArrowArrayStream raw = stream_of(&from);
    ottla::stream rows(std::move(raw));
    int given = 0;
    auto next = [&](ArrowArray *batch) {
        CHECK(rows->get_next(rows.get(), batch) == 0);
        if (++given == 4) {
            throw std::runtime_error("half way");
        }
    };
    ottla::error error = thrown([&] { log.produce("rows", ottla::stream::from(schema(), next)); });
    CHECK(error.code() == OTTLA_ERROR_SOURCE_FAILED && std::string(error.what()).find("half way") != std::string::npos);
    CHECK(error.produced().rows == 30 && error.produced().offsets.at(0).second == 30);
    error = thrown([&] { log.produce("rows", ottla::stream::from(schema(), [](ArrowArray *) { throw 1; })); });
    CHECK(std::string(error.what()).find("no std::exception") != std::string::npos);
    rows = ottla::stream();
    CHECK(from.released == 1 && from.arrays_released == 0);
}

void streams_that_fail() {
    ottla::stream broken;
    ottla::check([&](auto e) { return ottla_panicking_stream_for_tests(broken.get(), e); });
    CHECK(thrown([&] { broken.next(); }).code() == OTTLA_ERROR_INTERNAL);
    source from = source_of(5, 10);
    from.fails_at = 1;
    from.says = "not one of Ottla's";
    ArrowArrayStream raw = stream_of(&from);
    ottla::stream foreign(std::move(raw));
    std::string said;
    try {
        foreign.next();
    } catch (const std::runtime_error &error) {
        said = error.what();
    }
    CHECK(said == from.says);
}

} // namespace

int main(int argc, char **argv) {
    static const test tests[] = {TEST(handles_are_freed_and_moved), TEST(errors_are_thrown),
        TEST(a_function_that_throws_half_way), TEST(streams_that_fail)};
    return run_tests(argc, argv, tests, sizeof tests / sizeof tests[0]);
}
