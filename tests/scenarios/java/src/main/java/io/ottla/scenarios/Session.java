package io.ottla.scenarios;

import io.ottla.Connection;
import io.ottla.ErrorCode;
import io.ottla.ForTests;
import io.ottla.Listener;
import io.ottla.Ottla;
import io.ottla.OttlaException;
import io.ottla.Produced;
import io.ottla.ProduceOptions;
import io.ottla.Reader;
import io.ottla.Topic;
import io.ottla.TopicSpec;
import io.ottla.TopicSummary;
import io.ottla.arrow.OttlaArrow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** The commands, each a call of the API, and what the scenario has open, by name. */
final class Session {
    private final Script script;
    private final BufferAllocator allocator = new RootAllocator();
    private final Map<String, AutoCloseable> named = new LinkedHashMap<>();

    Session(Script script) {
        this.script = script;
    }

    /** Closes what is open, what was opened last first, and says what was forgotten. */
    void leave() throws Exception {
        List<AutoCloseable> open = new ArrayList<>(named.values());
        Collections.reverse(open);
        for (AutoCloseable thing : open) {
            try {
                thing.close();
            } catch (OttlaException e) {
                // What a scenario wants to see of closing it has closed itself.
            }
        }
        try {
            allocator.close();
        } catch (IllegalStateException e) {
            script.say("memory was forgotten: " + e.getMessage().lines().findFirst().orElse(""));
        }
        if (ForTests.openHandles() != 0) {
            script.say(ForTests.openHandles() + " handles were forgotten");
        }
    }

