package io.github.camelawslambda.docs;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** Endpoints that are refused when they are created, beyond those with their own heading. */
final class OtherRefusals {

    private static final String LAMBDA = "aws-lambda-proc:price-order";

    private OtherRefusals() {}

    static String text(Workbench bench) {
        LambdaAsyncClient client = LambdaAsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        bench.context.getRegistry().bind("ours", client);
        List<String> uris = List.of(
                "aws-lambda-proc:price.order",
                LAMBDA + ":live?qualifier=test",
                LAMBDA + "?retries=-1",
                LAMBDA + "?backpressure=wait",
                LAMBDA + "?responseType=com.example.Priced",
                LAMBDA + "?roleExternalId=agreed",
                LAMBDA + "?proxyHost=proxy.example.org",
                LAMBDA + "?invoker=direct&lambdaClient=#ours");
        try (client) {
            return uris.stream().map(uri -> RealTexts.refused(bench, uri)).collect(Collectors.joining("\n"));
        }
    }
}
