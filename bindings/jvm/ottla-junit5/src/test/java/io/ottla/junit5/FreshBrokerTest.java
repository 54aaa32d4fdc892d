package io.ottla.junit5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.testkit.engine.EngineTestKit;

/** How long a fresh broker takes. It is told, not judged: the machine may be busy. */
class FreshBrokerTest {
    private static final int BROKERS = 100;
    private static final List<Long> OPENED_NS = new ArrayList<>();
    private static final AtomicLong BEGUN = new AtomicLong();

    /** Runs before JUnit looks for the parameter. */
    static final class Stopwatch implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            BEGUN.set(System.nanoTime());
        }
    }

    @ExtendWith(Stopwatch.class)
    static class Sample {
        @RepeatedTest(BROKERS)
        void test(@OttlaBroker Broker broker) {
            OPENED_NS.add(System.nanoTime() - BEGUN.get());
            assertTrue(broker.bootstrapServers().startsWith("127.0.0.1:"));
        }
    }

    @Test
    void aHundredFreshBrokers() {
        long begun = System.nanoTime();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Sample.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(BROKERS));
        double all = (System.nanoTime() - begun) / 1e6;
        assertEquals(BROKERS, OPENED_NS.size());
        double first = OPENED_NS.get(0) / 1e6;
        OPENED_NS.sort(null);
        double median = OPENED_NS.get(BROKERS / 2) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "a fresh broker: median %.2f ms, the first of the JVM %.0f ms; %d tests with their brokers: %.0f ms%n",
                median,
                first,
                BROKERS,
                all);
    }
}
