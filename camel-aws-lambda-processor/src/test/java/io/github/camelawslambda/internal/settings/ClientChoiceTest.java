package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaProcConfiguration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** Contract section 2: invoker and httpClient, and what auto stands for. */
class ClientChoiceTest {

    private static final ProxySettings PLAIN = new ProxySettings("http", "proxy", 1, null, List.of());
    private static final ProxySettings TLS = new ProxySettings("https", "proxy", 1, null, List.of());
    private static final String INTERCEPTOR = "an execution interceptor is on the class path: a.B";

    private final LambdaProcConfiguration options = new LambdaProcConfiguration();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // options      | interceptor | Vert.x | proxy || invoker | client | why
                "auto   | auto  | no  | yes | none  | DIRECT | VERTX | invoker direct",
                "auto   | auto  | no  | yes | plain | DIRECT | VERTX | invoker direct",
                "auto   | auto  | no  | yes | tls   | DIRECT | NETTY | invoker direct; not vertx: it speaks no TLS to a proxy, and proxyProtocol=HTTPS asks for it",
                "auto   | auto  | no  | no  | none  | DIRECT | NETTY | invoker direct; not vertx: it needs io.vertx:vertx-core 4.5 on the classpath",
                "auto   | auto  | yes | yes | none  | SDK    | NETTY | invoker sdk, since an execution interceptor is on the class path: a.B",
                "direct | auto  | yes | yes | none  | DIRECT | VERTX | invoker direct",
                "sdk    | auto  | no  | yes | none  | SDK    | NETTY | invoker sdk",
                "auto   | netty | no  | yes | none  | DIRECT | NETTY | invoker direct",
                "auto   | crt   | yes | no  | tls   | SDK    | CRT   | invoker sdk, since an execution interceptor is on the class path: a.B",
                "direct | vertx | yes | yes | plain | DIRECT | VERTX | invoker direct",
                "DIRECT | Vertx | no  | yes | none  | DIRECT | VERTX | invoker direct"
            })
    void choice_isThatOfTheTable(
            String invoker,
            String http,
            String interceptor,
            String vertx,
            String proxy,
            InvokerType expectedInvoker,
            HttpClientType expectedHttp,
            String why) {
        options.setInvoker(invoker);
        options.setHttpClient(http);

        ClientChoice choice = ClientChoice.of(options, proxy(proxy), libraries(interceptor, vertx));

        assertThat(choice.invoker()).isEqualTo(expectedInvoker);
        assertThat(choice.httpClient().type()).isEqualTo(expectedHttp);
        assertThat(choice.httpClient().why()).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sdk    | vertx | no  | yes | none | it is for invoker=direct.",
                "auto   | vertx | yes | yes | none | it is for invoker=direct, and an execution interceptor is on the class path: a.B.",
                "direct | vertx | no  | no  | none | it needs io.vertx:vertx-core 4.5 on the classpath.",
                "auto   | vertx | no  | yes | tls  | it speaks no TLS to a proxy, and proxyProtocol=HTTPS asks for it."
            })
    void vertx_isRefused_whenItCannotBeUsed(
            String invoker, String http, String interceptor, String vertx, String proxy, String why) {
        options.setInvoker(invoker);
        options.setHttpClient(http);

        assertThatThrownBy(() -> ClientChoice.of(options, proxy(proxy), libraries(interceptor, vertx)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("httpClient=vertx cannot be used: %s Change that, or use httpClient=auto or netty", why);
    }

    @Test
    void invoker_isTheGeneratedClient_whenTheClientIsTheUsers() {
        options.setLambdaClient(new LambdaAsyncClient() {
            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        });

        assertThat(ClientChoice.of(options, null, libraries("no", "yes")).invoker())
                .isEqualTo(InvokerType.SDK);
    }

    @Test
    void choices_areEqual_whenTheClientIs() {
        assertThat(new HttpClientChoice(HttpClientType.CRT, "one"))
                .isEqualTo(new HttpClientChoice(HttpClientType.CRT, "another"))
                .hasSameHashCodeAs(new HttpClientChoice(HttpClientType.CRT, "another"))
                .isNotEqualTo(new HttpClientChoice(HttpClientType.NETTY, "one"));
    }

    private static @Nullable ProxySettings proxy(String proxy) {
        return switch (proxy) {
            case "plain" -> PLAIN;
            case "tls" -> TLS;
            default -> null;
        };
    }

    private static ClientLibraries libraries(String interceptor, String vertx) {
        return new ClientLibraries(
                interceptor.equals("yes") ? INTERCEPTOR : null, vertx.equals("yes") ? "4.5.24" : null, true);
    }
}
