package io.ottla.junit5;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Puts brokers into parameters and fields, see {@link OttlaBroker}: which each gets is in {@link WantedBroker}. */
final class OttlaBrokerExtension implements ParameterResolver, BeforeAllCallback, BeforeEachCallback {
    /** So that a constructor can take the broker of the test that it is called for (JUnit 5.12 and later). */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type != Broker.class && parameter.isAnnotated(OttlaBroker.class)) {
            throw new ParameterResolutionException("@OttlaBroker stands on a parameter of type "
                    + Broker.class.getName() + ", not on " + parameter.getParameter());
        }
        return type == Broker.class;
    }

    @Override
    public Broker resolveParameter(ParameterContext parameter, ExtensionContext context) {
        WantedBroker wanted = WantedBroker.of(parameter.findAnnotation(OttlaBroker.class), context);
        return wanted.open(context, WantedBroker.nearestClass(context));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        Class<?> testClass = context.getRequiredTestClass();
        for (Field field : fields(testClass, field -> Modifier.isStatic(field.getModifiers()))) {
            field.set(null, wanted(field, context).openForClass(context));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            for (Field field : fields(instance.getClass(), field -> !Modifier.isStatic(field.getModifiers()))) {
                WantedBroker wanted = wanted(field, context);
                if (wanted.scope() == OttlaBroker.Scope.METHOD && isShared(context)) {
                    throw new ExtensionConfigurationException("tests that run at the same time share one object, so its"
                            + " field cannot hold a broker of each: take it as a parameter, or say scope = CLASS: "
                            + field);
                }
                field.set(instance, wanted.open(context, classOf(instance, context)));
            }
        }
    }

    private static WantedBroker wanted(Field field, ExtensionContext context) {
        return WantedBroker.of(AnnotationSupport.findAnnotation(field, OttlaBroker.class), context);
    }

    private static boolean isShared(ExtensionContext context) {
        return context.getTestInstanceLifecycle().filter(Lifecycle.PER_CLASS::equals).isPresent()
                && context.getExecutionMode() == ExecutionMode.CONCURRENT;
    }

    private static List<Field> fields(Class<?> testClass, Predicate<Field> wanted) {
        List<Field> fields = AnnotationSupport.findAnnotatedFields(
                testClass, OttlaBroker.class, wanted, HierarchyTraversalMode.TOP_DOWN);
        for (Field field : fields) {
            if (field.getType() != Broker.class || Modifier.isFinal(field.getModifiers())) {
                throw new ExtensionConfigurationException("@OttlaBroker stands on a field of type "
                        + Broker.class.getName() + " that is not final, not on " + field);
            }
            if (!field.trySetAccessible()) {
                throw new ExtensionConfigurationException("@OttlaBroker stands on a field that cannot be set, " + field
                        + ": open its package to the module " + Broker.class.getModule().getName());
            }
        }
        return fields;
    }

    /** The context of the class that an object is of: the objects around a nested test's own have theirs. */
    private static ExtensionContext classOf(Object instance, ExtensionContext context) {
        ExtensionContext nearest = WantedBroker.nearestClass(context);
        for (Optional<ExtensionContext> at = Optional.of(nearest); at.isPresent(); at = at.get().getParent()) {
            if (at.get().getTestClass().filter(instance.getClass()::equals).isPresent()) {
                return at.get();
            }
        }
        return nearest;
    }
}
