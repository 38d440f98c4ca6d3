package io.github.camelawslambda.reliability;

import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Checks models: classes whose operations two threads run in every order that the checker tries. It knows of every access to
 * shared memory, and lets the threads take turns at these.
 *
 * <p>A run is short, unless {@code -Dreliability.long=true}. {@code -Dreliability.iterations} says how many scenarios each model
 * tries.
 */
public final class Models {

    private static final boolean IS_LONG = Boolean.getBoolean("reliability.long");
    private static final int ITERATIONS = Integer.getInteger("reliability.iterations", IS_LONG ? 30 : 3);
    private static final int INVOCATIONS = IS_LONG ? 1_000 : 30;

    private Models() {}

    /** Fails with the order in which it happened, if an operation or the validation of a model fails. */
    public static void check(Class<?> model) {
        new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(1)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                                Models.class.getName(),
                                "org.apache.logging.slf4j.Log4jLogger",
                                "org.slf4j.LoggerFactory")
                        .allMethods()
                        .ignore())
                .check(model);
    }

    /** Fails a model. */
    public static void require(boolean isTrue, String promise) {
        if (!isTrue) {
            throw new IllegalStateException("Not kept: " + promise);
        }
    }
}
