package io.github.camelawslambda.functional;

import io.github.camelawslambda.functional.SharedObjects.Twin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Contract section 7: elements that share objects, in parallel. In a JVM that can be ended: threads that write to one map
 * at the same time may never leave it.
 */
class BatchSharedInParallelTest {

    private static final List<String> START_QUICKLY = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** What is shared, and what must hold then. */
    @SuppressWarnings("ImmutableEnumChecker") // the list is
    enum Shared {
        HEADERS(List.of(batches -> batches.messagesThatShareHeaders_eachHaveTheirOwn(true))),
        EXCHANGE(ofTwins(Twin.EXCHANGE)),
        MESSAGE(ofTwins(Twin.MESSAGE));

        private final List<Check> checks;

        Shared(List<Check> checks) {
            this.checks = checks;
        }

        private static List<Check> ofTwins(Twin kind) {
            List<Check> checks = new ArrayList<>();
            // Several times, since it depends on who is first.
            for (int round = 0; round < 3; round++) {
                checks.add(batches -> batches.sameElement_isInvokedAsOftenAsItIsThere(kind, true, true));
                checks.add(batches -> batches.sameElement_isInvokedAsOftenAsItIsThere(kind, false, true));
            }
            checks.addAll(List.of(
                    batches -> batches.otherElements_areUndisturbed_bySameOnes(kind, true, true),
                    batches -> batches.otherElements_areUndisturbed_bySameOnes(kind, false, true),
                    batches -> batches.oneOfSameElements_failsAlone(kind, true),
                    batches -> batches.redelivery_invokesOnlyTheOneThatFailed(kind, true)));
            return checks;
        }
    }

    @FunctionalInterface
    private interface Check {

        void on(SharedObjects batches) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void batch_isWhatItWouldBeWithoutSharing(Shared shared, @TempDir Path directory) throws Exception {
        ChildJvm.run(Program.class, START_QUICKLY, directory, Duration.ofSeconds(90), shared.name());
    }

    /** The program run there. */
    static final class Program extends SharedObjects {

        private Program() {}

        public static void main(String[] arguments) {
            try {
                new Program().run(Shared.valueOf(arguments[0]));
                Runtime.getRuntime().halt(0);
            } catch (Throwable e) {
                e.printStackTrace();
                Thread.getAllStackTraces().forEach(Program::printIfItIsInAMap);
                System.err.flush();
                Runtime.getRuntime().halt(1);
            }
        }

        private void run(Shared shared) throws Exception {
            startContext();
            for (Check check : shared.checks) {
                lambda.journal().clear();
                check.on(this);
            }
        }

        private static void printIfItIsInAMap(Thread thread, StackTraceElement[] stack) {
            if (stack.length > 0 && stack[0].getClassName().startsWith("java.util.TreeMap")) {
                System.err.println(thread + " " + List.of(stack));
            }
        }
    }
}