    /** Does what a command says and prints what comes of it. */
    void execute(Words words) throws IOException {
        String verb = words.head.get(0);
        if (verb.equals("!")) {
            script.ask(words.head.subList(1, words.head.size()));
            return;
        }
        List<String> names = new ArrayList<>();
        Options options = new Options(this::reader);
        for (String word : words.head.subList(1, words.head.size())) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                names.add(word);
            } else {
                options.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        try {
            run(verb, names, options, words.parts);
        } catch (OttlaException e) {
            Show.error(script, e);
        } catch (RuntimeException e) {
            // Java's own: the file must say so.
            script.say(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void run(String verb, List<String> names, Options options, List<List<String>> parts) throws IOException {
        switch (verb) {
            case "connect" -> named.put(names.get(0), Ottla.connect(names.get(1), options.asText()));
            case "close" -> close(names.get(0), options);
            case "create" -> create(names, options, parts);
            case "delete" -> connection(names.get(0)).deleteTopic(names.get(1), options.timeout());
            case "list" -> list(names.get(0), options);
            case "describe" -> describe(names, options);
            case "produce" -> produce(names, options, parts);
            case "read" -> {
                try (ArrowReader rows = arrow(names.get(0)).read(names.get(1), options.read())) {
                    show(rows);
                }
            }
            case "reader" -> open(names, options);
            case "scan" -> {
                try (ArrowReader rows = scan(reader(names.get(0)), options)) {
                    show(rows);
                }
            }
            case "begin" -> named.put(names.get(0), scan(reader(names.get(1)), options));
            case "next" -> {
                ArrowReader rows = (ArrowReader) find(names.get(0));
                if (rows.loadNextBatch()) {
                    Data.rows(rows.getVectorSchemaRoot()).forEach(script::say);
                } else {
                    script.say("end");
                }
            }
            case "counters" -> Show.counters(script, reader(names.get(0)).counters());
            case "quarantined" -> reader(names.get(0))
                    .quarantined()
                    .forEach(row -> script.say(row.partition() + ":" + row.offset() + " " + row.reason()));
            case "listen" -> listen(names, options);
            case "statistics" -> Show.statistics(script, connection(names.get(0)).statistics(options.timeout()));
            case "panic" -> ForTests.panic();
            case "raise" -> ForTests.raise(ErrorCode.valueOf(names.get(0)));
            default -> throw new IllegalArgumentException(verb + ": an unknown command");
        }
    }

    private AutoCloseable find(String name) {
        AutoCloseable thing = named.get(name);
        if (thing == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return thing;
    }

    private Connection connection(String name) {
        return (Connection) find(name);
    }

    private Reader reader(String name) {
        return (Reader) find(name);
    }

    private OttlaArrow arrow(String name) {
        return OttlaArrow.of(connection(name), allocator);
    }

    /** Scans; a scan of another connection's reader needs none of its own. */
    private ArrowReader scan(Reader reader, Options options) {
        Connection any = (Connection) named.values().stream()
                .filter(Connection.class::isInstance)
                .findFirst()
                .orElseThrow();
        return OttlaArrow.of(any, allocator).scan(reader, options.scan());
    }

    private void close(String name, Options options) throws IOException {
        AutoCloseable thing = find(name);
        if (thing instanceof Connection connection) {
            connection.close(options.timeout());
        } else if (thing instanceof Listener listener) {
            listener.close(options.timeout());
        } else if (thing instanceof Reader reader) {
            reader.close();
        } else {
            ((ArrowReader) thing).close();
        }
    }

    private void create(List<String> names, Options options, List<List<String>> parts) {
        TopicSpec.Builder spec = options.topic(names.get(1));
        Topic topic = parts.isEmpty()
                ? connection(names.get(0)).createTopic(spec.build())
                : create(arrow(names.get(0)), spec.build(), Data.schema(parts.get(0)));
        script.set("id of " + names.get(1), topic.id());
    }

    private Topic create(OttlaArrow arrow, TopicSpec spec, Schema schema) {
        if (!Data.hasDictionary(schema)) {
            return arrow.createTopic(spec, schema);
        }
        // Of the dictionaries only the types count: an empty batch has them.
        MapDictionaryProvider dictionaries = new MapDictionaryProvider();
        try (VectorSchemaRoot empty = Data.batch(allocator, schema, List.of(), dictionaries)) {
            return arrow.createTopic(spec, empty.getSchema(), dictionaries);
        } finally {
            dictionaries.getDictionaryIds().forEach(id -> dictionaries.lookup(id).getVector().close());
        }
    }

    private void list(String name, Options options) {
        for (TopicSummary topic : connection(name).topics(options.timeout())) {
            if (topic.internal()) {
                script.set("id of " + topic.name(), topic.id());
            }
            Show.summary(script, topic);
        }
    }

    private void describe(List<String> names, Options options) {
        Topic topic = connection(names.get(0)).topic(names.get(1), options.timeout());
        Show.topic(
                script,
                topic,
                topic.hasSchema() ? Data.describe(arrow(names.get(0)).schema(names.get(1))) : null);
    }

    private void produce(List<String> names, Options options, List<List<String>> parts) throws IOException {
        String manner = options.remove("source", "plain");
        Produced produced;
        Schema schema = Data.schema(parts.get(0));
        List<List<String>> batches = parts.subList(1, parts.size());
        ProduceOptions produce = options.produce();
        if (manner.equals("released")) {
            try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
                produced = connection(names.get(0)).produce(names.get(1), stream.memoryAddress(), produce);
            }
        } else if (manner.equals("plain") && batches.size() == 1) {
            // A batch on its own goes another way, and it is how columns with dictionaries go.
            MapDictionaryProvider dictionaries = new MapDictionaryProvider();
            try (VectorSchemaRoot batch = Data.batch(allocator, schema, batches.get(0), dictionaries)) {
                produced = arrow(names.get(0)).produce(names.get(1), batch, dictionaries, produce);
            } finally {
                dictionaries.getDictionaryIds().forEach(id -> dictionaries.lookup(id).getVector().close());
            }
        } else {
            try (Source source = new Source(allocator, schema, batches, manner)) {
                produced = arrow(names.get(0)).produce(names.get(1), source, produce);
            }
        }
        Show.produced(script, produced);
    }

    private void open(List<String> names, Options options) {
        Reader reader = connection(names.get(1)).read(names.get(2), options.read());
        named.put(names.get(0), reader);
        script.say(reader.topic() + " start=" + Show.offsets(reader.start()) + " end=" + Show.offsets(reader.end())
                + " rows=" + reader.estimatedRows());
    }

    private void listen(List<String> names, Options options) {
        String address = names.size() > 2 ? names.get(2) : "127.0.0.1:0";
        Listener listener = connection(names.get(1)).listen(address, options.timeout());
        named.put(names.get(0), listener);
        script.set(names.get(0), listener.bootstrapServers());
    }

    /** All that a scan gives, or the error it ends with. */
    private void show(ArrowReader rows) throws IOException {
        script.say("columns " + Data.describe(rows.getVectorSchemaRoot().getSchema()));
        while (rows.loadNextBatch()) {
            Data.rows(rows.getVectorSchemaRoot()).forEach(script::say);
        }
    }
}
