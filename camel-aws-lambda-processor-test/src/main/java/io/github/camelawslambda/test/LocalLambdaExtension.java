package io.github.camelawslambda.test;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A local Lambda for JUnit 5. Each test gets one that is {@linkplain LocalLambda#reset() as new}.
 *
 * <ul>
 *   <li>In an instance field: a local Lambda for each test.
 *   <li>In a static field or by {@code @ExtendWith}: one for the class. Its functions, keys and roles stay between tests.
 *   <li>{@link #shared()}: one for the JVM, for a Camel context that outlives the class.
 * </ul>
 *
 * <pre>{@code
 * @RegisterExtension
 * final LocalLambdaExtension lambda = new LocalLambdaExtension();
 * }</pre>
 *
 * <p>Tests that use the same local Lambda must not run in parallel.
 */
public final class LocalLambdaExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final LocalLambdaBuilder builder;
    private @Nullable LocalLambda lambda;

    /** Null if this extension did not start the server and must not stop it. */
    private @Nullable String startedBy;

    /** Starts the local Lambda with all defaults. */
    public LocalLambdaExtension() {
        this(LocalLambda.builder());
    }

    /**
     * Starts the local Lambda with a builder.
     *
     * @param builder how the local Lambda is started
     */
    public LocalLambdaExtension(LocalLambdaBuilder builder) {
        this.builder = builder;
    }

    /**
     * {@return an extension with the local Lambda of the JVM, which has all defaults} It starts when this method is
     * first called and keeps its address until the JVM ends, so it suits contexts that Spring caches. Its
     * {@link #lambda()} may be used at any time, for example by a method with {@code @DynamicPropertySource}.
     */
    public static LocalLambdaExtension shared() {
        LocalLambdaExtension extension = new LocalLambdaExtension();
        extension.lambda = Shared.LAMBDA;
        return extension;
    }

    /**
     * {@return the local Lambda}
     *
     * @throws IllegalStateException if no test is running and this extension is not {@link #shared()}
     */
    public LocalLambda lambda() {
        if (lambda == null) {
            throw new IllegalStateException("the local Lambda runs only during a test. Annotate the field with"
                    + " @RegisterExtension. If a framework needs the address earlier, use"
                    + " LocalLambdaExtension.shared()");
        }
        return lambda;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start(context).reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    private LocalLambda start(ExtensionContext context) {
        LocalLambda running = lambda;
        if (running == null) {
            running = builder.start();
            lambda = running;
            startedBy = context.getUniqueId();
        }
        return running;
    }

    /**
     * Stops the server only in the scope that started it, so that a nested class or a single test does not stop that of
     * the outer class.
     */
    private void stop(ExtensionContext context) {
        if (lambda != null && context.getUniqueId().equals(startedBy)) {
            lambda.close();
            lambda = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalLambda.class;
    }

    @Override
    public LocalLambda resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lambda();
    }

    /** Starts the local Lambda of the JVM when it is first needed. */
    private static final class Shared {

        // Nothing tells which test is the last, so the server runs until the JVM ends.
        static final LocalLambda LAMBDA = LocalLambda.builder().daemon(true).start();
    }
}
