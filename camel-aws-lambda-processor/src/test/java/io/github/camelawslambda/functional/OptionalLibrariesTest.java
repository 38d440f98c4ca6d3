package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcComponent;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The component on a classpath without the optional libraries of its rate limits. */
@Tag("rate-limit")
class OptionalLibrariesTest {

    private static final String BOTH = "bucket4j|lettuce";

    /** A context with the limit {@code shared}, and what it says when it starts and an endpoint names a limit. */
    abstract static class Program implements Callable<String> {

        private final String limit;
        private final @Nullable String store;

        Program(String limit, @Nullable String store) {
            this.limit = limit;
            this.store = store;
        }

        @Override
        public String call() throws Exception {
            try (CamelContext context = new DefaultCamelContext()) {
                LambdaProcComponent component = new LambdaProcComponent(context);
                component.setRateLimits(Map.of("shared", "1/1s"));
                component.setRateLimitStore(store);
                component.getConfiguration().setRegion("us-east-1");
                context.addComponent("aws-lambda-proc", component);
                context.getRegistry().bind("text", "a bean that is not a limit");
                context.start();
                context.getEndpoint("aws-lambda-proc:fn?rateLimit=" + limit).start();
                return "started";
            } catch (Exception e) {
                return String.valueOf(root(e).getMessage());
            }
        }

        private static Throwable root(Throwable thrown) {
            Throwable illegal = ObjectHelper.getException(IllegalArgumentException.class, thrown);
            return illegal == null ? thrown : illegal;
        }
    }

    static final class LimitInRedis extends Program {

        LimitInRedis() {
            super("shared", "redis://127.0.0.1:1");
        }
    }

    static final class LimitOfTheProcess extends Program {

        LimitOfTheProcess() {
            super("shared", null);
        }
    }

    static final class UnknownLimit extends Program {

        UnknownLimit() {
            super("text", null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket4j", "lettuce", BOTH})
    void missingLibrary_isNamed_whenTheStoreNeedsIt(String missing) throws Exception {
        assertThat(run(LimitInRedis.class, missing))
                .isEqualTo("rateLimitStore needs com.bucket4j:bucket4j_jdk17-lettuce and io.lettuce:lettuce-core on the"
                        + " classpath: add both");
    }

    @Test
    void store_needsNothingElse_whenBothAreThere() throws Exception {
        assertThat(run(LimitInRedis.class, "no such library")).isEqualTo("started");
    }

    @Test
    void limitOfTheProcess_needsNeither() throws Exception {
        assertThat(run(LimitOfTheProcess.class, BOTH)).isEqualTo("started");
    }

    @Test
    void unknownLimit_isRefusedWithTheKnownOnes_whenThereAreNoBuckets() throws Exception {
        assertThat(run(UnknownLimit.class, BOTH))
                .contains("'text' was not found")
                .endsWith("Known ones: shared");
    }

    private static String run(Class<? extends Program> program, String missing) throws Exception {
        return OtherClassPath.run(program, missing, null);
    }
}
