package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelawslambda.internal.exchange.gateway.GatewayEvent;
import io.github.camelawslambda.internal.exchange.gateway.HttpApiEvent;
import io.github.camelawslambda.internal.exchange.gateway.HttpBody;
import io.github.camelawslambda.internal.exchange.gateway.HttpHeaders;
import io.github.camelawslambda.internal.exchange.gateway.HttpRequest;
import io.github.camelawslambda.internal.exchange.gateway.MediaType;
import io.github.camelawslambda.internal.exchange.gateway.RestApiEvent;
import io.github.camelawslambda.internal.exchange.gateway.UriText;
import io.github.camelawslambda.internal.settings.PayloadFormat;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message as the event of an API Gateway.
 *
 * <p>Thread-safe.
 */
final class ApiGatewayPayloadReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final GatewayEvent event;
    private final PayloadReader bodies;
    private final Clock clock;

    /** @param bodies reads request bodies */
    ApiGatewayPayloadReader(PayloadFormat format, PayloadReader bodies, Clock clock) {
        this.event = format == PayloadFormat.API_GATEWAY_V1 ? new RestApiEvent() : new HttpApiEvent();
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * Reads the message.
     *
     * @param limit the most bytes that may be sent
     * @throws MappingException if the body cannot be a request body
     * @throws IllegalArgumentException if a header cannot be used
     * @throws OversizeException if the event is larger than the limit
     */
    byte[] read(Subject subject, int limit) throws MappingException, OversizeException {
        HttpRequestReader reader = new HttpRequestReader(subject);
        String query = reader.query();
        HttpHeaders headers = reader.headers();
        headers.removeParameters(UriText.parameters(query));
        HttpBody body = body(subject, reader, headers, limit);
        headers.replace(Exchange.CONTENT_LENGTH, Integer.toString(body == null ? 0 : body.bytes().length));
        HttpRequest request = new HttpRequest(
                reader.method(), reader.path(), query, headers, reader.sourceIp(), body, id(subject), clock.instant());
        return written(request, limit);
    }

    private @Nullable HttpBody body(Subject subject, HttpRequestReader reader, HttpHeaders headers, int limit)
            throws MappingException, OversizeException {
        String contentType = headers.first(Exchange.CONTENT_TYPE);
        if (subject.message().getBody() instanceof Map<?, ?> fields && MediaType.isForm(contentType)) {
            // Camel's HTTP consumers put the fields of a form into a map, and also into headers.
            Map<String, List<String>> form = reader.parameters(fields);
            headers.removeParameters(form);
            String text = UriText.form(form);
            return new HttpBody(text.getBytes(StandardCharsets.US_ASCII), text);
        }
        byte[] bytes = bodies.read(subject.message(), subject.exchange(), limit);
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        boolean isBinary = !isText(subject)
                && (headers.first(Exchange.CONTENT_ENCODING) != null || MediaType.isBinary(contentType));
        return new HttpBody(bytes, isBinary ? null : Utf8.decode(bytes));
    }

    private static boolean isText(Subject subject) {
        Object body = subject.message().getBody();
        return body instanceof CharSequence
                || body instanceof Reader
                || (body instanceof WrappedFile<?> && FileTextReader.charset(subject.exchange()) != null);
    }

    /** The id of the exchange, which a redelivery keeps. Messages of a batch have no id. */
    private static String id(Subject subject) {
        Exchange exchange = subject.exchange();
        return subject.message() == exchange.getMessage()
                ? exchange.getExchangeId()
                : exchange.getContext().getUuidGenerator().generateUuid();
    }

    private byte[] written(HttpRequest request, int limit) throws MappingException, OversizeException {
        BoundedOutput output = new BoundedOutput(limit);
        try (JsonGenerator json = JSON.createGenerator(output)) {
            event.write(request, json);
        } catch (BoundedOutput.FullException e) {
            throw new OversizeException(OversizeException.UNKNOWN);
        } catch (IOException e) {
            throw new MappingException("its event could not be written as JSON", e);
        }
        return output.toByteArray();
    }
}
