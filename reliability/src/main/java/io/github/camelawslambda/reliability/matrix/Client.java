package io.github.camelawslambda.reliability.matrix;

/** An invoker and its HTTP client. */
enum Client {
    SDK_NETTY("sdk", "netty"),
    SDK_CRT("sdk", "crt"),
    DIRECT_VERTX("direct", "vertx"),
    DIRECT_NETTY("direct", "netty"),
    DIRECT_CRT("direct", "crt");

    private final String invoker;
    private final String http;

    Client(String invoker, String http) {
        this.invoker = invoker;
        this.http = http;
    }

    String label() {
        return invoker + ", " + http;
    }

    /** For the URI of the endpoint. */
    String options() {
        return "invoker=%s&httpClient=%s".formatted(invoker, http);
    }

    boolean isNetty() {
        return http.equals("netty");
    }

    boolean isCrt() {
        return http.equals("crt");
    }
}
