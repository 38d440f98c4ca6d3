package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalLambdaDaemonTest {

    @Test
    void daemon_whenNobodyClosesTheServer_letsTheJvmEnd() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NeverCloses.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Has the server answer once, so that all its threads have been started. */
    static final class NeverCloses {

        private NeverCloses() {}

        public static void main(String[] args) {
            LocalLambda lambda = LocalLambda.builder().daemon(true).start();
            lambda.function("echo", (input, context) -> input);
            String answer = Clients.invoke(lambda, "echo", "[1]").payload().asUtf8String();
            if (!answer.equals("[1]")) {
                System.exit(1);
            }
        }
    }
}
