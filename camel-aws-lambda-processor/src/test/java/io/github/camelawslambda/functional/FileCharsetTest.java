package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.test.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileDefaultBinding;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 4: a file whose consumer has a charset is text in it, any other is bytes. */
@Tag("hostile-locale")
class FileCharsetTest extends FunctionalTest {

    private static final String TEXT = "{\"n\":\"José 🚀\"}";
    private static final String LATIN = "{\"n\":\"José\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-8", "UTF-16", "UTF-16LE", "UTF-32BE"})
    void file_isSentInUtf8_onEveryDelivery(String charset) throws Exception {
        String text = charset.startsWith("UTF") ? TEXT : LATIN;
        echo("fn").fault(Fault.status(403, "AccessDeniedException"));

        Exchange exchange = poll("?charset=" + charset, text.getBytes(Charset.forName(charset)));

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.payloadAsText()).isEqualTo(text));
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(text);
    }

    @Test
    void file_isBytes_whenItsConsumerHasNoCharset() throws Exception {
        byte[] content = LATIN.getBytes(StandardCharsets.ISO_8859_1);
        echo("fn");

        poll("", content);

        assertThat(payloadOf("fn")).isEqualTo(content);
    }

    @Test
    void file_isRefused_whenItIsMalformedInTheCharset() throws Exception {
        echo("fn");

        Exchange exchange = poll("?charset=UTF-8", LATIN.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .hasMessageContaining("the file is not text in the charset that its consumer was given")
                .hasMessageContaining("leave it out");
        assertThat(exchange.getMessage().getBody()).isInstanceOf(GenericFile.class);
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void remoteFile_isText_whetherItIsLoadedOrStreamed(boolean isStreamed) {
        byte[] content = LATIN.getBytes(StandardCharsets.ISO_8859_1);
        echo("fn").fault(Fault.status(403, "AccessDeniedException"));
        GenericFile<Object> file = new GenericFile<>();
        file.setFile(new Object());
        file.setBinding(new GenericFileDefaultBinding<>());
        file.setBody(isStreamed ? new ByteArrayInputStream(content) : content);

        Exchange failed = sendFile(file);
        Exchange again = sendFile(failed.getMessage().getBody());

        assertThat(failed.getException()).isNotNull();
        assertThat(again.getException()).isNull();
        assertThat(lambda.journal().entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.payloadAsText()).isEqualTo(LATIN));
    }

    @Test
    void elementsOfABatch_areText_eachInItsOwnCharset() throws Exception {
        echo("fn");
        List<Exchange> batch = List.of(element("ISO-8859-1", LATIN), element("UTF-16", TEXT), element("UTF-8", TEXT));

        send("aws-lambda-proc:fn", batch);

        assertThat(lambda.journal().entries())
                .extracting(entry -> entry.payloadAsText())
                .containsExactly(LATIN, TEXT, TEXT);
    }

    @ParameterizedTest
    @CsvSource({"6291456, false", "6291457, true"})
    void limit_isThatOfWhatIsSent_notOfTheFile(int size, boolean isTooLarge) throws Exception {
        lambda.streamFunction("fn", (input, output, context) -> input.skipNBytes(size))
                .acceptsAnyPayload(true);
        Exchange element = element("UTF-16LE", "x".repeat(size));

        send("aws-lambda-proc:fn?timeout=30s", List.of(element));

        if (isTooLarge) {
            assertThat(element.getException())
                    .isInstanceOf(LambdaPayloadTooLargeException.class)
                    .hasMessageContaining("more than 6291456");
        } else {
            assertThat(element.getException()).isNull();
            assertThat(payloadOf("fn")).hasSize(size);
        }
    }

    private Exchange element(String charset, String text) throws IOException {
        Path path = Files.write(Files.createTempFile(folder, "in", null), text.getBytes(Charset.forName(charset)));
        GenericFile<Object> file = new GenericFile<>();
        file.setFile(path.toFile());
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(Exchange.CHARSET_NAME, charset);
        exchange.getMessage().setBody(file);
        return exchange;
    }

    // As the consumers of remote files do.
    private Exchange sendFile(Object body) {
        return send("aws-lambda-proc:fn", exchange -> {
            exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            exchange.getMessage().setBody(body);
        });
    }

    private Exchange poll(String options, byte[] content) throws Exception {
        BlockingQueue<Exchange> done = new LinkedBlockingQueue<>();
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        route(routes -> {
            routes.onException(Exception.class)
                    .maximumRedeliveries(1)
                    .redeliveryDelay(0)
                    .handled(true)
                    .process(done::add);
            routes.from("file:" + inbox + (options.isEmpty() ? "?" : options + "&") + "initialDelay=0&delay=50")
                    .to("aws-lambda-proc:fn")
                    .process(done::add);
        });
        Files.move(Files.write(folder.resolve("staged"), content), inbox.resolve("order.txt"));
        return Objects.requireNonNull(done.poll(20, TimeUnit.SECONDS));
    }
}
