package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.reliability.Inputs.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.internal.exchange.gateway.StreamedHead;
import io.github.camelawslambda.internal.settings.PayloadFormat;
import io.github.camelawslambda.internal.settings.ResponseFormat;
import io.github.camelawslambda.internal.settings.ResponseMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.assertj.core.api.InstanceOfAssertFactories;

/** What comes with messages and answers: it is mapped, or refused by the exception that says so. */
class ExchangeFuzzTest {

    private static final int LIMIT = 1_000;
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest(maxDuration = "")
    void logTail(byte[] bytes) {
        LogTail.of(text(bytes));
        LogTail tail = Objects.requireNonNull(LogTail.of(Base64.getEncoder().encodeToString(bytes)));
        assertThat(tail.log()).isEqualTo(text(bytes));
        Exchange exchange = exchange();
        tail.write(exchange.getMessage());
        tail.report();
    }

    @FuzzTest(maxDuration = "")
    void traceHeaders(byte[] bytes) {
        for (String header : List.of("traceparent", "X-Amzn-Trace-Id")) {
            Exchange exchange = exchange();
            exchange.getMessage().setHeader(header, bytes);
            String sent = TraceReader.read(Subject.of(exchange));
            if (sent != null) {
                assertThat(sent).matches("[\\x21-\\x7e]{1,500}").contains("Root=1-");
            }
        }
    }

    @FuzzTest(maxDuration = "")
    void payload(byte[] bytes) throws MappingException {
        try {
            Exchange stream = exchange();
            stream.getMessage().setBody(new ByteArrayInputStream(bytes));
            assertThat(reader(PayloadFormat.AUTO).read(stream.getMessage(), stream, LIMIT))
                    .isEqualTo(bytes);
            Exchange string = exchange();
            string.getMessage().setBody(text(bytes));
            assertThat(reader(PayloadFormat.AUTO).read(string.getMessage(), string, LIMIT))
                    .isEqualTo(text(bytes).getBytes(StandardCharsets.UTF_8));
            byte[] json = reader(PayloadFormat.JSON).read(string.getMessage(), string, LIMIT);
            assertThat(JSON.readTree(json).textValue()).isEqualTo(text(bytes));
        } catch (OversizeException e) {
            // UTF-8 has up to three bytes for each that is malformed, JSON up to six for each that it escapes.
            assertThat(bytes.length).isGreaterThan(LIMIT / 6 - 1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A char array that need not be text: half surrogate pairs are refused. */
    @FuzzTest(maxDuration = "")
    void characters(byte[] bytes) {
        String text = ByteBuffer.wrap(bytes).asCharBuffer().toString();
        try {
            byte[] read = TextBytes.utf8(text, LIMIT);
            assertThat(Utf8.decode(read)).isEqualTo(text);
        } catch (MappingException e) {
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isFalse();
        } catch (OversizeException e) {
            assertThat(text.length()).isGreaterThan(LIMIT / 3);
        }
    }

    @FuzzTest(maxDuration = "")
    void response(byte[] bytes) {
        for (ResponseFormat format : ResponseFormat.values()) {
            ResponseMapper mapper = new ResponseMapper(new ResponseMapping(format, null), JSON);
            mapper.errorDocument(bytes);
            try {
                Object body = mapper.response(bytes);
                if (body instanceof JsonNode node && JsonText.isOneValue(text(bytes))) {
                    assertThat(node).isEqualTo(JSON.readTree(bytes));
                } else if (body instanceof String text) {
                    assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
                }
            } catch (MappingException e) {
                assertThat(e).hasMessageStartingWith("the response (" + bytes.length + " bytes)");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @FuzzTest(maxDuration = "")
    void jsonItems(byte[] bytes) throws IOException {
        String text = text(bytes);
        List<String> items;
        try {
            items = JsonText.items(text);
        } catch (IOException e) {
            return;
        }
        assertThat(items).allMatch(JsonText::isOneValue);
        assertThat(JsonText.items("[" + String.join(",", items) + "]")).isEqualTo(items);
    }

    @FuzzTest(maxDuration = "")
    void gatewayAnswer(byte[] bytes) {
        Exchange exchange = exchange();
        try {
            new ApiGatewayAnswerWriter(true).write(exchange.getMessage(), bytes);
        } catch (MappingException e) {
            assertThat(exchange.getMessage().getHeaders()).isEmpty();
            return;
        }
        assertAnswer(exchange);
    }

    @FuzzTest(maxDuration = "")
    void streamedAnswer(byte[] bytes) throws IOException {
        StreamedHead head = StreamedHead.read(new ByteArrayInputStream(bytes));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        if (head.json() != null && head.json().getBytes(StandardCharsets.UTF_8).length <= bytes.length) {
            int length = head.json().getBytes(StandardCharsets.UTF_8).length;
            if (head.json().indexOf('\uFFFD') < 0) {
                whole.write(bytes, 0, length);
                whole.write(new byte[8]);
                whole.write(head.rest().readAllBytes());
                assertThat(whole.toByteArray()).isEqualTo(bytes);
            }
        } else if (head.json() == null) {
            assertThat(head.rest().readAllBytes()).isEqualTo(bytes);
        }
        Exchange exchange = exchange();
        try {
            new ApiGatewayAnswerWriter(true).write(Subject.of(exchange), new ByteArrayInputStream(bytes));
        } catch (MappingException e) {
            assertThat(exchange.getMessage().getHeaders()).isEmpty();
            return;
        }
        assertAnswer(exchange);
    }

    private static void assertAnswer(Exchange exchange) {
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        assertThat(headers.get(Exchange.HTTP_RESPONSE_CODE))
                .asInstanceOf(InstanceOfAssertFactories.INTEGER)
                .isBetween(100, 599);
        headers.forEach((name, value) -> {
            assertThat(name.equals(Exchange.HTTP_RESPONSE_CODE)
                            || !name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"))
                    .isTrue();
            assertThat(name + value).doesNotContain("\r", "\n", "\0");
        });
    }

    private static PayloadReader reader(PayloadFormat format) {
        return new PayloadReader(format, JSON);
    }

    private static Exchange exchange() {
        return new DefaultExchange(CAMEL);
    }
}
