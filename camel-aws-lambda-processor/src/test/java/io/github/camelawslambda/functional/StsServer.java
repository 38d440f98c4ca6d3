package io.github.camelawslambda.functional;

import io.github.camelawslambda.test.LocalLambda;
import java.io.IOException;
import java.util.Map;

/** An STS that answers as the test says, and counts its requests; the local Lambda knows the role that it gives. */
final class StsServer implements AutoCloseable {

    static final String ROLE = "arn:aws:iam::123456789012:role/invoker";

    private static final String ACCESS_KEY = "ASIAASSUMED";
    private static final String SECRET_KEY = "secret of the role";
    private static final String SESSION_TOKEN = "token of the role";

    private final ScriptedServer server;

    private StsServer(ScriptedServer server) {
        this.server = server;
    }

    static StsServer start(LocalLambda lambda, ScriptedServer.Script script) {
        lambda.addCredentials(ACCESS_KEY, SECRET_KEY, SESSION_TOKEN);
        return new StsServer(ScriptedServer.start(script));
    }

    /** Gives the role, until the end of time. */
    static void giveRole(ScriptedServer.Request request) throws IOException {
        request.answer(200, Map.of(), """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey><SessionToken>%s</SessionToken>
                <Expiration>2999-01-01T00:00:00Z</Expiration>
                </Credentials></AssumeRoleResult></AssumeRoleResponse>
                """.formatted(ACCESS_KEY, SECRET_KEY, SESSION_TOKEN));
    }

    static void fail(ScriptedServer.Request request, int status, String code) throws IOException {
        request.answer(status, Map.of(), """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Receiver</Type>
                <Code>%s</Code><Message>Ordered by the script</Message></Error></ErrorResponse>
                """.formatted(code));
    }

    /** The options of an endpoint that assumes the role here. */
    String options() {
        return "roleArn=%s&stsEndpoint=%s".formatted(ROLE, server.endpoint());
    }

    int requests() {
        return server.requests();
    }

    @Override
    public void close() {
        server.close();
    }
}
