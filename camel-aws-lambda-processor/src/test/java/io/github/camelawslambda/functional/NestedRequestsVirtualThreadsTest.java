package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 9: nested requests where Camel is told to use virtual threads, and where it is not. */
@EnabledForJreRange(min = JRE.JAVA_21)
class NestedRequestsVirtualThreadsTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyMessage_isAnswered_whenItsRouteAsksTheComponentAgain(boolean virtual, @TempDir Path directory)
            throws Exception {
        String output = ChildJvm.run(
                Program.class,
                List.of("-Dcamel.threads.virtual.enabled=" + virtual),
                directory,
                Duration.ofSeconds(90));

        assertThat(output.lines().filter(line -> line.startsWith("answered")))
                .containsExactly("answered TEMPLATE", "answered BEAN", "answered SEDA");
    }

    /** The program run there. */
    static final class Program extends NestedRequests {

        private Program() {}

        public static void main(String[] arguments) {
            int status = 1;
            try {
                for (Way way : Way.values()) {
                    Program program = new Program();
                    program.startContext();
                    program.assertEachIsAnswered(way, 500);
                    program.stopContext();
                    System.out.println("answered " + way);
                }
                status = 0;
            } catch (Throwable e) {
                e.printStackTrace(System.out);
            } finally {
                // Threads that hang must not keep the JVM.
                System.exit(status);
            }
        }
    }
}
