package io.ottla.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test a fresh broker, in memory and with an open port for every Kafka client.
 *
 * <pre>{@code
 * @Test
 * void ordersAreWritten(@OttlaBroker Broker broker) {
 *     var orders = new Orders(broker.bootstrapServers());
 *     ...
 * }
 * }</pre>
 *
 * <p>A parameter of type {@link Broker} of a test method, a lifecycle method or a constructor gets the broker; so does
 * a field. Each test method, and each invocation of a repeated or parameterized one, has a broker of its own, which its
 * {@code @BeforeEach} and {@code @AfterEach} methods share with it. It is opened when it is first asked for and closed
 * after the test. With {@link Scope#CLASS}, and in a static field, it serves all tests of the class instead.
 *
 * <p>On a class or a method the annotation says how the brokers in it are opened. Parameters of type {@code Broker}
 * then need none of their own, and nested classes take part. On a parameter or a field it says so for that broker; when
 * it says nothing there but a name, the annotation of the method counts, else that of the class, else that of the
 * enclosing class.
 *
 * <p>A test that needs more than one broker gives them names:
 *
 * <pre>{@code
 * @Test
 * void topicsAreCopied(@OttlaBroker("source") Broker source, @OttlaBroker("target") Broker target) { ... }
 * }</pre>
 *
 * <p>Consumer groups are not served yet: a consumer is assigned its partitions ({@code consumer.assign(...)}), not
 * subscribed.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OttlaBrokerExtension.class)
public @interface OttlaBroker {
    /**
     * Which of several brokers a parameter or a field gets: the same name means the same broker.
     *
     * @return its name
     */
    String value() default "";

    /**
     * Topics that are there from the start.
     *
     * @return topics, each {@code "name"} or {@code "name:partitions"}
     */
    String[] topics() default {};

    /**
     * Kafka's broker settings, and the few of Ottla's own that {@code Ottla.connect} takes.
     *
     * @return settings, each {@code "key=value"}
     */
    String[] config() default {};

    /**
     * The address the broker listens on. The default is a free port of the loopback.
     *
     * @return host and port
     */
    String listen() default DEFAULT_ADDRESS;

    /**
     * Whom the broker serves.
     *
     * @return whether each test method has a broker of its own
     */
    Scope scope() default Scope.METHOD;

    /** The default of {@link #listen}. */
    String DEFAULT_ADDRESS = "127.0.0.1:0";

    /** Whom a broker serves. */
    enum Scope {
        /** Each test method, and each of its invocations, has its own. */
        METHOD,
        /**
         * All tests of the class share one. On a class it is the class that is annotated, with all classes nested in
         * it; on a parameter or a field it is the test's own class.
         */
        CLASS
    }
}
