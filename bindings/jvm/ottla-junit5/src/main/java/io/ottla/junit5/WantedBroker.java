package io.ottla.junit5;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The broker that a parameter or a field asks for. JUnit's stores hold those that are open, and close them. */
final class WantedBroker {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(WantedBroker.class);

    private final String name;
    private final BrokerSettings settings;
    /** Whether the settings stand beside the parameter or field itself. */
    private final boolean isExplicit;
    /** The class that the settings stand on, if they do. */
    private final Optional<ExtensionContext> declaredOn;

    private WantedBroker(
            String name, BrokerSettings settings, boolean isExplicit, Optional<ExtensionContext> declaredOn) {
        this.name = name;
        this.settings = settings;
        this.isExplicit = isExplicit;
        this.declaredOn = declaredOn;
    }

    /** What counts for a parameter or field with the annotation {@code own}, if it has one. */
    static WantedBroker of(Optional<OttlaBroker> own, ExtensionContext context) {
        String name = own.map(OttlaBroker::value).orElse("");
        Optional<BrokerSettings> explicit = own.map(BrokerSettings::of).filter(settings -> !settings.isDefault());
        if (explicit.isPresent()) {
            return new WantedBroker(name, explicit.get(), true, Optional.empty());
        }
        Optional<BrokerSettings> ofMethod = context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, OttlaBroker.class))
                .map(annotation -> declared(annotation, context.getRequiredTestMethod()));
        if (ofMethod.isPresent()) {
            if (ofMethod.get().scope() == OttlaBroker.Scope.CLASS) {
                throw new ExtensionConfigurationException("a broker for all tests of a class is declared on the class,"
                        + " a field or a parameter, not on one test: " + context.getRequiredTestMethod());
            }
            return new WantedBroker(name, ofMethod.get(), false, Optional.empty());
        }
        Optional<ExtensionContext> at = Optional.of(nearestClass(context));
        for (; at.isPresent(); at = at.get().getParent()) {
            Optional<BrokerSettings> ofClass = at.get().getTestClass()
                    .flatMap(type -> AnnotationSupport.findAnnotation(type, OttlaBroker.class)
                            .map(annotation -> declared(annotation, type)));
            if (ofClass.isPresent()) {
                return new WantedBroker(name, ofClass.get(), false, at);
            }
        }
        return new WantedBroker(name, BrokerSettings.DEFAULT, false, Optional.empty());
    }

    private static BrokerSettings declared(OttlaBroker annotation, Object element) {
        if (!annotation.value().isEmpty()) {
            throw new ExtensionConfigurationException("a broker's name, here \"" + annotation.value()
                    + "\", belongs on a parameter or a field, not on " + element);
        }
        return BrokerSettings.of(annotation);
    }

    /** The context of the innermost test class around a context. */
    static ExtensionContext nearestClass(ExtensionContext context) {
        ExtensionContext found = context;
        while (found.getTestMethod().isPresent() && found.getParent().isPresent()) {
            found = found.getParent().get();
        }
        return found;
    }

    OttlaBroker.Scope scope() {
        return settings.scope();
    }

    /** The broker of the test that {@code context} is of, or of {@code testClass} when that is its scope. */
    Broker open(ExtensionContext context, ExtensionContext testClass) {
        if (scope() == OttlaBroker.Scope.CLASS) {
            return openForClass(testClass);
        }
        if (context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException("each test has a broker of its own, and here no test has begun:"
                    + " say @OttlaBroker(scope = OttlaBroker.Scope.CLASS) for one that serves all tests of "
                    + testClass.getRequiredTestClass().getName());
        }
        return open(context);
    }

    /** The broker of a class: of the one that the settings stand on when they say so, else of {@code testClass}. */
    Broker openForClass(ExtensionContext testClass) {
        return open(scope() == OttlaBroker.Scope.CLASS ? declaredOn.orElse(testClass) : testClass);
    }

    /** The broker of this name that lives as long as {@code owner}; opened now if it is the first time. */
    private Broker open(ExtensionContext owner) {
        // A store also looks into those around it, so whose the broker is is part of its key.
        List<String> key = List.of(owner.getUniqueId(), name);
        Open open = owner.getStore(NAMESPACE).getOrComputeIfAbsent(key, unused -> new Open(settings), Open.class);
        if (isExplicit && !open.settings.opensLike(settings)) {
            throw new ExtensionConfigurationException("the broker " + (name.isEmpty() ? "" : "\"" + name + "\" ")
                    + "is open already, with other settings: say them where it is first asked for or on the class, or"
                    + " give this one a name of its own");
        }
        return open.broker;
    }

    /** An open broker in JUnit's store, which closes it. */
    @SuppressWarnings("deprecation") // Before JUnit 5.13 a store closes this kind only.
    private static final class Open implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        /** A thread of the test that never leaves its call must fail this test, not hang all tests after it. */
        private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

        final BrokerSettings settings;
        final Broker broker;

        Open(BrokerSettings settings) {
            this.settings = settings;
            this.broker = settings.open();
        }

        @Override
        public void close() {
            broker.connection().close(CLOSE_TIMEOUT);
        }
    }
}
