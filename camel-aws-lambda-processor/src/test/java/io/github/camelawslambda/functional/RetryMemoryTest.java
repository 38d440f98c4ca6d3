package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.test.Fault;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 6, what retries cost: a message keeps nothing of its earlier attempts. */
@Timeout(120)
class RetryMemoryTest extends FunctionalTest {

    private static final int RETRIES = 200;
    private static final int MB = 1024 * 1024;

    /** In all 20 MB, twice as much with its copies. */
    private static final byte[] ERROR = new byte[100_000];

    private static final long MOST = 12L * MB;

    @BeforeEach
    void stopSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 429})
    void message_keepsNothingOfItsEarlierAttempts(int status) {
        echo("fn")
                .fault(
                        Fault.raw(status, Map.of("x-amzn-errortype", "ServiceException"), ERROR)
                                .times(RETRIES),
                        Fault.hang());
        // Everything is loaded, and there are connections.
        echo("warm");
        assertThat(send("aws-lambda-proc:warm", "{}").getException()).isNull();
        long before = used();

        CompletableFuture<Exchange> sent = template.asyncSend(
                "aws-lambda-proc:fn?timeout=5m&retries=" + RETRIES,
                exchange -> exchange.getMessage().setBody("{}"));

        lambda.journal().await("fn", RETRIES + 1, Duration.ofSeconds(80));
        assertThat(sent).isNotDone();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(used() - before)
                        .as("bytes of heap that are in use since")
                        .isLessThan(MOST));
    }

    /** After a collection, so that it is what is held. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
