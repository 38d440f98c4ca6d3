package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 9: the pool on which routes continue, its own or that of the user's thread pool profile. */
@Timeout(60)
class RouteThreadsTest extends BatchTest {

    private static final String OURS = "aws-lambda-proc";

    /** The work of a route that does not block. */
    private static final byte[] WORK = new byte[64 * 1024];

    private final CompletableFuture<Void> answer = new CompletableFuture<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger entered = new AtomicInteger();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @AfterEach
    void letGo() {
        answer.complete(null);
        release.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "netty", "crt"})
    void threads_areFew_whenAThousandAreAnsweredAtOnceAndNoRouteBlocks(String http) throws Exception {
        responding(answer);
        AtomicInteger most = new AtomicInteger();
        long before = Threads.count(OURS);
        AsyncSender sender = senderTo(http, 1_000, exchange -> {
            digest();
            if (entered.getAndIncrement() % 50 == 0) {
                most.accumulateAndGet((int) Threads.count(OURS), Math::max);
            }
        });
        List<CompletableFuture<Exchange>> sent = sender.sendNumbers(1_000);
        lambda.journal().await(FUNCTION, 1_000, Duration.ofSeconds(30));

        answer.complete(null);

        assertThat(AsyncSender.assertAllEnd(sent, Duration.ofSeconds(20)))
                .extracting(Exchange::getException)
                .containsOnlyNulls();
        assertThat(most.get() - before).isLessThanOrEqualTo(20);
    }

    @Test
    void routes_continueOnTheUsersPool_whenItsProfileIsRegistered() throws Exception {
        register(100, ThreadPoolRejectedPolicy.Abort);
        responding();

        List<CompletableFuture<Exchange>> sent =
                senderTo("netty", 100, this::enterAndWait).sendNumbers(20);

        lambda.journal().await(FUNCTION, 20, Duration.ofSeconds(10));
        assertOneIsEntered();
        release.countDown();
        assertAllSucceed(sent);
        assertThat(threads).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Abort, auto", "Abort, netty", "Abort, crt", "CallerRuns, auto", "CallerRuns, netty", "CallerRuns, crt"
    })
    void noRoute_continuesOnAnEventLoopOrIsLost_whenTheUsersPoolIsFull(ThreadPoolRejectedPolicy policy, String http)
            throws Exception {
        register(1, policy);
        responding();
        AsyncSender sender = senderTo(http, 100, this::enterAndWait);
        List<CompletableFuture<Exchange>> fitting = sender.sendNumbers(2);
        lambda.journal().await(FUNCTION, 2, Duration.ofSeconds(10));
        assertOneIsEntered();

        List<CompletableFuture<Exchange>> beyond = sender.sendNumbers(20);

        lambda.journal().await(FUNCTION, 22, Duration.ofSeconds(10));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lambda.function(FUNCTION).running() == 0);
        release.countDown();
        assertAllSucceed(fitting);
        assertAllSucceed(beyond);
        assertThat(threads)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).contains(OURS).doesNotContain("netty", "vertx", "timer"));
    }

    /** The user's pool: one thread, and a queue of that size. */
    private void register(int queue, ThreadPoolRejectedPolicy policy) {
        ThreadPoolProfile profile = new ThreadPoolProfile(OURS);
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
        profile.setMaxQueueSize(queue);
        profile.setRejectedPolicy(policy);
        context.getExecutorServiceManager().registerThreadPoolProfile(profile);
    }

    private AsyncSender senderTo(String http, int maxConcurrency, Processor next) throws Exception {
        route(routes -> routes.from("direct:in")
                .to("aws-lambda-proc:fn?timeout=60s&maxConcurrency=%d&httpClient=%s".formatted(maxConcurrency, http))
                .process(next));
        return AsyncSender.to(context, "direct:in");
    }

    private void enterAndWait(Exchange exchange) throws InterruptedException {
        threads.add(Thread.currentThread().getName());
        entered.incrementAndGet();
        release.await();
    }

    private void assertOneIsEntered() {
        await().atMost(Duration.ofSeconds(10)).until(() -> entered.get() > 0);
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(entered).hasValue(1));
    }

    private static void assertAllSucceed(List<CompletableFuture<Exchange>> sent) throws Exception {
        assertThat(AsyncSender.assertAllEnd(sent, Duration.ofSeconds(10)))
                .extracting(Exchange::getException)
                .containsOnlyNulls();
    }

    private static void digest() throws NoSuchAlgorithmException {
        MessageDigest.getInstance("SHA-256").digest(WORK);
    }
}
