package io.github.camelawslambda.benchmark.contender;

import io.github.camelawslambda.benchmark.contender.LambdaProcContender.Variant;

/** Everybody who is compared. */
public enum ContenderType {
    PROC("aws-lambda-proc", "own"),
    PROC_SPLIT("aws-lambda-proc behind split()", "variant"),
    PROC_PACKS("aws-lambda-proc, batchSize=100", "own"),
    PROC_PACKS_NO_ANSWERS("aws-lambda-proc, batchSize=100, no answers", "variant"),
    PROC_LINGER("aws-lambda-proc, batchSize=50, linger=10ms", "own"),
    PROC_DIRECT_NETTY("aws-lambda-proc (direct, Netty)", "variant"),
    PROC_DIRECT_CRT("aws-lambda-proc (direct, CRT)", "variant"),
    PROC_SDK_NETTY("aws-lambda-proc (sdk, Netty)", "variant"),
    PROC_SDK_CRT("aws-lambda-proc (sdk, CRT)", "variant"),
    CAMEL_AWS2_LAMBDA("camel-aws2-lambda", "peer"),
    CAMEL_AWS2_LAMBDA_PACKS("camel-aws2-lambda, packs by hand", "peer"),
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

    /** Whether workloads of single invocations measure it. The others differ only for lists or for shared invocations. */
    public boolean isForSingles() {
        return switch (this) {
            case PROC_SPLIT, PROC_PACKS, PROC_PACKS_NO_ANSWERS, PROC_LINGER, CAMEL_AWS2_LAMBDA_PACKS -> false;
            default -> true;
        };
    }

    /** Opens it; close it after use. */
    public Contender open(Connection connection) throws Exception {
        return switch (this) {
            case PROC -> LambdaProcContender.open(connection, new Variant("", false));
            case PROC_SPLIT -> LambdaProcContender.open(connection, new Variant("", true));
            case PROC_PACKS -> LambdaProcContender.open(connection, new Variant("batchSize=100", false));
            case PROC_PACKS_NO_ANSWERS ->
                LambdaProcContender.open(connection, new Variant("batchSize=100&batchResponse=none", false));
            case PROC_LINGER -> LambdaProcContender.open(connection, new Variant("batchSize=50&linger=10ms", false));
            case PROC_DIRECT_NETTY ->
                LambdaProcContender.open(connection, new Variant("invoker=direct&httpClient=netty", false));
            case PROC_DIRECT_CRT ->
                LambdaProcContender.open(connection, new Variant("invoker=direct&httpClient=crt", false));
            case PROC_SDK_NETTY ->
                LambdaProcContender.open(connection, new Variant("invoker=sdk&httpClient=netty", false));
            case PROC_SDK_CRT -> LambdaProcContender.open(connection, new Variant("invoker=sdk&httpClient=crt", false));
            case CAMEL_AWS2_LAMBDA -> Aws2LambdaContender.open(connection, false);
            case CAMEL_AWS2_LAMBDA_PACKS -> Aws2LambdaContender.open(connection, true);
            case SDK_ASYNC -> SdkAsyncContender.openNetty(connection);
            case SDK_ASYNC_CRT -> SdkAsyncContender.openCrt(connection);
            case SDK_SYNC -> SdkSyncContender.open(connection);
            case FLOOR -> FloorContender.open(connection);
        };
    }
}
