package io.github.camelawslambda.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.benchmark.load.Payloads;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {

    private static int delayMillis(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return Payloads.delayMillis(payload.length, i -> payload[i]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]", "[%1$s,%1$s]"})
    void delay_isThatOfThePayloads_whenTheyAreAloneOrInAnArray(String shape) {
        assertThat(delayMillis(shape.formatted(new Payloads(50, 128).next()))).isEqualTo(50);
    }

    @Test
    void delay_isZero_whenThereIsNoPayload() {
        assertThat(delayMillis("")).isZero();
    }
}
