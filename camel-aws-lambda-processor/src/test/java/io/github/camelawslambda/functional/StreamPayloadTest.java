package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.test.Fault;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 4, for streams and files: whole on every attempt, and still there after a failure. */
class StreamPayloadTest extends FunctionalTest {

    private static final String TEXT = "grüße, 世界 🚀 ".repeat(5_000);
    private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    /** Makes a body of {@link #TEXT}. */
    interface Body {

        Object in(Path folder) throws IOException;
    }

    static Stream<Arguments> bodies() {
        return Stream.of("auto", "raw")
                .flatMap(format -> Stream.of(true, false)
                        .flatMap(caching -> Stream.<Body>of(
                                        folder -> new OnceOnly(new ByteArrayInputStream(BYTES)),
                                        folder -> new StringReader(TEXT),
                                        folder -> new InputStreamCache(BYTES),
                                        folder -> new ReaderCache(TEXT),
                                        folder -> Files.write(folder.resolve("file"), BYTES),
                                        folder -> Files.write(folder.resolve("file"), BYTES)
                                                .toFile())
                                .map(body -> arguments(format, caching, body))));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void stream_isWholeOnEveryAttempt_andStillThereAfterAFailure(String format, boolean caching, Body body)
            throws Exception {
        echo("fn").fault(Fault.status(503, "ServiceException").times(2));
        routeTo("aws-lambda-proc:fn?retries=1&payloadFormat=" + format, caching);

        Exchange exchange = send("direct:in", body.in(folder));

        assertThat(exchange.getException()).isInstanceOf(LambdaInvocationException.class);
        assertThat(lambda.journal().entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.payload()).isEqualTo(BYTES));
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void stream_isWholeInALaterInvocation_afterAFailure(String format, boolean caching, Body body) throws Exception {
        echo("fn").fault(Fault.status(403, "AccessDeniedException"));
        String uri = "aws-lambda-proc:fn?onFailure=flag&payloadFormat=" + format;
        context.setStreamCaching(caching);
        route(routes -> routes.from("direct:in").to(uri).to(uri));

        Exchange exchange = send("direct:in", body.in(folder));

        assertThat(exchange.getMessage().getBody()).isEqualTo(TEXT);
        assertThat(lambda.journal().entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.payload()).isEqualTo(BYTES));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void streamCache_isReadFromItsStart_whereSomebodyReadSomeOfIt(boolean caching) throws Exception {
        echo("fn");
        routeTo("aws-lambda-proc:fn", caching);
        InputStreamCache body = new InputStreamCache(BYTES);
        assertThat(body.readNBytes(10)).hasSize(10);

        Exchange exchange = send("direct:in", body);

        assertThat(exchange.getMessage().getBody()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "raw"})
    void consumedFile_isSentAsItsBytes(String format) throws Exception {
        echo("fn").fault(Fault.status(503, "ServiceException"));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        BlockingQueue<Exchange> done = new LinkedBlockingQueue<>();
        route(routes -> routes.from("file:" + inbox + "?initialDelay=0&delay=50")
                .process(exchange -> assertThat(exchange.getMessage().getBody()).isInstanceOf(GenericFile.class))
                .to("aws-lambda-proc:fn?payloadFormat=" + format)
                .process(done::add));

        Path staged = Files.write(folder.resolve("staged"), BYTES);
        Files.move(staged, inbox.resolve("order.txt"));

        Exchange exchange = done.poll(20, TimeUnit.SECONDS);
        assertThat(exchange).isNotNull();
        assertThat(lambda.journal().entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.payload()).isEqualTo(BYTES));
    }

    @Test
    void fileThatHoldsAStream_isReplacedByItsContent() {
        echo("fn").fault(Fault.status(403, "AccessDeniedException"));
        GenericFile<Object> file = new GenericFile<>();
        file.setFile(new Object());
        file.setBody(new OnceOnly(new ByteArrayInputStream(BYTES)));

        Exchange exchange = send("aws-lambda-proc:fn", file);

        assertThat(payloadOf("fn")).isEqualTo(BYTES);
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(TEXT);
    }

    @Test
    void stream_isStillThere_whenItsCloseFails() {
        echo("fn");
        InputStream body = new FilterInputStream(new ByteArrayInputStream(BYTES)) {
            @Override
            public void close() throws IOException {
                throw new IOException("cannot be closed");
            }
        };

        Exchange exchange = send("aws-lambda-proc:fn", body);

        assertThat(exchange.getException()).hasRootCauseMessage("cannot be closed");
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(TEXT);
    }

    @Test
    void missingFile_failsByName() {
        echo("fn");

        for (Object body :
                List.of(folder.resolve("none"), folder.resolve("none").toFile())) {
            Exchange exchange = send("aws-lambda-proc:fn", body);

            assertThat(exchange.getException())
                    .isExactlyInstanceOf(LambdaInvocationException.class)
                    .hasCauseInstanceOf(java.nio.file.NoSuchFileException.class);
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
        }
        assertThat(lambda.journal().entries()).isEmpty();
    }

    private void routeTo(String uri, boolean caching) throws Exception {
        context.setStreamCaching(caching);
        route(routes -> routes.from("direct:in").to(uri));
    }

    /** A stream as from a socket: no going back. */
    private static final class OnceOnly extends FilterInputStream {

        OnceOnly(InputStream stream) {
            super(stream);
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public synchronized void reset() throws IOException {
            throw new IOException("cannot be read twice");
        }
    }
}
