package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.converter.stream.ByteArrayInputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedObjectsTest {

    private final CamelContext context = new DefaultCamelContext();
    private final Exchange outer = new DefaultExchange(context);

    @BeforeEach
    void headersMaps() {
        // Else messages copy the maps that are set.
        context.init();
    }

    private SharedObjects shared() {
        return new SharedObjects(outer);
    }

    private Message message(@Nullable Object body) {
        Message message = new DefaultMessage(context);
        message.setBody(body);
        return message;
    }

    @Test
    void elements_areUnchanged_whenTheyShareNothing() throws IOException {
        SharedObjects shared = shared();
        Exchange exchange = new DefaultExchange(context);
        exchange.setMessage(message("text"));
        Message message = message("text");
        message.setHeader("name", "value");
        Map<String, Object> headers = message.getHeaders();
        InputStream stream = InputStream.nullInputStream();

        for (Object element : new Object[] {exchange, message, stream, "text", "text"}) {
            assertThat(shared.unshared(element)).isSameAs(element);
        }
        assertThat(shared.unshared(null)).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("text");
        assertThat(message.getHeaders()).isSameAs(headers);
    }

    @Test
    void exchange_isCopied_whenItIsThatOfAnEarlierElement() throws IOException {
        SharedObjects shared = shared();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("text");
        exchange.getMessage().setHeader("name", "value");

        assertThat(shared.unshared(exchange)).isSameAs(exchange);
        Exchange own = (Exchange) Objects.requireNonNull(shared.unshared(exchange));

        assertThat(own).isNotSameAs(exchange);
        assertThat(own.getMessage()).isNotSameAs(exchange.getMessage());
        assertThat(own.getMessage().getBody()).isEqualTo("text");
        assertThat(own.getMessage().getHeaders())
                .isEqualTo(exchange.getMessage().getHeaders())
                .isNotSameAs(exchange.getMessage().getHeaders());
    }

    @Test
    void exchange_getsACopyOfItsMessage_whenAnEarlierElementHasIt() throws IOException {
        SharedObjects shared = shared();
        Exchange first = new DefaultExchange(context);
        first.getMessage().setBody("text");
        Message common = first.getMessage();
        shared.unshared(common);

        assertThat(shared.unshared(first)).isSameAs(first);

        assertThat(first.getMessage()).isNotSameAs(common);
        assertThat(first.getMessage().getBody()).isEqualTo("text");
    }

    @Test
    void elements_areCopied_whenTheyAreOrShareTheOuterExchange() throws IOException {
        outer.getMessage().setHeader("name", "value");
        SharedObjects shared = shared();
        Message withItsHeaders = message("text");
        withItsHeaders.setHeaders(outer.getMessage().getHeaders());

        assertThat(shared.unshared(outer)).isNotSameAs(outer);
        assertThat(shared.unshared(outer.getMessage())).isNotSameAs(outer.getMessage());
        assertThat(shared.unshared(withItsHeaders)).isSameAs(withItsHeaders);
        assertThat(withItsHeaders.getHeaders())
                .isEqualTo(outer.getMessage().getHeaders())
                .isNotSameAs(outer.getMessage().getHeaders());
    }

    @Test
    void outerMessage_getsNoMapOfHeaders() {
        shared();

        assertThat(outer.getMessage().hasHeaders()).isFalse();
    }

    @Test
    void cachedStream_isCopied_whenTwoElementsHaveIt() throws IOException {
        SharedObjects shared = shared();
        ByteArrayInputStreamCache cache = new ByteArrayInputStreamCache(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        Message message = message(cache);

        assertThat(shared.unshared(cache)).isSameAs(cache);
        assertThat(shared.unshared(message)).isSameAs(message);

        assertThat(message.getBody()).isNotSameAs(cache).isInstanceOf(InputStream.class);
        assertThat(cache.readAllBytes()).containsExactly(1, 2, 3);
        assertThat(((InputStream) message.getBody()).readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void element_isRefused_whenItSharesAStreamThatCanBeReadOnce() throws IOException {
        InputStream stream = InputStream.nullInputStream();
        Reader reader = new StringReader("text");
        for (Object once : new Object[] {stream, reader}) {
            SharedObjects shared = shared();
            shared.unshared(once);
            assertThatThrownBy(() -> shared.unshared(message(once)))
                    .isInstanceOf(SharedObjects.SharedStreamException.class)
                    .hasMessage(
                            "its stream is that of an element before it, and can be read only once: read it into bytes or a text first");
        }
    }
}
