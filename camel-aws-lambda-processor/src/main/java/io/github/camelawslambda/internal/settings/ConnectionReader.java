package io.github.camelawslambda.internal.settings;

import io.github.camelawslambda.LambdaProcConfiguration;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads the options about the connection to AWS. */
final class ConnectionReader {

    private final LambdaProcConfiguration options;
    private final @Nullable URI endpoint;
    private final @Nullable ProxySettings proxy;

    ConnectionReader(LambdaProcConfiguration options) {
        this.options = options;
        this.endpoint = OptionText.url("endpoint", options.getEndpoint());
        this.proxy = new ProxyReader(options, System::getProperty, System::getenv).read(endpoint);
    }

    /** Null if there is none. */
    @Nullable
    ProxySettings proxy() {
        return proxy;
    }

    /** Reads the connection of an endpoint that invokes this function. */
    ConnectionSettings read(FunctionReference function, HttpClientChoice httpClient) {
        if (options.getMaxConcurrency() < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrency=%d: at least 1 invocation must be allowed".formatted(options.getMaxConcurrency()));
        }
        URI stsEndpoint = OptionText.url("stsEndpoint", options.getStsEndpoint());
        return new ConnectionSettings(
                region(function),
                endpoint,
                stsEndpoint != null ? stsEndpoint : endpoint,
                new CredentialsReader(options).read(),
                proxy,
                tls(httpClient),
                httpClient,
                options.getMaxConcurrency());
    }

    private TlsSettings tls(HttpClientChoice httpClient) {
        if (options.getSslContextParameters() != null && httpClient.type() == HttpClientType.CRT) {
            throw new IllegalArgumentException(
                    "sslContextParameters and httpClient=crt exclude each other: CRT has its own trust store. Use httpClient=auto, or leave out sslContextParameters");
        }
        return new TlsSettings(options.isTrustAllCertificates(), options.getSslContextParameters());
    }

    private @Nullable String region(FunctionReference function) {
        String region = OptionText.of(options.getRegion());
        if (region != null && !region.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "region=%s is malformed: use the code of an AWS region such as eu-west-1".formatted(region));
        }
        if (region != null && function.region() != null && !region.equals(function.region())) {
            throw new IllegalArgumentException(
                    "region=%s contradicts the function's ARN, which is in %s: drop the option or correct the ARN"
                            .formatted(region, function.region()));
        }
        return region != null ? region : function.region();
    }
}
