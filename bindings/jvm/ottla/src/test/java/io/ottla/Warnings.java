package io.ottla;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Ottla warns of meanwhile, instead of the console. */
final class Warnings implements AutoCloseable {
    private final Logger logger = Logger.getLogger("io.ottla");
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord message) {
            messages.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Warnings() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    boolean holds(String text) {
        return messages.stream().anyMatch(message -> message.contains(text));
    }

    @Override
    public String toString() {
        return messages.toString();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }
}
