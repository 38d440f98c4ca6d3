package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a function answers: either all of it is in the message, or the message is as it was. Nothing is injected. */
class ApiGatewayFuzzTest extends ApiGatewayTest {

    private static final int ANSWERS = 400;

    private static final List<String> STARTS = List.of(
            "{\"statusCode\":200,\"headers\":{\"X-A\":\"1\",\"Content-Type\":\"text/plain\"},\"body\":\"b\"}",
            "{\"statusCode\":404,\"multiValueHeaders\":{\"X-A\":[\"1\",\"2\"]},\"cookies\":[\"a=b\"],\"isBase64Encoded\":true,\"body\":\"AAEC\"}",
            "{\"message\":\"hello\",\"price\":1.10}",
            "[1,{\"statusCode\":200}]");

    private static final List<String> PIECES = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "600",
            "\\n",
            "\\r\\n",
            "\\u0000",
            "\n",
            "\0",
            "\"statusCode\":",
            "\"headers\":",
            "\"CamelHttpPath\":\"/x\",",
            "\"Camel\\u0058\":\"1\",",
            "\"a\\nb\":\"1\",",
            "\"Connection\":\"X-A\",",
            "\"isBase64Encoded\":true,",
            "\"\\ud83d\"",
            "\u00e9",
            "\ufeff");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answer_isTakenWhole_orFailsTheMessage(long seed) {
        Random random = new Random(seed);
        AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);
        lambda.streamFunction("fn", (input, output, lambdaContext) -> output.write(answer.get()));
        int taken = 0;
        for (int i = 0; i < ANSWERS; i++) {
            answer.set(mutated(random));
            Map<String, Object> headers = headers("X-Mine", "1", "Authorization", "secret");

            Exchange exchange = send(GATEWAY, "body", headers);

            String text = new String(answer.get(), StandardCharsets.UTF_8);
            if (exchange.getException() == null) {
                taken++;
                assertTaken(exchange, text);
            } else {
                assertThat(exchange.getException())
                        .as(text)
                        .isExactlyInstanceOf(LambdaInvocationException.class)
                        .hasMessageContaining("responseFormat=apiGateway")
                        .hasNoCause();
                assertThat(exchange.getMessage().getBody()).as(text).isEqualTo("body");
                assertThat(exchange.getMessage().getHeaders()).as(text).isEqualTo(headers);
            }
        }
        assertThat(taken).isBetween(ANSWERS / 20, ANSWERS * 19 / 20);
    }

    private static void assertTaken(Exchange exchange, String answer) {
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class))
                .as(answer)
                .isBetween(100, 599);
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            assertThat(name).as(answer).doesNotContainPattern("[\\x00-\\x20\\x7f-\\uffff:]");
            assertThat(value.toString()).as(answer).doesNotContainPattern("[\\x00-\\x08\\x0a-\\x1f\\x7f]");
            if (name.regionMatches(true, 0, "camel", 0, 5)) {
                assertThat(name).as(answer).matches("CamelHttpResponseCode|CamelAwsLambdaProc[A-Z][A-Za-z]+");
            } else {
                assertThat(name).as(answer).isNotIn("X-Mine", "Authorization");
            }
        });
    }

    private static byte[] mutated(Random random) {
        StringBuilder text = new StringBuilder(STARTS.get(random.nextInt(STARTS.size())));
        for (int changes = random.nextInt(3); changes >= 0 && text.length() > 0; changes--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(4));
            String piece = random.nextInt(4) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(3)) {
                case 0 -> text.replace(from, to, piece);
                case 1 -> text.insert(afterABrace(text, from), piece);
                default -> text.setCharAt(from, (char) random.nextInt(0x100));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** Where a field may begin, so that some changes give JSON again. */
    private static int afterABrace(StringBuilder text, int from) {
        int brace = text.indexOf("{", from);
        return brace < 0 ? from : brace + 1;
    }
}
