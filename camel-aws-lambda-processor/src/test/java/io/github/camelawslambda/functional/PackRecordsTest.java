package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.LambdaItemFailedException;
import io.github.camelawslambda.LambdaProcConstants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 10, point 2: elements as the records of an SQS event. */
class PackRecordsTest extends PackTest {

    private static final String URI = "aws-lambda-proc:fn?batch=always&batchSize=10&batchFormat=records";

    @Test
    void records_areThoseOfAnSqsEvent() {
        failingItems("b");
        List<Object> body = batch(Kind.MESSAGE, "a \"quoted\" \u00e9", "b", "");
        setHeader(body.get(0), Exchange.MESSAGE_TIMESTAMP, 1_700_000_000_123L);
        setHeader(body.get(0), LambdaProcConstants.TRACE_HEADER, "Root=1-5759e988-bd862e3fe1be46a994272793");
        setHeader(body.get(1), LambdaProcConstants.ITEM_ID, "my-id");

        Exchange exchange = send(URI + "&onFailure=flag", body);

        assertSummary(exchange, 3, 1);
        assertThat(failure(exchange, 1, LambdaItemFailedException.class).getItemIdentifier())
                .isEqualTo("my-id");
        List<JsonNode> records = records(0);
        String id = exchange.getExchangeId() + "-0";
        assertThat(records.get(0))
                .isEqualTo(json("""
                        {"messageId":"%s","receiptHandle":"%s","body":"a \\"quoted\\" \u00e9",
                         "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1700000000123",
                           "SenderId":"camel-aws-lambda-proc","ApproximateFirstReceiveTimestamp":"1700000000123",
                           "AWSTraceHeader":"Root=1-5759e988-bd862e3fe1be46a994272793"},
                         "messageAttributes":{},"md5OfBody":"%s","eventSource":"aws:sqs",
                         "eventSourceARN":"arn:aws:sqs:%s:000000000000:camel-aws-lambda-proc","awsRegion":"%s"}""".formatted(id, id, md5("a \"quoted\" \u00e9"), lambda.region(), lambda.region())));
        assertThat(records.get(1).get("messageId").textValue()).isEqualTo("my-id");
        assertThat(records.get(1).get("attributes").has("AWSTraceHeader")).isFalse();
        assertThat(records.get(2).get("body").textValue()).isEmpty();
        assertThat(Long.parseLong(
                        records.get(2).get("attributes").get("SentTimestamp").textValue()))
                .isBetween(exchange.getClock().getCreated(), System.currentTimeMillis());
    }

    private static String md5(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("MD5")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void headersThatAreNamed_travel() {
        failingItems();
        List<Object> body = batch(Kind.MESSAGE, "a");
        setHeader(body.get(0), "orderId", 17);
        setHeader(body.get(0), "x-Text", "text".getBytes(StandardCharsets.UTF_8));
        setHeader(body.get(0), "x-bytes", new byte[] {(byte) 0xFF, 0});
        setHeader(body.get(0), "other", "stays");
        setHeader(body.get(0), "CamelXNothing", "stays");

        Exchange exchange = send(URI + "&batchHeaders=ORDERID, x-*,c*,region", prepared -> {
            prepared.getMessage().setBody(body);
            prepared.getMessage().setHeader("region", "of the batch");
            prepared.getMessage().setHeader("orderId", "of the batch");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(records(0).get(0).get("messageAttributes")).isEqualTo(json("""
                        {"orderId":{"stringValue":"17","dataType":"String","stringListValues":[],"binaryListValues":[]},
                         "x-Text":{"stringValue":"text","dataType":"String","stringListValues":[],"binaryListValues":[]},
                         "x-bytes":{"binaryValue":"/wA=","dataType":"Binary","stringListValues":[],"binaryListValues":[]},
                         "region":{"stringValue":"of the batch","dataType":"String","stringListValues":[],
                           "binaryListValues":[]}}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:lambda:us-east-1:123456789012:function:fn, 123456789012",
        "123456789012:function:fn, 123456789012",
        "fn, 000000000000"
    })
    void sourceArn_hasTheAccountOfTheFunction(String function, String account) {
        failingItems();

        Exchange exchange = send("aws-lambda-proc:" + function + "?batchFormat=records", "a");

        assertThat(exchange.getException()).isNull();
        assertThat(records(0).get(0).get("eventSourceARN").textValue())
                .isEqualTo("arn:aws:sqs:%s:%s:camel-aws-lambda-proc".formatted(lambda.region(), account));
    }

    @Test
    void bytesThatAreNoText_failAlone() {
        failingItems();

        Exchange exchange = send(URI + "&onFailure=flag", List.of("a", new byte[] {(byte) 0xFF}));

        assertSummary(exchange, 2, 1);
        assertThat(failures(exchange).get(1))
                .hasMessage(
                        "fn was not invoked: its payload (1 bytes) is not UTF-8 text, which batchFormat=records needs: encode it, for example in base64");
    }

    @Test
    void singleMessage_isAnEventOfOneRecord() {
        failingItems("bad");

        Exchange good = send("aws-lambda-proc:fn?batchFormat=records", "good");
        Exchange bad = send("aws-lambda-proc:fn?batchFormat=records", "bad");

        assertThat(good.getException()).isNull();
        assertThat(good.getMessage().getBody()).isEqualTo("good");
        assertThat(good.getMessage().getHeader(LambdaProcConstants.STATUS_CODE)).isEqualTo(200);
        assertThat(records(0)).hasSize(1);
        assertThat(records(0).get(0).get("messageId").textValue()).isEqualTo(good.getExchangeId());
        assertThat(bad.getException())
                .isInstanceOfSatisfying(
                        LambdaItemFailedException.class,
                        failed -> assertThat(failed.getItemIdentifier()).isEqualTo(bad.getExchangeId()));
        assertThat(bad.getMessage().getBody()).isEqualTo("bad");
    }

    @Test
    void elements_areEventsOfOneRecord_withBatchSizeOne() {
        failingItems();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchFormat=records", List.of("a", "b"));

        assertSummary(exchange, 2);
        assertInvocations(exchange, 2);
        assertThat(records(0)).hasSize(1);
        assertThat(records(1).get(0).get("body").textValue()).isEqualTo("b");
    }

    @Test
    void redelivery_keepsTheIdentifiers() throws Exception {
        java.util.Set<String> failing = java.util.concurrent.ConcurrentHashMap.newKeySet();
        failing.add("b");
        lambda.streamFunction(
                FUNCTION,
                (input, output, lambdaContext) -> output.write(itemFailures(
                                JSON.readTree(input).get("Records"),
                                record -> failing.contains(record.get("body").textValue()))
                        .getBytes(StandardCharsets.UTF_8)));
        routeRedelivering(1, exchange -> failing.clear(), URI);

        Exchange exchange = send("direct:in", List.of("a", "b", "c"));

        assertThat(exchange.getException()).isNull();
        assertThat(records(1)).hasSize(1);
        assertThat(records(1).get(0).get("messageId"))
                .isEqualTo(records(0).get(1).get("messageId"));
    }
}
