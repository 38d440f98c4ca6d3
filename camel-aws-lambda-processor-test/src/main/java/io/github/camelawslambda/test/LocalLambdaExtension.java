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
 * Starts a local Lambda for JUnit 5: for each test when registered in an instance field, once for the
 * class when registered in a static field or by {@code @ExtendWith}.
 *
 * <pre>{@code
 * @RegisterExtension
 * final LocalLambdaExtension lambda = new LocalLambdaExtension();
 * }</pre>
 */
public final class LocalLambdaExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final LocalLambda.Builder builder;
    private @Nullable LocalLambda lambda;
    private @Nullable String startedBy;

    /** Starts it with every default. */
    public LocalLambdaExtension() {
        this(LocalLambda.builder());
    }

    /** Starts it as the builder says. */
    public LocalLambdaExtension(LocalLambda.Builder builder) {
        this.builder = builder;
    }

    /**
     * Returns the local Lambda.
     *
     * @throws IllegalStateException when no test is running
     */
    public LocalLambda lambda() {
        if (lambda == null) {
            throw new IllegalStateException(
                    "the local Lambda runs only during a test; is the field annotated with" + " @RegisterExtension?");
        }
        return lambda;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    private void start(ExtensionContext context) {
        if (lambda == null) {
            lambda = builder.start();
            startedBy = context.getUniqueId();
        }
    }

    /** Stops it where it was started, so that a nested class or a single test does not end the outer one's. */
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
}
