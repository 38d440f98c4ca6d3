package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract section 3: for an element, its own header, else the outer message's, else the option. */
class BatchHeaderTest extends BatchTest {

    static Stream<Arguments> sent() {
        return Stream.of(
                arguments("tenantId=option", LambdaProcConstants.TENANT_ID, "X-Amz-Tenant-Id", "option"),
                arguments("", LambdaProcConstants.TRACE_HEADER, "X-Amzn-Trace-Id", null),
                arguments("", LambdaProcConstants.DURABLE_EXECUTION_NAME, "X-Amz-Durable-Execution-Name", null));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void elementsOwnHeader_winsOverTheOuter_whichWinsOverTheOption(
            String option, String header, String sentAs, String sentByOption) {
        responding();
        for (Kind kind : List.of(Kind.EXCHANGE, Kind.MESSAGE)) {
            lambda.journal().clear();
            List<Object> body = batch(kind, "1", "2");
            setHeader(body.get(0), header, kind + "-own");

            Exchange exchange = send("aws-lambda-proc:fn?" + option, prepared -> {
                prepared.getMessage().setBody(body);
                prepared.getMessage().setHeader(header, kind + "-outer");
            });
            send("aws-lambda-proc:fn?" + option, exchanges("3"));

            assertThat(exchange.getException()).isNull();
            assertThat(lambda.journal().entries(FUNCTION))
                    .extracting(entry -> entry.header(sentAs))
                    .containsExactly(kind + "-own", kind + "-outer", sentByOption);
            assertThat(headerOf(body.get(0), header)).isEqualTo(kind + "-own");
            assertThat(exchange.getMessage().getHeader(header)).isEqualTo(kind + "-outer");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCHANGE", "MESSAGE"})
    void elementsOwnFunctionAndQualifier_winOverTheOuterOnes(Kind kind) {
        responding().qualifiers("1", "2", "3");
        responding("own").qualifiers("2");
        responding("outer").qualifiers("3");
        List<Object> body = batch(kind, "1", "2", "3");
        setHeader(body.get(0), LambdaProcConstants.FUNCTION, "own");
        setHeader(body.get(0), LambdaProcConstants.QUALIFIER, "2");
        setHeader(body.get(1), LambdaProcConstants.FUNCTION, "fn");

        Exchange exchange = send("aws-lambda-proc:fn?qualifier=1", prepared -> {
            prepared.getMessage().setBody(body);
            prepared.getMessage().setHeader(LambdaProcConstants.FUNCTION, "outer");
            prepared.getMessage().setHeader(LambdaProcConstants.QUALIFIER, "3");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().entries())
                .extracting(JournalEntry::function, JournalEntry::qualifier)
                .containsExactly(tuple("own", "2"), tuple("fn", "3"), tuple("outer", "3"));
        assertThat(body).allSatisfy(element -> {
            assertThat(headerOf(element, LambdaProcConstants.FUNCTION)).isNull();
            assertThat(headerOf(element, LambdaProcConstants.QUALIFIER)).isNull();
        });
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(LambdaProcConstants.FUNCTION, LambdaProcConstants.QUALIFIER);
    }

    @Test
    void outerFunctionAndQualifier_holdForPlainElements_andAreRemoved() {
        responding("outer").qualifiers("3");

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&qualifier=1", prepared -> {
            prepared.getMessage().setBody(List.of("1", "2"));
            prepared.getMessage().setHeader(LambdaProcConstants.FUNCTION, "outer");
            prepared.getMessage().setHeader(LambdaProcConstants.QUALIFIER, "3");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(payloads("outer")).containsExactly("1", "2");
        assertThat(lambda.journal().last("outer").qualifier()).isEqualTo("3");
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(LambdaProcConstants.FUNCTION, LambdaProcConstants.QUALIFIER);
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, flag", "EXCHANGE, exception", "MESSAGE, flag", "MESSAGE, exception"})
    void functionAndQualifier_stay_whereTheInvocationFailed(Kind kind, String onFailure) {
        responding().qualifiers("1");
        List<Object> body = batch(kind, "1", REFUSED);
        body.forEach(element -> setHeader(element, LambdaProcConstants.FUNCTION, "fn"));
        body.forEach(element -> setHeader(element, LambdaProcConstants.QUALIFIER, "1"));

        Exchange exchange = send("aws-lambda-proc:fn?onFailure=" + onFailure, prepared -> {
            prepared.getMessage().setBody(body);
            prepared.getMessage().setHeader(LambdaProcConstants.FUNCTION, "outer");
        });

        assertSummary(exchange, 2, 1);
        assertThat(headerOf(body.get(0), LambdaProcConstants.FUNCTION)).isNull();
        assertThat(headerOf(body.get(0), LambdaProcConstants.QUALIFIER)).isNull();
        assertThat(headerOf(body.get(1), LambdaProcConstants.FUNCTION)).isEqualTo("fn");
        assertThat(headerOf(body.get(1), LambdaProcConstants.QUALIFIER)).isEqualTo("1");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION))
                .isEqualTo("outer");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCHANGE", "MESSAGE"})
    void timeout_isTheElementsOwn_elseTheOuterOne(Kind kind) {
        responding().fault(Fault.hang().always());
        List<Object> body = batch(kind, "1", "2");
        setHeader(body.get(0), LambdaProcConstants.TIMEOUT, 150);

        Exchange exchange = send("aws-lambda-proc:fn?timeout=1m&retries=0&onFailure=flag", prepared -> {
            prepared.getMessage().setBody(body);
            prepared.getMessage().setHeader(LambdaProcConstants.TIMEOUT, "250ms");
        });

        assertSummary(exchange, 2, 0, 1);
        assertThat((Throwable) flagOf(body.get(0)))
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("150ms");
        assertThat((Throwable) flagOf(body.get(1)))
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("250ms");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCHANGE", "MESSAGE"})
    void invocationType_isTheElementsOwn_elseTheOuterOne_elseTheOption(Kind kind) {
        responding();
        List<Object> body = batch(kind, "1", "2");
        setHeader(body.get(0), LambdaProcConstants.INVOCATION_TYPE, "RequestResponse");

        send("aws-lambda-proc:fn?invocationType=Event", prepared -> {
            prepared.getMessage().setBody(body);
            prepared.getMessage().setHeader(LambdaProcConstants.INVOCATION_TYPE, "DryRun");
        });
        List<Exchange> byOption = exchanges("3");
        send("aws-lambda-proc:fn?invocationType=Event", byOption);

        assertThat(body.stream().map(BatchTest::bodyOf)).containsExactly(of(1), "2");
        assertThat(headerOf(body.get(0), LambdaProcConstants.STATUS_CODE)).isEqualTo(200);
        assertThat(headerOf(body.get(1), LambdaProcConstants.STATUS_CODE)).isEqualTo(204);
        assertThat(headerOf(byOption.get(0), LambdaProcConstants.STATUS_CODE)).isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCHANGE", "MESSAGE"})
    void headers_areIgnoredAndStay_whenOverridesAreOff(Kind kind) {
        responding();
        Map<String, String> headers = Map.of(
                LambdaProcConstants.FUNCTION, "missing",
                LambdaProcConstants.QUALIFIER, "9",
                LambdaProcConstants.TENANT_ID, "blue");
        List<Object> body = batch(kind, "1");
        headers.forEach((name, value) -> setHeader(body.get(0), name, value));

        Exchange exchange = send("aws-lambda-proc:fn?headerOverrides=false&tenantId=red", prepared -> {
            prepared.getMessage().setBody(body);
            headers.forEach(prepared.getMessage()::setHeader);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(1));
        assertThat(lambda.journal().last(FUNCTION).header("X-Amz-Tenant-Id")).isEqualTo("red");
        assertThat(exchange.getMessage().getHeaders()).containsAllEntriesOf(headers);
        headers.forEach((name, value) -> assertThat(headerOf(body.get(0), name)).isEqualTo(value));
    }

    @Test
    void badHeaderOfAnElement_failsThatElementOnly() {
        responding();
        List<Message> body = messages("1", "2", "3");
        body.get(1).setHeader(LambdaProcConstants.FUNCTION, "not a function");

        Exchange exchange = send("aws-lambda-proc:fn?onFailure=flag", body);

        assertSummary(exchange, 3, 1);
        assertThat(results(exchange)).containsExactly(of(1), "2", of(3));
        assertThat(payloads()).containsExactly("1", "3");
    }

    @Test
    void outHeadersOfElements_doNotReachTheOuterMessage() {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn", exchanges("1", "-2"));

        assertThat(exchange.getMessage().getHeaders())
                .containsOnlyKeys(
                        LambdaProcConstants.BATCH_SIZE,
                        LambdaProcConstants.BATCH_FAILED,
                        LambdaProcConstants.BATCH_INVOCATIONS);
    }
}
