package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalTest {

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    private LocalLambda lambda() {
        return extension.lambda();
    }

    private Journal journal() {
        return lambda().journal();
    }

    @Test
    void entries_whenInvoked_tellWhatWasSent() {
        lambda().function("echo", (input, context) -> input).qualifiers("live");

        Clients.invoke(lambda(), "echo:live", "{\"a\":1}");

        JournalEntry entry = journal().last("echo");
        assertThat(entry.function()).isEqualTo("echo");
        assertThat(entry.qualifier()).isEqualTo("live");
        assertThat(entry.path()).isEqualTo("/2015-03-31/functions/echo%3Alive/invocations");
        assertThat(entry.payloadAsText()).isEqualTo("{\"a\":1}");
        assertThat(entry.header("HOST")).isEqualTo("127.0.0.1:" + lambda().port());
        assertThat(entry.headers().get("x-AMZ-date")).isNotNull();
        assertThat(entry.accessKey()).isEqualTo("test");
        assertThat(entry.sessionToken()).isNull();
        assertThat(entry.roleArn()).isNull();
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.errorType()).isNull();
        assertThat(entry.time()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(entry.nanoTime()).isLessThan(System.nanoTime());
        assertThat(entry.toString())
                .contains("function=echo", "payload=7 bytes", "Authorization")
                .doesNotContain("AWS4-HMAC-SHA256", "{\"a\":1}");
    }

    @Test
    void entries_whenSeveralFunctionsWereInvoked_areInOrder() {
        lambda().function("one", (input, context) -> input);
        lambda().function("two", (input, context) -> input);
        Clients.invoke(lambda(), "one", "1");
        Clients.invoke(lambda(), "two", "2");
        Clients.invoke(lambda(), "one", "3");

        assertThat(journal().entries()).extracting(JournalEntry::payloadAsText).containsExactly("1", "2", "3");
        assertThat(journal().entries("one"))
                .extracting(JournalEntry::payloadAsText)
                .containsExactly("1", "3");
        assertThat(journal().count("two")).isEqualTo(1);
        journal().clear();
        assertThat(journal().entries()).isEmpty();
    }

    @Test
    void last_whenThereIsNone_saysWhatThereIs() {
        lambda().function("one", (input, context) -> input);
        Clients.invoke(lambda(), "one", "1");

        assertThatThrownBy(() -> journal().last("two"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no invocation of 'two' was received; received so far: {one=1}");
    }

    @Test
    void await_whenTooFewArrive_saysHowMany() {
        assertThatThrownBy(() -> journal().await("one", 2, Duration.ofMillis(20)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "expected 2 invocations of 'one' within PT0.02S but received 0; " + "received so far: nothing");
    }
}
