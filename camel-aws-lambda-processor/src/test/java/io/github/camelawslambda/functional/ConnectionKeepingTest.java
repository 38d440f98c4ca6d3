package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A NAT forgets a connection that is silent for 350 s, and tells neither side: the operating system's probes keep it,
 * and tell when it is gone. Linux says which timer a socket has.
 */
@Tag("chooses-invoker")
class ConnectionKeepingTest extends FunctionalTest {

    private static final int REMOTE_ADDRESS = 2;
    private static final int TIMER = 5;
    private static final String KEEP_ALIVE = "02";
    private static final long TICKS_PER_SECOND = 100;

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "netty", "crt"})
    @EnabledOnOs(OS.LINUX)
    void silentConnection_isProbedAfterAMinute(String http) throws Exception {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        lambda.asyncFunction("fn", (payload, context) -> answer);
        CompletableFuture<Exchange> sent =
                sendInBackground("aws-lambda-proc:fn?invoker=direct&timeout=1m&httpClient=" + http, "{}");
        Awaitility.await().until(() -> lambda.function("fn").running() == 1);

        // The timer of what was sent goes first, for some milliseconds.
        Awaitility.await()
                .untilAsserted(() -> assertThat(timersTo(lambda.port()))
                        .as("timers of the connections to the server")
                        .anySatisfy(timer -> {
                            assertThat(timer).startsWith(KEEP_ALIVE + ":");
                            long ticks = Long.parseLong(timer.substring(KEEP_ALIVE.length() + 1), 16);
                            assertThat(ticks).isBetween(TICKS_PER_SECOND, 60 * TICKS_PER_SECOND);
                        }));
        answer.complete(new byte[0]);
        assertThat(sent.get().getException()).isNull();
    }

    /** Which timer, and in how many ticks: of the sockets of this machine that are connected to that port. */
    private static List<String> timersTo(int port) {
        String suffix = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .flatMap(ConnectionKeepingTest::lines)
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields[REMOTE_ADDRESS].endsWith(suffix))
                .map(fields -> fields[TIMER])
                .toList();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
