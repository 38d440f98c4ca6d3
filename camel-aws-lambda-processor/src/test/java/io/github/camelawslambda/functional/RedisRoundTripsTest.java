package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** What permits cost in round trips, as Redis counted its commands. */
@Tag("rate-limit")
class RedisRoundTripsTest extends BatchTest {

    private static final String URI = "aws-lambda-proc:fn?rateLimit=shared&timeout=1m";
    private static final String BATCH = URI + "&batch=always&parallel=true&maxConcurrency=1000";

    /** What a connection and a new bucket cost once. */
    private static final int ONCE = 10;

    private RedisServer server;
    private RedisClient client;
    private RedisCommands<String, String> redis;

    @BeforeEach
    void startRedis() throws IOException {
        server = Redis.start();
        client = RedisClient.create(Redis.uri(server));
        redis = client.connect().sync();
        component().setRateLimitStore(Redis.uri(server));
        responding();
    }

    @AfterEach
    void stopRedis() throws IOException {
        client.shutdown();
        server.stop();
    }

    @Test
    void permit_costsTwo_whenOneIsAskedForAtATime() {
        limit("1000/1m");

        for (int i = 0; i < 100; i++) {
            assertThat(send(URI, "" + i).getException()).isNull();
        }

        assertThat(roundTrips()).isBetween(100, 2 * 100 + ONCE);
    }

    @Test
    void permits_costLessThanHalfEach_whenManyAreAskedForAtOnce() {
        limit("1000/1m");

        assertBatchIsServed(800);

        assertThat(roundTrips()).isBetween(2, 400);
    }

    @Test
    void permits_costFourEachAtMost_whenTheyAreWaitedFor() {
        limit("5/500ms");

        assertBatchIsServed(30);

        assertThat(roundTrips()).isBetween(2, 4 * 30 + ONCE);
    }

    private void assertBatchIsServed(int size) {
        Exchange batch = send(BATCH, List.of(numbers(size)));
        assertSummary(batch, size);
    }

    private void limit(String rate) {
        component().setRateLimits(Map.of("shared", rate));
        redis.configResetstat();
    }

    /** An ask is a GET and, where it takes a permit, a script that compares and swaps, whose own GET Redis counts too. */
    private int roundTrips() {
        String stats = redis.info("commandstats");
        int scripts = calls(stats, "eval");
        int reads = calls(stats, "get") - scripts;
        return reads + scripts;
    }

    private static int calls(String stats, String command) {
        Matcher calls = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(stats);
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }
}
