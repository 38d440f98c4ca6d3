package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaItemFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that share invocations through the Kamelets. */
class KameletPackTest extends PackTest {

    private static final String ACTION = "kamelet:aws-lambda-proc-action?function=fn";
    private static final String SINK = "kamelet:aws-lambda-proc-sink?function=fn";

    @ParameterizedTest
    @ValueSource(strings = {"batchSize=2", "batchSize=10&batchBytes=5"})
    void elements_shareInvocations_asManyAsTheOptionsAllow(String options) {
        answeringEach();
        List<Object> batch = batch(Kind.MESSAGE, "1", "2", "3");

        Exchange exchange = send(ACTION + "&" + options, batch);

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("[1,2]", "[3]");
        assertThat(batch).extracting(BatchTest::bodyOf).containsExactly(of(1), of(2), of(3));
    }

    @Test
    void sink_cutsAnInvocationThatTheFunctionFails_withBisect() {
        answeringEach();
        List<Object> batch = batch(Kind.MESSAGE, "1", "-2");

        Exchange exchange = send(SINK + "&batchSize=2&bisect=true", batch);

        assertThat(payloads()).containsExactly("[1,-2]", "[1]", "[-2]");
        assertThat(failures(exchange)).containsOnlyKeys(1);
        assertThat(failures(exchange).get(1)).isInstanceOf(LambdaFunctionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {ACTION, SINK})
    void records_areFailedByName_withBatchFormatRecords(String uri) {
        failingItems("b");
        List<Object> batch = batch(Kind.MESSAGE, "a", "b");
        setHeader(batch.get(0), "orderId", "17");

        Exchange exchange =
                send(uri + "&batchSize=10&batchFormat=records&batchResponse=itemFailures&batchHeaders=orderId", batch);

        assertThat(records(0))
                .extracting(record -> record.get("body").textValue())
                .containsExactly("a", "b");
        JsonNode attributes = records(0).get(0).get("messageAttributes");
        assertThat(attributes.at("/orderId/stringValue").textValue()).isEqualTo("17");
        assertThat(failures(exchange)).containsOnlyKeys(1);
        assertThat(failures(exchange).get(1)).isInstanceOf(LambdaItemFailedException.class);
        assertThat(batch).extracting(BatchTest::bodyOf).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({ACTION + ", true", SINK + ", false"})
    void messages_waitForEachOther_withLinger(String uri, boolean isAnswered) throws Exception {
        answeringEach();
        String sharing = uri + "&batchSize=2&linger=1h";

        List<CompletableFuture<Exchange>> sent = List.of(sendAside(sharing, "1"), sendAside(sharing, "2"));

        for (Exchange each : AsyncSender.assertAllEnd(sent, Duration.ofSeconds(20))) {
            assertThat(each.getException()).isNull();
        }
        assertThat(payloads()).containsExactly("[1,2]");
        assertThat(sent.get(1).join().getMessage().getBody()).isEqualTo(isAnswered ? of(2) : "2");
    }
}
