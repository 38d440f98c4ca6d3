package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel with virtual threads. It reads that setting once in the life of a JVM, so the test starts a separate one. */
@EnabledForJreRange(min = JRE.JAVA_21)
class BatchVirtualThreadsTest {

    private static final String VIRTUAL_THREADS = "camel.threads.virtual.enabled";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parallelBatch_isComplete_onVirtualThreads(boolean enabled, @TempDir Path directory) throws Exception {
        List<String> options = List.of("-D%s=%s".formatted(VIRTUAL_THREADS, enabled));

        String output = ChildJvm.run(Batches.class, options, directory, Duration.ofMinutes(2));

        assertThat(output).contains("virtual: " + enabled);
    }

    /** The program run there. */
    static final class Batches extends BatchTest {

        private Batches() {}

        public static void main(String[] arguments) throws Exception {
            Batches batches = new Batches();
            batches.startContext();
            batches.run();
            batches.stopContext();
            System.exit(0);
        }

        private void run() throws Exception {
            responding();
            route(routes -> routes.from("direct:in")
                    .to("aws-lambda-proc:fn?batch=always&parallel=true&maxConcurrency=5&onFailure=flag&timeout=1m")
                    .process(exchange -> exchange.setProperty("virtual", isVirtual(Thread.currentThread()))));
            Object[] numbers = numbers(200);
            numbers[100] = REFUSED;
            for (Kind kind : Kind.values()) {
                Exchange exchange = send("direct:in", batch(kind, numbers));

                assertThat(exchange.getException()).isNull();
                assertSummary(exchange, 200, 100);
                assertThat(results(exchange).get(100)).isEqualTo(REFUSED);
                assertThat(results(exchange).get(199)).isEqualTo(of(199));
                System.out.println("virtual: " + exchange.getProperty("virtual"));
            }
            assertThat(payloads()).hasSize(600).containsAll(List.of("0", "199", REFUSED));
        }

        // The method came with Java 21.
        private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        }
    }
}
