package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.services.lambda.LambdaClient;

class LocalImdsTest {

    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    private LocalLambda lambda() {
        return extension.lambda();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(lambda().endpoint() + path));
    }

    private HttpResponse<String> askForToken(String... headers) {
        HttpRequest.Builder put = request("/latest/api/token").PUT(BodyPublishers.noBody());
        return Clients.send(headers.length == 0 ? put : put.headers(headers));
    }

    @Test
    void instanceRole_whenSdkAsks_givesKeyThatInvokes() {
        lambda().imds().instanceRole("host", "ASIAHOST", "hostSecret", "hostToken");
        lambda().function("echo", (input, context) -> input);
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(lambda().endpoint().toString())
                .build()) {
            AwsCredentials credentials = provider.resolveCredentials();

            assertThat(credentials.accessKeyId()).isEqualTo("ASIAHOST");
            try (LambdaClient client = Clients.lambda(lambda(), credentials)) {
                assertThat(client.invoke(r -> r.functionName("echo")).statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(lambda().imds().tokenRequests()).isEqualTo(1);
        assertThat(lambda().journal().last("echo").sessionToken()).isEqualTo("hostToken");
    }

    @Test
    void get_whenTokenIsMissingOrUnknown_isUnauthorized() {
        lambda().imds().instanceRole("host", "ASIAHOST", "hostSecret", "hostToken");

        assertThat(Clients.send(request(ROLES)).statusCode()).isEqualTo(401);
        assertThat(Clients.send(request(ROLES).header("X-aws-ec2-metadata-token", "made-up"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void put_whenLifetimeIsMissing_isRefused() {
        assertThat(askForToken().statusCode()).isEqualTo(400);
        assertThat(askForToken("X-aws-ec2-metadata-token-ttl-seconds", "60").statusCode())
                .isEqualTo(200);
        assertThat(lambda().imds().tokenRequests()).isEqualTo(2);
    }

    @Test
    void get_whenInstanceHasNoRole_isNotFound() {
        String token = askForToken("X-aws-ec2-metadata-token-ttl-seconds", "60").body();

        assertThat(Clients.send(request(ROLES).header("X-aws-ec2-metadata-token", token))
                        .statusCode())
                .isEqualTo(404);
        assertThat(Clients.send(request("/latest/api/token").header("X-aws-ec2-metadata-token", token))
                        .statusCode())
                .isEqualTo(405);
    }
}
