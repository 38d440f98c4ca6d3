package io.github.camelawslambda.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RedisConnectorTest {

    private static final Throwable LOST = new RedisConnectionException(
            "Unable to connect to h",
            new CompletionException(new IllegalStateException("RedisHandshakeHandler not registered")));
    private static final Throwable REFUSED = new RedisConnectionException(
            "Unable to connect to h", new RedisCommandExecutionException("NOAUTH Authentication required."));
    private static final Throwable UNREACHABLE =
            new RedisConnectionException("Unable to connect to h", new ConnectException("Connection refused"));

    /** Opens with one result after the other. */
    private static CompletableFuture<String> open(Deque<CompletableFuture<String>> results) {
        return RedisConnector.open(results::remove);
    }

    @SafeVarargs
    private static Deque<CompletableFuture<String>> results(CompletableFuture<String>... results) {
        return new ArrayDeque<>(Arrays.asList(results));
    }

    private static CompletableFuture<String> failed(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }

    @Test
    void open_triesAgain_whenLettuceLostTheReason() {
        assertThatThrownBy(open(results(failed(LOST), failed(REFUSED)))::join).hasCause(REFUSED);
        assertThat(open(results(failed(LOST), CompletableFuture.completedFuture("open"))))
                .isCompletedWithValue("open");
    }

    @Test
    void open_triesNoMore_whenTheReasonIsKnownOrLostTwice() {
        for (Throwable failure : new Throwable[] {REFUSED, UNREACHABLE}) {
            Deque<CompletableFuture<String>> results = results(failed(failure), failed(LOST));

            assertThat(open(results)).isCompletedExceptionally();
            assertThat(results).hasSize(1);
        }
        assertThat(open(results(failed(LOST), failed(LOST)))).isCompletedExceptionally();
    }
}
