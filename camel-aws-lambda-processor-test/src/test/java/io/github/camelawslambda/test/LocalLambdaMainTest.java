package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.test.LocalLambdaMain.Options;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalLambdaMainTest {

    @Test
    void start_whenServing_hostsItsFunctionsAndSaysHow() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Options options = new Options(0, true);
        try (LocalLambda lambda = LocalLambdaMain.start(options, new PrintStream(out, true, StandardCharsets.UTF_8))) {
            assertThat(Clients.invoke(lambda, "echo", "[1]").payload().asUtf8String())
                    .isEqualTo("[1]");
            assertThat(Clients.invoke(lambda, "fail", "{}").functionError()).isEqualTo("Unhandled");
            assertThat(Clients.invoke(lambda, "slow", "20").payload().asUtf8String())
                    .isEqualTo("20");
            assertThat(Clients.invoke(lambda, "slow", "{}").functionError()).isEqualTo("Unhandled");
            assertThat(Clients.invoke(lambda, "story", "{}").payload().asUtf8String())
                    .isEqualTo("Once upon a time there was a stream.");
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(lambda.endpoint().toString(), "accessKey=test", "echo", "Ctrl-C");
        }
    }

    @Test
    void parse_whenArgumentsAreGood_takesThem() {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(9001, false));
        assertThat(Options.parse(List.of("--port", "0", "--verify-signatures"))).isEqualTo(new Options(0, true));
    }

    @Test
    void parse_whenArgumentsAreBad_saysWhich() {
        assertThatThrownBy(() -> Options.parse(List.of("--prot", "1"))).hasMessage("Unknown argument: --prot");
        assertThatThrownBy(() -> Options.parse(List.of("--port")))
                .hasMessage("--port must be a number from 0 to 65535, not ''");
        assertThatThrownBy(() -> Options.parse(List.of("--port", "70000"))).hasMessageContaining("70000");
    }

    @Test
    void main_whenArgumentsAreBad_exitsWith2() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalLambdaMain.class.getName(),
                        "--port",
                        "many")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output).contains("not 'many'", "Usage:");
    }
}
