package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class ErrorHandlingTest extends PageTest {

    private static final Path SOURCES = Path.of("../camel-aws-lambda-processor/src/main/java/io/github/camelawslambda");
    private static final Pattern RULE = Pattern.compile("Map.entry\\(\"(\\w+)Exception\", (true|false)\\)");

    ErrorHandlingTest() {
        super("error-handling.md");
    }

    @Test
    void exceptions_areAllInTheTable() throws Exception {
        List<String> names;
        try (Stream<Path> files = Files.list(SOURCES)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("Lambda.*Exception.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
        }
        assertThat(names).hasSizeGreaterThan(5);
        for (String name : names) {
            assertThat(page().text()).contains("| `" + name + "`");
            for (Method method :
                    Class.forName("io.github.camelawslambda." + name).getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    assertThat(page().text()).contains("`" + method.getName() + "()`");
                }
            }
        }
    }

    @Test
    void whatIsRetried_isWhatTheCodeRetries() throws Exception {
        String rules = Files.readString(SOURCES.resolve("internal/failure/RetryTable.java"));
        String table = page().text().split("## What is retried", 2)[1].split("##", 2)[0];
        List<MatchResult> entries = RULE.matcher(rules)
                .results()
                .filter(rule -> !rule.group(1).startsWith("KMS"))
                .toList();
        assertThat(entries).hasSizeGreaterThan(15).allSatisfy(rule -> {
            String row = "(?m)^\\|%s`%s(…|Exception)`.*\\|$"
                    .formatted(rule.group(2).equals("true") ? "[^|]*" : "[^|]*\\|[^|]*", rule.group(1));
            assertThat(table).containsPattern(row);
        });
    }

    @Test
    void whoRetries_redeliveriesMultiply() throws Exception {
        bench.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1));
                from("direct:orders").to("aws-lambda-proc:price-order?retries=3");
            }
        });
        failWith(Fault.status(503, "ServiceException").always());

        send("direct:orders", ORDER);

        assertThat(bench.lambda.journal().count("price-order")).isEqualTo(12);
    }

    @Test
    void whatMayRunTwice_runsOnceWithoutRetries() throws Exception {
        bench.lambda
                .function("charge", (input, context) -> "charged")
                .fault(Fault.close().always());
        routes("What may run twice", "java");

        assertThat(send("direct:payments", ORDER).getException()).isNotNull();

        assertThat(bench.lambda.journal().count("charge")).isEqualTo(1);
    }

    @Test
    void whatMayRunTwice_timeoutsAreNotRetried_whenSwitchedOff() {
        failWith(Fault.hang().always());

        Exchange sent = send("aws-lambda-proc:price-order?timeout=2s&retryOnTimeout=false", ORDER);

        assertThat(sent.getException()).isInstanceOf(LambdaTimeoutException.class);
        assertThat(bench.lambda.journal().count("price-order")).isEqualTo(1);
    }

    @Test
    void deadLetters_areWrittenAsTheyCame() throws Exception {
        routes("Dead letters", "java");
        failWith(Fault.status(404, "ResourceNotFoundException"));

        send("direct:orders", ORDER);

        assertFile("failed", ORDER);
    }

    @Test
    void functionErrors_areSortedByHeader() throws Exception {
        bench.addRoutes(functionErrors(0));

        send("direct:orders", ORDER);
        send("direct:orders", UNICORN);

        assertFile("priced", PRICED);
        assertThat(folder.resolve("rejected")).isNotEmptyDirectory();
    }

    @Test
    void functionErrors_areExceptions_whenAskedFor() throws Exception {
        bench.addRoutes(functionErrors(1));

        send("direct:orders", UNICORN);

        assertFile("rejected", "java.lang.IllegalArgumentException: there is no price for it");
        assertThat(folder.resolve("priced")).doesNotExist();
    }

    @Test
    void failures_areRoutedByTheirKind() throws Exception {
        routes("By kind of failure", "java");
        failWith(Fault.throttle("ConcurrentInvocationLimitExceeded").times(4));

        send("direct:orders", ORDER);
        failWith(Fault.status(404, "ResourceNotFoundException"));
        send("direct:orders", UNICORN);

        assertFile("later", ORDER);
        assertFile("no-such-function", UNICORN);
    }

    @Test
    void flaggedMessages_continue() throws Exception {
        routes("Without exceptions", "java");
        failWith(Fault.status(404, "ResourceNotFoundException"));

        assertThat(send("direct:orders", ORDER).getException()).isNull();
        send("direct:orders", ORDER);

        assertFile("failed", ORDER);
        assertFile("priced", PRICED);
    }

    @Test
    void redelivery_isOfWhatCanPass() throws Exception {
        routes("Redelivery by Camel", "java");
        failWith(Fault.status(503, "ServiceException").always());

        send("direct:orders", ORDER);
        assertThat(bench.lambda.journal().count("price-order")).isEqualTo(6);

        bench.lambda.function("price-order").clearFaults();
        failWith(Fault.status(404, "ResourceNotFoundException"));
        send("direct:orders", ORDER);
        assertThat(bench.lambda.journal().count("price-order")).isEqualTo(7);
    }

    private Page.Block functionErrors(int index) {
        return page().blocks().stream()
                .filter(block -> block.heading().equals("Function errors"))
                .toList()
                .get(index);
    }

    private void failWith(Fault fault) {
        bench.lambda.function("price-order").fault(fault);
    }
}
