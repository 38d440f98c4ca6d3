package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract section 7: elements that share a body that is a stream. Whatever is sent is the whole of it. */
@Timeout(60)
class BatchSharedStreamsTest extends BatchTest {

    private static final String TEXT = "0123456789abcdef".repeat(1 << 16);
    private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void start() {
        context.getShutdownStrategy().setTimeout(1);
        echo(FUNCTION);
    }

    /** A body of {@link #TEXT}. */
    private record Body(String name, Supplier<Object> content) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Not one that can be read again. */
    private static final class OnceOnly extends FilterInputStream {

        OnceOnly(InputStream content) {
            super(content);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    static Stream<Arguments> caches() {
        return ofEachKind(
                new Body("cache of bytes", () -> new InputStreamCache(BYTES)),
                new Body("cache of characters", () -> new ReaderCache(TEXT)));
    }

    static Stream<Arguments> streams() {
        return ofEachKind(
                        new Body("stream", () -> new OnceOnly(new ByteArrayInputStream(BYTES))),
                        new Body("reader", () -> new StringReader(TEXT)))
                .flatMap(each ->
                        Stream.of(false, true).map(parallel -> Arguments.of(each.get()[0], each.get()[1], parallel)));
    }

    private static Stream<Arguments> ofEachKind(Body... bodies) {
        return Stream.of(bodies).flatMap(body -> Stream.of(Kind.values()).map(kind -> Arguments.of(body, kind)));
    }

    @ParameterizedTest
    @MethodSource("caches")
    void everyElement_isInvokedWithTheWholeBody_whenItIsACachedStream(Body body, Kind kind) throws Exception {
        int elements = 6;

        Exchange outer = sent(kind, body.content().get(), elements, true);

        assertSummary(outer, elements);
        assertThat(results(outer).stream().map(TEXT::equals))
                .as("responses that are whole")
                .hasSize(elements)
                .containsOnly(true);
        assertPayloadsAreWhole(elements);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyElement_isInvokedWithTheWholeBodyOrFails_whenItIsAStream(Body body, Kind kind, boolean parallel)
            throws Exception {
        Exchange outer = sent(kind, body.content().get(), 2, parallel);

        Map<Integer, Exception> failures = failures(outer);
        assertThat(failures).hasSizeLessThan(2);
        assertSummary(outer, 2, failures.keySet().toArray());
        assertThat(failures.values())
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(LambdaInvocationException.class, exception -> {
                            assertThat(exception.getAttempts()).isZero();
                            assertThat(exception.isRetryable()).isFalse();
                        }));
        assertPayloadsAreWhole(2 - failures.size());
    }

    /** The same body in each element. */
    private Exchange sent(Kind kind, Object body, int elements, boolean parallel) throws Exception {
        List<Object> batch = batch(kind, Collections.nCopies(elements, body).toArray());
        return sendInBackground("aws-lambda-proc:fn?batch=always&onFailure=flag&timeout=1m&parallel=" + parallel, batch)
                .get(40, TimeUnit.SECONDS);
    }

    private void assertPayloadsAreWhole(int count) {
        // Neither prints a megabyte.
        assertThat(lambda.journal().entries(FUNCTION))
                .extracting(entry -> entry.payload().length)
                .hasSize(count)
                .containsOnly(BYTES.length);
        assertThat(payloads().stream().map(TEXT::equals)).containsOnly(true);
    }
}
