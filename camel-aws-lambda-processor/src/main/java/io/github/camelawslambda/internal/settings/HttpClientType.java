package io.github.camelawslambda.internal.settings;

/** The HTTP client below the SDK. */
public enum HttpClientType implements Choice {
    NETTY,
    CRT;

    @Override
    public String word() {
        return Choice.lowerCase(this);
    }
}
