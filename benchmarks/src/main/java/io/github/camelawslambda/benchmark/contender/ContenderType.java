package io.github.camelawslambda.benchmark.contender;

import io.github.camelawslambda.benchmark.contender.LambdaProcContender.Variant;

/** Everybody who is compared. */
public enum ContenderType {
    PROC("aws-lambda-proc", "own"),
    PROC_SPLIT("aws-lambda-proc behind split()", "variant"),
    PROC_DIRECT_NETTY("aws-lambda-proc (direct, Netty)", "variant"),
    PROC_DIRECT_CRT("aws-lambda-proc (direct, CRT)", "variant"),
    PROC_SDK_NETTY("aws-lambda-proc (sdk, Netty)", "variant"),
    PROC_SDK_CRT("aws-lambda-proc (sdk, CRT)", "variant"),
    CAMEL_AWS2_LAMBDA("camel-aws2-lambda", "peer"),
    SDK_ASYNC("SDK async client (Netty)", "peer"),
    SDK_ASYNC_CRT("SDK async client (CRT)", "peer"),
    SDK_SYNC("SDK sync client (Apache)", "peer"),
    FLOOR("HTTP (Vert.x) and signature only", "floor");

    private final String label;
    private final String role;

    ContenderType(String label, String role) {
        this.label = label;
        this.role = role;
    }

    /** The name in tables and charts. */
    public String label() {
        return label;
    }

    /** What it is in a chart: the component as it comes, a variant of it, a peer, or the floor below all of them. */
    public String role() {
        return role;
    }

    /** Whether it uses the trust store of the JVM. CRT does not. */
    public boolean trustsAsTheJvm() {
        return this != PROC_DIRECT_CRT && this != PROC_SDK_CRT && this != SDK_ASYNC_CRT;
    }

    /** Opens it; close it after use. */
    public Contender open(Connection connection) throws Exception {
        return switch (this) {
            case PROC -> LambdaProcContender.open(connection, new Variant("auto", "auto", false));
            case PROC_SPLIT -> LambdaProcContender.open(connection, new Variant("auto", "auto", true));
            case PROC_DIRECT_NETTY -> LambdaProcContender.open(connection, new Variant("direct", "netty", false));
            case PROC_DIRECT_CRT -> LambdaProcContender.open(connection, new Variant("direct", "crt", false));
            case PROC_SDK_NETTY -> LambdaProcContender.open(connection, new Variant("sdk", "netty", false));
            case PROC_SDK_CRT -> LambdaProcContender.open(connection, new Variant("sdk", "crt", false));
            case CAMEL_AWS2_LAMBDA -> Aws2LambdaContender.open(connection);
            case SDK_ASYNC -> SdkAsyncContender.openNetty(connection);
            case SDK_ASYNC_CRT -> SdkAsyncContender.openCrt(connection);
            case SDK_SYNC -> SdkSyncContender.open(connection);
            case FLOOR -> FloorContender.open(connection);
        };
    }
}
