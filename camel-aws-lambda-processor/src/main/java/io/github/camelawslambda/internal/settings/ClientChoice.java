package io.github.camelawslambda.internal.settings;

import io.github.camelawslambda.LambdaProcConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the invoker and the HTTP client if the options are {@code auto}.
 *
 * @param invoker not auto
 */
record ClientChoice(InvokerType invoker, HttpClientChoice httpClient) {

    static ClientChoice of(LambdaProcConfiguration options, @Nullable ProxySettings proxy, ClientLibraries libraries) {
        InvokerType invoker = NamedOption.of(InvokerType.class, "invoker", options.getInvoker());
        HttpClientType http = NamedOption.of(HttpClientType.class, "httpClient", options.getHttpClient());
        if (http == HttpClientType.CRT && !libraries.hasCrt()) {
            throw new IllegalArgumentException(
                    "httpClient=crt needs software.amazon.awssdk:aws-crt-client on the classpath: add it or use netty");
        }
        String why = null;
        if (options.getLambdaClient() != null) {
            if (invoker == InvokerType.DIRECT) {
                throw new IllegalArgumentException(
                        "invoker=direct and lambdaClient exclude each other: your own client is used as it is. Use"
                                + " invoker=sdk, or autowiredEnabled=false where the client was found in the registry");
            }
            // A user's client has its own connections.
            return new ClientChoice(
                    InvokerType.SDK, new HttpClientChoice(HttpClientType.NETTY, "the client is the user's"));
        }
        if (invoker == InvokerType.AUTO) {
            why = libraries.needsGenerated();
            invoker = why == null ? InvokerType.DIRECT : InvokerType.SDK;
        }
        return new ClientChoice(invoker, httpClient(http, invoker, why, proxy, libraries));
    }

    /** @param whySdk why {@code auto} became the generated client; null if the options chose the invoker */
    private static HttpClientChoice httpClient(
            HttpClientType asked,
            InvokerType invoker,
            @Nullable String whySdk,
            @Nullable ProxySettings proxy,
            ClientLibraries libraries) {
        String by = "invoker %s%s".formatted(invoker.value(), whySdk == null ? "" : ", since " + whySdk);
        String obstacle = null;
        if (invoker == InvokerType.SDK) {
            obstacle = "it is for invoker=direct%s".formatted(whySdk == null ? "" : ", and " + whySdk);
        } else if (libraries.vertx() == null) {
            obstacle = "it needs io.vertx:vertx-core 4.5 on the classpath";
        } else if (proxy != null && proxy.scheme().equals("https")) {
            obstacle = "it speaks no TLS to a proxy, and proxyProtocol=HTTPS asks for it";
        }
        if (asked == HttpClientType.VERTX && obstacle != null) {
            throw new IllegalArgumentException(
                    "httpClient=vertx cannot be used: %s. Change that, or use httpClient=auto or netty"
                            .formatted(obstacle));
        }
        if (asked != HttpClientType.AUTO) {
            return new HttpClientChoice(asked, by);
        }
        if (obstacle == null) {
            return new HttpClientChoice(HttpClientType.VERTX, by);
        }
        return new HttpClientChoice(
                HttpClientType.NETTY, invoker == InvokerType.SDK ? by : "%s; not vertx: %s".formatted(by, obstacle));
    }
}
