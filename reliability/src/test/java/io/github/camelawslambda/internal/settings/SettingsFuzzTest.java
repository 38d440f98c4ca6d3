package io.github.camelawslambda.internal.settings;

import static io.github.camelawslambda.reliability.Inputs.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camelawslambda.LambdaProcConfiguration;
import java.util.Map;

/** Texts that users write into options: they are read, or refused by an exception that does not quote a secret. */
class SettingsFuzzTest {

    private static final String SECRET = "S3CRET";
    private static final long MOST = 1L << 40;

    @FuzzTest(maxDuration = "")
    void duration(byte[] bytes) {
        try {
            var read = DurationText.bounded(DurationText.parse(text(bytes)));
            assertThat(DurationText.parse(Long.toString(read.toMillis())).toMillis())
                    .isEqualTo(read.toMillis());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("not a duration");
        }
    }

    @FuzzTest(maxDuration = "")
    void size(byte[] bytes) {
        try {
            long read = SizeText.parse("option", text(bytes), MOST);
            assertThat(read).isBetween(1L, MOST);
            assertThat(SizeText.parse("option", Long.toString(read), MOST)).isEqualTo(read);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("option=");
        }
    }

    @FuzzTest(maxDuration = "")
    void function(byte[] bytes) {
        try {
            FunctionReference read = FunctionReference.parse("option", text(bytes));
            // Not of the text with its qualifier: a function may be called "function".
            assertThat(FunctionReference.parse("option", read.name()))
                    .isEqualTo(new FunctionReference(read.name(), null, read.region()));
            if (read.qualifier() != null) {
                assertThat(FunctionReference.checkQualifier("option", read.qualifier()))
                        .isEqualTo(read.qualifier());
            }
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("option is ");
        }
    }

    @FuzzTest(maxDuration = "")
    void proxy(byte[] bytes) {
        String text = text(bytes);
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://user:" + SECRET + "@" + text, "NO_PROXY", text);
        try {
            ProxySettings read =
                    new ProxyReader(new LambdaProcConfiguration(), name -> null, environment::get).read(null);
            assertThat(read).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining(SECRET);
        }
    }
}
