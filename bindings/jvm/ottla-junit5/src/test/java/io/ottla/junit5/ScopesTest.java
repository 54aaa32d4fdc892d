package io.ottla.junit5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Whom a broker serves, and that it is closed after that. Samples are run by an engine of their own. */
class ScopesTest {
    /** What the samples saw. */
    private static final List<Broker> SEEN = new CopyOnWriteArrayList<>();

    private static List<Broker> run(Class<?> sample, int tests) {
        SEEN.clear();
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .selectors(selectClass(sample))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(tests).succeeded(tests));
        for (Broker broker : SEEN) {
            assertTrue(broker.connection().isClosed(), "left open: " + broker);
        }
        return new ArrayList<>(SEEN);
    }

    @OttlaBroker(topics = "orders")
    static class EachTest {
        private Broker ofSetup;

        @BeforeEach
        void setUp(Broker broker) {
            ofSetup = broker;
            assertEquals(0, broker.connection().topic("orders").rows());
        }

        @Test
        void one(Broker broker) {
            assertSame(ofSetup, broker);
            SEEN.add(broker);
        }

        @RepeatedTest(3)
        void repeated(Broker broker) {
            assertSame(ofSetup, broker);
            SEEN.add(broker);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void parameterized(String value, Broker broker) throws Exception {
            assertSame(ofSetup, broker);
            Clients.send(broker.bootstrapServers(), "orders", value);
            assertEquals(List.of(value), Clients.receive(broker.bootstrapServers(), "orders", 1));
            SEEN.add(broker);
        }

        @Nested
        class Inner {
            @Test
            void takesPart(Broker broker) {
                assertSame(ofSetup, broker);
                SEEN.add(broker);
            }
        }

        @AfterEach
        void isStillOpen(Broker broker) {
            assertSame(ofSetup, broker);
            assertFalse(broker.connection().isClosed());
        }
    }

    @Test
    void eachTestAndEachInvocationHasItsOwn() {
        List<Broker> brokers = run(EachTest.class, 7);
        assertEquals(7, new HashSet<>(brokers).size());
    }

    @OttlaBroker(scope = OttlaBroker.Scope.CLASS, topics = "orders")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Shared {
        @BeforeAll
        static void first(Broker broker) {
            SEEN.add(broker);
        }

        @Test
        @Order(1)
        void writes(Broker broker) throws Exception {
            Clients.send(broker.bootstrapServers(), "orders", "a");
            SEEN.add(broker);
        }

        @Test
        @Order(2)
        void reads(Broker broker) {
            assertEquals(List.of("a"), Clients.receive(broker.bootstrapServers(), "orders", 1));
            SEEN.add(broker);
        }

        @Nested
        class Inner {
            @Test
            void sharesIt(Broker broker) {
                SEEN.add(broker);
            }
        }
    }

    @Test
    void allTestsOfAClassShareOne() {
        assertEquals(1, new HashSet<>(run(Shared.class, 3)).size());
    }

    static class Inherits extends Shared {}

    @Test
    void aSubclassHasItsOwn() {
        Broker ofSuperclass = run(Shared.class, 3).get(0);
        List<Broker> brokers = run(Inherits.class, 3);
        assertEquals(1, new HashSet<>(brokers).size());
        assertNotSame(ofSuperclass, brokers.get(0));
    }

    @OttlaBroker(scope = OttlaBroker.Scope.CLASS)
    static class Outer {
        @Test
        void outside(Broker broker) {
            SEEN.add(broker);
        }

        @Nested
        @OttlaBroker(scope = OttlaBroker.Scope.CLASS, topics = "inner")
        class Inner {
            @Test
            void inside(Broker broker) {
                assertEquals(1, broker.connection().topics().size());
                SEEN.add(broker);
            }
        }
    }

    @Test
    void aNestedClassMayHaveItsOwn() {
        assertEquals(2, new HashSet<>(run(Outer.class, 2)).size());
    }

    static class Fields {
        @OttlaBroker
        private static Broker shared;

        @OttlaBroker
        private Broker each;

        @OttlaBroker("other")
        Broker other;

        @RepeatedTest(2)
        void areSet(Broker broker) {
            assertSame(each, broker);
            assertNotSame(each, other);
            assertNotSame(each, shared);
            SEEN.addAll(List.of(each, other, shared));
        }

        @Nested
        class Inner {
            @Test
            void areSetForInnerTests(@OttlaBroker("other") Broker parameter) {
                assertSame(other, parameter);
                SEEN.addAll(List.of(each, other, shared));
            }
        }
    }

    @Test
    void fieldsOfAnObjectAreEachTestsAndStaticOnesAreShared() {
        assertEquals(3 + 3 + 1, new HashSet<>(run(Fields.class, 3)).size());
    }

    static class Constructed {
        private final Broker broker;

        Constructed(@OttlaBroker Broker broker) {
            this.broker = broker;
        }

        @RepeatedTest(2)
        void theConstructorGetsTheOneOfItsTest(@OttlaBroker Broker ofTest) {
            assertSame(broker, ofTest);
            SEEN.add(broker);
        }
    }

    @Test
    void aConstructorMayTakeIt() {
        assertEquals(2, new HashSet<>(run(Constructed.class, 2)).size());
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneObject {
        @OttlaBroker
        private Broker each;

        @BeforeAll
        void first(@OttlaBroker(scope = OttlaBroker.Scope.CLASS) Broker ofClass) {
            SEEN.add(ofClass);
        }

        @RepeatedTest(2)
        void test(@OttlaBroker Broker broker, @OttlaBroker(scope = OttlaBroker.Scope.CLASS) Broker ofClass) {
            assertSame(each, broker);
            assertNotSame(each, ofClass);
            SEEN.addAll(List.of(broker, ofClass));
        }
    }

    @Test
    void oneObjectForAllTestsStillHasABrokerForEach() {
        assertEquals(3, new HashSet<>(run(OneObject.class, 2)).size());
    }

    @Execution(ExecutionMode.CONCURRENT)
    @OttlaBroker(topics = "orders")
    static class AtTheSameTime {
        private static final CyclicBarrier ALL = new CyclicBarrier(4);

        @Execution(ExecutionMode.CONCURRENT)
        @ParameterizedTest
        @ValueSource(strings = {"a", "b", "c", "d"})
        void test(String value, Broker broker) throws Exception {
            // Four brokers are open at once from here on.
            ALL.await(20, TimeUnit.SECONDS);
            Clients.send(broker.bootstrapServers(), "orders", value);
            assertEquals(List.of(value), Clients.receive(broker.bootstrapServers(), "orders", 1));
            SEEN.add(broker);
        }
    }

    @Test
    void testsThatRunAtTheSameTimeDoNotMeet() {
        assertEquals(4, new HashSet<>(run(AtTheSameTime.class, 4)).size());
    }
}
