package io.github.camelawslambda.example.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlRoutesTest {

    private static final String APPLES = "{\"id\": \"a\", \"item\": \"apple\", \"quantity\": 2}";
    private static final String APPLES_PRICED = "{\"id\":\"a\",\"item\":\"apple\",\"quantity\":2,\"total\":0.80}";
    private static final String UNICORN = "{\"id\": \"u\", \"item\": \"unicorn\", \"quantity\": 1}";
    private static final String USER =
            "{\"doc\": {\"id\": 7}, \"user\": {\"name\": \"Jo \\\"J\\\" O'Hara, (jr.) ${body} +%\"}}";

    @TempDir
    Path folder;

    @Test
    void invokeAndReplace_makesTheResponseTheMessage() throws Exception {
        try (ExampleRun run = run("invoke-and-replace")
                .given("invoke-and-replace/a.json", APPLES)
                .given("invoke-and-replace/u.json", UNICORN)
                .start()) {
            Map<String, String> results = run.results(2);

            assertThat(results).containsEntry("invoke-and-replace/answered/a.json", APPLES_PRICED);
            assertThat(results.get("invoke-and-replace/answered/u.json"))
                    .startsWith("{\"errorMessage\":\"there is no price for unicorn\"");
        }
    }

    @Test
    void branch_sendsTheMappedRequestAndLeavesTheMessageAsItWas() throws Exception {
        try (ExampleRun run = run("branch-discard-result")
                .given("branch-discard-result/u.json", USER)
                .start()) {
            Map<String, String> results = run.results(1);

            assertThat(results).containsExactly(entry("branch-discard-result/unchanged/u.json", USER));
            assertThat(run.lambda().journal().last("trigger_user_update").payloadAsText())
                    .isEqualTo("{\"id\":7,\"username\":\"Jo \\\"J\\\" O'Hara, (jr.) ${body} +%\"}");
        }
    }

    @Test
    void branch_leavesTheMessageAsItWas_whenItCouldNotBeInvoked() throws Exception {
        try (ExampleRun run = run("branch-discard-result").start()) {
            run.lambda()
                    .function("trigger_user_update")
                    .fault(Fault.status(403, "AccessDeniedException").always());
            run.given("branch-discard-result/u.json", USER);

            assertThat(run.results(1)).containsExactly(entry("branch-discard-result/failed/u.json", USER));
        }
    }

    @Test
    void branch_isRejectedWithTheFunctionsError_whenTheFunctionFails() throws Exception {
        try (ExampleRun run = run("branch-function-error")
                .given("branch-function-error/a.json", APPLES)
                .given("branch-function-error/u.json", UNICORN)
                .start()) {
            assertThat(run.results(2))
                    .containsExactly(
                            entry(
                                    "branch-function-error/rejected/u.txt",
                                    "Invocation failed due to java.lang.IllegalArgumentException: there is no price for"
                                            + " unicorn"),
                            entry("branch-function-error/somewhere_else/a.json", APPLES_PRICED));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sender_getsItsMessageBackWithTheError_whenTheBranchFails(boolean functionFails) throws Exception {
        try (ExampleRun run = run("branch-function-error").start()) {
            if (!functionFails) {
                run.lambda()
                        .function("foo")
                        .fault(Fault.status(403, "AccessDeniedException").always());
            }
            var rejected = run.main()
                    .getCamelTemplate()
                    .send("direct:foo", exchange -> exchange.getMessage().setBody(UNICORN));

            assertThat(rejected.getException())
                    .hasMessageStartingWith(
                            functionFails
                                    ? "Invocation failed due to java.lang.IllegalArgumentException: there is no price"
                                    : "Invoking foo failed at attempt 1 of at most 4");
            assertThat(rejected.getMessage().getBody()).isEqualTo(UNICORN);
        }
    }

    @Test
    void switch_sendsEachMessageWhereItBelongs() throws Exception {
        try (ExampleRun run = run("switch-on-function-error")
                .given("switch-on-function-error/a.json", APPLES)
                .given("switch-on-function-error/u.json", UNICORN)
                .start()) {
            assertThat(run.results(2))
                    .containsExactly(
                            entry("switch-on-function-error/priced/a.json", APPLES_PRICED),
                            entry("switch-on-function-error/rejected/u.txt", "there is no price for unicorn"));
        }
    }

    @Test
    void message_isDeadLetteredAsItWas_whenItCouldNotBeInvokedWithinTheRetries() throws Exception {
        String north = "{\"shop\": \"north\", \"item\": \"apple\", \"quantity\": 2}";
        String south = "{\"shop\": \"south\", \"item\": \"apple\", \"quantity\": 2}";
        try (ExampleRun run = run("dead-letter")
                .given("dead-letter/n.json", north)
                .given("dead-letter/s.json", south)
                .start()) {
            Map<String, String> results = run.results(3);

            assertThat(results)
                    .containsEntry(
                            "dead-letter/answered/n.json",
                            "{\"shop\":\"north\",\"item\":\"apple\",\"quantity\":2,\"total\":0.80}")
                    .containsEntry("dead-letter/failed/s.json", south);
            assertThat(results.get("dead-letter/why/s.txt"))
                    .startsWith("Invoking price-order-south failed at attempt 3 of at most 3");
            assertThat(run.lambda().journal().count("price-order-south")).isEqualTo(3);
        }
    }

    @Test
    void batch_isInvokedInParallelAndEachMessageTellsWhatBecameOfIt() throws Exception {
        try (ExampleRun run = run("batch-in-parallel")
                .with("camel.main.auto-startup", "false")
                .start()) {
            // None is answered before all three have arrived; one of them fails.
            AtomicInteger missing = new AtomicInteger(3);
            CompletableFuture<byte[]> all = new CompletableFuture<>();
            run.lambda().asyncFunction("price-order", (payload, context) -> {
                if (missing.decrementAndGet() == 0) {
                    all.complete(payload);
                }
                return all.thenApply(last -> {
                    if (new String(payload, java.nio.charset.StandardCharsets.UTF_8).contains("unicorn")) {
                        throw new IllegalArgumentException("there is no price for unicorn");
                    }
                    return payload;
                });
            });
            run.given("batch-in-parallel/a.json", APPLES)
                    .given("batch-in-parallel/b.json", APPLES)
                    .given("batch-in-parallel/u.json", UNICORN);
            run.main().getCamelContext().getRouteController().startAllRoutes();

            Map<String, String> results = run.results(3);

            assertThat(results)
                    .containsEntry("batch-in-parallel/priced/a.json", APPLES)
                    .containsEntry("batch-in-parallel/priced/b.json", APPLES);
            assertThat(results.get("batch-in-parallel/rejected/u.json")).contains("there is no price for unicorn");
        }
    }

    @Test
    void batch_goesOn_whenAMessageOfItCouldNotBeInvoked() throws Exception {
        try (ExampleRun run = run("batch-in-parallel")
                .with("camel.main.auto-startup", "false")
                .start()) {
            run.lambda().function("price-order").fault(Fault.status(403, "AccessDeniedException"));
            run.given("batch-in-parallel/a.json", APPLES).given("batch-in-parallel/b.json", APPLES);
            run.main().getCamelContext().getRouteController().startAllRoutes();

            Map<String, String> results = run.results(2);

            // Whichever came first.
            assertThat(results.values()).containsExactlyInAnyOrder(APPLES, APPLES_PRICED);
            assertThat(results.keySet())
                    .filteredOn(name -> name.contains("/failed/"))
                    .hasSize(1);
            assertThat(results.keySet())
                    .filteredOn(name -> name.contains("/priced/"))
                    .hasSize(1);
        }
    }

    @Test
    void rateLimit_isSharedByBothRoutes() throws Exception {
        try (ExampleRun run = run("shared-rate-limit")
                .with("camel.component.aws-lambda-proc.rate-limits.shared", "2/2s")
                .given("shared-rate-limit/first/a.json", APPLES)
                .given("shared-rate-limit/first/b.json", APPLES)
                .given("shared-rate-limit/second/c.json", APPLES)
                .given("shared-rate-limit/second/d.json", APPLES)
                .start()) {
            run.results(4);

            List<JournalEntry> calls = Stream.of("price-order", "foo")
                    .flatMap(function -> run.lambda().journal().entries(function).stream())
                    .sorted(java.util.Comparator.comparingLong(JournalEntry::nanoTime))
                    .toList();
            assertThat(calls).hasSize(4);
            // Two permits in two seconds: what a call takes to arrive varies by less than one.
            assertThat(Duration.ofNanos(calls.get(2).nanoTime() - calls.get(0).nanoTime()))
                    .isGreaterThan(Duration.ofSeconds(1));
            assertThat(Duration.ofNanos(calls.get(3).nanoTime() - calls.get(1).nanoTime()))
                    .isGreaterThan(Duration.ofSeconds(1));
        }
    }

    private ExampleRun run(String routes) {
        return new ExampleRun(routes, folder);
    }
}
