package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.element;
import static io.github.camelawslambda.internal.exchange.Subjects.invocation;
import static io.github.camelawslambda.internal.exchange.Subjects.single;
import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as records of an SQS event. */
class RecordWriterTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:fn";
    private static final String NO_BODY = "d41d8cd98f00b204e9800998ecf8427e";

    private static RecordWriter writer(List<String> headers, @Nullable String region) {
        return new RecordWriter(headers, region, Clock.fixed(Instant.ofEpochMilli(7), ZoneOffset.UTC));
    }

    @Test
    void record_isThatOfAnSqsEvent_inTheRegionOfTheClient() throws Exception {
        byte[] record = writer(List.of(), "eu-west-1")
                .write(single("", Map.of("tenant", "t")), invocation("fn", utf8("\u00e9\""), null), "id-1");

        assertThat(new String(record, StandardCharsets.UTF_8)).isEqualTo("""
                {"messageId":"id-1","receiptHandle":"id-1","body":"\u00e9\\"","attributes":\
                {"ApproximateReceiveCount":"1","SentTimestamp":"7","SenderId":"camel-aws-lambda-proc",\
                "ApproximateFirstReceiveTimestamp":"7"},"messageAttributes":{},\
                "md5OfBody":"c5f2f625fd59cdaf4fa2b124371a0932","eventSource":"aws:sqs",\
                "eventSourceARN":"arn:aws:sqs:eu-west-1:000000000000:camel-aws-lambda-proc","awsRegion":"eu-west-1"}\
                """);
    }

    @Test
    void record_hasTraceAndTimeOfTheMessage_andRegionAndAccountOfTheFunction() throws Exception {
        Subject subject = single("", Map.of(Exchange.MESSAGE_TIMESTAMP, 9L));

        byte[] record = writer(List.of("*"), "eu-west-1").write(subject, invocation(ARN, null, "Root=1"), "id-1");

        assertThat(new String(record, StandardCharsets.UTF_8)).isEqualTo("""
                {"messageId":"id-1","receiptHandle":"id-1","body":"","attributes":\
                {"ApproximateReceiveCount":"1","SentTimestamp":"9","SenderId":"camel-aws-lambda-proc",\
                "ApproximateFirstReceiveTimestamp":"9","AWSTraceHeader":"Root=1"},"messageAttributes":{},\
                "md5OfBody":"%s","eventSource":"aws:sqs",\
                "eventSourceARN":"arn:aws:sqs:us-east-1:123456789012:camel-aws-lambda-proc","awsRegion":"us-east-1"}\
                """.formatted(NO_BODY));
    }

    @ParameterizedTest
    @CsvSource({
        "fn, 000000000000",
        "123456789012:function:fn, 123456789012",
        "123456789012:fn, 123456789012",
        "fn:live, 000000000000"
    })
    void record_hasNoRegion_whenNoneIsKnown(String function, String account) throws Exception {
        JsonNode record =
                json(writer(List.of(), null).write(single("", Map.of()), invocation(function, null, null), "a"));

        assertThat(record.path("eventSourceARN").textValue())
                .isEqualTo("arn:aws:sqs::%s:camel-aws-lambda-proc".formatted(account));
        assertThat(record.path("awsRegion").textValue()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-        | ",
                "none     | ",
                "Tenant   | tenant=own",
                "te*      | tenant=own, test=2",
                "*        | outer=1, tenant=own, test=2",
                "OUTER,te | outer=1",
                "Camel*   | "
            })
    void headersThatAreNamed_travel(@Nullable String names, @Nullable String attributes) throws Exception {
        List<String> headers = names == null ? List.of() : List.of(names.split(","));
        Map<String, Object> outer = Map.of("tenant", "outer", "outer", 1, "CamelOuter", "x");
        Map<String, Object> own = Map.of("tenant", "own", "test", 2, "CAMELOwn", "x");
        StringBuilder found = new StringBuilder();

        json(writer(headers, null).write(element("", own, outer), invocation("fn", null, null), "a"))
                .path("messageAttributes")
                .fields()
                .forEachRemaining(each -> {
                    found.append(found.isEmpty() ? "" : ", ").append(each.getKey() + "=");
                    found.append(each.getValue().path("stringValue").textValue());
                });

        assertThat(found).hasToString(attributes == null ? "" : attributes);
    }

    @Test
    void attribute_isTextOrBinary() throws Exception {
        Subject subject = single("", Map.of("a", "text", "b", utf8("bytes"), "c", new byte[] {(byte) 0xff}));
        subject.message().setHeader("d", null);

        assertThat(json(writer(List.of("*"), null).write(subject, invocation("fn", null, null), "a"))
                        .path("messageAttributes"))
                .hasToString("""
                        {"a":{"stringValue":"text","dataType":"String","stringListValues":[],"binaryListValues":[]},\
                        "b":{"stringValue":"bytes","dataType":"String","stringListValues":[],"binaryListValues":[]},\
                        "c":{"binaryValue":"/w==","dataType":"Binary","stringListValues":[],"binaryListValues":[]}}\
                        """);
    }

    @Test
    void message_isRefused_whenBodyOrHeaderIsNoText() {
        RecordWriter writer = writer(List.of("a"), null);

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() ->
                        writer.write(single("", Map.of()), invocation("fn", new byte[] {'a', (byte) 0xff}, null), "a"))
                .withMessage(
                        "its payload (2 bytes) is not UTF-8 text, which batchFormat=records needs: encode it, for example in base64");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> writer.write(
                        single("", Map.of("a", ControlHeadersReaderTest.UNREADABLE)),
                        invocation("fn", null, null),
                        "a"))
                .withMessage("its header a, which batchHeaders names, is not a text: convert it first");
    }

    private static JsonNode json(byte[] record) throws IOException {
        return Subjects.MAPPER.readTree(record);
    }
}
