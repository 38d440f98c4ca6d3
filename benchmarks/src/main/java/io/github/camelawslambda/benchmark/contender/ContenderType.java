package io.github.camelawslambda.benchmark.contender;

import io.github.camelawslambda.benchmark.contender.LambdaProcContender.Variant;

/** Everybody who is compared. */
public enum ContenderType {
    PROC_SDK_NETTY("aws-lambda-proc (sdk, Netty)"),
    PROC_SDK_CRT("aws-lambda-proc (sdk, CRT)"),
    PROC_DIRECT_NETTY("aws-lambda-proc (direct, Netty)"),
    PROC_DIRECT_CRT("aws-lambda-proc (direct, CRT)"),
    CAMEL_AWS2_LAMBDA("camel-aws2-lambda"),
    SDK_ASYNC("SDK async client (Netty)"),
    SDK_ASYNC_CRT("SDK async client (CRT)"),
    SDK_SYNC("SDK sync client (Apache)");

    private final String label;

    ContenderType(String label) {
        this.label = label;
    }

    /** The name in tables and charts. */
    public String label() {
        return label;
    }

    /** Opens it; close it after use. */
    public Contender open(Connection connection) throws Exception {
        return switch (this) {
            case PROC_SDK_NETTY -> LambdaProcContender.open(connection, new Variant("sdk", "netty"));
            case PROC_SDK_CRT -> LambdaProcContender.open(connection, new Variant("sdk", "crt"));
            case PROC_DIRECT_NETTY -> LambdaProcContender.open(connection, new Variant("direct", "netty"));
            case PROC_DIRECT_CRT -> LambdaProcContender.open(connection, new Variant("direct", "crt"));
            case CAMEL_AWS2_LAMBDA -> Aws2LambdaContender.open(connection);
            case SDK_ASYNC -> SdkAsyncContender.openNetty(connection);
            case SDK_ASYNC_CRT -> SdkAsyncContender.openCrt(connection);
            case SDK_SYNC -> SdkSyncContender.open(connection);
        };
    }
}
