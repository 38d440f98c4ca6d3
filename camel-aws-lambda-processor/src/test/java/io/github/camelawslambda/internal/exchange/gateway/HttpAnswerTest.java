package io.github.camelawslambda.internal.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {

    @Test
    void answerWithoutAStatus_isA200_withTheMediaTypeOfItsBody() {
        assertAnswer(HttpAnswer.empty(), Map.of(), null);
        assertAnswer(HttpAnswer.ofBytes(), Map.of("Content-Type", List.of("application/octet-stream")), null);
        assertAnswer(HttpAnswer.ofJson("[1]"), Map.of("Content-Type", List.of("application/json")), "[1]");
    }

    private static void assertAnswer(HttpAnswer answer, Map<String, List<String>> headers, @Nullable String body) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().asMap()).isEqualTo(headers);
        assertThat(answer.body()).isEqualTo(body);
    }
}
