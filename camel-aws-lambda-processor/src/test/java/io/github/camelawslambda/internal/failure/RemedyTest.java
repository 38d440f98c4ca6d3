package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.settings.HttpClientType;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedyTest {

    @ParameterizedTest
    @CsvSource({
        "https://h, CRT, true",
        ", CRT, true",
        "http://h, CRT, false",
        "https://h, NETTY, false",
        "https://h, VERTX, false"
    })
    void timeout_mayBeARefusedCertificate_whenTheClientDoesNotSay(
            @Nullable URI endpoint, HttpClientType client, boolean isHinted) {
        String remedy = Remedy.onTimeout(new Destination(endpoint, "eu-west-1", null, client));

        assertThat(remedy).startsWith("Raise timeout above what the function needs");
        assertThat(remedy.contains("httpClient=netty names it")).isEqualTo(isHinted);
    }
}
