package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.settings.BatchFormat;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that may share invocations. */
class ItemReaderTest {

    private static ItemReader reader(BatchFormat format) {
        Settings settings = Subjects.settings("fn:live", options -> {
            options.setBatchFormat(format.value());
            options.setTenantId("t");
            options.setPayloadFormat("auto");
        });
        return new ItemReader(
                settings.batch().pack(), new InvocationReader(settings, null, Subjects.MAPPER, () -> 0), "eu-west-1");
    }

    private static String content(Item item) {
        return new String(item.content(), StandardCharsets.UTF_8);
    }

    @Test
    void frame_isThatOfTheFormat() {
        assertThat(new String(ItemFrame.of(BatchFormat.ARRAY).prefix(), StandardCharsets.UTF_8))
                .isEqualTo("[");
        assertThat(new String(ItemFrame.of(BatchFormat.ARRAY).suffix(), StandardCharsets.UTF_8))
                .isEqualTo("]");
        assertThat(new String(ItemFrame.of(BatchFormat.RECORDS).prefix(), StandardCharsets.UTF_8))
                .isEqualTo("{\"Records\":[");
        assertThat(new String(ItemFrame.of(BatchFormat.RECORDS).suffix(), StandardCharsets.UTF_8))
                .isEqualTo("]}");
        assertThat(ItemFrame.ARRAY.length()).isEqualTo(2);
        assertThat(ItemFrame.RECORDS.length()).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"[1], [1]", "'', null", "-, null"})
    void item_isTheJsonOfTheMessage_inAnArray(@Nullable String body, String content) {
        Item item = reader(BatchFormat.ARRAY).read(single(body, Map.of()), "record-1");

        assertThat(content(item)).isEqualTo(content);
        assertThat(item.id()).isNull();
        assertThat(item.isAlone()).isFalse();
    }

    @Test
    void item_isARecord_withTheIdOfItsHeader_elseTheGivenOne() {
        ItemReader reader = reader(BatchFormat.RECORDS);
        Item given = reader.read(single("a", Map.of()), "record-1");
        Item own = reader.read(
                single("a", Map.of(LambdaProcConstants.ITEM_ID, "own", LambdaProcConstants.TIMEOUT, "1s")), "record-1");

        assertThat(content(given)).startsWith("{\"messageId\":\"record-1\"").contains("\"awsRegion\":\"eu-west-1\"");
        assertThat(given.id()).isEqualTo("record-1");
        assertThat(given.isAlone()).isFalse();
        assertThat(content(own)).startsWith("{\"messageId\":\"own\"");
        assertThat(own.id()).isEqualTo("own");
        assertThat(own.isAlone()).isTrue();
        assertThat(reader(BatchFormat.ARRAY)
                        .read(single("1", Map.of(LambdaProcConstants.ITEM_ID, "own")), "a")
                        .id())
                .isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"words", "1 2"})
    void item_isRefused_inAnArray_whenItIsNotOneJsonValue(String body) {
        assertThatExceptionOfType(LambdaInvocationException.class)
                .isThrownBy(() -> reader(BatchFormat.ARRAY).read(single(body, Map.of()), "a"))
                .withMessage(
                        "fn:live was not invoked: its payload (%d bytes) is not one JSON value in UTF-8, which batchFormat=array needs: use payloadFormat=json to send a text as a JSON string, or batchFormat=records",
                        body.length());
    }

    @ParameterizedTest
    @EnumSource
    void item_isRefused_whenItIsNotText(BatchFormat format) {
        assertThatExceptionOfType(LambdaInvocationException.class)
                .isThrownBy(() -> reader(format).read(single(new byte[] {(byte) 0xff}, Map.of()), "a"))
                .withMessageStartingWith("fn:live was not invoked: its payload (1 bytes) is not ");
    }

    @Test
    void item_fitsWithItsFrame_elseIsRefused() {
        int limit = InvocationType.EVENT.payloadLimit();
        Map<String, String> event = Map.of(LambdaProcConstants.INVOCATION_TYPE, "Event");
        ItemReader reader = reader(BatchFormat.ARRAY);

        assertThat(reader.read(single("\"" + "a".repeat(limit - 4) + "\"", event), "a")
                        .content())
                .hasSize(limit - 2);
        assertThatExceptionOfType(LambdaPayloadTooLargeException.class)
                .isThrownBy(() -> reader.read(single("\"" + "a".repeat(limit - 3) + "\"", event), "a"))
                .withMessage(
                        "fn:live was not invoked: with its frame the payload has 1048577 bytes, Lambda takes at most 1048576 for Event. Send less, for example a reference to an object in S3");
    }

    @ParameterizedTest
    @CsvSource({
        "CamelAwsLambdaProcFunction, other, false",
        "CamelAwsLambdaProcQualifier, other, false",
        "CamelAwsLambdaProcInvocationType, Event, false",
        "CamelAwsLambdaProcTenantId, other, false",
        "CamelAwsLambdaProcTenantId, t, true",
        "CamelAwsLambdaProcTraceHeader, other, true"
    })
    void items_shareAnInvocation_whenTheirTargetsAreEqual(String header, String value, boolean isSame) {
        ItemReader reader = reader(BatchFormat.ARRAY);
        Item item = reader.read(single("1", Map.of()), "a");

        assertThat(item.hasTargetOf(reader.read(single("1", Map.of(header, value)), "b")))
                .isEqualTo(isSame);
        assertThat(item.target()).hasToString("Target[function=fn:live, type=RequestResponse]");
    }
}
