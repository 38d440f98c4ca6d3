package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.JournalEntry;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where letters are not what they seem: run with ISO-8859-1 as the platform's charset and in Turkish. */
@Tag("hostile-locale")
class HostileLocaleTest extends FunctionalTest {

    private static final String TEXT = "{\"text\":\"ıİğş – 日本 – \uD83D\uDE80\"}";

    @Test
    @Tag("hostile-locale-only")
    void jvm_isHostile_inTheExecutionOfThatName() {
        assertThat(Charset.defaultCharset()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(Locale.getDefault()).isEqualTo(Locale.forLanguageTag("tr-TR"));
        assertThat("TITLE".toLowerCase(Locale.getDefault())).isNotEqualTo("title");
    }

    @Test
    void text_survives_whenItIsNotInThePlatformsCharset() {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn", TEXT);

        assertThat(exchange.getMessage().getBody()).isEqualTo(TEXT);
        assertThat(lambda.journal().last("fn").payload()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void json_survives_whenItIsNotInThePlatformsCharset() {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn?responseFormat=map", Map.of("text", "ıİ – 日本"));

        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("text", "ıİ – 日本"));
    }

    @Test
    void options_areFound_whenTheirNamesHaveTheLetterI() {
        answering("fn", "{}").qualifiers("LIVE");

        Exchange exchange = send(
                "aws-lambda-proc:fn?invocationType=event&tenantId=tenantI&qualifier=LIVE&functionError=EXCEPTION&retryOnTimeout=FALSE&fromEc2Role=false&timeout=PT5S",
                "{}");

        assertThat(exchange.getException()).isNull();
        JournalEntry entry = lambda.journal().last("fn");
        assertThat(entry.header("X-Amz-Invocation-Type")).isEqualTo("Event");
        assertThat(entry.header("X-Amz-Tenant-Id")).isEqualTo("tenantI");
        assertThat(entry.qualifier()).isEqualTo("LIVE");
    }

    @Test
    void role_isAssumed_whenItsOptionsHaveTheLetterI() {
        String role = "arn:aws:iam::123456789012:role/invoker";
        lambda.sts().allowRole(role, "ID-ı-I");
        answering("fn", "{}");

        Exchange exchange = send("aws-lambda-proc:fn?roleArn=%s&roleExternalId=ID-ı-I".formatted(role), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.sts().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.externalId()).isEqualTo("ID-ı-I"));
    }
}
