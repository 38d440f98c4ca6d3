package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.GsonFactory;
import io.github.camelawslambda.LambdaProcConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A function that was written for an SQS queue, with AWS's own event classes and serialization, takes records unchanged. */
class PackSqsFunctionTest extends PackTest {

    private final AtomicReference<SQSEvent> received = new AtomicReference<>();

    /** As AWS's Java runtime runs it. */
    private void function(RequestHandler<SQSEvent, SQSBatchResponse> handler) {
        PojoSerializer<SQSEvent> events =
                LambdaEventSerializers.serializerFor(SQSEvent.class, getClass().getClassLoader());
        PojoSerializer<SQSBatchResponse> responses = GsonFactory.getInstance().getSerializer(SQSBatchResponse.class);
        lambda.streamFunction(
                FUNCTION,
                (input, output, lambdaContext) ->
                        responses.toJson(handler.handleRequest(events.fromJson(input), lambdaContext), output));
    }

    @Test
    void functionOfAQueue_takesTheRecords_andItsPartialFailuresAreKept() {
        function((event, lambdaContext) -> {
            received.set(event);
            List<BatchItemFailure> failures = new ArrayList<>();
            for (SQSEvent.SQSMessage message : event.getRecords()) {
                if (message.getBody().contains("unicorn")) {
                    failures.add(new BatchItemFailure(message.getMessageId()));
                }
            }
            return new SQSBatchResponse(failures);
        });
        List<Object> body =
                batch(Kind.MESSAGE, "{\"item\":\"apple\"}", "{\"item\":\"unicorn\"}", "{\"item\":\"pear\"}");
        setHeader(body.get(0), "orderId", "17");
        setHeader(body.get(0), Exchange.MESSAGE_TIMESTAMP, 1_700_000_000_123L);
        setHeader(body.get(2), LambdaProcConstants.ITEM_ID, "the pear");

        Exchange exchange = send(
                "aws-lambda-proc:fn?batch=always&batchSize=10&batchFormat=records&batchHeaders=orderId&onFailure=flag",
                body);

        assertSummary(exchange, 3, 1);
        List<SQSEvent.SQSMessage> records =
                Objects.requireNonNull(received.get()).getRecords();
        SQSEvent.SQSMessage first = records.get(0);
        SQSEvent.MessageAttribute orderId =
                Objects.requireNonNull(first.getMessageAttributes().get("orderId"));
        assertThat(first.getBody()).isEqualTo("{\"item\":\"apple\"}");
        assertThat(first.getMessageId()).isEqualTo(first.getReceiptHandle()).isEqualTo(exchange.getExchangeId() + "-0");
        assertThat(orderId.getStringValue()).isEqualTo("17");
        assertThat(orderId.getDataType()).isEqualTo("String");
        assertThat(first.getAttributes())
                .containsEntry("SentTimestamp", "1700000000123")
                .containsEntry("ApproximateReceiveCount", "1");
        assertThat(first.getEventSource()).isEqualTo("aws:sqs");
        assertThat(first.getAwsRegion()).isEqualTo(lambda.region());
        assertThat(first.getMd5OfBody()).hasSize(32);
        assertThat(records.get(2).getMessageId()).isEqualTo("the pear");
    }
}
