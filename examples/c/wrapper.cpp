// The same in C++17: handles free themselves, errors are exceptions, and a callback may throw.
//
//     c++ -std=c++17 wrapper.cpp -o wrapper $(pkg-config --cflags --libs ottla)
#include <iostream>
#include <vector>

#include <ottla.hpp>

namespace {

// A column of numbers, "n", as Arrow prescribes it: what a batch owns goes with it.
struct Numbers {
    std::vector<std::int64_t> values;
    const void *row_buffers[1] = {nullptr};
    const void *column_buffers[2] = {nullptr, nullptr};
    ArrowArray column = ArrowArray();
    ArrowArray *columns[1] = {&column};
};

void fill(ArrowArray *batch, std::int64_t first, std::int64_t count) {
    auto owner = std::make_unique<Numbers>();
    for (std::int64_t i = 0; i < count; i++) {
        owner->values.push_back(first + i);
    }
    owner->column_buffers[1] = owner->values.data();
    owner->column.length = count;
    owner->column.n_buffers = 2;
    owner->column.buffers = owner->column_buffers;
    owner->column.release = [](ArrowArray *self) { self->release = nullptr; };
    batch->length = count;
    batch->n_buffers = 1;
    batch->buffers = owner->row_buffers;
    batch->n_children = 1;
    batch->children = owner->columns;
    batch->release = [](ArrowArray *self) {
        delete static_cast<Numbers *>(self->private_data);
        self->release = nullptr;
    };
    batch->private_data = owner.release();
}

ottla::schema columns() {
    static ArrowSchema field, *fields[1] = {&field};
    const auto release = [](ArrowSchema *self) { self->release = nullptr; };
    field = {"l", "n", nullptr, 0, 0, nullptr, nullptr, release, nullptr};
    return ottla::schema({"+s", "", nullptr, 0, 1, fields, nullptr, release, nullptr});
}

// Batches of ten; `stops_at` throws instead of giving that one.
ottla::stream numbers(int batches, int stops_at) {
    return ottla::stream::from(columns(), [=, given = 0](ArrowArray *batch) mutable {
        if (given == stops_at) {
            throw std::runtime_error("the sensor was unplugged");
        }
        if (given < batches) {
            fill(batch, given * 10, 10);
            given++;
        }
    });
}

std::int64_t sum(ottla::stream rows) {
    std::int64_t total = 0;
    while (ottla::array batch = rows.next()) {
        const ArrowArray *column = batch->children[0];
        const auto *values = static_cast<const std::int64_t *>(column->buffers[1]) + column->offset;
        for (std::int64_t i = 0; i < batch->length; i++) {
            total += values[i];
        }
    }
    return total;
}

} // namespace

int main() {
    ottla::connection log(":memory:", {{"client.id", "an example"}});
    log.create_topic("numbers", columns().get(), {{"retention.ms", "-1"}});

    ottla::produced done = log.produce("numbers", numbers(10, -1), {{"timeout.ms", "60000"}});
    std::cout << "produced " << done.rows << " rows, next offset " << done.offsets.at(0).second << "\n";
    std::cout << "sum " << sum(log.read("numbers")) << "\n";

    ottla::reader reader = log.open_reader("numbers", {{"start", "50"}});
    for (int again = 0; again < 2; again++) {
        std::cout << "sum from offset 50 " << sum(reader.scan()) << "\n";
    }

    try {
        log.produce("numbers", numbers(10, 3));
    } catch (const ottla::error &error) {
        std::cout << error.name() << " after " << error.produced().rows << " rows: "
                  << (std::string(error.what()).find("the sensor was unplugged") != std::string::npos) << "\n";
    }
    try {
        log.describe_topic("nmubers");
    } catch (const ottla::error &error) {
        std::cout << error.name() << (error.retriable() ? ", try again: " : ": ") << error.what() << "\n";
    }
    for (const std::string &name : log.topics()) {
        std::cout << name << " has " << ottla_topic_rows(log.describe_topic(name).get()) << " rows\n";
    }
    log.close();
    return ottla_open_handles() == 1 ? 0 : 1; // the reader
}
