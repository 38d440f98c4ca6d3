package io.github.camelawslambda.springboot;

import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the component {@code aws-lambda-proc}, null where nothing is configured. Unknown ones are refused.
 * Written by GeneratedOptionsTest from the catalog.
 */
@ConfigurationProperties(prefix = "camel.component.aws-lambda-proc", ignoreUnknownFields = false)
public class LambdaProcComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    static final java.util.Set<String> SECRETS = java.util.Set.of("rate-limit-store", "access-key", "proxy-password", "role-external-id", "secret-key", "session-token");

    private @Nullable Boolean adaptiveConcurrency;

    private @Nullable String backpressure;

    private @Nullable String batch;

    private @Nullable String batchBytes;

    private @Nullable String batchFormat;

    private @Nullable String batchHeaders;

    private @Nullable String batchResponse;

    private @Nullable String batchSize;

    private @Nullable Boolean bisect;

    @ComponentOption
    private io.github.camelawslambda.@Nullable LambdaProcConfiguration configuration;

    private @Nullable String functionError;

    private @Nullable String invocationType;

    private @Nullable Boolean lazyStartProducer;

    @ComponentOption
    private java.time.@Nullable Duration linger;

    private @Nullable Boolean logTail;

    private @Nullable String maxConcurrency;

    @ComponentOption
    private java.time.@Nullable Duration maxRetryDelay;

    private @Nullable String onFailure;

    private @Nullable Boolean parallel;

    private @Nullable String payloadFormat;

    private @Nullable String qualifier;

    private @Nullable String rateLimit;

    private java.util.@Nullable Map<String,String> rateLimits;

    private @Nullable String rateLimitStore;

    private @Nullable String region;

    private @Nullable String responseFormat;

    private @Nullable Boolean responseStream;

    private @Nullable String responseType;

    private @Nullable String retries;

    @ComponentOption
    private java.time.@Nullable Duration retryDelay;

    private @Nullable Boolean retryOnTimeout;

    private @Nullable String tenantId;

    @ComponentOption
    private java.time.@Nullable Duration timeout;

    @ComponentOption
    private java.time.@Nullable Duration totalTimeout;

    private @Nullable String endpoint;

    private @Nullable Boolean headerOverrides;

    private @Nullable String httpClient;

    private @Nullable String invoker;

    @ComponentOption
    private software.amazon.awssdk.services.lambda.@Nullable LambdaAsyncClient lambdaClient;

    private @Nullable String maxResponseSize;

    @ComponentOption
    private com.fasterxml.jackson.databind.@Nullable ObjectMapper objectMapper;

    private @Nullable String stsEndpoint;

    private @Nullable Boolean autowiredEnabled;

    private @Nullable Boolean healthCheckConsumerEnabled;

    private @Nullable Boolean healthCheckProducerEnabled;

    private @Nullable String nonProxyHosts;

    private @Nullable String proxyHost;

    private @Nullable String proxyPort;

    private @Nullable String proxyProtocol;

    private @Nullable String proxyUsername;

    private @Nullable String accessKey;

    @ComponentOption
    private software.amazon.awssdk.auth.credentials.@Nullable AwsCredentialsProvider credentialsProvider;

    private @Nullable Boolean fromEc2Role;

    private @Nullable String profile;

    private @Nullable String proxyPassword;

    private @Nullable String roleArn;

    private @Nullable String roleExternalId;

    private @Nullable String roleSessionName;

    private @Nullable String secretKey;

    private @Nullable String sessionToken;

    @ComponentOption
    private org.apache.camel.support.jsse.@Nullable SSLContextParameters sslContextParameters;

    private @Nullable Boolean trustAllCertificates;

    /** {@return the option {@code adaptiveConcurrency}, null if it is not configured} */
    public @Nullable Boolean getAdaptiveConcurrency() {
        return adaptiveConcurrency;
    }

    /**
     * Whether the number of invocations in flight of a function follows what Lambda accepts: it falls when Lambda throttles and rises again when it does not, for all endpoints on the same client.
     *
     * @param adaptiveConcurrency its value, null for the default
     */
    public void setAdaptiveConcurrency(@Nullable Boolean adaptiveConcurrency) {
        this.adaptiveConcurrency = adaptiveConcurrency;
    }

    /** {@return the option {@code backpressure}, null if it is not configured} */
    public @Nullable String getBackpressure() {
        return backpressure;
    }

    /**
     * What happens to a message when maxConcurrency is reached: block its caller until there is room, or reject it with a LambdaRejectedException.
     *
     * @param backpressure its value, null for the default
     */
    public void setBackpressure(@Nullable String backpressure) {
        this.backpressure = backpressure;
    }

    /** {@return the option {@code batch}, null if it is not configured} */
    public @Nullable String getBatch() {
        return batch;
    }

    /**
     * Which body is a batch, whose elements are invoked one by one, or batchSize at a time: auto: a list of only Camel exchanges or only Camel messages; always: any iterable, iterator or array; never: none, so that a list is one payload.
     *
     * @param batch its value, null for the default
     */
    public void setBatch(@Nullable String batch) {
        this.batch = batch;
    }

    /** {@return the option {@code batchBytes}, null if it is not configured} */
    public @Nullable String getBatchBytes() {
        return batchBytes;
    }

    /**
     * Most bytes of the payload of an invocation that elements share: bytes, or whole KB or MB such as 256KB. Default: Lambda's limit of 6MB, or of 1MB for Event.
     *
     * @param batchBytes its value, null for the default
     */
    public void setBatchBytes(@Nullable String batchBytes) {
        this.batchBytes = batchBytes;
    }

    /** {@return the option {@code batchFormat}, null if it is not configured} */
    public @Nullable String getBatchFormat() {
        return batchFormat;
    }

    /**
     * The payload of an invocation that elements share. array: a JSON array of their payloads. records: an event in the shape of an SQS event, so that functions written for a queue work unchanged; a single message is an event of one record then.
     *
     * @param batchFormat its value, null for the default
     */
    public void setBatchFormat(@Nullable String batchFormat) {
        this.batchFormat = batchFormat;
    }

    /** {@return the option {@code batchHeaders}, null if it is not configured} */
    public @Nullable String getBatchHeaders() {
        return batchHeaders;
    }

    /**
     * Names of message headers to send as message attributes with batchFormat=records, separated by commas; a name that ends in a star matches all names with that beginning.
     *
     * @param batchHeaders its value, null for the default
     */
    public void setBatchHeaders(@Nullable String batchHeaders) {
        this.batchHeaders = batchHeaders;
    }

    /** {@return the option {@code batchResponse}, null if it is not configured} */
    public @Nullable String getBatchResponse() {
        return batchResponse;
    }

    /**
     * The function's answer for elements that share an invocation. array: an array with one response for each. itemFailures: batchItemFailures, which names the elements that failed. none: the answer is ignored. auto: detected from the answer.
     *
     * @param batchResponse its value, null for the default
     */
    public void setBatchResponse(@Nullable String batchResponse) {
        this.batchResponse = batchResponse;
    }

    /** {@return the option {@code batchSize}, null if it is not configured} */
    public @Nullable String getBatchSize() {
        return batchSize;
    }

    /**
     * Most elements of a batch that share one invocation. With 1 each element has its own invocation. With more, the function gets several elements at a time, in the format batchFormat, and answers for each in the format batchResponse.
     *
     * @param batchSize its value, null for the default
     */
    public void setBatchSize(@Nullable String batchSize) {
        this.batchSize = NumberOption.checked("batchSize", batchSize);
    }

    /** {@return the option {@code bisect}, null if it is not configured} */
    public @Nullable Boolean getBisect() {
        return bisect;
    }

    /**
     * Whether to cut an invocation of several elements in halves if the function fails, and these again, until only the elements that cause the failure fail. Elements may then run more than once.
     *
     * @param bisect its value, null for the default
     */
    public void setBisect(@Nullable Boolean bisect) {
        this.bisect = bisect;
    }

    /** {@return the option {@code configuration}, null if it is not configured} */
    public io.github.camelawslambda.@Nullable LambdaProcConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Options that all endpoints share, each of which may override them.
     *
     * @param configuration its value, null for the default
     */
    public void setConfiguration(io.github.camelawslambda.@Nullable LambdaProcConfiguration configuration) {
        this.configuration = configuration;
    }

    /** {@return the option {@code functionError}, null if it is not configured} */
    public @Nullable String getFunctionError() {
        return functionError;
    }

    /**
     * How a message is handled if the function itself failed: payload makes the error document the body and sets the CamelAwsLambdaProcFunctionError headers; exception leaves the message as it was and sets a LambdaFunctionException.
     *
     * @param functionError its value, null for the default
     */
    public void setFunctionError(@Nullable String functionError) {
        this.functionError = functionError;
    }

    /** {@return the option {@code invocationType}, null if it is not configured} */
    public @Nullable String getInvocationType() {
        return invocationType;
    }

    /**
     * How to invoke: wait for the response (RequestResponse), hand over and continue (Event), or only check that it would be allowed (DryRun).
     *
     * @param invocationType its value, null for the default
     */
    public void setInvocationType(@Nullable String invocationType) {
        this.invocationType = invocationType;
    }

    /** {@return the option {@code lazyStartProducer}, null if it is not configured} */
    public @Nullable Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    /**
     * Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing.
     *
     * @param lazyStartProducer its value, null for the default
     */
    public void setLazyStartProducer(@Nullable Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    /** {@return the option {@code linger}, null if it is not configured} */
    public java.time.@Nullable Duration getLinger() {
        return linger;
    }

    /**
     * Longest time that a single message waits for others to share its invocation, with batchSize above 1. With 0 it does not wait.
     *
     * @param linger its value, null for the default
     */
    public void setLinger(java.time.@Nullable Duration linger) {
        this.linger = linger;
    }

    /** {@return the option {@code logTail}, null if it is not configured} */
    public @Nullable Boolean getLogTail() {
        return logTail;
    }

    /**
     * Whether to return the last 4 KB of the function's log and the figures of its REPORT line as headers.
     *
     * @param logTail its value, null for the default
     */
    public void setLogTail(@Nullable Boolean logTail) {
        this.logTail = logTail;
    }

    /** {@return the option {@code maxConcurrency}, null if it is not configured} */
    public @Nullable String getMaxConcurrency() {
        return maxConcurrency;
    }

    /**
     * Most invocations in flight per client. Endpoints with equal connection options share a client.
     *
     * @param maxConcurrency its value, null for the default
     */
    public void setMaxConcurrency(@Nullable String maxConcurrency) {
        this.maxConcurrency = NumberOption.checked("maxConcurrency", maxConcurrency);
    }

    /** {@return the option {@code maxRetryDelay}, null if it is not configured} */
    public java.time.@Nullable Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    /**
     * Upper bound of the random wait before any retry. A Retry-After from Lambda is honoured beyond it.
     *
     * @param maxRetryDelay its value, null for the default
     */
    public void setMaxRetryDelay(java.time.@Nullable Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    /** {@return the option {@code onFailure}, null if it is not configured} */
    public @Nullable String getOnFailure() {
        return onFailure;
    }

    /**
     * How a message that could not be invoked is handled: exception sets an exception, so that Camel's error handler routes it; flag lets it continue unchanged with the header CamelAwsLambdaProcException.
     *
     * @param onFailure its value, null for the default
     */
    public void setOnFailure(@Nullable String onFailure) {
        this.onFailure = onFailure;
    }

    /** {@return the option {@code parallel}, null if it is not configured} */
    public @Nullable Boolean getParallel() {
        return parallel;
    }

    /**
     * Whether the messages of a batch are dispatched in parallel, at most maxConcurrency of them at a time. Their results are in order in any case.
     *
     * @param parallel its value, null for the default
     */
    public void setParallel(@Nullable Boolean parallel) {
        this.parallel = parallel;
    }

    /** {@return the option {@code payloadFormat}, null if it is not configured} */
    public @Nullable String getPayloadFormat() {
        return payloadFormat;
    }

    /**
     * How the body becomes the payload. auto: bytes, streams, files and text as they are, anything else as JSON. raw: the bytes that Camel's type converters make of the body. json: always JSON, so text becomes a JSON string. apiGateway: the event of an HTTP API of Amazon API Gateway (version 2.0) or of a function URL, made of Camel's HTTP headers, the other headers and the body. apiGatewayV1: the event of a REST API (version 1.0).
     *
     * @param payloadFormat its value, null for the default
     */
    public void setPayloadFormat(@Nullable String payloadFormat) {
        this.payloadFormat = payloadFormat;
    }

    /** {@return the option {@code qualifier}, null if it is not configured} */
    public @Nullable String getQualifier() {
        return qualifier;
    }

    /**
     * The version or alias to invoke. One that contradicts the function's own name is refused.
     *
     * @param qualifier its value, null for the default
     */
    public void setQualifier(@Nullable String qualifier) {
        this.qualifier = qualifier;
    }

    /** {@return the option {@code rateLimit}, null if it is not configured} */
    public @Nullable String getRateLimit() {
        return rateLimit;
    }

    /**
     * Name of the rate limit from which each attempt takes a permit: one of the component option rateLimits, or a bean of type RateLimit, TotalRequestsThrottler or AsyncBucketProxy. It is shared by all endpoints that name it.
     *
     * @param rateLimit its value, null for the default
     */
    public void setRateLimit(@Nullable String rateLimit) {
        this.rateLimit = rateLimit;
    }

    /** {@return the option {@code rateLimits}, null if it is not configured} */
    public java.util.@Nullable Map<String,String> getRateLimits() {
        return rateLimits;
    }

    /**
     * Rate limits by name, each as count/duration, for example 100/1s, 6000/1m or 5/PT10S. An endpoint uses one with its option rateLimit.
     *
     * @param rateLimits its value, null for the default
     */
    public void setRateLimits(java.util.@Nullable Map<String,String> rateLimits) {
        this.rateLimits = rateLimits;
    }

    /** {@return the option {@code rateLimitStore}, null if it is not configured} */
    public @Nullable String getRateLimitStore() {
        return rateLimitStore;
    }

    /**
     * Where the rate limits are counted that the option rateLimits defines: redis://host:6379, redis-sentinel://host:26379,host:26379#master or redis-cluster://host:6379,host:6379, with rediss for TLS, and with user, password and database in the URI where needed. All that name the same store share the limits. Without it each process counts its own. Needs com.bucket4j:bucket4j_jdk17-lettuce and io.lettuce:lettuce-core on the classpath.
     *
     * @param rateLimitStore its value, null for the default
     */
    public void setRateLimitStore(@Nullable String rateLimitStore) {
        this.rateLimitStore = rateLimitStore;
    }

    /** {@return the option {@code region}, null if it is not configured} */
    public @Nullable String getRegion() {
        return region;
    }

    /**
     * The AWS region to target. Without it the region of a full ARN is used, else the one the AWS SDK finds (environment, profile, instance). A region that contradicts the function's ARN is refused.
     *
     * @param region its value, null for the default
     */
    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    /** {@return the option {@code responseFormat}, null if it is not configured} */
    public @Nullable String getResponseFormat() {
        return responseFormat;
    }

    /**
     * How the response becomes the body: as UTF-8 text, bytes, a Jackson JsonNode, or a Map. Ignored if responseType is set. stream: an InputStream, with responseStream=true while the function still writes. apiGateway: statusCode, headers, cookies and body of the function's answer become CamelHttpResponseCode, headers and body of the message. Neither can be used with responseType.
     *
     * @param responseFormat its value, null for the default
     */
    public void setResponseFormat(@Nullable String responseFormat) {
        this.responseFormat = responseFormat;
    }

    /** {@return the option {@code responseStream}, null if it is not configured} */
    public @Nullable Boolean getResponseStream() {
        return responseStream;
    }

    /**
     * Whether functions are invoked with InvokeWithResponseStream, so that a response may have 200 MB. It is collected, unless responseFormat is stream.
     *
     * @param responseStream its value, null for the default
     */
    public void setResponseStream(@Nullable Boolean responseStream) {
        this.responseStream = responseStream;
    }

    /** {@return the option {@code responseType}, null if it is not configured} */
    public @Nullable String getResponseType() {
        return responseType;
    }

    /**
     * The full name of a class that the JSON response is bound to with Jackson.
     *
     * @param responseType its value, null for the default
     */
    public void setResponseType(@Nullable String responseType) {
        this.responseType = responseType;
    }

    /** {@return the option {@code retries}, null if it is not configured} */
    public @Nullable String getRetries() {
        return retries;
    }

    /**
     * Most retries of a message that could not be invoked: a message has up to retries plus 1 attempts. 0 is a single attempt. A function's own error is not retried.
     *
     * @param retries its value, null for the default
     */
    public void setRetries(@Nullable String retries) {
        this.retries = NumberOption.checked("retries", retries);
    }

    /** {@return the option {@code retryDelay}, null if it is not configured} */
    public java.time.@Nullable Duration getRetryDelay() {
        return retryDelay;
    }

    /**
     * Upper bound of the random wait before the first retry; it doubles with every further one (exponential backoff with full jitter). After throttling it starts at 1s unless this is larger.
     *
     * @param retryDelay its value, null for the default
     */
    public void setRetryDelay(java.time.@Nullable Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    /** {@return the option {@code retryOnTimeout}, null if it is not configured} */
    public @Nullable Boolean getRetryOnTimeout() {
        return retryOnTimeout;
    }

    /**
     * Whether an attempt that timed out is retried. The function may then run more than once for one message; set to false if that must not happen.
     *
     * @param retryOnTimeout its value, null for the default
     */
    public void setRetryOnTimeout(@Nullable Boolean retryOnTimeout) {
        this.retryOnTimeout = retryOnTimeout;
    }

    /** {@return the option {@code tenantId}, null if it is not configured} */
    public @Nullable String getTenantId() {
        return tenantId;
    }

    /**
     * The tenant to invoke for, for functions with tenant isolation.
     *
     * @param tenantId its value, null for the default
     */
    public void setTenantId(@Nullable String tenantId) {
        this.tenantId = tenantId;
    }

    /** {@return the option {@code timeout}, null if it is not configured} */
    public java.time.@Nullable Duration getTimeout() {
        return timeout;
    }

    /**
     * Longest wait for one attempt before it is abandoned. An abandoned function is not stopped by AWS: keep this longer than the function's own timeout, or a retry runs it twice.
     *
     * @param timeout its value, null for the default
     */
    public void setTimeout(java.time.@Nullable Duration timeout) {
        this.timeout = timeout;
    }

    /** {@return the option {@code totalTimeout}, null if it is not configured} */
    public java.time.@Nullable Duration getTotalTimeout() {
        return totalTimeout;
    }

    /**
     * Bound on all attempts and waits of one message, 0 for none.
     *
     * @param totalTimeout its value, null for the default
     */
    public void setTotalTimeout(java.time.@Nullable Duration totalTimeout) {
        this.totalTimeout = totalTimeout;
    }

    /** {@return the option {@code endpoint}, null if it is not configured} */
    public @Nullable String getEndpoint() {
        return endpoint;
    }

    /**
     * Custom endpoint URL for the AWS API: for Lambda and, unless stsEndpoint is set, for STS. For a VPC endpoint, an emulator or a test.
     *
     * @param endpoint its value, null for the default
     */
    public void setEndpoint(@Nullable String endpoint) {
        this.endpoint = endpoint;
    }

    /** {@return the option {@code headerOverrides}, null if it is not configured} */
    public @Nullable Boolean getHeaderOverrides() {
        return headerOverrides;
    }

    /**
     * Whether the CamelAwsLambdaProc headers of a message are read: they override the options of the same meaning.
     *
     * @param headerOverrides its value, null for the default
     */
    public void setHeaderOverrides(@Nullable Boolean headerOverrides) {
        this.headerOverrides = headerOverrides;
    }

    /** {@return the option {@code httpClient}, null if it is not configured} */
    public @Nullable String getHttpClient() {
        return httpClient;
    }

    /**
     * The HTTP client. vertx is for the direct invoker; netty is the SDK's own; crt needs software.amazon.awssdk:aws-crt-client on the classpath, and cannot abort a call: an attempt that timed out keeps its connection until it is answered. auto: vertx with the direct invoker, where Vert.x 4.5 is on the classpath and proxyProtocol is not HTTPS, else netty.
     *
     * @param httpClient its value, null for the default
     */
    public void setHttpClient(@Nullable String httpClient) {
        this.httpClient = httpClient;
    }

    /** {@return the option {@code invoker}, null if it is not configured} */
    public @Nullable String getInvoker() {
        return invoker;
    }

    /**
     * How an invocation is made: sdk: by the AWS SDK's generated client; direct: by the SDK's signer without the generated client, which takes a third of the CPU. Same behaviour and exceptions, but the SDK's execution interceptors do not run. auto: direct, unless such an interceptor or a tracing agent is on the class path, or a lambdaClient is given.
     *
     * @param invoker its value, null for the default
     */
    public void setInvoker(@Nullable String invoker) {
        this.invoker = invoker;
    }

    /** {@return the option {@code lambdaClient}, null if it is not configured} */
    public software.amazon.awssdk.services.lambda.@Nullable LambdaAsyncClient getLambdaClient() {
        return lambdaClient;
    }

    /**
     * Your own client, used as it is and never closed; options about connection and credentials are then ignored. Build it with retries off: its own retries come on top of the option retries.
     *
     * @param lambdaClient its value, null for the default
     */
    public void setLambdaClient(software.amazon.awssdk.services.lambda.@Nullable LambdaAsyncClient lambdaClient) {
        this.lambdaClient = lambdaClient;
    }

    /** {@return the option {@code maxResponseSize}, null if it is not configured} */
    public @Nullable String getMaxResponseSize() {
        return maxResponseSize;
    }

    /**
     * Most bytes of a response: bytes, or whole KB, MB or GB such as 64KB or 20MB (1 MB = 1,048,576). 200MB by default with responseFormat=stream. A larger response fails the message, which stays as it was; a stream fails while it is read. With a lambdaClient, a response that is not a stream is read completely before it is refused.
     *
     * @param maxResponseSize its value, null for the default
     */
    public void setMaxResponseSize(@Nullable String maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    /** {@return the option {@code objectMapper}, null if it is not configured} */
    public com.fasterxml.jackson.databind.@Nullable ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    /**
     * The Jackson mapper for JSON payloads and responses.
     *
     * @param objectMapper its value, null for the default
     */
    public void setObjectMapper(com.fasterxml.jackson.databind.@Nullable ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }

    /** {@return the option {@code stsEndpoint}, null if it is not configured} */
    public @Nullable String getStsEndpoint() {
        return stsEndpoint;
    }

    /**
     * Custom endpoint URL only for STS. Without it, endpoint is used for STS as well.
     *
     * @param stsEndpoint its value, null for the default
     */
    public void setStsEndpoint(@Nullable String stsEndpoint) {
        this.stsEndpoint = stsEndpoint;
    }

    /** {@return the option {@code autowiredEnabled}, null if it is not configured} */
    public @Nullable Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc.
     *
     * @param autowiredEnabled its value, null for the default
     */
    public void setAutowiredEnabled(@Nullable Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    /** {@return the option {@code healthCheckConsumerEnabled}, null if it is not configured} */
    public @Nullable Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    /**
     * Used for enabling or disabling all consumer based health checks from this component
     *
     * @param healthCheckConsumerEnabled its value, null for the default
     */
    public void setHealthCheckConsumerEnabled(@Nullable Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    /** {@return the option {@code healthCheckProducerEnabled}, null if it is not configured} */
    public @Nullable Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    /**
     * Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer checks globally by setting camel.health.producersEnabled=true.
     *
     * @param healthCheckProducerEnabled its value, null for the default
     */
    public void setHealthCheckProducerEnabled(@Nullable Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    /** {@return the option {@code nonProxyHosts}, null if it is not configured} */
    public @Nullable String getNonProxyHosts() {
        return nonProxyHosts;
    }

    /**
     * Hosts that are reached without the proxy, separated by commas or bars, for example localhost,10.0.0.1. A star at the start or the end of a host matches any characters.
     *
     * @param nonProxyHosts its value, null for the default
     */
    public void setNonProxyHosts(@Nullable String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }

    /** {@return the option {@code proxyHost}, null if it is not configured} */
    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    /**
     * Host of the proxy for connections to AWS. Needs proxyPort. Without it the proxy of the JVM's system properties or of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) is used, if any.
     *
     * @param proxyHost its value, null for the default
     */
    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    /** {@return the option {@code proxyPort}, null if it is not configured} */
    public @Nullable String getProxyPort() {
        return proxyPort;
    }

    /**
     * Port of the proxy for connections to AWS. Needs proxyHost.
     *
     * @param proxyPort its value, null for the default
     */
    public void setProxyPort(@Nullable String proxyPort) {
        this.proxyPort = NumberOption.checked("proxyPort", proxyPort);
    }

    /** {@return the option {@code proxyProtocol}, null if it is not configured} */
    public @Nullable String getProxyProtocol() {
        return proxyProtocol;
    }

    /**
     * The protocol of the connection to the proxy itself.
     *
     * @param proxyProtocol its value, null for the default
     */
    public void setProxyProtocol(@Nullable String proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    /** {@return the option {@code proxyUsername}, null if it is not configured} */
    public @Nullable String getProxyUsername() {
        return proxyUsername;
    }

    /**
     * User name for basic authentication at the proxy. Needs proxyPassword.
     *
     * @param proxyUsername its value, null for the default
     */
    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    /** {@return the option {@code accessKey}, null if it is not configured} */
    public @Nullable String getAccessKey() {
        return accessKey;
    }

    /**
     * The id of static credentials. Needs secretKey.
     *
     * @param accessKey its value, null for the default
     */
    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    /** {@return the option {@code credentialsProvider}, null if it is not configured} */
    public software.amazon.awssdk.auth.credentials.@Nullable AwsCredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    /**
     * Your own credentials provider. It is called for every attempt and never closed, so it has to cache credentials that take time to fetch. Not together with profile, accessKey or fromEc2Role.
     *
     * @param credentialsProvider its value, null for the default
     */
    public void setCredentialsProvider(software.amazon.awssdk.auth.credentials.@Nullable AwsCredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    /** {@return the option {@code fromEc2Role}, null if it is not configured} */
    public @Nullable Boolean getFromEc2Role() {
        return fromEc2Role;
    }

    /**
     * Whether to use the role of the EC2 instance that Camel runs on (IMDSv2). Not together with profile, accessKey or credentialsProvider.
     *
     * @param fromEc2Role its value, null for the default
     */
    public void setFromEc2Role(@Nullable Boolean fromEc2Role) {
        this.fromEc2Role = fromEc2Role;
    }

    /** {@return the option {@code profile}, null if it is not configured} */
    public @Nullable String getProfile() {
        return profile;
    }

    /**
     * A profile of the shared credentials and config files to take credentials from. Not together with accessKey, fromEc2Role or credentialsProvider.
     *
     * @param profile its value, null for the default
     */
    public void setProfile(@Nullable String profile) {
        this.profile = profile;
    }

    /** {@return the option {@code proxyPassword}, null if it is not configured} */
    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    /**
     * Password for basic authentication at the proxy. Needs proxyUsername.
     *
     * @param proxyPassword its value, null for the default
     */
    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    /** {@return the option {@code roleArn}, null if it is not configured} */
    public @Nullable String getRoleArn() {
        return roleArn;
    }

    /**
     * The ARN of a role to assume, with the other credential options (or else the SDK's default chain) as the base.
     *
     * @param roleArn its value, null for the default
     */
    public void setRoleArn(@Nullable String roleArn) {
        this.roleArn = roleArn;
    }

    /** {@return the option {@code roleExternalId}, null if it is not configured} */
    public @Nullable String getRoleExternalId() {
        return roleExternalId;
    }

    /**
     * The external id to provide when assuming the role. Needs roleArn.
     *
     * @param roleExternalId its value, null for the default
     */
    public void setRoleExternalId(@Nullable String roleExternalId) {
        this.roleExternalId = roleExternalId;
    }

    /** {@return the option {@code roleSessionName}, null if it is not configured} */
    public @Nullable String getRoleSessionName() {
        return roleSessionName;
    }

    /**
     * The session name of the assumed role, as it appears in AWS CloudTrail.
     *
     * @param roleSessionName its value, null for the default
     */
    public void setRoleSessionName(@Nullable String roleSessionName) {
        this.roleSessionName = roleSessionName;
    }

    /** {@return the option {@code secretKey}, null if it is not configured} */
    public @Nullable String getSecretKey() {
        return secretKey;
    }

    /**
     * The secret of static credentials. Needs accessKey.
     *
     * @param secretKey its value, null for the default
     */
    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    /** {@return the option {@code sessionToken}, null if it is not configured} */
    public @Nullable String getSessionToken() {
        return sessionToken;
    }

    /**
     * The session token of static credentials. Needed if they are short-term.
     *
     * @param sessionToken its value, null for the default
     */
    public void setSessionToken(@Nullable String sessionToken) {
        this.sessionToken = sessionToken;
    }

    /** {@return the option {@code sslContextParameters}, null if it is not configured} */
    public org.apache.camel.support.jsse.@Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * Trust and key stores for Lambda and STS, as Camel's SSLContextParameters. Without it those of the JVM are used. Not with httpClient=crt, which has its own trust store.
     *
     * @param sslContextParameters its value, null for the default
     */
    public void setSslContextParameters(org.apache.camel.support.jsse.@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    /** {@return the option {@code trustAllCertificates}, null if it is not configured} */
    public @Nullable Boolean getTrustAllCertificates() {
        return trustAllCertificates;
    }

    /**
     * Whether to accept any TLS certificate. For tests only.
     *
     * @param trustAllCertificates its value, null for the default
     */
    public void setTrustAllCertificates(@Nullable Boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }
}
