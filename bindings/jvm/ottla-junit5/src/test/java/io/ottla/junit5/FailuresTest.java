package io.ottla.junit5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.ottla.ErrorCode;
import io.ottla.Ottla;
import io.ottla.OttlaException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What cannot be opened, or is written wrongly, fails its test and says why. */
class FailuresTest {
    private static final String ADDRESS = "127.0.0.1:29799";

    /** Why the one test, or the container, of a sample failed. */
    private static Throwable failure(Class<?> sample) {
        List<Throwable> failures = new ArrayList<>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .forEach(result -> failures.add(result.getThrowable().orElseThrow()));
        assertEquals(1, failures.size(), failures.toString());
        return failures.get(0);
    }

    private static OttlaException cause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof OttlaException) {
                assertTrue(failure.getMessage().contains(at.getMessage()), failure.toString());
                return (OttlaException) at;
            }
        }
        return fail("no OttlaException", failure);
    }

    private static void assertSays(String part, Throwable failure) {
        assertTrue(failure.getMessage().contains(part), failure.toString());
    }

    static class UnknownSetting {
        @Test
        void test(@OttlaBroker(config = "nun.partitions=3") Broker broker) {}
    }

    @Test
    void anUnknownSettingNamesTheNearest() {
        Throwable failure = failure(UnknownSetting.class);
        assertEquals(ErrorCode.INVALID_CONFIGURATION, cause(failure).code());
        assertSays("num.partitions", failure);
    }

    @OttlaBroker(listen = ADDRESS)
    static class AddressTaken {
        @Test
        void test(Broker broker) {}
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        try (var other = Ottla.connect(":memory:")) {
            other.listen(ADDRESS);
            Throwable failure = failure(AddressTaken.class);
            assertSays(ADDRESS, cause(failure));
        }
    }

    static class BadTopic {
        @OttlaBroker(topics = "a b")
        Broker broker;

        @Test
        void test() {}
    }

    @Test
    void aTopicThatCannotBeIsNamed() {
        OttlaException exception = cause(failure(BadTopic.class));
        assertSays("a b", exception);
    }

    static class NoPartitions {
        @Test
        void test(@OttlaBroker(topics = "orders:many") Broker broker) {}
    }

    static class NoSetting {
        @Test
        void test(@OttlaBroker(config = "num.partitions") Broker broker) {}
    }

    static class WrongParameter {
        @Test
        void test(@OttlaBroker String broker) {}
    }

    static class WrongField {
        @OttlaBroker
        String broker;

        @Test
        void test() {}
    }

    static class FinalField {
        @OttlaBroker
        final Broker broker = null;

        @Test
        void test() {}
    }

    static class BeforeAnyTest {
        @BeforeAll
        static void first(@OttlaBroker Broker broker) {}

        @Test
        void test() {}
    }

    @OttlaBroker("orders")
    static class NamedClass {
        @Test
        void test(Broker broker) {}
    }

    static class ScopeOfAMethod {
        @Test
        @OttlaBroker(scope = OttlaBroker.Scope.CLASS)
        void test(Broker broker) {}
    }

    static class TwoWays {
        @BeforeEach
        void setUp(@OttlaBroker(topics = "a") Broker broker) {}

        @Test
        void test(@OttlaBroker(topics = "b") Broker broker) {}
    }

    @Execution(ExecutionMode.CONCURRENT)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharedField {
        @OttlaBroker
        Broker broker;

        @Test
        void test() {}
    }

    @Test
    void whatIsWrittenWronglySaysWhatToWrite() {
        assertSays("\"orders:many\" must be a name, or a name:partitions", failure(NoPartitions.class));
        assertSays("\"num.partitions\" must be key=value", failure(NoSetting.class));
        assertSays("of type io.ottla.junit5.Broker, not on java.lang.String", failure(WrongParameter.class));
        assertSays("of type io.ottla.junit5.Broker that", failure(WrongField.class));
        assertSays("that is not final", failure(FinalField.class));
        assertSays("scope = OttlaBroker.Scope.CLASS", failure(BeforeAnyTest.class));
        assertSays("\"orders\", belongs on a parameter or a field", failure(NamedClass.class));
        assertSays("not on one test", failure(ScopeOfAMethod.class));
        assertSays("open already, with other settings", failure(TwoWays.class));
        assertSays("share one object", failure(SharedField.class));
    }

    static class OneFails {
        static Broker broker;

        @Test
        void test(@OttlaBroker Broker broker) {
            OneFails.broker = broker;
            throw new IllegalStateException("of the test");
        }
    }

    @Test
    void aFailingTestClosesItsBroker() {
        assertEquals("of the test", failure(OneFails.class).getMessage());
        assertTrue(OneFails.broker.connection().isClosed());
    }
}
