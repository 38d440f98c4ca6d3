package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.test.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says of {@code aws2-lambda}, seen on the one that this is built with. */
class MovingFromAws2LambdaTest extends PageTest {

    private static final String CATALOG = "/META-INF/org/apache/camel/component/aws2/lambda/aws2-lambda.json";

    @SuppressWarnings("NullAway.Init")
    private String uri;

    MovingFromAws2LambdaTest() {
        super("moving-from-camel-aws2-lambda.md");
    }

    @BeforeEach
    void name() {
        uri = "aws2-lambda:price-order?operation=invokeFunction&accessKey=test&secretKey=test&region=eu-west-1"
                + "&overrideEndpoint=true&uriEndpointOverride=" + bench.lambda.endpoint();
    }

    @Test
    void options_areAllInTheTable() throws IOException {
        assertThat(names("properties"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page().text()).containsPattern("(?m)^\\| `" + name + "`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelAwsLambdaOperation",
                "CamelAwsLambdaStatusCode",
                "CamelAwsLambdaFunctionError",
                "CamelAwsLambdaLogResult"
            })
    void header_isInTheTable(String header) throws IOException {
        assertThat(names("headers")).contains(header);
        assertThat(page().text()).containsPattern("(?m)^\\| `" + header + "`");
    }

    @Test
    void nullBody_isNoPayload() {
        assertThat(send(uri, null).getException()).isInstanceOf(NullPointerException.class);
        assertThat(send("aws-lambda-proc:price-order", null).getException()).isNull();
    }

    @Test
    void binary_survives() {
        byte[] binary = {(byte) 0xff, 0, (byte) 0xfe};
        bench.lambda.function("price-order").acceptsAnyPayload(true);

        send(uri, binary);
        assertThat(bench.lambda.journal().last("price-order").payload()).isNotEqualTo(binary);
        send("aws-lambda-proc:price-order", binary);
        assertThat(bench.lambda.journal().last("price-order").payload()).isEqualTo(binary);
    }

    @Test
    void functionError_isAHeaderOfBoth() {
        Exchange theirs = send(uri, UNICORN);
        Exchange ours = send("aws-lambda-proc:price-order", UNICORN);

        assertThat(theirs.getMessage().getHeader("CamelAwsLambdaFunctionError")).isEqualTo("Unhandled");
        assertThat(theirs.getMessage().getHeader("CamelAwsLambdaStatusCode")).isEqualTo(200);
        assertThat(theirs.getMessage().getHeader("CamelAwsLambdaLogResult")).isNull();
        assertThat(ours.getMessage().getHeader("CamelAwsLambdaProcFunctionError"))
                .isEqualTo("Unhandled");
        assertThat(ours.getMessage().getBody()).isEqualTo(theirs.getMessage().getBody());
    }

    @Test
    void functionErrorHeader_isAbsentWithoutOne() {
        Exchange theirs = send(uri, ORDER);
        Exchange ours = send("aws-lambda-proc:price-order", ORDER);

        assertThat(theirs.getMessage().getHeaders()).containsEntry("CamelAwsLambdaFunctionError", null);
        assertThat(ours.getMessage().getHeaders()).doesNotContainKey("CamelAwsLambdaProcFunctionError");
    }

    @Test
    void retries_areThoseOfTheSdk() {
        bench.lambda
                .function("price-order")
                .fault(Fault.status(503, "ServiceException").always());

        send(uri, ORDER);

        assertThat(bench.lambda.journal().count("price-order")).isGreaterThan(1);
    }

    @Test
    void listOfMessages_isItsText() {
        bench.lambda.function("price-order").acceptsAnyPayload(true);

        send(uri, List.of(bench.context.getEndpoint("mock:any").createExchange().getMessage()));

        assertThat(bench.lambda.journal().last("price-order").payloadAsText()).startsWith("[Message");
    }

    private static List<String> names(String part) throws IOException {
        try (InputStream json = MovingFromAws2LambdaTest.class.getResourceAsStream(CATALOG)) {
            JsonNode catalog = new ObjectMapper().readTree(Objects.requireNonNull(json));
            Iterable<String> names = () -> catalog.get(part).fieldNames();
            return StreamSupport.stream(names.spliterator(), false).toList();
        }
    }
}
